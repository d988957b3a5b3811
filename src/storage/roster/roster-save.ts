import { DEFAULT_MEETING_RULE } from '../../domain/meeting/meeting.ts';
import { numbersToGive } from '../../domain/roster/member-numbers.ts';
import type { PlannedBranch, PlannedCommittee } from '../../domain/roster/roster-branches.ts';
import type { MemberUpdate, NewMember, StatusChange } from '../../domain/roster/roster-changes.ts';
import type { RosterPlan } from '../../domain/roster/roster-plan.ts';
import type { Body } from '../engine.ts';
import { journalJson } from '../journal-json.ts';
import {
  attachGroup,
  closeStatus,
  deleteAccount,
  giveNumber,
  insertAccount,
  insertLine,
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
  for (const change of plan.branches) {
    const branchId = change.branch.id ?? (yield* addBranch(change.branch, committees, now));
    ids.push(branchId);
    for (const ref of change.groups) yield* connect(branchId, ref, now);
    yield* addMembers(branchId, change.added, now);
    for (const one of change.updated) yield* updateMember(branchId, one, now);
    if (change.added.length > 0 || change.updated.some(({ set }) => 'rosterNo' in set))
      yield* giveNumbers(branchId);
  }
  return ids;
}

function* addBranch(
  { name, key, committee }: PlannedBranch,
  committees: Map<PlannedCommittee, number>,
  now: number,
): Body<number> {
  const parentId = committee === null ? null : yield* superiorOf(committee, committees, now);
  const { id } = yield* insertOrganisation.first({ parentId, level: 'branch', name, nameKey: key, now });
  yield* insertSettings.run({ branchId: id, ...DEFAULT_MEETING_RULE });
  yield* note({ branchId: id, action: 'branch.added', subject: `branch:${id}`, after: { name } }, now);
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

function* connect(branchId: number, ref: string, now: number): Body<void> {
  const chat = yield* attachGroup.first({ ref, branchId, now });
  yield* note({ branchId, action: 'group.connected', subject: `chat:${chat.id}`, after: { ref } }, now);
}

/** The members come first, then what belongs to each: their numbers are asked for once. */
function* addMembers(branchId: number, added: readonly NewMember[], now: number): Body<void> {
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
    yield* note({ branchId, action: 'member.added', subject: `member:${id}`, after: one.after }, now);
  }
}

/** Whoever the roster gives no number gets the next free one, once for good. */
function* giveNumbers(branchId: number): Body<void> {
  for (const [memberId, ownNo] of numbersToGive(yield* numbersOfBranch.all({ branchId })))
    yield* giveNumber.run({ memberId, ownNo });
}

function* updateMember(
  branchId: number,
  { memberId, set, fields, status, link, unlink, before, after }: MemberUpdate,
  now: number,
): Body<void> {
  if ('fullName' in set || 'rosterNo' in set) yield* updateIdentity.run({ memberId, ...fields });
  if ('office' in set || 'consent' in set)
    yield* updateRole.run({ memberId, ...fields, consentAt: set.consent === 'given' ? now : null });
  if (status !== null) yield* beginStatus(memberId, status);
  for (const account of unlink) yield* deleteAccount.run({ account, memberId });
  for (const account of link) yield* insertAccount.run({ account, memberId, now });
  yield* note({ branchId, action: 'member.updated', subject: `member:${memberId}`, before, after }, now);
}

function* beginStatus(memberId: number, { status, from, close }: StatusChange): Body<void> {
  if (close !== null) yield* closeStatus.run({ memberId, from: close.from, to: close.to });
  yield* insertStatus.run({ memberId, from, ...status });
}

interface Line {
  readonly branchId: number;
  readonly action: string;
  readonly subject: string;
  readonly before?: object;
  readonly after?: object;
}

const note = ({ branchId, action, subject, before, after }: Line, now: number): Body<number> =>
  insertLine.run({
    branchId,
    action,
    subject,
    before: journalJson(before),
    after: journalJson(after),
    now,
  });
