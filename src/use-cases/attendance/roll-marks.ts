import type { Attendance, RollMark } from '../../domain/attendance/roll.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import { mustAttend, onRoster, statusOn } from '../../domain/people/membership.ts';
import type { MarkedAttendance, MeetingRecord } from '../../storage/meeting/ports.ts';
import * as words from '../../text/vi/attendance/roll.ts';
import type { RecordDecision } from '../meeting/meeting-record.ts';
import type { Answered } from '../request.ts';
import { journalBy, type MemberRequest } from '../request.ts';

export type PressDecision = RecordDecision<Answered>;

/** Whether the member was on the branch's roster on the day of the meeting. */
export const isOnRoll = (record: MeetingRecord, memberId: number): boolean => {
  const member = record.roster.find((one) => one.id === memberId);
  return member !== undefined && onRoster(statusOn(member.statuses, record.meeting.date));
};

/** Who is not marked yet of those who must come (R3-1); the others are there only when somebody says so of them. */
export const unmarked = (record: MeetingRecord, ids: readonly number[]): readonly number[] =>
  record.roster.flatMap(({ id, statuses }) =>
    ids.includes(id) &&
    mustAttend(statusOn(statuses, record.meeting.date)) &&
    !record.attendances.some((one) => one.memberId === id)
      ? [id]
      : [],
  );

/** Records one mark for these members, with a journal line each; `text` is what the officer reads at the press. */
export function marked(
  request: MemberRequest,
  record: MeetingRecord,
  ids: readonly number[],
  mark: RollMark,
  text: string,
): PressDecision {
  const attendances = ids.map((id) => attendanceOf(record, id, { mark }));
  return {
    change: { attendances },
    result: { text },
    effects: { receipt: { text }, journal: journalOf(request, record, attendances) },
  };
}

/** The new mark over the old one: who comes back has not left, an absent one has no times. */
export function attendanceOf(
  record: MeetingRecord,
  memberId: number,
  set: Partial<Attendance> & { readonly mark: RollMark },
): Attendance {
  const before = record.attendances.find((one) => one.memberId === memberId);
  const announced = record.answers.find((answer) => answer.memberId === memberId);
  const isHere = set.mark === 'present';
  return {
    memberId,
    mark: set.mark,
    reason: set.mark === 'excused' ? (before?.reason ?? announced?.reason ?? null) : null,
    arrivedAt: isHere ? (set.arrivedAt ?? before?.arrivedAt ?? null) : null,
    leftAt: isHere ? (set.leftAt ?? null) : null,
  };
}

export const merged = (
  record: MeetingRecord,
  changed: readonly Attendance[],
): readonly MarkedAttendance[] => [
  ...record.attendances.filter((one) => !changed.some(({ memberId }) => memberId === one.memberId)),
  ...changed.map((one) => ({ ...one, markedBy: '', markedAt: 0 })),
];

export const journalOf = (
  request: MemberRequest,
  record: MeetingRecord,
  attendances: readonly Attendance[],
) =>
  attendances.flatMap((after) => {
    const before = record.attendances.find((one) => one.memberId === after.memberId) ?? null;
    const told = before === null ? null : snapshot(before);
    return JSON.stringify(told) === JSON.stringify(snapshot(after))
      ? []
      : [
          journalBy(request, {
            action: 'roll.marked',
            subject: `meeting:${record.meeting.id}/member:${after.memberId}`,
            before: told,
            after: snapshot(after),
          }),
        ];
  });

export const snapshot = ({ mark, reason, arrivedAt, leftAt }: Attendance) => ({
  mark,
  reason,
  arrivedAt,
  leftAt,
});

/** Why officers cannot mark now: not begun, or the minutes are closed. */
export function refusalOf(record: MeetingRecord): string | null {
  const phase = phaseOf(record.proceedings);
  if (phase === 'ahead') return words.ROLL_REFUSALS['not-open'];
  return phase === 'closed' ? words.ROLL_REFUSALS.closed : null;
}
