import type { Content, OutboxDraft } from '../../storage/effects.ts';
import { type Request, replyDraft } from '../request.ts';

/** How long words of one kind are gathered in a chat (ms). */
const GATHER_MS = 60_000;
const LIFETIME_MS = 24 * 60 * 60_000;

type Audience = OutboxDraft['audience'];

const here = (request: Request): Audience => ({
  to: 'chat',
  chatId: request.chat.id,
  threadId: request.threadId,
});

const keyOf = (kind: string, audience: Audience, now: number): string => {
  const where = 'chatId' in audience ? `chat:${audience.chatId}` : JSON.stringify(audience);
  return `${kind}:${where}:${Math.floor(now / GATHER_MS)}`;
};

/** The first word of its kind within a minute; under its key there is only one. */
export const firstOfMany = (
  request: Request,
  kind: string,
  content: Content,
  audience = here(request),
): OutboxDraft => ({
  ...replyDraft(request, content),
  key: keyOf(kind, audience, request.now),
  audience,
});

/**
 * What follows within that minute, in one message at its end: `content` is put into words when it is sent, and is nothing
 * when nothing followed.
 */
export const restOfMany = (
  request: Request,
  kind: string,
  content: Content,
  audience = here(request),
): OutboxDraft => ({
  ...firstOfMany(request, kind, content, audience),
  key: `${keyOf(kind, audience, request.now)}:rest`,
  notBefore: (Math.floor(request.now / GATHER_MS) + 1) * GATHER_MS,
  expiresAt: request.now + LIFETIME_MS,
});
