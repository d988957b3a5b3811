import type { IsoDate } from '../calendar/calendar.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { mustAttend, onRoster, type StatusSpan, statusOn } from '../people/membership.ts';

export const CHOICES = ['attending', 'absent'] as const;
export type Choice = (typeof CHOICES)[number];

/** Categories only; free words about a reason are not kept (R5-8). */
export const REASONS = ['sick', 'business_trip', 'family', 'working_away', 'other'] as const;
export type Reason = (typeof REASONS)[number];

export interface Answer {
  readonly memberId: number;
  readonly choice: Choice;
  readonly reason: Reason | null;
}

export interface Tally {
  readonly attending: number;
  readonly absent: number;
  readonly unanswered: number;
  /** Members who need not come but will: shown apart, in no other number (R002-5). */
  readonly exemptAttending: number;
}

/** Counts over those who must attend on that day (R3-1); people without a phone count the same (R8-1). */
export function tallyOf(
  roster: readonly { readonly id: number; readonly statuses: readonly StatusSpan[] }[],
  answers: readonly Answer[],
  date: IsoDate,
): Tally {
  const byMember = new Map(answers.map((answer) => [answer.memberId, answer.choice]));
  const tally = { attending: 0, absent: 0, unanswered: 0, exemptAttending: 0 };
  for (const member of roster) {
    const status = statusOn(member.statuses, date);
    if (status === null || !onRoster(status)) continue;
    const choice = byMember.get(member.id);
    if (!mustAttend(status)) {
      if (choice === 'attending') tally.exemptAttending += 1;
    } else if (choice === undefined) tally.unanswered += 1;
    else tally[choice] += 1;
  }
  return tally;
}

export type AnswerRefusal = 'closed' | 'cancelled' | 'not-on-roster' | 'say-absent-first';

/** May this member answer now? `closesAt` is when answers for the meeting end, UTC milliseconds. */
export function checkAnswer(
  meeting: Pick<Meeting, 'state' | 'date'>,
  statuses: readonly StatusSpan[],
  now: number,
  closesAt: number,
): AnswerRefusal | null {
  if (meeting.state === 'cancelled') return 'cancelled';
  if (now >= closesAt) return 'closed';
  const status = statusOn(statuses, meeting.date);
  return status === null || !onRoster(status) ? 'not-on-roster' : null;
}

/** What an officer's tap on a name is to set, as the list stands: comes, then does not come, then no answer again. */
export function nextMark(current: Choice | null): Choice | null {
  if (current === null) return 'attending';
  return current === 'attending' ? 'absent' : null;
}

/** A choice as a button carries it. */
export const choiceArg = (choice: Choice | null): 'y' | 'n' | '0' =>
  choice === null ? '0' : choice === 'attending' ? 'y' : 'n';

/** Reads it back; undefined for anything else. */
export function readChoiceArg(arg: string): Choice | null | undefined {
  if (arg === 'y') return 'attending';
  if (arg === 'n') return 'absent';
  return arg === '0' ? null : undefined;
}
