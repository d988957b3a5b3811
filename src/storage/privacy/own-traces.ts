import { and, eq, inArray, like, or, type SQL, sql } from 'drizzle-orm';
import { all, type Body, first, type Queries } from '../engine.ts';
import {
  answers,
  attendances,
  chats,
  frozenPapers,
  inbox,
  journal,
  meetings,
  memberAccounts,
  outbox,
  proceedings,
  votes,
} from '../schema/index.ts';

const count = sql<number>`count(*)`;

/** What only points to the person, as numbers of rows. */
export function* tracesOf(queries: Queries, branchId: number, memberId: number, refs: readonly string[]) {
  const own = refs.length === 0 ? ['-'] : [...refs];
  const papers = yield* all(
    queries.select({ view: frozenPapers.view }).from(frozenPapers).where(eq(frozenPapers.branchId, branchId)),
  );
  const named = new RegExp(`"memberId":${memberId}\\b`);
  const ofBranch = queries.select({ id: meetings.id }).from(meetings).where(eq(meetings.branchId, branchId));
  const journalled = (which: SQL | undefined): Body<{ readonly count: number } | undefined> =>
    first(
      queries
        .select({ count })
        .from(journal)
        .where(and(eq(journal.branchId, branchId), which)),
    );
  return {
    papersNaming: papers.filter(({ view }) => named.test(view)).length,
    journal: {
      done: (yield* journalled(eq(journal.actorMemberId, memberId)))?.count ?? 0,
      about:
        (yield* journalled(
          or(eq(journal.subject, `member:${memberId}`), like(journal.subject, `%/member:${memberId}`)),
        ))?.count ?? 0,
    },
    doneForOthers: {
      answers:
        (yield* first(
          queries
            .select({ count })
            .from(answers)
            .where(
              and(
                inArray(answers.meetingId, ofBranch),
                inArray(answers.answeredBy, own),
                sql`${answers.memberId} <> ${memberId}`,
              ),
            ),
        ))?.count ?? 0,
      marks:
        (yield* first(
          queries
            .select({ count })
            .from(attendances)
            .where(
              and(
                inArray(attendances.meetingId, ofBranch),
                inArray(attendances.markedBy, own),
                sql`${attendances.memberId} <> ${memberId}`,
              ),
            ),
        ))?.count ?? 0,
      votes:
        (yield* first(
          queries
            .select({ count })
            .from(votes)
            .where(and(inArray(votes.meetingId, ofBranch), inArray(votes.recordedBy, own))),
        ))?.count ?? 0,
      meetingsBegun:
        (yield* first(
          queries
            .select({ count })
            .from(proceedings)
            .where(and(inArray(proceedings.meetingId, ofBranch), inArray(proceedings.startedBy, own))),
        ))?.count ?? 0,
      linksConfirmed:
        (yield* first(
          queries.select({ count }).from(memberAccounts).where(inArray(memberAccounts.linkedBy, own)),
        ))?.count ?? 0,
    },
    messages: {
      sentOrWaiting:
        (yield* first(
          queries
            .select({ count })
            .from(outbox)
            .innerJoin(chats, eq(chats.id, outbox.chatId))
            .where(inArray(chats.ref, own)),
        ))?.count ?? 0,
      received:
        (yield* first(queries.select({ count }).from(inbox).where(inArray(inbox.lane, own))))?.count ?? 0,
    },
  };
}
