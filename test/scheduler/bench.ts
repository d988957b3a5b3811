import { jobs } from '../../jobs/index.ts';
import { type Job, rungsOfJobs } from '../../src/bot/declare/define-job.ts';
import { Runner } from '../../src/scheduler/runner.ts';
import { planBranches, planMissing } from '../../src/use-cases/meeting/plan-branches.ts';
import { type BranchSpec, seedBranch, ZONE } from '../support/builders.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { openStorage } from '../support/memory-storage.ts';

/** The scheduler with the real jobs over the real storage; what is due is carried out as the clock passes it. */
export function openScheduler(start: number, spec: BranchSpec = {}, withJobs: readonly Job[] = jobs) {
  const storage = openStorage();
  const clock = new FakeClock(start);
  const branch = seedBranch(storage, spec);
  const plan = { zone: ZONE, rungs: rungsOfJobs(jobs) };
  const logged: string[] = [];
  const makeRunner = () =>
    new Runner({
      ...storage,
      jobs: withJobs,
      plan,
      zone: ZONE,
      channelsWithoutEdits: [],
      clock,
      log: { info: () => undefined, error: (_fields, line) => void logged.push(line) },
    });
  const runner = makeRunner();
  return {
    storage,
    clock,
    branch,
    plan,
    logged,
    runner,
    makeRunner,
    /** The start of the program. */
    async boot() {
      await planMissing(storage.schedule, plan, clock.now());
      await runner.tick();
    },
    planNow: () => planBranches(storage.schedule, [branch.id], plan, clock.now()),
    /** Time passes while the program runs: every recorded moment is handled in its minute. */
    async runTo(until: number) {
      for (;;) {
        const next = await storage.schedule.nextDueAt();
        if (next === null || next > until) break;
        clock.set(Math.max(clock.now(), next));
        await runner.tick();
      }
      clock.set(until);
      await runner.tick();
    },
    /** Time passes while the machine is off. */
    async offUntil(until: number) {
      clock.set(until);
      await planMissing(storage.schedule, plan, clock.now());
      await makeRunner().tick();
    },
    meetings: () =>
      storage.rows<{ period: string; date: string; state: string }>(
        'select period, date, state from meetings order by period',
      ),
    /** Messages written for later sending: job, chat and local moment. */
    said: () =>
      storage
        .rows<{ key: string; ref: string; at: number }>(
          'select dedupe_key as key, ref, outbox.created_at as at from outbox join chats on chats.id = chat_id order by outbox.id',
        )
        .map(({ key, ref, at }) => {
          const local = ZONE.toLocal(at);
          const clockTime = `${String(Math.floor(local.minutes / 60)).padStart(2, '0')}:${String(local.minutes % 60).padStart(2, '0')}`;
          return `${local.date} ${clockTime} ${key.split(':')[0]} ${ref}`;
        }),
    ends: (job: string) =>
      storage
        .rows<{ state: string }>('select state from occurrences where job = ? order by due_at, id', job)
        .map((row) => row.state),
  };
}

export type Scheduler = ReturnType<typeof openScheduler>;
