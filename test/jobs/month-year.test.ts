import { expect, test } from 'vitest';
import { addDays, type IsoDate } from '../../src/domain/calendar/calendar.ts';
import { type Bench, openBench } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { tickAt } from '../support/tick.ts';

/* A branch's year, each month lived otherwise: whatever people do or leave undone, the month's state is known. */

const DOAI = 'Chi bộ thôn Đoài';

type Life = (bench: Bench, date: IsoDate, clock: string) => Promise<void>;
const say = (bench: Bench, text: string) => bench.order('secretary', 'group', text);

/** What people do in a month, by the hour; `date` is the day of the meeting. */
const LIVES: Readonly<
  Record<string, { readonly on: Readonly<Record<string, Life>>; readonly ends: string }>
> = {
  held: {
    on: {
      '19:30': async (bench) => void (await say(bench, '/diemdanh có mặt hết')),
      '21:00': async (bench) => void (await say(bench, '/ketthuc')),
    },
    ends: 'held',
  },
  'nobody does anything': { on: {}, ends: 'asked' },
  'marked, never ended': {
    on: { '19:30': async (bench) => void (await say(bench, '/diemdanh có mặt hết')) },
    ends: 'asked',
  },
  'ended the next day': {
    on: {
      '19:30': async (bench) => void (await say(bench, '/diemdanh có mặt hết')),
      '+1 08:00': async (bench) => void (await say(bench, '/ketthuc 21:15')),
    },
    ends: 'held',
  },
  'not held, told the next day': {
    on: {
      '+1 08:00': async (bench) => void (await bench.tap('deputy', 'private', 'Không họp: mùa vụ, lễ Tết')),
    },
    ends: 'not held',
  },
  'cancelled and forgotten': {
    on: { '08:00': async (bench) => void (await say(bench, '/huyhop mưa bão')) },
    ends: 'asked',
  },
};

const HOURS = ['06:30', '07:30', '08:00', '19:00', '19:30', '21:00'];

function stateOf(bench: Bench, period: string): string {
  const meeting = bench.meetingOf(DOAI, period);
  const actions = bench
    .journal()
    .filter(({ subject }) => subject === `meeting:${meeting.id}`)
    .map(({ action }) => action);
  const ended = bench.sqlite
    .prepare<[number], number>(
      `select count(*) from proceedings p join attendances a on a.meeting_id = p.meeting_id
       where p.meeting_id = ? and ended_at is not null and a.mark = 'present'`,
    )
    .pluck()
    .get(meeting.id);
  if (ended !== undefined && ended > 0) return 'held';
  if (actions.includes('meeting.not-held')) return 'not held';
  return actions.includes('meeting.asked-about') ? 'asked' : 'unknown';
}

test('twelve months, no state unknown', async () => {
  const bench = await openBench();
  const lives = Object.values(LIVES);
  const periods: string[] = [];
  let day = '2026-12-01' as IsoDate;
  let meetings = 0;
  for (; day < '2027-12-01'; day = addDays(day, 1)) {
    const period = day.slice(0, 7);
    if (!periods.includes(period)) periods.push(period);
    // One branch is looked at: the plan of the first of the month runs in the small hours.
    await tickAt(bench, day, '04:00');
    const life = lives[meetings % lives.length];
    const { date } = bench.meetingOf(DOAI, period);
    for (const hour of HOURS) {
      await tickAt(bench, day, hour);
      bench.clock.set(at(day, hour) + 60_000);
      if (day === date) await life?.on[hour]?.(bench, day, hour);
      if (day === addDays(date as IsoDate, 1)) await life?.on[`+1 ${hour}`]?.(bench, day, hour);
    }
    if (addDays(day, 1).slice(0, 7) !== period) {
      expect([period, stateOf(bench, period)]).toEqual([period, life?.ends]);
      meetings += 1;
    }
  }
  expect(periods).toHaveLength(12);
}, 60_000);
