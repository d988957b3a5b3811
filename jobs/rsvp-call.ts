import { defineJob } from '../src/bot/declare/define-job.ts';
import { askGroup, lapse, nobodyIsSilent } from '../src/use-cases/meeting/announce.ts';

/** Three days before, in the evening: a call to those who have not answered, by number only. */
export const rsvpCall = defineJob({
  name: 'rsvp-call',
  rung: { label: 'call', daysBefore: 3, at: 19 * 60, on: true },
  needs: ['board'],
  decide: (view) => (nobodyIsSilent(view) ? lapse() : askGroup(view, 'call')),
  missed: lapse,
});
