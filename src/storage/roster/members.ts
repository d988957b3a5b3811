import { and, desc, eq, exists, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { Office } from '../../domain/people/membership.ts';
import { nextNumber } from '../../domain/roster/member-numbers.ts';
import { nameForms } from '../../domain/roster/roster-names.ts';
import { loadBranch, loadRoster, membersOfBranch } from '../aggregates.ts';
import { about, type Body, prepared, type Queries } from '../engine.ts';
import { type Base, intend, touchQuestions } from '../intention.ts';
import { addMoment, upcoming } from '../meeting/meetings.ts';
import {
  documentDrafts,
  meetings,
  memberAccounts,
  memberStatuses,
  members,
  proceedings,
  prompts,
  slips,
  tasks,
} from '../schema/index.ts';
import { recordTaskEvent } from '../tasks/task-rows.ts';
import { headNoMore, leaveCell, setCell } from './cell-rows.ts';
import { detailsOf, setContact, setDuty, setTransfer } from './detail-rows.ts';
import type { MemberChange, MembersPort } from './ports.ts';
import { insertMember, insertStatus, newestMembers } from './roster-rows.ts';
import { giveNumbers } from './roster-save.ts';

const p = sql.placeholder;
const lastHeld = (queries: Queries, which: typeof proceedings.endedAt | typeof proceedings.closedAt) =>
  queries
    .select({ date: meetings.date })
    .from(meetings)
    .innerJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .where(and(eq(meetings.branchId, p('branchId')), isNotNull(which)))
    .orderBy(desc(meetings.startsAt))
    .limit(1);
const lastEnded = prepared((queries) => lastHeld(queries, proceedings.endedAt));
const lastClosed = prepared((queries) => lastHeld(queries, proceedings.closedAt));

const setName = prepared((queries) =>
  queries
    .update(members)
    .set({ fullName: sql`${p('fullName')}`, nameKey: sql`${p('nameKey')}` })
    .where(eq(members.id, p('memberId'))),
);
const setOffice = prepared((queries) =>
  queries
    .update(members)
    .set({ office: sql`${p('office')}` })
    .where(eq(members.id, p('memberId'))),
);
const setSpokesperson = prepared((queries) =>
  queries
    .update(members)
    .set({ spokespersonId: sql`${p('spokespersonId')}` })
    .where(eq(members.id, p('memberId'))),
);
const silence = prepared((queries) =>
  queries
    .update(members)
    .set({ spokespersonId: null })
    .where(eq(members.spokespersonId, p('memberId'))),
);
const dropStatuses = prepared((queries) =>
  queries.delete(memberStatuses).where(eq(memberStatuses.memberId, p('memberId'))),
);
const endStatus = prepared((queries) =>
  queries
    .update(memberStatuses)
    .set({ toDate: sql`${p('to')}` })
    .where(and(eq(memberStatuses.memberId, p('memberId')), eq(memberStatuses.fromDate, p('from')))),
);
const dropAccounts = prepared((queries) =>
  queries.delete(memberAccounts).where(eq(memberAccounts.memberId, p('memberId'))),
);
/** Whatever waits for a member's words or yes. */
const dropQuestions = prepared((queries) =>
  queries.delete(prompts).where(
    inArray(
      prompts.account,
      queries
        .select({ account: memberAccounts.account })
        .from(memberAccounts)
        .where(eq(memberAccounts.memberId, p('memberId'))),
    ),
  ),
);
const discardDrafts = prepared((queries) =>
  queries
    .update(documentDrafts)
    .set({ state: 'discarded' })
    // Written out, not bound: the partial index is found by these very words.
    .where(and(eq(documentDrafts.memberId, p('memberId')), sql`${documentDrafts.state} = 'open'`)),
);
const dropSlip = prepared((queries) => queries.delete(slips).where(eq(slips.memberId, p('memberId'))));
/** Written out, not bound: the partial index is found by these very words. */
const isOpen = sql`${tasks.state} in ('in_progress', 'reported')`;
const openTasksOf = prepared((queries) =>
  queries
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.ownerId, p('memberId')), isOpen)),
);
const takeOwner = prepared((queries) =>
  queries
    .update(tasks)
    .set({ ownerId: null, extensionDueOn: null, extensionReason: null })
    .where(eq(tasks.id, p('taskId'))),
);
/** Those who have left by a day and still hold an account, an office or a task. */
const leftWithMore = prepared((queries) =>
  queries
    .selectDistinct({ id: members.id })
    .from(memberStatuses)
    .innerJoin(members, eq(members.id, memberStatuses.memberId))
    .where(
      and(
        sql`${memberStatuses.participation} = 'left'`,
        // Who went on in another branch holds nothing here; what the row says is the past's.
        isNull(members.continuedAsId),
        lte(memberStatuses.fromDate, p('today')),
        sql`(${memberStatuses.toDate} is null or ${memberStatuses.toDate} >= ${p('today')})`,
        or(
          ne(members.office, 'member'),
          exists(
            queries
              .select({ one: sql`1` })
              .from(memberAccounts)
              .where(eq(memberAccounts.memberId, members.id)),
          ),
          exists(
            queries
              .select({ one: sql`1` })
              .from(tasks)
              .where(and(eq(tasks.ownerId, members.id), isOpen)),
          ),
        ),
      ),
    ),
);

export function membersRepository(base: Base): MembersPort {
  const { read, write } = base.database;
  return {
    details(branchId) {
      return read(() => detailsOf(branchId));
    },

    change(event, by, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(by.branchId), event, now, function* () {
        const branch = yield* loadBranch(by.branchId);
        if (branch === null) throw new Error('a member of a branch that does not exist was to be changed');
        const of = { branchId: by.branchId };
        const ended = yield* lastEnded.first(of);
        const closed = yield* lastClosed.first(of);
        const decision = decide({
          branch,
          roster: yield* loadRoster(by.branchId),
          details: yield* detailsOf(by.branchId),
          lastEndedOn: (ended?.date ?? null) as IsoDate | null,
          lastClosedOn: (closed?.date ?? null) as IsoDate | null,
          nextNo: nextNumber(yield* membersOfBranch.all({ branchId: by.branchId })),
        });
        if (decision.change !== null) {
          yield* save(by.branchId, decision.change, { actor: by.account, memberId: by.memberId, now });
          // Who counts may be another number now.
          for (const { id } of yield* upcoming(by.branchId, now, 'running')) yield* touchQuestions(id);
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    async endAccess(today, now) {
      if ((await read(() => leftWithMore.first({ today }))) === undefined) return 0;
      return write(about.roster('left'), function* () {
        const left = yield* leftWithMore.all({ today });
        for (const { id } of left) yield* leave(id, { actor: 'schedule', memberId: null, now });
        return left.length;
      });
    },
  };
}

interface Doer {
  readonly actor: string;
  readonly memberId: number | null;
  readonly now: number;
}

function* save(branchId: number, change: MemberChange, by: Doer): Body<void> {
  if ('add' in change) return yield* add(branchId, change.add, by.now);
  if ('offices' in change) {
    for (const [memberId, office] of change.offices) yield* giveOffice(memberId, office);
    return;
  }
  const { memberId, set = {}, statuses, moment, unlink, leaves } = change;
  if (moment !== undefined) yield* addMoment.run({ branchId, meetingId: null, ...moment });
  if (set.fullName !== undefined)
    yield* setName.run({ memberId, fullName: set.fullName, nameKey: nameForms(set.fullName).nameKey });
  if (set.office !== undefined) yield* giveOffice(memberId, set.office);
  if (set.spokespersonId !== undefined)
    yield* setSpokesperson.run({ memberId, spokespersonId: set.spokespersonId });
  if (set.duty !== undefined) yield* setDuty.run({ memberId, duty: set.duty });
  if (set.contactedOn !== undefined) yield* setContact.run({ memberId, contactedOn: set.contactedOn });
  if (set.transferSince !== undefined) yield* setTransfer.run({ memberId, transferSince: set.transferSince });
  if (set.cell !== undefined) {
    const { cell, headsCell = false } = set;
    if (headsCell && cell !== null) yield* headNoMore.run({ branchId, cell });
    yield* setCell.run({ memberId, cell, heads: headsCell ? 1 : 0 });
  }
  if (statuses !== undefined) {
    yield* dropStatuses.run({ memberId });
    for (const { from, to, standing, participation } of statuses) {
      yield* insertStatus.run({ memberId, from, standing, participation });
      if (to !== null) yield* endStatus.run({ memberId, from, to });
    }
  }
  if (leaves === true) yield* leave(memberId, by);
  else if (unlink === true) yield* dropAccounts.run({ memberId });
}

/** With the last office goes what its holder had under way: nothing of it may be carried out any more. */
function* giveOffice(memberId: number, office: Office): Body<void> {
  yield* setOffice.run({ memberId, office });
  if (office !== 'member') return;
  yield* dropQuestions.run({ memberId });
  yield* discardDrafts.run({ memberId });
}

/** Access ends, the office too; what was in this member's hands goes back to the officers. */
export function* leave(memberId: number, { actor, memberId: doer, now }: Doer): Body<void> {
  yield* giveOffice(memberId, 'member');
  yield* dropAccounts.run({ memberId });
  yield* dropSlip.run({ memberId });
  yield* setSpokesperson.run({ memberId, spokespersonId: null });
  yield* setTransfer.run({ memberId, transferSince: null });
  yield* leaveCell.run({ memberId });
  yield* silence.run({ memberId });
  for (const { id } of yield* openTasksOf.all({ memberId })) {
    yield* takeOwner.run({ taskId: id });
    yield* recordTaskEvent({
      taskId: id,
      at: now,
      actor,
      memberId: doer,
      action: 'owner-left',
      detail: `member:${memberId}`,
    });
  }
}

function* add(
  branchId: number,
  { fullName, rosterNo, status, from }: Extract<MemberChange, { add: unknown }>['add'],
  now: number,
): Body<void> {
  const { nameKey } = nameForms(fullName);
  const fields = { rosterNo, fullName, nameKey, office: 'member', consent: 'none', consentAt: null };
  yield* insertMember.run({ branchId, ...fields, now });
  const [newest] = yield* newestMembers.all({ branchId, count: 1 });
  if (newest === undefined) throw new Error('a member was added and is not there');
  yield* insertStatus.run({ memberId: newest.id, from, ...status });
  yield* giveNumbers(branchId);
}
