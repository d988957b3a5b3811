import { defineJob } from '../src/bot/declare/define-job.ts';
import { STATUS_ENDING, tellOfEnding } from '../src/use-cases/roster/status-ending.ts';

/** Thirty days before a dated status ends: the officers are told (R3-11). */
export const statusEnding = defineJob({
  name: STATUS_ENDING,
  rung: null,
  needs: ['roster'],
  decide: tellOfEnding,
});
