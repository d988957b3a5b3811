import { defineJob } from '../src/bot/declare/define-job.ts';

/** The day of the meeting is over: its posted question loses its buttons and keeps the last tally. */
export const closeAnswers = defineJob({
  name: 'close-answers',
  beforeApproval: 'runs',
  speaks: false,
  rung: null,
  decide: (view) => ({
    change: { as: 'done' },
    result: undefined,
    effects: { touched: view.meeting === null ? [] : [view.meeting.id] },
  }),
});
