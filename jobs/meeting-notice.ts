import { defineJob } from '../src/bot/declare/define-job.ts';
import { lapse, notify } from '../src/use-cases/meeting/announce.ts';

/** A week before: when and where, with the two buttons. */
export const meetingNotice = defineJob({
  name: 'meeting-notice',
  beforeApproval: 'runs',
  rung: { label: 'notice', daysBefore: 7, at: 8 * 60, on: true },
  needs: ['record', 'charges'],
  decide: (view, { today }) => notify(view, today),
  missed: lapse,
});
