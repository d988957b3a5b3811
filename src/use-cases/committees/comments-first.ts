import { daysBetween, type IsoDate, type Zone } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import type { Button } from '../../messaging/outbound.ts';
import type { CommentsPort, SuperiorComment } from '../../storage/committees/ports.ts';
import {
  type CommentLine,
  commentLines,
  commentList,
  commentsWait,
  MOST_COMMENTS,
  NO_COMMENT_WAITS,
  NO_COMMENTS,
  takenInLabel,
} from '../../text/vi/committees/comments.ts';
import { type ReplyDeps, reply } from '../replies.ts';
import type { MemberRequest } from '../request.ts';

/* What a committee has said and nobody has taken in: first in the agenda (R003-7). */

/** At length for the officers alone; in a group no more than that there is something. */
export const commentsShown = (
  { chat, now }: Pick<MemberRequest, 'chat' | 'now'>,
  comments: readonly SuperiorComment[],
  zone: Zone,
): readonly string[] =>
  chat.kind === 'private' ? linesOf(comments, zone.toLocal(now).date, zone) : commentsWait(comments.length);

export const linesOf = (
  comments: readonly SuperiorComment[],
  today: IsoDate,
  zone: Zone,
): readonly string[] => commentLines(comments.map((one) => commentLine(one, today, zone)));

/** What a list says of it: where from, since when, and whether it was taken in. */
export function commentLine(
  { committee, text, sentAt, takenInAt, instruction }: SuperiorComment,
  today: IsoDate,
  zone: Zone,
): CommentLine {
  const sentOn = zone.toLocal(sentAt).date;
  return { committee, text, sentOn, instruction, ...takenInSince(sentAt, takenInAt, today, zone) };
}

/** Whole days since it was said (UTC ms), and the day on which it was taken in. */
export const takenInSince = (
  sentAt: number,
  takenInAt: number | null,
  today: IsoDate,
  zone: Zone,
): Pick<CommentLine, 'days' | 'takenInOn'> => ({
  // A clock that ran ahead makes nothing younger than today.
  days: Math.max(0, daysBetween(zone.toLocal(sentAt).date, today)),
  takenInOn: takenInAt === null ? null : zone.toLocal(takenInAt).date,
});

const MOST_TAKEN_IN = 3;

/** `/bienban chỉ đạo` (R002-6): what those above have told the branch, whether it was taken in, and for how long it waits. */
export async function showHeard(
  deps: ReplyDeps & { readonly comments: Pick<CommentsPort, 'open' | 'recent'>; readonly zone: Zone },
  request: MemberRequest,
): Promise<void> {
  const { branchId } = request.member;
  const open = await deps.comments.open(branchId);
  if (request.chat.kind !== 'private')
    return reply(deps, request, commentsWait(open.length)[0] ?? NO_COMMENT_WAITS);
  const recent = await deps.comments.recent(branchId, open.length + MOST_TAKEN_IN);
  const takenIn = recent.filter(({ takenInAt }) => takenInAt !== null).slice(0, MOST_TAKEN_IN);
  if (open.length + takenIn.length === 0) return reply(deps, request, NO_COMMENTS);
  const today = deps.zone.toLocal(request.now).date;
  const rows = (comments: readonly SuperiorComment[]) =>
    comments.map((one) => commentLine(one, today, deps.zone));
  const buttons = commentButtons(open);
  return reply(
    deps,
    request,
    commentList(rows(open), rows(takenIn)),
    buttons.length === 0 ? undefined : buttons,
  );
}

/** One a row, for those that are shown. */
export const commentButtons = (comments: readonly SuperiorComment[]): Button[][] =>
  comments.slice(0, MOST_COMMENTS).map(({ id }, index) => [takenInButton(id, index, comments.length)]);

/** `Đã tiếp thu` under a comment, the `index`-th of `count` (from 0). */
export const takenInButton = (commentId: number, index: number, count: number): Button => ({
  text: takenInLabel(index, count),
  data: encodeButton('taken-in', commentId),
});

/** The same under a visitor's instruction, of which no more than the visitor is known yet. */
export const instructionButton = (visitorId: number): Button => ({
  text: takenInLabel(0, 1),
  data: encodeButton('taken-in', visitorId, 'v'),
});
