import { excusedStreak } from '../../domain/attendance/attendance.ts';
import { outcomeOf } from '../../domain/attendance/roll.ts';
import { isoDate } from '../../domain/calendar/calendar.ts';
import { statusOn } from '../../domain/people/membership.ts';
import type { HeldMeeting, MeetingCourse } from '../../storage/meeting/ports.ts';

/** R002-4: how many excused absences in a row each member has this year, this meeting included. */
export function excusedStreaks(
  course: MeetingCourse,
  held: readonly HeldMeeting[],
): readonly { readonly memberId: number; readonly length: number }[] {
  const history = [...held.filter((one) => one.meeting.id !== course.meeting.id), course];
  return course.roster.map((member) => {
    const outcomes = history.map(({ meeting, attendances }) => ({
      date: meeting.date,
      outcome: outcomeOf(
        statusOn(member.statuses, meeting.date),
        attendances.find((one) => one.memberId === member.id) ?? null,
      ),
    }));
    return { memberId: member.id, length: excusedStreak(outcomes, course.meeting.date) };
  });
}

/** The first day of the calendar year of a meeting. */
export const yearStart = (course: Pick<MeetingCourse, 'meeting'>) =>
  isoDate(`${course.meeting.date.slice(0, 4)}-01-01`) ?? course.meeting.date;
