import type { Zone } from '../../domain/calendar/calendar.ts';
import type { CommentsPort, HeardComment } from '../../storage/committees/ports.ts';
import type { Decision, Effects } from '../../storage/effects.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as words from '../../text/vi/committees/comments.ts';
import { branchTitle } from '../../text/vi/people/names.ts';
import { type ReplyDeps, refusedAtPress, reply, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';

export interface TakeInDeps extends ReplyDeps {
  readonly comments: Pick<CommentsPort, 'open' | 'takeIn'>;
  readonly directory: Pick<DirectoryPort, 'branch'>;
  readonly zone: Zone;
}

const WORD_BACK_MS = 24 * 60 * 60_000;

/** `Đã tiếp thu` (R003-7): the comment stands in no agenda any more, and those who may have written it hear of it. */
export async function takeInComment(
  deps: TakeInDeps,
  request: MemberRequest,
  which: Which,
): Promise<Answered> {
  return take<Answered>(deps, request, which, (comment, effects) => {
    if (comment === null)
      return strayAtPress(
        request,
        REFUSED_PRESS,
        'id' in which ? `comment:${which.id}` : `visitor:${which.visitorId}`,
      );
    if (comment.takenInAt !== null) return refusedAtPress(words.TAKEN_IN_BEFORE);
    const receipt = { text: toastOf(comment) };
    return { change: true, result: receipt, effects: { ...effects, receipt } };
  });
}

type Which = { readonly id: number } | { readonly visitorId: number };

const toastOf = ({ instruction }: Pick<HeardComment, 'instruction'>): string =>
  instruction === null ? words.TAKEN_IN_TOAST : words.INSTRUCTION_TAKEN_IN;

/** `/chuongtrinh đã tiếp thu [1]`: the same in words, by the number in the agenda. */
export async function takeInByWords(
  deps: TakeInDeps,
  request: MemberRequest,
  number: number | null,
): Promise<void> {
  const open = await deps.comments.open(request.member.branchId);
  if (open.length === 0) return reply(deps, request, words.NO_COMMENT_WAITS);
  const meant = number === null && open.length === 1 ? open[0] : open[(number ?? 0) - 1];
  if (meant === undefined) return reply(deps, request, words.whichComment(open.length));
  await take<void>(deps, request, { id: meant.id }, (comment, effects) => {
    const isDone = comment?.takenInAt === null;
    const text = isDone ? toastOf(comment) : words.TAKEN_IN_BEFORE;
    const said = replyDraft(request, textContent(text));
    return isDone
      ? {
          change: true,
          result: undefined,
          effects: { ...effects, outbox: [said, ...(effects.outbox ?? [])] },
        }
      : { change: null, result: undefined, effects: { outbox: [said] } };
  });
}

async function take<R>(
  deps: TakeInDeps,
  request: MemberRequest,
  which: Which,
  decide: (comment: HeardComment | null, effects: Effects) => Decision<true, R>,
): Promise<R | null> {
  const { branchId } = request.member;
  const branch = await deps.directory.branch(branchId);
  const outcome = await deps.comments.takeIn<R>(
    request.event,
    { branchId, ...which },
    request.now,
    (comment) => {
      if (comment === null || branch === null) return decide(null, {});
      const { id, instruction } = comment;
      const title = branchTitle(branch.name);
      const said =
        instruction === null
          ? words.takenInAbove(title, deps.zone.toLocal(comment.sentAt).date)
          : words.instructionTakenInAbove(title, instruction.metOn);
      return decide(comment, {
        outbox: [
          {
            key: `taken-in:${id}`,
            audience: { to: 'viewers', committeeId: comment.committeeId },
            priority: 'notice',
            content: textContent(said),
            expiresAt: request.now + WORD_BACK_MS,
          },
        ],
        journal: [journalBy(request, { action: 'comment.taken-in', subject: `comment:${id}` })],
      });
    },
  );
  return outcome.done ? outcome.result : null;
}
