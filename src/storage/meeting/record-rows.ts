import { and, asc, eq } from 'drizzle-orm';
import type { Attendance } from '../../domain/attendance/roll.ts';
import type { Reason } from '../../domain/attendance/rsvp.ts';
import { type AgendaItem, NO_PREPARATION, type Preparation } from '../../domain/meeting/agenda.ts';
import type { MeetingStep, Proceedings } from '../../domain/meeting/proceedings.ts';
import type { QualityValue } from '../../domain/quality/quality-score.ts';
import { loadBoard, toMeeting } from '../aggregates.ts';
import {
  attendances,
  type meetings,
  preparations,
  proceedings,
  qualityRecords,
  visitors,
  votes,
} from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';
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
  steps: JSON.parse(row.steps) as MeetingStep[],
  closedAt: row.closedAt,
});

const toPreparation = (row: typeof preparations.$inferSelect): Preparation => ({
  items: JSON.parse(row.items) as AgendaItem[],
  committeeMetOn: row.committeeMetOn,
  committeeSkippedWhy: row.committeeSkippedWhy,
  documentsAt: row.documentsAt,
});

/** The whole record of a meeting; null when there is no such meeting. */
export function loadRecord(queries: Queries, meetingId: number): MeetingRecord | null {
  const board = loadBoard(queries, meetingId);
  if (board === null) return null;
  const preparation = queries.select().from(preparations).where(eq(preparations.meetingId, meetingId)).get();
  const record = queries.select().from(proceedings).where(eq(proceedings.meetingId, meetingId)).get();
  const quality = queries.select().from(qualityRecords).where(eq(qualityRecords.meetingId, meetingId)).get();
  return {
    ...board,
    preparation: preparation === undefined ? NO_PREPARATION : toPreparation(preparation),
    proceedings: record === undefined ? null : toProceedings(record),
    attendances: queries
      .select()
      .from(attendances)
      .where(eq(attendances.meetingId, meetingId))
      .all()
      .map((row) => ({ ...toAttendance(row), markedBy: row.markedBy, markedAt: row.markedAt })),
    votes: loadVotes(queries, meetingId),
    visitors: loadVisitors(queries, meetingId),
    quality: {
      self: parsedValue(quality?.self),
      branch: parsedValue(quality?.branch),
      superior: parsedValue(quality?.superior),
    },
  };
}

const parsedValue = (json: string | null | undefined): QualityValue | null =>
  json == null ? null : (JSON.parse(json) as QualityValue);

const loadVotes = (queries: Queries, meetingId: number): readonly Vote[] =>
  queries
    .select()
    .from(votes)
    .where(and(eq(votes.meetingId, meetingId), eq(votes.isVoid, false)))
    .orderBy(asc(votes.no))
    .all()
    .map(({ no, at, subject, base, votersPresent, inFavour, against, other }) => ({
      no,
      at,
      subject,
      base,
      votersPresent,
      inFavour,
      against,
      other,
    }));

const loadVisitors = (queries: Queries, meetingId: number): readonly RecordedVisitor[] =>
  queries
    .select()
    .from(visitors)
    .where(eq(visitors.meetingId, meetingId))
    .orderBy(asc(visitors.id))
    .all()
    .map((row) => ({
      id: row.id,
      fullName: row.fullName,
      level: row.level,
      body: row.body,
      attended: row.attended,
      form: row.form === null ? null : (JSON.parse(row.form) as object),
    }));

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
