import { defineJob } from '../src/bot/declare/define-job.ts';
import { missedReminder } from '../src/text/vi/attendance/attendance.ts';
import { askSpokespersons } from '../src/use-cases/attendance/spoken-for.ts';
import { askGroup, tellOfMissed, withMore } from '../src/use-cases/meeting/announce.ts';

/**
 * The morning of the day itself: the reminder, with the two buttons and the tally; and those who speak for somebody who
 * has not answered yet are asked in private (R8-1).
 */
export const meetingReminder = defineJob({
  name: 'meeting-reminder',
  beforeApproval: 'runs',
  rung: { label: 'reminder', daysBefore: 0, at: 6 * 60 + 30, on: true },
  needs: ['spokenFor'],
  decide: (view) =>
    withMore(askGroup(view, 'reminder'), askSpokespersons(view.spokenFor, view.occurrence, 'unanswered')),
  missed: (view, moment) => tellOfMissed(view, moment.speakFrom, missedReminder),
});
