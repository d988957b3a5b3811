import { describe, expect, test } from 'vitest';
import {
  quarterAtEnd,
  readReportPeriod,
  splitNameAndPeriod,
} from '../../../src/domain/figures/report-period.ts';
import { day } from './figure-samples.ts';

const TODAY = day('2026-11-27');

describe('R000-10: a period as people and command lines write it', () => {
  test.each([
    // in words, with a year and without
    ['tháng 11', '2026-11-01', '2026-11-30'],
    ['Tháng 12', '2025-12-01', '2025-12-31'],
    ['tháng 2/2024', '2024-02-01', '2024-02-29'],
    ['tháng 2 năm 2026', '2026-02-01', '2026-02-28'],
    ['11/2026', '2026-11-01', '2026-11-30'],
    ['1/2026', '2026-01-01', '2026-01-31'],
    ['quý 4', '2026-10-01', '2026-12-31'],
    ['quy 3', '2026-07-01', '2026-09-30'],
    ['quý IV', '2026-10-01', '2026-12-31'],
    ['quý 4/2025', '2025-10-01', '2025-12-31'],
    ['quý II / 2026', '2026-04-01', '2026-06-30'],
    ['6 tháng đầu năm', '2026-01-01', '2026-06-30'],
    ['6 tháng cuối năm', '2026-07-01', '2026-12-31'],
    ['sáu tháng đầu năm 2025', '2025-01-01', '2025-06-30'],
    ['năm 2026', '2026-01-01', '2026-12-31'],
    ['quí 4', '2026-10-01', '2026-12-31'],
    ['quý4/2026', '2026-10-01', '2026-12-31'],
    ['quý tư', '2026-10-01', '2026-12-31'],
    ['quý hai năm 2025', '2025-04-01', '2025-06-30'],
    // as seen from today
    ['6 tháng', '2026-07-01', '2026-12-31'],
    ['kỳ tháng 11', '2026-11-01', '2026-11-30'],
    ['tháng này', '2026-11-01', '2026-11-30'],
    ['tháng trước', '2026-10-01', '2026-10-31'],
    ['tháng vừa rồi', '2026-10-01', '2026-10-31'],
    ['quý này', '2026-10-01', '2026-12-31'],
    ['quý trước', '2026-07-01', '2026-09-30'],
    ['năm nay', '2026-01-01', '2026-12-31'],
    ['cả năm ngoái', '2025-01-01', '2025-12-31'],
    // on the command line
    ['2026-11', '2026-11-01', '2026-11-30'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026-q1', '2026-01-01', '2026-03-31'],
    ['2026-H1', '2026-01-01', '2026-06-30'],
    ['2026-H2', '2026-07-01', '2026-12-31'],
    ['2025', '2025-01-01', '2025-12-31'],
  ])('%s → %s … %s', (text, from, to) => {
    expect(readReportPeriod(text, TODAY)).toMatchObject({ ok: true, value: { from, to } });
  });

  test.each([
    ['quý 5', 'no-such'],
    ['quý V', 'no-such'],
    ['quý 0', 'no-such'],
    ['tháng 13', 'no-such'],
    ['13/2026', 'no-such'],
    ['2026-13', 'no-such'],
    ['2026-Q5', 'no-such'],
    ['2026-H3', 'no-such'],
    ['năm 1026', 'no-such'],
    ['12/2026', 'future'],
    ['tháng 12/2026', 'future'],
    ['quý 1/2027', 'future'],
    ['2027', 'future'],
    ['2026-12', 'future'],
    ['', 'unreadable'],
    ['tháng', 'unreadable'],
    ['quý năm', 'unreadable'],
    ['tuần này', 'unreadable'],
    ['15/11/2026', 'unreadable'],
    ['2026-11-05', 'unreadable'],
    ['tháng 11 nhé', 'unreadable'],
    ['11', 'unreadable'],
  ])('%s is refused: %s', (text, error) => {
    expect(readReportPeriod(text, TODAY)).toEqual({ ok: false, error });
  });

  test('a period that has begun is no future, up to its first day', () => {
    expect(readReportPeriod('quý 4/2026', day('2026-10-01')).ok).toBe(true);
    expect(readReportPeriod('quý 4/2026', day('2026-09-30'))).toEqual({ ok: false, error: 'future' });
    expect(readReportPeriod('quý 4', day('2026-09-30'))).toMatchObject({ value: { year: 2025 } });
  });

  test.each([
    ['11/2026', '2026-10-01'],
    ['9/2026', '2026-07-01'],
    ['2026-H1', '2026-04-01'],
    ['năm 2025', '2025-10-01'],
  ])('R003-1: %s ends in the quarter from %s', (text, from) => {
    const read = readReportPeriod(text, TODAY);
    expect(read.ok && quarterAtEnd(read.value).from).toBe(from);
  });
});

describe('a name and a period in one line', () => {
  test.each([
    ['Chi bộ thôn Đoài', 'Chi bộ thôn Đoài', null],
    ['Chi bộ thôn Đoài tháng 11', 'Chi bộ thôn Đoài', '2026-11-01'],
    ['Chi bộ tổ 12 quý 3/2026', 'Chi bộ tổ 12', '2026-07-01'],
    ['Chi bộ thôn 6 6 tháng đầu năm', 'Chi bộ thôn 6', '2026-01-01'],
    ['tháng 11 năm 2026', '', '2026-11-01'],
    ['quý 4', '', '2026-10-01'],
    ['Chi bộ thôn 12', 'Chi bộ thôn 12', null],
    ['thôn Đoài, quý 4/2026', 'thôn Đoài', '2026-10-01'],
    ['Chi bộ thôn Đoài: tháng 11.', 'Chi bộ thôn Đoài', '2026-11-01'],
    ['thôn Đoài tháng trước', 'thôn Đoài', '2026-10-01'],
    ['quý 4 Chi bộ thôn Đoài', 'Chi bộ thôn Đoài', '2026-10-01'],
    ['tháng 11 năm 2026 thôn Đoài', 'thôn Đoài', '2026-11-01'],
    ['tháng này thôn 6', 'thôn 6', '2026-11-01'],
    ['2026 thôn Đoài', '2026 thôn Đoài', null],
    ['Năm Căn', 'Năm Căn', null],
  ])('%s', (text, name, from) => {
    const split = splitNameAndPeriod(text, TODAY);
    expect(split.name).toBe(name);
    expect(split.period?.ok === true ? split.period.value.from : null).toBe(from);
  });

  test.each([
    ['2026-01-10', 'năm trước', '2025-01-01'],
    ['2026-01-10', 'tháng trước', '2025-12-01'],
    ['2026-02-10', 'quý trước', '2025-10-01'],
    ['2026-03-31', '6 tháng', '2025-07-01'],
    ['2026-04-01', '6 tháng', '2026-01-01'],
    ['2026-09-30', '6 tháng', '2026-01-01'],
    ['2026-10-01', '6 tháng', '2026-07-01'],
  ])('on %s «%s» begins on %s', (on, text, from) => {
    const read = readReportPeriod(text, day(on));
    expect(read.ok && read.value.from).toBe(from);
  });

  test('a wrong period behind a name stays wrong', () => {
    expect(splitNameAndPeriod('tháng 13 thôn Đoài', TODAY)).toEqual({
      name: 'thôn Đoài',
      period: { ok: false, error: 'no-such' },
    });
    expect(splitNameAndPeriod('Chi bộ thôn Đoài quý 5', TODAY)).toEqual({
      name: 'Chi bộ thôn Đoài',
      period: { ok: false, error: 'no-such' },
    });
  });
});
