import { daysBetween, type IsoDate, type Zone } from '../../domain/calendar/calendar.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { onRoster, statusOn } from '../../domain/people/membership.ts';
import { followUpOf, isStale, OFFICERS_HEAR_AFTER_DAYS } from '../../domain/tasks/follow-up.ts';
import { awaitsOwner } from '../../domain/tasks/task.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { OccurrenceEnd } from '../../storage/schedule/ports.ts';
import type { FollowUpState, FollowUpTask } from '../../storage/tasks/ports.ts';
import { followUpContent, overdueContent } from '../contents.ts';

export interface FollowUpMomentParts {
  readonly now: number;
  readonly today: IsoDate;
  readonly zone: Zone;
}

const QUIET_FROM = 21 * 60;
/** While a meeting runs nobody is asked for news. */
const MEETING_MS = 150 * 60_000;

/**
 * The day's follow-up of one branch: at most one digest per person, private where the person can be reached, else one
 * message in the group; the officers learn once of what is three days late, of tasks whose owner left, and, after a
 * long silence of the program, they see first what would be sent.
 */
export function decideFollowUp(state: FollowUpState, moment: FollowUpMomentParts): Decision<OccurrenceEnd> {
  const { now, today, zone } = moment;
  if (state.meetingStartedAt !== null && now < state.meetingStartedAt + MEETING_MS)
    return {
      change: { as: 'put-off', until: state.meetingStartedAt + MEETING_MS },
      result: undefined,
      effects: {},
    };
  const waiting = state.tasks.filter((one) => awaitsOwner(one.task));
  const orphans = waiting.filter((one) => !isHere(ownerOf(one, state.roster), today));
  const owned = waiting.filter((one) => !orphans.includes(one));
  const stale = isStale(
    owned.map((one) => one.owedSince),
    today,
  );
  const isLate = (one: FollowUpTask): boolean =>
    daysBetween(one.task.dueOn, today) >= OFFICERS_HEAR_AFTER_DAYS;
  const late = owned.filter((one) => stale || (one.officersToldOn === null && isLate(one)));
  const asked = stale ? [] : owned;
  const expiresAt = zone.toUtc(today, QUIET_FROM);
  return {
    change: {
      as: 'done',
      followUps: state.tasks.map((one) => ({
        taskId: one.task.id,
        followUp: orphans.includes(one) ? null : followUpOf(one.task, today, zone),
        officersTold: late.includes(one) && isLate(one),
        ownerLeft: orphans.includes(one),
        asked: asked.includes(one)
          ? isPrivate(one, state.roster)
            ? ('private' as const)
            : ('group' as const)
          : null,
      })),
    },
    result: undefined,
    effects: { outbox: messages(state, asked, late, orphans, stale, today, expiresAt) },
  };
}

function messages(
  state: FollowUpState,
  asked: readonly FollowUpTask[],
  late: readonly FollowUpTask[],
  orphans: readonly FollowUpTask[],
  stale: boolean,
  today: IsoDate,
  expiresAt: number,
): readonly OutboxDraft[] {
  const branchId = state.branch.id;
  const base = { expiresAt, repeatable: false };
  const drafts: OutboxDraft[] = [];
  const inPrivate = asked.filter((one) => isPrivate(one, state.roster));
  const inGroup = asked.filter((one) => !inPrivate.includes(one));
  for (const ownerId of new Set(inPrivate.map((one) => one.task.ownerId)))
    if (ownerId !== null)
      drafts.push({
        ...base,
        key: `follow-up:${branchId}:${today}:${ownerId}`,
        audience: { to: 'member', memberId: ownerId },
        priority: 'notice',
        content: followUpContent(
          branchId,
          idsOf(inPrivate.filter((one) => one.task.ownerId === ownerId)),
          today,
          'private',
        ),
      });
  if (inGroup.length > 0)
    drafts.push({
      ...base,
      key: `follow-up:${branchId}:${today}:group`,
      audience: { to: 'branch-groups', branchId },
      priority: 'announcement',
      content: followUpContent(branchId, idsOf(inGroup), today, 'group'),
    });
  const toOfficers = (kind: 'late' | 'stale' | 'orphaned', tasks: readonly FollowUpTask[]): void => {
    if (tasks.length > 0)
      drafts.push({
        ...base,
        key: `${kind}:${branchId}:${today}`,
        audience: { to: 'officers', branchId },
        priority: 'notice',
        content: overdueContent(branchId, idsOf(tasks), today, kind),
      });
  };
  toOfficers(stale ? 'stale' : 'late', late);
  toOfficers('orphaned', orphans);
  return drafts;
}

const idsOf = (tasks: readonly FollowUpTask[]): readonly number[] => tasks.map((one) => one.task.id);

const ownerOf = (one: FollowUpTask, roster: readonly RosterMember[]): RosterMember | undefined =>
  roster.find((member) => member.id === one.task.ownerId);

const isHere = (member: RosterMember | undefined, today: IsoDate): boolean =>
  member !== undefined && onRoster(statusOn(member.statuses, today));

/** Private for whoever has opened the private chat and has not declined. */
const isPrivate = (one: FollowUpTask, roster: readonly RosterMember[]): boolean =>
  one.reachable && ownerOf(one, roster)?.consent !== 'declined';
