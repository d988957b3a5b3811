import { expect, test } from 'vitest';
import { committeeTotals } from '../../src/domain/figures/committee-figures.ts';
import { FORM_NAMES } from '../../src/domain/figures/forms.ts';
import type { PaperLayout } from '../../src/text/paper-layout.ts';
import { WIDE_TEXT_WIDTH_MM } from '../../src/text/paper-layout.ts';
import { committeeChart } from '../../src/text/vi/figures/chart.ts';
import { formPaper } from '../../src/text/vi/figures/forms.ts';
import { branchReportPaper, committeeReportPaper } from '../../src/text/vi/figures/report-paper.ts';
import { committee, formRows, head, one } from './figure-layouts.ts';

/* The pages of figures: tables as wide as the page, whatever the branches are called. */

const tablesOf = ({ blocks }: PaperLayout) =>
  blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));

test.each([
  ...FORM_NAMES.map((form) => [form, formPaper(form, head, formRows)] as const),
  ['a committee’s report', committeeReportPaper(head, committee)] as const,
])('%s: one table, as wide as a page on its side, a title for each cell', (_what, layout) => {
  const [table, ...more] = tablesOf(layout);
  expect([layout.isWide, more]).toEqual([true, []]);
  expect(table?.columns.reduce((sum, { widthMm }) => sum + widthMm, 0)).toBe(WIDE_TEXT_WIDTH_MM);
  for (const row of table?.rows ?? []) expect(row).toHaveLength(table?.columns.length ?? 0);
});

test('a committee without branches has words in place of a table; a branch’s page stands upright', () => {
  const nobody = { ...committee, own: [], totals: committeeTotals([]) };
  expect(tablesOf(committeeReportPaper(head, nobody))).toEqual([]);
  expect(tablesOf(formPaper('thang', head, []))).toEqual([]);
  expect(branchReportPaper(head, one).isWide).toBeUndefined();
});

test('the committee above is named where there is one, and no line is left for it where there is none', () => {
  const left = (superior: string | null): readonly string[] =>
    formPaper('thang', { ...head, superior }, formRows).head.left.map(({ text }) => text);
  expect(left('Đảng bộ tỉnh Hưng Yên')).toEqual(['ĐẢNG BỘ TỈNH HƯNG YÊN', 'ĐẢNG BỘ XÃ TAM HƯNG', '*']);
  expect(left(null)).toEqual(['ĐẢNG BỘ XÃ TAM HƯNG', '*']);
});

test('R2-1: a picture has the line of the share asked where it is one for all; where committees ask for others, words', () => {
  const less = { ...one, rules: { ...one.rules, attendance: { value: 85, kind: '>' } as const } };
  const drawn = (...branches: readonly (typeof one)[]) => {
    const { marks, notes } = committeeChart({ ...head, ...committee, branches });
    return [marks.map(({ words }) => words).filter((words) => words.startsWith('Tỷ lệ')), notes.slice(0, -1)];
  };
  expect(drawn(one, one)).toEqual([['Tỷ lệ dự cần đạt: từ 90%'], []]);
  expect(drawn(less)).toEqual([['Tỷ lệ dự cần đạt: trên 85%'], []]);
  expect(drawn(one, less)).toEqual([[], ['Tỷ lệ dự cần đạt theo quy định của từng nơi.']]);
});
