/* What the life of two workers has brought about, and what was found to be wrong in it. */

/** How a worker is ended, or held up. */
export const ENDS = ['kill', 'lease cut', 'orderly stop', 'held', 'held and cut'] as const;
export type EndKind = (typeof ENDS)[number];

/** A promise that was not kept. */
export interface WorkersFinding {
  readonly promise: 'answers' | 'effects' | 'order' | 'sends' | 'reminders' | 'limits' | 'shown' | 'process';
  readonly what: string;
}

export interface WorkersFigures {
  ends: Record<EndKind, number>;
  /** From the end of the worker that did the work to the first answer to a press by the other one, in ms. */
  takeovers: number[];
  presses: number;
  /** Pressers saw the answer. */
  answered: number;
  /** Of those: not in the database when the answer was seen, or at the end. */
  lost: number;
  /** Changes by people in the journal, and those that stand there too often. */
  changes: number;
  twice: number;
  messages: number;
  edits: number;
  /** Sends of unknown fate, and those of them that were repeated. */
  unknown: number;
  repeated: number;
  reminders: number;
  /** Arrived more often than the outbox accounts for, one of unknown fate counted twice. */
  doubled: number;
  orderViolations: number;
  limitBreaches: number;
  wallMs: number;
}

export const noWorkersFigures = (): WorkersFigures => ({
  ends: { kill: 0, 'lease cut': 0, 'orderly stop': 0, held: 0, 'held and cut': 0 },
  takeovers: [],
  presses: 0,
  answered: 0,
  lost: 0,
  changes: 0,
  twice: 0,
  messages: 0,
  edits: 0,
  unknown: 0,
  repeated: 0,
  reminders: 0,
  doubled: 0,
  orderViolations: 0,
  limitBreaches: 0,
  wallMs: 0,
});

/** What came of a seed. */
export interface WorkersTold {
  readonly seed: number;
  readonly figures: WorkersFigures;
  readonly findings: readonly WorkersFinding[];
  /** The last lines of the workers' logs, where something was found. */
  readonly log: readonly string[];
}

/** Figures and findings of one seed, as they come in. */
export class WorkersLedger {
  readonly figures = noWorkersFigures();
  readonly findings: WorkersFinding[] = [];

  found(promise: WorkersFinding['promise'], what: string): void {
    this.findings.push({ promise, what });
  }
}
