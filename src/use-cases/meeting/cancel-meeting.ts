import type { Branch } from '../../domain/meeting/branch.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { MeetingChange } from '../../storage/meeting/ports.ts';
import { withUnsuitedNote } from '../../text/vi/channel/unsuited.ts';
import { cancelledAbove } from '../../text/vi/figures/visits.ts';
import {
  alreadyCancelled,
  CANCEL_BUTTON,
  CANCEL_NEEDS_REASON,
  CANCELLED_TOAST,
  cancelledConfirmation,
  cancelledNotice,
  cancelPreview,
  NOTHING_TO_CANCEL,
  REASON_TOO_LONG,
} from '../../text/vi/meeting/schedule.ts';
import { type CancelAct, carriedOut, shownFirst } from '../preview.ts';
import { refusedByReply, reply } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';
import { changeOf, scheduleOf, tellInCharge } from './meeting-change.ts';
import { meetingWords } from './meeting-words.ts';
import { changedMeanwhile, LONGEST_REASON, type MoveDeps } from './move-meeting.ts';
import { cancelledRungs } from './plan-branches.ts';

type ChangeDecision = Decision<MeetingChange>;

/** `/huyhop lý do`: shows which meeting would not take place. */
export async function cancelMeeting(deps: MoveDeps, request: MemberRequest, text: string): Promise<void> {
  const reason = text.trim().replace(/\s+/gu, ' ').replace(/\.+$/u, '');
  if (reason === '' || reason.length > LONGEST_REASON)
    return reply(deps, request, reason === '' ? CANCEL_NEEDS_REASON : REASON_TOO_LONG);
  const { event, now, member } = request;
  await deps.meetings.change<void>(event, member.branchId, now, now, ({ branch, upcoming }) => {
    const [meeting] = upcoming;
    if (meeting === undefined) return refusedByReply(request, NOTHING_TO_CANCEL);
    const words = meetingWords(branch, meeting);
    // The same command once more, or its text corrected, must not reach next month's meeting.
    if (meeting.state === 'cancelled') return refusedByReply(request, alreadyCancelled(words));
    return shownFirst(request, {
      act: { do: 'cancel', meetingId: meeting.id, revision: meeting.revision, reason },
      text: withUnsuitedNote(cancelPreview(words, reason), [reason], false),
      yes: CANCEL_BUTTON,
      until: meeting.startsAt,
    });
  });
}

/** `✅ Hủy họp`: its reminders fall away, the groups are told. The way back is a move to a day of its month. */
export async function carryOutCancel(
  deps: MoveDeps,
  request: MemberRequest,
  act: CancelAct,
): Promise<Answered> {
  const { event, now, member } = request;
  const outcome = await deps.meetings.change<Answered>(event, member.branchId, now, now, (state) => {
    const meeting = state.upcoming.find((one) => one.id === act.meetingId);
    const decision: ChangeDecision =
      meeting === undefined || meeting.revision !== act.revision
        ? refusedByReply(request, changedMeanwhile(state, act))
        : cancelled(deps, request, { branch: state.branch, meeting, reason: act.reason });
    return carriedOut(request, decision, CANCELLED_TOAST);
  });
  return outcome.done ? outcome.result : null;
}

function cancelled(
  deps: MoveDeps,
  request: MemberRequest,
  {
    branch,
    meeting,
    reason,
  }: { readonly branch: Branch; readonly meeting: Meeting; readonly reason: string },
): ChangeDecision {
  const words = meetingWords(branch, meeting);
  const isHere = request.chat.kind === 'group';
  const notice: OutboxDraft = {
    key: `cancelled:${meeting.id}:${meeting.revision + 1}`,
    audience: { to: 'branch-groups', branchId: branch.id },
    priority: isHere ? 'reply' : 'announcement',
    content: { ...textContent(cancelledNotice(words, reason)), about: 'meeting' },
    expiresAt: meeting.startsAt,
  };
  return {
    change: {
      ...changeOf({ ...meeting, state: 'cancelled' }),
      rungs: cancelledRungs(deps, branch, meeting, request.now),
    },
    result: undefined,
    effects: {
      outbox: [
        notice,
        tellInCharge(
          `cancelled-above:${meeting.id}:${meeting.revision + 1}`,
          meeting,
          cancelledAbove(words),
          meeting.startsAt,
        ),
        ...(isHere ? [] : [replyDraft(request, textContent(cancelledConfirmation(words)))]),
      ],
      journal: [
        journalBy(request, {
          action: 'meeting.cancelled',
          subject: `meeting:${meeting.id}`,
          before: scheduleOf(meeting),
          after: { state: 'cancelled' },
        }),
      ],
    },
  };
}
