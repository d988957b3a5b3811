import { beforeEach, describe, expect, test } from 'vitest';
import type { Attendance } from '../../../src/domain/attendance/roll.ts';
import type { IsoDate, Period } from '../../../src/domain/calendar/calendar.ts';
import { accountRef, channelOf } from '../../../src/domain/channel/chat-ref.ts';
import type { Proceedings } from '../../../src/domain/meeting/proceedings.ts';
import type { EventRef } from '../../../src/storage/effects.ts';
import type { MeetingRecord, RecordChange } from '../../../src/storage/meeting/ports.ts';
import { at, type SeededBranch, seedBranch, seedEvent, seedMeeting } from '../../support/builders.ts';
import { openStorage, type TestStorage } from '../../support/memory-storage.ts';

const NOW = at('2026-12-03', '20:00');
const ACTOR = accountRef(channelOf('memory'), '11');
const BEGUN: Proceedings = {
  startedAt: at('2026-12-03', '19:30'),
  endedAt: null,
  chairId: null,
  minuteTakerId: null,
  speakers: null,
  spoke: [],
  steps: [],
  closedAt: null,
};

let storage: TestStorage;
let branch: SeededBranch;
let meetingId: number;
beforeEach(() => {
  storage = openStorage();
  branch = seedBranch(storage);
  meetingId = seedMeeting(storage, branch.id, '2026-12-03');
});

/** One intention that makes this change. */
const change = async (one: RecordChange, event: EventRef | null = null, id = meetingId) =>
  storage.records.change<string>(
    event ?? (await seedEvent(storage)),
    { meetingId: id, actor: ACTOR },
    NOW,
    () => ({
      change: one,
      result: 'decided',
      effects: {},
    }),
  );
const record = async (id = meetingId): Promise<MeetingRecord> => {
  const found = await storage.records.record(id);
  if (found === null) throw new Error('no course');
  return found;
};
const mark = (index: number, more: Partial<Attendance> = {}): Attendance => ({
  memberId: branch.memberIds[index] ?? 0,
  mark: 'present',
  reason: null,
  arrivedAt: null,
  leftAt: null,
  ...more,
});
const vote = (inFavour: number, subject: string | null = null) => ({
  at: NOW,
  subject,
  base: 3,
  votersPresent: 3,
  inFavour,
  against: 0,
  other: 0,
});

describe('the roll', () => {
  test('the later event’s mark stays, whichever is handled first', async () => {
    for (const isInOrder of [true, false]) {
      storage = openStorage();
      branch = seedBranch(storage);
      meetingId = seedMeeting(storage, branch.id, '2026-12-03');
      const early = await seedEvent(storage);
      const late = await seedEvent(storage);
      const first = () => change({ attendances: [mark(0, { mark: 'unexcused' })] }, early);
      const second = () => change({ attendances: [mark(0, { mark: 'excused', reason: 'sick' })] }, late);
      if (isInOrder) {
        await first();
        await second();
      } else {
        await second();
        await first();
      }
      expect((await record()).attendances).toMatchObject([
        { mark: 'excused', reason: 'sick', markedBy: ACTOR, markedAt: NOW },
      ]);
    }
  });

  test('what the schedule settles overwrites nobody’s mark', async () => {
    await change({ attendances: [mark(0)] }, await seedEvent(storage));
    storage.sqlite.exec(
      `insert into occurrences (id, job, branch_id, meeting_id, key, due_at, expires_at, state)
       values (1, 'x', ${branch.id}, ${meetingId}, 'k', 1, 2, 'due')`,
    );
    const settled = [mark(0, { mark: 'unexcused' }), mark(1, { mark: 'unexcused' })];
    await storage.schedule.fire(1, { now: NOW, today: '2026-12-03' as IsoDate }, [], () => ({
      change: { as: 'done', record: { attendances: settled } },
      result: undefined,
      effects: {},
    }));
    expect((await record()).attendances.map((one) => one.mark)).toEqual(['present', 'unexcused']);
  });

  test('one event may mark the same member again', async () => {
    const event = await seedEvent(storage);
    await change({ attendances: [mark(0), mark(0, { leftAt: NOW })] }, event);
    expect((await record()).attendances).toMatchObject([{ leftAt: NOW }]);
  });
});

describe('counts of hands', () => {
  test('a correction keeps the number, the old count stays as void', async () => {
    await change({ addVote: vote(1, 'A') });
    await change({ addVote: vote(2, 'B') });
    await change({ correctVote: { no: 1, by: vote(3, 'A') } });
    expect((await record()).votes.map(({ no, inFavour, subject }) => [no, inFavour, subject])).toEqual([
      [1, 3, 'A'],
      [2, 2, 'B'],
    ]);
    expect(storage.rows('select no, is_void as void from votes order by id')).toEqual([
      { no: 1, void: 1 },
      { no: 2, void: 0 },
      { no: 1, void: 0 },
    ]);
  });

  test('one that is taken back leaves its number to the next', async () => {
    await change({ addVote: vote(1) });
    await change({ correctVote: { no: 1, by: null } });
    expect((await record()).votes).toEqual([]);
    await change({ addVote: vote(2) });
    expect((await record()).votes).toMatchObject([{ no: 1, inFavour: 2 }]);
  });

  test('one in the middle that is taken back leaves a gap', async () => {
    for (const count of [1, 2, 3]) await change({ addVote: vote(count) });
    await change({ correctVote: { no: 2, by: null } });
    await change({ addVote: vote(4) });
    expect((await record()).votes.map(({ no }) => no)).toEqual([1, 3, 4]);
  });

  test('each meeting counts for itself', async () => {
    const other = seedMeeting(storage, branch.id, '2027-01-03');
    await change({ addVote: vote(1) });
    await change({ addVote: vote(2) }, null, other);
    expect((await record(other)).votes).toMatchObject([{ no: 1 }]);
  });
});

describe('R001-4: the newest visit of each level', () => {
  const visit = (level: 'commune' | 'province', attended: boolean, id = meetingId) =>
    change({ addVisitor: { fullName: 'An', level, body: null, attended } }, null, id);

  test('of those who came, to meetings that have begun, within the time that is asked about, of this branch', async () => {
    const before = seedMeeting(storage, branch.id, '2026-11-03');
    await visit('commune', true, before);
    await visit('commune', false);
    await visit('province', true);
    await visit('province', true, seedMeeting(storage, branch.id, '2027-01-03'));
    const other = seedBranch(storage, { name: 'Chi bộ thôn Tây', members: [], groups: [] });
    await visit('commune', true, seedMeeting(storage, other.id, '2026-12-02'));
    const since = at('2026-01-01', '00:00');
    expect(await storage.records.lastVisits(branch.id, since, NOW)).toEqual(
      expect.arrayContaining([
        { level: 'commune', on: '2026-11-03' },
        { level: 'province', on: '2026-12-03' },
      ]),
    );
    expect(await storage.records.lastVisits(branch.id, at('2026-11-20', '00:00'), NOW)).toEqual([
      { level: 'province', on: '2026-12-03' },
    ]);
  });
});

describe('everything else that is known of a meeting', () => {
  test('is read back as it was written, and what is left out stays', async () => {
    const quality = { self: { kind: 'total', points: 95 }, branch: null, superior: null } as const;
    await change({
      preparation: {
        items: [{ text: 'Việc', isKey: true }],
        committeeMetOn: '2026-11-28',
        committeeSkippedWhy: null,
        documentsAt: 5,
      },
      proceedings: { ...BEGUN, steps: ['roll', 'dues'], chairId: branch.memberIds[0] ?? 0 },
      quality,
      addVisitor: { fullName: 'An', level: 'commune', body: 'Đảng ủy xã', attended: false },
    });
    const first = await record();
    await change({ proceedings: { ...BEGUN, speakers: 4 } });
    await change({ changeVisitor: { id: first.visitors[0]?.id ?? 0, attended: true } });
    expect(await record()).toMatchObject({
      preparation: { items: [{ text: 'Việc', isKey: true }], committeeMetOn: '2026-11-28', documentsAt: 5 },
      proceedings: { ...BEGUN, speakers: 4 },
      quality,
      visitors: [{ fullName: 'An', body: 'Đảng ủy xã', attended: true, form: null }],
    });
    expect(storage.rows('select started_by as who from proceedings')).toEqual([{ who: ACTOR }]);
  });

  test('a visitor’s form is kept, and taken away again, without touching whether they came', async () => {
    await change({ addVisitor: { fullName: 'An', level: 'commune', body: null, attended: true } });
    const id = (await record()).visitors[0]?.id ?? 0;
    await change({ changeVisitor: { id, form: { texts: { place: 'rộng' } } } });
    expect((await record()).visitors).toMatchObject([{ attended: true, form: { texts: { place: 'rộng' } } }]);
    await change({ changeVisitor: { id, form: null } });
    expect((await record()).visitors).toMatchObject([{ attended: true, form: null }]);
  });

  test('a visitor of another meeting is not changed', async () => {
    const other = seedMeeting(storage, branch.id, '2027-01-03');
    await change({ addVisitor: { fullName: 'An', level: 'guest', body: null, attended: false } });
    const [visitor] = (await record()).visitors;
    await change({ changeVisitor: { id: visitor?.id ?? 0, attended: true } }, null, other);
    expect((await record()).visitors).toMatchObject([{ attended: false }]);
  });

  test('no meeting, no course', async () => {
    expect(await storage.records.record(99)).toBeNull();
    const outcome = await change({ proceedings: BEGUN }, null, 99);
    expect(outcome).toEqual({ done: true, result: 'decided' });
    expect(storage.rows('select * from proceedings')).toEqual([]);
  });
});

describe('a change is one transaction', () => {
  test('an event that was handled changes nothing more', async () => {
    const event = await seedEvent(storage);
    expect(await change({ proceedings: BEGUN }, event)).toEqual({ done: true, result: 'decided' });
    expect(await change({ proceedings: { ...BEGUN, speakers: 9 } }, event)).toEqual({ done: false });
    expect((await record()).proceedings?.speakers).toBeNull();
  });

  test('if any part cannot be written, nothing is', async () => {
    const event = await seedEvent(storage);
    const stranger = 9999;
    await expect(
      change(
        { proceedings: BEGUN, addVote: vote(1), attendances: [{ ...mark(0), memberId: stranger }] },
        event,
      ),
    ).rejects.toThrow();
    expect(await record()).toMatchObject({ proceedings: null, votes: [], attendances: [] });
    expect(storage.rows(`select state from inbox`)).toEqual([{ state: 'pending' }]);
  });
});

describe('meetings by time', () => {
  const period = (text: string): Period => text as Period;

  test('between two moments, in order, with how far each has come', async () => {
    const january = seedMeeting(storage, branch.id, '2027-01-03');
    seedMeeting(storage, branch.id, '2027-02-03');
    await change({ proceedings: { ...BEGUN, endedAt: NOW } });
    const found = await storage.records.between(branch.id, at('2026-12-01'), at('2027-02-01'));
    expect(found.map(({ id, startedAt, endedAt }) => [id, startedAt, endedAt])).toEqual([
      [meetingId, BEGUN.startedAt, NOW],
      [january, null, null],
    ]);
    const start = at('2026-12-03', '19:30');
    expect(await storage.records.between(branch.id, start, start + 1)).toEqual([]);
    expect(await storage.records.between(branch.id, start - 1, start + 1)).toHaveLength(1);
  });

  test('held: ended ones from the first day through the last, of this branch', async () => {
    const other = seedBranch(storage, { name: 'Khác', groups: ['-2'], members: [{ name: 'Lê An' }] });
    const theirs = seedMeeting(storage, other.id, '2026-12-03');
    await change({ proceedings: { ...BEGUN, endedAt: NOW }, attendances: [mark(0)] });
    await change({ proceedings: { ...BEGUN, endedAt: NOW } }, null, theirs);
    await change({ proceedings: BEGUN }, null, seedMeeting(storage, branch.id, '2027-01-03'));
    const held = (from: string, to: string) =>
      storage.records.held(branch.id, from as IsoDate, to as IsoDate);
    expect(await held('2026-12-03', '2026-12-03')).toMatchObject([
      { meeting: { id: meetingId }, attendances: [{ mark: 'present' }] },
    ]);
    expect(await held('2026-01-01', '2027-12-31')).toHaveLength(1);
    expect(await held('2026-12-04', '2027-12-31')).toEqual([]);
  });

  test('agendas of these months, newest first, without one meeting', async () => {
    const ids = ['2026-10-03', '2026-11-03'].map((date) => seedMeeting(storage, branch.id, date));
    for (const [index, id] of [...ids, meetingId].entries())
      await change(
        {
          preparation: {
            items: [{ text: `Việc ${index}`, isKey: false }],
            committeeMetOn: null,
            committeeSkippedWhy: null,
            documentsAt: null,
          },
        },
        null,
        id,
      );
    const months = ['2026-10', '2026-11', '2026-12'].map(period);
    const found = await storage.records.agendas(branch.id, months, meetingId);
    expect(found.map(({ items }) => items[0]?.text)).toEqual(['Việc 1', 'Việc 0']);
    expect(await storage.records.agendas(branch.id, [period('2026-09')], meetingId)).toEqual([]);
  });
});
