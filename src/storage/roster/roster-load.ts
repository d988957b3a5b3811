import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { AccountRef, ChatRef } from '../../domain/channel/chat-ref.ts';
import { foldText } from '../../domain/fold.ts';
import type { Participation, Standing, StatusSpan } from '../../domain/people/membership.ts';
import { branchIdentity } from '../../domain/roster/roster-branches.ts';
import { spellingOf } from '../../domain/roster/roster-names.ts';
import type {
  RosterScope,
  RosterSnapshot,
  StoredBranch,
  StoredMember,
} from '../../domain/roster/roster-snapshot.ts';
import { accountsOfBranch, membersOfBranch, statusesOfBranch } from '../aggregates.ts';
import { all, type Body, prepared, type Queries } from '../engine.ts';
import { chats, erasures, memberAccounts, members, organisations } from '../schema/index.ts';

type Names = ReadonlyMap<number, string>;

/** Everything stored that a file with this scope speaks of; one read per branch, account and group. */
export function* loadSnapshot(queries: Queries, scope: RosterScope): Body<RosterSnapshot> {
  const known = yield* all(queries.select().from(organisations));
  const names = new Map(known.map((one) => [one.id, one.name]));
  const branches = known
    .filter((one) => one.level === 'branch' && one.closedAt === null && scope.branchKeys.has(one.nameKey))
    .map(({ id, name, nameKey, parentId }) => ({ id, name, key: nameKey, parentId }));
  // Where a commune and what stands above it share a name, branches stand under the commune.
  const committees = known
    .filter((one) => one.level !== 'branch')
    .sort((a, b) => Number(a.level === 'commune') - Number(b.level === 'commune'));
  const superiorKeys = new Map<number | null, string>(committees.map(({ id, nameKey }) => [id, nameKey]));
  // A province has a hundred branches of one name, and a part of its file speaks of few of them.
  const mayMean = ({ key, parentId }: StoredBranch): boolean =>
    ['', superiorKeys.get(parentId) ?? ''].some((superior) =>
      scope.branches.has(branchIdentity(superior, key)),
    );
  const membersOf = new Map<number, StoredMember[]>();
  for (const { id } of branches.filter(mayMean)) membersOf.set(id, yield* loadMembers(id));
  const merged = known.flatMap(({ id, name, parentId, closedAt, mergedIntoId }) => {
    const key = foldText(name);
    if (closedAt === null || !scope.branchKeys.has(key)) return [];
    return [{ id, name, key, parentId, into: names.get(lastOf(mergedIntoId, known) ?? 0) ?? '' }];
  });
  return {
    merged,
    committees: new Map(committees.map(({ id, name, nameKey }) => [nameKey, { id, name, key: nameKey }])),
    branches,
    membersOf,
    accountOwners: yield* loadOwners(scope.accounts, names),
    groups: yield* loadGroups(scope.groups, names),
  };
}

/** Where a branch went that went on and on. */
function lastOf(
  id: number | null,
  known: readonly { readonly id: number; readonly mergedIntoId: number | null }[],
): number | null {
  let last = id;
  for (let hops = 0; hops < known.length; hops += 1) {
    const next = known.find((one) => one.id === last)?.mergedIntoId ?? null;
    if (next === null) return last;
    last = next;
  }
  return last;
}

function* loadMembers(branchId: number): Body<StoredMember[]> {
  const spans = new Map<number, StatusSpan[]>();
  for (const { span } of yield* statusesOfBranch.all({ branchId }))
    push(spans, span.memberId, {
      from: span.fromDate as IsoDate,
      to: span.toDate as IsoDate | null,
      standing: span.standing as Standing,
      participation: span.participation as Participation,
    });
  const accounts = new Map<number, { account: AccountRef; imported: boolean }[]>();
  for (const { account: link } of yield* accountsOfBranch.all({ branchId }))
    push(accounts, link.memberId, {
      account: link.account as AccountRef,
      imported: link.linkedBy === 'import',
    });
  const wentTo = new Map((yield* wentOn.all({ branchId })).map(({ id, branch }) => [id, branch]));
  const leaving = new Set((yield* namesToGo.all({ branchId })).map(({ id }) => id));
  return (yield* membersOfBranch.all({ branchId })).map((row) => ({
    id: row.id,
    rosterNo: row.rosterNo,
    fullName: row.fullName,
    nameKey: row.nameKey,
    spelling: spellingOf(row.fullName),
    office: row.office,
    consent: row.consent,
    ...(wentTo.has(row.id) ? { wentTo: wentTo.get(row.id) ?? '' } : {}),
    isErased: row.nameKey === '' || leaving.has(row.id),
    statuses: spans.get(row.id) ?? [],
    accounts: accounts.get(row.id) ?? [],
  }));
}

const next = alias(members, 'next');
/** Those of the branch who went on in another one. */
const wentOn = prepared((queries) =>
  queries
    .select({ id: members.id, branch: organisations.name })
    .from(members)
    .innerJoin(next, eq(next.id, members.continuedAsId))
    .innerJoin(organisations, eq(organisations.id, next.branchId))
    .where(eq(members.branchId, sql.placeholder('branchId'))),
);

/** Members of the branch whose name is about to be erased. */
const namesToGo = prepared((queries) =>
  queries
    .select({ id: erasures.memberId })
    .from(erasures)
    .innerJoin(members, eq(members.id, erasures.memberId))
    .where(and(eq(members.branchId, sql.placeholder('branchId')), sql`${erasures.doneAt} is null`)),
);

const ownerOf = prepared((queries) =>
  queries
    .select({ memberId: members.id, branchId: members.branchId })
    .from(memberAccounts)
    .innerJoin(members, eq(members.id, memberAccounts.memberId))
    .where(eq(memberAccounts.account, sql.placeholder('account'))),
);

function* loadOwners(accounts: ReadonlySet<AccountRef>, names: Names): Body<RosterSnapshot['accountOwners']> {
  const owners = new Map<AccountRef, { memberId: number; branchId: number; branch: string }>();
  for (const account of accounts) {
    const owner = yield* ownerOf.first({ account });
    if (owner !== undefined) owners.set(account, { ...owner, branch: names.get(owner.branchId) ?? '' });
  }
  return owners;
}

const groupByRef = prepared((queries) =>
  queries
    .select({ kind: chats.kind, branchId: chats.branchId, committeeId: chats.committeeId })
    .from(chats)
    .where(eq(chats.ref, sql.placeholder('ref'))),
);

function* loadGroups(refs: ReadonlySet<ChatRef>, names: Names): Body<RosterSnapshot['groups']> {
  const groups = new Map<
    ChatRef,
    { kind: 'group' | 'private'; branchId: number | null; branch: string | null }
  >();
  for (const ref of refs) {
    const chat = yield* groupByRef.first({ ref });
    if (chat === undefined) continue;
    // A committee's group is taken as well: no branch of a file gets it.
    const branchId = chat.branchId ?? chat.committeeId;
    groups.set(ref, { kind: chat.kind, branchId, branch: names.get(branchId ?? 0) ?? null });
  }
  return groups;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
