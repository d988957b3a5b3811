import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { about, type Body, first, prepared, type Queries, run } from '../engine.ts';
import { applyEffects, type Base, intend } from '../intention.ts';
import { isOpenBranch } from '../open-branch.ts';
import { organisations, superiorComments } from '../schema/index.ts';
import type { CommentsPort } from './ports.ts';

const columns = {
  id: superiorComments.id,
  committee: organisations.name,
  text: superiorComments.text,
  sentAt: superiorComments.sentAt,
  takenInAt: superiorComments.takenInAt,
};

/** Read with every agenda. */
const openComments = prepared((queries) =>
  queries
    .select(columns)
    .from(superiorComments)
    .innerJoin(organisations, eq(organisations.id, superiorComments.committeeId))
    .where(
      and(eq(superiorComments.branchId, sql.placeholder('branchId')), isNull(superiorComments.takenInAt)),
    )
    .orderBy(asc(superiorComments.id)),
);

const oneComment = prepared((queries) =>
  queries
    .select({ ...columns, committeeId: superiorComments.committeeId })
    .from(superiorComments)
    .innerJoin(organisations, eq(organisations.id, superiorComments.committeeId))
    .where(
      and(
        eq(superiorComments.id, sql.placeholder('id')),
        eq(superiorComments.branchId, sql.placeholder('branchId')),
      ),
    ),
);

export function commentsRepository(base: Base): CommentsPort {
  return {
    open: (branchId) => base.database.read(() => openComments.all({ branchId })),

    send(event, comment, now, decide, effects) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(comment.branchId), event, now, function* (tx) {
        const between = yield* betweenWhom(tx, comment);
        const decision = decide(between);
        if (decision.change !== null && between !== null) {
          const { id } = yield* first(
            tx
              .insert(superiorComments)
              .values({ ...comment, sentAt: now })
              .returning({ id: superiorComments.id }),
          );
          yield* applyEffects(tx, effects(id, between), now);
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    takeIn(event, { branchId, id }, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(branchId), event, now, function* (tx) {
        const decision = decide((yield* oneComment.first({ id, branchId })) ?? null);
        if (decision.change !== null)
          yield* run(
            tx
              .update(superiorComments)
              .set({ takenInAt: now })
              .where(and(eq(superiorComments.id, id), eq(superiorComments.branchId, branchId))),
          );
        return { result: decision.result as never, effects: decision.effects };
      });
    },
  };
}

const above = alias(organisations, 'above');

/** The names of a branch that is open and of a committee; null without either. */
function* betweenWhom(
  tx: Queries,
  { branchId, committeeId }: { readonly branchId: number; readonly committeeId: number },
): Body<{ readonly branch: string; readonly committee: string } | null> {
  const row = yield* first<{ branch: string; committee: string } | undefined>(
    tx
      .select({ branch: organisations.name, committee: above.name })
      .from(organisations)
      .innerJoin(above, eq(above.id, committeeId))
      .where(and(eq(organisations.id, branchId), isOpenBranch)),
  );
  return row ?? null;
}
