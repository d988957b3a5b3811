import { foldText } from '../../domain/fold.ts';
import { lastHeld, meetingToClose, meetingToPrepare } from '../../domain/meeting/meeting-at-hand.ts';
import type { QualityFrame } from '../../domain/quality/quality-frame.ts';
import type { DocumentType } from '../../domain/resolutions/document.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { FramesPort, MeetingRecord, RecordChange } from '../../storage/meeting/ports.ts';
import type { DocumentsPort } from '../../storage/resolutions/ports.ts';
import type { TasksPort } from '../../storage/tasks/ports.ts';
import type { PaperLayout } from '../../text/paper-layout.ts';
import { lines, type RichText } from '../../text/rich-text.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { NOT_AS_SHOWN } from '../../text/vi/meeting/proceedings.ts';
import { blanksOf } from '../../text/vi/papers/blanks.ts';
import * as words from '../../text/vi/papers/captions.ts';
import { minutesLayout } from '../../text/vi/papers/minutes.ts';
import { resolutionLayout } from '../../text/vi/papers/resolution.ts';
import { rollSheetLayout } from '../../text/vi/papers/roll-sheet.ts';
import { type PaperContent, paperContent } from '../contents.ts';
import { doneWith, meetingsAround, type RecordDecision, type RecordDeps } from '../meeting/meeting-record.ts';
import { meetingWords } from '../meeting/meeting-words.ts';
import { type CloseAct, carriedOut, shownFirst } from '../preview.ts';
import { refusedByReply, refuseStray, reply, replyWith } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  privateReplyDraft,
  replyDraft,
  textContent,
} from '../request.ts';
import { minutesView, monthBefore, type PaperFacts, resolutionView, rollSheetView } from './paper-views.ts';

/** What papers are made from. */
export interface PaperDeps extends Pick<RecordDeps, 'records' | 'zone'> {
  readonly tasks: Pick<TasksPort, 'dueBetween'>;
  readonly documents: Pick<DocumentsPort, 'byNumber' | 'issuedBetween'>;
  readonly frames: FramesPort;
}

export interface FinishedPaper {
  readonly fileName: string;
  readonly layout: PaperLayout;
  readonly caption: RichText;
}

const DAY_MS = 24 * 60 * 60_000;
/** A document belongs to the meeting it was issued at: from half a day before it to so long after. */
const BEFORE_MS = DAY_MS / 2;
const AFTER_MS = 10 * DAY_MS;

/** A paper with its file name and the words beside it; null when there is nothing to make it from. */
export async function makePaper(
  deps: PaperDeps,
  branchId: number,
  paper: PaperContent['paper'],
): Promise<FinishedPaper | null> {
  if (paper.kind === 'document') return documentPaper(deps, branchId, paper.type, paper.number);
  const record = await deps.records.record(paper.meetingId);
  if (record === null || record.branch.id !== branchId) return null;
  const view = meetingWords(record.branch, record.meeting);
  if (paper.kind === 'roll-sheet')
    return {
      fileName: words.rollSheetFile(view),
      layout: rollSheetLayout(rollSheetView(record, deps.zone)),
      caption: lines(words.rollSheetCaption(view)),
    };
  return {
    fileName: words.minutesFile(view),
    layout: minutesLayout(minutesView(await factsOf(deps, record), deps.zone)),
    caption: words.minutesCaption(view, record.proceedings?.closedAt == null),
  };
}

async function factsOf(deps: PaperDeps, record: MeetingRecord): Promise<PaperFacts> {
  const { meeting, branch } = record;
  const { from, to } = monthBefore(meeting.period);
  return {
    record,
    lastMonth: await deps.tasks.dueBetween(branch.id, from, to),
    papers: await deps.documents.issuedBetween(
      branch.id,
      meeting.startsAt - BEFORE_MS,
      meeting.startsAt + AFTER_MS,
    ),
    frame: await frameOf(deps, branch.id),
  };
}

/** The form in force for a branch: its upper committee's own, else the national one. */
export const frameOf = (deps: Pick<PaperDeps, 'frames'>, branchId: number): Promise<QualityFrame> =>
  deps.frames.frameOf(branchId);

async function documentPaper(
  deps: PaperDeps,
  branchId: number,
  type: DocumentType,
  number: number,
): Promise<FinishedPaper | null> {
  const paper = await deps.documents.byNumber(branchId, type, number);
  if (paper === null) return null;
  const issuedAt = deps.zone.toUtc(paper.document.issuedOn, 24 * 60 - 1);
  const around = await deps.records.between(branchId, issuedAt - AFTER_MS, issuedAt + BEFORE_MS);
  const held = lastHeld(around);
  const record = held === null ? null : await deps.records.record(held.id);
  const facts = record === null ? null : await factsOf(deps, record);
  const home = record ?? (await boardOf(deps, branchId));
  if (home === null) return null;
  return {
    fileName: words.documentFile(type, number),
    layout: resolutionLayout(resolutionView(paper, home.branch, home.roster, facts)),
    caption: words.documentCaption(type, number),
  };
}

/** Branch and roster, by way of any of its meetings. */
async function boardOf(deps: PaperDeps, branchId: number): Promise<MeetingRecord | null> {
  const [any] = await deps.records.between(branchId, 0, Number.MAX_SAFE_INTEGER);
  return any === undefined ? null : deps.records.record(any.id);
}

// ---- what officers ask for

/** A file goes to the asker alone, in private. */
const filesFor = (request: MemberRequest, paper: PaperContent['paper']): readonly OutboxDraft[] => {
  const content = paperContent(request.member.branchId, paper);
  const file = privateReplyDraft(request, content);
  return request.chat.kind === 'private'
    ? [file]
    : [file, replyDraft(request, textContent(words.PAPER_SENT_PRIVATELY), 1)];
};

/** `/bienban`: the draft of the minutes; `/bienban chốt` closes them; `/bienban phiếu` gives the sheet for the roll. */
export async function handleMinutes(
  deps: PaperDeps & RecordDeps,
  request: MemberRequest,
  args: string,
): Promise<void> {
  const wish = foldText(args.trim());
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  const today = deps.zone.toLocal(request.now).date;
  const held = lastHeld(meetings);
  if (/^phieu(?: diem danh)?$/.test(wish)) {
    const meeting = meetingToPrepare(meetings, today) ?? held;
    if (meeting === null) return reply(deps, request, words.NO_MEETING_FOR_MINUTES);
    return send(deps, request, { kind: 'roll-sheet', meetingId: meeting.id });
  }
  if (held === null) return reply(deps, request, words.NO_MEETING_FOR_MINUTES);
  if (/^chot(?: bien ban)?$/.test(wish))
    return showClosing(deps, request, (meetingToClose(meetings) ?? held).id);
  if (wish !== '') return reply(deps, request, words.MINUTES_USAGE);
  return send(deps, request, { kind: 'minutes', meetingId: held.id });
}

/** `/bienban chốt`: what is blank is shown, and that nothing can be changed afterwards. */
async function showClosing(
  deps: PaperDeps & RecordDeps,
  request: MemberRequest,
  meetingId: number,
): Promise<void> {
  const paper = await makePaper(deps, request.member.branchId, { kind: 'minutes', meetingId });
  const blanks = paper === null ? [] : blanksOf(paper.layout);
  await decideClosing(deps, request, meetingId, (record, endedAt) => {
    // What is said of a comrade by name is for officers, not for the group.
    const isForGroup = request.chat.kind === 'group';
    const told = blanks.filter(
      (blank) => !isForGroup || !record.roster.some((one) => blank.includes(one.fullName)),
    );
    const meeting = meetingWords(record.branch, record.meeting);
    return shownFirst(request, {
      act: { do: 'close', meetingId, endedAt },
      text: words.closingPreview(meeting, told, blanks.length - told.length),
      yes: words.CLOSE_BUTTON,
    });
  });
}

/** The minutes can be closed: `closing` says what comes of it. */
async function decideClosing<R>(
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  closing: (record: MeetingRecord, endedAt: number) => RecordDecision,
  as: (decision: RecordDecision) => Decision<RecordChange, R> = (decision) =>
    decision as Decision<RecordChange, R>,
): Promise<R | null> {
  const input = { meetingId, actor: request.account };
  const outcome = await deps.records.change<R>(request.event, input, request.now, (record) => {
    const proceedings = record?.proceedings ?? null;
    if (record === null || proceedings === null || record.branch.id !== request.member.branchId)
      return as(refusedByReply(request, words.NO_MEETING_FOR_MINUTES));
    if (proceedings.endedAt === null) return as(refusedByReply(request, words.MINUTES_NOT_ENDED));
    if (proceedings.closedAt !== null) return as(refusedByReply(request, words.MINUTES_CLOSED_BEFORE));
    return as(closing(record, proceedings.endedAt));
  });
  return outcome.done ? outcome.result : null;
}

/** `✅ Chốt biên bản`: closed once, unless the meeting was opened again and ended otherwise meanwhile. */
export const carryOutClosing = (
  deps: RecordDeps,
  request: MemberRequest,
  { meetingId, endedAt: shown }: CloseAct,
): Promise<Answered> =>
  decideClosing<Answered>(
    deps,
    request,
    meetingId,
    ({ proceedings }, endedAt) =>
      proceedings === null || endedAt !== shown
        ? refusedByReply(request, NOT_AS_SHOWN)
        : doneWith(
            { proceedings: { ...proceedings, closedAt: request.now } },
            {
              outbox: [
                replyDraft(request, textContent(words.MINUTES_CLOSED), 2),
                ...filesFor(request, { kind: 'minutes', meetingId }),
              ],
              journal: [journalBy(request, { action: 'minutes.closed', subject: `meeting:${meetingId}` })],
            },
          ),
    (decision) => carriedOut(request, decision),
  );

async function send(
  deps: Pick<RecordDeps, 'inbox'>,
  request: MemberRequest,
  paper: PaperContent['paper'],
): Promise<void> {
  await replyWith(deps, request, filesFor(request, paper));
}

/** `📄 Bản .docx` under a document. */
export async function sendDocument(
  deps: Pick<RecordDeps, 'inbox'> & { readonly documents: Pick<DocumentsPort, 'byNumber'> },
  request: MemberRequest,
  type: DocumentType,
  number: number,
): Promise<Answered> {
  const paper = await deps.documents.byNumber(request.member.branchId, type, number);
  if (paper === null) return refuseStray(deps, request, REFUSED_PRESS, `document:${type}:${number}`);
  const receipt = { text: words.PAPER_COMING };
  const outbox = filesFor(request, { kind: 'document', type, number });
  await deps.inbox.finish(request.event, { receipt, outbox }, request.now);
  return receipt;
}
