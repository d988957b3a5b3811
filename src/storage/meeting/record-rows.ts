import { and, asc, eq, gt, lte, max, sql } from 'drizzle-orm';
import type { Attendance } from '../../domain/attendance/roll.ts';
import type { Reason } from '../../domain/attendance/rsvp.ts';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { LastVisit } from '../../domain/committees/visits.ts';
import { type AgendaItem, NO_PREPARATION, type Preparation } from '../../domain/meeting/agenda.ts';
import type { MeetingStep, Proceedings } from '../../domain/meeting/proceedings.ts';
import type { QualityValue } from '../../domain/quality/quality-score.ts';
import { loadBoard, toMeeting } from '../aggregates.ts';
import { rulesOfMeeting } from '../committees/rules.ts';
import { type Body, prepared } from '../engine.ts';
import {
  attendances,
  meetings,
  preparations,
  proceedings,
  qualityRecords,
  superiorComments,
  visitors,
  votes,
} from '../schema/index.ts';
import type { MeetingAtHand, MeetingRecord, RecordedVisitor, Vote } from './ports.ts';

/* Rows of a meeting's record into domain values. */

export const toAttendance = (row: typeof attendances.$inferSelect): Attendance => ({
  memberId: row.memberId,
  mark: row.mark,
  reason: row.reason as Reason | null,
  arrivedAt: row.arrivedAt,
  leftAt: row.leftAt,
});

const toProceedings = (row: typeof proceedings.$inferSelect): Proceedings => ({
  startedAt: row.startedAt,
  endedAt: row.endedAt,
  chairId: row.chairId,
  minuteTakerId: row.minuteTakerId,
  speakers: row.speakers,
  spoke: JSON.parse(row.spoke) as number[],
  steps: JSON.parse(row.steps) as MeetingStep[],
  closedAt: row.closedAt,
  ...(row.reopenedAt === null ? {} : { reopenedAt: row.reopenedAt }),
});

const toPreparation = (row: typeof preparations.$inferSelect): Preparation => ({
  items: JSON.parse(row.items) as AgendaItem[],
  committeeMetOn: row.committeeMetOn,
  committeeSkippedWhy: row.committeeSkippedWhy,
  documentsAt: row.documentsAt,
});

const meetingId = sql.placeholder('meetingId');
const preparationOf = prepared((queries) =>
  queries.select().from(preparations).where(eq(preparations.meetingId, meetingId)),
);
const proceedingsOf = prepared((queries) =>
  queries.select().from(proceedings).where(eq(proceedings.meetingId, meetingId)),
);
const qualityOf = prepared((queries) =>
  queries.select().from(qualityRecords).where(eq(qualityRecords.meetingId, meetingId)),
);
const votesOf = prepared((queries) =>
  queries
    .select()
    .from(votes)
    .where(and(eq(votes.meetingId, meetingId), eq(votes.isVoid, false)))
    .orderBy(asc(votes.no)),
);
const visitorsOf = prepared((queries) =>
  queries
    .select({ visitor: visitors, instruction: superiorComments.text })
    .from(visitors)
    .leftJoin(superiorComments, eq(superiorComments.visitorId, visitors.id))
    .where(eq(visitors.meetingId, meetingId))
    .orderBy(asc(visitors.id)),
);
/** The marks of everybody at a meeting. */
export const attendancesOf = prepared((queries) =>
  queries
    .select()
    .from(attendances)
    .where(eq(attendances.meetingId, meetingId))
    .orderBy(asc(attendances.memberId)),
);

/** The whole record of a meeting; null when there is no such meeting. */
export function* loadRecord(id: number): Body<MeetingRecord | null> {
  const board = yield* loadBoard(id);
  if (board === null) return null;
  const of = { meetingId: id };
  const preparation = yield* preparationOf.first(of);
  const record = yield* proceedingsOf.first(of);
  const quality = yield* qualityOf.first(of);
  return {
    ...board,
    preparation: preparation === undefined ? NO_PREPARATION : toPreparation(preparation),
    proceedings: record === undefined ? null : toProceedings(record),
    attendances: (yield* attendancesOf.all(of)).map((row) => ({
      ...toAttendance(row),
      markedBy: row.markedBy,
      markedAt: row.markedAt,
    })),
    votes: (yield* votesOf.all(of)).map(toVote),
    visitors: (yield* visitorsOf.all(of)).map(toVisitor),
    quality: {
      self: parsedValue(quality?.self),
      branch: parsedValue(quality?.branch),
      superior: parsedValue(quality?.superior),
    },
    rules: yield* rulesOfMeeting(board.meeting, record ?? null),
  };
}

const parsedValue = (json: string | null | undefined): QualityValue | null =>
  json == null ? null : (JSON.parse(json) as QualityValue);

const toVote = ({
  no,
  at,
  subject,
  base,
  votersPresent,
  inFavour,
  against,
  other,
  saidIn,
}: typeof votes.$inferSelect): Vote => ({
  no,
  at,
  subject,
  base,
  votersPresent,
  inFavour,
  against,
  other,
  saidIn,
});

const toVisitor = ({
  visitor,
  instruction,
}: {
  readonly visitor: typeof visitors.$inferSelect;
  readonly instruction: string | null;
}): RecordedVisitor => ({
  id: visitor.id,
  fullName: visitor.fullName,
  level: visitor.level,
  body: visitor.body,
  attended: visitor.attended,
  form: visitor.form === null ? null : (JSON.parse(visitor.form) as object),
  instruction,
});

/** A meeting with how far it has come. */
export const toMeetingAtHand = ({
  meeting,
  record,
}: {
  readonly meeting: typeof meetings.$inferSelect;
  readonly record: typeof proceedings.$inferSelect | null;
}): MeetingAtHand => ({
  ...toMeeting(meeting),
  startedAt: record?.startedAt ?? null,
  endedAt: record?.endedAt ?? null,
  closedAt: record?.closedAt ?? null,
});

const newestVisits = prepared((queries) =>
  queries
    .select({ level: visitors.level, on: max(meetings.date) })
    .from(meetings)
    .innerJoin(visitors, eq(visitors.meetingId, meetings.id))
    .where(
      and(
        eq(meetings.branchId, sql.placeholder('branchId')),
        gt(meetings.startsAt, sql.placeholder('since')),
        lte(meetings.startsAt, sql.placeholder('now')),
        eq(visitors.attended, true),
      ),
    )
    .groupBy(visitors.level),
);

/** R001-4: the newest day on which somebody of each level came, of meetings that began in (since, now]. */
export function* visitsSince(branchId: number, since: number, now: number): Body<readonly LastVisit[]> {
  const rows = yield* newestVisits.all({ branchId, since, now });
  return rows.flatMap(({ level, on }) => (on === null ? [] : [{ level, on: on as IsoDate }]));
}
