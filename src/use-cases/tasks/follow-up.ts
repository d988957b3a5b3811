import type { IsoDate, Zone } from '../../domain/calendar/calendar.ts';
import { type RosterMember, speaksHere } from '../../domain/meeting/branch.ts';
import { onRoster, statusOn } from '../../domain/people/membership.ts';
import {
  asksOwner,
  followUpOf,
  isLate,
  isStale,
  isToldLongAgo,
  MOST_NAMED_IN_GROUP,
} from '../../domain/tasks/follow-up.ts';
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

/** Who hears what of the day's tasks. */
interface Day {
  readonly inPrivate: readonly FollowUpTask[];
  readonly inGroup: readonly FollowUpTask[];
  /** Through a comrade who speaks for the one in charge (R8-1). */
  readonly throughVoice: readonly FollowUpTask[];
  /** Nobody can be written to: the officers are to ask in person. */
  readonly inPerson: readonly FollowUpTask[];
  readonly late: readonly FollowUpTask[];
  readonly orphans: readonly FollowUpTask[];
  readonly isStale: boolean;
}

/**
 * The day's follow-up of one branch: at most one digest per person, private where the person can be reached, else one
 * message in the group on the few days for it; whoever cannot be asked on a phone is asked through the officers, who get
 * one list with everything: what is three days late, from then on weekly, and whom to ask in person. After a long
 * silence of the program they see first what would be sent.
 */
export function decideFollowUp(state: FollowUpState, moment: FollowUpMomentParts): Decision<OccurrenceEnd> {
  const { now, today, zone } = moment;
  if (state.meetingStartedAt !== null && now < state.meetingStartedAt + MEETING_MS)
    return {
      change: { as: 'put-off', until: state.meetingStartedAt + MEETING_MS },
      result: undefined,
      effects: {},
    };
  const day = dayOf(state, today);
  // What is late and stands in no list today waits for its own day.
  const concerned = (one: FollowUpTask): boolean => one.owedSince !== null || told(one);
  const told = (one: FollowUpTask): boolean => day.late.includes(one) && isLate(one.task.dueOn, today);
  return {
    change: {
      as: 'done',
      followUps: state.tasks.filter(concerned).map((one) => ({
        taskId: one.task.id,
        followUp: day.orphans.includes(one)
          ? null
          : followUpOf(one.task, today, zone, told(one) ? today : one.officersToldOn),
        officersTold: told(one),
        ownerLeft: day.orphans.includes(one),
        asked: askedWhere(day, one),
      })),
    },
    result: undefined,
    effects: { outbox: messages(state, day, today, zone.toUtc(today, QUIET_FROM)) },
  };
}

const askedWhere = (day: Day, one: FollowUpTask): 'private' | 'group' | null => {
  if (day.inPrivate.includes(one) || day.throughVoice.includes(one)) return 'private';
  return day.inGroup.includes(one) ? 'group' : null;
};

function dayOf(state: FollowUpState, today: IsoDate): Day {
  const waiting = state.tasks.filter((one) => awaitsOwner(one.task));
  const orphans = waiting.filter((one) => !isHere(ownerOf(one, state.roster), today));
  const owned = waiting.filter((one) => !orphans.includes(one));
  const owed = owned.filter((one) => one.owedSince !== null);
  const stale = isStale(
    owed.flatMap((one) => one.owedSince ?? []),
    today,
  );
  if (stale)
    return { inPrivate: [], inGroup: [], throughVoice: [], inPerson: [], late: owed, orphans, isStale: true };
  const asks = (one: FollowUpTask) => asksOwner(one.task.dueOn, one.owedSince ?? today, today);
  const asked = owed.filter((one) => asks(one) !== 'no');
  const speaking = asked.filter((one) => {
    const owner = ownerOf(one, state.roster);
    return owner !== undefined && speaksHere(owner);
  });
  const throughVoice = asked.filter((one) => !speaking.includes(one) && hasVoice(one, state.roster));
  const late = lateOf(owned, today);
  return {
    inPrivate: speaking.filter((one) => one.reachable),
    inGroup: speaking.filter(
      (one) => !one.reachable && asks(one) === 'anywhere' && one.namedInGroup < MOST_NAMED_IN_GROUP,
    ),
    throughVoice,
    // Once a task is on the officers' weekly list they know whom to ask.
    inPerson: asked.filter(
      (one) =>
        !speaking.includes(one) &&
        !throughVoice.includes(one) &&
        !late.includes(one) &&
        one.officersToldOn === null,
    ),
    late,
    orphans,
    isStale: false,
  };
}

/** What is newly late; once a week everything that is late, so that it is one list and not one for each task. */
function lateOf(owned: readonly FollowUpTask[], today: IsoDate): readonly FollowUpTask[] {
  const late = owned.filter((one) => isLate(one.task.dueOn, today));
  return late.some((one) => isToldLongAgo(one.officersToldOn, today))
    ? late
    : late.filter((one) => one.officersToldOn === null);
}

function messages(state: FollowUpState, day: Day, today: IsoDate, expiresAt: number): readonly OutboxDraft[] {
  const branchId = state.branch.id;
  const base = { expiresAt, repeatable: false };
  const drafts: OutboxDraft[] = [];
  for (const ownerId of new Set(day.inPrivate.map((one) => one.task.ownerId)))
    if (ownerId !== null)
      drafts.push({
        ...base,
        key: `follow-up:${branchId}:${today}:${ownerId}`,
        audience: { to: 'member', memberId: ownerId },
        priority: 'notice',
        content: followUpContent(
          branchId,
          idsOf(day.inPrivate.filter((one) => one.task.ownerId === ownerId)),
          today,
          'private',
        ),
      });
  for (const voiceId of new Set(day.throughVoice.map((one) => one.voiceId)))
    if (voiceId !== null)
      drafts.push({
        ...base,
        key: `follow-up:${branchId}:${today}:voice:${voiceId}`,
        audience: { to: 'member', memberId: voiceId },
        priority: 'notice',
        content: followUpContent(
          branchId,
          idsOf(day.throughVoice.filter((one) => one.voiceId === voiceId)),
          today,
          'voice',
        ),
      });
  if (day.inGroup.length > 0)
    drafts.push({
      ...base,
      key: `follow-up:${branchId}:${today}:group`,
      audience: { to: 'branch-groups', branchId },
      priority: 'announcement',
      content: followUpContent(branchId, idsOf(day.inGroup), today, 'group'),
    });
  const toOfficers = (
    kind: 'late' | 'stale' | 'orphaned',
    tasks: readonly FollowUpTask[],
    inPerson: readonly FollowUpTask[] = [],
  ): void => {
    if (tasks.length > 0 || inPerson.length > 0)
      drafts.push({
        ...base,
        key: `${kind}:${branchId}:${today}`,
        audience: { to: 'officers', branchId },
        priority: 'notice',
        content: overdueContent(branchId, idsOf(tasks), today, kind, idsOf(inPerson)),
      });
  };
  toOfficers(day.isStale ? 'stale' : 'late', day.late, day.inPerson);
  toOfficers('orphaned', day.orphans);
  return drafts;
}

const idsOf = (tasks: readonly FollowUpTask[]): readonly number[] => tasks.map((one) => one.task.id);

const ownerOf = (one: FollowUpTask, roster: readonly RosterMember[]): RosterMember | undefined =>
  roster.find((member) => member.id === one.task.ownerId);

/** Somebody who agreed to be written to speaks for the one in charge. */
const hasVoice = ({ voiceId }: FollowUpTask, roster: readonly RosterMember[]): boolean =>
  roster.some((member) => member.id === voiceId && speaksHere(member));

const isHere = (member: RosterMember | undefined, today: IsoDate): boolean =>
  member !== undefined && onRoster(statusOn(member.statuses, today));
