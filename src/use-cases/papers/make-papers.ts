import { foldText } from '../../domain/fold.ts';
import { lastHeld, meetingToClose, meetingToPrepare } from '../../domain/meeting/meeting-at-hand.ts';
import type { DocumentType } from '../../domain/resolutions/document.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { MeetingRecord, RecordChange } from '../../storage/meeting/ports.ts';
import type { FrozenView, PapersPort } from '../../storage/papers/ports.ts';
import type { DocumentsPort, IssuedDocument } from '../../storage/resolutions/ports.ts';
import { paperInWords } from '../../text/paper-in-words.ts';
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
  paperTaken,
  privateReplyDraft,
  replyDraft,
  textContent,
} from '../request.ts';
import { meetingOfIssue } from '../resolutions/meeting-of-issue.ts';
import { frozenDocument, frozenMinutes, keptDocument, keptMinutes } from './frozen-papers.ts';
import { type FactDeps, type PaperFacts, paperFactsOf } from './paper-facts.ts';
import { minutesView, rollSheetView } from './paper-views.ts';

/** What papers are made from. */
export interface PaperDeps extends FactDeps {
  readonly documents: Pick<DocumentsPort, 'byNumber' | 'issuedBetween'>;
  readonly papers: PapersPort;
  now(): number;
}

export interface FinishedPaper {
  readonly fileName: string;
  readonly layout: PaperLayout;
  readonly caption: RichText;
  /** What it says, for channels that take no files. */
  readonly inWords?: RichText;
  /** Those words are all of it. */
  readonly isWholeInWords?: true;
  /** What can be chosen under it. */
  readonly buttons?: NonNullable<OutMessage['buttons']>;
}

/** A paper with its file name and the words beside it; null when there is nothing to make it from. */
export async function makePaper(
  deps: PaperDeps,
  branchId: number,
  paper: Exclude<PaperContent['paper'], { readonly kind: 'quality' | 'handover' | 'year-plan' }>,
): Promise<FinishedPaper | null> {
  if (paper.kind === 'document') return documentPaper(deps, branchId, paper);
  const record = await deps.records.record(paper.meetingId);
  if (record === null || record.branch.id !== branchId) return null;
  const view = meetingWords(record.branch, record.meeting);
  if (paper.kind === 'roll-sheet')
    return {
      fileName: words.rollSheetFile(view),
      layout: rollSheetLayout(rollSheetView(record, deps.zone)),
      caption: lines(words.rollSheetCaption(view)),
    };
  const isDraft = record.proceedings?.closedAt == null;
  const minutes = isDraft
    ? minutesView(await paperFactsOf(deps, record), deps.zone)
    : await keptMinutes(
        deps.papers,
        branchId,
        { meetingId: paper.meetingId },
        async () => frozenMinutes(await paperFactsOf(deps, record), deps.zone),
        deps.now(),
      );
  if (minutes === null) return null;
  const layout = minutesLayout(minutes);
  return {
    fileName: words.minutesFile(view),
    layout,
    caption: words.minutesCaption(view, isDraft),
    inWords: paperInWords(layout),
  };
}

async function documentPaper(
  deps: PaperDeps,
  branchId: number,
  { type, number, term }: Extract<PaperContent['paper'], { kind: 'document' }>,
): Promise<FinishedPaper | null> {
  const paper = await deps.documents.byNumber(branchId, type, number, term);
  if (paper === null) return null;
  const view = await keptDocument(
    deps.papers,
    branchId,
    { documentId: paper.document.id },
    () => documentOfOld(deps, branchId, paper),
    deps.now(),
  );
  if (view === null) return null;
  return {
    fileName: words.documentFile(type, number, paper.document.term),
    layout: resolutionLayout(view),
    caption: words.documentCaption(type, number),
  };
}

/** A document that was issued before papers were kept: from what is stored now. */
async function documentOfOld(
  deps: PaperDeps,
  branchId: number,
  paper: IssuedDocument,
): Promise<FrozenView | null> {
  const record = await meetingOfIssue(deps, branchId, deps.zone.toUtc(paper.document.issuedOn, 24 * 60 - 1));
  const facts = record === null ? null : await paperFactsOf(deps, record);
  const home = record ?? (await boardOf(deps, branchId));
  return home === null ? null : frozenDocument({ paper, branch: home.branch, roster: home.roster }, facts);
}

/** Branch and roster, by way of any of its meetings. */
async function boardOf(deps: PaperDeps, branchId: number): Promise<MeetingRecord | null> {
  const [any] = await deps.records.between(branchId, 0, Number.MAX_SAFE_INTEGER);
  return any === undefined ? null : deps.records.record(any.id);
}

// ---- what officers ask for

export type MinutesDeps = RecordDeps & FactDeps;

/** A file goes to the asker alone, in private. */
const filesFor = (request: MemberRequest, paper: PaperContent['paper']): readonly OutboxDraft[] => {
  const content = paperContent(request.member.branchId, paper);
  const file = privateReplyDraft(request, content);
  return request.chat.kind === 'private'
    ? [file]
    : [file, replyDraft(request, textContent(words.PAPER_SENT_PRIVATELY), 1)];
};

/** `/bienban`: the draft of the minutes; `/bienban chốt` closes them; `/bienban phiếu` gives the sheet for the roll. */
export async function handleMinutes(deps: MinutesDeps, request: MemberRequest, args: string): Promise<void> {
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
async function showClosing(deps: MinutesDeps, request: MemberRequest, meetingId: number): Promise<void> {
  const facts = await factsToClose(deps, meetingId);
  await decideClosing(deps, request, meetingId, (record, endedAt) =>
    shownFirst(request, {
      act: { do: 'close', meetingId, endedAt },
      text: words.closingPreview(
        meetingWords(record.branch, record.meeting),
        facts === null ? [] : blanksOf(minutesView({ ...facts, record }, deps.zone)),
      ),
      yes: words.CLOSE_BUTTON,
    }),
  );
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
export async function carryOutClosing(
  deps: MinutesDeps,
  request: MemberRequest,
  { meetingId, endedAt: shown }: CloseAct,
): Promise<Answered> {
  const facts = await factsToClose(deps, meetingId);
  return decideClosing<Answered>(
    deps,
    request,
    meetingId,
    (record, endedAt) =>
      record.proceedings === null || endedAt !== shown
        ? refusedByReply(request, NOT_AS_SHOWN)
        : doneWith(
            {
              proceedings: { ...record.proceedings, closedAt: request.now },
              // Kept as they are printed now, in the same transaction.
              ...(facts === null ? {} : { minutes: frozenMinutes({ ...facts, record }, deps.zone) }),
            },
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
}

/** What the minutes are printed from, beside the record of the meeting. */
async function factsToClose(deps: MinutesDeps, meetingId: number): Promise<PaperFacts | null> {
  const record = await deps.records.record(meetingId);
  return record === null ? null : paperFactsOf(deps, record);
}

async function send(
  deps: Pick<RecordDeps, 'inbox'>,
  request: MemberRequest,
  paper: Extract<PaperContent['paper'], { readonly meetingId: number }>,
): Promise<void> {
  await replyWith(deps, request, filesFor(request, paper), [
    paperTaken(request, `meeting:${paper.meetingId}`, paper.kind),
  ]);
}

/** `📄 Bản .docx` under a document. */
export async function sendDocument(
  deps: Pick<RecordDeps, 'inbox'> & { readonly documents: Pick<DocumentsPort, 'byNumber'> },
  request: MemberRequest,
  type: DocumentType,
  number: number,
  term?: string,
): Promise<Answered> {
  const paper = await deps.documents.byNumber(request.member.branchId, type, number, term);
  if (paper === null) return refuseStray(deps, request, REFUSED_PRESS, `document:${type}:${number}`);
  const receipt = { text: words.PAPER_COMING };
  const outbox = filesFor(request, {
    kind: 'document',
    type,
    number,
    term: paper.document.term,
  });
  const journal = [paperTaken(request, `document:${type}:${number}`, 'document')];
  await deps.inbox.finish(request.event, { receipt, outbox, journal }, request.now);
  return receipt;
}
