import { expect, test } from 'vitest';
import type { PaperLayout } from '../../src/text/paper-layout.ts';
import { blanksOf } from '../../src/text/vi/papers/blanks.ts';

const layout: PaperLayout = {
  draftMark: null,
  head: { left: [], right: [] },
  title: { name: 'BIÊN BẢN', subject: '', rule: null },
  blocks: [
    { kind: 'heading', text: '1. Mở đầu' },
    { kind: 'paragraph', text: ['Thư ký: ……, ……'] },
    { kind: 'paragraph', text: ['Thư ký: ……'] },
    { kind: 'paragraph', text: ['Có …… ý kiến phát biểu.'] },
    { kind: 'list', items: [{ mark: '-', text: ['Chủ trì: đồng chí Trần Thị Hòa'] }] },
    { kind: 'table', columns: [], rows: [['Việc', 'Dọn kênh', '……']], rowHeightMm: null },
    { kind: 'dotted', lead: 'Ý kiến: ……', lines: 3 },
  ],
  foot: {
    left: { lines: [{ text: 'NGƯỜI GHI', look: 'bold' }], name: '……' },
    right: { lines: [{ text: 'CHỦ TRÌ', look: 'bold' }], name: 'Trần Thị Hòa' },
  },
};

test('what a hand must fill in: each once, by the words before it; lines to write on are meant to be empty', () => {
  expect(blanksOf(layout)).toEqual(['Thư ký', 'Có …… ý kiến phát biểu.', 'Việc, Dọn kênh', 'NGƯỜI GHI']);
});
