import { isRollTaken } from '../../domain/attendance/roll.ts';
import { addDays, type IsoDate } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import type { Button } from '../../messaging/outbound.ts';
import type { Decision } from '../../storage/effects.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import type { OccurrenceEnd, OccurrenceView } from '../../storage/schedule/ports.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import {
  type Missing,
  monthStateText,
  NO_MEETING_THIS_MONTH,
  NOT_HELD_LABELS,
  NOT_HELD_REASONS,
  NOT_HELD_REFUSALS,
  notHeldNoted,
} from '../../text/vi/meeting/month-state.ts';
import { refusedAtPress, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, textContent } from '../request.ts';
import { end, toOfficers } from './announce.ts';
import type { RecordDecision, RecordDeps } from './meeting-record.ts';
import { meetingWords } from './meeting-words.ts';

/* Every month ends in a known state: held, moved, not held for a reason, or asked about. */

/** A day so near can still be told to everybody. */
const SOON_DAYS = 2;

/** What is not known of a meeting whose day is over; null when enough is. */
export function missingOf({ meeting, proceedings, attendances }: MeetingRecord): Missing | null {
  if (meeting.state === 'cancelled') return meeting.kind === 'regular' ? 'day' : null;
  const phase = phaseOf(proceedings);
  if (phase === 'ahead') return 'begun';
  if (phase === 'closed') return null;
  const isTaken = isRollTaken(attendances);
  if (phase === 'running') return isTaken ? 'ended' : 'marked-and-ended';
  return isTaken ? null : 'marked';
}

/** The morning after: the officers are asked about what is not known; that they were is on record. */
export function askWhatBecame(
  { record, occurrence }: OccurrenceView<'record'>,
  { today }: { readonly today: IsoDate },
): Decision<OccurrenceEnd> {
  const missing = record === null ? null : missingOf(record);
  if (record === null || missing === null) return end('skipped');
  const { branch, meeting } = record;
  return end('done', {
    outbox: [
      {
        key: `${occurrence.job}:${occurrence.id}`,
        ...toOfficers({ branch, meeting }, missing === 'day' ? 'month' : 'record'),
        content: {
          ...textContent(
            monthStateText(meetingWords(branch, meeting), missing, addDays(today, SOON_DAYS)),
            choices(meeting.id, missing),
          ),
          about: 'meeting',
        },
        expiresAt: occurrence.expiresAt,
      },
    ],
    journal: [
      {
        branchId: branch.id,
        actor: 'schedule',
        action: 'meeting.asked-about',
        subject: `meeting:${meeting.id}`,
        after: { missing },
      },
    ],
  });
}

function choices(meetingId: number, missing: Missing): readonly Button[][] {
  const button = (text: string, reason: number): Button[] => [
    { text, data: encodeButton('not-held', meetingId, reason) },
  ];
  if (missing === 'ended') return [];
  if (missing === 'day') return [button(NO_MEETING_THIS_MONTH, NOT_HELD_REASONS.indexOf('other'))];
  return NOT_HELD_REASONS.map((reason, index) => button(NOT_HELD_LABELS[reason], index));
}

/** An officer says that a meeting was not held, or that a month stays without one: its state is known then. */
export async function noteNotHeld(
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  reasonNo: number,
): Promise<Answered> {
  const reason = NOT_HELD_REASONS[reasonNo];
  const outcome = await deps.records.change<Answered>(
    request.event,
    { meetingId, actor: request.account },
    request.now,
    (record): RecordDecision<Answered> => {
      if (record === null || reason === undefined || record.branch.id !== request.member.branchId)
        return strayAtPress(request, REFUSED_PRESS, `meeting:${meetingId}`);
      const { meeting, proceedings } = record;
      if (isRollTaken(record.attendances) || phaseOf(proceedings) === 'closed')
        return refusedAtPress(NOT_HELD_REFUSALS.marked);
      const isCancelled = meeting.state === 'cancelled';
      if (!isCancelled && request.now < meeting.startsAt) return refusedAtPress(NOT_HELD_REFUSALS.ahead);
      const soon = addDays(deps.zone.toLocal(request.now).date, SOON_DAYS);
      const receipt = { text: notHeldNoted(meetingWords(record.branch, meeting), soon), alert: true };
      const { date, time, startsAt, place } = meeting;
      return {
        change: { notHeld: { meetingId, date, time, startsAt, place, state: 'cancelled', rungs: [] } },
        result: receipt,
        effects: {
          receipt,
          journal: [
            journalBy(request, {
              action: 'meeting.not-held',
              subject: `meeting:${meetingId}`,
              before: { state: meeting.state },
              // The reason of a cancelled one stands with its cancelling.
              after: isCancelled ? { month: meeting.period } : { reason },
            }),
          ],
        },
      };
    },
  );
  return outcome.done ? outcome.result : null;
}
