import { eq, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { AccountRef, ChatRef } from '../../domain/channel/chat-ref.ts';
import type { Participation, Standing, StatusSpan } from '../../domain/people/membership.ts';
import { branchIdentity } from '../../domain/roster/roster-branches.ts';
import { spellingOf } from '../../domain/roster/roster-names.ts';
import type {
  RosterScope,
  RosterSnapshot,
  StoredBranch,
  StoredMember,
} from '../../domain/roster/roster-snapshot.ts';
import { chats, memberAccounts, memberStatuses, members, organisations } from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';

/** Everything stored that a file with this scope speaks of; one read per branch, account and group. */
export function loadSnapshot(queries: Queries, scope: RosterScope): RosterSnapshot {
  const all = queries.select().from(organisations).all();
  const names = new Map(all.map((one) => [one.id, one.name]));
  const branches = all
    .filter((one) => one.level === 'branch' && scope.branchKeys.has(one.nameKey))
    .map(({ id, name, nameKey, parentId }) => ({ id, name, key: nameKey, parentId }));
  const committees = all.filter((one) => one.level === 'commune');
  const superiorKeys = new Map<number | null, string>(committees.map(({ id, nameKey }) => [id, nameKey]));
  // A province has a hundred branches of one name, and a part of its file speaks of few of them.
  const mayMean = ({ key, parentId }: StoredBranch): boolean =>
    ['', superiorKeys.get(parentId) ?? ''].some((superior) =>
      scope.branches.has(branchIdentity(superior, key)),
    );
  return {
    committees: new Map(committees.map(({ id, name, nameKey }) => [nameKey, { id, name, key: nameKey }])),
    branches,
    membersOf: loadMembers(
      queries,
      branches.filter(mayMean).map(({ id }) => id),
    ),
    accountOwners: loadOwners(queries, scope.accounts, names),
    groups: loadGroups(queries, scope.groups, names),
  };
}

function loadMembers(queries: Queries, branchIds: readonly number[]): Map<number, StoredMember[]> {
  const inBranch = eq(members.branchId, sql.placeholder('branchId'));
  const membersQuery = queries.select().from(members).where(inBranch).prepare();
  const spansQuery = queries
    .select({ span: memberStatuses })
    .from(memberStatuses)
    .innerJoin(members, eq(members.id, memberStatuses.memberId))
    .where(inBranch)
    .prepare();
  const accountsQuery = queries
    .select({ link: memberAccounts })
    .from(memberAccounts)
    .innerJoin(members, eq(members.id, memberAccounts.memberId))
    .where(inBranch)
    .prepare();
  const found = new Map<number, StoredMember[]>();
  for (const branchId of branchIds) {
    const spans = new Map<number, StatusSpan[]>();
    for (const { span } of spansQuery.all({ branchId }))
      push(spans, span.memberId, {
        from: span.fromDate as IsoDate,
        to: span.toDate as IsoDate | null,
        standing: span.standing as Standing,
        participation: span.participation as Participation,
      });
    const accounts = new Map<number, { account: AccountRef; imported: boolean }[]>();
    for (const { link } of accountsQuery.all({ branchId }))
      push(accounts, link.memberId, {
        account: link.account as AccountRef,
        imported: link.linkedBy === 'import',
      });
    found.set(
      branchId,
      membersQuery.all({ branchId }).map((row) => ({
        id: row.id,
        rosterNo: row.rosterNo,
        fullName: row.fullName,
        nameKey: row.nameKey,
        spelling: spellingOf(row.fullName),
        office: row.office,
        consent: row.consent,
        statuses: spans.get(row.id) ?? [],
        accounts: accounts.get(row.id) ?? [],
      })),
    );
  }
  return found;
}

function loadOwners(
  queries: Queries,
  accounts: ReadonlySet<AccountRef>,
  names: ReadonlyMap<number, string>,
): RosterSnapshot['accountOwners'] {
  const query = queries
    .select({ memberId: members.id, branchId: members.branchId })
    .from(memberAccounts)
    .innerJoin(members, eq(members.id, memberAccounts.memberId))
    .where(eq(memberAccounts.account, sql.placeholder('account')))
    .prepare();
  const owners = new Map<AccountRef, { memberId: number; branchId: number; branch: string }>();
  for (const account of accounts) {
    const owner = query.get({ account });
    if (owner !== undefined) owners.set(account, { ...owner, branch: names.get(owner.branchId) ?? '' });
  }
  return owners;
}

function loadGroups(
  queries: Queries,
  refs: ReadonlySet<ChatRef>,
  names: ReadonlyMap<number, string>,
): RosterSnapshot['groups'] {
  const query = queries
    .select({ kind: chats.kind, branchId: chats.branchId })
    .from(chats)
    .where(eq(chats.ref, sql.placeholder('ref')))
    .prepare();
  const groups = new Map<
    ChatRef,
    { kind: 'group' | 'private'; branchId: number | null; branch: string | null }
  >();
  for (const ref of refs) {
    const chat = query.get({ ref });
    if (chat !== undefined) groups.set(ref, { ...chat, branch: names.get(chat.branchId ?? 0) ?? null });
  }
  return groups;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
