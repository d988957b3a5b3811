import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { isClosedToday, meetingInRoom, meetingMissed } from '../../domain/meeting/meeting-at-hand.ts';
import { checkStart, type Proceedings, phaseOf } from '../../domain/meeting/proceedings.ts';
import { type ProceedingsFact, readProceedings } from '../../domain/meeting/read-proceedings.ts';
import { isLeader } from '../../domain/people/membership.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { MeetingAtHand, MeetingRecord } from '../../storage/meeting/ports.ts';
import type { OccurrenceEnd, OccurrenceView } from '../../storage/schedule/ports.ts';
import { formatShortDate, formatTime } from '../../text/vi/calendar/dates.ts';
import * as words from '../../text/vi/meeting/proceedings.ts';
import { changedText } from '../../text/vi/meeting/schedule.ts';
import { meetingPanelContent, rollContent } from '../contents.ts';
import { carriedOut, type StartAct, shownFirst } from '../preview.ts';
import { reopenButtons } from '../reopen-buttons.ts';
import { refusedByReply, reply } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  privateReplyDraft,
  replyDraft,
  textContent,
} from '../request.ts';
import { end, toOfficers } from './announce.ts';
import {
  doneWith,
  meetingsAround,
  minutesOf,
  panelViewFor,
  type RecordDecision,
  type RecordDeps,
  withFacts,
} from './meeting-record.ts';
import { meetingWords } from './meeting-words.ts';

const ROLL_LIFETIME_MS = 6 * 60 * 60_000;
const MINUTES_TO_TYPE = 5;
const LAST_MINUTE = 24 * 60 - 1;

/**
 * `/batdau`: begins today's meeting and opens the roll. While it runs, and until the minutes are closed, the same
 * command notes who chairs, who takes the minutes, how many spoke, and the true time of the beginning.
 */
export async function startMeeting(deps: RecordDeps, request: MemberRequest, args: string): Promise<void> {
  const facts = readProceedings(args);
  if (facts === null) return reply(deps, request, words.COURSE_FACT_USAGE);
  const today = deps.zone.toLocal(request.now).date;
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  const meeting = meetingToStart(meetings, today, facts);
  if (isClosedToday(meetings, today) && meeting?.date !== today)
    return reply(deps, request, words.MINUTES_CLOSED_NOW);
  if (meeting === null) return reply(deps, request, words.START_REFUSALS['no-meeting']);
  await deps.records.change(
    request.event,
    { meetingId: meeting.id, actor: request.account },
    request.now,
    (record): RecordDecision => {
      if (record === null || record.branch.id !== request.member.branchId)
        return refusedByReply(request, words.START_REFUSALS['no-meeting']);
      if (phaseOf(record.proceedings) !== 'ahead') return amend(deps, request, record, facts);
      const begun = begin(deps, request, record, facts);
      return begun.change !== null && isEarly(record.meeting, request.now)
        ? startPreview(deps, request, record, facts)
        : begun;
    },
  );
}

/** So long before its hour a meeting is not begun by one word, which may have been a slip. */
const EARLY_MS = 60 * 60_000;
export const isEarly = ({ startsAt }: Pick<Meeting, 'startsAt'>, at: number): boolean =>
  startsAt - at > EARLY_MS;

function startPreview(
  deps: RecordDeps,
  request: MemberRequest,
  { branch, meeting }: MeetingRecord,
  facts: readonly ProceedingsFact[],
): RecordDecision {
  return shownFirst(request, {
    act: { do: 'start', meetingId: meeting.id, revision: meeting.revision, facts },
    text: words.startPreview(meetingWords(branch, meeting), minutesOf(deps.zone, request.now)),
    yes: words.START_BUTTON,
    until: meeting.startsAt,
  });
}

/** `✅ Bắt đầu ngay`: begun as it was shown, unless it has begun, moved or been cancelled meanwhile. */
export async function carryOutStart(
  deps: RecordDeps,
  request: MemberRequest,
  act: StartAct,
): Promise<Answered> {
  const input = { meetingId: act.meetingId, actor: request.account };
  const outcome = await deps.records.change<Answered>(request.event, input, request.now, (record) => {
    if (record === null || record.branch.id !== request.member.branchId)
      return carriedOut(request, refusedByReply(request, words.START_REFUSALS['no-meeting']));
    const view = meetingWords(record.branch, record.meeting);
    if (record.proceedings !== null) return carriedOut(request, amend(deps, request, record, []));
    if (record.meeting.revision !== act.revision)
      return carriedOut(
        request,
        refusedByReply(request, changedText({ ...view, isCancelled: record.meeting.state === 'cancelled' })),
      );
    const begun = begin(deps, request, record, act.facts);
    if (begun.change === null) return carriedOut(request, begun);
    // Where it was asked for there is a way back, also when no private chat can be reached.
    const wayBack = replyDraft(
      request,
      textContent(words.startedEarly(view), reopenButtons(record, 'ahead')),
      3,
    );
    const outbox = [...(begun.effects.outbox ?? []), wayBack];
    return carriedOut(request, { ...begun, effects: { ...begun.effects, outbox } });
  });
  return outcome.done ? outcome.result : null;
}

/**
 * The meeting in the room; facts may also be about the last one. Without facts that one is not meant: somebody wants to
 * begin, and hears why today's cannot, or when the next one is. A time behind it may be that of a meeting which the
 * program slept through.
 */
function meetingToStart(
  meetings: readonly MeetingAtHand[],
  today: IsoDate,
  facts: readonly ProceedingsFact[],
): MeetingAtHand | null {
  const room = meetingInRoom(meetings, today);
  const missed = facts.some(({ set }) => set === 'time') ? meetingMissed(meetings, today) : null;
  if (missed !== null && (room === null || room.date < missed.date)) return missed;
  if (room !== null && (facts.length > 0 || room.endedAt === null || room.date === today)) return room;
  const cancelled = meetings.find((one) => one.state === 'cancelled' && one.date === today);
  const next = meetings.find(
    (one) => one.state === 'scheduled' && one.startedAt === null && one.date > today,
  );
  return cancelled ?? next ?? room;
}

function begin(
  deps: RecordDeps,
  request: MemberRequest,
  record: MeetingRecord,
  facts: readonly ProceedingsFact[],
): RecordDecision {
  const { zone } = deps;
  const today = zone.toLocal(request.now).date;
  const view = meetingWords(record.branch, record.meeting);
  const refusal = checkStart(record.meeting, record.proceedings, today);
  const isPast = record.meeting.date < today;
  if (refusal === 'other-day' && !isPast) {
    // A time that has passed when it is typed would be refused.
    const soon = Math.min(minutesOf(zone, request.now) + MINUTES_TO_TYPE, LAST_MINUTE);
    const command = `/doilich ${formatShortDate(today)} ${formatTime(soon)}`;
    return refusedByReply(request, words.otherDay(view, command));
  }
  if (refusal === 'cancelled') return refusedByReply(request, words.START_REFUSALS.cancelled);
  const started: Proceedings = {
    startedAt: request.now,
    endedAt: null,
    // Whoever begins a meeting as secretary or deputy usually chairs it; it can be put right at any time (R3-8).
    chairId: mayChair(request) ? request.member.id : null,
    minuteTakerId: null,
    speakers: null,
    spoke: [],
    steps: [],
    closedAt: null,
  };
  const noted = withFacts(deps, record, started, facts, request.now);
  if (typeof noted === 'string') return refusedByReply(request, noted);
  return doneWith(
    { proceedings: noted },
    {
      outbox: [
        ...(isPast
          ? [replyDraft(request, textContent(words.startedLater(view, minutesOf(zone, noted.startedAt))))]
          : [rollQuestion(record, 'reply', request.now)]),
        ...(request.chat.kind === 'private' && !isPast
          ? [replyDraft(request, textContent(words.startedReply(view, minutesOf(zone, noted.startedAt))))]
          : []),
        { ...panelFor(request, record.meeting.id), key: atHourKey(record, request.now) },
        // The others as well; whoever asked has it by then.
        ...(isPast ? [] : [panelForOfficers(record, request.now)]),
      ],
      journal: [journalBy(request, { action: 'meeting.started', subject: `meeting:${record.meeting.id}` })],
    },
  );
}

const mayChair = ({ member }: MemberRequest): boolean => isLeader(member.office);

function amend(
  deps: RecordDeps,
  request: MemberRequest,
  record: MeetingRecord,
  facts: readonly ProceedingsFact[],
): RecordDecision {
  const { proceedings } = record;
  if (proceedings === null) return refusedByReply(request, words.START_REFUSALS['no-meeting']);
  if (proceedings.closedAt !== null) return refusedByReply(request, words.MINUTES_CLOSED_NOW);
  if (facts.length === 0) return again(deps, request, record, proceedings);
  const noted = withFacts(deps, record, proceedings, facts, request.now);
  if (typeof noted === 'string') return refusedByReply(request, noted);
  const shown = panelViewFor(request, deps.zone, record, noted);
  return doneWith(
    { proceedings: noted },
    {
      outbox: [replyDraft(request, textContent(words.factSaved(shown)))],
      journal: [
        journalBy(request, {
          action: 'meeting.amended',
          subject: `meeting:${record.meeting.id}`,
          before: factsOf(proceedings),
          after: factsOf(noted),
        }),
      ],
    },
  );
}

/** Begun already: said so, and the officers' panel comes once more. */
function again(
  deps: RecordDeps,
  request: MemberRequest,
  record: MeetingRecord,
  proceedings: Proceedings,
): RecordDecision {
  const view = meetingWords(record.branch, record.meeting);
  if (proceedings.endedAt !== null) {
    const ended = words.alreadyEnded(view, minutesOf(deps.zone, proceedings.endedAt));
    const said = replyDraft(request, textContent(ended, reopenButtons(record, 'running')));
    return { change: null, result: undefined, effects: { outbox: [said] } };
  }
  const said = words.alreadyRunning(view, minutesOf(deps.zone, proceedings.startedAt));
  // The roll opened by itself at the hour: now somebody is there who leads the meeting.
  const takesChair = proceedings.chairId === null && mayChair(request);
  return {
    change: takesChair ? { proceedings: { ...proceedings, chairId: request.member.id } } : null,
    result: undefined,
    effects: { outbox: [replyDraft(request, textContent(said)), panelFor(request, record.meeting.id)] },
  };
}

const factsOf = ({ startedAt, chairId, minuteTakerId, speakers }: Proceedings) => ({
  startedAt,
  chairId,
  minuteTakerId,
  speakers,
});

/** A roll that is opened again, after a start that was taken back, is a message of its own: the moment tells them apart. */
const rollQuestion = (
  record: Pick<MeetingRecord, 'meeting' | 'branch'>,
  priority: OutboxDraft['priority'],
  now: number,
): OutboxDraft => ({
  key: `roll:${record.meeting.id}:${now}`,
  audience: { to: 'branch-groups', branchId: record.branch.id },
  priority,
  content: rollContent(record.meeting.id),
  expiresAt: now + ROLL_LIFETIME_MS,
});

/** The officers' panel goes to the person who asked, in private. */
const panelFor = (request: MemberRequest, meetingId: number): OutboxDraft =>
  privateReplyDraft(request, meetingPanelContent(meetingId), 2);

const atHourKey = ({ meeting }: Pick<MeetingRecord, 'meeting'>, now: number): string =>
  `at-hour:${meeting.id}:${now}`;

/** The roll has opened: every officer learns in private what is to be done now. */
const panelForOfficers = (record: MeetingRecord, now: number): OutboxDraft => ({
  key: atHourKey(record, now),
  ...toOfficers(record, 'roll'),
  content: meetingPanelContent(record.meeting.id),
  expiresAt: now + ROLL_LIFETIME_MS,
});

/**
 * The hour of a meeting has come and nobody began it: the roll opens by itself. One that was begun long before, as by a
 * slip of the morning, and runs with nobody marked, gets its roll once more: now people are there.
 */
export function openRoll({ record }: OccurrenceView<'record'>, now: number): Decision<OccurrenceEnd> {
  if (record === null || record.meeting.state === 'cancelled') return end('skipped');
  const { proceedings } = record;
  if (proceedings !== null)
    return phaseOf(proceedings) === 'running' &&
      isEarly(record.meeting, proceedings.startedAt) &&
      record.attendances.length === 0
      ? end('done', { outbox: [rollQuestion(record, 'announcement', now)] })
      : end('skipped');
  const startedAt = record.meeting.startsAt;
  const began = { startedAt, endedAt: null, chairId: null, minuteTakerId: null, speakers: null };
  return {
    change: { as: 'done', record: { proceedings: { ...began, spoke: [], steps: [], closedAt: null } } },
    result: undefined,
    effects: { outbox: [rollQuestion(record, 'announcement', now), panelForOfficers(record, now)] },
  };
}
