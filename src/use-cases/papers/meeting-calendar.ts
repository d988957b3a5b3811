import { strengthOn } from '../../domain/attendance/roll.ts';
import type { IsoDate, Minutes } from '../../domain/calendar/calendar.ts';
import { calendarEvents, daysOfPlan, fromThisMonth } from '../../domain/meeting/calendar-events.ts';
import { planYearOn } from '../../domain/meeting/read-plan-year.ts';
import { profileOn, requiredMinutes } from '../../domain/quality/rule-profile.ts';
import type { OutDocument } from '../../messaging/outbound.ts';
import type { MeetingsPort, RecordsPort } from '../../storage/meeting/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { calendarFile } from '../../text/icalendar.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as words from '../../text/vi/papers/captions.ts';
import type { CalendarContent } from '../contents.ts';
import { type ReplyDeps, refuseStray } from '../replies.ts';
import { type Answered, type MemberRequest, privateReplyDraft } from '../request.ts';
import { loadYearPlan } from './year-plan.ts';

/* The branch's meetings for somebody's own calendar: when and where, no agenda, no theme, no name. */

type CalendarDeps = Parameters<typeof loadYearPlan>[0] & {
  readonly records: Pick<RecordsPort, 'rulesOn'>;
  readonly directory: Pick<DirectoryPort, 'roster'>;
};
type PlannedSession = { readonly date: IsoDate; readonly isCombined: boolean };

/**
 * The file over these years; of the one that runs only what is not over, where `ahead` says so. Null when there is no
 * such branch.
 */
async function calendarOver(
  deps: CalendarDeps,
  branchId: number,
  years: readonly number[],
  ahead: boolean,
): Promise<OutDocument | null> {
  const plans = [];
  const { date: today } = deps.zone.toLocal(deps.now());
  for (const year of years) {
    const loaded = await loadYearPlan(deps, branchId, year);
    if (loaded === null) return null;
    plans.push(ahead ? fromThisMonth(loaded.plan, today) : loaded.plan);
  }
  const rules = await deps.records.rulesOn(branchId, [...new Set(plans.flatMap(daysOfPlan))]);
  const roster = await deps.directory.roster(branchId);
  /** R2-4, R2-1: a meeting takes so long at least, by the branch's rules of its day and the size it has then. */
  const lengthOf = ({ date, isCombined }: PlannedSession): Minutes => {
    const { official, probationary } = strengthOn(roster, date);
    const profile = rules.get(date) ?? profileOn(date);
    return requiredMinutes(profile, official + probationary, isCombined ? 'combined' : 'regular');
  };
  const events = calendarEvents(plans, { branchId, zone: deps.zone, lengthOf });
  const entries = events.map(({ key, startsAt, endsAt, place, status, sequence }) => ({
    uid: `${key}@tro-ly-chi-bo`,
    startsAt,
    endsAt,
    summary: words.CALENDAR_SUMMARY,
    location: place,
    status,
    sequence,
  }));
  const text = calendarFile(words.CALENDAR_PRODUCT, entries, deps.now());
  return { fileName: words.CALENDAR_FILE, bytes: new TextEncoder().encode(text) };
}

/** The calendar of one year, for whoever takes the branch's papers out. */
export const yearCalendar = (
  deps: CalendarDeps,
  branchId: number,
  year: number,
): Promise<OutDocument | null> => calendarOver(deps, branchId, [year], false);

/** What a member gets: from this month on to the end of the year that is planned. */
export function comingCalendar(deps: CalendarDeps, branchId: number): Promise<OutDocument | null> {
  const { date: today } = deps.zone.toLocal(deps.now());
  const thisYear = Number(today.slice(0, 4));
  return calendarOver(deps, branchId, [...new Set([thisYear, planYearOn(today)])], true);
}

/** `🗓 Lịch .ics` under a meeting of the asker's branch: the file goes to whoever asked, in private. */
export async function sendCalendar(
  deps: ReplyDeps & { readonly meetings: Pick<MeetingsPort, 'board'> },
  request: MemberRequest,
  meetingId: number,
): Promise<Answered> {
  const board = await deps.meetings.board(meetingId);
  if (board?.branch.id !== request.member.branchId)
    return refuseStray(deps, request, REFUSED_PRESS, `meeting:${meetingId}`);
  const content: CalendarContent = { template: 'calendar', branchId: request.member.branchId };
  const receipt = {
    text: request.chat.kind === 'private' ? words.PAPER_COMING : words.CALENDAR_SENT_PRIVATELY,
  };
  const outbox = [privateReplyDraft(request, content)];
  await deps.inbox.finish(request.event, { receipt, outbox }, request.now);
  return receipt;
}
