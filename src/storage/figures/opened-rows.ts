import { and, asc, between, eq, isNotNull, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { OpenedRecords, OpenedWords } from '../../domain/figures/opened.ts';
import type { AskedAt } from '../../domain/figures/records.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';
import type { OwnMark } from '../../domain/figures/rolls.ts';
import { loadBranch, loadRoster } from '../aggregates.ts';
import { type Body, prepared } from '../engine.ts';
import { documents, meetings, tasks } from '../schema/index.ts';
import { loadRecords, nothingKnown, withQuarter } from './count-branches.ts';
import { ownMarkRows } from './figure-rows.ts';
import { periodValues } from './period-values.ts';
import { MOST_SLOTS, slicesOf, slotsOf } from './slots.ts';

/* What stands behind the numbers of one branch: first without names and words, then those for its own officers. */

const p = sql.placeholder;

/** The documents that are counted: each by its first version. */
export const openedDocumentRows = prepared((queries) =>
  queries
    .select({
      id: documents.id,
      type: documents.type,
      number: documents.number,
      title: documents.title,
      issuedOn: documents.issuedOn,
    })
    .from(documents)
    .where(
      and(
        eq(documents.branchId, p('branchId')),
        between(documents.issuedOn, p('from'), p('to')),
        eq(documents.version, 1),
      ),
    )
    .orderBy(asc(documents.issuedOn), asc(documents.id)),
);

/** What meetings around a period are about. */
export const openedTopicRows = prepared((queries) =>
  queries
    .select({ id: meetings.id, topic: meetings.topic })
    .from(meetings)
    .where(
      and(
        eq(meetings.branchId, p('branchId')),
        between(meetings.startsAt, p('since'), p('until')),
        isNotNull(meetings.topic),
      ),
    ),
);

/** The words of the tasks that were due in a period. */
export const openedTaskRows = prepared((queries) =>
  queries
    .select({ id: tasks.id, content: tasks.content, ownerId: tasks.ownerId })
    .from(tasks)
    .where(
      and(
        eq(tasks.branchId, p('branchId')),
        between(tasks.dueOn, p('from'), p('to')),
        // Written out, not bound: the partial index is found by these very words.
        sql`${tasks.state} <> 'dropped'`,
      ),
    ),
);

/** The records that the figures of a branch are counted from; null when there is no such branch. */
export function* loadOpened(
  branchId: number,
  period: ReportPeriod,
  at: Pick<AskedAt, 'today'>,
): Body<OpenedRecords | null> {
  if ((yield* loadBranch(branchId)) === null) return null;
  const [records] = yield* loadRecords([branchId], period, at, nothingKnown());
  if (records === undefined) return null;
  const rows = yield* openedDocumentRows.all({ branchId, ...periodValues(period) });
  return {
    records,
    documents: rows.map(({ id, type, number, issuedOn }) => ({
      id,
      type,
      number,
      issuedOn: issuedOn as IsoDate,
    })),
  };
}

/** The names and words beside them, for the branch's own officers. */
export function* loadOpenedWords(branchId: number, period: ReportPeriod): Body<OpenedWords> {
  const days = periodValues(period);
  const around = periodValues(withQuarter(period));
  const people = yield* loadRoster(branchId);
  const marks = new Map<number, OwnMark[]>();
  for (const slice of slicesOf(
    people.map(({ id }) => id),
    MOST_SLOTS,
  ))
    for (const { meetingId, memberId, mark } of yield* ownMarkRows.all({ ...around, ...slotsOf(slice) })) {
      if (mark === 'unexcused') continue;
      const of = marks.get(meetingId) ?? [];
      of.push({ memberId, mark });
      marks.set(meetingId, of);
    }
  return {
    people,
    marks,
    topics: new Map(
      (yield* openedTopicRows.all({ branchId, ...around })).map(({ id, topic }) => [id, topic ?? '']),
    ),
    titles: new Map(
      (yield* openedDocumentRows.all({ branchId, ...days })).map(({ id, title }) => [id, title]),
    ),
    tasks: new Map(
      (yield* openedTaskRows.all({ branchId, ...days })).map(({ id, content, ownerId }) => [
        id,
        { content, ownerId },
      ]),
    ),
  };
}
