import { and, asc, desc, eq, gt, gte, inArray, isNotNull, like, lt, ne, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { decodeButton, numberArg } from '../../domain/channel/button-data.ts';
import { accountRef, type ChatRef, splitRef } from '../../domain/channel/chat-ref.ts';
import type { Route } from '../effects.ts';
import { type Base, ensureChat } from '../intention.ts';
import { botUsage, chats, meetings, memberAccounts, members, offers, outbox } from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';
import type { OpenQuestion, ServingPort } from './serving-ports.ts';

export function servingRepository(base: Base): ServingPort {
  const { queries, write } = base.database;
  return {
    async botOf(ref) {
      const row = queries.select({ bot: chats.servedBy }).from(chats).where(eq(chats.ref, ref)).get();
      return row?.bot ?? null;
    },

    async learn(ref, bot, heard) {
      await write((tx) => {
        if (heard !== null) ensureChat(tx, ref, heard.kind, heard.now);
        tx.update(chats).set({ servedBy: bot }).where(eq(chats.ref, ref)).run();
      });
    },

    async likelyBots(ref, bots, mostGroups) {
      const chat = queries.select({ kind: chats.kind }).from(chats).where(eq(chats.ref, ref)).get();
      if (chat?.kind === 'private') return botsOfPerson(queries, ref);
      const full = queries
        .select({ bot: chats.servedBy })
        .from(chats)
        .where(and(isNotNull(chats.servedBy), eq(chats.kind, 'group'), ne(chats.presence, 'out')))
        .groupBy(chats.servedBy)
        .having(sql`count(*) >= ${mostGroups}`)
        .all()
        .map((row) => row.bot);
      return bots.filter((bot) => !full.includes(bot));
    },

    async branchesOn(route) {
      return queries
        .selectDistinct({ branchId: chats.branchId })
        .from(chats)
        .where(groupsOn(route))
        .orderBy(asc(chats.branchId))
        .all()
        .flatMap(({ branchId }) => branchId ?? []);
    },

    async meetingsOn(route, from, to) {
      return queries
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
        )
        .all();
    },

    async openQuestions(route, now, today) {
      const rows = queries
        .select({ chatId: offers.chatId, options: offers.options, branchId: chats.branchId })
        .from(offers)
        .innerJoin(chats, eq(chats.id, offers.chatId))
        .where(and(groupsOn(route), gt(offers.expiresAt, now)))
        .orderBy(desc(offers.id))
        .all();
      const open = new Map<number, OpenQuestion>();
      for (const row of rows) {
        const question = open.has(row.chatId) ? null : questionOf(queries, row, today);
        if (question !== null) open.set(row.chatId, question);
      }
      return [...open.values()];
    },

    addUsage(bot, month, count) {
      return write(
        (tx) =>
          tx
            .insert(botUsage)
            .values({ bot, month, used: count })
            .onConflictDoUpdate({
              target: [botUsage.bot, botUsage.month],
              set: { used: sql`${botUsage.used} + ${count}` },
            })
            .returning({ used: botUsage.used })
            .get().used,
      );
    },

    async usage(bot, month) {
      const row = queries
        .select({ used: botUsage.used })
        .from(botUsage)
        .where(and(eq(botUsage.bot, bot), eq(botUsage.month, month)))
        .get();
      return row?.used ?? 0;
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
function botsOfPerson(queries: Queries, ref: ChatRef): readonly string[] {
  const { channel, id } = splitRef(ref);
  const branch = queries
    .select({ id: members.branchId })
    .from(memberAccounts)
    .innerJoin(members, eq(members.id, memberAccounts.memberId))
    .where(eq(memberAccounts.account, accountRef(channel, id)))
    .get();
  if (branch === undefined) return [];
  return queries
    .selectDistinct({ bot: chats.servedBy })
    .from(chats)
    .where(and(eq(chats.branchId, branch.id), like(chats.ref, `${channel}:%`), isNotNull(chats.servedBy)))
    .all()
    .flatMap(({ bot }) => bot ?? []);
}

function questionOf(
  queries: Queries,
  row: { readonly chatId: number; readonly options: string; readonly branchId: number | null },
  today: IsoDate,
): OpenQuestion | null {
  const [first = ''] = JSON.parse(row.options) as string[];
  const press = decodeButton(first);
  const meetingId = press?.name === 'rsvp' ? numberArg(press.args[0]) : null;
  if (meetingId === null || row.branchId === null) return null;
  const meeting = queries
    .select({ date: meetings.date })
    .from(meetings)
    .where(
      and(
        eq(meetings.id, meetingId),
        eq(meetings.branchId, row.branchId),
        eq(meetings.state, 'scheduled'),
        gte(meetings.date, today),
      ),
    )
    .get();
  if (meeting === undefined || isOnItsWay(queries, row.chatId, meetingId)) return null;
  return { chatId: row.chatId, branchId: row.branchId, meetingId, date: meeting.date as IsoDate };
}

/** The question waits in the outbox anyway: the reminder that was owed, for example. */
const isOnItsWay = (queries: Queries, chatId: number, meetingId: number): boolean =>
  queries
    .select({ content: outbox.content })
    .from(outbox)
    .where(and(eq(outbox.chatId, chatId), inArray(outbox.state, ['pending', 'sending'])))
    .all()
    .some((row) => {
      const content = JSON.parse(row.content) as { template: string; meetingId?: number };
      return content.template === 'rsvp' && content.meetingId === meetingId;
    });
