import { defineJob } from '../src/bot/declare/define-job.ts';
import { warnOfCollision } from '../src/use-cases/meeting/announce.ts';
import { COLLISION_WARNING } from '../src/use-cases/meeting/plan-branches.ts';

/** Twenty days before a meeting on a holiday or around Tết: the officers get days to choose from (R6-1). */
export const collisionWarning = defineJob({
  name: COLLISION_WARNING,
  rung: null,
  decide: (view, moment) => warnOfCollision(view, moment.today),
});
