import type { OutboxDraft } from '../../storage/effects.ts';
import { countedContent } from '../contents.ts';
import type { Request } from '../request.ts';

const MINUTE_MS = 60_000;
/** Where many answer one after the other, a line a minute would still be a flood. */
const GATHER_MS = 15 * MINUTE_MS;
/** After a longer gap other messages have shown what stands. */
const LIFETIME_MS = 30 * MINUTE_MS;

/**
 * Where answers are typed in a group, what was counted there is told together: who answers first is told a minute
 * later with all of that minute, and whoever follows within the quarter of an hour at its end. The line is put into
 * words when it is sent, from what is stored then. Once a channel's month is nearly used up it stays out.
 */
export function countedDraft(
  { chat, threadId, hasButtons, now }: Request,
  meetingId: number,
): readonly OutboxDraft[] {
  if (hasButtons || chat.kind !== 'group') return [];
  const slot = Math.floor(now / GATHER_MS);
  const end = (slot + 1) * GATHER_MS;
  const minuteLater = Math.min(now + MINUTE_MS, end);
  const key = `counted:${meetingId}:${chat.id}:${slot}`;
  const line = (part: string, from: number, to: number): OutboxDraft => ({
    key: key + part,
    audience: { to: 'chat', chatId: chat.id, threadId },
    priority: 'reply',
    content: countedContent(meetingId, chat.ref, from, to),
    repeatable: false,
    notBefore: to,
    expiresAt: to + LIFETIME_MS,
  });
  // Under these keys the first answer of the quarter draws the line between the two.
  return [line('', now, minuteLater), line(':rest', minuteLater, end)];
}
