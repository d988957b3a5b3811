import type { Zone } from '../../domain/calendar/calendar.ts';
import {
  afterWrongTry,
  type ClosedDoor,
  closedDoor,
  type Door,
  type DoorMemories,
} from '../../domain/joining/door.ts';
import type { Decision } from '../../storage/effects.ts';
import type { Tried } from '../../storage/joining/ports.ts';
import type { RichText } from '../../text/rich-text.ts';
import { doorClosed } from '../../text/vi/joining/door.ts';
import { refusedByReply } from '../replies.ts';
import { journalBy, type Request, textContent } from '../request.ts';
import { firstOfMany } from './gathered.ts';

const MINUTE_MS = 60_000;

/** Who tries which door by this request. */
export const triedBy = (request: Request, door: Door): Tried => ({
  door,
  account: request.account,
  group: request.chat.kind === 'group' ? request.chat.ref : null,
});

/**
 * The one line at a closed door, whether what was tried is right or not; null when it is open. However often somebody
 * knocks, they hear it once a minute.
 */
export function refusedAtDoor(
  zone: Zone,
  request: Request,
  door: Door,
  memories: DoorMemories,
): Decision<DoorMemories, void> | null {
  const closed = closedDoor(memories, request.now);
  return closed === null
    ? null
    : { change: null, result: undefined, effects: { outbox: [closedLine(zone, request, door, closed)] } };
}

/** What was tried is wrong: it counts, and who has tried too often is told so instead of `text`. */
export function wrongAtDoor(
  zone: Zone,
  request: Request,
  door: Door,
  memories: DoorMemories,
  text: RichText | string,
): Decision<DoorMemories, void> {
  const after = afterWrongTry(memories, request.now);
  const closed = closedDoor(after, request.now);
  if (closed === null) return { ...refusedByReply(request, text), change: after };
  return {
    change: after,
    result: undefined,
    effects: {
      outbox: [closedLine(zone, request, door, closed)],
      journal: [
        journalBy(request, {
          action: 'door.closed',
          subject: `door:${door}`,
          after: { to: closed.to, until: closed.until },
        }),
      ],
    },
  };
}

function closedLine(zone: Zone, request: Request, door: Door, { to, until }: ClosedDoor) {
  // Never a minute too early.
  const { date, minutes } = zone.toLocal(Math.ceil(until / MINUTE_MS) * MINUTE_MS);
  return firstOfMany(
    request,
    `door:${door}:${request.account}`,
    textContent(doorClosed(door, to, date, minutes)),
  );
}
