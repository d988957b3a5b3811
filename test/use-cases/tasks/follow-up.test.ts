import { describe, expect, test } from 'vitest';
import { type IsoDate, zoneOf } from '../../../src/domain/calendar/calendar.ts';
import { accountRef, channelOf } from '../../../src/domain/channel/chat-ref.ts';
import type { RosterMember } from '../../../src/domain/meeting/branch.ts';
import { DEFAULT_MEETING_RULE } from '../../../src/domain/meeting/meeting.ts';
import type { FollowUpState, FollowUpTask } from '../../../src/storage/tasks/ports.ts';
import { decideFollowUp } from '../../../src/use-cases/tasks/follow-up.ts';

const ZONE = zoneOf('Asia/Ho_Chi_Minh');
const NOW = Date.parse('2026-12-18T07:30:00+07:00');
const TODAY = '2026-12-18' as IsoDate;
const at = { now: NOW, today: TODAY, zone: ZONE };

const member = (id: number, changes: Partial<RosterMember> = {}): RosterMember => ({
  id,
  branchId: 1,
  rosterNo: String(id),
  no: String(id),
  fullName: `Đồng chí ${id}`,
  office: id === 1 ? 'secretary' : 'member',
  consent: 'given',
  accounts: [accountRef(channelOf('bench'), String(id))],
  usernames: [],
  statuses: [{ standing: 'official', participation: 'regular', from: '1900-01-01' as IsoDate, to: null }],
  ...changes,
});

const task = (no: number, ownerId: number, changes: Partial<FollowUpTask> = {}): FollowUpTask => ({
  task: {
    id: no,
    branchId: 1,
    no,
    documentId: 1,
    content: 'Việc',
    ownerId,
    helperIds: [],
    dueOn: '2026-12-15' as IsoDate,
    state: 'in_progress',
    extension: null,
    note: null,
  },
  owedSince: TODAY,
  officersToldOn: null,
  namedInGroup: 0,
  voiceId: null,
  reachable: true,
  ...changes,
});

const state = (tasks: readonly FollowUpTask[], changes: Partial<FollowUpState> = {}): FollowUpState => ({
  branch: { id: 1, name: 'Thôn Đoài', superior: null, rule: DEFAULT_MEETING_RULE, plan: {}, term: '' },
  roster: [member(1), member(2), member(3), member(4, { consent: 'declined' })],
  tasks,
  meetingStartedAt: null,
  ...changes,
});

/** Who hears of which tasks, as `key: numbers`. */
const heard = (given: FollowUpState): Record<string, readonly number[]> =>
  Object.fromEntries(
    (decideFollowUp(given, at).effects.outbox ?? []).map((draft) => [
      draft.key.replace(/:1:2026-12-18/, ''),
      (draft.content as unknown as { taskIds: readonly number[] }).taskIds,
    ]),
  );

/** How the tasks go on. */
function updatesOf(given: Parameters<typeof decideFollowUp>[0]) {
  const { change } = decideFollowUp(given, at);
  return change?.as === 'done' ? (change.followUps ?? []) : [];
}

describe("the day's follow-up of a branch", () => {
  test('one digest per person; one list to the officers; in the group nobody but on its days', () => {
    const tasks = [
      task(1, 2),
      task(2, 2),
      task(3, 3, { reachable: false }),
      task(4, 4),
      task(5, 3, { reachable: false, officersToldOn: TODAY }),
    ];
    // Three days late: not a day on which somebody is named in the group.
    expect(heard(state(tasks))).toEqual({ 'follow-up:2': [1, 2], late: [1, 2, 3, 4] });
  });

  const due = (no: number, ownerId: number, dueOn: string, changes: Partial<FollowUpTask> = {}) => {
    const one = task(no, ownerId, changes);
    return { ...one, task: { ...one.task, dueOn: dueOn as IsoDate } };
  };

  test.each([
    ['3 days before', '2026-12-21', false],
    ['on the day', '2026-12-18', true],
    ['1 day late', '2026-12-17', true],
    ['3 days late', '2026-12-15', false],
    ['7 days late', '2026-12-11', true],
    ['10 days late', '2026-12-08', false],
  ])('%s: by name in the group: %#', (_when, dueOn, isNamed) => {
    const given = state([due(1, 3, dueOn, { reachable: false, officersToldOn: TODAY })]);
    expect('follow-up:group' in heard(given)).toBe(isNamed);
  });

  test('of two on one day, the one without consent is asked about in person, never named', () => {
    const both = state([
      due(1, 3, '2026-12-18', { reachable: false }),
      due(2, 4, '2026-12-18', { reachable: false }),
      due(3, 5, '2026-12-18', { reachable: false }),
    ]);
    const given = { ...both, roster: [...both.roster, member(5, { accounts: [] })] };
    expect(heard(given)).toEqual({ 'follow-up:group': [1], late: [] });
    const content = decideFollowUp(given, at).effects.outbox?.at(-1)?.content;
    expect(content).toMatchObject({ inPersonIds: [2, 3] });
  });

  test('named three times for one task, nobody is named a fourth time, after an extension neither', () => {
    const one = due(1, 3, '2026-12-18', { reachable: false, namedInGroup: 3 });
    expect(heard(state([one]))).toEqual({});
  });

  test('the officers hear of what is newly late at once, and once a week of everything', () => {
    const told = (no: number, on: string, owedSince: IsoDate | null) =>
      due(no, 2, '2026-11-01', { officersToldOn: on as IsoDate, owedSince });
    expect(heard(state([told(1, '2026-12-14', null), task(2, 3)]))).toMatchObject({ late: [2] });
    const weekly = state([told(1, '2026-12-14', null), told(2, '2026-12-11', TODAY)]);
    expect(heard(weekly)).toEqual({ late: [1, 2] });
    expect(updatesOf(weekly)).toMatchObject([
      { taskId: 1, officersTold: true, followUp: { on: '2026-12-25' }, asked: null },
      { taskId: 2, officersTold: true, followUp: { on: '2026-12-25' }, asked: null },
    ]);
  });

  test('what is late and was in no list today keeps its own day', () => {
    expect(updatesOf(state([due(1, 2, '2026-11-01', { officersToldOn: TODAY, owedSince: null })]))).toEqual(
      [],
    );
  });

  test('every message is sent at most once and dies with its day', () => {
    for (const draft of decideFollowUp(state([task(1, 2)]), at).effects.outbox ?? []) {
      expect(draft.repeatable).toBe(false);
      expect(draft.expiresAt).toBe(Date.parse('2026-12-18T21:00:00+07:00'));
    }
  });

  test('who has reported or asks for time is left alone', () => {
    const open = task(1, 2);
    const reported = { ...open, task: { ...open.task, state: 'reported' as const } };
    const asking = {
      ...open,
      task: { ...open.task, extension: { dueOn: '2026-12-30' as IsoDate, reason: 'mưa' } },
    };
    expect(heard(state([reported, asking]))).toEqual({});
  });

  test('while a meeting runs nobody is asked; afterwards they are', () => {
    const begun = Date.parse('2026-12-18T07:00:00+07:00');
    const decision = decideFollowUp(state([task(1, 2)], { meetingStartedAt: begun }), at);
    expect(decision.effects.outbox).toBeUndefined();
    expect(decision.change).toEqual({ as: 'put-off', until: begun + 150 * 60_000 });
    const ended = begun - 3 * 60 * 60_000;
    expect(heard(state([task(1, 2)], { meetingStartedAt: ended }))).toHaveProperty('follow-up:2');
  });

  test('after more than a week of silence the officers see it first, and nobody else hears anything', () => {
    const old = task(1, 2, { owedSince: '2026-12-10' as IsoDate });
    const given = state([old, task(2, 3)]);
    expect(heard(given)).toEqual({ stale: [1, 2] });
    const updates = updatesOf(given);
    expect(updates).toHaveLength(2);
    expect(updates.every((one) => one.asked === null && one.followUp !== null)).toBe(true);
  });

  test('the task of somebody who left goes back to the officers', () => {
    const left = member(3, {
      statuses: [{ standing: 'official', participation: 'left', from: '2026-12-01' as IsoDate, to: null }],
    });
    const given = state([task(1, 3)], { roster: [member(1), left] });
    expect(heard(given)).toEqual({ orphaned: [1] });
    expect(updatesOf(given)).toMatchObject([{ ownerLeft: true, followUp: null }]);
  });
});
