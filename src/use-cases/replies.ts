import type { OutMessage, PressAnswer } from '../messaging/outbound.ts';
import type { InboxPort } from '../storage/delivery/ports.ts';
import type { Decision, Effects, OutboxDraft } from '../storage/effects.ts';
import type { RichText } from '../text/rich-text.ts';
import { type Answered, journalBy, type Request, replyDraft, textContent } from './request.ts';

/* The ways to answer a request: at once, or as what follows from a decision. */

/** What an answer needs of the storage. */
export interface ReplyDeps {
  readonly inbox: Pick<InboxPort, 'finish'>;
}

/** Ends the request with these messages, and lines in the journal where somebody looked at what is others'. */
export async function replyWith(
  deps: ReplyDeps,
  request: Request,
  outbox: readonly OutboxDraft[],
  journal: Effects['journal'] = [],
): Promise<void> {
  await deps.inbox.finish(request.event, { outbox, journal }, request.now);
}

/** Ends the request with one message back to where it came from. */
export const reply = (
  deps: ReplyDeps,
  request: Request,
  text: RichText | string,
  buttons?: OutMessage['buttons'],
): Promise<void> => replyWith(deps, request, [replyDraft(request, textContent(text, buttons))]);

/** Ends the request without a word. */
export const stayQuiet = (deps: ReplyDeps, request: Request): Promise<void> => replyWith(deps, request, []);

/** Ends a press with the short word the person sees; it must be closed by hand, and nothing changes. */
export async function refusePress(
  deps: ReplyDeps,
  request: Request,
  text: string,
  journal: Effects['journal'] = [],
): Promise<PressAnswer> {
  const answer = { text, alert: true };
  await deps.inbox.finish(request.event, { receipt: answer, journal }, request.now);
  return answer;
}

/** The same for a press that was not this person's to make: with a line in the journal. */
export const refuseStray = (
  deps: ReplyDeps,
  request: Request,
  text: string,
  subject: string,
  action = 'press.refused',
): Promise<PressAnswer> => refusePress(deps, request, text, [journalBy(request, { action, subject })]);

/** As a decision: nothing changes, a message says why. */
export const refusedByReply = <Change>(
  request: Request,
  text: RichText | string,
  effects: Effects = {},
): Decision<Change> => ({
  change: null,
  result: undefined,
  effects: { ...effects, outbox: [replyDraft(request, textContent(text))] },
});

/** As a decision: nothing changes, the word on the press says why. */
export function refusedAtPress<Change>(
  text: string,
  journal: Effects['journal'] = [],
): Decision<Change, Answered> {
  const answer = { text, alert: true };
  return { change: null, result: answer, effects: { receipt: answer, journal } };
}

/** As a decision: the same for a press that was not this person's to make. */
export const strayAtPress = <Change>(
  request: Request,
  text: string,
  subject: string,
): Decision<Change, Answered> =>
  refusedAtPress(text, [journalBy(request, { action: 'press.refused', subject })]);
