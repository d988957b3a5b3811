import { eq, sql } from 'drizzle-orm';
import { type Body, prepared } from '../engine.ts';
import { frozenPapers } from '../schema/index.ts';
import type { FrozenView, PaperOf } from './ports.ts';

const ofDocument = prepared((queries) =>
  queries
    .select()
    .from(frozenPapers)
    .where(eq(frozenPapers.documentId, sql.placeholder('documentId'))),
);
const ofMeeting = prepared((queries) =>
  queries
    .select()
    .from(frozenPapers)
    .where(eq(frozenPapers.meetingId, sql.placeholder('meetingId'))),
);
const keep = prepared((queries) =>
  queries
    .insert(frozenPapers)
    .values({
      branchId: sql.placeholder('branchId'),
      documentId: sql.placeholder('documentId'),
      meetingId: sql.placeholder('meetingId'),
      format: sql.placeholder('format'),
      view: sql.placeholder('view'),
      frozenAt: sql.placeholder('now'),
    })
    .onConflictDoNothing(),
);

/** A paper as it was issued; null when it was not kept. */
export function* frozenPaper(of: PaperOf): Body<FrozenView | null> {
  const row = 'documentId' in of ? yield* ofDocument.first({ ...of }) : yield* ofMeeting.first({ ...of });
  return row === undefined ? null : { format: row.format, view: JSON.parse(row.view) as object };
}

/** Keeps a paper as it is issued now; one that is kept already stays. */
export function* keepPaper(
  branchId: number,
  of: PaperOf,
  { format, view }: FrozenView,
  now: number,
): Body<void> {
  const whose = { documentId: null, meetingId: null, ...of };
  yield* keep.run({ branchId, ...whose, format, view: JSON.stringify(view), now });
}
