import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, lte, max, ne, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { AgendaItem } from '../../domain/meeting/agenda.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { RuleProfile } from '../../domain/quality/rule-profile.ts';
import { toMeeting } from '../aggregates.ts';
import { instruct } from '../committees/comments.ts';
import { loadRules, profileToKeep } from '../committees/rules.ts';
import { turnLive } from '../delivery/live.ts';
import { about, all, type Body, first, prepared, type Queries, run } from '../engine.ts';
import { type Base, intend, touchQuestions } from '../intention.ts';
import { keepPaper } from '../papers/frozen-rows.ts';
import {
  attendances,
  meetings,
  occurrences,
  preparations,
  proceedings,
  qualityRecords,
  visitors,
  votes,
} from '../schema/index.ts';
import { type Hand, mark } from './mark-rows.ts';
import { applyMeetingChange } from './meetings.ts';
import type { HeldMeeting, RecordChange, RecordsPort, Vote } from './ports.ts';
import { attendancesOf, loadRecord, toAttendance, toMeetingAtHand, visitsSince } from './record-rows.ts';

const meetingsBetween = prepared((queries) =>
  queries
    .select({ meeting: meetings, record: proceedings })
    .from(meetings)
    .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .where(
      and(
        eq(meetings.branchId, sql.placeholder('branchId')),
        gt(meetings.startsAt, sql.placeholder('from')),
        lt(meetings.startsAt, sql.placeholder('to')),
      ),
    )
    .orderBy(asc(meetings.startsAt)),
);

/** The hand of marks that nobody made. */
const NOBODY = 'schedule';

const ofMeeting = sql.placeholder('meetingId');
const forgetSettled = prepared((queries) =>
  queries
    .delete(attendances)
    .where(and(eq(attendances.meetingId, ofMeeting), eq(attendances.markedBy, sql.placeholder('nobody')))),
);
const forgetRoll = prepared((queries) =>
  queries.delete(attendances).where(eq(attendances.meetingId, ofMeeting)),
);
const forgetProceedings = prepared((queries) =>
  queries.delete(proceedings).where(eq(proceedings.meetingId, ofMeeting)),
);
const owedAgain = prepared((queries) =>
  queries
    .update(occurrences)
    .set({ state: 'due', handledAt: null })
    .where(
      and(
        eq(occurrences.meetingId, ofMeeting),
        eq(occurrences.state, 'skipped'),
        gte(occurrences.handledAt, sql.placeholder('since')),
        gt(occurrences.expiresAt, sql.placeholder('now')),
      ),
    ),
);

export function recordsRepository(base: Base): RecordsPort {
  const { read } = base.database;
  return {
    record(meetingId) {
      return read(function* () {
        return yield* loadRecord(meetingId);
      });
    },

    between(branchId, from, to) {
      return read(function* () {
        return (yield* meetingsBetween.all({ branchId, from, to })).map(toMeetingAtHand);
      });
    },

    rulesOn(branchId, days) {
      return read(function* () {
        const found = new Map<IsoDate, RuleProfile>();
        for (const day of days) found.set(day, yield* loadRules(branchId, day));
        return found;
      });
    },

    lastVisits: (branchId, since, now) => read(() => visitsSince(branchId, since, now)),

    change(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.meeting(input.meetingId), event, now, function* (tx) {
        const record = yield* loadRecord(input.meetingId);
        const decision = decide(record);
        if (record !== null && decision.change !== null)
          yield* applyChange(tx, record.meeting, decision.change, {
            actor: input.actor,
            version: event.inboxId,
            now,
          });
        if (record !== null && decision.change?.minutes !== undefined)
          yield* keepPaper(record.branch.id, { meetingId: input.meetingId }, decision.change.minutes, now);
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    agendas(branchId, months, without) {
      return read(function* (queries) {
        return (yield* all(
          queries
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
            .orderBy(desc(meetings.startsAt)),
        )).map(({ meeting, items }) => ({
          meeting: toMeeting(meeting),
          items: JSON.parse(items) as AgendaItem[],
        }));
      });
    },

    held(branchId, from, to) {
      return read(function* (queries) {
        const rows = yield* all(
          queries
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
            .orderBy(asc(meetings.startsAt)),
        );
        const held: HeldMeeting[] = [];
        for (const { meeting } of rows)
          held.push({
            meeting: toMeeting(meeting),
            attendances: (yield* attendancesOf.all({ meetingId: meeting.id })).map(toAttendance),
          });
        return held;
      });
    },
  };
}

/** Writes what changes of a meeting's record; a mark from an older event (`version`) never replaces a newer one. */
export function* applyChange(
  tx: Queries,
  { id: meetingId, branchId }: Pick<Meeting, 'id' | 'branchId'>,
  change: RecordChange,
  hand: Hand,
): Body<void> {
  if (change.preparation !== undefined) {
    const { items, ...rest } = change.preparation;
    const row = { ...rest, items: JSON.stringify(items) };
    yield* run(
      tx
        .insert(preparations)
        .values({ meetingId, ...row })
        .onConflictDoUpdate({ target: preparations.meetingId, set: row }),
    );
  }
  if (change.takeBack === 'end') yield* forgetSettled.run({ meetingId, nobody: NOBODY });
  if (change.takeBack === 'start') {
    yield* forgetRoll.run({ meetingId });
    yield* forgetProceedings.run({ meetingId });
  }
  if (change.owedSince !== undefined)
    yield* owedAgain.run({ meetingId, since: change.owedSince, now: hand.now });
  if (change.proceedings !== undefined) {
    const { steps, spoke, ...rest } = change.proceedings;
    const profileId = yield* profileToKeep(meetingId, rest.endedAt);
    const row = { ...rest, profileId, steps: JSON.stringify(steps), spoke: JSON.stringify(spoke) };
    yield* run(
      tx
        .insert(proceedings)
        .values({ meetingId, startedBy: hand.actor, ...row })
        .onConflictDoUpdate({ target: proceedings.meetingId, set: row }),
    );
  }
  for (const one of change.attendances ?? []) yield* mark(meetingId, one, hand);
  for (const one of change.settled ?? []) yield* mark(meetingId, one, { ...hand, actor: NOBODY });
  yield* applyVotes(tx, meetingId, change, hand);
  if (change.addVisitor !== undefined)
    yield* run(tx.insert(visitors).values({ meetingId, ...change.addVisitor }));
  if (change.changeVisitor !== undefined) {
    const { id, attended, form, instruction } = change.changeVisitor;
    yield* run(
      tx
        .update(visitors)
        .set({
          ...(attended === undefined ? {} : { attended }),
          ...(form === undefined ? {} : { form: form === null ? null : JSON.stringify(form) }),
        })
        .where(and(eq(visitors.id, id), eq(visitors.meetingId, meetingId))),
    );
    if (instruction !== undefined)
      yield* instruct(tx, { ...instruction, visitorId: id, branchId, sentAt: hand.now });
  }
  if (change.quality !== undefined) {
    const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
    const { self, branch, superior } = change.quality;
    const row = { self: json(self), branch: json(branch), superior: json(superior) };
    yield* run(
      tx
        .insert(qualityRecords)
        .values({ meetingId, ...row })
        .onConflictDoUpdate({ target: qualityRecords.meetingId, set: row }),
    );
  }
  if (change.notHeld !== undefined) {
    yield* run(tx.delete(attendances).where(eq(attendances.meetingId, meetingId)));
    yield* run(tx.delete(proceedings).where(eq(proceedings.meetingId, meetingId)));
    yield* applyMeetingChange(tx, branchId, change.notHeld);
  }
  if (change.turn !== undefined) yield* turnLive(change.turn.posted, change.turn.content, hand.now);
  yield* touchQuestions(meetingId);
}

function* applyVotes(tx: Queries, meetingId: number, change: RecordChange, hand: Hand): Body<void> {
  const insert = (no: number, vote: Omit<Vote, 'no'>): Body<number> =>
    run(tx.insert(votes).values({ meetingId, no, ...vote, recordedBy: hand.actor, isVoid: false }));
  if (change.addVote !== undefined) {
    // Of the counts that stand, as whoever decides sees them: the number they were told is the one that is kept.
    const last = yield* first(
      tx
        .select({ no: max(votes.no) })
        .from(votes)
        .where(and(eq(votes.meetingId, meetingId), eq(votes.isVoid, false))),
    );
    yield* insert((last?.no ?? 0) + 1, change.addVote);
  }
  if (change.correctVote !== undefined) {
    const { no, by } = change.correctVote;
    yield* run(
      tx
        .update(votes)
        .set({ isVoid: true })
        .where(and(eq(votes.meetingId, meetingId), eq(votes.no, no))),
    );
    if (by !== null) yield* insert(no, by);
  }
}
