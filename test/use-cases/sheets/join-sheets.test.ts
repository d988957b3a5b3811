import { expect, test } from 'vitest';
import type { RosterProblem } from '../../../src/domain/roster/roster.ts';
import type { Arrangement } from '../../../src/use-cases/sheets/arrange-roster.ts';
import { type ArrangedSheet, joinSheets } from '../../../src/use-cases/sheets/join-sheets.ts';

const part = (sheet: string, table: Arrangement['table']): ArrangedSheet => ({
  sheet,
  arrangement: {
    table,
    header: { line: 1, depth: 1 },
    guesses: [
      { kind: 'column', field: 'office', title: 'Chức danh' },
      { kind: 'value', field: 'office', text: 'ĐV', words: ['Đảng viên'], rows: 2 },
    ],
    left: { empty: 0, lines: [] },
    namesRewritten: 1,
  },
});

const DOAI = part('Đoài', [
  ['ho va ten', 'STT', 'chi bo'],
  ['Lê An', '1', 'Đoài'],
  [],
  ['Lê Bình', '2', 'Đoài'],
]);
const DONG = part('Đông', [
  ['STT', 'ho va ten', 'Ghi chú', 'chi bo'],
  ['1', 'Lê Cúc', '', 'Đông'],
]);

test('columns with one title become one; a guess that is the same is told once', () => {
  const { table, guesses, namesRewritten } = joinSheets([DOAI, DONG]);
  expect(table).toEqual([
    ['ho va ten', 'STT', 'chi bo', 'Ghi chú'],
    ['Lê An', '1', 'Đoài'],
    [],
    ['Lê Bình', '2', 'Đoài'],
    ['Lê Cúc', '1', 'Đông'],
  ]);
  expect(guesses).toEqual([
    { kind: 'column', field: 'office', title: 'Chức danh' },
    { kind: 'value', field: 'office', text: 'ĐV', words: ['Đảng viên'], rows: 4 },
  ]);
  expect(namesRewritten).toBe(2);
});

test('a problem is told with its sheet and the line it has there', () => {
  const { inItsSheet } = joinSheets([DOAI, DONG]);
  const problem = (line: number, other: number): RosterProblem => ({
    line,
    column: 'fullName',
    fault: { code: 'same-name', line: other },
  });
  expect(inItsSheet(problem(4, 2))).toEqual({ ...problem(4, 2), sheet: 'Đoài' });
  expect(inItsSheet(problem(5, 5))).toEqual({ ...problem(2, 2), sheet: 'Đông' });
});

test('a single sheet stays as it is', () => {
  const { table, inItsSheet } = joinSheets([DOAI]);
  expect(table).toBe(DOAI.arrangement.table);
  const problem: RosterProblem = { line: 2, column: null, fault: { code: 'missing' } };
  expect(inItsSheet(problem)).toBe(problem);
});
