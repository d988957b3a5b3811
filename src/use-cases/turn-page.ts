import type { InboxPort, LivePort, MeetingsPort } from '../storage/ports.ts';
import { REFUSED_PRESS } from '../text/vi/refusals.ts';
import { markingContent } from './contents.ts';
import type { Answered, MemberRequest } from './request.ts';

export interface TurnDeps {
  readonly meetings: Pick<MeetingsPort, 'board'>;
  readonly live: Pick<LivePort, 'turn'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
}

const OLD_LIST = 'Danh sách này đã cũ. Xin gõ /diemdanh để mở danh sách mới.';

/** Another page of the officers' list, in the same message. */
export async function turnPage(
  deps: TurnDeps,
  request: MemberRequest,
  meetingId: number,
  page: number,
): Promise<Answered> {
  const board = await deps.meetings.board(meetingId);
  if (board === null || board.branch.id !== request.member.branchId || request.pressedMessageId === null) {
    const answer = { text: REFUSED_PRESS };
    await deps.inbox.finish(request.event, { receipt: answer }, request.now);
    return answer;
  }
  const posted = { chatRef: request.chat.ref, messageId: request.pressedMessageId };
  const turned = await deps.live.turn(
    request.event,
    posted,
    markingContent(meetingId, page),
    {},
    request.now,
  );
  if (!turned.done) return null;
  return { text: turned.result ? `Trang ${page + 1}` : OLD_LIST };
}
