import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { ViewMessage } from '../../src/practice/bot-api/control.ts';
import {
  createLocalBotApi,
  type LocalBotApiServer,
  listenLocalBotApi,
} from '../../src/practice/bot-api/local-bot-api.ts';
import { type Program, runChibo, startProgram } from '../support/program.ts';
import { type TestClock, testClock, until } from '../support/program-clock.ts';
import { inventedName, type RosterBranch, type RosterPerson, rosterCsv } from '../support/roster-file.ts';

export const TOKEN = '7000001:e2e-token_never-to-be-logged';
export const BOT_ID = 7_000_001;
const BOT_USERNAME = 'chibo_e2e_bot';
const FIRST_GROUP_ID = -1_001_500_000_000;
const FIRST_PERSON_ID = 500_000;

export interface TownPlan {
  readonly branches: number;
  /** The first so many branches are connected by the roster file. */
  readonly connected: number;
  readonly peopleEach: number;
  /** When the roster is taken in; null means under the machine's own clock. */
  readonly importAt: string | null;
  /** Groups that are still basic groups, by branch number. */
  readonly basicGroups?: readonly number[];
  /** Branches that the roster file knows without accounts; their groups do without the bot yet. */
  readonly withoutAccounts?: readonly number[];
}

export interface TownBranch extends RosterBranch {
  /** The chat in the emulator, whether it is connected or not. */
  readonly chatId: number;
  readonly people: readonly (RosterPerson & { readonly telegramId: number })[];
}

/** Branches with their people and groups on a local Bot API server, and the program that serves them. */
export interface Town {
  readonly api: LocalBotApiServer;
  readonly clock: TestClock;
  readonly folder: string;
  readonly branches: readonly TownBranch[];
  readonly connected: readonly TownBranch[];
  /** Starts the program at the clock's present moment. */
  start(env?: Readonly<Record<string, string>>): Promise<Program>;
  chibo(...args: readonly string[]): ReturnType<typeof runChibo>;
  /** Rows of the data file, read beside the running program. */
  query<T>(sql: string, ...args: readonly unknown[]): readonly T[];
  /** Waits until nothing is owed: no moment due, nothing to be handled, sent or edited. */
  settled(withinMs?: number): Promise<void>;
}

/** Builds a town, lets `use` work in it, and cleans up. */
export async function withTown(plan: TownPlan, use: (town: Town) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-e2e-'));
  const clock = testClock(plan.importAt ?? Date.now());
  const api = createLocalBotApi({ clock });
  const server = await listenLocalBotApi(api);
  const databasePath = join(folder, 'data', 'chibo.sqlite');
  const baseEnv = {
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: server.root,
    DATABASE_PATH: databasePath,
    HTTP_PORT: '0',
  };
  let program: Program | null = null;
  let reader: SqliteDatabase.Database | null = null;
  const branches = Array.from({ length: plan.branches }, (_, index) => branchOf(plan, index));
  const town: Town = {
    api,
    clock,
    folder,
    branches,
    connected: branches.slice(0, plan.connected),
    async start(env = {}) {
      program = await startProgram({ folder, env: { ...baseEnv, ...env }, clock });
      return program;
    },
    chibo: (...args) =>
      runChibo(args, { folder, env: baseEnv, clock: plan.importAt === null ? null : clock }),
    query<T>(sql: string, ...args: readonly unknown[]): readonly T[] {
      reader ??= new SqliteDatabase(databasePath, { readonly: true, fileMustExist: true });
      return reader.prepare(sql).all(...args) as T[];
    },
    settled: async (withinMs) => {
      await until('nothing left to do', () => nothingOwed(town), withinMs);
    },
  };
  try {
    populate(api, plan, branches);
    writeFileSync(join(folder, 'roster.csv'), rosterCsv(onPaper(plan, branches)));
    const imported = await town.chibo('import', join(folder, 'roster.csv'));
    if (imported.code !== 0) throw new Error(`import: ${imported.stderr}`);
    await use(town);
  } finally {
    await (program as Program | null)?.end('SIGKILL');
    (reader as SqliteDatabase.Database | null)?.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const isWithoutAccounts = (plan: TownPlan, index: number): boolean =>
  plan.withoutAccounts?.includes(index) === true;

const onPaper = (plan: TownPlan, branches: readonly TownBranch[]): readonly RosterBranch[] =>
  branches.map((branch, index) =>
    isWithoutAccounts(plan, index)
      ? { ...branch, groupId: null, people: branch.people.map((one) => ({ ...one, telegramId: null })) }
      : branch,
  );

const nothingOwed = (town: Town): boolean => {
  const now = town.clock.now();
  const count = (sql: string, ...args: readonly unknown[]): number =>
    town.query<{ n: number }>(`select count(*) as n from ${sql}`, ...args)[0]?.n ?? 0;
  return (
    town.api.pendingUpdates() === 0 &&
    count(`occurrences where state = 'due' and due_at <= ?`, now) === 0 &&
    count(`inbox where state = 'pending'`) === 0 &&
    // What only waits for its chat's limit is still owed.
    count(`outbox where state = 'sending' or (state = 'pending' and not_before <= ?)`, now + 70_000) === 0 &&
    count(`live_messages where dirty = 1 or (state in ('live', 'closing') and shown_hash is null)`) === 0
  );
};

function branchOf(plan: TownPlan, index: number): TownBranch {
  const isBasic = plan.basicGroups?.includes(index) === true;
  const chatId = isBasic ? -4_000_000 - index : FIRST_GROUP_ID - index;
  return {
    committee: 'Đảng bộ xã Tam Hưng',
    name: `Chi bộ thôn ${index + 1}`,
    groupId: index < plan.connected ? chatId : null,
    chatId,
    people: Array.from({ length: plan.peopleEach }, (_, place) => ({
      rosterNo: String(place + 1).padStart(2, '0'),
      name: inventedName(index * plan.peopleEach + place),
      office: place === 0 ? ('Bí thư' as const) : ('Đảng viên' as const),
      telegramId: FIRST_PERSON_ID + index * 100 + place,
    })),
  };
}

function populate(api: LocalBotApiServer, plan: TownPlan, branches: readonly TownBranch[]): void {
  api.addBot({ token: TOKEN, id: BOT_ID, username: BOT_USERNAME, name: 'Trợ lý Chi bộ' });
  for (const [index, branch] of branches.entries()) {
    for (const person of branch.people) api.addUser({ id: person.telegramId, name: person.name });
    const ids = branch.people.map((person) => person.telegramId);
    api.addGroup({
      id: branch.chatId,
      title: branch.name,
      type: plan.basicGroups?.includes(index) === true ? 'group' : 'supergroup',
      ownerId: ids[0] ?? 0,
      memberIds: ids.slice(1),
    });
    if (!isWithoutAccounts(plan, index)) api.addBotToGroup(branch.chatId, ids[0] ?? 0);
  }
}

/** The bot's own words in a chat. */
export const botMessages = (town: Pick<Town, 'api'>, chatId: number): readonly ViewMessage[] =>
  town.api.chats().some((chat) => chat.id === chatId)
    ? town.api.view(chatId).filter((message) => message.fromId === BOT_ID && !message.isService)
    : [];

/** The reminders of the meeting's own day. */
export const reminders = (town: Pick<Town, 'api'>, chatId: number): readonly ViewMessage[] =>
  botMessages(town, chatId).filter((message) => message.text.includes('Hôm nay'));

/** Data of the button that carries this label. */
export function buttonData(message: ViewMessage, label: string): string {
  const data = message.buttons.flat().find((button) => button.text === label)?.data;
  if (data === undefined) throw new Error(`no button ${label}`);
  return data;
}

export const ATTENDING = '✅ Dự họp';
export const ABSENT = '❌ Vắng mặt';

export const tallyOf = (attending: number, absent: number, unanswered: number): string =>
  `Dự: ${attending} · Vắng: ${absent} · Chưa trả lời: ${unanswered}`;
