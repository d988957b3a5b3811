import { type IsoDate, periodOf, startOfPeriod } from '../../domain/calendar/calendar.ts';
import { collisionOf } from '../../domain/calendar/collision.ts';
import { DEFAULT_HOLIDAYS } from '../../domain/calendar/holidays.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import { checkMove, type Meeting } from '../../domain/meeting/meeting.ts';
import { meetingsToMove } from '../../domain/meeting/meeting-to-move.ts';
import { readMove, reasonWords } from '../../domain/meeting/read-move.ts';
import { mustAttend, statusOn } from '../../domain/people/membership.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { Decision } from '../../storage/effects.ts';
import type { MeetingChange, MeetingsPort } from '../../storage/meeting/ports.ts';
import type { PromptsPort } from '../../storage/resolutions/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { withUnsuitedNote } from '../../text/vi/channel/unsuited.ts';
import { holidayReason } from '../../text/vi/meeting/holidays.ts';
import * as words from '../../text/vi/meeting/schedule.ts';
import { carriedOut, type MoveAct, shownFirst } from '../preview.ts';
import { refusedAtPress, refusedByReply, reply, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';
import {
  changeOf,
  movedAnnouncement,
  movedForThoseInCharge,
  moveRefusal,
  scheduleOf,
  targetOf,
} from './meeting-change.ts';
import { meetingWords } from './meeting-words.ts';
import { type PlanDeps, rungsOf } from './plan-branches.ts';

export interface MoveDeps extends PlanDeps {
  readonly meetings: Pick<MeetingsPort, 'change'>;
  readonly directory: Pick<DirectoryPort, 'roster'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
  readonly prompts: PromptsPort;
}

const DAY_MS = 24 * 60 * 60_000;
const LONGEST_PLACE = 120;
export const LONGEST_REASON = 300;

type ChangeDecision = Decision<MeetingChange>;
interface Coming {
  readonly branch: Branch;
  readonly upcoming: readonly Meeting[];
}

/**
 * `/doilich 05/12 19:30 [địa điểm], vì …`: shows which meeting moves from when to when and who will be told, and asks for
 * the reason where none was given (R6-2).
 */
export async function moveMeeting(deps: MoveDeps, request: MemberRequest, text: string): Promise<void> {
  const today = deps.zone.toLocal(request.now).date;
  const wish = readMove(text, today);
  const { day } = wish;
  if (day.kind !== 'date') {
    const said =
      day.kind === 'ambiguous'
        ? words.dateUnclear(day.candidates)
        : words.MOVE_REFUSALS[day.kind === 'past' ? 'past' : 'unreadable'];
    return reply(deps, request, said);
  }
  const tooLong = lengthRefusal(wish);
  if (tooLong !== null) return reply(deps, request, tooLong);
  const told = await toldIn(deps, request);
  await changeAhead(deps, request, ({ branch, upcoming }) => {
    const kind = wish.thematic ? 'thematic' : 'regular';
    const { meant, isSure } = meetingsToMove(
      upcoming,
      { date: day.date, kind },
      branch.rule,
      today,
      deps.zone,
    );
    const [meeting] = meant;
    if (meeting === undefined)
      return refusedByReply(request, words.MOVE_REFUSALS[wish.thematic ? 'no-thematic' : 'no-meeting']);
    const { at, place, reason } = wish;
    const { id: meetingId, revision } = meeting;
    const act: MoveAct = { do: 'move', meetingId, revision, choices: [], date: day.date, at, place, reason };
    return isSure
      ? showMove(deps, request, branch, meeting, act, told)
      : shownFirst(request, {
          act: { ...act, meetingId: null, choices: meant.map(({ id }) => id) },
          text: words.whichMeeting(day.date),
          yes: words.MOVE_BUTTON,
          choices: meant.map((one) => words.meetingLabel(meetingWords(branch, one))),
        });
  });
}

const lengthRefusal = ({ place, reason }: Pick<MoveAct, 'place' | 'reason'>): string | null => {
  if ((place ?? '').length > LONGEST_PLACE) return words.MOVE_REFUSALS['place-too-long'];
  return (reason ?? '').length > LONGEST_REASON ? words.REASON_TOO_LONG : null;
};

/** How many comrades will be told. */
async function toldIn(deps: MoveDeps, request: MemberRequest): Promise<number> {
  const today = deps.zone.toLocal(request.now).date;
  const roster = await deps.directory.roster(request.member.branchId);
  return roster.filter((one) => mustAttend(statusOn(one.statuses, today))).length;
}

/** Decides over the meetings that have not begun, those of this month whose day has passed included. */
async function changeAhead<R = void>(
  deps: MoveDeps,
  request: MemberRequest,
  decide: (state: Coming) => Decision<MeetingChange, R>,
): Promise<R | null> {
  const today = deps.zone.toLocal(request.now).date;
  const since = Math.min(request.now - DAY_MS, deps.zone.toUtc(startOfPeriod(periodOf(today)), 0));
  const { branchId } = request.member;
  const outcome = await deps.meetings.change<R>(request.event, branchId, since, request.now, decide);
  return outcome.done ? outcome.result : null;
}

function showMove(
  deps: MoveDeps,
  request: MemberRequest,
  branch: Branch,
  meeting: Meeting,
  act: MoveAct,
  told: number,
): ChangeDecision {
  const target = targetOf(deps, meeting, act);
  const refusal = moveRefusal(deps, request, branch, meeting, target);
  if (refusal !== null) return refusedByReply(request, refusal);
  return shownFirst(request, {
    act,
    text: withUnsuitedNote(
      words.movePreview({
        before: meetingWords(branch, meeting),
        after: meetingWords(branch, target),
        wasCancelled: meeting.state === 'cancelled',
        reason: act.reason,
        told,
        inGroup: request.chat.kind === 'group',
      }),
      [act.reason, act.place],
      false,
    ),
    yes: words.MOVE_BUTTON,
  });
}

/** Words that were awaited: the reason, shown once more with everything else. */
export async function giveMoveReason(
  deps: MoveDeps,
  request: MemberRequest,
  act: MoveAct,
  text: string,
): Promise<void> {
  const reason = reasonWords(text);
  if (reason === null || reason.length > LONGEST_REASON)
    return reply(deps, request, reason === null ? words.REASON_FIRST : words.REASON_TOO_LONG);
  const told = await toldIn(deps, request);
  await changeAhead(deps, request, (state) => again(deps, request, state, { ...act, reason }, told));
}

/** Which meeting was meant has been chosen. */
export async function pickMeeting(
  deps: MoveDeps,
  request: MemberRequest,
  act: MoveAct,
  meetingId: number,
): Promise<Answered> {
  const told = await toldIn(deps, request);
  return changeAhead<Answered>(deps, request, (state) => {
    const revision = state.upcoming.find((one) => one.id === meetingId)?.revision ?? 0;
    return carriedOut(
      request,
      again(deps, request, state, { ...act, meetingId, revision, choices: [] }, told),
    );
  });
}

function again(
  deps: MoveDeps,
  request: MemberRequest,
  state: Coming,
  act: MoveAct,
  told: number,
): ChangeDecision {
  const meeting = stillThere(state, act);
  return meeting === null
    ? refusedByReply(request, changedMeanwhile(state, act))
    : showMove(deps, request, state.branch, meeting, act, told);
}

const stillThere = ({ upcoming }: Coming, act: Pick<MoveAct, 'meetingId' | 'revision'>): Meeting | null =>
  upcoming.find((one) => one.id === act.meetingId && one.revision === act.revision) ?? null;

/** What is now true of the meeting that was shown. */
export function changedMeanwhile(
  { branch, upcoming }: Coming,
  { meetingId }: { readonly meetingId: number | null },
): ReturnType<typeof words.changedText> {
  const now = upcoming.find((one) => one.id === meetingId);
  return words.changedText(
    now === undefined ? null : { ...meetingWords(branch, now), isCancelled: now.state === 'cancelled' },
  );
}

/** `✅ Dời lịch`: all reminders follow, the groups are told, once. */
export async function carryOutMove(deps: MoveDeps, request: MemberRequest, act: MoveAct): Promise<Answered> {
  return changeAhead<Answered>(deps, request, (state) => {
    const meeting = stillThere(state, act);
    if (meeting === null) return carriedOut(request, refusedByReply(request, changedMeanwhile(state, act)));
    if (act.reason === null) return refusedAtPress(words.REASON_FIRST);
    const target = targetOf(deps, meeting, act);
    const refusal = moveRefusal(deps, request, state.branch, meeting, target);
    const decision: ChangeDecision =
      refusal === null
        ? moved(deps, request, state.branch, meeting, target, act.reason)
        : refusedByReply(request, refusal);
    return carriedOut(request, decision, words.MOVED_TOAST);
  });
}

/** A proposed day under the word about a collision is pressed: shown first, with the holiday as the reason. */
export async function moveMeetingTo(
  deps: MoveDeps,
  request: MemberRequest,
  meetingId: number,
  date: IsoDate,
): Promise<Answered> {
  const told = await toldIn(deps, request);
  return changeAhead<Answered>(deps, request, ({ branch, upcoming }) => {
    const meeting = upcoming.find((one) => one.id === meetingId && one.state === 'scheduled');
    // Another branch's, or one that is over: knocking on a wall is noted.
    if (meeting === undefined)
      return strayAtPress(request, words.MOVE_REFUSALS['no-meeting'], `meeting:${meetingId}`);
    if (meeting.date === date) return refusedAtPress(words.MOVED_ALREADY);
    const refusal = checkMove(
      { ...meeting, date, startsAt: deps.zone.toUtc(date, meeting.time) },
      branch.rule,
      request.now,
      deps.zone,
    );
    if (refusal !== null) return refusedAtPress(words.MOVE_REFUSALS[refusal]);
    const collision = collisionOf(meeting.date, DEFAULT_HOLIDAYS);
    const reason = collision === null ? null : holidayReason(collision);
    const { revision } = meeting;
    const act: MoveAct = {
      do: 'move',
      meetingId,
      revision,
      choices: [],
      date,
      at: null,
      place: null,
      reason,
    };
    return carriedOut(request, showMove(deps, request, branch, meeting, act, told));
  });
}

function moved(
  deps: MoveDeps,
  request: MemberRequest,
  branch: Branch,
  before: Meeting,
  target: Meeting,
  reason: string,
): ChangeDecision {
  const isHere = request.chat.kind === 'group';
  return {
    change: { ...changeOf(target), rungs: rungsOf(deps, branch, target, request.now) },
    result: undefined,
    effects: {
      outbox: [
        movedAnnouncement(target, isHere ? 'reply' : 'announcement', reason),
        movedForThoseInCharge(branch, target),
        // In the group the announcement is the answer.
        ...(isHere
          ? []
          : [replyDraft(request, textContent(words.movedConfirmation(meetingWords(branch, target))))]),
      ],
      journal: [
        journalBy(request, {
          action: 'meeting.moved',
          subject: `meeting:${target.id}`,
          before: scheduleOf(before),
          after: scheduleOf(target),
        }),
      ],
    },
  };
}
