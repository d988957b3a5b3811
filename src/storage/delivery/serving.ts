import { and, asc, desc, eq, gt, gte, isNotNull, like, lt, ne, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { decodeButton, numberArg } from '../../domain/channel/button-data.ts';
import { accountRef, type ChatRef, splitRef } from '../../domain/channel/chat-ref.ts';
import { chatByRef, ensureChat } from '../audience.ts';
import type { Route } from '../effects.ts';
import { about, all, type Body, first, prepared, type Queries } from '../engine.ts';
import type { Base } from '../intention.ts';
import { botUsage, chats, meetings, memberAccounts, members, offers } from '../schema/index.ts';
import { isQuestionDue, isQuestionOwed } from './owed-questions.ts';
import type { OpenQuestion, ServingPort } from './serving-ports.ts';

const serveBy = prepared((queries) =>
  queries
    .update(chats)
    .set({ servedBy: sql`${sql.placeholder('bot')}` })
    .where(eq(chats.ref, sql.placeholder('ref'))),
);

const countUse = prepared((queries) =>
  queries
    .insert(botUsage)
    .values({
      bot: sql.placeholder('bot'),
      month: sql.placeholder('month'),
      used: sql.placeholder('count'),
    })
    .onConflictDoUpdate({
      target: [botUsage.bot, botUsage.month],
      set: { used: sql`${botUsage.used} + excluded.used` },
    })
    .returning({ used: botUsage.used }),
);

const usedIn = prepared((queries) =>
  queries
    .select({ used: botUsage.used })
    .from(botUsage)
    .where(and(eq(botUsage.bot, sql.placeholder('bot')), eq(botUsage.month, sql.placeholder('month')))),
);

export function servingRepository(base: Base): ServingPort {
  const { read, write } = base.database;
  return {
    botOf(ref) {
      return read(function* () {
        return (yield* chatByRef.first({ ref }))?.servedBy ?? null;
      });
    },

    async learn(ref, bot, heard) {
      await write(about.chat(ref), function* (tx) {
        if (heard !== null) yield* ensureChat(tx, ref, heard.kind, heard.now);
        yield* serveBy.run({ ref, bot });
      });
    },

    likelyBots(ref, bots, mostGroups) {
      return read(function* (queries) {
        const chat = yield* chatByRef.first({ ref });
        if (chat?.kind === 'private') return yield* botsOfPerson(queries, ref);
        const full = (yield* all(
          queries
            .select({ bot: chats.servedBy })
            .from(chats)
            .where(and(isNotNull(chats.servedBy), eq(chats.kind, 'group'), ne(chats.presence, 'out')))
            .groupBy(chats.servedBy)
            .having(sql`count(*) >= ${mostGroups}`),
        )).map((row) => row.bot);
        return bots.filter((bot) => !full.includes(bot));
      });
    },

    branchesOn(route) {
      return read(function* (queries) {
        return (yield* all(
          queries
            .selectDistinct({ branchId: chats.branchId })
            .from(chats)
            .where(groupsOn(route))
            .orderBy(asc(chats.branchId)),
        )).flatMap(({ branchId }) => branchId ?? []);
      });
    },

    meetingsOn(route, from, to) {
      return read(function* (queries) {
        return yield* all(
          queries
            .selectDistinct({ branchId: meetings.branchId, meetingId: meetings.id })
            .from(chats)
            .innerJoin(meetings, eq(meetings.branchId, chats.branchId))
            .where(
              and(
                groupsOn(route),
                gt(meetings.startsAt, from),
                lt(meetings.startsAt, to),
                eq(meetings.state, 'scheduled'),
              ),
            ),
        );
      });
    },

    openQuestions(route, now, today) {
      return read(function* (queries) {
        const rows = yield* all(
          queries
            .select({
              chatId: offers.chatId,
              options: offers.options,
              createdAt: offers.createdAt,
              branchId: chats.branchId,
            })
            .from(offers)
            .innerJoin(chats, eq(chats.id, offers.chatId))
            .where(and(groupsOn(route), gt(offers.expiresAt, now)))
            .orderBy(desc(offers.id)),
        );
        const newest = new Map<number, OpenQuestion | 'owed'>();
        for (const row of rows) {
          const question = newest.has(row.chatId) ? null : yield* questionOf(queries, row, now, today);
          if (question !== null) newest.set(row.chatId, question);
        }
        return [...newest.values()].filter((question) => question !== 'owed');
      });
    },

    addUsage(bot, month, count) {
      return write(about.source(bot), function* () {
        return (yield* countUse.first({ bot, month, count })).used;
      });
    },

    usage(bot, month) {
      return read(function* () {
        return (yield* usedIn.first({ bot, month }))?.used ?? 0;
      });
    },
  };
}

/** Connected groups of branches on a route. */
const groupsOn = (route: Route) =>
  and(
    'bot' in route ? eq(chats.servedBy, route.bot) : like(chats.ref, `${route.channel}:%`),
    isNotNull(chats.branchId),
    eq(chats.kind, 'group'),
    eq(chats.presence, 'in'),
  );

/** A person can only have written to a bot of their own branch. */
function* botsOfPerson(queries: Queries, ref: ChatRef): Body<readonly string[]> {
  const { channel, id } = splitRef(ref);
  const branch = yield* first(
    queries
      .select({ id: members.branchId })
      .from(memberAccounts)
      .innerJoin(members, eq(members.id, memberAccounts.memberId))
      .where(eq(memberAccounts.account, accountRef(channel, id))),
  );
  if (branch === undefined) return [];
  return (yield* all(
    queries
      .selectDistinct({ bot: chats.servedBy })
      .from(chats)
      .where(and(eq(chats.branchId, branch.id), like(chats.ref, `${channel}:%`), isNotNull(chats.servedBy))),
  )).flatMap(({ bot }) => bot ?? []);
}

/** Posted so lately it was not answered into a gap: the line was back by then. */
const JUST_NOW_MS = 90_000;

/** The meeting that a posted question asks the members about; null for anything else. */
function meetingAsked(options: string): number | null {
  const [data = ''] = JSON.parse(options) as string[];
  const press = decodeButton(data);
  return press?.name === 'rsvp' || press?.name === 'present' ? numberArg(press.args[0]) : null;
}

/** The question, or that a newer one is on its way; null when nothing is asked (any more). */
function* questionOf(
  queries: Queries,
  row: {
    readonly chatId: number;
    readonly options: string;
    readonly createdAt: number;
    readonly branchId: number | null;
  },
  now: number,
  today: IsoDate,
): Body<OpenQuestion | 'owed' | null> {
  const meetingId = meetingAsked(row.options);
  if (meetingId === null || row.branchId === null) return null;
  const meeting = yield* first(
    queries
      .select({ date: meetings.date })
      .from(meetings)
      .where(
        and(
          eq(meetings.id, meetingId),
          eq(meetings.branchId, row.branchId),
          eq(meetings.state, 'scheduled'),
          gte(meetings.date, today),
        ),
      ),
  );
  if (meeting === undefined) return null;
  if (row.createdAt > now - JUST_NOW_MS && row.createdAt <= now) return 'owed';
  if (yield* isQuestionOwed(queries, row.chatId, meetingId)) return 'owed';
  if (yield* isQuestionDue(queries, meetingId, now)) return 'owed';
  return { chatId: row.chatId, branchId: row.branchId, meetingId, date: meeting.date as IsoDate };
}
