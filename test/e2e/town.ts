import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ViewMessage } from '../../src/practice/bot-api/control.ts';
import {
  createLocalBotApi,
  type LocalBotApiServer,
  listenLocalBotApi,
} from '../../src/practice/bot-api/local-bot-api.ts';
import { importInto } from '../support/imported-file.ts';
import { type Program, runChibo, startProgram } from '../support/program.ts';
import { type TestClock, testClock } from '../support/program-clock.ts';
import { inventedName, type RosterBranch, type RosterPerson, rosterCsv } from '../support/roster-file.ts';
import { openWatch, type Watch } from '../support/until.ts';
import { callsIn, type DataFile, openDataFile } from './data-file.ts';
import { openDataServer } from './data-server.ts';

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
  /** Another roster file than the plain one of the branches. */
  readonly roster?: (branches: readonly TownBranch[]) => string;
  /** Where the data lies, in place of a file: an empty database on a server. */
  readonly server?: string;
  /** What stands before the local server: it sees every call that the program makes. */
  readonly front?: (api: LocalBotApiServer) => Pick<LocalBotApiServer, 'handle'>;
}

export interface TownBranch extends RosterBranch {
  /** The chat in the emulator, whether it is connected or not. */
  readonly chatId: number;
  readonly people: readonly (RosterPerson & { readonly telegramId: number })[];
}

/** Branches with their people and groups on a local Bot API server, and the program that serves them. */
export interface Town extends Pick<Watch, 'until'>, Pick<DataFile, 'query'> {
  readonly api: LocalBotApiServer;
  readonly clock: TestClock;
  readonly folder: string;
  readonly branches: readonly TownBranch[];
  readonly connected: readonly TownBranch[];
  /** Starts the program at the clock's present moment. */
  start(env?: Readonly<Record<string, string>>): Promise<Program>;
  chibo(...args: readonly string[]): ReturnType<typeof runChibo>;
  /** Waits until nothing is owed: no moment due, nothing to be handled, sent or edited. */
  settled(): Promise<void>;
}

/** Builds a town, lets `use` work in it, and cleans up. */
export async function withTown(plan: TownPlan, use: (town: Town) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-e2e-'));
  const clock = testClock(plan.importAt ?? Date.now());
  const api = createLocalBotApi({ clock });
  const server = await listenLocalBotApi(plan.front?.(api) ?? api);
  const databasePath = join(folder, 'data', 'chibo.sqlite');
  const data = openDataFile(databasePath);
  const watch = openWatch();
  watch.sign('calls to the Bot API', () => callsIn(api.stats));
  watch.sign('updates that wait there', api.pendingUpdates);
  const baseEnv = {
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: server.root,
    DATABASE_PATH: databasePath,
    ...(plan.server === undefined ? {} : { DATABASE_URL: plan.server }),
    HTTP_PORT: '0',
  };
  const onServer = plan.server === undefined ? null : await openDataServer(plan.server);
  let program: Program | null = null;
  const branches = Array.from({ length: plan.branches }, (_, index) => branchOf(plan, index));
  const town: Town = {
    api,
    clock,
    folder,
    branches,
    connected: branches.slice(0, plan.connected),
    async start(env = {}) {
      // A worker whose clock is not the database's leaves the schedule alone.
      await onServer?.setClock(clock.offsetMs);
      program = await startProgram({ folder, env: { ...baseEnv, ...env }, clock, watch });
      return program;
    },
    chibo: (...args) =>
      runChibo(args, { folder, env: baseEnv, clock: plan.importAt === null ? null : clock, watch }),
    query: data.query,
    until: watch.until,
    async settled() {
      let owed: Readonly<Record<string, number>> = {};
      const isSettled = async (): Promise<boolean> => {
        owed = await (onServer ?? data).owed(clock.now());
        return api.pendingUpdates() === 0 && Object.keys(owed).length === 0;
      };
      await watch.until('nothing left to do', isSettled, () => JSON.stringify(owed));
    },
  };
  try {
    populate(api, plan, branches);
    const roster = plan.roster?.(branches) ?? rosterCsv(onPaper(plan, branches));
    if (plan.importAt === null || onServer !== null) await importNow(town, roster);
    else clock.set(await importInto(databasePath, { roster, at: plan.importAt }, watch));
    await use(town);
  } finally {
    await (program as Program | null)?.end('SIGKILL');
    data.close();
    await onServer?.close();
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

async function importNow(town: Town, roster: string): Promise<void> {
  const path = join(town.folder, 'roster.csv');
  writeFileSync(path, roster);
  const imported = await town.chibo('import', path);
  if (imported.code !== 0) throw new Error(`import: ${imported.stderr}`);
}

export function branchOf(plan: TownPlan, index: number): TownBranch {
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

export function populate(api: LocalBotApiServer, plan: TownPlan, branches: readonly TownBranch[]): void {
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
