import type { Content, OutboxDraft } from '../../storage/effects.ts';
import { type Request, replyDraft } from '../request.ts';

const MINUTE_MS = 60_000;
/** How long words of one kind are gathered in a chat (ms), where nothing else is said. */
const GATHER_MS = MINUTE_MS;
/** The same for what thirty people bring about on one evening: their joining. */
export const JOINING_MS = 5 * MINUTE_MS;
const LIFETIME_MS = 24 * 60 * MINUTE_MS;

type Audience = OutboxDraft['audience'];

/** Where words are gathered, and how long (ms). */
interface Gathering {
  readonly audience?: Audience;
  readonly forMs?: number;
}

const here = (request: Request): Audience => ({
  to: 'chat',
  chatId: request.chat.id,
  threadId: request.threadId,
});

const keyOf = (kind: string, audience: Audience, now: number, forMs: number): string => {
  const where = 'chatId' in audience ? `chat:${audience.chatId}` : JSON.stringify(audience);
  return `${kind}:${where}:${Math.floor(now / forMs)}`;
};

/** When what is gathered at this moment is said. */
export const gatheredUntil = (now: number, forMs: number): number => (Math.floor(now / forMs) + 1) * forMs;

/** The first word of its kind within a minute, or whatever is said; under its key there is only one. */
export const firstOfMany = (
  request: Request,
  kind: string,
  content: Content,
  { audience = here(request), forMs = GATHER_MS }: Gathering = {},
): OutboxDraft => ({
  ...replyDraft(request, content),
  key: keyOf(kind, audience, request.now, forMs),
  audience,
});

/**
 * What follows within that time, in one message at its end: `content` is put into words when it is sent, and is nothing
 * when nothing followed.
 */
export const restOfMany = (
  request: Request,
  kind: string,
  content: Content,
  { audience = here(request), forMs = GATHER_MS }: Gathering = {},
): OutboxDraft => ({
  ...firstOfMany(request, kind, content, { audience, forMs }),
  key: `${keyOf(kind, audience, request.now, forMs)}:rest`,
  notBefore: gatheredUntil(request.now, forMs),
  expiresAt: request.now + LIFETIME_MS,
});
