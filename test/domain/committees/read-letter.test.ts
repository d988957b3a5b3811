import { describe, expect, test } from 'vitest';
import { LONGEST_LETTER, readLetter } from '../../../src/domain/committees/read-letter.ts';
import { readProposal } from '../../../src/domain/committees/read-proposal.ts';

const comment = (name: string, text: string) => ({ ok: true, value: { do: 'comment', name, text } });
const LONG = 'a'.repeat(LONGEST_LETTER + 1);

describe('after /gopy', () => {
  test.each([
    ['', { ok: true, value: { do: 'list' } }],
    ['kiến nghị', { ok: true, value: { do: 'list' } }],
    ['Chi bộ thôn Đoài: nội dung', comment('Chi bộ thôn Đoài', 'nội dung')],
    ['thôn Đoài:nội dung: hai ý', comment('thôn Đoài', 'nội dung: hai ý')],
    ['chi bo thon Doai\nmột\nhai', comment('chi bo thon Doai', 'một\nhai')],
    [
      'kiến nghị 12: đã chuyển xã',
      { ok: true, value: { do: 'answer', proposalId: 12, text: 'đã chuyển xã' } },
    ],
    ['trả lời kiến nghị số 12. đã có', { ok: true, value: { do: 'answer', proposalId: 12, text: 'đã có' } }],
    ['tra loi kien nghi 12 da co', { ok: true, value: { do: 'answer', proposalId: 12, text: 'da co' } }],
    ['kiến nghị 12', { ok: true, value: { do: 'show', proposalId: 12 } }],
    ['phiếu Chi bộ thôn Đoài', { ok: true, value: { do: 'form', name: 'Chi bộ thôn Đoài' } }],
    ['phieu', { ok: true, value: { do: 'form', name: '' } }],
    ['Chi bộ thôn Đoài', { ok: false, error: 'usage' }],
    ['Chi bộ thôn Đoài:', { ok: false, error: 'usage' }],
    [': nội dung', { ok: false, error: 'usage' }],
    [`thôn Đoài: ${LONG}`, { ok: false, error: 'too-long' }],
    [`kiến nghị 3: ${LONG}`, { ok: false, error: 'too-long' }],
  ])('%j', (text, expected) => {
    expect(readLetter(text)).toEqual(expected);
  });
});

describe('after /bienban', () => {
  test.each([
    ['kiến nghị', { do: 'list' }],
    ['kiến nghị:', { do: 'list' }],
    ['kiến nghị, đề xuất: sửa đường', { do: 'record', text: 'sửa đường' }],
    ['de xuat: sua duong', { do: 'record', text: 'sua duong' }],
    [`kiến nghị: ${LONG}`, { do: 'too-long' }],
    ['chốt', null],
    ['', null],
    ['kiến nghị của ai', null],
    ['kiến nghị của chi bộ', { do: 'list' }],
    ['kiến nghị sửa mương ngõ 3', { do: 'how', text: 'sửa mương ngõ 3' }],
    ['chỉ đạo', { do: 'heard' }],
    ['Ý kiến chỉ đạo', { do: 'heard' }],
    ['góp ý của cấp trên', { do: 'heard' }],
  ])('%j', (text, expected) => {
    expect(readProposal(text)).toEqual(expected);
  });
});
