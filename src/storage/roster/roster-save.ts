import { DEFAULT_MEETING_RULE } from '../../domain/meeting/meeting.ts';
import { numbersToGive } from '../../domain/roster/member-numbers.ts';
import type { PlannedBranch, PlannedCommittee } from '../../domain/roster/roster-branches.ts';
import type { MemberUpdate, NewMember, StatusChange } from '../../domain/roster/roster-changes.ts';
import type { RosterPlan } from '../../domain/roster/roster-plan.ts';
import type { JournalDraft } from '../effects.ts';
import type { Body } from '../engine.ts';
import { addLines } from '../journal-lines.ts';
import {
  attachGroup,
  closeStatus,
  deleteAccount,
  giveNumber,
  insertAccount,
  insertMember,
  insertOrganisation,
  insertSettings,
  insertStatus,
  newestMembers,
  numbersOfBranch,
  updateIdentity,
  updateRole,
} from './roster-rows.ts';

/** Writes a plan inside the caller's transaction; returns the id of every branch, in the plan's order. */
export function* savePlan(plan: RosterPlan, now: number): Body<readonly number[]> {
  const committees = new Map<PlannedCommittee, number>();
  const ids: number[] = [];
  const lines: JournalDraft[] = [];
  const note: Note = (line) => void lines.push({ ...line, actor: 'cli' });
  for (const change of plan.branches) {
    const branchId = change.branch.id ?? (yield* addBranch(change.branch, committees, note, now));
    ids.push(branchId);
    for (const ref of change.groups) yield* connect(branchId, ref, note, now);
    yield* addMembers(branchId, change.added, note, now);
    for (const one of change.updated) yield* updateMember(branchId, one, note, now);
    if (change.added.length > 0 || change.updated.some(({ set }) => 'rosterNo' in set))
      yield* giveNumbers(branchId);
  }
  yield* addLines(lines, now);
  return ids;
}

function* addBranch(
  { name, key, committee }: PlannedBranch,
  committees: Map<PlannedCommittee, number>,
  note: Note,
  now: number,
): Body<number> {
  const parentId = committee === null ? null : yield* superiorOf(committee, committees, now);
  const { id } = yield* insertOrganisation.first({ parentId, level: 'branch', name, nameKey: key, now });
  yield* insertSettings.run({ branchId: id, ...DEFAULT_MEETING_RULE });
  note({ branchId: id, action: 'branch.added', subject: `branch:${id}`, after: { name } });
  return id;
}

function* superiorOf(
  committee: PlannedCommittee,
  committees: Map<PlannedCommittee, number>,
  now: number,
): Body<number> {
  const known = committee.id ?? committees.get(committee);
  if (known !== undefined) return known;
  const { name, key } = committee;
  const { id } = yield* insertOrganisation.first({
    parentId: null,
    level: 'commune',
    name,
    nameKey: key,
    now,
  });
  committees.set(committee, id);
  return id;
}

function* connect(branchId: number, ref: string, note: Note, now: number): Body<void> {
  const chat = yield* attachGroup.first({ ref, branchId, now });
  note({ branchId, action: 'group.connected', subject: `chat:${chat.id}`, after: { ref } });
}

/** The members come first, then what belongs to each: their numbers are asked for once. */
function* addMembers(branchId: number, added: readonly NewMember[], note: Note, now: number): Body<void> {
  if (added.length === 0) return;
  for (const { fields } of added) {
    const consentAt = fields.consent === 'given' ? now : null;
    yield* insertMember.run({ branchId, ...fields, consentAt, now });
  }
  const numbers = (yield* newestMembers.all({ branchId, count: added.length })).reverse();
  for (const [index, { id }] of numbers.entries()) {
    const one = added[index];
    if (one === undefined) continue;
    yield* beginStatus(id, one.status);
    for (const account of one.link) yield* insertAccount.run({ account, memberId: id, now });
    note({ branchId, action: 'member.added', subject: `member:${id}`, after: one.after });
  }
}

/** Whoever the roster gives no number gets the next free one, once for good. */
export function* giveNumbers(branchId: number): Body<void> {
  for (const [memberId, ownNo] of numbersToGive(yield* numbersOfBranch.all({ branchId })))
    yield* giveNumber.run({ memberId, ownNo });
}

function* updateMember(
  branchId: number,
  { memberId, set, fields, status, link, unlink, before, after }: MemberUpdate,
  note: Note,
  now: number,
): Body<void> {
  if ('fullName' in set || 'rosterNo' in set) yield* updateIdentity.run({ memberId, ...fields });
  if ('office' in set || 'consent' in set)
    yield* updateRole.run({ memberId, ...fields, consentAt: set.consent === 'given' ? now : null });
  if (status !== null) yield* beginStatus(memberId, status);
  for (const account of unlink) yield* deleteAccount.run({ account, memberId });
  for (const account of link) yield* insertAccount.run({ account, memberId, now });
  note({ branchId, action: 'member.updated', subject: `member:${memberId}`, before, after });
}

function* beginStatus(memberId: number, { status, from, close }: StatusChange): Body<void> {
  if (close !== null) yield* closeStatus.run({ memberId, from: close.from, to: close.to });
  yield* insertStatus.run({ memberId, from, ...status });
}

/** Notes a line for the journal; all of them are written at the end. */
type Note = (line: Omit<JournalDraft, 'actor'>) => void;
