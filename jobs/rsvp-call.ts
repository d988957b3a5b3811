import { defineJob } from '../src/bot/declare/define-job.ts';
import { askSpokespersons } from '../src/use-cases/attendance/spoken-for.ts';
import { askGroup, lapse, nobodyIsSilent, withMore } from '../src/use-cases/meeting/announce.ts';

/**
 * Three days before, in the evening: a call to those who have not answered, by number only; and to whoever speaks for
 * somebody, in private (R8-1).
 */
export const rsvpCall = defineJob({
  name: 'rsvp-call',
  beforeApproval: 'runs',
  rung: { label: 'call', daysBefore: 3, at: 19 * 60, on: true },
  needs: ['board'],
  decide: (view) =>
    nobodyIsSilent(view)
      ? lapse()
      : withMore(askGroup(view, 'call'), askSpokespersons(view.board, view.occurrence, 'everybody')),
  missed: lapse,
});
