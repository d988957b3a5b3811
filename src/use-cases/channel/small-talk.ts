import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import type { DocumentsPort, PromptsPort } from '../../storage/resolutions/ports.ts';
import { GREETING_REPLY, LEFT, MEDIA_NOT_TAKEN, THANKS_REPLY } from '../../text/vi/channel/small-talk.ts';
import { type ReplyDeps, reply, replyWith } from '../replies.ts';
import { type MemberRequest, noPrompt, type Request, replyDraft, textContent } from '../request.ts';

/* Words that ask for nothing, and words that leave what was begun. */

const MINUTE_MS = 60_000;

/** A greeting is greeted; in a group once a minute, whoever greets. */
export const greetBack = (deps: ReplyDeps, request: Request): Promise<void> =>
  replyWith(deps, request, [oncePer(request, 'greeting', MINUTE_MS, GREETING_REPLY)]);

/** Thanks get a short line; in a group one in ten minutes. */
export const takeThanks = (deps: ReplyDeps, request: Request): Promise<void> =>
  replyWith(deps, request, [oncePer(request, 'thanks', 10 * MINUTE_MS, THANKS_REPLY)]);

/** A line that a group sees once in a while, whoever gave the cause: the key makes no second one. */
export function oncePer(request: Request, what: string, ms: number, text: string): OutboxDraft {
  const draft = replyDraft(request, textContent(text));
  return request.chat.kind === 'private'
    ? draft
    : { ...draft, key: `${what}:${request.chat.id}:${Math.floor(request.now / ms)}` };
}

/** R5-3: the word that only text is taken, once in two minutes to one person in one chat. */
export const mediaDraft = (request: Request): OutboxDraft => ({
  ...replyDraft(request, textContent(MEDIA_NOT_TAKEN)),
  key: `media:${request.chat.id}:${request.account}:${Math.floor(request.now / (2 * MINUTE_MS))}`,
});

export interface LeaveDeps {
  readonly documents: Pick<DocumentsPort, 'openDraft' | 'publish'>;
  readonly prompts: Pick<PromptsPort, 'waiting'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
}

/** `thôi`, `hủy`: whatever waits for this person here waits no longer, an open draft of theirs included. */
export async function leaveWhatWaits(deps: LeaveDeps, request: MemberRequest): Promise<void> {
  const draft = await deps.documents.openDraft(request.member.id, request.chat.id);
  if (draft !== null) {
    await deps.documents.publish<void>(
      request.event,
      draft.id,
      request.now,
      (state) => ({
        change: state.draft?.state === 'open' ? 'discard' : null,
        result: undefined,
        effects: { outbox: [replyDraft(request, textContent(LEFT.draft))], prompts: [noPrompt(request)] },
      }),
      () => ({}),
      () => {
        throw new Error('what is left is never printed');
      },
    );
    return;
  }
  return leaveQuestion(deps, request);
}

/** The same for whoever can have no draft. */
export async function leaveQuestion(
  deps: Pick<LeaveDeps, 'prompts' | 'inbox'>,
  request: Request,
): Promise<void> {
  const prompt = await deps.prompts.waiting(request.account, request.chat.id, request.now);
  if (prompt === null) return reply(deps, request, LEFT.nothing);
  await deps.inbox.finish(
    request.event,
    { outbox: [replyDraft(request, textContent(LEFT.question))], prompts: [noPrompt(request)] },
    request.now,
  );
}
