import { describe, expect, test } from 'vitest';
import { type IsoDate, zoneOf } from '../../../src/domain/calendar/calendar.ts';
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
  fullName: `Đồng chí ${id}`,
  office: id === 1 ? 'secretary' : 'member',
  consent: 'given',
  accounts: [],
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
  test('one digest per person, one message for those who cannot be reached, the officers once', () => {
    const tasks = [
      task(1, 2),
      task(2, 2),
      task(3, 3, { reachable: false }),
      task(4, 4),
      task(5, 3, { reachable: false, officersToldOn: '2026-12-18' as IsoDate }),
    ];
    expect(heard(state(tasks))).toEqual({
      'follow-up:2': [1, 2],
      'follow-up:group': [3, 4, 5],
      late: [1, 2, 3, 4],
    });
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
