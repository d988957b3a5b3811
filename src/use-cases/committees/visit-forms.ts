import { encodeButton } from '../../domain/channel/button-data.ts';
import {
  type FormDraft,
  fieldAt,
  hasMark,
  leftOut,
  NEW_FORM,
  stepBack,
  withMark,
  withText,
} from '../../domain/committees/visit-form.ts';
import { lastHeld } from '../../domain/meeting/meeting-at-hand.ts';
import { isVisitorOfSuperior } from '../../domain/meeting/read-proceedings.ts';
import { RATINGS } from '../../domain/quality/quality-score.ts';
import { checkVisitorForm, instructionOf, LONGEST_VISITOR_TEXT } from '../../domain/quality/visitor-form.ts';
import type { Button } from '../../messaging/outbound.ts';
import type { Decision, Effects, OutboxDraft } from '../../storage/effects.ts';
import type {
  MeetingRecord,
  RecordChange,
  RecordedVisitor,
  RecordsPort,
} from '../../storage/meeting/ports.ts';
import type { PromptsPort } from '../../storage/resolutions/ports.ts';
import { NOT_NOW_BUTTON } from '../../text/vi/channel/preview.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import {
  instructionForOfficers,
  noBranchCalled,
  SEND_BUTTON,
  TOO_MANY_CALLED,
} from '../../text/vi/committees/comments.ts';
import * as words from '../../text/vi/figures/visit-form.ts';
import { branchTitle } from '../../text/vi/people/names.ts';
import { RATING_NAMES } from '../../text/vi/quality/quality-names.ts';
import { refusedAtPress, refusePress, reply } from '../replies.ts';
import { type Answered, journalBy, noPrompt, type Request, replyDraft, textContent } from '../request.ts';
import { type CommitteeDeps, called, committeeOf } from './below.ts';
import { instructionButton } from './comments-first.ts';

/* The visitor's form, field by field, as the question that waits for this person in this chat (R003-6). */

/** A form as it waits. */
export interface FormPrompt {
  readonly kind: 'visit-form';
  /** Of the question that was asked last: a button of an earlier one does nothing. */
  readonly token: number;
  readonly meetingId: number;
  /** Whose form it may be; the first alone once that is known. */
  readonly visitorIds: readonly number[];
  readonly draft: FormDraft;
  readonly shownAt: number;
}

export const isForm = (prompt: object | null): prompt is FormPrompt =>
  prompt !== null && (prompt as Partial<FormPrompt>).kind === 'visit-form';

export interface VisitFormDeps extends CommitteeDeps {
  readonly records: Pick<RecordsPort, 'between' | 'record' | 'change'>;
  readonly prompts: Pick<PromptsPort, 'waiting'>;
}

const LASTS_MS = 24 * 60 * 60_000;
/** So long the officers' own word of it waits for the quiet hours, or for a channel that is back. */
const INSTRUCTION_LASTS_MS = 3 * 24 * 60 * 60_000;
const REACH_MS = 62 * 24 * 60 * 60_000;
/** A choice carries one digit. */
const MOST_VISITORS = 9;

/** `/gopy phiếu Chi bộ thôn Đoài`: of the branch's last meeting, for a visitor whom the officers noted. */
export async function startForm(deps: VisitFormDeps, request: Request, name: string): Promise<void> {
  if (name === '') return reply(deps, request, words.FORM_USAGE);
  const below = await deps.figures.below(committeeOf(request));
  const [branch, other] = called(
    name,
    below.filter(({ isBranch }) => isBranch),
  );
  if (branch === undefined) return reply(deps, request, noBranchCalled(name));
  if (other !== undefined) return reply(deps, request, TOO_MANY_CALLED);
  const held = lastHeld(await deps.records.between(branch.id, request.now - REACH_MS, request.now));
  const record = held === null || held.endedAt === null ? null : await deps.records.record(held.id);
  if (record === null) return reply(deps, request, words.NO_MEETING_HELD);
  const visitors = record.visitors
    .filter(({ attended, level, form }) => attended && form === null && isVisitorOfSuperior(level))
    .slice(0, MOST_VISITORS);
  if (visitors.length === 0) return reply(deps, request, words.NO_VISITOR_NOTED);
  const visitorIds = visitors.map(({ id }) => id);
  await deps.inbox.finish(
    request.event,
    asked(request, record, { meetingId: record.meeting.id, visitorIds, draft: NEW_FORM }),
    request.now,
  );
}

/** The next question, or all of it; it waits until it is answered. */
function asked(
  request: Request,
  record: MeetingRecord,
  form: Pick<FormPrompt, 'meetingId' | 'visitorIds' | 'draft'>,
): Effects {
  const token = request.event.inboxId;
  // Every question has a number of its own: a button of the one before does nothing any more.
  const question: FormPrompt = { ...form, kind: 'visit-form', token, shownAt: request.now };
  return {
    outbox: [replyDraft(request, contentOf(record, question))],
    prompts: [
      { account: request.account, chatId: request.chat.id, question, expiresAt: request.now + LASTS_MS },
    ],
  };
}

function contentOf({ branch, meeting, visitors }: MeetingRecord, { token, visitorIds, draft }: FormPrompt) {
  const button = (text: string, answer: string): Button => ({
    text,
    data: encodeButton('visit-form', token, answer),
  });
  const no = button(NOT_NOW_BUTTON, 'n');
  if (visitorIds.length > 1) {
    const names = visitorIds.map((id) => visitors.find((one) => one.id === id)?.fullName ?? '');
    return textContent(words.WHICH_VISITOR, [
      ...names.map((label, index) => [button(label, `c${index}`)]),
      [no],
    ]);
  }
  const back = draft.at > 0 ? [button(words.FIELD_BACK, 'b')] : [];
  const title = branchTitle(branch.name);
  const field = fieldAt(draft);
  const form = field === null ? checkVisitorForm(draft.entries) : null;
  if (form?.ok === true) {
    const visitor = visitors.find(({ id }) => id === visitorIds[0])?.fullName ?? '';
    return textContent(
      words.formPreview(title, meeting.date, visitor, form.value, instructionOf(draft.entries)),
      [[button(SEND_BUTTON, 'y')], [...back, no]],
    );
  }
  const answers =
    field !== null && hasMark(field)
      ? RATINGS.map((mark, index) => [button(RATING_NAMES[mark], `m${index}`)])
      : [[button(words.LEAVE_OUT, 's')]];
  return textContent(words.fieldQuestion(title, meeting.date, draft), [...answers, [...back, no]]);
}

/** A press under the form: a mark, nothing, back, send, or leave it. */
export async function pressForm(
  deps: VisitFormDeps,
  request: Request,
  { token, answer }: { readonly token: number; readonly answer: string },
): Promise<Answered> {
  const waiting = await deps.prompts.waiting(request.account, request.chat.id, request.now);
  const record =
    isForm(waiting) && waiting.token === token ? await recordBelow(deps, request, waiting.meetingId) : null;
  if (!isForm(waiting) || record === null) return refusePress(deps, request, words.FORM_GONE);
  if (answer === 'n') {
    const receipt = { text: '' };
    const outbox = [replyDraft(request, textContent(words.FORM_DROPPED))];
    await deps.inbox.finish(request.event, { receipt, outbox, prompts: [noPrompt(request)] }, request.now);
    return receipt;
  }
  const form = waiting.visitorIds.length > 1 ? chosen(waiting, answer) : stepped(waiting, answer);
  if (form === 'send') return sendForm(deps, request, waiting);
  if (form === null) return refusePress(deps, request, REFUSED_PRESS);
  const receipt = { text: '' };
  await deps.inbox.finish(request.event, { ...asked(request, record, form), receipt }, request.now);
  return receipt;
}

function chosen(form: FormPrompt, answer: string): FormPrompt | null {
  const id = answer.startsWith('c') ? form.visitorIds[Number(answer.slice(1))] : undefined;
  return id === undefined ? null : { ...form, visitorIds: [id] };
}

function stepped(form: FormPrompt, answer: string): FormPrompt | 'send' | null {
  if (answer === 'y') return fieldAt(form.draft) === null ? 'send' : null;
  const draft = nextDraft(form.draft, answer);
  return draft === null ? null : { ...form, draft };
}

function nextDraft(draft: FormDraft, answer: string): FormDraft | null {
  if (answer === 'b') return stepBack(draft);
  if (answer === 's') return leftOut(draft);
  const mark = answer.startsWith('m') ? RATINGS[Number(answer.slice(1))] : undefined;
  return mark === undefined ? null : withMark(draft, mark);
}

/** Words for the field that is asked about. */
export async function answerForm(
  deps: VisitFormDeps,
  request: Request,
  waiting: FormPrompt,
  text: string,
): Promise<void> {
  const record = await recordBelow(deps, request, waiting.meetingId);
  if (record === null) return reply(deps, request, words.FORM_GONE);
  const written = text.normalize('NFC').trim();
  const draft = waiting.visitorIds.length > 1 ? null : withText(waiting.draft, written);
  if (draft === null)
    return void (await deps.inbox.finish(request.event, asked(request, record, waiting), request.now));
  if (written.length > LONGEST_VISITOR_TEXT) return reply(deps, request, words.ANSWER_TOO_LONG);
  await deps.inbox.finish(request.event, asked(request, record, { ...waiting, draft }), request.now);
}

/** The record of a meeting of a branch that stands below the asker's committee; null for any other. */
async function recordBelow(
  deps: VisitFormDeps,
  request: Request,
  meetingId: number,
): Promise<MeetingRecord | null> {
  const record = await deps.records.record(meetingId);
  if (record === null) return null;
  const below = await deps.figures.below(committeeOf(request));
  return below.some(({ id }) => id === record.branch.id) ? record : null;
}

async function sendForm(deps: VisitFormDeps, request: Request, waiting: FormPrompt): Promise<Answered> {
  const [visitorId] = waiting.visitorIds;
  const { meetingId } = waiting;
  const form = checkVisitorForm(waiting.draft.entries);
  if (!form.ok) return refusePress(deps, request, REFUSED_PRESS);
  const text = instructionOf(waiting.draft.entries);
  const committeeId = committeeOf(request);
  const committee = text === '' ? null : await deps.figures.organisation(committeeId);
  const outcome = await deps.records.change<Answered>(
    request.event,
    { meetingId, actor: request.account },
    request.now,
    (record): Decision<RecordChange, Answered> => {
      const visitor = record?.visitors.find(({ id }) => id === visitorId);
      if (record === null || visitor === undefined) return refusedAtPress(words.FORM_GONE);
      if (visitor.form !== null) return refusedAtPress(words.FORM_TAKEN);
      const receipt = { text: '' };
      const instruction = text === '' ? {} : { instruction: { committeeId, text } };
      return {
        change: { changeVisitor: { id: visitor.id, form: form.value, ...instruction } },
        result: receipt,
        effects: {
          receipt,
          outbox: [
            replyDraft(request, textContent(words.FORM_SENT)),
            ...(text === '' ? [] : [toldToOfficers(request, record, visitor, committee?.name ?? '', text)]),
          ],
          prompts: [noPrompt(request)],
          journal: [
            journalBy(request, {
              branchId: record.branch.id,
              action: 'visitor.form',
              subject: `meeting:${meetingId}`,
            }),
          ],
        },
      };
    },
  );
  return outcome.done ? outcome.result : null;
}

/** R002-6: what the visitor tells the branch to do reaches its officers at once, each in private. */
const toldToOfficers = (
  request: Request,
  { branch, meeting }: MeetingRecord,
  { id, fullName }: RecordedVisitor,
  committee: string,
  text: string,
): OutboxDraft => ({
  key: `instruction:${id}:${request.event.inboxId}`,
  audience: { to: 'officers', branchId: branch.id },
  priority: 'notice',
  content: textContent(instructionForOfficers(committee, { visitor: fullName, metOn: meeting.date }, text), [
    [instructionButton(id)],
  ]),
  expiresAt: request.now + INSTRUCTION_LASTS_MS,
});
