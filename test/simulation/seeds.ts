import './virtual-time.ts';
import type { Plan } from './simulate.ts';

/* A process that lives through one seed after the other, as it is told; what it imports must find the replaced time. */

// Thousands of errors are made that nobody reads.
Error.stackTraceLimit = 5;
const { simulate } = await import('./simulate.ts');

process.on('message', (plan: Plan) => {
  simulate(plan).then(
    (told) => process.send?.(told),
    (error: unknown) => {
      process.send?.({
        seed: plan.seed,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    },
  );
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
