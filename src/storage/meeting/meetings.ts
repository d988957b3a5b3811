import { and, asc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Answer } from '../../domain/attendance/rsvp.ts';
import { splitRef } from '../../domain/channel/chat-ref.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { loadBoard, loadBranch, loadMeeting, loadMember, toMeeting } from '../aggregates.ts';
import { QUESTION_SLOT, startLive } from '../delivery/settle-row.ts';
import type { Content } from '../effects.ts';
import { type Base, chatByRef, intend, touchQuestions } from '../intention.ts';
import { prepared } from '../prepared.ts';
import { answers, liveMessages, meetings, occurrences, outbox, proceedings } from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';
import type { AnswerChange, AnswerState, MeetingChange, MeetingsPort } from './ports.ts';

/** Two months' meetings, and those about a theme between them. */
const MOST_UPCOMING = 5;

export function meetingsRepository(base: Base): MeetingsPort {
  const { queries } = base.database;
  return {
    async upcoming(branchId, after) {
      return upcoming(queries, branchId, after, 'running');
    },

    async board(meetingId) {
      return loadBoard(queries, meetingId);
    },

    recordAnswer(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const meeting = loadMeeting(tx, input.meetingId);
        const decision = decide(meeting === null ? null : answerState(tx, meeting, input.memberId));
        if (meeting !== null && input.posted !== null) adopt(tx, input.meetingId, input.posted, now);
        if (meeting !== null && decision.change !== null)
          writeAnswer(tx, input.meetingId, decision.change, input.account, event.inboxId, now);
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    change(event, branchId, after, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const branch = loadBranch(tx, branchId);
        if (branch === null) throw new Error('a command came from a branch that does not exist');
        const decision = decide({ branch, upcoming: upcoming(tx, branchId, after) });
        if (decision.change !== null) applyMeetingChange(tx, branchId, decision.change);
        return { result: decision.result as never, effects: decision.effects };
      });
    },
  };
}

/** Meetings to come; `running` = those that have begun and not ended, too. */
export const upcoming = (
  queries: Queries,
  branchId: number,
  after: number,
  which: 'ahead' | 'running' = 'ahead',
): readonly Meeting[] =>
  queries
    .select({ meeting: meetings })
    .from(meetings)
    .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .where(
      and(
        eq(meetings.branchId, branchId),
        gt(meetings.startsAt, after),
        isNull(which === 'ahead' ? proceedings.meetingId : proceedings.endedAt),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(MOST_UPCOMING)
    .all()
    .map((row) => toMeeting(row.meeting));

function writeAnswer(
  tx: Queries,
  meetingId: number,
  change: AnswerChange,
  account: string,
  version: number,
  now: number,
): void {
  const { memberId, choice } = change;
  const reason = change.reason satisfies Answer['reason'];
  // An answer from a newer event stays.
  const { changes } =
    choice === null
      ? dropAnswer(tx).run({ meetingId, memberId, version })
      : putAnswer(tx).run({
          meetingId,
          memberId,
          choice,
          reason,
          version,
          answeredBy: account,
          answeredAt: now,
        });
  if (changes > 0) touchQuestions(tx, meetingId);
}

/** Only what a decision about one answer needs: the meeting, the one member, the one answer. */
function answerState(tx: Queries, meeting: Meeting, memberId: number): AnswerState {
  const member = loadMember(tx, memberId);
  const current = answerOf(tx).get({ meetingId: meeting.id, memberId });
  return {
    meeting,
    member: member?.branchId === meeting.branchId ? member : null,
    current:
      current === undefined
        ? null
        : { memberId, choice: current.choice, reason: current.reason as Answer['reason'] },
  };
}

const answerOf = prepared((queries) =>
  queries
    .select({ choice: answers.choice, reason: answers.reason })
    .from(answers)
    .where(
      and(
        eq(answers.meetingId, sql.placeholder('meetingId')),
        eq(answers.memberId, sql.placeholder('memberId')),
      ),
    )
    .prepare(),
);

const putAnswer = prepared((queries) =>
  queries
    .insert(answers)
    .values({
      meetingId: sql.placeholder('meetingId'),
      memberId: sql.placeholder('memberId'),
      choice: sql.placeholder('choice'),
      reason: sql.placeholder('reason'),
      version: sql.placeholder('version'),
      answeredBy: sql.placeholder('answeredBy'),
      answeredAt: sql.placeholder('answeredAt'),
    })
    .onConflictDoUpdate({
      target: [answers.meetingId, answers.memberId],
      set: {
        choice: sql`excluded.choice`,
        reason: sql`excluded.reason`,
        version: sql`excluded.version`,
        answeredBy: sql`excluded.answered_by`,
        answeredAt: sql`excluded.answered_at`,
      },
      setWhere: sql`${answers.version} < excluded.version`,
    })
    .prepare(),
);

const dropAnswer = prepared((queries) =>
  queries
    .delete(answers)
    .where(
      and(
        eq(answers.meetingId, sql.placeholder('meetingId')),
        eq(answers.memberId, sql.placeholder('memberId')),
        lt(answers.version, sql.placeholder('version')),
      ),
    )
    .prepare(),
);

const knownLive = prepared((queries) =>
  queries
    .select({ id: liveMessages.id })
    .from(liveMessages)
    .where(
      and(
        eq(liveMessages.chatId, sql.placeholder('chatId')),
        eq(liveMessages.sentChatId, sql.placeholder('sentChatId')),
        eq(liveMessages.messageId, sql.placeholder('messageId')),
      ),
    )
    .prepare(),
);

/**
 * A press shows that its message arrived. If that message is a send of unknown fate, it is settled now; if it is a
 * second copy of one that is known, the copy gets the closing edit that points down to the newest.
 */
function adopt(
  tx: Queries,
  meetingId: number,
  posted: { readonly chatRef: string; readonly messageId: string },
  now: number,
): void {
  const chat = chatByRef(tx).get({ ref: posted.chatRef });
  if (chat === undefined) return;
  // Numbers of messages begin anew when a group moves: a message is known by the chat it was sent to.
  const { channel, id: sentChatId } = splitRef(chat.ref as Parameters<typeof splitRef>[0]);
  const known = knownLive(tx).get({ chatId: chat.id, sentChatId, messageId: posted.messageId });
  if (known !== undefined) return;
  const open = tx
    .select()
    .from(outbox)
    .where(and(eq(outbox.chatId, chat.id), inArray(outbox.state, ['unknown', 'sending'])))
    .all();
  // Quicker than our own record of the send: its end will be written in a moment.
  if (open.some((row) => row.state === 'sending')) return;
  const unsettled = open.find((row) => asksAbout(row.content, meetingId));
  if (unsettled !== undefined) {
    const content = JSON.parse(unsettled.content) as Content;
    tx.update(outbox)
      .set({ state: 'sent', messageId: posted.messageId, settledAt: now, error: null })
      .where(eq(outbox.id, unsettled.id))
      .run();
    startLive(
      tx,
      { chatId: chat.id, channel },
      posted.messageId,
      { meetingId, slot: QUESTION_SLOT, content, sentChatId, shownHash: null },
      now,
    );
    return;
  }
  const shown = tx
    .select({ content: liveMessages.content })
    .from(liveMessages)
    .where(
      and(
        eq(liveMessages.meetingId, meetingId),
        eq(liveMessages.chatId, chat.id),
        eq(liveMessages.slot, QUESTION_SLOT),
      ),
    )
    .get();
  if (shown === undefined) return;
  tx.insert(liveMessages)
    .values({
      channel,
      meetingId,
      chatId: chat.id,
      sentChatId,
      messageId: posted.messageId,
      content: shown.content,
      state: 'closing',
      dirty: true,
      nextEditAt: now,
      edits: 0,
      shownHash: null,
    })
    .onConflictDoNothing()
    .run();
}

function asksAbout(content: string, meetingId: number): boolean {
  const parsed = JSON.parse(content) as { template: string; meetingId?: number };
  return parsed.template === 'rsvp' && parsed.meetingId === meetingId;
}

/** Moves or cancels: reminders still to come give way to those of the new revision. */
export function applyMeetingChange(tx: Queries, branchId: number, change: MeetingChange): void {
  const row = tx.select().from(meetings).where(eq(meetings.id, change.meetingId)).get();
  if (row === undefined || row.branchId !== branchId)
    throw new Error('a meeting of another branch was to be changed');
  const revision = row.revision + 1;
  tx.update(meetings)
    .set({
      date: change.date,
      time: change.time,
      startsAt: change.startsAt,
      place: change.place,
      state: change.state,
      revision,
    })
    .where(eq(meetings.id, row.id))
    .run();
  tx.update(occurrences)
    .set({ state: 'void' })
    .where(and(eq(occurrences.meetingId, row.id), eq(occurrences.state, 'due')))
    .run();
  insertRungs(tx, { branchId, meetingId: row.id, revision }, change.rungs);
  touchQuestions(tx, row.id);
}

export function insertRungs(
  tx: Queries,
  meeting: { readonly branchId: number; readonly meetingId: number; readonly revision: number },
  rungs: MeetingChange['rungs'],
): void {
  for (const rung of rungs)
    tx.insert(occurrences)
      .values({
        job: rung.job,
        branchId: meeting.branchId,
        meetingId: meeting.meetingId,
        key: `meeting:${meeting.meetingId}:${meeting.revision}`,
        dueAt: rung.dueAt,
        expiresAt: rung.expiresAt,
        state: 'due',
      })
      .onConflictDoNothing()
      .run();
}
