import { defineJob } from '../src/bot/declare/define-job.ts';
import { tellSecretary } from '../src/use-cases/figures/quiet-word.ts';
import { askWhatBecame } from '../src/use-cases/meeting/month-state.ts';
import { NEXT_MORNING } from '../src/use-cases/meeting/plan-branches.ts';

/**
 * The morning after: a meeting that nobody ended or marked, a month that has no meeting any more. When everything is known
 * of it, who deserves a quiet word since then.
 */
export const nextMorning = defineJob({
  name: NEXT_MORNING,
  rung: { label: 'next-morning', daysBefore: -1, at: 7 * 60 + 30, on: true, after: true },
  needs: ['record', 'heldRolls'],
  decide(view, moment) {
    const asked = askWhatBecame(view, moment);
    return asked.change?.as === 'done' ? asked : tellSecretary(view);
  },
});
