import { defineJob } from '../src/bot/declare/define-job.ts';
import { missedReminder } from '../src/text/vi/attendance/attendance.ts';
import { askGroup, tellOfMissed } from '../src/use-cases/meeting/announce.ts';

/** The morning of the day itself: the reminder, with the two buttons and the tally. */
export const meetingReminder = defineJob({
  name: 'meeting-reminder',
  rung: { label: 'reminder', daysBefore: 0, at: 6 * 60 + 30, on: true },
  decide: (view) => askGroup(view, 'reminder'),
  missed: (view, moment) => tellOfMissed(view, moment.speakFrom, missedReminder),
});
