import { describe, expect, test } from 'vitest';
import { figureFileOf, formsBeside, isFileOf } from '../../../src/domain/figures/forms.ts';
import { periodCode, readAnyPeriod } from '../../../src/domain/figures/report-period.ts';
import { day, periodOfText } from './figure-samples.ts';

/* R2-10: the three forms that go up, and of which periods there are any. */

const TODAY = day('2026-12-20');
const anyPeriod = (text: string) => {
  const read = readAnyPeriod(text, TODAY);
  if (!read.ok) throw new Error(text);
  return read.value;
};

test.each([
  ['thang', '2026-12', true],
  ['thang', '2027-01', false],
  ['thang', '2026-Q4', false],
  ['dangky', '2026-12', true],
  ['dangky', '2027-01', true],
  ['dangky', '2027-02', false],
  ['sau-thang', '2026-H2', true],
  ['sau-thang', '2027-H1', false],
  ['sau-thang', '2026', false],
  ['xlsx', '2026', true],
  ['xlsx', '2027', false],
  ['png', '2026-Q4', true],
  ['png', '2027-Q1', false],
] as const)('R2-10: %s of %s: %s', (file, period, expected) => {
  expect(isFileOf(file, anyPeriod(period), TODAY)).toBe(expected);
});

describe('R2-10: beside a table', () => {
  test.each([
    ['2026-12', ['thang 2026-12', 'dangky 2027-01']],
    ['2026-11', ['thang 2026-11', 'dangky 2026-12']],
    ['2026-H2', ['sau-thang 2026-h2']],
    ['2026-Q4', []],
    ['2026', []],
  ])('%s', (period, expected) => {
    const found = formsBeside(periodOfText(period)).map((one) => `${one.form} ${periodCode(one.period)}`);
    expect(found).toEqual(expected);
  });
});

test.each(['thang', 'dangky', 'sau-thang', 'png', 'xlsx'])('%s is a file', (name) => {
  expect(figureFileOf(name)).toBe(name);
});
test.each(['', 'docx', 'Thang', 'constructor'])('%j is none', (name) => {
  expect(figureFileOf(name)).toBeNull();
});
