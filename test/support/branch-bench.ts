import type SqliteDatabase from 'better-sqlite3';
import { commands } from '../../commands/index.ts';
import { jobs } from '../../jobs/index.ts';
import { rungsOfJobs } from '../../src/bot/declare/define-job.ts';
import { helpFor } from '../../src/bot/declare/help.ts';
import type { Services } from '../../src/bot/declare/services.ts';
import type { Catalogue } from '../../src/bot/inbound/catalogue.ts';
import { spokenNames } from '../../src/bot/inbound/parse-command.ts';
import { createRouter, type Router } from '../../src/bot/inbound/router.ts';
import { digestsOf } from '../../src/channels/slip-digests.ts';
import { type AccountRef, accountRef, chatRef } from '../../src/domain/channel/chat-ref.ts';
import type { Capabilities } from '../../src/messaging/capabilities.ts';
import type { Inbound } from '../../src/messaging/inbound.ts';
import type { PressAnswer } from '../../src/messaging/outbound.ts';
import { telegramCapabilities } from '../../src/messaging/telegram/capabilities.ts';
import { zaloCapabilities } from '../../src/messaging/zalo/capabilities.ts';
import { inChannel } from '../../src/outbox/in-channel.ts';
import { renderPlaceOf } from '../../src/outbox/put-into-words.ts';
import { renderDocx } from '../../src/papers/render-docx.ts';
import { renderFile } from '../../src/papers/render-file.ts';
import type { EventRef } from '../../src/storage/effects.ts';
import type { Storage } from '../../src/storage/ports.ts';
import { rosterRepository } from '../../src/storage/roster/roster.ts';
import { openDatabase } from '../../src/storage/sqlite/database.ts';
import { sqliteStorage } from '../../src/storage/storage.ts';
import type { ProductContent } from '../../src/use-cases/contents.ts';
import { planBranches } from '../../src/use-cases/meeting/plan-branches.ts';
import { renderContent } from '../../src/use-cases/messages/render-content.ts';
import { renderHere } from '../../src/use-cases/messages/render-here.ts';
import { importRoster } from '../../src/use-cases/roster/import-roster.ts';
import { type Delivered, show } from './bench-show.ts';
import {
  CHANNEL,
  CHATS,
  COLUMNS,
  FRIDAY_MORNING,
  PEOPLE,
  ROSTER,
  type Where,
  type Who,
  ZONE,
} from './branch-roster.ts';
import { CATALOGUE } from './declared.ts';
import { migrated, openCopy } from './memory-storage.ts';

/*
 * Two branches in their groups and the whole program between the channel and the data file: words and presses go in
 * through the router, the messages that wait in the outbox come out as text. Nothing is replaced but the messenger.
 */

export { type Delivered, show } from './bench-show.ts';
export { CHATS, FRIDAY_MORNING, PEOPLE, type Where, type Who, ZONE } from './branch-roster.ts';

const PLAN = {
  zone: ZONE,
  rungs: rungsOfJobs(jobs),
  rungLabels: Object.fromEntries(
    jobs.flatMap((job) => (job.rung === null ? [] : [[job.name, job.rung.label]])),
  ),
};

const SPOKEN = spokenNames(commands);
/** Slips of the bench are made under this token. */
export const SLIP_TOKEN = '1:bench';

export const accountOf = (who: Who): AccountRef => accountRef(CHANNEL, PEOPLE[who].id);

export interface Pressed {
  readonly answer: PressAnswer | null;
  readonly sent: readonly Delivered[];
}

export interface Bench {
  readonly storage: Storage;
  readonly sqlite: SqliteDatabase.Database;
  readonly clock: { now(): number; set(ms: number): void; advance(ms: number): void };
  /** Somebody writes; returns what was sent because of it, as text. */
  say(
    who: Who,
    where: Where,
    text: string,
    more?: Partial<Extract<Inbound, { kind: 'text' }>>,
  ): Promise<string>;
  /** The same, with the messages themselves. */
  write(
    who: Who,
    where: Where,
    text: string,
    more?: Partial<Extract<Inbound, { kind: 'text' }>>,
  ): Promise<readonly Delivered[]>;
  /** Somebody gives an order and says yes to what is shown first, with a reason where one is asked for. */
  order(who: Who, where: Where, text: string): Promise<string>;
  /** The same, with the messages themselves. */
  carryOut(who: Who, where: Where, text: string): Promise<readonly Delivered[]>;
  /** Somebody presses a button with this data. */
  press(who: Who, where: Where, data: string, messageId?: string | null): Promise<Pressed>;
  /** Presses the button of this label under the newest message that has it. */
  tap(who: Who, where: Where, label: string): Promise<Pressed>;
  /** Any event at all. */
  handle(inbound: Inbound): Promise<Pressed>;
  /** The same event reaches the router once more, as after a stop between work and mark. */
  again(who: Who, where: Where, data: string, event: EventRef): Promise<void>;
  /** The event that was handled last. */
  readonly lastEvent: () => EventRef;
  /** What waits in the outbox is put into words and counts as sent. */
  deliver(): Promise<readonly Delivered[]>;
  /** Edits the posted questions that have something new to show; returns them as they stand then. */
  refresh(): Promise<readonly Delivered[]>;
  /** Every table that holds state, as text: what a refusal must leave alone. */
  state(): string;
  journal(): readonly { readonly action: string; readonly subject: string; readonly actor: string }[];
  receiptOf(event: EventRef): PressAnswer | null;
  /** Makes the meetings that the branch must have now. */
  plan(branchName: string): Promise<void>;
  /** Messages that were changed by one edit, as they stand now. */
  readonly edited: readonly Delivered[];
  /** The id of the first row of that name. */
  idOf(table: 'members' | 'organisations', name: string): number;
  meetingOf(
    branchName: string,
    period?: string,
  ): { id: number; date: string; time: number; place: string | null; state: string };
  inboundOf(who: Who, where: Where): Omit<Extract<Inbound, { kind: 'secret' }>, 'kind'>;
}

let seeded: Promise<Buffer> | null = null;

/**
 * A fresh bench; every one starts from the same data. `heard` is told each statement on its data file. `typed`: on a
 * channel like Zalo, where choices are numbered and typed, and nothing can be changed afterwards.
 */
/** What a bench may do otherwise than usual. */
export interface BenchOptions {
  readonly requiresApproval?: boolean;
  readonly catalogue?: Catalogue;
}

export async function openBench(
  now = FRIDAY_MORNING,
  heard?: (sql: string) => void,
  answers: 'pressed' | 'typed' = 'pressed',
  { requiresApproval = false, catalogue = CATALOGUE }: BenchOptions = {},
): Promise<Bench> {
  seeded ??= seed();
  const can = answers === 'typed' ? zaloCapabilities(1) : telegramCapabilities(30);
  return benchOver(openCopy(await seeded, heard), now, can, { requiresApproval, catalogue });
}

/** The same on a channel of texts alone: choices are numbered, and only what is addressed is heard. */
export const openTypedBench = (now = FRIDAY_MORNING): Promise<Bench> => openBench(now, undefined, 'typed');

async function seed(): Promise<Buffer> {
  const sqlite = openCopy(migrated());
  const today = ZONE.toLocal(FRIDAY_MORNING).date;
  const imported = await importRoster(rosterRepository(openDatabase(sqlite)), {
    table: ROSTER,
    channels: COLUMNS,
    dryRun: false,
    now: FRIDAY_MORNING,
    today,
  });
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  const storage = sqliteStorage(sqlite, () => undefined);
  const ids = imported.value.branches.flatMap((branch) => (branch.id === null ? [] : [branch.id]));
  await planBranches(storage.schedule, ids, PLAN, FRIDAY_MORNING);
  for (const { id } of Object.values(PEOPLE).filter((one) => one !== PEOPLE.viewer))
    await storage.directory.openChat(chatRef(CHANNEL, id), 'private', FRIDAY_MORNING);
  await storage.directory.openChat(chatRef(CHANNEL, CHATS.newGroup), 'group', FRIDAY_MORNING);
  return sqlite.serialize();
}

/** All but the ways in and out: what stands in these tables must survive a refusal. */
const IN_AND_OUT = new Set(['inbox', 'outbox', 'journal', 'facts', 'send_log']);

function benchOver(
  sqlite: SqliteDatabase.Database,
  start: number,
  can: Capabilities,
  { requiresApproval = false, catalogue = CATALOGUE }: BenchOptions,
): Bench {
  const stateTables = sqlite
    .prepare<[], string>(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and substr(name, 1, 2) <> '__'`,
    )
    .pluck()
    .all()
    .filter((table) => !IN_AND_OUT.has(table))
    .map((table) => ({ table, rows: sqlite.prepare(`select * from ${table}`).raw() }));
  let now = start;
  let updates = 0;
  let messages = 0;
  let codes = 0;
  let contacts = 0;
  let last: EventRef = { inboxId: 0 };
  const delivered: Delivered[] = [];
  const edited: Delivered[] = [];
  const clock = {
    now: () => now,
    set: (ms: number) => {
      now = ms;
    },
    advance: (ms: number) => {
      now += ms;
    },
  };
  const storage = sqliteStorage(sqlite, () => undefined);
  const services: Services = {
    ...storage,
    ...PLAN,
    help: (occasion, isWaiting) => helpFor(commands, occasion, isWaiting),
    capabilities: () => can,
    privateLink: (_channel, payload) => `https://chat.example/bot?start=${payload}`,
    freshCode: () => {
      codes += 1;
      return `CODE${String(codes).padStart(4, '2')}`;
    },
    freshContactCode: () => String(482_913 - contacts++),
    slipDigests: (by, code) => digestsOf([SLIP_TOKEN], by, code),
    isOperator: (account) => account === accountOf('operator'),
    requiresApproval,
  };
  const router: Router = createRouter({ services, catalogue, clock });
  const render = { ...storage, ...PLAN, now: () => now, renderPaper: renderDocx, renderFile };

  async function deliver(): Promise<readonly Delivered[]> {
    const sent: Delivered[] = [];
    for (const row of await storage.outbox.due(CHANNEL, now, 1000)) {
      await storage.outbox.claim([row.id], now);
      const rendered = await renderHere(
        render,
        row.content,
        'new',
        renderPlaceOf({ messenger: { capabilities: can } as never }, row),
      );
      if (rendered === null) {
        const error = 'nothing left to say';
        await storage.outbox.settle(row.id, { as: 'failed', error, chatIsOut: false }, now);
        continue;
      }
      messages += 1;
      const chatId = row.chatRef.slice(CHANNEL.length + 1);
      const live =
        rendered?.live === undefined
          ? null
          : {
              slot: 'question',
              ...rendered.live,
              content: row.content,
              sentChatId: chatId,
              shownHash: 'shown',
            };
      const messageId = String(messages);
      const channel = { messenger: { capabilities: can }, outbox: storage.outbox, spoken: SPOKEN, clock };
      const message = rendered === null ? null : await inChannel(channel, row, rendered.message);
      const { edits, list } = row.content;
      const copy = list === undefined || edits !== undefined || !can.edit ? {} : { list };
      await storage.outbox.settle(row.id, { as: 'sent', messageId: edits ?? messageId, live, ...copy }, now);
      // The old face stays among what was delivered: somebody may still see it, and press.
      if (rendered === null || message === null) continue;
      if (edits !== undefined)
        edited.push({ chat: chatId, threadId: row.threadId, messageId: edits, message });
      else
        sent.push({
          chat: chatId,
          threadId: row.threadId,
          messageId,
          choices: rendered.message.buttons ?? [],
          message,
        });
    }
    delivered.push(...sent);
    return sent;
  }

  async function refresh(): Promise<readonly Delivered[]> {
    const shown: Delivered[] = [];
    // The pace between two edits is the dispatcher's; here all of it has passed.
    for (const row of await storage.live.due(CHANNEL, Number.MAX_SAFE_INTEGER, 1000)) {
      await storage.live.begin(row.id, now);
      const rendered = await renderContent(render, row.content as ProductContent, row.state);
      const as = rendered === null ? 'lost' : 'shown';
      await storage.live.end(row.id, { as, shownHash: 'shown', nextEditAt: now });
      if (rendered === null) continue;
      const { message } = rendered;
      const { sentChatId: chat, messageId } = row;
      shown.push({ chat, threadId: null, messageId, choices: message.buttons ?? [], message });
    }
    return shown;
  }

  const inboundOf: Bench['inboundOf'] = (who, where) => ({
    channel: CHANNEL,
    chat: chatRef(CHANNEL, where === 'private' ? PEOPLE[who].id : CHATS[where]),
    chatKind: where === 'private' ? 'private' : 'group',
    threadId: null,
    sender: { account: accountOf(who), displayName: PEOPLE[who].name, username: null, anonymous: false },
  });

  async function handle(inbound: Inbound): Promise<Pressed> {
    updates += 1;
    const update = { updateId: updates, lane: inbound.chat, raw: '{}' };
    const [received] = await storage.inbox.receive('bench', [update], updates + 1, now);
    if (received === undefined) throw new Error('the update was not stored');
    last = { inboxId: received.inboxId };
    const answer = await router(inbound, last);
    const open = sqlite.prepare(`select count(*) from inbox where state = 'pending'`).pluck().get();
    if (open !== 0) throw new Error('the router left the event open');
    return { answer, sent: await deliver() };
  }

  const write: Bench['write'] = async (who, where, text, more = {}) => {
    updates += 1;
    const base = { ...inboundOf(who, where), kind: 'text' as const, text };
    const { sent } = await handle({
      ...base,
      messageId: `u${updates}`,
      isReply: false,
      edited: false,
      ...more,
    });
    return sent;
  };
  const press: Bench['press'] = (who, where, data, messageId = null) =>
    handle({ ...inboundOf(who, where), kind: 'press', data, pressId: 'p', messageId });

  const carryOut: Bench['carryOut'] = async (who, where, text) => {
    let shown = await write(who, where, text);
    if (show(shown).includes('Còn thiếu lý do'))
      shown = await write(who, where, 'mưa bão', { isReply: true });
    const yes = shown
      .flatMap(({ choices }) => choices?.flat() ?? [])
      .find((one) => 'data' in one && /^preview:\w+:y:/.test(one.data));
    return yes === undefined || !('data' in yes) ? shown : (await press(who, where, yes.data)).sent;
  };

  const idOf: Bench['idOf'] = (table, name) => {
    const column = table === 'members' ? 'full_name' : 'name';
    const query = `select id from ${table} where ${column} = ? order by id`;
    const id = sqlite.prepare<[string], number>(query).pluck().get(name);
    if (id === undefined) throw new Error(`no ${name} in ${table}`);
    return id;
  };

  return {
    storage,
    sqlite,
    clock,
    handle,
    write,
    carryOut,
    order: async (who, where, text) => show(await carryOut(who, where, text)),
    press,
    deliver,
    refresh,
    edited,
    inboundOf,
    async again(who, where, data, event) {
      await router({ ...inboundOf(who, where), kind: 'press', data, pressId: 'p', messageId: null }, event);
    },
    lastEvent: () => last,
    say: async (who, where, text, more) => show(await write(who, where, text, more)),
    tap(who, where, label) {
      const chat = where === 'private' ? PEOPLE[who].id : CHATS[where];
      for (const one of delivered.toReversed()) {
        const button = one.choices?.flat().find(({ text }) => text === label);
        if (one.chat === chat && button !== undefined && 'data' in button)
          return press(who, where, button.data, one.messageId);
      }
      throw new Error(`no button ${label} in ${where}`);
    },
    state: () => stateTables.map(({ table, rows }) => `${table}: ${JSON.stringify(rows.all())}`).join('\n'),
    plan: (branchName) => planBranches(storage.schedule, [idOf('organisations', branchName)], PLAN, now),
    idOf,
    journal: () =>
      sqlite
        .prepare<[], { action: string; subject: string; actor: string }>(
          'select action, subject, actor from journal order by id',
        )
        .all(),
    receiptOf: (event) => {
      const receipt = sqlite
        .prepare<[number], string | null>('select receipt from inbox where id = ?')
        .pluck()
        .get(event.inboxId);
      return receipt == null ? null : (JSON.parse(receipt) as PressAnswer);
    },
    meetingOf(branchName, period = '2026-12') {
      const row = sqlite
        .prepare<
          [string, string],
          { id: number; date: string; time: number; place: string | null; state: string }
        >(
          `select m.id, m.date, m.time, m.place, m.state from meetings m join organisations o on o.id = m.branch_id
           where o.name = ? and m.period = ?`,
        )
        .get(branchName, period);
      if (row === undefined) throw new Error(`no meeting of ${branchName} in ${period}`);
      return row;
    },
  };
}
