import { expect } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { rungsOfJobs } from '../../src/bot/declare/define-job.ts';
import type { Channel } from '../../src/domain/channel/chat-ref.ts';
import { Runner } from '../../src/scheduler/runner.ts';
import { type Bench, type Delivered, ZONE } from './branch-bench.ts';
import { at } from './builders.ts';

/** The program looks at what is due at this moment; returns what was sent because of it. */
export async function tickAt(
  bench: Bench,
  date: string,
  clock: string,
  channelsWithoutEdits: readonly Channel[] = [],
  requiresApproval = false,
): Promise<readonly Delivered[]> {
  bench.clock.set(at(date, clock));
  await new Runner({
    ...bench.storage,
    jobs,
    plan: { zone: ZONE, rungs: rungsOfJobs(jobs) },
    zone: ZONE,
    channelsWithoutEdits,
    requiresApproval,
    clock: bench.clock,
    log: { info: () => undefined, error: (fields) => expect(fields).toBeNull() },
  }).tick();
  return bench.deliver();
}
