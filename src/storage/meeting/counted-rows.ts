import { and, asc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { type Body, prepared } from '../engine.ts';
import { answers, attendances, inbox, memberAccounts } from '../schema/index.ts';
import type { Counted, CountedWhere } from './ports.ts';

const p = sql.placeholder;
/** The event that gave a row its version came from this chat, within this time. */
const within = (at: SQLiteColumn): SQL | undefined =>
  and(eq(inbox.lane, p('chatRef')), gte(at, p('from')), lt(at, p('to')));

const answersGiven = prepared((queries) =>
  queries
    .select({ memberId: answers.memberId, choice: answers.choice })
    .from(answers)
    .innerJoin(inbox, eq(inbox.id, answers.version))
    .innerJoin(
      memberAccounts,
      and(eq(memberAccounts.account, answers.answeredBy), eq(memberAccounts.memberId, answers.memberId)),
    )
    .where(and(eq(answers.meetingId, p('meetingId')), within(answers.answeredAt)))
    .orderBy(asc(answers.memberId)),
);
const marksSet = prepared((queries) =>
  queries
    .select({ memberId: attendances.memberId })
    .from(attendances)
    .innerJoin(inbox, eq(inbox.id, attendances.version))
    .innerJoin(
      memberAccounts,
      and(
        eq(memberAccounts.account, attendances.markedBy),
        eq(memberAccounts.memberId, attendances.memberId),
      ),
    )
    .where(
      and(
        eq(attendances.meetingId, p('meetingId')),
        eq(attendances.mark, 'present'),
        within(attendances.markedAt),
      ),
    )
    .orderBy(asc(attendances.memberId)),
);

/** What members said of themselves in one chat; what officers marked for others was answered then and there. */
export function* countedIn(meetingId: number, where: CountedWhere): Body<Counted> {
  const given = yield* answersGiven.all({ meetingId, ...where });
  const marks = yield* marksSet.all({ meetingId, ...where });
  // One that was taken back is none.
  const standing = given.flatMap(({ memberId, choice }) => (choice === 'none' ? [] : [{ memberId, choice }]));
  return { answers: standing, present: marks.map(({ memberId }) => memberId) };
}

const answeredSince = prepared((queries) =>
  queries
    .select({ memberId: answers.memberId })
    .from(answers)
    .where(and(eq(answers.meetingId, p('meetingId')), gte(answers.answeredAt, p('since'))))
    .limit(1),
);

/** Whether an answer for a meeting was given, changed or taken back since a moment. */
export function* isAnsweredSince(meetingId: number, since: number): Body<boolean> {
  return (yield* answeredSince.all({ meetingId, since })).length > 0;
}
