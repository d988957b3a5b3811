import type { OutboxDraft } from '../../storage/effects.ts';
import { countedContent } from '../contents.ts';
import type { Request } from '../request.ts';

const MINUTE_MS = 60_000;
/** A line that comes later than this says nothing new. */
const LIFETIME_MS = 10 * MINUTE_MS;

/**
 * Where answers are typed in a group, what was counted there is told once a minute for all who answered in it: the line
 * is put into words when it is sent, from what is stored then. Once a channel's month is nearly used up it stays out.
 */
export function countedDraft(
  { chat, threadId, hasButtons, now }: Request,
  meetingId: number,
): readonly OutboxDraft[] {
  if (hasButtons || chat.kind !== 'group') return [];
  const from = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const to = from + MINUTE_MS;
  return [
    {
      key: `counted:${meetingId}:${chat.id}:${from / MINUTE_MS}`,
      audience: { to: 'chat', chatId: chat.id, threadId },
      priority: 'reply',
      content: countedContent(meetingId, chat.ref, from, to),
      repeatable: false,
      notBefore: to,
      expiresAt: to + LIFETIME_MS,
    },
  ];
}
