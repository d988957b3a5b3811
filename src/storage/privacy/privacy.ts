import { and, asc, eq, inArray, isNull, lte, ne, notInArray, sql } from 'drizzle-orm';
import { earlierRows, loadMember, loadRoster } from '../aggregates.ts';
import { about, all, type Body, first, type Queries, run } from '../engine.ts';
import { type Base, intend } from '../intention.ts';
import {
  chats,
  contactCodes,
  erasures,
  linkRequests,
  liveMessages,
  memberAccounts,
  memberStatuses,
  members,
  outbox,
  prompts,
  slips,
} from '../schema/index.ts';
import { forgetInWords, forgotten } from './forget.ts';
import { ownDataOf } from './own-data.ts';
import type { ErasureNote, Forgetting, OwnState, PrivacyPort } from './ports.ts';

export function privacyRepository(base: Base): PrivacyPort {
  const { read, write } = base.database;
  return {
    ownData: (memberId) => read((queries) => ownDataOf(queries, memberId)),

    leave(event, memberId, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.member(memberId), event, now, function* (tx) {
        const state = yield* ownState(memberId);
        if (state === null) throw new Error('a member who does not exist has left');
        const decision = decide(state);
        if (decision.change !== null) {
          yield* fallSilent(tx, state, decision.change.forget, now);
          const rows = [memberId, ...(yield* earlierRows(memberId))];
          yield* run(
            tx
              .update(members)
              .set({ consent: 'declined', consentAt: now })
              .where(inArray(members.id, rows.slice(1))),
          );
          if (decision.change.do === 'erase') {
            yield* unlink(tx, memberId, now);
            for (const id of rows)
              yield* run(
                tx
                  .insert(erasures)
                  .values({ memberId: id, why: 'asked', askedAt: now })
                  .onConflictDoNothing(),
              );
          }
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    noteLeft(before, now) {
      return write(about.roster('left'), function* (tx) {
        const waiting = tx
          .select({ id: erasures.memberId })
          .from(erasures)
          .where(sql`${erasures.doneAt} is null`);
        const left = yield* all(
          tx
            .selectDistinct({ id: members.id })
            .from(memberStatuses)
            .innerJoin(members, eq(members.id, memberStatuses.memberId))
            .where(
              and(
                eq(memberStatuses.participation, 'left'),
                lte(memberStatuses.fromDate, before),
                isNull(memberStatuses.toDate),
                // Who went on in another branch has not left; their rows of before go with the one of today.
                isNull(members.continuedAsId),
                notInArray(members.id, waiting),
                // Somebody erased before has no name, and so no key.
                ne(members.nameKey, ''),
              ),
            ),
        );
        for (const { id } of left) {
          for (const row of [id, ...(yield* earlierRows(id))]) {
            yield* unlink(tx, row, now);
            yield* run(
              tx.insert(erasures).values({ memberId: row, why: 'left', askedAt: now }).onConflictDoNothing(),
            );
          }
        }
        return left.length;
      });
    },

    due() {
      return read(function* (queries) {
        return yield* all(
          queries
            .select({ memberId: erasures.memberId, why: erasures.why, askedAt: erasures.askedAt })
            .from(erasures)
            .where(sql`${erasures.doneAt} is null`)
            .orderBy(asc(erasures.askedAt)),
        );
      });
    },

    async erase({ memberId, askedAt }, now, forgetting) {
      const state = await read(() => ownState(memberId));
      if (state === null) return;
      const forget = forgetting(state);
      // The roster first: what is written from now on has no name to write.
      await write(about.member(memberId), function* (tx) {
        const { fullName, nameKey } = forget;
        yield* unlink(tx, memberId, now);
        yield* run(
          tx
            .update(members)
            .set({
              fullName,
              nameKey,
              duty: '',
              contactedOn: null,
              transferSince: null,
              spokespersonId: null,
            })
            .where(eq(members.id, memberId)),
        );
      });
      await forgetInWords(base.database, state.member.branchId, forget);
      await write(about.member(memberId), function* (tx) {
        yield* run(
          tx
            .update(erasures)
            .set({ doneAt: now })
            .where(and(eq(erasures.memberId, memberId), eq(erasures.askedAt, askedAt))),
        );
      });
    },

    notes() {
      return read(function* (queries) {
        return yield* all(
          queries
            .select({
              memberId: erasures.memberId,
              since: members.createdAt,
              why: erasures.why,
              askedAt: erasures.askedAt,
              doneAt: erasures.doneAt,
            })
            .from(erasures)
            .innerJoin(members, eq(members.id, erasures.memberId))
            .orderBy(asc(erasures.id)),
        );
      });
    },

    noteAgain(notes, now) {
      return write(about.roster('erasures'), function* (tx) {
        let added = 0;
        for (const note of notes) added += yield* noteOne(tx, note, now);
        return added;
      });
    },
  };
}

function* ownState(memberId: number): Body<OwnState | null> {
  const member = yield* loadMember(memberId);
  return member === null ? null : { member, roster: yield* loadRoster(member.branchId) };
}

/** Nothing more is written to the member, and of what waits for others nothing names them. */
function* fallSilent(tx: Queries, { member }: OwnState, forget: Forgetting, now: number): Body<void> {
  yield* run(
    tx.update(members).set({ consent: 'declined', consentAt: now }).where(eq(members.id, member.id)),
  );
  const own = yield* all(
    tx
      .select({ id: chats.id })
      .from(chats)
      .where(inArray(chats.ref, [...member.accounts])),
  );
  const chatIds = own.map(({ id }) => id);
  if (chatIds.length > 0) {
    yield* run(
      tx
        .update(outbox)
        .set({ state: 'expired', content: '{}', settledAt: now })
        .where(
          and(inArray(outbox.chatId, chatIds), eq(outbox.state, 'pending'), sql`${outbox.priority} > 0`),
        ),
    );
    yield* run(
      tx
        .update(liveMessages)
        .set({ state: 'closed', dirty: false })
        .where(and(inArray(liveMessages.chatId, chatIds), inArray(liveMessages.state, ['live', 'closing']))),
    );
  }
  const groups = tx.select({ id: chats.id }).from(chats).where(eq(chats.branchId, member.branchId));
  const waiting = yield* all(
    tx
      .select({ id: outbox.id, content: outbox.content })
      .from(outbox)
      .where(and(inArray(outbox.chatId, groups), eq(outbox.state, 'pending'))),
  );
  for (const { id, content } of waiting) {
    const after = forgotten(content, 'json', forget);
    if (after !== content) yield* run(tx.update(outbox).set({ content: after }).where(eq(outbox.id, id)));
  }
}

/** The member's accounts are theirs no more, and what waits for their words waits no more. */
function* unlink(tx: Queries, memberId: number, now: number): Body<void> {
  const linked = yield* all(tx.select().from(memberAccounts).where(eq(memberAccounts.memberId, memberId)));
  const accounts = linked.map(({ account }) => account);
  yield* run(tx.update(members).set({ consent: 'declined', consentAt: now }).where(eq(members.id, memberId)));
  if (accounts.length > 0) {
    yield* run(tx.delete(prompts).where(inArray(prompts.account, accounts)));
    yield* run(tx.delete(contactCodes).where(inArray(contactCodes.account, accounts)));
    yield* run(tx.delete(memberAccounts).where(eq(memberAccounts.memberId, memberId)));
  }
  yield* run(tx.delete(linkRequests).where(eq(linkRequests.memberId, memberId)));
  yield* run(tx.delete(slips).where(eq(slips.memberId, memberId)));
}

/** One erasure of a later time: of the same member, and not known here. */
function* noteOne(tx: Queries, note: ErasureNote, now: number): Body<number> {
  const { memberId, since, why, askedAt } = note;
  const member = yield* first<{ id: number } | undefined>(
    tx
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.id, memberId), eq(members.createdAt, since))),
  );
  if (member === undefined) return 0;
  const added = yield* run(tx.insert(erasures).values({ memberId, why, askedAt }).onConflictDoNothing());
  if (added > 0) yield* unlink(tx, memberId, now);
  return added;
}
