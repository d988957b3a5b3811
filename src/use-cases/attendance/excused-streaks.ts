import { historyOf } from '../../domain/attendance/absences.ts';
import { excusedStreak } from '../../domain/attendance/attendance.ts';
import { isoDate } from '../../domain/calendar/calendar.ts';
import type { HeldMeeting, MeetingRecord } from '../../storage/meeting/ports.ts';

/** R002-4: how many excused absences in a row each member has this year, this meeting included. */
export function excusedStreaks(
  record: MeetingRecord,
  held: readonly HeldMeeting[],
): readonly { readonly memberId: number; readonly length: number }[] {
  const history = [...held.filter((one) => one.meeting.id !== record.meeting.id), record];
  return record.roster.map((member) => ({
    memberId: member.id,
    length: excusedStreak(historyOf(member, history), record.meeting.date),
  }));
}

/** The first day of the calendar year of a meeting. */
export const yearStart = (record: Pick<MeetingRecord, 'meeting'>) =>
  isoDate(`${record.meeting.date.slice(0, 4)}-01-01`) ?? record.meeting.date;
