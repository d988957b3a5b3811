import { defineJob } from '../src/bot/declare/define-job.ts';
import { prepare } from '../src/use-cases/meeting/announce.ts';

/** Ten days before: the officers are reminded to prepare, in private, with last month's unfinished tasks first. */
export const preparation = defineJob({
  name: 'preparation',
  rung: { label: 'preparation', daysBefore: 10, at: 8 * 60, on: true },
  decide: (view, moment) => prepare(view, moment.today),
});
