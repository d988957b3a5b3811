import { defineJob } from '../src/bot/declare/define-job.ts';
import { thematicUrgency } from '../src/domain/meeting/thematic.ts';
import { THEMATIC_CHECK } from '../src/use-cases/meeting/plan-branches.ts';
import { remindOfThematic, skipThematic } from '../src/use-cases/meeting/thematic-meetings.ts';

/** On the first of a month: a quarter without a thematic meeting is pointed out to the officers (R003-1). */
export const thematicCheck = defineJob({
  name: THEMATIC_CHECK,
  rung: null,
  run(occurrence, moment, services) {
    const due = thematicUrgency(services.plan.zone.toLocal(occurrence.dueAt).date);
    return due === null
      ? skipThematic(services, occurrence, moment.now)
      : remindOfThematic(services, occurrence, moment, due);
  },
});
