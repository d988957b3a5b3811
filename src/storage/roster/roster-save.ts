import { and, eq, sql } from 'drizzle-orm';
import { DEFAULT_MEETING_RULE } from '../../domain/meeting/meeting.ts';
import type { PlannedBranch, PlannedCommittee } from '../../domain/roster/roster-branches.ts';
import type { MemberUpdate, NewMember, StatusChange } from '../../domain/roster/roster-changes.ts';
import type { RosterPlan } from '../../domain/roster/roster-plan.ts';
import {
  branchSettings,
  chats,
  journal,
  memberAccounts,
  memberStatuses,
  members,
  organisations,
} from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';

/** Writes a plan inside the caller's transaction; returns the id of every branch, in the plan's order. */
export function savePlan(queries: Queries, plan: RosterPlan, now: number): readonly number[] {
  const write = statements(queries, now);
  const committees = new Map<PlannedCommittee, number>();
  return plan.branches.map((change) => {
    const branchId = change.branch.id ?? addBranch(change.branch);
    for (const ref of change.groups) write.connect(branchId, ref);
    for (const one of change.added) write.add(branchId, one);
    for (const one of change.updated) write.update(branchId, one);
    return branchId;
  });

  function addBranch({ name, key, committee }: PlannedBranch): number {
    const parentId = committee === null ? null : superior(committee);
    const id = write.organisation({ parentId, level: 'branch', name, nameKey: key });
    const { day, time, place } = DEFAULT_MEETING_RULE;
    queries
      .insert(branchSettings)
      .values({ branchId: id, meetingDay: day, meetingTime: time, place, plan: '{}' })
      .run();
    write.journal({ branchId: id, action: 'branch.added', subject: `branch:${id}`, after: { name } });
    return id;
  }

  function superior(committee: PlannedCommittee): number {
    const known = committee.id ?? committees.get(committee);
    if (known !== undefined) return known;
    const id = write.organisation({
      parentId: null,
      level: 'commune',
      name: committee.name,
      nameKey: committee.key,
    });
    committees.set(committee, id);
    return id;
  }
}

interface Line {
  readonly branchId: number;
  readonly action: string;
  readonly subject: string;
  readonly before?: object;
  readonly after?: object;
}

/** The statements of one import, prepared once: a roster may have tens of thousands of rows. */
function statements(queries: Queries, now: number) {
  const p = sql.placeholder;
  const insertJournal = queries
    .insert(journal)
    .values({
      at: now,
      branchId: p('branchId'),
      actor: 'cli',
      action: p('action'),
      subject: p('subject'),
      before: p('before'),
      after: p('after'),
    })
    .prepare();
  const insertMember = queries
    .insert(members)
    .values({
      branchId: p('branchId'),
      rosterNo: p('rosterNo'),
      fullName: p('fullName'),
      nameKey: p('nameKey'),
      office: p('office'),
      consent: p('consent'),
      consentAt: p('consentAt'),
      createdAt: now,
    })
    .prepare();
  // Apart, so that the indexes on name and number are left alone when only the office changes.
  const updateIdentity = queries
    .update(members)
    .set({
      fullName: sql`${p('fullName')}`,
      nameKey: sql`${p('nameKey')}`,
      rosterNo: sql`${p('rosterNo')}`,
    })
    .where(eq(members.id, p('memberId')))
    .prepare();
  const updateRole = queries
    .update(members)
    .set({
      office: sql`${p('office')}`,
      consent: sql`${p('consent')}`,
      consentAt: sql`coalesce(${p('consentAt')}, ${members.consentAt})`,
    })
    .where(eq(members.id, p('memberId')))
    .prepare();
  const insertAccount = queries
    .insert(memberAccounts)
    .values({ account: p('account'), memberId: p('memberId'), linkedAt: now, linkedBy: 'import' })
    .prepare();
  const deleteAccount = queries
    .delete(memberAccounts)
    .where(and(eq(memberAccounts.account, p('account')), eq(memberAccounts.memberId, p('memberId'))))
    .prepare();
  const closeStatus = queries
    .update(memberStatuses)
    .set({ toDate: sql`${p('to')}` })
    .where(and(eq(memberStatuses.memberId, p('memberId')), eq(memberStatuses.fromDate, p('from'))))
    .prepare();
  const insertStatus = queries
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
    })
    .prepare();

  const writeJournal = ({ before, after, ...line }: Line): void => {
    insertJournal.run({ ...line, before: json(before), after: json(after) });
  };
  const begin = (memberId: number, { status, from, close }: StatusChange): void => {
    if (close !== null) closeStatus.run({ memberId, from: close.from, to: close.to });
    insertStatus.run({ memberId, from, ...status });
  };

  return {
    journal: writeJournal,
    organisation: (row: Omit<typeof organisations.$inferInsert, 'createdAt'>): number =>
      queries
        .insert(organisations)
        .values({ ...row, createdAt: now })
        .returning({ id: organisations.id })
        .get().id,
    connect(branchId: number, ref: string): void {
      const chat = queries
        .insert(chats)
        .values({ ref, kind: 'group', branchId, presence: 'in', connectedAt: now, createdAt: now })
        // A group heard of before keeps what its channel says of the bot's presence there.
        .onConflictDoUpdate({ target: chats.ref, set: { branchId, connectedAt: now } })
        .returning({ id: chats.id })
        .get();
      writeJournal({ branchId, action: 'group.connected', subject: `chat:${chat.id}`, after: { ref } });
    },
    add(branchId: number, { fields, status, link, after }: NewMember): void {
      const consentAt = fields.consent === 'given' ? now : null;
      const memberId = Number(insertMember.run({ branchId, ...fields, consentAt }).lastInsertRowid);
      begin(memberId, status);
      for (const account of link) insertAccount.run({ account, memberId });
      writeJournal({ branchId, action: 'member.added', subject: `member:${memberId}`, after });
    },
    update(
      branchId: number,
      { memberId, set, fields, status, link, unlink, before, after }: MemberUpdate,
    ): void {
      if ('fullName' in set || 'rosterNo' in set) updateIdentity.run({ memberId, ...fields });
      if ('office' in set || 'consent' in set)
        updateRole.run({ memberId, ...fields, consentAt: set.consent === 'given' ? now : null });
      if (status !== null) begin(memberId, status);
      for (const account of unlink) deleteAccount.run({ account, memberId });
      for (const account of link) insertAccount.run({ account, memberId });
      writeJournal({ branchId, action: 'member.updated', subject: `member:${memberId}`, before, after });
    },
  };
}

const json = (value: object | undefined): string | null =>
  value === undefined ? null : JSON.stringify(value);
