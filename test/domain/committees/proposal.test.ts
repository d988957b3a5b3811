import { expect, test } from 'vitest';
import { type IsoDate, zoneOf } from '../../../src/domain/calendar/calendar.ts';
import { unansweredProposals } from '../../../src/domain/committees/proposal.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const day = (date: string, minutes = 480): number => zone.toUtc(date as IsoDate, minutes);
const of = (id: number, recorded: number, sent: number | null, answered: number | null = null) => ({
  id,
  text: `việc ${id}`,
  recordedAt: recorded,
  sentAt: sent,
  answeredAt: answered,
  answer: null,
});

test('R002-6: age by local days, from sending or recording; the longest waiting first; answered ones are out', () => {
  const found = unansweredProposals(
    [
      of(1, day('2026-12-01'), day('2026-12-05', 23 * 60 + 59)),
      of(2, day('2026-11-01'), null),
      of(3, day('2026-11-01'), day('2026-11-02'), day('2026-11-03')),
      // Written under a clock that ran ahead.
      of(4, day('2026-12-20'), null),
    ],
    '2026-12-06' as IsoDate,
    zone,
  );
  expect(found.map(({ proposal, state, since, days }) => [proposal.id, state, since, days])).toEqual([
    [2, 'unsent', '2026-11-01', 35],
    [1, 'sent', '2026-12-05', 1],
    [4, 'unsent', '2026-12-20', 0],
  ]);
});
