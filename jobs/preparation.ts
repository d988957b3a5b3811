import { defineJob } from '../src/bot/define-job.ts';
import { daysBetween } from '../src/domain/calendar.ts';
import { preparationText } from '../src/text/vi/attendance.ts';
import { officersNotice } from '../src/use-cases/announce.ts';

/** Ten days before: the officers are reminded to prepare, in private. */
export const preparation = defineJob({
  name: 'preparation',
  rung: { label: 'preparation', daysBefore: 10, at: 8 * 60, on: true },
  decide: (view, moment) =>
    officersNotice(view, moment.today, (meeting, today) =>
      preparationText(meeting, daysBetween(today, meeting.date)),
    ),
});
