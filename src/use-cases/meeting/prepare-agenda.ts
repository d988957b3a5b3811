import { addMonths, type IsoDate, type Zone } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { foldText } from '../../domain/fold.ts';
import {
  type AgendaItem,
  agendaWarnings,
  mayAnnounceContent,
  readAgenda,
} from '../../domain/meeting/agenda.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { meetingToPrepare } from '../../domain/meeting/meeting-at-hand.ts';
import { type AgendaNote, readAgendaNote } from '../../domain/meeting/read-agenda-note.ts';
import { readGuest } from '../../domain/meeting/read-proceedings.ts';
import { monthsOf, quarterOf } from '../../domain/meeting/thematic.ts';
import { actsAsSecretary } from '../../domain/people/acting.ts';
import { statusOn } from '../../domain/people/membership.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { Button } from '../../messaging/outbound.ts';
import type { SuperiorComment } from '../../storage/committees/ports.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import type { TasksPort } from '../../storage/tasks/ports.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { withUnsuitedNote } from '../../text/vi/channel/unsuited.ts';
import * as words from '../../text/vi/meeting/agenda.ts';
import { MINUTES_CLOSED_NOW } from '../../text/vi/meeting/proceedings.ts';
import { commentButtons, commentsShown } from '../committees/comments-first.ts';
import { type TakeInDeps, takeInByWords } from '../committees/take-in-comment.ts';
import { refusedAtPress, refusedByReply, reply, strayAtPress } from '../replies.ts';
import {
  type Answered,
  journalBy,
  listContent,
  type MemberRequest,
  replyDraft,
  textContent,
} from '../request.ts';
import { cardButtons } from '../tasks/task-buttons.ts';
import { lateFor, rosterFor, taskLineOf } from '../tasks/task-lines.ts';
import { doneWith, meetingsAround, type RecordDecision, type RecordDeps } from './meeting-record.ts';
import { meetingWords } from './meeting-words.ts';

/** A branch of so many official members elects a chi ủy (3.4). */
const COMMITTEE_FROM = 9;
const LONGEST_REASON = 300;
/** More lines than this nobody reads on a phone. */
const MOST_UNFINISHED = 10;
const LOOKS_LIKE_AGENDA = /\n|^\s*(?:[-–—•*+!]|\d{1,2}[.)])/u;

export interface AgendaDeps extends RecordDeps, TakeInDeps {
  readonly tasks: Pick<TasksPort, 'open'>;
}

/** R000-1: whether the branch has a chi ủy that can meet, on a day. */
export function hasCommittee(roster: readonly RosterMember[], date: IsoDate): boolean {
  if (roster.some((member) => member.office === 'committee_member')) return true;
  const official = roster.filter((member) => statusOn(member.statuses, date)?.standing === 'official');
  return official.length >= COMMITTEE_FROM;
}

/**
 * What the agenda is made against: comments of the upper committee (R003-7), unfinished tasks (R000-3), last month's
 * agenda, and those of the quarter.
 */
interface Earlier {
  readonly comments: readonly SuperiorComment[];
  readonly zone: Zone;
  readonly unfinished: readonly Task[];
  readonly last: readonly AgendaItem[];
  readonly quarter: readonly AgendaItem[];
}

/** `/chuongtrinh`: shows the agenda of the coming meeting, takes a new one, or notes how far the preparation is. */
export async function prepareAgenda(deps: AgendaDeps, request: MemberRequest, args: string): Promise<void> {
  const today = deps.zone.toLocal(request.now).date;
  const note = args.trim() === '' ? null : readAgendaNote(args, today);
  if (note?.note === 'taken-in') return takeInByWords(deps, request, note.number);
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  const meeting = meetingToPrepare(meetings, today);
  if (meeting === null) return reply(deps, request, words.NO_MEETING_TO_PREPARE);
  const earlier = await earlierOf(deps, request.member.branchId, meeting.period, meeting.id);
  await deps.records.change(
    request.event,
    { meetingId: meeting.id, actor: request.account },
    request.now,
    (record): RecordDecision => {
      if (record === null || record.branch.id !== request.member.branchId)
        return refusedByReply(request, words.NO_MEETING_TO_PREPARE);
      if (args.trim() === '')
        return { change: null, result: undefined, effects: shown(request, record, earlier) };
      return note === null
        ? withItems(request, record, args, earlier)
        : withNote(request, record, note, today, earlier);
    },
  );
}

async function earlierOf(
  deps: AgendaDeps,
  branchId: number,
  period: MeetingRecord['meeting']['period'],
  without: number,
): Promise<Earlier> {
  const months = monthsOf(quarterOf(period));
  const found = await deps.records.agendas(branchId, [addMonths(period, -1), ...months], without);
  return {
    comments: await deps.comments.open(branchId),
    zone: deps.zone,
    unfinished: (await deps.tasks.open(branchId)).slice(0, MOST_UNFINISHED),
    last: found.find(({ meeting }) => meeting.period === addMonths(period, -1))?.items ?? [],
    quarter: found.flatMap(({ meeting, items }) => (months.includes(meeting.period) ? items : [])),
  };
}

/** `asked`: words that were just written, to be looked at (R7-1). */
function shown(
  request: MemberRequest,
  record: MeetingRecord,
  earlier: Earlier,
  asked: readonly string[] = [],
) {
  const { preparation, meeting, roster } = record;
  const text = words.agendaText({
    meeting: meetingWords(record.branch, meeting),
    comments: commentsShown(request, earlier.comments, earlier.zone),
    unfinished: earlier.unfinished.map((task) =>
      taskLineOf(task, rosterFor(request, roster), lateFor(request, earlier.zone.toLocal(request.now).date)),
    ),
    items: preparation.items,
    warnings:
      preparation.items.length === 0 ? [] : agendaWarnings(preparation.items, earlier.last, earlier.quarter),
    hasCommittee: hasCommittee(roster, meeting.date),
    committeeMetOn: preparation.committeeMetOn as IsoDate | null,
    committeeSkippedWhy: preparation.committeeSkippedWhy,
    documentsReady: preparation.documentsAt !== null,
    visitors: record.visitors,
  });
  return {
    outbox: [
      replyDraft(
        request,
        listContent(`agenda:${meeting.id}`, withUnsuitedNote(text, asked, true), [
          ...(request.chat.kind === 'private' ? commentButtons(earlier.comments) : []),
          ...cardButtons(earlier.unfinished),
          ...preparationButtons(record),
        ]),
      ),
    ],
  };
}

/** What can be ticked with one press. */
export function preparationButtons({ preparation, meeting, roster }: MeetingRecord): Button[][] {
  const needsCommittee =
    hasCommittee(roster, meeting.date) &&
    preparation.committeeMetOn === null &&
    preparation.committeeSkippedWhy === null;
  return [
    ...(needsCommittee
      ? [[{ text: words.COMMITTEE_MET_BUTTON, data: encodeButton('committee-met', meeting.id) }]]
      : []),
    ...(preparation.documentsAt === null
      ? [[{ text: words.DOCUMENTS_BUTTON, data: encodeButton('documents-ready', meeting.id) }]]
      : []),
  ];
}

function withItems(
  request: MemberRequest,
  record: MeetingRecord,
  args: string,
  earlier: Earlier,
): RecordDecision {
  // A few words behind the command are no agenda: it has a line for each item.
  if (!LOOKS_LIKE_AGENDA.test(args)) return refusedByReply(request, words.AGENDA_USAGE);
  const reading = readAgenda(args);
  if (!reading.ok) return refusedByReply(request, words.AGENDA_PROBLEMS[reading.error]);
  const preparation = { ...record.preparation, items: reading.value };
  return doneWith(
    { preparation },
    {
      ...shown(
        request,
        { ...record, preparation },
        earlier,
        reading.value.map(({ text }) => text),
      ),
      journal: [
        journalBy(request, {
          action: 'agenda.set',
          subject: `meeting:${record.meeting.id}`,
          before: { items: record.preparation.items.length },
          after: { items: reading.value.length },
        }),
      ],
    },
  );
}

/** What is noted of a meeting; a comment that was taken in belongs to none. */
type MeetingNote = Exclude<AgendaNote, { note: 'taken-in' }>;

function withNote(
  request: MemberRequest,
  record: MeetingRecord,
  note: MeetingNote,
  today: IsoDate,
  earlier: Earlier,
): RecordDecision {
  if (note.note === 'visitor') return withVisitor(request, record, note.words);
  if (note.note === 'committee-met' && note.on > today) return refusedByReply(request, words.MET_IN_FUTURE);
  if (note.note === 'committee-skipped') {
    if (!maySkip(request, record.roster, today)) return refusedByReply(request, words.SKIP_BY_SECRETARY);
    if (note.why === '' || note.why.length > LONGEST_REASON)
      return refusedByReply(request, words.SKIP_NEEDS_REASON);
  }
  const preparation = noted(record, note, request.now);
  return doneWith(
    { preparation },
    {
      ...shown(request, { ...record, preparation }, earlier),
      journal: [prepared(request, record.meeting.id, note.note)],
    },
  );
}

/** R000-1: the reason to do without is the secretary's to give. */
const maySkip = ({ member }: MemberRequest, roster: readonly RosterMember[], today: IsoDate): boolean =>
  actsAsSecretary(member, roster, today);

function noted(
  { preparation }: MeetingRecord,
  note: Exclude<MeetingNote, { note: 'visitor' }>,
  now: number,
): MeetingRecord['preparation'] {
  switch (note.note) {
    case 'committee-met':
      return { ...preparation, committeeMetOn: note.on, committeeSkippedWhy: null };
    case 'committee-skipped':
      return { ...preparation, committeeMetOn: null, committeeSkippedWhy: note.why };
    case 'documents':
      return { ...preparation, documentsAt: note.ready ? (preparation.documentsAt ?? now) : null };
  }
}

const prepared = (request: MemberRequest, meetingId: number, what: string) =>
  journalBy(request, { action: 'meeting.prepared', subject: `meeting:${meetingId}`, after: { what } });

function withVisitor(request: MemberRequest, record: MeetingRecord, text: string): RecordDecision {
  const guest = readGuest(text);
  if (guest === null) return refusedByReply(request, words.VISITOR_USAGE);
  const { name, level, body } = guest;
  const isInvited = record.visitors.some((one) => foldText(one.fullName) === foldText(name));
  return doneWith(isInvited ? {} : { addVisitor: { fullName: name, level, body, attended: false } }, {
    outbox: [replyDraft(request, textContent(words.visitorInvited(name, body)))],
    journal: [journalBy(request, { action: 'visitor.invited', subject: `meeting:${record.meeting.id}` })],
  });
}

/** `✅ Đã họp chi ủy`, `✅ Tài liệu đã có trên Sổ tay`. */
export async function tickPreparation(
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  what: 'committee-met' | 'documents',
): Promise<Answered> {
  const today = deps.zone.toLocal(request.now).date;
  const outcome = await deps.records.change<Answered>(
    request.event,
    { meetingId, actor: request.account },
    request.now,
    (record): RecordDecision<Answered> => {
      if (record === null || record.branch.id !== request.member.branchId)
        return strayAtPress(request, REFUSED_PRESS, `meeting:${meetingId}`);
      if (record.proceedings?.closedAt != null) return refusedAtPress(MINUTES_CLOSED_NOW);
      const receipt = { text: words.PREPARATION_TOASTS[what] };
      // The button also stands under older messages: a day that was noted since stays.
      const on = (record.preparation.committeeMetOn ?? today) as IsoDate;
      const note =
        what === 'documents'
          ? ({ note: 'documents', ready: true } as const)
          : ({ note: 'committee-met', on } as const);
      return {
        change: { preparation: noted(record, note, request.now) },
        result: receipt,
        effects: { receipt, journal: [prepared(request, meetingId, what)] },
      };
    },
  );
  return outcome.done ? outcome.result : null;
}

/** R000-1: the agenda, once it may be told to the members. */
export const announced = ({ preparation, roster, meeting }: MeetingRecord): readonly AgendaItem[] =>
  mayAnnounceContent(preparation, hasCommittee(roster, meeting.date)) ? preparation.items : [];
