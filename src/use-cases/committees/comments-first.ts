import type { Zone } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import type { Button } from '../../messaging/outbound.ts';
import type { SuperiorComment } from '../../storage/committees/ports.ts';
import {
  commentLines,
  commentsWait,
  MOST_COMMENTS,
  takenInLabel,
} from '../../text/vi/committees/comments.ts';
import type { MemberRequest } from '../request.ts';

/* What a committee has said and nobody has taken in: first in the agenda (R003-7). */

/** At length for the officers alone; in a group no more than that there is something. */
export const commentsShown = (
  { chat }: Pick<MemberRequest, 'chat'>,
  comments: readonly SuperiorComment[],
  zone: Zone,
): readonly string[] => (chat.kind === 'private' ? linesOf(comments, zone) : commentsWait(comments.length));

export const linesOf = (comments: readonly SuperiorComment[], zone: Zone): readonly string[] =>
  commentLines(
    comments.map(({ committee, text, sentAt }) => ({ committee, text, sentOn: zone.toLocal(sentAt).date })),
  );

/** One a row, for those that are shown. */
export const commentButtons = (comments: readonly SuperiorComment[]): Button[][] =>
  comments.slice(0, MOST_COMMENTS).map(({ id }, index) => [takenInButton(id, index, comments.length)]);

/** `Đã tiếp thu` under a comment, the `index`-th of `count` (from 0). */
export const takenInButton = (commentId: number, index: number, count: number): Button => ({
  text: takenInLabel(index, count),
  data: encodeButton('taken-in', commentId),
});
