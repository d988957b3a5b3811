import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate, isoDate } from '../../../src/domain/calendar/calendar.ts';
import { foldText } from '../../../src/domain/fold.ts';
import { type DateReading, readDate } from '../../../src/domain/reading/read-date.ts';

/** A Thursday. */
const TODAY = '2026-12-03' as IsoDate;

/** A reading in one line: the day, `past` and the day, the days with `?` between, or `-`. */
function show(reading: DateReading): string {
  switch (reading.kind) {
    case 'date':
      return reading.date;
    case 'past':
      return `past ${reading.date}`;
    case 'ambiguous':
      return reading.candidates.join(' ? ');
    case 'unreadable':
      return '-';
  }
}

/** Written as people write, and what is meant on Thursday 03/12/2026. */
const ROWS: readonly (readonly [string, string])[] = [
  // Figures
  ['15/12', '2026-12-15'],
  ['15/12/2026', '2026-12-15'],
  ['15-12', '2026-12-15'],
  ['15.12', '2026-12-15'],
  ['15.12.26', '2026-12-15'],
  ['15-12-2026', '2026-12-15'],
  ['15/12/26', '2026-12-15'],
  ['15 / 12', '2026-12-15'],
  ['15/ 12/ 2026', '2026-12-15'],
  ['15 /12', '2026-12-15'],
  ['15\\12', '2026-12-15'],
  ['１５／１２', '2026-12-15'],
  ['15–12', '2026-12-15'],
  ['15/12.', '2026-12-15'],
  ['(15/12)', '2026-12-15'],
  ['5/1', '2027-01-05'],
  ['05/01/2027', '2027-01-05'],
  ['3/12', '2026-12-03'],
  ['03/12/2026', '2026-12-03'],
  ['15 12 2026', '2026-12-15'],
  ['15/12 2026', '2026-12-15'],
  ['15/12 năm 2026', '2026-12-15'],
  ['15/12 năm nay', '2026-12-15'],
  ['15/12 năm sau', '2027-12-15'],
  ['2026-12-15', '2026-12-15'],
  ['ngày 15/12', '2026-12-15'],
  ['Ngày15/12', '2026-12-15'],
  ['NGÀY 15/12/2026', '2026-12-15'],
  ['ngày: 15/12', '2026-12-15'],
  // Past, by the rule of 60 days
  ['2/12', 'past 2026-12-02'],
  ['01/12', 'past 2026-12-01'],
  ['4/10', 'past 2026-10-04'],
  ['3/10', '2027-10-03'],
  ['15/10', 'past 2026-10-15'],
  ['1/9', '2027-09-01'],
  ['02/12/2026', 'past 2026-12-02'],
  ['15/12/1990', 'past 1990-12-15'],
  ['15/12/1999', 'past 1999-12-15'],
  ['15/12/99', 'past 1999-12-15'],
  ['15/12/2025', 'past 2025-12-15'],
  ['ngày 1 tháng 12', 'past 2026-12-01'],
  // No such day
  ['31/02', '-'],
  ['30/02', '-'],
  ['30/02/2027', '-'],
  ['31/11', '-'],
  ['29/02/2027', '-'],
  ['29/2', '2028-02-29'],
  ['32/12', '-'],
  ['15/13', '-'],
  ['12/15/2026', '-'],
  ['0/12', '-'],
  ['15/0', '-'],
  ['15/12/202', '-'],
  ['15/12/2206', '-'],
  // Words for day and month
  ['ngày 15 tháng 12', '2026-12-15'],
  ['ngay 15 thang 12 nam 2026', '2026-12-15'],
  ['ngày 15 tháng 12 năm 2026', '2026-12-15'],
  ['15 tháng 12', '2026-12-15'],
  ['15 thang12', '2026-12-15'],
  ['ngay15thang12', '2026-12-15'],
  ['15 tháng 12/2026', '2026-12-15'],
  ['15 tháng 12, 2026', '2026-12-15'],
  ['15t12', '2026-12-15'],
  ['15 th.12', '2026-12-15'],
  ['ngày 05 tháng 01', '2027-01-05'],
  ['ngày mười lăm tháng mười hai', '2026-12-15'],
  ['ngày hai mươi tháng chạp', '-'],
  ['15 tháng chạp', '-'],
  ['rằm tháng giêng', '-'],
  ['mùng 5', '2026-12-05'],
  ['mồng 5', '2026-12-05'],
  ['mung 2', '2027-01-02'],
  ['ngày mùng 5', '2026-12-05'],
  ['mùng 5 tháng 1', '2027-01-05'],
  ['mùng 5/1', '2027-01-05'],
  ['mùng 5 tháng sau', '2027-01-05'],
  ['mùng 15', '-'],
  ['mùng 15/12', '-'],
  // A day of this month or the next
  ['ngày 15', '2026-12-15'],
  ['ngay 15', '2026-12-15'],
  ['ngày 3', '2026-12-03'],
  ['ngày 2', '2027-01-02'],
  ['ngày 31', '2026-12-31'],
  ['ngày 15 tới', '2026-12-15'],
  ['ngày 15 tháng này', '2026-12-15'],
  ['ngày 15 tháng sau', '2027-01-15'],
  ['20 tháng tới', '2027-01-20'],
  ['ngày 1 tháng này', 'past 2026-12-01'],
  ['ngày 15 tháng trước', 'past 2026-11-15'],
  ['ngày 32', '-'],
  ['ngày 0', '-'],
  ['15', '-'],
  // From today
  ['hôm nay', '2026-12-03'],
  ['ngày hôm nay', '2026-12-03'],
  ['trong ngày', '2026-12-03'],
  ['chiều nay', '2026-12-03'],
  ['hết hôm nay', '2026-12-03'],
  ['mai', '2026-12-04'],
  ['ngày mai', '2026-12-04'],
  ['ngay mai', '2026-12-04'],
  ['NGÀY MAI', '2026-12-04'],
  ['sáng mai', '2026-12-04'],
  ['tối mai', '2026-12-04'],
  ['hết ngày mai', '2026-12-04'],
  ['mốt', '2026-12-05'],
  ['ngày mốt', '2026-12-05'],
  ['ngày kia', '2026-12-05'],
  ['ngay kia', '2026-12-05'],
  ['ngày kìa', '2026-12-06'],
  ['hôm qua', 'past 2026-12-02'],
  ['hôm kia', 'past 2026-12-01'],
  ['3 ngày nữa', '2026-12-06'],
  ['3 ngay nua', '2026-12-06'],
  ['ba ngày nữa', '2026-12-06'],
  ['sáu ngày nữa', '2026-12-09'],
  ['sau 3 ngày', '2026-12-06'],
  ['trong 3 ngày', '2026-12-06'],
  ['trong vòng 10 ngày', '2026-12-13'],
  ['10 ngày', '2026-12-13'],
  ['3 ngày tới', '2026-12-06'],
  ['mười ngày nữa', '2026-12-13'],
  ['một tuần nữa', '2026-12-10'],
  ['2 tuần nữa', '2026-12-17'],
  ['hai tuần nữa', '2026-12-17'],
  ['1 tháng nữa', '2027-01-03'],
  ['nửa tháng nữa', '2026-12-18'],
  ['sau 2 tháng', '2027-02-03'],
  ['1 năm nữa', '2027-12-03'],
  ['5 tháng sau', '2027-01-05 ? 2027-05-03'],
  ['3 tháng', '-'],
  ['0 ngày nữa', '-'],
  ['99999 ngày nữa', '-'],
  ['3 ngày trước', '-'],
  // Weekdays
  ['thứ sáu', '2026-12-04'],
  ['thu sau', '2026-12-04'],
  ['Thứ Sáu', '2026-12-04'],
  ['thứ 6', '2026-12-04'],
  ['thứ6', '2026-12-04'],
  ['t6', '2026-12-04'],
  ['T.6', '2026-12-04'],
  ['thứ tư', '2026-12-09'],
  ['thứ 2', '2026-12-07'],
  ['thứ bảy', '2026-12-05'],
  ['chủ nhật', '2026-12-06'],
  ['CN', '2026-12-06'],
  ['chiều thứ sáu', '2026-12-04'],
  ['thứ năm', '2026-12-03 ? 2026-12-10'],
  ['thứ năm này', '2026-12-03'],
  ['thứ sáu này', '2026-12-04'],
  ['chủ nhật này', '2026-12-06'],
  ['thứ hai này', '2026-12-07'],
  ['thứ sáu tuần này', '2026-12-04'],
  ['thứ hai tuần này', 'past 2026-11-30'],
  ['thứ sáu tuần sau', '2026-12-11'],
  ['thu sau tuan sau', '2026-12-11'],
  ['thứ 6 tuần tới', '2026-12-11'],
  ['CN tuần sau', '2026-12-13'],
  ['thứ hai tuần sau', '2026-12-07'],
  ['thứ sáu tuần sau nữa', '2026-12-18'],
  ['tuần sau, thứ sáu', '2026-12-11'],
  ['thứ sáu của tuần sau', '2026-12-11'],
  ['thứ sáu tuần trước', 'past 2026-11-27'],
  ['thứ sáu tới', '2026-12-04 ? 2026-12-11'],
  ['thứ hai tới', '2026-12-07'],
  ['thứ 8', '-'],
  ['thứ 1', '-'],
  ['thứ sáu 11/12', '2026-12-11'],
  ['thứ Sáu, ngày 11/12/2026', '2026-12-11'],
  ['11/12 (thứ sáu)', '2026-12-11'],
  ['thứ sáu ngày 11', '2026-12-11'],
  ['thứ 6 ngày 4', '2026-12-04'],
  ['20/12 này', '2026-12-20'],
  ['20 tháng 12 này', '2026-12-20'],
  ['thứ bảy 11/12', '2026-12-11 ? 2026-12-12'],
  ['thứ năm 11/12', '2026-12-10 ? 2026-12-11'],
  ['thứ hai 30/11', 'past 2026-11-30'],
  // Weeks
  ['tuần sau', '2026-12-07 ? 2026-12-08 ? 2026-12-09 ? 2026-12-10 ? 2026-12-11 ? 2026-12-12 ? 2026-12-13'],
  ['tuần này', '2026-12-03 ? 2026-12-04 ? 2026-12-05 ? 2026-12-06'],
  ['đầu tuần sau', '2026-12-07'],
  ['đầu tuần', '2026-12-07'],
  ['giữa tuần sau', '2026-12-09'],
  ['cuối tuần', '2026-12-05 ? 2026-12-06'],
  ['cuối tuần sau', '2026-12-12 ? 2026-12-13'],
  ['hết tuần', '2026-12-06'],
  ['trong tuần này', '2026-12-06'],
  ['hết tuần sau', '2026-12-13'],
  // Months, quarters, years
  ['cuối tháng', '2026-12-31'],
  ['cuoi thang', '2026-12-31'],
  ['cuối tháng này', '2026-12-31'],
  ['cuối tháng sau', '2027-01-31'],
  ['cuối tháng 12', '2026-12-31'],
  ['cuối tháng 2', '2027-02-28'],
  ['cuối tháng 2/2028', '2028-02-29'],
  ['cuối tháng 11', 'past 2026-11-30'],
  ['hết tháng', '2026-12-31'],
  ['hết tháng 12', '2026-12-31'],
  ['hết tháng 12/2026', '2026-12-31'],
  ['het thang 12 nam 2026', '2026-12-31'],
  ['hết tháng 6', '2027-06-30'],
  ['hết tháng sáu', '2027-06-30'],
  ['trong tháng', '2026-12-31'],
  ['trong tháng 12', '2026-12-31'],
  ['tháng 1', '2027-01-31'],
  ['12/2026', '2026-12-31'],
  ['giữa tháng', '2026-12-15'],
  ['giữa tháng sau', '2027-01-15'],
  ['đầu tháng', '2027-01-01'],
  ['đầu tháng sau', '2027-01-01'],
  ['đầu tháng 2', '2027-02-01'],
  ['sang tháng', '2027-01-31'],
  ['tháng 13', '-'],
  ['tháng', '-'],
  ['cuối quý', '2026-12-31'],
  ['hết quý I/2027', '2027-03-31'],
  ['quý 2', '2027-06-30'],
  ['đầu quý sau', '2027-01-01'],
  ['cuối năm', '2026-12-31'],
  ['hết năm', '2026-12-31'],
  ['cuối năm sau', '2027-12-31'],
  ['hết năm 2027', '2027-12-31'],
  ['đầu năm', '2027-01-01'],
  ['hết năm 2025', 'past 2025-12-31'],
  // Tết: mùng 1 is 06/02/2027
  ['30 Tết', '2027-02-05'],
  ['30 tết', '2027-02-05'],
  ['mùng 1 Tết', '2027-02-06'],
  ['mùng 2 Tết', '2027-02-07'],
  ['mồng 2 tet', '2027-02-07'],
  ['mùng 6 Tết Nguyên đán', '2027-02-11'],
  ['trước Tết', '2027-02-05'],
  ['truoc tet', '2027-02-05'],
  ['hạn trước Tết', '2027-02-05'],
  ['trước 30 Tết', '2027-02-05'],
  ['mùng 2 Tết 2028', '2028-01-27'],
  ['28 Tết', '2027-02-04'],
  ['23 Tết', '2027-01-30'],
  ['29 Tết', '2027-02-05'],
  ['mùng 2 Tết 0500', '-'],
  ['Tết', '-'],
  ['sau Tết', '-'],
  // What people put before and after
  ['hạn 15/12', '2026-12-15'],
  ['hạn: 15/12', '2026-12-15'],
  ['thời hạn 15/12/2026', '2026-12-15'],
  ['đến 15/12', '2026-12-15'],
  ['đến hết ngày 15/12', '2026-12-15'],
  ['đến hết tháng 12', '2026-12-31'],
  ['chậm nhất 15/12', '2026-12-15'],
  ['chậm nhất là ngày 15 tháng 12', '2026-12-15'],
  ['cham nhat la thu sau tuan sau', '2026-12-11'],
  ['trước 20/12', '2026-12-20'],
  ['trước ngày 20/12', '2026-12-20'],
  ['xong trước 20/12', '2026-12-20'],
  ['trong ngày 20/12', '2026-12-20'],
  ['cuối ngày mai', '2026-12-04'],
  ['tối 15/12', '2026-12-15'],
  ['15/12 ạ', '2026-12-15'],
  ['15/12 nhé!', '2026-12-15'],
  ['15/12 hoặc 20/12', '2026-12-15 ? 2026-12-20'],
  ['hạn', '-'],
  ['ngày', '-'],
  ['', '-'],
  ['  ', '-'],
  ['sớm', '-'],
  ['khi nào xong thì báo', '-'],
  ['15/12 nhà văn hóa', '-'],
  ['19:30', '-'],
  ['15/12 19:30', '-'],
  ['đồng chí Lan', '-'],
];

describe('readDate', () => {
  test.each(ROWS)('%j is %s', (text, expected) => {
    expect(show(readDate(text, TODAY))).toBe(expected);
    expect(show(readDate(text.normalize('NFD'), TODAY))).toBe(expected);
    expect(show(readDate(`  ${text.toUpperCase().replace(/ /g, ' \u00a0')} `, TODAY))).toBe(expected);
  });

  test('the table is as large as it looks', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(140);
  });

  /** Folding makes other words of these; all else reads the same without diacritics. */
  const MARKS_MATTER = ['ngày kìa', 'hết tháng sáu', '15/12 ạ', '15/12 nhé!'];
  test.each(ROWS.filter(([text]) => !MARKS_MATTER.includes(text)))(
    '%j without diacritics',
    (text, expected) => {
      const plain = foldText(text);
      expect(show(readDate(plain, TODAY))).toBe(expected);
    },
  );

  test.each([
    // The last day of a month, of a year, of a week.
    ['2026-12-31', 'cuối tháng', '2026-12-31'],
    ['2026-12-31', 'cuối năm', '2026-12-31'],
    ['2026-12-31', 'mai', '2027-01-01'],
    ['2026-12-31', '1 tháng nữa', '2027-01-31'],
    ['2027-01-31', '1 tháng nữa', '2027-02-28'],
    ['2027-01-31', 'ngày 31', '2027-01-31'],
    ['2027-02-01', 'ngày 31', '2027-03-31'],
    ['2027-01-15', '31 tháng sau', '-'],
    ['2026-12-20', 'giữa tháng', '2027-01-15'],
    ['2026-12-01', 'đầu tháng', '2026-12-01'],
    ['2026-12-06', 'cuối tuần', '2026-12-06'],
    ['2026-12-06', 'thứ hai tuần sau', '2026-12-07'],
    ['2026-12-06', 'chủ nhật', '2026-12-06 ? 2026-12-13'],
    ['2026-12-05', 'thứ sáu này', '2026-12-11'],
    ['2026-12-04', 'thứ sáu tới', '2026-12-11'],
    ['2026-12-07', 'đầu tuần', '2026-12-07'],
    // Sixty days around the turn of the year.
    ['2027-01-10', '25/12', 'past 2026-12-25'],
    ['2027-01-10', '11/11', 'past 2026-11-11'],
    ['2027-01-10', '10/11', '2027-11-10'],
    ['2027-01-10', 'hết tháng 12', 'past 2026-12-31'],
    ['2027-01-10', 'cuối năm', '2027-12-31'],
    // Around Tết, "mùng" may be of the month or of Tết.
    ['2027-01-28', 'mùng 5', '2027-02-05 ? 2027-02-10'],
    ['2027-02-08', 'mùng 2 Tết', 'past 2027-02-07'],
    ['2027-06-01', 'mùng 2 Tết', '2028-01-27'],
    ['2027-02-05', 'trước Tết', '2027-02-05'],
    ['2033-06-01', 'mùng 2 Tết', '2034-02-20'],
    ['2028-02-29', '29/2', '2028-02-29'],
    ['2028-03-01', '29/2', 'past 2028-02-29'],
  ])('on %s, %j is %s', (today, text, expected) => {
    expect(show(readDate(text, today as IsoDate))).toBe(expected);
  });
});

describe('whatever is written', () => {
  const days = fc.integer({ min: 0, max: 29_000 }).map((count) => addDays('2020-01-01' as IsoDate, count));
  const anyText = fc
    .array(fc.integer({ min: 0, max: 0x1ffff }), { maxLength: 20 })
    .map((points) => String.fromCodePoint(...points));
  const words =
    'ngày tháng năm tuần quý thứ mùng mai kia nay sau tới nữa trước đầu giữa cuối hết trong hạn đến Tết ' +
    'chủ nhật hai ba tư sáu bảy mười một lăm hoặc 0 1 2 3 5 6 12 15 29 30 31 32 99 2026 2027 1990 99999 / - . , :';
  const dateLike = fc
    .array(fc.constantFrom(...words.split(' ')), { maxLength: 7 })
    .chain((parts) => fc.constantFrom(' ', '').map((glue) => parts.join(glue)));

  test.each([
    ['any text', anyText],
    ['text of date words', dateLike],
  ])('%s is read without a throw, never as a day gone by', (_, texts) => {
    fc.assert(
      fc.property(texts, days, (text, today) => {
        const reading = readDate(text, today);
        switch (reading.kind) {
          case 'date':
            expect(isoDate(reading.date)).toBe(reading.date);
            expect(reading.date >= today).toBe(true);
            break;
          case 'past':
            expect(isoDate(reading.date)).toBe(reading.date);
            expect(reading.date < today).toBe(true);
            break;
          case 'ambiguous':
            expect(reading.candidates.length).toBeGreaterThan(1);
            expect([...new Set(reading.candidates)].sort()).toEqual(reading.candidates);
            expect(reading.candidates.every((day) => isoDate(day) === day && day >= today)).toBe(true);
            break;
          case 'unreadable':
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('a day of the coming 300 days is read back from 03/12 and from 03/12/2026', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 300 }), (today, ahead) => {
        const date = addDays(today, ahead);
        const [year, month, day] = date.split('-');
        expect(readDate(`${day}/${month}`, today)).toEqual({ kind: 'date', date });
        expect(readDate(`${day}/${month}/${year}`, today)).toEqual({ kind: 'date', date });
        expect(readDate(`ngày ${Number(day)} tháng ${Number(month)}`, today)).toEqual({ kind: 'date', date });
      }),
    );
  });
});
