import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import type { Decision } from '../../../src/storage/effects.ts';
import type { OccurrenceEnd, OccurrenceView } from '../../../src/storage/schedule/ports.ts';
import { at, seedBranch, seedEvent, seedMeeting, ZONE } from '../../support/builders.ts';
import { openStorage } from '../../support/memory-storage.ts';

const end = (as: 'done' | 'skipped' | 'missed'): Decision<OccurrenceEnd> => ({
  change: { as },
  result: undefined,
  effects: {},
});

/** A moment of the program: the milliseconds of its clock, and the local day of the meeting. */
const day = (now: number) => ({ now, today: '2026-12-03' as IsoDate });

function open() {
  const storage = openStorage();
  const branch = seedBranch(storage);
  const meetingId = seedMeeting(storage, branch.id, '2026-12-03');
  const record = (job: string, dueAt: number, expiresAt = dueAt + 1000, key = 'meeting:1:1') =>
    storage.sqlite
      .prepare(
        `insert into occurrences (job, branch_id, meeting_id, key, due_at, expires_at, state)
         values (?, ?, ?, ?, ?, ?, 'due') returning id`,
      )
      .pluck()
      .get(job, branch.id, meetingId, key, dueAt, expiresAt) as number;
  const states = () =>
    storage.rows<{ job: string; state: string }>('select job, state from occurrences order by id');
  return { storage, branch, meetingId, record, states };
}

describe('a recorded moment', () => {
  test('is due from its time on, the oldest first, and the next one is known', async () => {
    const { storage, record } = open();
    const [late, early] = [record('b', 200), record('a', 100)];
    record('c', 300);
    expect(await storage.schedule.due(99, 10)).toEqual([]);
    expect((await storage.schedule.due(200, 10)).map((one) => one.id)).toEqual([early, late]);
    expect(await storage.schedule.due(300, 2)).toHaveLength(2);
    expect(await storage.schedule.nextDueAt()).toBe(100);
  });

  test('is carried out once, whoever calls and whatever the clock says', async () => {
    const { storage, record, states } = open();
    const id = record('a', 100);
    const views: OccurrenceView[] = [];
    const decide = (view: OccurrenceView) => {
      views.push(view);
      return end('done');
    };
    await Promise.all([
      storage.schedule.fire(id, day(100), [], decide),
      storage.schedule.fire(id, day(100), [], decide),
    ]);
    await storage.schedule.fire(id, day(50), [], decide);
    expect(views).toHaveLength(1);
    expect(views[0]?.meeting?.date).toBe('2026-12-03');
    expect(views[0]?.branch.name).toBe('Chi bộ thôn Đông');
    expect(states()).toEqual([{ job: 'a', state: 'done' }]);
    expect(await storage.schedule.due(1000, 10)).toEqual([]);
  });

  test('whose decision fails stays due, with nothing written', async () => {
    const { storage, record, states } = open();
    const id = record('a', 100);
    const failing = storage.schedule.fire(id, day(100), [], () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(states()).toEqual([{ job: 'a', state: 'due' }]);
    await storage.schedule.postpone(id, 500);
    expect(await storage.schedule.due(499, 10)).toEqual([]);
  });

  test('writes its messages in the same commit, for the groups that were there when it was due', async () => {
    const { storage, branch, record } = open();
    const id = record('a', 100);
    storage.sqlite.exec(`
      insert into chats (ref, kind, branch_id, presence, connected_at, created_at) values
        ('memory:-2', 'group', ${branch.id}, 'in', 101, 0),
        ('memory:-3', 'group', ${branch.id}, 'in', 100, 0),
        ('memory:-4', 'group', ${branch.id}, 'out', 1, 0),
        ('memory:-5', 'group', ${branch.id}, 'in', 99999, 0);
    `);
    await storage.schedule.fire(id, day(150), [], (view) => ({
      ...end('done'),
      effects: {
        outbox: [
          {
            key: 'a:1',
            audience: { to: 'branch-groups', branchId: branch.id, since: view.occurrence.dueAt },
            priority: 'announcement',
            content: { template: 'x' },
            expiresAt: 1000,
          },
        ],
      },
    }));
    const sent = storage.rows<{ ref: string }>(
      'select ref from outbox join chats on chats.id = outbox.chat_id order by ref',
    );
    // -2 came after the moment; -5 was noted under a clock that was ahead.
    expect(sent.map((row) => row.ref)).toEqual(['memory:-1001', 'memory:-3', 'memory:-5']);
  });
});

describe('the end of a moment', () => {
  const begun = {
    startedAt: at('2026-12-03', '19:30'),
    endedAt: null,
    chairId: null,
    minuteTakerId: null,
    speakers: null,
    spoke: [],
    steps: [],
    closedAt: null,
  };

  test('what changes with it is written in the same step; where nothing was decided it is skipped', async () => {
    const { storage, meetingId, record, states } = open();
    const [done, skipped] = [record('a', 100), record('b', 100)];
    await storage.schedule.fire(done, day(150), ['record'], ({ record }) => {
      expect(record?.proceedings).toBeNull();
      return { change: { as: 'done', record: { proceedings: begun } }, result: undefined, effects: {} };
    });
    await storage.schedule.fire(skipped, day(150), [], () => ({
      change: null,
      result: undefined,
      effects: {},
    }));
    expect(states().map(({ state }) => state)).toEqual(['done', 'skipped']);
    expect((await storage.records.record(meetingId))?.proceedings).toMatchObject(begun);
    expect(storage.rows('select handled_at as at from occurrences')).toEqual([{ at: 150 }, { at: 150 }]);
  });

  test('a decision is given what it declared, and nothing else is loaded', async () => {
    const { storage, record } = open();
    const seen: string[][] = [];
    for (const needs of [[], ['board'], ['record', 'issued', 'themes', 'followUp']] as const)
      await storage.schedule.fire(record(`job ${needs.length}`, 100), day(150), needs, (view) => {
        seen.push(Object.keys(view).sort());
        return end('done');
      });
    expect(seen).toEqual([
      ['branch', 'meeting', 'occurrence'],
      ['board', 'branch', 'meeting', 'occurrence'],
      ['branch', 'followUp', 'issued', 'meeting', 'occurrence', 'record', 'themes'],
    ]);
  });

  test('one that is put off is due again then, and is carried out once more', async () => {
    const { storage, record, states } = open();
    const id = record('a', 100);
    await storage.schedule.fire(id, day(150), [], () => ({
      change: { as: 'put-off', until: 500 },
      result: undefined,
      effects: {},
    }));
    expect(await storage.schedule.due(499, 10)).toEqual([]);
    expect((await storage.schedule.due(500, 10)).map((one) => one.id)).toEqual([id]);
    await storage.schedule.fire(id, day(500), [], () => end('missed'));
    expect(states()).toEqual([{ job: 'a', state: 'missed' }]);
  });
});

describe('a meeting that is moved', () => {
  const move = (
    place: ReturnType<typeof open>,
    date: string,
    state: 'scheduled' | 'cancelled' = 'scheduled',
  ) =>
    seedEvent(place.storage).then((event) =>
      place.storage.meetings.change(event, place.branch.id, 0, 1, ({ upcoming }) => ({
        change: {
          meetingId: upcoming[0]?.id ?? 0,
          date: date as never,
          time: 1170,
          startsAt: at(date, '19:30'),
          place: null,
          state,
          rungs: [{ job: 'meeting-reminder', dueAt: at(date, '06:30'), expiresAt: at(date, '19:30') }],
        },
        result: undefined,
        effects: {},
      })),
    );

  test('voids what was still to come, keeps what is done, and takes up the new reminders', async () => {
    const place = open();
    const done = place.record('meeting-notice', 100);
    place.record('meeting-reminder', 200);
    await place.storage.schedule.fire(done, day(100), [], () => end('done'));
    await move(place, '2026-12-10');
    expect(place.states()).toEqual([
      { job: 'meeting-notice', state: 'done' },
      { job: 'meeting-reminder', state: 'void' },
      { job: 'meeting-reminder', state: 'due' },
    ]);
    expect(await place.storage.schedule.nextDueAt()).toBe(at('2026-12-10', '06:30'));
    expect(await place.storage.schedule.due(at('2026-12-10', '06:29'), 10)).toEqual([]);
  });

  test('there and back again, cancelled and revived: each time one live set of reminders', async () => {
    const place = open();
    place.record('meeting-reminder', 200);
    for (const date of ['2026-12-10', '2026-12-03', '2026-12-10']) await move(place, date);
    await move(place, '2026-12-10', 'cancelled');
    await move(place, '2026-12-12');
    const due = place.storage.rows(`select due_at from occurrences where state = 'due'`);
    expect(due).toEqual([{ due_at: at('2026-12-12', '06:30') }]);
    const [meeting] = await place.storage.meetings.upcoming(place.branch.id, 0);
    expect(meeting).toMatchObject({
      period: '2026-12',
      date: '2026-12-12',
      revision: 6,
      state: 'scheduled',
    });
    expect(ZONE.toLocal(meeting?.startsAt ?? 0)).toEqual({ date: '2026-12-12', minutes: 1170 });
  });
});
