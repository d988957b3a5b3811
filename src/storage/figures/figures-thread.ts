import { Worker } from 'node:worker_threads';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { BranchFigures } from '../../domain/figures/branch-figures.ts';
import type { NamedFigures } from '../../domain/figures/committee-figures.ts';
import type { CommitteeOverview } from '../../domain/figures/committee-report.ts';
import type { FormRecords } from '../../domain/figures/form-records.ts';
import type { AskedAt } from '../../domain/figures/records.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';
import type { DataPlace } from '../engine.ts';
import type { FiguresAnswer, FiguresOrder, OverviewRest } from './figures-worker.ts';

/** Tables are asked for now and then; the thread's memory is given back in between. */
const IDLE_MS = 60_000;

/** What counts many branches while the program goes on serving people. */
export interface FiguresThread {
  /** The figures of these branches, in their order. Throws when the thread cannot count them, or ends. */
  count(branchIds: readonly number[], period: ReportPeriod, at: AskedAt): Promise<readonly BranchFigures[]>;
  /** The same for what the forms tell of them beside their figures. */
  forms(branchIds: readonly number[], period: ReportPeriod, on: IsoDate): Promise<readonly FormRecords[]>;
  /** What the table of a committee shows, counted and put together there. */
  overview(committeeId: number, period: ReportPeriod, at: AskedAt): Promise<CommitteeOverview>;
  /** Ends the thread, and with it what is being counted. */
  stop(): Promise<void>;
}

/** All that was found, part by part, and what the last part said beside it. */
interface Found {
  readonly found: unknown[];
  readonly rest?: OverviewRest | undefined;
}

interface Waiting extends Pick<Found, 'found'> {
  resolve(found: Found): void;
  reject(error: unknown): void;
}

/**
 * Counts in a thread of its own, which reads the data through a connection of its own; it starts with the first question.
 * A province takes seconds of work: in the thread that serves people every tap would wait for a piece of it.
 */
export function figuresThread(place: DataPlace, idleMs = IDLE_MS): FiguresThread {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let lastNo = 0;
  let isStopped = false;
  const waiting = new Map<number, Waiting>();

  function running(): Worker {
    if (thread !== null) return thread;
    const fresh = startWorker(place);
    thread = fresh;
    const over = (error: unknown): void => {
      if (thread !== fresh) return;
      thread = null;
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    };
    fresh.on('message', hear);
    fresh.once('error', over);
    fresh.once('exit', (code) => over(new Error(`the thread that counts figures ended with ${code}`)));
    return fresh;
  }

  function hear(answer: FiguresAnswer): void {
    const one = waiting.get(answer.no);
    if (one === undefined) return;
    if ('error' in answer)
      one.reject(Object.assign(new Error(answer.error.message), { stack: answer.error.stack }));
    else {
      one.found.push(...answer.part);
      if (!answer.isLast) return;
      one.resolve({ found: one.found, rest: answer.rest });
    }
    waiting.delete(answer.no);
    if (waiting.size > 0) return;
    // The program may end while the thread idles.
    thread?.unref();
    idle = setTimeout(() => void end(), idleMs);
    idle.unref();
  }

  async function end(): Promise<void> {
    if (idle !== null) clearTimeout(idle);
    idle = null;
    await thread?.terminate();
  }

  /** All that the thread finds, in the order of the ids. */
  async function ask(order: Omit<FiguresOrder, 'no'>): Promise<Found> {
    if (order.asked.what !== 'overview' && order.asked.branchIds.length === 0) return { found: [] };
    if (isStopped) throw new Error('nothing is counted any more: the program stops');
    if (idle !== null) clearTimeout(idle);
    idle = null;
    lastNo += 1;
    const no = lastNo;
    return new Promise((resolve, reject) => {
      waiting.set(no, { found: [], resolve, reject });
      const counting = running();
      counting.ref();
      counting.postMessage({ ...order, no } satisfies FiguresOrder);
    });
  }

  return {
    count: async (branchIds, period, { today, zone }) =>
      (await ask({ period, asked: { what: 'figures', branchIds, today, zone: zone.name } }))
        .found as BranchFigures[],
    forms: async (branchIds, period, on) =>
      (await ask({ period, asked: { what: 'forms', branchIds, on } })).found as FormRecords[],
    async overview(committeeId, period, { today, zone }) {
      const asked = { what: 'overview', committeeId, today, zone: zone.name } as const;
      const { found, rest } = await ask({ period, asked });
      return { ...(rest as OverviewRest), own: found as NamedFigures[] };
    },
    stop() {
      isStopped = true;
      return end();
    },
  };
}

/** As in papers/render-thread.ts: of the sources Node.js can read nothing in a thread before it has been taught to. */
function startWorker(workerData: DataPlace): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./figures-worker.js', import.meta.url), { workerData });
  const { href } = new URL('./figures-worker.ts', import.meta.url);
  const script = `import('tsx/esm/api').then(({ register }) => { register(); return import('${href}'); })`;
  return new Worker(script, { workerData, eval: true });
}
