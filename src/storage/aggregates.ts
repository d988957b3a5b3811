import { and, asc, eq, sql } from 'drizzle-orm';
import type { Answer } from '../domain/attendance/rsvp.ts';
import type { IsoDate, Period } from '../domain/calendar/calendar.ts';
import type { AccountRef, ChatRef } from '../domain/channel/chat-ref.ts';
import type { Branch, Member, RosterMember } from '../domain/meeting/branch.ts';
import type { PlanChanges } from '../domain/meeting/ladder.ts';
import { DEFAULT_MEETING_RULE, type Meeting } from '../domain/meeting/meeting.ts';
import type { Participation, Standing, StatusSpan } from '../domain/people/membership.ts';
import type { Document } from '../domain/resolutions/document.ts';
import { memberNo } from '../domain/roster/member-numbers.ts';
import type { ChatRow } from './audience.ts';
import { type Body, prepared, remembered } from './engine.ts';
import {
  answers,
  branchSettings,
  type documents,
  meetings,
  memberAccounts,
  memberStatuses,
  members,
  organisations,
} from './schema/index.ts';
import type { ChatView, MeetingBoard } from './views.ts';

/* Rows into domain values: the one place where stored text becomes a branded type again. */

export const toChatView = (row: ChatRow): ChatView => ({
  id: row.id,
  ref: row.ref as ChatRef,
  kind: row.kind,
  branchId: row.branchId,
  committeeId: row.committeeId,
  presence: row.presence,
});

export const toMeeting = (row: typeof meetings.$inferSelect): Meeting => ({
  id: row.id,
  branchId: row.branchId,
  kind: row.kind,
  topic: row.topic,
  period: row.period as Period,
  date: row.date as IsoDate,
  time: row.time,
  startsAt: row.startsAt,
  place: row.place,
  state: row.state,
  revision: row.revision,
});

export const toMember = (row: typeof members.$inferSelect): Member => ({
  id: row.id,
  branchId: row.branchId,
  rosterNo: row.rosterNo,
  no: memberNo(row),
  fullName: row.fullName,
  office: row.office,
  consent: row.consent,
});

const branchById = remembered((queries) =>
  queries
    .select({
      id: organisations.id,
      name: organisations.name,
      parentId: organisations.parentId,
      settings: branchSettings,
    })
    .from(organisations)
    .leftJoin(branchSettings, eq(branchSettings.branchId, organisations.id))
    .where(and(eq(organisations.id, sql.placeholder('id')), eq(organisations.level, 'branch'))),
);
const nameOf = remembered((queries) =>
  queries
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, sql.placeholder('id'))),
);

/** Null also for a superior organisation. */
export function* loadBranch(branchId: number): Body<Branch | null> {
  const row = yield* branchById.first({ id: branchId });
  if (row === undefined) return null;
  const superior = row.parentId === null ? undefined : yield* nameOf.first({ id: row.parentId });
  const settings = row.settings;
  return {
    id: row.id,
    name: row.name,
    superior: superior?.name ?? null,
    rule:
      settings === null
        ? DEFAULT_MEETING_RULE
        : { day: settings.meetingDay, time: settings.meetingTime, place: settings.place },
    plan: settings === null ? {} : (JSON.parse(settings.plan) as PlanChanges),
    term: settings?.term ?? '',
    committeeSeats: settings?.committeeSeats ?? null,
    approval:
      settings?.approvalDocument == null || settings.approvalDate === null
        ? null
        : { document: settings.approvalDocument, date: settings.approvalDate as IsoDate },
  };
}

const OFFICE_ORDER = ['secretary', 'deputy_secretary', 'committee_member', 'member'];

/** Rows of the members of a branch; their statuses; their accounts. */
export const membersOfBranch = remembered((queries) =>
  queries
    .select()
    .from(members)
    .where(eq(members.branchId, sql.placeholder('branchId')))
    .orderBy(asc(members.id)),
);
export const statusesOfBranch = remembered((queries) =>
  queries
    .select({ span: memberStatuses })
    .from(memberStatuses)
    .innerJoin(members, eq(members.id, memberStatuses.memberId))
    .where(eq(members.branchId, sql.placeholder('branchId')))
    .orderBy(asc(members.id), asc(memberStatuses.fromDate)),
);
export const accountsOfBranch = remembered((queries) =>
  queries
    .select({ account: memberAccounts })
    .from(memberAccounts)
    .innerJoin(members, eq(members.id, memberAccounts.memberId))
    .where(eq(members.branchId, sql.placeholder('branchId')))
    .orderBy(asc(members.id), asc(memberAccounts.linkedAt)),
);

/** The whole roster of a branch, officers first, then by name as the roster lists them. */
export function* loadRoster(branchId: number): Body<readonly RosterMember[]> {
  const rows = yield* membersOfBranch.all({ branchId });
  const spans = groupBy(yield* statusesOfBranch.all({ branchId }), ({ span }) => span.memberId);
  const accounts = groupBy(yield* accountsOfBranch.all({ branchId }), ({ account }) => account.memberId);
  return rows
    .map((row) =>
      detailed(
        row,
        (spans.get(row.id) ?? []).map(({ span }) => span),
        (accounts.get(row.id) ?? []).map(({ account }) => account),
      ),
    )
    .sort((a, b) => OFFICE_ORDER.indexOf(a.office) - OFFICE_ORDER.indexOf(b.office) || a.id - b.id);
}

const SPAN = {
  standing: memberStatuses.standing,
  participation: memberStatuses.participation,
  fromDate: memberStatuses.fromDate,
  toDate: memberStatuses.toDate,
};

const statusesOfSecretaries = prepared((queries) =>
  queries
    .select({ memberId: members.id, office: members.office, span: SPAN })
    .from(members)
    .innerJoin(memberStatuses, eq(memberStatuses.memberId, members.id))
    .where(and(eq(members.branchId, sql.placeholder('branchId')), eq(members.office, 'secretary')))
    .orderBy(asc(members.id), asc(memberStatuses.fromDate)),
);

/** Who holds the secretary's seat of a branch, with their statuses: mostly one, and no more is read for it. */
export function* secretariesOf(branchId: number): Body<readonly Pick<RosterMember, 'office' | 'statuses'>[]> {
  const rows = yield* statusesOfSecretaries.all({ branchId });
  return [...groupBy(rows, ({ memberId }) => memberId).values()].map((own) => ({
    office: 'secretary',
    statuses: own.map(({ span }) => toSpan(span)),
  }));
}

const ACCOUNT = { account: memberAccounts.account, username: memberAccounts.username };

/** A row for each pair of a span and an account: nearly always one. */
const memberById = remembered((queries) =>
  queries
    .select({ member: members, span: SPAN, account: ACCOUNT })
    .from(members)
    .leftJoin(memberStatuses, eq(memberStatuses.memberId, members.id))
    .leftJoin(memberAccounts, eq(memberAccounts.memberId, members.id))
    .where(eq(members.id, sql.placeholder('id')))
    .orderBy(asc(memberStatuses.fromDate), asc(memberAccounts.linkedAt)),
);
/** The accounts that speak for a member. */
export const accountsOfMember = prepared((queries) =>
  queries
    .select()
    .from(memberAccounts)
    .where(eq(memberAccounts.memberId, sql.placeholder('id')))
    .orderBy(asc(memberAccounts.linkedAt)),
);
const meetingById = remembered((queries) =>
  queries
    .select()
    .from(meetings)
    .where(eq(meetings.id, sql.placeholder('id'))),
);

/** One member with statuses and accounts. */
export function* loadMember(memberId: number): Body<RosterMember | null> {
  const rows = yield* memberById.all({ id: memberId });
  const [first] = rows;
  if (first === undefined) return null;
  const spans = new Map(rows.flatMap(({ span }) => (span === null ? [] : [[span.fromDate, span]])));
  const accounts = new Map(
    rows.flatMap(({ account }) => (account === null ? [] : [[account.account, account]])),
  );
  return detailed(first.member, [...spans.values()], [...accounts.values()]);
}

const rowsContinuedAs = prepared((queries) =>
  queries
    .select({ id: members.id })
    .from(members)
    .where(eq(members.continuedAsId, sql.placeholder('id')))
    .orderBy(asc(members.id)),
);

/** The rows of the same person in branches they belonged to before, when branches were merged or divided. */
export function* earlierRows(memberId: number): Body<readonly number[]> {
  const found: number[] = [];
  const waiting = [memberId];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
    for (const { id: earlier } of yield* rowsContinuedAs.all({ id })) {
      found.push(earlier);
      waiting.push(earlier);
    }
  return found;
}

export function* loadMeeting(meetingId: number): Body<Meeting | null> {
  const row = yield* meetingById.first({ id: meetingId });
  return row === undefined ? null : toMeeting(row);
}

const toSpan = (span: Pick<typeof memberStatuses.$inferSelect, keyof typeof SPAN>): StatusSpan => ({
  standing: span.standing as Standing,
  participation: span.participation as Participation,
  from: span.fromDate as IsoDate,
  to: span.toDate as IsoDate | null,
});

const detailed = (
  row: typeof members.$inferSelect,
  spans: readonly Pick<typeof memberStatuses.$inferSelect, keyof typeof SPAN>[],
  accounts: readonly Pick<typeof memberAccounts.$inferSelect, keyof typeof ACCOUNT>[],
): RosterMember => ({
  ...toMember(row),
  spokespersonId: row.spokespersonId,
  statuses: spans.map(toSpan),
  accounts: accounts.map((account) => account.account as AccountRef),
  usernames: accounts.flatMap((account) => account.username ?? []),
});

/** Map.groupBy, which the oldest supported Node does not have. */
function groupBy<K, T>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

const answersOfMeeting = prepared((queries) =>
  queries
    .select({ memberId: answers.memberId, choice: answers.choice, reason: answers.reason })
    .from(answers)
    .where(eq(answers.meetingId, sql.placeholder('meetingId')))
    .orderBy(asc(answers.memberId)),
);

/** A meeting with its branch, the roster and all answers. */
export function* loadBoard(meetingId: number): Body<MeetingBoard | null> {
  const meeting = yield* loadMeeting(meetingId);
  const branch = meeting === null ? null : yield* loadBranch(meeting.branchId);
  if (meeting === null || branch === null) return null;
  return {
    branch,
    meeting,
    roster: yield* loadRoster(meeting.branchId),
    answers: (yield* answersOfMeeting.all({ meetingId })).flatMap(({ memberId, choice, reason }) =>
      choice === 'none' ? [] : [{ memberId, choice, reason: reason as Answer['reason'] }],
    ),
  };
}

/* Rows of documents and tasks into domain values. */

export const toDocument = (row: typeof documents.$inferSelect): Document => ({
  id: row.id,
  branchId: row.branchId,
  type: row.type,
  term: row.term,
  number: row.number,
  version: row.version,
  title: row.title,
  issuedOn: row.issuedOn as IsoDate,
});
