import type { InboxPort, LivePort } from '../../storage/delivery/ports.ts';
import type { MeetingsPort } from '../../storage/meeting/ports.ts';
import { OLD_LIST, pageToast } from '../../text/vi/attendance/attendance.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { markingContent } from '../contents.ts';
import { refuseStray, replyWith } from '../replies.ts';
import { type Answered, type MemberRequest, replyDraft } from '../request.ts';

export interface TurnDeps {
  readonly meetings: Pick<MeetingsPort, 'board'>;
  readonly live: Pick<LivePort, 'turn'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
}

/** Another page of the officers' list, in the same message. */
export async function turnPage(
  deps: TurnDeps,
  request: MemberRequest,
  meetingId: number,
  page: number,
): Promise<Answered> {
  const board = await deps.meetings.board(meetingId);
  if (board === null || board.branch.id !== request.member.branchId || request.pressedMessageId === null)
    return refuseStray(deps, request, REFUSED_PRESS, `meeting:${meetingId}`);
  if (!request.canEdit) {
    const list = replyDraft(request, markingContent(meetingId, page));
    await replyWith(deps, request, [list]);
    return null;
  }
  const posted = { chatRef: request.chat.ref, messageId: request.pressedMessageId };
  const content = markingContent(meetingId, page);
  const receipt = { text: pageToast(page) };
  const turned = await deps.live.turn(request.event, posted, content, { receipt }, request.now);
  if (!turned.done) return null;
  return turned.result ? receipt : { text: OLD_LIST };
}
