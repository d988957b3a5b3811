import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { loadBoard, loadBranch, toMeeting } from '../aggregates.ts';
import { about, type Body, first, prepared, type Queries, run } from '../engine.ts';
import { type Base, intend, touchQuestions } from '../intention.ts';
import { meetings, occurrences, proceedings } from '../schema/index.ts';
import { adopt, answerState, meetingAnswered, writeAnswer } from './answer-rows.ts';
import { countedIn, isAnsweredSince } from './counted-rows.ts';
import { knownPrivateChats, sentOfLate, toldInPrivate } from './heard-rows.ts';
import type { MeetingChange, MeetingsPort } from './ports.ts';

/** Two months' meetings, and those about a theme between them. */
const MOST_UPCOMING = 5;

export function meetingsRepository(base: Base): MeetingsPort {
  const { read } = base.database;
  return {
    upcoming(branchId, after) {
      return read(function* () {
        return yield* upcoming(branchId, after, 'running');
      });
    },

    board(meetingId) {
      return read(function* () {
        return yield* loadBoard(meetingId);
      });
    },

    counted(meetingId, where) {
      return read(() => countedIn(meetingId, where));
    },

    sentOfLate(chatId) {
      return read(() => sentOfLate(chatId));
    },

    knownPrivateChats(memberId) {
      return read(() => knownPrivateChats(memberId));
    },

    toldInPrivate(meetingId, from) {
      return read(() => toldInPrivate(meetingId, from));
    },

    isAnsweredSince(meetingId, since) {
      return read(() => isAnsweredSince(meetingId, since));
    },

    recordAnswer(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.meeting(input.meetingId), event, now, function* () {
        const meeting = yield* meetingAnswered(input.meetingId);
        const decision = decide(meeting === null ? null : yield* answerState(meeting, input.memberId));
        if (meeting !== null && input.posted !== null) yield* adopt(input.meetingId, input.posted, now);
        if (meeting !== null && decision.change !== null)
          yield* writeAnswer(input.meetingId, decision.change, input.account, event.inboxId, now);
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    change(event, branchId, after, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(branchId), event, now, function* (tx) {
        const branch = yield* loadBranch(branchId);
        if (branch === null) throw new Error('a command came from a branch that does not exist');
        const decision = decide({ branch, upcoming: yield* upcoming(branchId, after) });
        if (decision.change !== null) yield* applyMeetingChange(tx, branchId, decision.change);
        return { result: decision.result as never, effects: decision.effects };
      });
    },
  };
}

const upcomingWhere = (queries: Queries, open: typeof proceedings.meetingId | typeof proceedings.endedAt) =>
  queries
    .select({ meeting: meetings })
    .from(meetings)
    .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .where(
      and(
        eq(meetings.branchId, sql.placeholder('branchId')),
        gt(meetings.startsAt, sql.placeholder('after')),
        isNull(open),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(MOST_UPCOMING);
const notBegun = prepared((queries) => upcomingWhere(queries, proceedings.meetingId));
const notEnded = prepared((queries) => upcomingWhere(queries, proceedings.endedAt));

/** Meetings to come; `running` = those that have begun and not ended, too. */
export function* upcoming(
  branchId: number,
  after: number,
  which: 'ahead' | 'running' = 'ahead',
): Body<readonly Meeting[]> {
  const of = { branchId, after };
  const rows = which === 'ahead' ? yield* notBegun.all(of) : yield* notEnded.all(of);
  return rows.map((row) => toMeeting(row.meeting));
}

/** Moves or cancels: reminders still to come give way to those of the new revision. */
export function* applyMeetingChange(tx: Queries, branchId: number, change: MeetingChange): Body<void> {
  const row = yield* first(tx.select().from(meetings).where(eq(meetings.id, change.meetingId)));
  if (row === undefined || row.branchId !== branchId)
    throw new Error('a meeting of another branch was to be changed');
  const revision = row.revision + 1;
  yield* run(
    tx
      .update(meetings)
      .set({
        date: change.date,
        time: change.time,
        startsAt: change.startsAt,
        place: change.place,
        state: change.state,
        revision,
      })
      .where(eq(meetings.id, row.id)),
  );
  yield* run(
    tx
      .update(occurrences)
      .set({ state: 'void' })
      .where(and(eq(occurrences.meetingId, row.id), eq(occurrences.state, 'due'))),
  );
  yield* insertRungs({ branchId, meetingId: row.id, revision }, change.rungs);
  yield* touchQuestions(row.id);
}

/** Records a moment once: one that is recorded already stays as it is. */
export const addMoment = prepared((queries) =>
  queries
    .insert(occurrences)
    .values({
      job: sql.placeholder('job'),
      branchId: sql.placeholder('branchId'),
      meetingId: sql.placeholder('meetingId'),
      key: sql.placeholder('key'),
      dueAt: sql.placeholder('dueAt'),
      expiresAt: sql.placeholder('expiresAt'),
      state: 'due',
    })
    .onConflictDoNothing(),
);

export function* insertRungs(
  meeting: { readonly branchId: number; readonly meetingId: number; readonly revision: number },
  rungs: MeetingChange['rungs'],
): Body<void> {
  for (const rung of rungs)
    yield* addMoment.run({
      job: rung.job,
      branchId: meeting.branchId,
      meetingId: meeting.meetingId,
      key: `meeting:${meeting.meetingId}:${meeting.revision}`,
      dueAt: rung.dueAt,
      expiresAt: rung.expiresAt,
    });
}
