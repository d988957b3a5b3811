import type { Zone } from '../../domain/calendar/calendar.ts';
import { type Proceedings, phaseOf } from '../../domain/meeting/proceedings.ts';
import type { Content, OutboxDraft } from '../../storage/effects.ts';
import type { SentContent } from '../../storage/meeting/ports.ts';
import type { QuestionKind } from '../../text/vi/attendance/rsvp.ts';
import type { ProductContent } from '../contents.ts';
import { type Gathering, type Request, type Telling, textContent } from '../request.ts';
import { countedContent } from '../telling-contents.ts';

const MINUTE_MS = 60_000;
/** What was said by day is told by then (local minutes). */
const EVENING = 20 * 60 + 30;
/** What is said later in the evening, and no sooner than a line may follow upon another. */
const LATE_MS = 15 * MINUTE_MS;
/** During the roll the meeting's end tells it; when nobody ends it, this long after its beginning. */
const ROLL_MS = 2 * 60 * MINUTE_MS;
const LIFETIME_MS = 3 * 60 * MINUTE_MS;
const REPLY_LIFETIME_MS = 60 * MINUTE_MS;

/** A message is put into words this long before it is noted as leaving, at most. */
export const SLACK_MS = 300;

/** What told last how this meeting stands, and up to when. A line that waited for its moment is older than what was sent before it. */
export function lastToldOf(sent: readonly SentContent[], meetingId: number): Gathering['lastTold'] {
  let last: Gathering['lastTold'] = null;
  for (const { at, content } of sent) {
    const by = isOf(content, meetingId) ? tellingOf(content as ProductContent) : null;
    if (by !== null && (last === null || at - SLACK_MS > last.at)) last = { at: at - SLACK_MS, by };
  }
  return last;
}

/** Questions that ask the group for what it was asked before. */
const REPEATED: readonly QuestionKind[] = ['call', 'digest', 'reminder'];

function tellingOf(content: ProductContent): Telling | null {
  switch (content.template) {
    case 'rsvp':
      return REPEATED.includes(content.kind) ? 'question' : 'new-question';
    case 'roll':
      return 'new-question';
    case 'ended':
    case 'counted':
      return 'line';
    default:
      return null;
  }
}

const isOf = (content: Content, meetingId: number): boolean =>
  (content as { readonly meetingId?: unknown }).meetingId === meetingId;

/** When what is gathered must have been told, unless another message about the meeting brings it before. */
export function toldAtLatest(zone: Zone, proceedings: Proceedings | null, now: number): number {
  const later = now + LATE_MS;
  if (proceedings !== null && phaseOf(proceedings) === 'running')
    return Math.max(proceedings.startedAt + ROLL_MS, later);
  const evening = zone.toUtc(zone.toLocal(now).date, EVENING);
  return now + 2 * MINUTE_MS <= evening ? evening : later;
}

/**
 * Where an answer is typed before others: whoever has a private chat is told there at once. The group hears within a
 * minute what comes first after a new question, so that all see it works. Those whom no private chat reaches hear there
 * within a minute what is first after any question or on its day, or takes the place of another answer; the rest is
 * gathered, or stands in the next message about the meeting. A line is put into words when it is sent, from what the group
 * has not been told; what another message told meanwhile needs none.
 */
export function countedDrafts(
  zone: Zone,
  { chat, threadId, hasButtons, event, now, gathering }: Request,
  meetingId: number,
  text: string,
  proceedings: Proceedings | null,
): readonly OutboxDraft[] {
  if (hasButtons || chat.kind !== 'group' || gathering === undefined) return [];
  const { lastTold, ownChat, isTurn } = gathering;
  // Named by what was told last, so that one line of each kind waits at a time.
  const key = `counted:${meetingId}:${chat.id}:${lastTold?.at ?? 0}`;
  const line = (part: string, notBefore: number): OutboxDraft => ({
    key: key + part,
    audience: { to: 'chat', chatId: chat.id, threadId },
    priority: 'reply',
    content: countedContent(meetingId, lastTold?.at ?? 0),
    repeatable: false,
    notBefore,
    expiresAt: notBefore + LIFETIME_MS,
  });
  const mustHear = ownChat === null;
  const isNew = lastTold === null || lastTold.by === 'new-question';
  // The first of its day would wait for nobody.
  const isFirst = lastTold?.by !== 'line' || dayOf(zone, lastTold.at) !== dayOf(zone, now);
  const isSoon = isNew || (mustHear && (isFirst || isTurn));
  return [
    ...(ownChat === null ? [] : [inPrivate(ownChat, event.inboxId, text, now)]),
    ...(isSoon ? [line('', now + MINUTE_MS)] : []),
    ...(mustHear ? [line(':rest', toldAtLatest(zone, proceedings, now))] : []),
  ];
}

const dayOf = (zone: Zone, ms: number): string => zone.toLocal(ms).date;

const inPrivate = (chatId: number, inboxId: number, text: string, now: number): OutboxDraft => ({
  key: `taken:${inboxId}`,
  audience: { to: 'chat', chatId },
  priority: 'reply',
  content: textContent(text),
  repeatable: false,
  expiresAt: now + REPLY_LIFETIME_MS,
});
