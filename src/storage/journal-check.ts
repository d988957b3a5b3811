import { asc, desc, eq, gt, sql } from 'drizzle-orm';
import { type Database, prepared } from './engine.ts';
import {
  type ChainedRow,
  chainHash,
  HEAD_KEY,
  type JournalHead,
  NO_ROWS,
  readHead,
} from './journal-chain.ts';
import { facts, journal } from './schema/index.ts';

/** A place at which the chain does not hold. */
export interface JournalFault {
  /**
   * `changed`: this row does not fit what stands before it. `gone`: nor does it, and rows before it are missing. `cut`:
   * the end is not where the head says.
   */
  readonly kind: 'changed' | 'gone' | 'cut';
  /** The number of the row, or of the last one. */
  readonly id: number;
  /** When it was written, UTC milliseconds; null where there is no row. */
  readonly at: number | null;
}

export interface JournalFinding extends JournalHead {
  /** Number of the last row; 0 without any. */
  readonly lastId: number;
  /** The first few faults; none = the chain holds. */
  readonly faults: readonly JournalFault[];
}

/** So many rows at once: a few milliseconds. */
const SLICE = 500;
const MOST_FAULTS = 5;

const slice = prepared((queries) =>
  queries
    .select()
    .from(journal)
    .where(gt(journal.id, sql.placeholder('after')))
    .orderBy(asc(journal.id))
    .limit(SLICE),
);

const headNow = prepared((queries) =>
  queries.select({ value: facts.value }).from(facts).where(eq(facts.key, HEAD_KEY)),
);

type Row = ChainedRow & { readonly id: number; readonly hash: string };

/**
 * Goes along the whole chain, in slices: whoever shares the process is served in between, and others may write meanwhile.
 * What is added during the walk belongs to it.
 */
export async function checkJournal({ read }: Pick<Database, 'read'>): Promise<JournalFinding> {
  let found: JournalFinding = { ...NO_ROWS, lastId: 0, faults: [] };
  let at: number | null = null;
  let isEnd = false;
  for (;;) {
    const after = found.lastId;
    const rows: readonly Row[] = await read(() => slice.all({ after }));
    found = rows.reduce(taken, found);
    at = rows.at(-1)?.at ?? at;
    // Read after the rows: it is never behind them.
    const head = await readHeadFact(read);
    // With rows missing in between, the last one still tells the end.
    const isWhole = head?.rows === found.rows || found.faults.length > 0;
    if (head?.hash === found.hash && isWhole) return found;
    if (rows.length > 0) isEnd = false;
    // The rows that the head counts may have come between the two reads: they are looked for once more.
    else if (isEnd) return withFault(found, { kind: 'cut', id: found.lastId, at });
    else isEnd = true;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function readHeadFact(read: Database['read']): Promise<JournalHead | null> {
  const fact = await read(() => headNow.first());
  return fact === undefined ? NO_ROWS : readHead(fact.value);
}

function taken(found: JournalFinding, row: Row): JournalFinding {
  const fits = chainHash(found.hash, row) === row.hash;
  const kind = row.id > found.lastId + 1 ? 'gone' : 'changed';
  const next = { ...found, rows: found.rows + 1, hash: row.hash, lastId: row.id };
  return fits ? next : withFault(next, { kind, id: row.id, at: row.at });
}

const withFault = (found: JournalFinding, fault: JournalFault): JournalFinding =>
  found.faults.length >= MOST_FAULTS ? found : { ...found, faults: [...found.faults, fault] };

const rowOfNumber = prepared((queries) =>
  queries
    .select({ hash: journal.hash })
    .from(journal)
    .where(eq(journal.id, sql.placeholder('id'))),
);

/** The hash of one row; null when it is not there. */
export const hashOfRow = async ({ read }: Pick<Database, 'read'>, id: number): Promise<string | null> =>
  (await read(() => rowOfNumber.first({ id })))?.hash ?? null;

const lastRow = prepared((queries) =>
  queries
    .select({ at: journal.at })
    .from(journal)
    .where(gt(journal.id, 0))
    .orderBy(desc(journal.id))
    .limit(1),
);

/** When something was noted last, UTC milliseconds; null in an empty journal. */
export const lastNotedAt = async ({ read }: Pick<Database, 'read'>): Promise<number | null> =>
  (await read(() => lastRow.first()))?.at ?? null;
