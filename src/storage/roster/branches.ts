import { eq } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { DEFAULT_MEETING_RULE } from '../../domain/meeting/meeting.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Effects, JournalDraft } from '../effects.ts';
import { about, type Body, type Database, first, type Queries, run } from '../engine.ts';
import { applyEffects, touchQuestions } from '../intention.ts';
import { freshOrCurrentCode, type JoinCode } from '../joining/join-codes.ts';
import { addLines } from '../journal-lines.ts';
import { upcoming } from '../meeting/meetings.ts';
import { branchSettings, members, organisations } from '../schema/index.ts';
import { loadBranchState, openBranches } from './branch-state.ts';
import {
  close,
  continueDuties,
  continueTalk,
  continueTasks,
  fallSilent,
  handGroupsOver,
  hush,
  leaveStanding,
  privateChatsOf,
} from './close-branch.ts';
import { continueAs, goOn, writeSpans } from './go-on.ts';
import { leave } from './members.ts';
import type {
  BranchesState,
  BranchName,
  BranchState,
  MergeChange,
  RenumberedTask,
  SplitChange,
} from './ports.ts';
import { insertOrganisation, insertSettings } from './roster-rows.ts';
import { giveNumbers } from './roster-save.ts';

/** Acts on whole branches come one after the other, and after imports. */
const BRANCHES = about.roster('branches');

interface When {
  readonly now: number;
  /** The local day of `now`. */
  readonly today: IsoDate;
}

/**
 * Merging, dividing and renaming branches: each is one transaction, so that a stop in the middle leaves nothing half done.
 * `decide` sees the branches as they stand in that transaction; what it hands back as effects is written with the rest.
 */
export function branchesRepository(database: Database, words: { erasedName(no: string): string }) {
  return {
    /** The same look, for a proposal that writes nothing. */
    look(ids: readonly number[], when: When): Promise<BranchesState> {
      return database.read((tx) => loadState(tx, ids, when));
    },

    merge<E>(
      ids: readonly number[],
      when: When,
      decide: (state: BranchesState) => Result<MergeChange, E>,
      tell: (state: BranchesState, tasks: readonly RenumberedTask[]) => Effects,
    ): Promise<Result<readonly RenumberedTask[], E>> {
      return database.write(BRANCHES, function* (tx) {
        const state = yield* loadState(tx, ids, when);
        const decided = decide(state);
        if (!decided.ok) return decided;
        const renumbered = yield* merge(tx, decided.value, when.now, words);
        yield* applyEffects(tx, tell(state, renumbered), when.now);
        return ok(renumbered);
      });
    },

    /** `tell` is given the new row of each who goes, by the old one. */
    split<E>(
      ids: readonly number[],
      when: When,
      makeCode: () => string,
      decide: (state: BranchesState) => Result<SplitChange, E>,
      tell: (rows: ReadonlyMap<number, number>) => Effects,
    ): Promise<Result<{ readonly branchId: number; readonly joinCode: JoinCode }, E>> {
      return database.write(BRANCHES, function* (tx) {
        const state = yield* loadState(tx, ids, when);
        const decided = decide(state);
        if (!decided.ok) return decided;
        const { branchId, rows } = yield* split(tx, state, decided.value, when.now, words);
        yield* applyEffects(tx, tell(rows), when.now);
        return ok({ branchId, joinCode: yield* freshOrCurrentCode(branchId, when.now, makeCode) });
      });
    },

    /** The branch keeps its number, its past and its groups; papers that were issued keep the name they were issued under. */
    rename<E>(
      id: number,
      when: When,
      decide: (state: BranchesState) => Result<BranchName, E>,
      tell: (branch: BranchState) => Effects,
    ): Promise<Result<BranchState, E>> {
      return database.write(BRANCHES, function* (tx) {
        const state = yield* loadState(tx, [id], when);
        const decided = decide(state);
        if (!decided.ok) return decided;
        const [branch] = state.branches;
        if (branch === null || branch === undefined)
          throw new Error('a branch that does not exist was renamed');
        yield* setName(tx, id, decided.value);
        yield* addLines([byCli(id, 'branch.renamed', `branch:${id}`)], when.now);
        yield* touchUpcoming(id, when.now);
        yield* applyEffects(tx, tell(branch), when.now);
        return ok(branch);
      });
    },
  };
}

function* loadState(tx: Queries, ids: readonly number[], when: When): Body<BranchesState> {
  const branches: (BranchState | null)[] = [];
  for (const id of ids) branches.push(yield* loadBranchState(tx, id, when));
  const taken = yield* openBranches(tx);
  return {
    branches,
    isTaken: (parentId, key) =>
      taken.some((one) => one.parentId === parentId && one.nameKey === key && !ids.includes(one.id)),
  };
}

const byCli = (branchId: number, action: string, subject: string, after?: object): JournalDraft => ({
  branchId,
  actor: 'cli',
  action,
  subject,
  ...(after === undefined ? {} : { after }),
});

function* merge(
  tx: Queries,
  { plan, name, moment }: MergeChange,
  now: number,
  { erasedName }: { erasedName(no: string): string },
): Body<readonly RenumberedTask[]> {
  const into = plan.intoId;
  const renumbered: RenumberedTask[] = [];
  const lines: JournalDraft[] = [];
  for (const branch of plan.branches) {
    // First it falls silent, while it is still known who and where it is.
    yield* fallSilent(tx, branch.branchId, now);
    const rows = new Map(yield* goOn(tx, branch.goingOn, { branchId: into, now, erasedName, moment }));
    for (const one of branch.joined) {
      rows.set(one.memberId, one.withId);
      yield* continueAs(tx, one.memberId, one.withId, one.left, into);
      yield* writeSpans(tx, one.withId, one.statuses);
      yield* run(
        tx
          .update(members)
          .set({ consent: one.consent, continuedAsId: null })
          .where(eq(members.id, one.withId)),
      );
    }
    const from = { branchId: branch.branchId, name: branch.name };
    renumbered.push(...(yield* continueTasks(tx, from, into, rows, now)));
    yield* continueTalk(tx, branch.branchId, into);
    yield* continueDuties(tx, branch.branchId, into);
    yield* handGroupsOver(tx, branch.branchId, into, now);
    yield* close(tx, branch.branchId, into, now);
    const subject = `branch:${branch.branchId}`;
    lines.push(
      byCli(branch.branchId, 'branch.merged', subject, { into }),
      byCli(into, 'branch.took-in', subject, { members: rows.size }),
      ...[...rows].map(([was, id]) => byCli(into, 'member.continued', `member:${id}`, { was })),
    );
  }
  yield* giveNumbers(into);
  if (name !== null) {
    yield* setName(tx, into, name);
    lines.push(byCli(into, 'branch.renamed', `branch:${into}`));
  }
  yield* addLines(lines, now);
  yield* touchUpcoming(into, now);
  return renumbered;
}

function* split(
  tx: Queries,
  state: BranchesState,
  { plan, name, moment }: SplitChange,
  now: number,
  { erasedName }: { erasedName(no: string): string },
): Body<{ readonly branchId: number; readonly rows: ReadonlyMap<number, number> }> {
  const [old] = state.branches;
  if (old === null || old === undefined) throw new Error('a branch that does not exist was divided');
  const { id: branchId } = yield* insertOrganisation.first({
    parentId: old.parentId,
    level: 'branch',
    name: name.name,
    nameKey: name.key,
    now,
  });
  yield* copySettings(tx, old.id, branchId);
  const leaving = new Set(plan.goingOn.map(({ memberId }) => memberId));
  const theirs = yield* privateChatsOf(tx, old.id, leaving);
  yield* hush(tx, theirs, now);
  yield* leaveStanding(tx, theirs);
  const rows = yield* goOn(tx, plan.goingOn, { branchId, now, erasedName, moment });
  // Office, voice and open tasks end here, as with everybody who leaves.
  for (const memberId of rows.keys()) yield* leave(memberId, { actor: 'cli', memberId: null, now });
  yield* giveNumbers(branchId);
  yield* addLines(
    [
      byCli(branchId, 'branch.added', `branch:${branchId}`, { from: old.id }),
      byCli(old.id, 'branch.divided', `branch:${branchId}`, { members: rows.size }),
      ...[...rows].map(([was, id]) => byCli(branchId, 'member.continued', `member:${id}`, { was })),
    ],
    now,
  );
  yield* touchUpcoming(old.id, now);
  return { branchId, rows };
}

/** Day, hour and reminder plan are the old branch's until its officers say otherwise; the place is not taken over. */
function* copySettings(tx: Queries, from: number, to: number): Body<void> {
  yield* insertSettings.run({ branchId: to, ...DEFAULT_MEETING_RULE });
  const known = yield* first<typeof branchSettings.$inferSelect | undefined>(
    tx.select().from(branchSettings).where(eq(branchSettings.branchId, from)),
  );
  if (known === undefined) return;
  const { meetingDay, meetingTime, plan, term } = known;
  yield* run(
    tx
      .update(branchSettings)
      .set({ meetingDay, meetingTime, plan, term })
      .where(eq(branchSettings.branchId, to)),
  );
}

function* setName(tx: Queries, id: number, { name, key }: BranchName): Body<void> {
  yield* run(tx.update(organisations).set({ name, nameKey: key }).where(eq(organisations.id, id)));
}

/** Who counts, or what the branch is called, may be something else now. */
function* touchUpcoming(branchId: number, now: number): Body<void> {
  for (const { id } of yield* upcoming(branchId, now, 'running')) yield* touchQuestions(id);
}
