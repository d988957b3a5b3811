import { encodeButton } from '../../domain/channel/button-data.ts';
import { splitRef } from '../../domain/channel/chat-ref.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import type { JoiningPort } from '../../storage/joining/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import * as words from '../../text/vi/joining/joining.ts';
import { replyWith } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  type Request,
  replyDraft,
  textContent,
} from '../request.ts';

export interface ContactDeps {
  readonly joining: Pick<JoiningPort, 'setConsent'>;
  readonly directory: Pick<DirectoryPort, 'branch'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
}

/** The question of consent; under this key it is asked once of each member. */
export const consentDraft = (request: MemberRequest, branchName: string): OutboxDraft => ({
  ...replyDraft(
    request,
    textContent(
      words.consentQuestion(request.member.fullName, branchName, splitRef(request.account).channel),
      [
        [{ text: words.CONSENT_YES, data: encodeButton('consent', 'y') }],
        [{ text: words.CONSENT_NO, data: encodeButton('consent', 'n') }],
      ],
    ),
  ),
  key: `consent:member:${request.member.id}`,
});

/** The first private word of a member: consent is asked, never assumed (R5-6). Returns false when it was given before. */
export async function askConsent(deps: ContactDeps, request: MemberRequest): Promise<boolean> {
  if (request.member.consent === 'given') return false;
  const branch = await deps.directory.branch(request.member.branchId);
  await deps.inbox.finish(
    request.event,
    { outbox: [{ ...consentDraft(request, branch?.name ?? ''), key: `consent:${request.event.inboxId}` }] },
    request.now,
  );
  return true;
}

export async function recordConsent(
  deps: ContactDeps,
  request: MemberRequest,
  agrees: boolean,
): Promise<Answered> {
  const consent = agrees ? 'given' : 'declined';
  const text = agrees ? words.CONSENT_GIVEN : words.CONSENT_DECLINED;
  const toast = { text: words.CONSENT_TOAST };
  await deps.joining.setConsent(
    request.event,
    request.member.id,
    consent,
    {
      receipt: toast,
      outbox: [replyDraft(request, textContent(text))],
      journal: [
        journalBy(request, {
          action: 'consent.recorded',
          subject: `member:${request.member.id}`,
          before: request.member.consent,
          after: consent,
        }),
      ],
    },
    request.now,
  );
  return toast;
}

export interface StrangerDeps {
  readonly joining: Pick<JoiningPort, 'contactCode'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
  freshContactCode(): string;
}

const HOUR_MS = 60 * 60_000;

/**
 * A stranger writes in private. Where people may go by another id in groups (`mayBeKnown`), a code lets them show who
 * they are; it is told once an hour at most, whatever they write.
 */
export async function greetStranger(
  deps: StrangerDeps,
  request: Request,
  mayBeKnown: boolean,
): Promise<void> {
  if (!mayBeKnown) {
    const greeting = replyDraft(request, textContent(words.PRIVATE_STRANGER));
    await replyWith(deps, request, [greeting]);
    return;
  }
  const code = await deps.joining.contactCode(request.account, request.now, () => deps.freshContactCode());
  const greeting = {
    ...replyDraft(request, textContent(words.privateStrangerWithCode(code))),
    key: `stranger:${request.account}:${code}:${Math.floor(request.now / HOUR_MS)}`,
  };
  await replyWith(deps, request, [greeting]);
}
