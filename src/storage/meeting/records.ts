import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, lte, max, ne } from 'drizzle-orm';
import type { Attendance } from '../../domain/attendance/roll.ts';
import type { AgendaItem } from '../../domain/meeting/agenda.ts';
import { toMeeting } from '../aggregates.ts';
import { turnLive } from '../delivery/live.ts';
import { type Base, intend, touchQuestions } from '../intention.ts';
import {
  attendances,
  meetings,
  preparations,
  proceedings,
  qualityRecords,
  visitors,
  votes,
} from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';
import type { RecordChange, RecordsPort, Vote } from './ports.ts';
import { loadRecord, toAttendance, toMeetingAtHand } from './record-rows.ts';

export function recordsRepository(base: Base): RecordsPort {
  const { queries } = base.database;
  return {
    async record(meetingId) {
      return loadRecord(queries, meetingId);
    },

    async between(branchId, from, to) {
      return queries
        .select({ meeting: meetings, record: proceedings })
        .from(meetings)
        .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
        .where(and(eq(meetings.branchId, branchId), gt(meetings.startsAt, from), lt(meetings.startsAt, to)))
        .orderBy(asc(meetings.startsAt))
        .all()
        .map(toMeetingAtHand);
    },

    change(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const record = loadRecord(tx, input.meetingId);
        const decision = decide(record);
        if (record !== null && decision.change !== null)
          applyChange(tx, input.meetingId, decision.change, {
            actor: input.actor,
            version: event.inboxId,
            now,
          });
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    async agendas(branchId, months, without) {
      return queries
        .select({ meeting: meetings, items: preparations.items })
        .from(meetings)
        .innerJoin(preparations, eq(preparations.meetingId, meetings.id))
        .where(
          and(
            eq(meetings.branchId, branchId),
            inArray(meetings.period, [...months]),
            ne(meetings.id, without),
          ),
        )
        .orderBy(desc(meetings.startsAt))
        .all()
        .map(({ meeting, items }) => ({
          meeting: toMeeting(meeting),
          items: JSON.parse(items) as AgendaItem[],
        }));
    },

    async held(branchId, from, to) {
      const rows = queries
        .select({ meeting: meetings, record: proceedings })
        .from(meetings)
        .innerJoin(proceedings, eq(proceedings.meetingId, meetings.id))
        .where(
          and(
            eq(meetings.branchId, branchId),
            gte(meetings.date, from),
            lte(meetings.date, to),
            isNotNull(proceedings.endedAt),
          ),
        )
        .orderBy(asc(meetings.startsAt))
        .all();
      return rows.map(({ meeting }) => ({
        meeting: toMeeting(meeting),
        attendances: queries
          .select()
          .from(attendances)
          .where(eq(attendances.meetingId, meeting.id))
          .all()
          .map(toAttendance),
      }));
    },
  };
}

interface Hand {
  readonly actor: string;
  readonly version: number;
  readonly now: number;
}

/** Writes what changes of a meeting's record; a mark from an older event (`version`) never replaces a newer one. */
export function applyChange(tx: Queries, meetingId: number, change: RecordChange, hand: Hand): void {
  if (change.preparation !== undefined) {
    const { items, ...rest } = change.preparation;
    const row = { ...rest, items: JSON.stringify(items) };
    tx.insert(preparations)
      .values({ meetingId, ...row })
      .onConflictDoUpdate({ target: preparations.meetingId, set: row })
      .run();
  }
  if (change.proceedings !== undefined) {
    const { steps, ...rest } = change.proceedings;
    const row = { ...rest, steps: JSON.stringify(steps) };
    tx.insert(proceedings)
      .values({ meetingId, startedBy: hand.actor, ...row })
      .onConflictDoUpdate({ target: proceedings.meetingId, set: row })
      .run();
  }
  for (const one of change.attendances ?? []) mark(tx, meetingId, one, hand);
  applyVotes(tx, meetingId, change, hand);
  if (change.addVisitor !== undefined)
    tx.insert(visitors)
      .values({ meetingId, ...change.addVisitor })
      .run();
  if (change.changeVisitor !== undefined) {
    const { id, attended, form } = change.changeVisitor;
    tx.update(visitors)
      .set({
        ...(attended === undefined ? {} : { attended }),
        ...(form === undefined ? {} : { form: form === null ? null : JSON.stringify(form) }),
      })
      .where(and(eq(visitors.id, id), eq(visitors.meetingId, meetingId)))
      .run();
  }
  if (change.quality !== undefined) {
    const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
    const { self, branch, superior } = change.quality;
    const row = { self: json(self), branch: json(branch), superior: json(superior) };
    tx.insert(qualityRecords)
      .values({ meetingId, ...row })
      .onConflictDoUpdate({ target: qualityRecords.meetingId, set: row })
      .run();
  }
  if (change.turn !== undefined) turnLive(tx, change.turn.posted, change.turn.content, hand.now);
  touchQuestions(tx, meetingId);
}

/** The later event's mark stays, whichever is handled first. */
function mark(tx: Queries, meetingId: number, one: Attendance, hand: Hand): void {
  const { memberId, ...rest } = one;
  const key = and(eq(attendances.meetingId, meetingId), eq(attendances.memberId, memberId));
  const newer = tx
    .select({ version: attendances.version })
    .from(attendances)
    .where(and(key, gt(attendances.version, hand.version)))
    .get();
  if (newer !== undefined) return;
  const row = { ...rest, version: hand.version, markedBy: hand.actor, markedAt: hand.now };
  tx.insert(attendances)
    .values({ meetingId, memberId, ...row })
    .onConflictDoUpdate({ target: [attendances.meetingId, attendances.memberId], set: row })
    .run();
}

function applyVotes(tx: Queries, meetingId: number, change: RecordChange, hand: Hand): void {
  const insert = (no: number, vote: Omit<Vote, 'no'>): void => {
    tx.insert(votes)
      .values({ meetingId, no, ...vote, recordedBy: hand.actor, isVoid: false })
      .run();
  };
  if (change.addVote !== undefined) {
    // Of the counts that stand, as whoever decides sees them: the number they were told is the one that is kept.
    const last = tx
      .select({ no: max(votes.no) })
      .from(votes)
      .where(and(eq(votes.meetingId, meetingId), eq(votes.isVoid, false)))
      .get();
    insert((last?.no ?? 0) + 1, change.addVote);
  }
  if (change.correctVote !== undefined) {
    const { no, by } = change.correctVote;
    tx.update(votes)
      .set({ isVoid: true })
      .where(and(eq(votes.meetingId, meetingId), eq(votes.no, no)))
      .run();
    if (by !== null) insert(no, by);
  }
}
