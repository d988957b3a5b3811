import { setImmediate as aTurn } from 'node:timers/promises';
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { about, type Body, first, prepared, type Queries, run } from '../engine.ts';
import { applyEffects, type Base, intend } from '../intention.ts';
import { organisations, proposals } from '../schema/index.ts';
import type { BranchProposal, ProposalChange, ProposalsPort } from './ports.ts';

const above = alias(organisations, 'above');
const p = sql.placeholder;

const withBranch = (queries: Queries) =>
  queries
    .select({
      id: proposals.id,
      branchId: proposals.branchId,
      branch: organisations.name,
      committeeId: above.id,
      committeeName: above.name,
      text: proposals.text,
      recordedAt: proposals.recordedAt,
      sentAt: proposals.sentAt,
      answeredAt: proposals.answeredAt,
      answer: proposals.answer,
    })
    .from(proposals)
    .innerJoin(organisations, eq(organisations.id, proposals.branchId))
    .leftJoin(above, eq(above.id, organisations.parentId));

const oneProposal = prepared((queries) => withBranch(queries).where(eq(proposals.id, p('id'))));

const ofBranch = eq(proposals.branchId, p('branchId'));
const openOfBranch = prepared((queries) =>
  withBranch(queries)
    .where(and(ofBranch, isNull(proposals.answeredAt)))
    .orderBy(asc(proposals.id)),
);
const newestOfBranch = prepared((queries) =>
  withBranch(queries).where(ofBranch).orderBy(desc(proposals.id)).limit(p('limit')),
);
const waitingOfBranch = prepared((queries) =>
  withBranch(queries)
    .where(and(ofBranch, isNotNull(proposals.sentAt), isNull(proposals.answeredAt)))
    .orderBy(asc(proposals.id)),
);

/** Those of a branch without an answer: since when each waits, sent or not. */
export function* waitingSince(
  branchId: number,
): Body<readonly { readonly since: number; readonly isSent: boolean }[]> {
  return (yield* openOfBranch.all({ branchId })).map(({ sentAt, recordedAt }) => ({
    since: sentAt ?? recordedAt,
    isSent: sentAt !== null,
  }));
}

/** So many branches are looked at in one read: people are answered in between. */
const AT_ONCE = 200;

export function proposalsRepository(base: Base): ProposalsPort {
  const { read } = base.database;
  return {
    one: (id) => read(() => loadProposal(id)),

    open: (branchId) =>
      read(function* () {
        return (yield* openOfBranch.all({ branchId })).map(toProposal);
      }),

    recent: (branchId, limit) =>
      read(function* () {
        return (yield* newestOfBranch.all({ branchId, limit })).map(toProposal);
      }),

    async waiting(branchIds) {
      const found: BranchProposal[] = [];
      for (let from = 0; from < branchIds.length; from += AT_ONCE) {
        if (from > 0) await aTurn();
        const slice = branchIds.slice(from, from + AT_ONCE);
        found.push(...(await read(() => loadWaiting(slice))));
      }
      return found.sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0) || a.id - b.id);
    },

    record(event, branchId, now, decide, effects) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(branchId), event, now, function* (tx) {
        const decision = decide((yield* openOfBranch.all({ branchId })).map(toProposal));
        if (decision.change !== null) {
          const { id } = yield* first(
            tx
              .insert(proposals)
              .values({ branchId, text: decision.change.text, recordedAt: now })
              .returning({ id: proposals.id }),
          );
          yield* applyEffects(tx, effects(id), now);
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    change(event, { branchId, id }, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(branchId), event, now, function* (tx) {
        const found = yield* loadProposal(id);
        const decision = decide(found?.branchId === branchId ? found : null);
        if (decision.change !== null)
          yield* run(
            tx
              .update(proposals)
              .set(columnsOf(decision.change, now))
              .where(and(eq(proposals.id, id), eq(proposals.branchId, branchId))),
          );
        return { result: decision.result as never, effects: decision.effects };
      });
    },
  };
}

function* loadWaiting(branchIds: readonly number[]): Body<readonly BranchProposal[]> {
  const found: BranchProposal[] = [];
  for (const branchId of branchIds) found.push(...(yield* waitingOfBranch.all({ branchId })).map(toProposal));
  return found;
}

function* loadProposal(id: number): Body<BranchProposal | null> {
  const row = yield* oneProposal.first({ id });
  return row === undefined ? null : toProposal(row);
}

type Row = ReturnType<ReturnType<typeof withBranch>['all']>[number];

const toProposal = ({ committeeId, committeeName, ...row }: Row): BranchProposal => ({
  ...row,
  committee: committeeId === null || committeeName === null ? null : { id: committeeId, name: committeeName },
});

function columnsOf(change: ProposalChange, now: number) {
  switch (change.to) {
    case 'sent':
      return { sentAt: now };
    case 'answered':
      return { answeredAt: now, answer: change.answer };
    case 'unanswered':
      return { answeredAt: null, answer: null };
  }
}
