import { type IsoDate, periodOf, startOfPeriod } from '../../domain/calendar/calendar.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import { checkMove, type Meeting } from '../../domain/meeting/meeting.ts';
import { readDateTime } from '../../domain/reading/read-date-time.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { Decision, OutboxDraft, Priority } from '../../storage/effects.ts';
import type { MeetingChange, MeetingsPort } from '../../storage/meeting/ports.ts';
import {
  alreadyCancelled,
  CANCEL_NEEDS_REASON,
  CANCEL_REASON_TOO_LONG,
  cancelledConfirmation,
  cancelledNotice,
  dateUnclear,
  MOVE_REFUSALS,
  MOVED_ALREADY,
  MOVED_BY_SECRETARY,
  MOVED_TOAST,
  movedConfirmation,
  NOTHING_TO_CANCEL,
} from '../../text/vi/meeting/schedule.ts';
import { rsvpContent } from '../contents.ts';
import { refusedAtPress, refusedByReply, refusePress, reply, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';
import { meetingWords } from './meeting-words.ts';
import { cancelledRungs, type PlanDeps, rungsOf } from './plan-branches.ts';
import { openMeeting } from './show-meeting.ts';

export interface MoveDeps extends PlanDeps {
  readonly meetings: Pick<MeetingsPort, 'change'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
}

const DAY_MS = 24 * 60 * 60_000;
const LONGEST_PLACE = 120;
const LONGEST_REASON = 300;

type ChangeDecision = Decision<MeetingChange, void>;

/** `/doilich 05/12 19:30 [địa điểm]`: the next meeting moves, all reminders follow, the groups are told. */
export async function moveMeeting(deps: MoveDeps, request: MemberRequest, words: string): Promise<void> {
  const { reading, minutes, rest } = readDateTime(words, deps.zone.toLocal(request.now).date);
  if (reading.kind !== 'date') {
    const text =
      reading.kind === 'ambiguous'
        ? dateUnclear(reading.candidates)
        : MOVE_REFUSALS[reading.kind === 'past' ? 'past' : 'unreadable'];
    return reply(deps, request, text);
  }
  const today = deps.zone.toLocal(request.now).date;
  const since = Math.min(request.now - DAY_MS, deps.zone.toUtc(startOfPeriod(periodOf(today)), 0));
  await deps.meetings.change<void>(
    request.event,
    request.member.branchId,
    since,
    request.now,
    ({ branch, upcoming }) => {
      const meeting = cancelledIn(upcoming, reading.date) ?? openMeeting(upcoming, request.now, deps.zone);
      if (meeting === null) return refusedByReply(request, MOVE_REFUSALS['no-meeting']);
      const time = minutes ?? meeting.time;
      const place = rest ?? meeting.place;
      if (place !== null && place.length > LONGEST_PLACE)
        return refusedByReply(request, MOVE_REFUSALS['place-too-long']);
      const startsAt = deps.zone.toUtc(reading.date, time);
      const target = { ...meeting, date: reading.date, time, startsAt, place, state: 'scheduled' as const };
      const refusal = checkMove(target, branch.rule, request.now, deps.zone);
      return refusal === null
        ? moved(deps, request, branch, meeting, target)
        : refusedByReply(request, MOVE_REFUSALS[refusal]);
    },
  );
}

/**
 * A proposed day under the word about a collision is pressed: the meeting moves there, at its usual time. Only the
 * secretary or the deputy moves it that way (R6-2).
 */
export async function moveMeetingTo(
  deps: MoveDeps,
  request: MemberRequest,
  meetingId: number,
  date: IsoDate,
): Promise<Answered> {
  const { office } = request.member;
  if (office !== 'secretary' && office !== 'deputy_secretary')
    return refusePress(deps, request, MOVED_BY_SECRETARY);
  const outcome = await deps.meetings.change<Answered>(
    request.event,
    request.member.branchId,
    request.now,
    request.now,
    ({ branch, upcoming }) => {
      const meeting = upcoming.find((one) => one.id === meetingId && one.state === 'scheduled');
      if (meeting === undefined) {
        // Another branch's, or one that is over: knocking on a wall is noted.
        return strayAtPress(request, MOVE_REFUSALS['no-meeting'], `meeting:${meetingId}`);
      }
      if (meeting.date === date) return refusedAtPress(MOVED_ALREADY);
      const target = { ...meeting, date, startsAt: deps.zone.toUtc(date, meeting.time) };
      const refusal = checkMove(target, branch.rule, request.now, deps.zone);
      if (refusal !== null) return refusedAtPress(MOVE_REFUSALS[refusal]);
      const decision = moved(deps, request, branch, meeting, target);
      const receipt = { text: MOVED_TOAST };
      return { ...decision, result: receipt, effects: { ...decision.effects, receipt } };
    },
  );
  return outcome.done ? outcome.result : null;
}

/** A cancelled meeting is held after all when the day lies in its own month; next month's stays where it is. */
const cancelledIn = (meetings: readonly Meeting[], date: IsoDate): Meeting | undefined =>
  meetings.find((meeting) => meeting.state === 'cancelled' && meeting.period === periodOf(date));

function moved(
  deps: MoveDeps,
  request: MemberRequest,
  branch: Branch,
  before: Meeting,
  target: Meeting,
): ChangeDecision {
  const isHere = request.chat.kind === 'group';
  return {
    change: { ...changeOf(target), rungs: rungsOf(deps, branch, target, request.now) },
    result: undefined,
    effects: {
      outbox: [
        movedAnnouncement(target, isHere ? 'reply' : 'announcement'),
        // In the group the announcement is the answer.
        ...(isHere
          ? []
          : [replyDraft(request, textContent(movedConfirmation(meetingWords(branch, target))))]),
      ],
      journal: [
        journalBy(request, {
          action: 'meeting.moved',
          subject: `meeting:${target.id}`,
          before: snapshot(before),
          after: snapshot(target),
        }),
      ],
    },
  };
}

/**
 * Tells the groups of a meeting's new day or hour, with the question anew. `target` still has the old revision.
 * Asked for in the group it is the answer; from elsewhere it is an announcement, which waits for the morning.
 */
export const movedAnnouncement = (target: Meeting, asked: Priority): OutboxDraft => ({
  key: `moved:${target.id}:${target.revision + 1}`,
  audience: { to: 'branch-groups', branchId: target.branchId },
  priority: asked,
  content: rsvpContent(target, 'moved'),
  expiresAt: target.startsAt,
});

/** `/huyhop lý do`: the next meeting does not take place, its reminders fall away, the groups are told. */
export async function cancelMeeting(deps: MoveDeps, request: MemberRequest, words: string): Promise<void> {
  const reason = words.trim().replace(/\s+/gu, ' ').replace(/\.+$/u, '');
  if (reason === '' || reason.length > LONGEST_REASON) {
    const text = reason === '' ? CANCEL_NEEDS_REASON : CANCEL_REASON_TOO_LONG;
    return reply(deps, request, text);
  }
  await deps.meetings.change<void>(
    request.event,
    request.member.branchId,
    request.now,
    request.now,
    ({ branch, upcoming }) => {
      const [meeting] = upcoming;
      if (meeting === undefined) return refusedByReply(request, NOTHING_TO_CANCEL);
      const words = meetingWords(branch, meeting);
      // The same command once more, or its text corrected, must not reach next month's meeting.
      if (meeting.state === 'cancelled') return refusedByReply(request, alreadyCancelled(words));
      const notice: OutboxDraft = {
        key: `cancelled:${meeting.id}:${meeting.revision + 1}`,
        audience: { to: 'branch-groups', branchId: branch.id },
        priority: request.chat.kind === 'group' ? 'reply' : 'announcement',
        content: { ...textContent(cancelledNotice(words, reason)), about: 'meeting' },
        expiresAt: meeting.startsAt,
      };
      const isHere = request.chat.kind === 'group';
      return {
        change: {
          ...changeOf({ ...meeting, state: 'cancelled' }),
          rungs: cancelledRungs(deps, branch, meeting, request.now),
        },
        result: undefined,
        effects: {
          outbox: isHere
            ? [notice]
            : [notice, replyDraft(request, textContent(cancelledConfirmation(words)))],
          journal: [
            journalBy(request, {
              action: 'meeting.cancelled',
              subject: `meeting:${meeting.id}`,
              before: snapshot(meeting),
              after: { reason },
            }),
          ],
        },
      };
    },
  );
}

const changeOf = (meeting: Meeting): Omit<MeetingChange, 'rungs'> => ({
  meetingId: meeting.id,
  date: meeting.date,
  time: meeting.time,
  startsAt: meeting.startsAt,
  place: meeting.place,
  state: meeting.state,
});

const snapshot = (meeting: Meeting) => ({ date: meeting.date, time: meeting.time, place: meeting.place });
