import { and, asc, desc, eq, gt, lte, ne, sql } from 'drizzle-orm';
import type { Document } from '../../domain/resolutions/document.ts';
import { loadBranch, loadRoster, toDocument } from '../aggregates.ts';
import { about, all, type Body, first, prepared, type Queries, run } from '../engine.ts';
import { applyEffects, type Base, intend } from '../intention.ts';
import { keepPaper } from '../papers/frozen-rows.ts';
import { documentDrafts, documents } from '../schema/index.ts';
import { toDraft } from './draft-rows.ts';
import { correctedBy, documentById, issue, issuedOf } from './issue.ts';
import type { DocumentsPort, Draft, IssuedDocument } from './ports.ts';

export function documentsRepository(base: Base): DocumentsPort {
  const { read } = base.database;
  return {
    saveDraft(event, input, now, decide, effects) {
      return intend<void>(base, about.branch(input.branchId), event, now, function* (tx) {
        const branch = yield* loadBranch(input.branchId);
        if (branch === null) throw new Error('a draft of a branch that does not exist');
        const roster = yield* loadRoster(input.branchId);
        const open = yield* openDraft(tx, input.memberId);
        const decision = decide({ draft: open, roster, branch });
        if (decision.change !== null) {
          const words = { ...decision.change, tasks: JSON.stringify(decision.change.tasks), updatedAt: now };
          if (
            open !== null &&
            open.type === decision.change.type &&
            open.correctsId === decision.change.correctsId
          )
            yield* run(
              tx
                .update(documentDrafts)
                .set({ ...input, ...words, revision: open.revision + 1 })
                .where(eq(documentDrafts.id, open.id)),
            );
          else {
            yield* run(
              tx
                .update(documentDrafts)
                .set({ state: 'discarded' })
                .where(and(eq(documentDrafts.memberId, input.memberId), eq(documentDrafts.state, 'open'))),
            );
            yield* run(tx.insert(documentDrafts).values({ ...input, ...words, revision: 1, state: 'open' }));
          }
          const saved = yield* openDraft(tx, input.memberId);
          const corrects = saved === null ? null : yield* correctedBy(tx, saved);
          if (saved !== null) yield* applyEffects(tx, effects(saved, roster, branch, corrects), now);
        }
        return { result: undefined, effects: decision.effects };
      });
    },

    draft(draftId) {
      return read(function* (queries) {
        return yield* draftById(queries, draftId);
      });
    },

    openDraft(memberId, chatId) {
      return read(function* (queries) {
        const open = yield* openDraft(queries, memberId);
        return open?.chatId === chatId ? open : null;
      });
    },

    publish(event, draftId, now, decide, effects, view) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.draft(draftId), event, now, function* (tx) {
        const draft = yield* draftById(tx, draftId);
        const branch = draft === null ? null : yield* loadBranch(draft.branchId);
        if (draft === null || branch === null) throw new Error('a draft that does not exist');
        const roster = yield* loadRoster(draft.branchId);
        const published = draft.documentId === null ? null : yield* documentById(tx, draft.documentId);
        const decision = decide({ branch, roster, draft, published });
        if (decision.change === 'discard')
          yield* run(
            tx.update(documentDrafts).set({ state: 'discarded' }).where(eq(documentDrafts.id, draftId)),
          );
        else if (decision.change !== null) {
          const issued = yield* issue(tx, draft, decision.change, now);
          const publishing = { ...issued, roster, branch };
          const { id } = issued.paper.document;
          yield* keepPaper(branch.id, { documentId: id }, view(publishing), now);
          yield* applyEffects(tx, effects(publishing), now);
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    inForce(branchId, limit) {
      return read(function* (queries) {
        const rows = yield* all(
          queries
            .select()
            .from(documents)
            .where(eq(documents.branchId, branchId))
            .orderBy(desc(documents.issuedAt), desc(documents.version))
            .limit(limit * 2),
        );
        return newestVersions(rows.map(toDocument)).slice(0, limit);
      });
    },

    byNumber(branchId, type, number, wanted) {
      return read(function* (queries) {
        const term = wanted ?? (yield* loadBranch(branchId))?.term ?? '';
        const row = yield* first(
          queries
            .select()
            .from(documents)
            .where(
              and(
                eq(documents.branchId, branchId),
                eq(documents.type, type),
                eq(documents.term, term),
                eq(documents.number, number),
              ),
            )
            .orderBy(desc(documents.issuedAt), desc(documents.version))
            .limit(1),
        );
        return row === undefined ? null : yield* issuedOf(row);
      });
    },

    termBefore(branchId) {
      return read(function* (queries) {
        const now = (yield* loadBranch(branchId))?.term ?? '';
        const row = yield* first(
          queries
            .select({ term: documents.term })
            .from(documents)
            .where(and(eq(documents.branchId, branchId), ne(documents.term, now)))
            .orderBy(desc(documents.issuedAt))
            .limit(1),
        );
        return row?.term ?? null;
      });
    },

    issuedBetween(branchId, from, to) {
      return read(function* () {
        return yield* issuedBetween(branchId, from, to);
      });
    },
  };
}

const issuedIn = prepared((queries) =>
  queries
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.branchId, sql.placeholder('branchId')),
        gt(documents.issuedAt, sql.placeholder('from')),
        lte(documents.issuedAt, sql.placeholder('to')),
      ),
    )
    .orderBy(asc(documents.issuedAt)),
);

/** Documents issued in (from, to], oldest first, with their tasks. */
export function* issuedBetween(branchId: number, from: number, to: number): Body<readonly IssuedDocument[]> {
  const issued: IssuedDocument[] = [];
  for (const row of yield* issuedIn.all({ branchId, from, to })) issued.push(yield* issuedOf(row));
  return issued;
}

function* openDraft(tx: Queries, memberId: number): Body<Draft | null> {
  const row = yield* first(
    tx
      .select()
      .from(documentDrafts)
      .where(and(eq(documentDrafts.memberId, memberId), eq(documentDrafts.state, 'open')))
      .orderBy(desc(documentDrafts.id))
      .limit(1),
  );
  return row === undefined ? null : toDraft(row);
}

function* draftById(tx: Queries, draftId: number): Body<Draft | null> {
  const row = yield* first(tx.select().from(documentDrafts).where(eq(documentDrafts.id, draftId)));
  return row === undefined ? null : toDraft(row);
}

/** Of each number only the newest version is in force. */
function newestVersions(all: readonly Document[]): readonly Document[] {
  const seen = new Set<string>();
  return all.filter((document) => {
    const key = `${document.type}/${document.term}/${document.number}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
