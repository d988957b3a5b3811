import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { about, type Body, first, prepared, type Queries, run } from '../engine.ts';
import { applyEffects, type Base, intend } from '../intention.ts';
import { isOpenBranch } from '../open-branch.ts';
import { meetings, organisations, superiorComments, visitors } from '../schema/index.ts';
import type { CommentsPort, HeardComment } from './ports.ts';

const p = sql.placeholder;

const comments = (queries: Queries) =>
  queries
    .select({
      id: superiorComments.id,
      committeeId: superiorComments.committeeId,
      committee: organisations.name,
      text: superiorComments.text,
      sentAt: superiorComments.sentAt,
      takenInAt: superiorComments.takenInAt,
      visitorId: superiorComments.visitorId,
      visitor: visitors.fullName,
      metOn: meetings.date,
    })
    .from(superiorComments)
    .innerJoin(organisations, eq(organisations.id, superiorComments.committeeId))
    .leftJoin(visitors, eq(visitors.id, superiorComments.visitorId))
    .leftJoin(meetings, eq(meetings.id, visitors.meetingId));

const ofBranch = eq(superiorComments.branchId, p('branchId'));

/** Read with every agenda. */
const openComments = prepared((queries) =>
  comments(queries)
    .where(and(ofBranch, isNull(superiorComments.takenInAt)))
    .orderBy(asc(superiorComments.id)),
);
const newestComments = prepared((queries) =>
  comments(queries).where(ofBranch).orderBy(desc(superiorComments.id)).limit(p('limit')),
);
const oneComment = prepared((queries) =>
  comments(queries).where(and(eq(superiorComments.id, p('id')), ofBranch)),
);
const oneInstruction = prepared((queries) =>
  comments(queries).where(and(eq(superiorComments.visitorId, p('visitorId')), ofBranch)),
);

/** Those that no officer has taken in yet: since when each waits. */
export function* commentsSince(branchId: number): Body<readonly { readonly since: number }[]> {
  return (yield* openComments.all({ branchId })).map(({ sentAt }) => ({ since: sentAt }));
}

/** R002-6: what a visitor told the branch to do, in the place of what they said before; it waits to be taken in. */
export function* instruct(
  tx: Queries,
  instruction: {
    readonly visitorId: number;
    readonly branchId: number;
    readonly committeeId: number;
    readonly text: string;
    readonly sentAt: number;
  },
): Body<void> {
  yield* run(
    tx
      .insert(superiorComments)
      .values(instruction)
      .onConflictDoUpdate({ target: superiorComments.visitorId, set: { ...instruction, takenInAt: null } }),
  );
}

export function commentsRepository(base: Base): CommentsPort {
  return {
    open: (branchId) =>
      base.database.read(function* () {
        return (yield* openComments.all({ branchId })).map(toComment);
      }),

    recent: (branchId, limit) =>
      base.database.read(function* () {
        return (yield* newestComments.all({ branchId, limit })).map(toComment);
      }),

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

    takeIn(event, { branchId, ...which }, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(branchId), event, now, function* (tx) {
        const row =
          'id' in which
            ? yield* oneComment.first({ id: which.id, branchId })
            : yield* oneInstruction.first({ visitorId: which.visitorId, branchId });
        const decision = decide(row === undefined ? null : toComment(row));
        if (decision.change !== null && row !== undefined)
          yield* run(
            tx.update(superiorComments).set({ takenInAt: now }).where(eq(superiorComments.id, row.id)),
          );
        return { result: decision.result as never, effects: decision.effects };
      });
    },
  };
}

type Row = ReturnType<ReturnType<typeof comments>['all']>[number];

const toComment = ({ visitorId: _none, visitor, metOn, ...row }: Row): HeardComment => ({
  ...row,
  instruction: visitor === null || metOn === null ? null : { visitor, metOn: metOn as IsoDate },
});

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
