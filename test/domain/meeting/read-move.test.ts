import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { readMove, reasonWords } from '../../../src/domain/meeting/read-move.ts';

const TODAY = '2026-11-25' as IsoDate;

describe('what is written after /doilich', () => {
  test.each([
    ['05/12', null, null, null],
    ['05/12 20:00', 1200, null, null],
    ['05/12 20:00 Nhà văn hóa thôn', 1200, 'Nhà văn hóa thôn', null],
    ['05/12 20:00 Nhà văn hóa thôn, vì mưa bão', 1200, 'Nhà văn hóa thôn', 'mưa bão'],
    ['05/12 vì mưa bão.', null, null, 'mưa bão'],
    ['05/12 do mưa bão, đường ngập', null, null, 'mưa bão, đường ngập'],
    ['05/12, lý do: trùng bầu cử', null, null, 'trùng bầu cử'],
    ['05/12 Nhà ông Đô (lý do mưa)', null, 'Nhà ông Đô', 'mưa)'],
    ['05/12 19h vi mua bao', 1140, null, 'mua bao'],
    ['05/12 19h do mua bao', 1140, null, 'mua bao'],
    ['05/12 19h nha van hoa do luong', 1140, 'nha van hoa do luong', null],
    ['sang 05/12 lúc 20 giờ vì vụ mùa', 1200, null, 'vụ mùa'],
  ])('%s', (text, at, place, reason) => {
    expect(readMove(text, TODAY)).toMatchObject({
      day: { kind: 'date', date: '2026-12-05' },
      at,
      place,
      reason,
      thematic: false,
    });
  });

  test.each(['chuyên đề 05/12', 'buổi chuyên đề sang 05/12', 'chuyen de: 05/12 vì mưa'])(
    '%s names the thematic one',
    (text) => {
      expect(readMove(text, TODAY)).toMatchObject({
        day: { kind: 'date', date: '2026-12-05' },
        thematic: true,
      });
    },
  );

  test('a reason said by itself', () => {
    expect(reasonWords('  vì mưa   bão. ')).toBe('mưa bão');
    expect(reasonWords(' . ')).toBeNull();
  });

  test('whatever is written: no throw, and 4,096 characters cost less than 50 ms', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        readMove(`05/12 ${text}`, TODAY);
      }),
    );
    for (const part of [' vì', ',', ' ', ' ,', 'do ', '. ', '05/12 ', 'ý']) {
      const text = `05/12 ${part.repeat(4096 / part.length)}x`;
      // The best of five: the machine may be busy with something else.
      const times = Array.from({ length: 5 }, () => {
        const started = performance.now();
        readMove(text, TODAY);
        return performance.now() - started;
      });
      expect(Math.min(...times), part).toBeLessThan(50);
    }
  });
});
