import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate, periodOf } from '../../../src/domain/calendar/calendar.ts';
import { type Collision, collisionOf } from '../../../src/domain/calendar/collision.ts';
import { DEFAULT_HOLIDAYS, type HolidayTable } from '../../../src/domain/calendar/holidays.ts';
import { readDate } from '../../../src/domain/reading/read-date.ts';
import { plainText } from '../../../src/text/rich-text.ts';
import { collisionText, HOLIDAY_NAMES } from '../../../src/text/vi/meeting/holidays.ts';

const collided = (date: string, table: HolidayTable = DEFAULT_HOLIDAYS): Collision => {
  const collision = collisionOf(date as IsoDate, table);
  if (collision === null) throw new Error(`${date} collides with nothing`);
  return collision;
};

const textOf = (collision: Collision): string =>
  plainText(
    collisionText({
      meeting: {
        branchName: 'thôn Đoài',
        kind: 'regular',
        topic: null,
        period: periodOf(collision.date),
        date: collision.date,
        time: 1170,
        place: 'Nhà văn hóa thôn Đoài',
      },
      collision,
    }),
  );

describe('R6-1, R6-2 the words to officers', () => {
  test('around Tết, on the founding day of the Party', () => {
    expect(textOf(collided('2027-02-03'))).toMatchInlineSnapshot(`
      "Kính gửi đồng chí.
      Kỳ sinh hoạt tháng 2: 19 giờ 30, thứ Tư, ngày 03/02/2027, nhằm ngày 27 tháng Chạp.
      Ngày 03/02 trùng dịp Tết Nguyên đán.
      Ngày 03/02 cũng là ngày kỷ niệm thành lập Đảng.

      Nếu cần đổi, xin xem xét các ngày sau (trong tháng, vẫn đúng kỳ):
      – thứ Năm, ngày 11/02/2027 (mùng 6 tháng Giêng)
      – thứ Sáu, ngày 12/02/2027 (mùng 7 tháng Giêng)

      Chỉ đồng chí Bí thư hoặc Phó bí thư đổi ngày, ví dụ: /doilich 11/02 19:30
      Khi đổi, xin báo đồng chí đảng ủy viên phụ trách chi bộ. Nếu giữ nguyên lịch, không cần trả lời. Trân trọng."
    `);
  });

  test('beside National Day, not announced yet', () => {
    expect(textOf(collided('2026-09-03'))).toMatchInlineSnapshot(`
      "Kính gửi đồng chí.
      Kỳ sinh hoạt tháng 9: 19 giờ 30, thứ Năm, ngày 03/09/2026, nhằm ngày 22 tháng 7 âm lịch.
      Ngày 03/09 có thể trùng ngày nghỉ liền kề Quốc khánh 2/9 (được công bố hằng năm).

      Nếu cần đổi, xin xem xét các ngày sau (trong tháng, vẫn đúng kỳ):
      – thứ Sáu, ngày 04/09/2026
      – thứ Hai, ngày 07/09/2026

      Chỉ đồng chí Bí thư hoặc Phó bí thư đổi ngày, ví dụ: /doilich 04/09 19:30
      Khi đổi, xin báo đồng chí đảng ủy viên phụ trách chi bộ. Nếu giữ nguyên lịch, không cần trả lời. Trân trọng."
    `);
  });

  test('a day that makes good another', () => {
    expect(textOf(collided('2027-05-03'))).toMatchInlineSnapshot(`
      "Kính gửi đồng chí.
      Kỳ sinh hoạt tháng 5: 19 giờ 30, thứ Hai, ngày 03/05/2027, nhằm ngày 27 tháng 3 âm lịch.
      Ngày 03/05 trùng ngày nghỉ bù cho ngày lễ 01/05.

      Nếu cần đổi, xin xem xét các ngày sau (trong tháng, vẫn đúng kỳ):
      – thứ Ba, ngày 04/05/2027
      – thứ Tư, ngày 05/05/2027

      Chỉ đồng chí Bí thư hoặc Phó bí thư đổi ngày, ví dụ: /doilich 04/05 19:30
      Khi đổi, xin báo đồng chí đảng ủy viên phụ trách chi bộ. Nếu giữ nguyên lịch, không cần trả lời. Trân trọng."
    `);
  });

  test.each([
    ['2027-02-03', 'nhằm ngày 27 tháng Chạp.', 'trùng dịp Tết Nguyên đán.'],
    ['2030-02-03', 'nhằm ngày mùng 2 tháng Giêng.', 'trùng dịp Tết Nguyên đán.'],
    ['2028-04-04', 'nhằm ngày mùng 10 tháng 3 âm lịch.', 'trùng dịp Giỗ Tổ Hùng Vương.'],
    ['2029-09-03', 'nhằm ngày 25 tháng 7 âm lịch.', 'trùng dịp Quốc khánh 2/9.'],
    ['2028-01-01', 'nhằm ngày mùng 5 tháng Chạp.', 'trùng dịp Tết Dương lịch.'],
    ['2027-04-30', 'nhằm ngày 24 tháng 3 âm lịch.', 'trùng dịp Ngày Chiến thắng 30/4.'],
    ['2026-05-01', 'nhằm ngày 15 tháng 3 âm lịch.', 'trùng dịp Ngày Quốc tế lao động.'],
    ['2027-11-24', 'nhằm ngày 27 tháng 10 âm lịch.', 'trùng dịp Ngày Văn hóa Việt Nam.'],
  ])('%s: %s', (date, lunar, clash) => {
    const text = textOf(collided(date));
    expect(text).toContain(lunar);
    expect(text).toContain(clash);
    expect(text.includes('thành lập Đảng')).toBe(date.endsWith('-02-03'));
  });

  test('a day off entered for one year, in a leap month', () => {
    const date = '2028-07-03' as IsoDate;
    const table = { ...DEFAULT_HOLIDAYS, overrides: { 2028: { extraDaysOff: [date] } } };
    expect(textOf(collided(date, table))).toContain('nhằm ngày 11 tháng 5 nhuận âm lịch.');
    expect(textOf(collided(date, table))).toContain('Ngày 03/07 trùng ngày nghỉ được công bố.');
  });

  test('days outside the month are not said to be regular, and none at all leaves the bare command', () => {
    const collision = collided('2027-04-30');
    const outside = textOf({ ...collision, proposals: ['2027-05-04' as IsoDate] });
    expect(outside).toContain('xin xem xét các ngày sau:\n– thứ Ba, ngày 04/05/2027\n');
    const none = textOf({ ...collision, proposals: [] });
    expect(none).not.toContain('xem xét');
    expect(none).toContain('đổi ngày, bằng lệnh /doilich kèm ngày giờ mới\n');
  });

  test('the command in the example moves the meeting to the first day proposed', () => {
    for (let date = '2026-12-01' as IsoDate; date < '2034'; date = addDays(date, 1)) {
      const collision = collisionOf(date, DEFAULT_HOLIDAYS);
      if (collision === null) continue;
      const [, day = '', time] = /\/doilich (\S+) (\S+)\n/.exec(textOf(collision)) ?? [];
      expect(time).toBe('19:30');
      // R6-1: it is read by officers 20 days ahead.
      expect(readDate(day, addDays(date, -20))).toEqual({ kind: 'date', date: collision.proposals[0] });
    }
  });

  test('only they move it, never the assistant', () => {
    const text = textOf(collided('2027-02-03'));
    expect(text).toContain('Chỉ đồng chí Bí thư hoặc Phó bí thư đổi ngày');
    expect(text).not.toMatch(/Trợ lý|tự động|đã (?:đổi|chuyển)/);
  });

  test('names are in NFC', () => {
    for (const name of Object.values(HOLIDAY_NAMES)) expect(name).toBe(name.normalize('NFC'));
  });
});
