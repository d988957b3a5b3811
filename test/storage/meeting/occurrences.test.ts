import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/storage/effects.ts';
import type { OccurrenceEnd, OccurrenceView } from '../../../src/storage/meeting/ports.ts';
import { at, seedBranch, seedEvent, seedMeeting, ZONE } from '../../support/builders.ts';
import { openStorage } from '../../support/memory-storage.ts';

const end = (change: OccurrenceEnd): Decision<OccurrenceEnd> => ({ change, result: undefined, effects: {} });

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
    await Promise.all([storage.schedule.fire(id, 100, decide), storage.schedule.fire(id, 100, decide)]);
    await storage.schedule.fire(id, 50, decide);
    expect(views).toHaveLength(1);
    expect(views[0]?.meeting?.date).toBe('2026-12-03');
    expect(views[0]?.branch.name).toBe('Chi bộ thôn Đông');
    expect(states()).toEqual([{ job: 'a', state: 'done' }]);
    expect(await storage.schedule.due(1000, 10)).toEqual([]);
  });

  test('whose decision fails stays due, with nothing written', async () => {
    const { storage, record, states } = open();
    const id = record('a', 100);
    const failing = storage.schedule.fire(id, 100, () => {
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
    await storage.schedule.fire(id, 150, (view) => ({
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
    await place.storage.schedule.fire(done, 100, () => end('done'));
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
