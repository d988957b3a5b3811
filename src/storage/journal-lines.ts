import { and, eq, sql } from 'drizzle-orm';
import type { JournalDraft } from './effects.ts';
import { type AtEnd, atEnd, type Body, prepared, together } from './engine.ts';
import {
  type ChainedRow,
  chainHash,
  HEAD_KEY,
  type JournalHead,
  NO_ROWS,
  readHead,
  writeHead,
} from './journal-chain.ts';
import { journalJson } from './journal-json.ts';
import { facts, journal } from './schema/index.ts';

const p = sql.placeholder;

const addLine = prepared((queries) =>
  queries.insert(journal).values({
    at: p('at'),
    branchId: p('branchId'),
    actor: p('actor'),
    actorMemberId: p('actorMemberId'),
    action: p('action'),
    subject: p('subject'),
    before: p('before'),
    after: p('after'),
    hash: p('hash'),
  }),
);

/** Moves the head on, if it still stands where it was thought to. */
const moveHead = prepared((queries) =>
  queries
    .update(facts)
    .set({ value: sql`${p('next')}` })
    .where(and(eq(facts.key, HEAD_KEY), eq(facts.value, p('known')))),
);

const headNow = prepared((queries) =>
  queries.select({ value: facts.value }).from(facts).where(eq(facts.key, HEAD_KEY)),
);

const beginHead = prepared((queries) =>
  queries
    .insert(facts)
    .values({ key: HEAD_KEY, value: writeHead(NO_ROWS) })
    .onConflictDoNothing(),
);

/**
 * The head as this process wrote it last: nearly always it still stands there, and one statement both sees that and moves
 * it on. After another process has written, or something was taken back, it is read.
 */
let lastHead = writeHead(NO_ROWS);

/** Adds lines to the end of the chain, at the end of the caller's transaction: whoever shares it moves the head on once. */
export function* addLines(lines: readonly JournalDraft[], now: number): Body<void> {
  if (lines.length === 0) return;
  yield* atEnd(
    CHAIN,
    lines.map((line) => rowOf(line, now)),
  );
}

const CHAIN: AtEnd<readonly ChainedRow[]> = {
  *carry(items) {
    const rows = items.flat();
    for (let known = lastHead; ; ) {
      const { hashes, head } = linked(readHead(known) ?? NO_ROWS, rows);
      const next = writeHead(head);
      if ((yield* moveHead.run({ known, next })) === 1) {
        yield* together(rows.map((row, at) => addLine.run({ ...row, hash: hashes[at] })));
        lastHead = next;
        return;
      }
      const found = yield* headNow.first();
      if (found === undefined) yield* beginHead.run();
      known = found?.value ?? writeHead(NO_ROWS);
    }
  },
};

function linked(
  from: JournalHead,
  rows: readonly ChainedRow[],
): { readonly hashes: readonly string[]; readonly head: JournalHead } {
  let { hash } = from;
  const hashes = rows.map((row) => {
    hash = chainHash(hash, row);
    return hash;
  });
  return { hashes, head: { rows: from.rows + rows.length, hash } };
}

const rowOf = (line: JournalDraft, now: number): ChainedRow => ({
  at: now,
  branchId: line.branchId,
  actor: stored(line.actor),
  actorMemberId: line.actorMemberId ?? null,
  action: stored(line.action),
  subject: stored(line.subject),
  before: journalJson(line.before),
  after: journalJson(line.after),
});

/** As it comes back: half a pair of UTF-16 has no place in a file. */
const stored = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
