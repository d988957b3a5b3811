import { defineJob } from '../src/bot/declare/define-job.ts';
import { missedInPersonList } from '../src/text/vi/attendance/attendance.ts';
import { inPersonList, tellOfMissed } from '../src/use-cases/meeting/announce.ts';

/** The evening before: the officers learn who is to be told in person. */
export const inPersonListJob = defineJob({
  name: 'in-person-list',
  beforeApproval: 'runs',
  rung: { label: 'in-person', daysBefore: 1, at: 19 * 60, on: true },
  decide: (view, moment) => inPersonList(view, moment.channelsWithoutEdits),
  missed: (
    view,
    moment, // The reminder of the day speaks to the group itself.
  ) => tellOfMissed(view, moment.speakFrom, missedInPersonList, 'officers-alone'),
});
