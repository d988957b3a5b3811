import type { TownBranch } from '../../../e2e/town.ts';
import type { SaidWord, WorkersCrowd } from '../crowd.ts';
import type { WorkersLedger } from '../ledger.ts';

/* What the checks look at: what was said, and all rows as they are when nothing is left to do. */

export interface CheckParts {
  readonly ledger: WorkersLedger;
  readonly crowd: WorkersCrowd;
  readonly branches: readonly TownBranch[];
  query<T>(sql: string, ...args: readonly unknown[]): readonly T[];
}

export interface HeardRow {
  readonly id: number;
  readonly updateId: number;
  readonly state: string;
  readonly receipt: string | null;
}

/** The inbox by the number that an update has on its channel. */
export function heardRows({ query }: CheckParts): ReadonlyMap<number, HeardRow> {
  const rows = query<HeardRow>('select id, update_id updateId, state, receipt from inbox');
  return new Map(rows.map((row) => [row.updateId, row]));
}

/** The answers of one branch's own members, in the order in which they were pressed. */
export const choicesIn = (said: readonly SaidWord[], branch: TownBranch): readonly SaidWord[] =>
  said.filter((one) => one.branch === branch && (one.what === 'attending' || one.what === 'absent'));

/** For each account what it said last. */
export const lastOfEach = (choices: readonly SaidWord[]): ReadonlyMap<string, SaidWord> =>
  new Map(choices.map((one) => [one.account, one]));

export const refOfBranch = ({ chatId }: TownBranch): string => `telegram:${chatId}`;
