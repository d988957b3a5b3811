import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { readDateTime } from '../../../src/domain/reading/read-date-time.ts';

const TODAY = '2026-12-03' as IsoDate;

describe('readDateTime', () => {
  test.each([
    ['05/12 19:30 nhà văn hóa thôn', '2026-12-05', 1170, 'nhà văn hóa thôn'],
    ['05/12 19:30', '2026-12-05', 1170, null],
    ['05/12', '2026-12-05', null, null],
    ['05/12 nhà văn hóa', '2026-12-05', null, 'nhà văn hóa'],
    ['05/12 19h30 tại Nhà Văn Hóa', '2026-12-05', 1170, 'Nhà Văn Hóa'],
    ['05/12, 19h30, tại nhà ông Lan', '2026-12-05', 1170, 'nhà ông Lan'],
    ['05/12 - 19:30 - nhà văn hóa', '2026-12-05', 1170, 'nhà văn hóa'],
    ['05-12 - 19 giờ 30 - nhà văn hóa', '2026-12-05', 1170, 'nhà văn hóa'],
    ['05/12 lúc 19 giờ 30 ở đình làng', '2026-12-05', 1170, 'đình làng'],
    ['19h30 ngày 05/12 nhà văn hóa', '2026-12-05', 1170, 'nhà văn hóa'],
    ['lúc 19h30 ngày 5 tháng 12 năm 2026', '2026-12-05', 1170, null],
    ['sang ngày 05/12 lúc 19h', '2026-12-05', 1140, null],
    ['dời sang 05/12', '2026-12-05', null, null],
    ['thứ sáu tuần sau 19g30 nhà văn hóa', '2026-12-11', 1170, 'nhà văn hóa'],
    ['mai 7h', '2026-12-04', 420, null],
    ['tối mai 7h', '2026-12-04', 1140, null],
    ['tối mai 7 giờ rưỡi nhà văn hóa', '2026-12-04', 1170, 'nhà văn hóa'],
    ['sáng mai lúc 7h', '2026-12-04', 420, null],
    ['7h30 tối thứ sáu', '2026-12-04', 1170, null],
    ['5/12 7h tối nhà bà Hoa', '2026-12-05', 1140, 'nhà bà Hoa'],
    ['05/12 chiều 2h', '2026-12-05', 840, null],
    ['05/12 sáng 8h', '2026-12-05', 480, null],
    ['15.12 19.30', '2026-12-15', 1170, null],
    ['7.10 15/12', '2026-12-15', 430, null],
    ['ngày 5 19h30', '2026-12-05', 1170, null],
    ['05/12 19:30 A Lưới', '2026-12-05', 1170, 'A Lưới'],
    ['05/12 A Lưới', '2026-12-05', null, 'A Lưới'],
    ['05/12 Chiêu Yên', '2026-12-05', null, 'Chiêu Yên'],
    ['05/12 19:30 thôn 3', '2026-12-05', 1170, 'thôn 3'],
    ['05/12 19:30 địa điểm: nhà văn hóa', '2026-12-05', 1170, 'nhà văn hóa'],
    ['05/12  19:30   nhà   văn hóa ', '2026-12-05', 1170, 'nhà văn hóa'],
    ['3 ngày nữa 19:30', '2026-12-06', 1170, null],
    ['cuối tháng 19:30', '2026-12-31', 1170, null],
    ['05/12/2026 19:30', '2026-12-05', 1170, null],
    ['05/12 giờ cũ', '2026-12-05', null, null],
    ['05/12 19h, địa điểm cũ', '2026-12-05', 1140, null],
    ['05/12 giờ cũ, tại đình làng', '2026-12-05', null, 'đình làng'],
    ['05/12 ở xa', '2026-12-05', null, 'xa'],
  ])('%j', (text, date, minutes, rest) => {
    const expected = { reading: { kind: 'date', date }, minutes, rest };
    expect(readDateTime(text, TODAY)).toEqual(expected);
    expect(readDateTime(text.normalize('NFD'), TODAY)).toEqual(expected);
  });

  test('a day stands at the beginning: behind two dozen marks none is looked for', () => {
    expect(readDateTime(`${'- '.repeat(20)}05/12`, TODAY).reading).toEqual({
      kind: 'date',
      date: '2026-12-05',
    });
    expect(readDateTime(`${'- '.repeat(40)}05/12`, TODAY).reading).toEqual({ kind: 'unreadable' });
  });

  test('other readings of the day are handed on', () => {
    expect(readDateTime('02/12 19:30', TODAY)).toEqual({
      reading: { kind: 'past', date: '2026-12-02' },
      minutes: 1170,
      rest: null,
    });
    expect(readDateTime('thứ năm 19:30 đình', TODAY)).toEqual({
      reading: { kind: 'ambiguous', candidates: ['2026-12-03', '2026-12-10'] },
      minutes: 1170,
      rest: 'đình',
    });
  });

  test.each([
    ['', null, null],
    ['nhà văn hóa', null, 'nhà văn hóa'],
    ['19:30', 1170, null],
    ['19:30 nhà văn hóa', 1170, 'nhà văn hóa'],
    ['31/02 19:30', null, '31/02 19:30'],
    ['05/12 25:00 nhà văn hóa', null, '25:00 nhà văn hóa'],
    ['05/12 19h75', null, '19h75'],
  ])('%j has no day that can be read', (text, minutes, rest) => {
    expect(readDateTime(text, TODAY)).toEqual({ reading: { kind: 'unreadable' }, minutes, rest });
  });

  test('never throws', () => {
    const parts = fc.constantFrom(
      '05/12',
      '19:30',
      '19',
      'giờ',
      'tối',
      'mai',
      '-',
      'tại',
      'nhà',
      'ngày',
      '',
      '\u00a0',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((words) => words.join(' ')),
        ),
        (text) => {
          const { minutes, rest } = readDateTime(text, TODAY);
          expect(minutes === null || (minutes >= 0 && minutes < 1440)).toBe(true);
          expect(rest === null || (rest !== '' && rest === rest.trim())).toBe(true);
        },
      ),
    );
  });
});
