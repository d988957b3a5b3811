import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import {
  LONGEST_TOPIC,
  readThematic,
  type ThematicReading,
} from '../../../src/domain/meeting/read-thematic.ts';
import { anyText, nfd, shouted, told, unmarked } from '../../support/spellings.ts';

/** In the fourth quarter. */
const TODAY = '2026-11-20' as IsoDate;

const plan = (year: number, quarter: 1 | 2 | 3 | 4, topic: string): ThematicReading => ({
  kind: 'plan',
  quarter: { year, quarter },
  topic,
});
const meeting = (date: string, minutes: number | null, topic: string): ThematicReading => ({
  kind: 'meeting',
  date: date as IsoDate,
  minutes,
  topic,
});
const combine = (topic: string): ThematicReading => ({ kind: 'combine', topic });
const SEPARATE: ThematicReading = { kind: 'separate' };
const NO_TOPIC: ThematicReading = { kind: 'no-topic' };
const UNREADABLE: ThematicReading = { kind: 'unreadable' };

const READINGS: readonly (readonly [string, ThematicReading])[] = [
  ['quý 4: Chuyển đổi số', plan(2026, 4, 'Chuyển đổi số')],
  ['quý IV: Chuyển đổi số', plan(2026, 4, 'Chuyển đổi số')],
  ['quý bốn: Chuyển đổi số', plan(2026, 4, 'Chuyển đổi số')],
  ['quý tư Chuyển đổi số', plan(2026, 4, 'Chuyển đổi số')],
  // Over this year: as with a day, next year's is meant.
  ['quý 1: Học Bác', plan(2027, 1, 'Học Bác')],
  ['quý I: Học Bác', plan(2027, 1, 'Học Bác')],
  ['quý II. Học Bác', plan(2027, 2, 'Học Bác')],
  ['quý III – Học Bác', plan(2027, 3, 'Học Bác')],
  ['quý một: Học Bác', plan(2027, 1, 'Học Bác')],
  ['quý 1/2026: Học Bác', plan(2026, 1, 'Học Bác')],
  ['quý I năm 2027, Học Bác', plan(2027, 1, 'Học Bác')],
  ['quý 2 2028 Học Bác', plan(2028, 2, 'Học Bác')],
  ['quý 4: 2030 tầm nhìn', plan(2026, 4, '2030 tầm nhìn')],
  ['quý 4: «Chuyển đổi số».', plan(2026, 4, 'Chuyển đổi số')],
  // A quarter alone: what there is to choose from (R001-9).
  ['quý 4', { kind: 'topics', quarter: { year: 2026, quarter: 4 } }],
  ['quý 1/2028:', { kind: 'topics', quarter: { year: 2028, quarter: 1 } }],
  ['quý 4: 2', { kind: 'plan-numbered', quarter: { year: 2026, quarter: 4 }, no: 2 }],
  ['quý I năm 2027: số 3', { kind: 'plan-numbered', quarter: { year: 2027, quarter: 1 }, no: 3 }],
  ['quý 4: 35 năm đổi mới', plan(2026, 4, '35 năm đổi mới')],
  ['quý 4: «»', NO_TOPIC],
  ['quý 12 Học Bác', UNREADABLE],
  ['quý 5: Học Bác', UNREADABLE],
  ['quý nhân phù trợ', UNREADABLE],
  ['quý in ấn', UNREADABLE],
  ['kết hợp: Bảo vệ môi trường', combine('Bảo vệ môi trường')],
  ['kết hợp Bảo vệ môi trường', combine('Bảo vệ môi trường')],
  ['kết hợp', NO_TOPIC],
  ['bỏ kết hợp', SEPARATE],
  ['không kết hợp', SEPARATE],
  ['thôi kết hợp', SEPARATE],
  ['15/12 19:30 Chuyển đổi số', meeting('2026-12-15', 1170, 'Chuyển đổi số')],
  ['15/12/2026 19h30 Chuyển đổi số', meeting('2026-12-15', 1170, 'Chuyển đổi số')],
  ['19:30 15/12: Chuyển đổi số', meeting('2026-12-15', 1170, 'Chuyển đổi số')],
  ['15/12 Chuyển đổi số', meeting('2026-12-15', null, 'Chuyển đổi số')],
  ['mai 19h Chuyển đổi số', meeting('2026-11-21', 1140, 'Chuyển đổi số')],
  ['15/12 19:30 “Chuyển đổi số”', meeting('2026-12-15', 1170, 'Chuyển đổi số')],
  ['15/12 19:30', NO_TOPIC],
  ['01/11 19:30 Chuyển đổi số', { kind: 'past' }],
  ['Chuyển đổi số', UNREADABLE],
  ['', UNREADABLE],
];

describe('what follows /chuyende', () => {
  test.each(READINGS)('"%s"', (text, reading) => {
    expect(readThematic(text, TODAY)).toEqual(reading);
  });

  test('the same decomposed, in capitals, and without diacritics', () => {
    for (const [text, reading] of READINGS) {
      expect(readThematic(nfd(text), TODAY)).toEqual(reading);
      expect(told(readThematic(shouted(text), TODAY)), text).toBe(told(reading));
      expect(told(readThematic(unmarked(text), TODAY)), text).toBe(told(reading));
    }
  });

  test('the quarter that runs is this year’s until its last day', () => {
    const on = (today: string) => readThematic('quý 1: Học Bác', today as IsoDate);
    expect(on('2027-03-31')).toEqual(plan(2027, 1, 'Học Bác'));
    expect(on('2027-04-01')).toEqual(plan(2028, 1, 'Học Bác'));
  });

  test('an unclear day is asked about, with its candidates', () => {
    // On a Friday "thứ sáu" is today or in a week.
    expect(readThematic('thứ sáu 19:30 Chuyển đổi số', TODAY)).toEqual({
      kind: 'ambiguous',
      candidates: ['2026-11-20', '2026-11-27'],
    });
  });

  test('a long theme is refused, not cut', () => {
    expect(LONGEST_TOPIC).toBe(200);
    const words = 'a'.repeat(LONGEST_TOPIC);
    expect(readThematic(`kết hợp: ${words}`, TODAY)).toEqual(combine(words));
    for (const head of ['kết hợp:', 'quý 4:', '15/12 19:30'])
      expect(readThematic(`${head} ${words}b`, TODAY)).toEqual({ kind: 'too-long' });
  });

  test('no text makes it throw; a quarter is one of four', () => {
    const words = ['quý', 'I', 'IV', '1', '12', 'năm', '2027', 'kết hợp', 'bỏ', '15/12', '19:30', 'Học Bác'];
    fc.assert(
      fc.property(anyText(words), (text) => {
        const reading = readThematic(text, TODAY);
        if (reading.kind === 'plan') expect([1, 2, 3, 4]).toContain(reading.quarter.quarter);
        if ('topic' in reading) expect(reading.topic.trim()).toBe(reading.topic);
      }),
    );
  });
});
