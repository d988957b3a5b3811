import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Answer } from '../../domain/attendance/rsvp.ts';
import { type Channel, splitRef } from '../../domain/channel/chat-ref.ts';
import { loadMember, toMeeting } from '../aggregates.ts';
import { chatByRef } from '../audience.ts';
import { addLive, QUESTION_SLOT, startLive } from '../delivery/settle-row.ts';
import type { Content } from '../effects.ts';
import { type Body, prepared, remembered, together } from '../engine.ts';
import { touchQuestions } from '../intention.ts';
import { answers, liveMessages, meetings, outbox, proceedings } from '../schema/index.ts';
import type { AnswerChange, AnswerState } from './ports.ts';

/** Writes one answer; one from a newer event (`version`) stays. */
export function* writeAnswer(
  meetingId: number,
  change: AnswerChange,
  account: string,
  version: number,
  now: number,
): Body<void> {
  const { memberId, choice } = change;
  const reason = change.reason satisfies Answer['reason'];
  // An answer from a newer event stays.
  const changes = yield* putAnswer.run({
    meetingId,
    memberId,
    // One that is taken back keeps its row: else an event from before could write it again.
    choice: choice ?? 'none',
    reason,
    version,
    answeredBy: account,
    answeredAt: now,
  });
  if (changes > 0) yield* touchQuestions(meetingId);
}

/** Only what a decision about one answer needs: the meeting, the one member, the one answer. */
export function* answerState(
  { meeting, endedAt }: Pick<AnswerState, 'meeting' | 'endedAt'>,
  memberId: number,
): Body<AnswerState> {
  const [member, current] = yield* together([
    loadMember(memberId),
    answerOf.first({ meetingId: meeting.id, memberId }),
  ]);
  return {
    meeting,
    endedAt,
    member: member?.branchId === meeting.branchId ? member : null,
    current:
      current === undefined || current.choice === 'none'
        ? null
        : { memberId, choice: current.choice, reason: current.reason as Answer['reason'] },
  };
}

const meetingToAnswer = remembered((queries) =>
  queries
    .select({ meeting: meetings, endedAt: proceedings.endedAt })
    .from(meetings)
    .leftJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .where(eq(meetings.id, sql.placeholder('id'))),
);

/** The meeting that is answered about, and whether it is over. */
export function* meetingAnswered(id: number): Body<Pick<AnswerState, 'meeting' | 'endedAt'> | null> {
  const row = yield* meetingToAnswer.first({ id });
  return row === undefined ? null : { meeting: toMeeting(row.meeting), endedAt: row.endedAt };
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
    ),
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
    }),
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
    ),
);

const unsettledOf = prepared((queries) =>
  queries
    .select({ id: outbox.id, state: outbox.state, content: outbox.content })
    .from(outbox)
    .where(and(eq(outbox.chatId, sql.placeholder('chatId')), inArray(outbox.state, ['unknown', 'sending']))),
);

const markArrived = prepared((queries) =>
  queries
    .update(outbox)
    .set({
      state: 'sent',
      messageId: sql`${sql.placeholder('messageId')}`,
      settledAt: sql`${sql.placeholder('now')}`,
      error: null,
    })
    .where(eq(outbox.id, sql.placeholder('id'))),
);

const shownQuestion = prepared((queries) =>
  queries
    .select({ content: liveMessages.content })
    .from(liveMessages)
    .where(
      and(
        eq(liveMessages.meetingId, sql.placeholder('meetingId')),
        eq(liveMessages.chatId, sql.placeholder('chatId')),
        eq(liveMessages.slot, QUESTION_SLOT),
      ),
    ),
);

/** The message that was pressed: its chat, and whether it is known under its number. */
export interface Posted {
  readonly chat: { readonly id: number; readonly channel: Channel };
  readonly sentChatId: string;
  readonly messageId: string;
  readonly isKnown: boolean;
}

/** Looks for a pressed message; null where nothing is known of its chat. */
export function* postedMessage(posted: {
  readonly chatRef: string;
  readonly messageId: string;
}): Body<Posted | null> {
  const chat = yield* chatByRef.first({ ref: posted.chatRef });
  if (chat === undefined) return null;
  // Numbers of messages begin anew when a group moves: a message is known by the chat it was sent to.
  const { channel, id: sentChatId } = splitRef(chat.ref as Parameters<typeof splitRef>[0]);
  const { messageId } = posted;
  const known = yield* knownLive.first({ chatId: chat.id, sentChatId, messageId });
  return { chat: { id: chat.id, channel }, sentChatId, messageId, isKnown: known !== undefined };
}

/**
 * A press shows that its message arrived. If that message is a send of unknown fate, it is settled now; if it is a
 * second copy of one that is known, the copy gets the closing edit that points down to the newest.
 */
export function* adopt(
  meetingId: number,
  { chat, sentChatId, messageId, isKnown }: Posted,
  now: number,
): Body<void> {
  if (isKnown) return;
  const open = yield* unsettledOf.all({ chatId: chat.id });
  // Quicker than our own record of the send: its end will be written in a moment.
  if (open.some((row) => row.state === 'sending')) return;
  const unsettled = open.find((row) => asksAbout(row.content, meetingId));
  if (unsettled !== undefined) {
    const content = JSON.parse(unsettled.content) as Content;
    yield* markArrived.run({ id: unsettled.id, messageId, now });
    yield* startLive(
      { chatId: chat.id, channel: chat.channel },
      messageId,
      { meetingId, slot: QUESTION_SLOT, content, sentChatId, shownHash: null },
      now,
    );
    return;
  }
  const shown = yield* shownQuestion.first({ meetingId, chatId: chat.id });
  if (shown === undefined) return;
  yield* addLive.run({
    channel: chat.channel,
    meetingId,
    chatId: chat.id,
    sentChatId,
    messageId,
    slot: QUESTION_SLOT,
    content: shown.content,
    state: 'closing',
    nextEditAt: now,
    shownHash: null,
  });
}

function asksAbout(content: string, meetingId: number): boolean {
  const parsed = JSON.parse(content) as { template: string; meetingId?: number };
  return parsed.template === 'rsvp' && parsed.meetingId === meetingId;
}
