import { and, asc, eq, isNotNull, isNull, lte, ne, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { AccountRef, ChatRef } from '../../domain/channel/chat-ref.ts';
import { about, all, type Body, type Database, first, type Queries, run } from '../engine.ts';
import { freshOrCurrentCode } from '../joining/join-codes.ts';
import { dropDuties } from '../joining/viewer-rows.ts';
import { addLines } from '../journal-lines.ts';
import { chats, organisations, viewers } from '../schema/index.ts';
import type { CommitteeListing, CommitteesPort, ViewerListing } from './ports.ts';

/** Codes and viewers come and go one after the other. */
const COMMITTEES = about.roster('committees');

const above = alias(organisations, 'above');
/** `like` where the words stand for nothing but themselves. */
const contains = (words: string): SQL =>
  sql`${organisations.nameKey} like ${`%${words.replace(/[!%_]/g, '!$&')}%`} escape '!'`;

/** What chats ask of committees. */
export const committeesRepository = ({ database }: { readonly database: Database }): CommitteesPort => ({
  search(words, limit) {
    return database.read((queries) =>
      all(
        queries
          .select({ id: organisations.id, name: organisations.name, superior: above.name })
          .from(organisations)
          .leftJoin(above, eq(above.id, organisations.parentId))
          .where(and(ne(organisations.level, 'branch'), contains(words)))
          .orderBy(organisations.name)
          .limit(limit),
      ),
    );
  },

  groups(connectedBy) {
    return database.read(function* (queries) {
      const rows = yield* all(
        queries
          .select({ committeeId: chats.committeeId, chatId: chats.id, ref: chats.ref })
          .from(chats)
          .where(
            and(isNotNull(chats.committeeId), eq(chats.presence, 'in'), lte(chats.connectedAt, connectedBy)),
          )
          .orderBy(asc(chats.id)),
      );
      return rows.flatMap(({ committeeId, chatId, ref }) =>
        committeeId === null ? [] : [{ committeeId, chatId, ref: ref as ChatRef }],
      );
    });
  },
});

/** What the operator's command line does with them. */
export function committeeAdministration(database: Database) {
  return {
    /** Every committee with a code that works, by name; a code that was used or has expired is replaced. */
    list(now: number, makeCode: () => string): Promise<readonly CommitteeListing[]> {
      return database.write(COMMITTEES, function* (tx) {
        const { id, parentId, level, name, closedAt } = organisations;
        const known = yield* all(tx.select({ id, parentId, level, name, closedAt }).from(organisations));
        const groups = yield* groupsOfCommittees(tx);
        const countOf = branchCounter(known);
        const listings: CommitteeListing[] = [];
        for (const one of known.filter((row) => row.level !== 'branch').sort(byName)) {
          const { code, expiresAt } = yield* freshOrCurrentCode(one.id, now, makeCode);
          listings.push({
            id: one.id,
            parent: one.parentId,
            name: one.name,
            branches: countOf(one.id),
            joinCode: code,
            joinCodeExpiresAt: expiresAt,
            chats: groups.get(one.id) ?? [],
          });
        }
        return listings;
      });
    },

    /** Everybody who may see a committee's figures in private, the oldest first. */
    viewers(): Promise<readonly ViewerListing[]> {
      return database.read(function* (queries) {
        const rows = yield* all(
          queries
            .select({
              account: viewers.account,
              id: organisations.id,
              name: organisations.name,
              since: viewers.since,
            })
            .from(viewers)
            .innerJoin(organisations, eq(organisations.id, viewers.committeeId))
            .orderBy(asc(viewers.since), asc(viewers.account)),
        );
        return rows.map(({ account, id, name, since }) => ({
          account: account as AccountRef,
          committee: { id, name },
          since,
        }));
      });
    },

    /** Ends what an account may see, at once; false when it was no viewer. */
    removeViewer(account: AccountRef, now: number): Promise<boolean> {
      return database.write(COMMITTEES, function* (tx) {
        const was = yield* first<{ committeeId: number } | undefined>(
          tx.select({ committeeId: viewers.committeeId }).from(viewers).where(eq(viewers.account, account)),
        );
        if (was === undefined) return false;
        yield* run(tx.delete(viewers).where(eq(viewers.account, account)));
        yield* dropDuties.run({ account });
        const subject = `committee:${was.committeeId}`;
        yield* addLines([{ branchId: null, actor: 'cli', action: 'viewer.removed', subject }], now);
        return true;
      });
    },
  };
}

type Known = readonly {
  readonly id: number;
  readonly parentId: number | null;
  readonly level: string;
  readonly closedAt: number | null;
}[];

/** Organisations stand no deeper than this; a circle in the data ends there. */
const MOST_LEVELS = 6;

/** How many open branches stand below a committee: each counts for all that are above it. */
function branchCounter(known: Known): (id: number) => number {
  const parents = new Map(known.map(({ id, parentId }) => [id, parentId]));
  const counts = new Map<number, number>();
  for (const { parentId, level, closedAt } of known) {
    if (level !== 'branch' || closedAt !== null) continue;
    let at = parentId;
    for (let depth = 0; at !== null && depth < MOST_LEVELS; depth += 1) {
      counts.set(at, (counts.get(at) ?? 0) + 1);
      at = parents.get(at) ?? null;
    }
  }
  return (id) => counts.get(id) ?? 0;
}

function* groupsOfCommittees(queries: Queries): Body<ReadonlyMap<number | null, readonly ChatRef[]>> {
  const rows = yield* all(
    queries
      .select({ committeeId: chats.committeeId, ref: chats.ref })
      .from(chats)
      .where(and(isNotNull(chats.committeeId), isNull(chats.branchId)))
      .orderBy(asc(chats.id)),
  );
  const groups = new Map<number | null, ChatRef[]>();
  for (const { committeeId, ref } of rows)
    groups.set(committeeId, [...(groups.get(committeeId) ?? []), ref as ChatRef]);
  return groups;
}

const order = new Intl.Collator('vi', { numeric: true });
const byName = (
  a: { readonly name: string; readonly id: number },
  b: { readonly name: string; readonly id: number },
): number => order.compare(a.name, b.name) || a.id - b.id;
