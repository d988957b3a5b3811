import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { prepared } from '../engine.ts';
import {
  branchSettings,
  chats,
  memberAccounts,
  memberStatuses,
  members,
  organisations,
} from '../schema/index.ts';

/* The statements of an import, kept prepared: a roster may have tens of thousands of rows. */

const p = sql.placeholder;

export const insertOrganisation = prepared((queries) =>
  queries
    .insert(organisations)
    .values({
      parentId: p('parentId'),
      level: p('level'),
      name: p('name'),
      nameKey: p('nameKey'),
      createdAt: p('now'),
    })
    .returning({ id: organisations.id }),
);

export const insertSettings = prepared((queries) =>
  queries.insert(branchSettings).values({
    branchId: p('branchId'),
    meetingDay: p('day'),
    meetingTime: p('time'),
    place: p('place'),
    plan: '{}',
  }),
);

/** A group heard of before keeps what its channel says of the bot's presence there. */
export const attachGroup = prepared((queries) =>
  queries
    .insert(chats)
    .values({
      ref: p('ref'),
      kind: 'group',
      branchId: p('branchId'),
      presence: 'in',
      connectedAt: p('now'),
      createdAt: p('now'),
    })
    .onConflictDoUpdate({
      target: chats.ref,
      set: { branchId: sql`excluded.branch_id`, connectedAt: sql`excluded.connected_at` },
    })
    .returning({ id: chats.id }),
);

export const insertMember = prepared((queries) =>
  queries.insert(members).values({
    branchId: p('branchId'),
    rosterNo: p('rosterNo'),
    fullName: p('fullName'),
    nameKey: p('nameKey'),
    office: p('office'),
    consent: p('consent'),
    consentAt: p('consentAt'),
    createdAt: p('now'),
  }),
);

/**
 * The numbers of the members added last, the youngest first. Asked once for a branch: an insert that returns its number
 * makes SQLite copy every page it touches, and a province has tens of thousands of members.
 */
export const newestMembers = prepared((queries) =>
  queries
    .select({ id: members.id })
    .from(members)
    .where(eq(members.branchId, p('branchId')))
    .orderBy(desc(members.id))
    .limit(p('count')),
);

/** What the numbers of a branch are worked out from. */
export const numbersOfBranch = prepared((queries) =>
  queries
    .select({ id: members.id, rosterNo: members.rosterNo, ownNo: members.ownNo })
    .from(members)
    .where(eq(members.branchId, p('branchId')))
    .orderBy(asc(members.id)),
);

export const giveNumber = prepared((queries) =>
  queries
    .update(members)
    .set({ ownNo: sql`${p('ownNo')}` })
    .where(eq(members.id, p('memberId'))),
);

/** Apart, so that the indexes on name and number are left alone when only the office changes. */
export const updateIdentity = prepared((queries) =>
  queries
    .update(members)
    .set({
      fullName: sql`${p('fullName')}`,
      nameKey: sql`${p('nameKey')}`,
      rosterNo: sql`${p('rosterNo')}`,
    })
    .where(eq(members.id, p('memberId'))),
);

export const updateRole = prepared((queries) =>
  queries
    .update(members)
    .set({
      office: sql`${p('office')}`,
      consent: sql`${p('consent')}`,
      consentAt: sql`coalesce(${p('consentAt')}, ${members.consentAt})`,
    })
    .where(eq(members.id, p('memberId'))),
);

export const insertAccount = prepared((queries) =>
  queries
    .insert(memberAccounts)
    .values({ account: p('account'), memberId: p('memberId'), linkedAt: p('now'), linkedBy: 'import' }),
);

export const deleteAccount = prepared((queries) =>
  queries
    .delete(memberAccounts)
    .where(and(eq(memberAccounts.account, p('account')), eq(memberAccounts.memberId, p('memberId')))),
);

export const closeStatus = prepared((queries) =>
  queries
    .update(memberStatuses)
    .set({ toDate: sql`${p('to')}` })
    .where(and(eq(memberStatuses.memberId, p('memberId')), eq(memberStatuses.fromDate, p('from')))),
);

export const insertStatus = prepared((queries) =>
  queries
    .insert(memberStatuses)
    .values({
      memberId: p('memberId'),
      fromDate: p('from'),
      toDate: null,
      standing: p('standing'),
      participation: p('participation'),
    })
    .onConflictDoUpdate({
      target: [memberStatuses.memberId, memberStatuses.fromDate],
      set: {
        toDate: null,
        standing: sql`excluded.standing`,
        participation: sql`excluded.participation`,
      },
    }),
);
