import type { Branch } from '../../domain/meeting/branch.ts';
import { checkMove, type Meeting } from '../../domain/meeting/meeting.ts';
import type { OutboxDraft, Priority } from '../../storage/effects.ts';
import type { MeetingChange } from '../../storage/meeting/ports.ts';
import type { RichText } from '../../text/rich-text.ts';
import { movedAbove } from '../../text/vi/figures/visits.ts';
import * as words from '../../text/vi/meeting/schedule.ts';
import { rsvpContent } from '../contents.ts';
import type { MoveAct } from '../preview.ts';
import { type MemberRequest, textContent } from '../request.ts';
import { meetingWords } from './meeting-words.ts';
import type { PlanDeps } from './plan-branches.ts';

/* What follows from a meeting that gets another day, hour or place, whoever decides it. */

/**
 * Tells the groups of a meeting's new day, hour or place, and why, with the question anew. `target` still has the old
 * revision. Asked for in the group it is the answer; from elsewhere it is an announcement, which waits for the morning.
 */
export const movedAnnouncement = (
  target: Meeting,
  asked: Priority,
  reason: string | null = null,
): OutboxDraft => ({
  key: `moved:${target.id}:${target.revision + 1}`,
  audience: { to: 'branch-groups', branchId: target.branchId },
  priority: asked,
  content: { ...rsvpContent(target, 'moved'), ...(reason === null ? {} : { reason }) },
  expiresAt: target.startsAt,
});

/** Whoever of the upper committee is in charge of the branch hears of the meeting in private; nobody, where nobody is. */
export const tellInCharge = (
  key: string,
  { branchId }: Pick<Meeting, 'branchId'>,
  text: RichText,
  expiresAt: number,
): OutboxDraft => ({
  key,
  audience: { to: 'in-charge', branchId },
  priority: 'notice',
  content: textContent(text),
  expiresAt,
});

/** The same of a meeting's new day, hour or place. `target` still has the old revision. */
export const movedForThoseInCharge = (branch: Pick<Branch, 'name'>, target: Meeting): OutboxDraft =>
  tellInCharge(
    `moved-above:${target.id}:${target.revision + 1}`,
    target,
    movedAbove(meetingWords(branch, target)),
    target.startsAt,
  );

export const changeOf = (meeting: Meeting): Omit<MeetingChange, 'rungs'> => ({
  meetingId: meeting.id,
  date: meeting.date,
  time: meeting.time,
  startsAt: meeting.startsAt,
  place: meeting.place,
  state: meeting.state,
});

export const scheduleOf = (meeting: Meeting) => ({
  date: meeting.date,
  time: meeting.time,
  place: meeting.place,
});

/** The meeting as it would be. */
export function targetOf(deps: Pick<PlanDeps, 'zone'>, meeting: Meeting, act: MoveAct): Meeting {
  const { date } = act;
  const time = act.at ?? meeting.time;
  const place = act.place ?? meeting.place;
  return { ...meeting, date, time, place, startsAt: deps.zone.toUtc(date, time), state: 'scheduled' };
}

const isSame = (meeting: Meeting, target: Meeting): boolean =>
  meeting.state === 'scheduled' &&
  meeting.date === target.date &&
  meeting.time === target.time &&
  meeting.place === target.place;

/** Why the meeting cannot be moved so, in words; null when it can. */
export function moveRefusal(
  deps: Pick<PlanDeps, 'zone'>,
  request: MemberRequest,
  branch: Branch,
  meeting: Meeting,
  target: Meeting,
): string | ReturnType<typeof words.sameAlready> | null {
  if (isSame(meeting, target)) return words.sameAlready(meetingWords(branch, meeting));
  const refusal = checkMove(target, branch.rule, request.now, deps.zone);
  return refusal === null ? null : words.MOVE_REFUSALS[refusal];
}
