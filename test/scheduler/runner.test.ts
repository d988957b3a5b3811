import { describe, expect, test } from 'vitest';
import { defineJob } from '../../src/bot/declare/define-job.ts';
import { at } from '../support/builders.ts';
import { openScheduler } from './bench.ts';

const short = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/ memory:-?\d+$/, ''));

describe('a month that goes well', () => {
  test('each step speaks once, at its minute, where it belongs', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'));
    await bench.boot();
    await bench.runTo(at('2026-12-04', '06:00'));
    expect(bench.said()).toEqual([
      '2026-11-23 08:00 preparation memory:11',
      '2026-11-26 08:00 meeting-notice memory:-1001',
      '2026-11-30 19:00 rsvp-call memory:-1001',
      // R003-1: the quarter has no thematic meeting yet.
      '2026-12-01 08:00 thematic memory:11',
      '2026-12-02 19:00 in-person-list memory:11',
      '2026-12-03 06:30 meeting-reminder memory:-1001',
      '2026-12-03 19:30 roll memory:-1001',
      '2026-12-03 19:30 at-hour memory:11',
    ]);
    expect(bench.ends('close-answers')[0]).toBe('done');
  });

  test('two programs at one file, beats side by side: still once', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'));
    await bench.boot();
    await bench.runTo(at('2026-12-03', '06:00'));
    const before = bench.said().length;
    const other = bench.makeRunner();
    bench.clock.set(at('2026-12-03', '06:30'));
    await Promise.all([bench.runner.tick(), other.tick(), bench.runner.tick(), other.tick()]);
    expect(short(bench.said().slice(before))).toEqual(['2026-12-03 06:30 meeting-reminder']);
  });
});

describe('the machine was off', () => {
  test.each([
    ['on the morning of the day', '2026-12-03', '09:10', ['2026-12-03 09:10 meeting-reminder']],
    ['one minute before the start', '2026-12-03', '19:29', ['2026-12-03 19:29 meeting-reminder']],
    ['before the call', '2026-11-30', '18:00', ['2026-11-30 18:00 meeting-notice']],
    ['after the call', '2026-12-01', '10:00', ['2026-12-01 10:00 rsvp-call']],
  ])('and comes back %s: only the latest owed message goes out', async (_when, day, clock, expected) => {
    const bench = openScheduler(at('2026-11-22', '10:00'));
    await bench.boot();
    await bench.offUntil(at(day, clock));
    expect(short(bench.said()).filter((line) => !/missed|thematic/.test(line))).toEqual(expected);
  });

  test('over the start: no late reminder, one word to the officers, once; the roll opens', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'));
    await bench.boot();
    await bench.runTo(at('2026-12-02', '20:00'));
    const before = bench.said().length;
    await bench.offUntil(at('2026-12-03', '19:30'));
    await bench.offUntil(at('2026-12-03', '19:31'));
    expect(bench.said().slice(before)).toEqual([
      '2026-12-03 19:30 missed memory:11',
      '2026-12-03 19:30 roll memory:-1001',
      '2026-12-03 19:30 at-hour memory:11',
    ]);
    expect(bench.ends('meeting-reminder')[0]).toBe('missed');
  });

  test('and comes back at night: the officers are told in the morning; weeks later: nobody', async () => {
    const night = openScheduler(at('2026-11-22', '10:00'));
    await night.boot();
    await night.runTo(at('2026-12-02', '20:00'));
    await night.offUntil(at('2026-12-03', '23:00'));
    const row = night.storage.rows<{ at: number }>(
      `select not_before as at from outbox where dedupe_key like 'missed:%'`,
    );
    expect(row).toEqual([{ at: at('2026-12-04', '06:00') }]);
    const late = openScheduler(at('2026-11-22', '10:00'));
    await late.boot();
    await late.offUntil(at('2026-12-20', '10:00'));
    expect(late.said()).toEqual([]);
  });
});

describe('what is not sent', () => {
  test('in quiet hours a moment waits for the morning, unless it is over by then', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'));
    await bench.boot();
    await bench.runTo(at('2026-11-26', '07:00'));
    await bench.offUntil(at('2026-11-26', '22:30'));
    expect(short(bench.said()).at(-1)).not.toContain('meeting-notice');
    await bench.runTo(at('2026-11-27', '06:00'));
    expect(short(bench.said()).at(-1)).toBe('2026-11-27 06:00 meeting-notice');
  });

  test('a group connected in the middle of the month gets only what is still ahead', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'));
    await bench.boot();
    bench.storage.sqlite.exec('update chats set branch_id = null');
    await bench.runTo(at('2026-11-28', '09:00'));
    bench.storage.sqlite
      .prepare(`update chats set branch_id = ?, connected_at = ? where ref = 'memory:-1001'`)
      .run(bench.branch.id, bench.clock.now());
    await bench.runTo(at('2026-12-03', '20:00'));
    expect(bench.said().filter((line) => line.endsWith('-1001'))).toEqual([
      '2026-11-30 19:00 rsvp-call memory:-1001',
      '2026-12-03 06:30 meeting-reminder memory:-1001',
      '2026-12-03 19:30 roll memory:-1001',
    ]);
  });

  test('a branch made in the middle of a month gets nothing of the past', async () => {
    const bench = openScheduler(at('2026-12-03', '05:00'));
    await bench.boot();
    await bench.runTo(at('2026-12-03', '20:00'));
    expect(short(bench.said())).toEqual([
      '2026-12-03 06:30 meeting-reminder',
      '2026-12-03 19:30 roll',
      '2026-12-03 19:30 at-hour',
    ]);
  });

  test('the call is left out when everybody has answered', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'));
    await bench.boot();
    for (const member of bench.branch.memberIds)
      bench.storage.sqlite.exec(
        `insert into answers (meeting_id, member_id, choice, version, answered_by, answered_at)
         select min(id), ${member}, 'attending', 1, 'x', 0 from meetings`,
      );
    await bench.runTo(at('2026-12-01', '08:00'));
    expect(short(bench.said()).some((line) => line.includes('rsvp-call'))).toBe(false);
    expect(bench.ends('rsvp-call')[0]).toBe('missed');
  });
});

describe('the beat', () => {
  test('a moment that fails is tried again each minute and holds up no other', async () => {
    let fails = true;
    const broken = defineJob({
      name: 'meeting-notice',
      rung: { label: 'notice', daysBefore: 7, at: 480, on: true },
      decide: () => {
        if (fails) throw new Error('broken');
        return { change: { as: 'done' }, result: undefined, effects: {} };
      },
    });
    const fine = defineJob({
      name: 'preparation',
      rung: null,
      decide: () => ({ change: { as: 'done' }, result: undefined, effects: {} }),
    });
    const bench = openScheduler(at('2026-11-22', '10:00'), {}, [broken, fine]);
    await bench.boot();
    bench.clock.set(at('2026-11-26', '08:00'));
    bench.storage.sqlite.exec(
      `update occurrences set due_at = 1, expires_at = 9e15 where job in ('preparation', 'meeting-notice')`,
    );
    await bench.runner.tick();
    expect([bench.ends('meeting-notice')[0], bench.ends('preparation')[0]]).toEqual(['due', 'done']);
    expect(bench.logged.length).toBeGreaterThan(0);
    fails = false;
    await bench.runner.tick();
    expect(bench.ends('meeting-notice')[0]).toBe('due');
    bench.clock.advance(60_000);
    await bench.runner.tick();
    expect(bench.ends('meeting-notice')[0]).toBe('done');
  });

  test('ends although nothing can be recorded (a full disk), however much is due', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'));
    await bench.boot();
    const { sqlite } = bench.storage;
    sqlite.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 250)
      insert into occurrences (job, branch_id, key, due_at, expires_at, state)
      select 'close-answers', 1, i, 1, 9e15, 'due' from n`);
    sqlite.exec(
      `create trigger full before update on occurrences begin select raise(abort, 'disk full'); end`,
    );
    await bench.runner.tick();
    sqlite.exec('drop trigger full');
    await bench.runner.tick();
    expect(
      bench.storage.rows(`select count(*) as n from occurrences where state = 'due' and due_at = 1`),
    ).toEqual([{ n: 0 }]);
  });

  test('a job of an older program is put aside', async () => {
    const bench = openScheduler(at('2026-11-22', '10:00'), {}, []);
    await bench.boot();
    await bench.runTo(at('2026-12-01', '10:00'));
    expect(bench.ends('meeting-notice')[0]).toBe('skipped');
  });

  test('starts at once, and stops', async () => {
    const bench = openScheduler(at('2026-12-03', '06:00'));
    await bench.planNow();
    bench.clock.set(at('2026-12-03', '06:30'));
    bench.runner.start();
    await bench.runner.tick();
    await bench.runner.stop();
    expect(short(bench.said())).toEqual(['2026-12-03 06:30 meeting-reminder']);
  });
});
