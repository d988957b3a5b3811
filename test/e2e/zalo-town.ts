import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { receivedEvent } from '../../src/messaging/zalo/parse-update.ts';
import {
  createLocalBotApi,
  type LocalBotApiServer,
  listenLocalBotApi,
} from '../../src/practice/bot-api/local-bot-api.ts';
import type { LocalZaloApiOptions, ZaloViewMessage } from '../../src/practice/zalo-api/control.ts';
import {
  createLocalZaloApi,
  type LocalZaloApiServer,
  listenLocalZaloApi,
} from '../../src/practice/zalo-api/local-zalo-api.ts';
import { importInto } from '../support/imported-file.ts';
import { type Program, runChibo, startProgram } from '../support/program.ts';
import { type TestClock, testClock } from '../support/program-clock.ts';
import { inventedName, type RosterPerson } from '../support/roster-file.ts';
import { openWatch, type Watch } from '../support/until.ts';
import { callsIn, type DataFile, openDataFile } from './data-file.ts';

export const TELEGRAM_TOKEN = '7000002:e2e-telegram_never-to-be-logged';
export const TELEGRAM_BOT_ID = 7_000_002;
const FIRST_TELEGRAM_GROUP = -1_001_600_000_000;
const FIRST_TELEGRAM_PERSON = 600_000;

/** Where a person has an account. */
export type On = 'zalo' | 'telegram' | 'both' | 'none';

export interface BranchPlan {
  /** The first is the secretary. */
  readonly people: readonly On[];
  /** The Zalo bot, by number, that sits in the branch's Zalo group; null: the branch has none. */
  readonly bot: number | null;
  readonly hasTelegram: boolean;
  /** Its chats and accounts stand in the roster file (default); else the group does without the bot yet. */
  readonly isJoined?: boolean;
}

export interface ZaloTownPlan extends Pick<LocalZaloApiOptions, 'behaviour' | 'limits'> {
  readonly bots: number;
  readonly branches: readonly BranchPlan[];
  readonly importAt: string;
}

export interface ZaloPerson {
  readonly name: string;
  readonly zaloId: string;
  readonly telegramId: number;
  readonly on: On;
}

export interface ZaloBranch extends BranchPlan {
  readonly name: string;
  /** Empty for a branch without a Zalo group. */
  readonly group: string;
  readonly telegramGroup: number;
  readonly members: readonly ZaloPerson[];
}

export interface ZaloBot {
  readonly token: string;
  readonly id: string;
  readonly name: string;
}

/** Branches whose groups are on Zalo, on Telegram or on both, two local servers, and the program that serves them. */
export interface ZaloTown extends Pick<Watch, 'until'>, Pick<DataFile, 'query'> {
  readonly folder: string;
  readonly zalo: LocalZaloApiServer;
  readonly telegram: LocalBotApiServer;
  readonly clock: TestClock;
  readonly bots: readonly ZaloBot[];
  readonly branches: readonly ZaloBranch[];
  /** Writes as a person, and has `settled` wait until the program holds the message. Returns its id. */
  say(message: Parameters<LocalZaloApiServer['sendMessage']>[0]): string;
  start(env?: Readonly<Record<string, string>>): Promise<Program>;
  chibo(...args: readonly string[]): ReturnType<typeof runChibo>;
  /** The same with other settings. */
  chiboWith(env: Readonly<Record<string, string>>, ...args: readonly string[]): ReturnType<typeof runChibo>;
  /** The program is not running: as if it had listened all the while until it starts again. */
  nothingMissed(): void;
  /** What was said until now may have been lost: `settled` does not wait for it. */
  mayBeLost(): void;
  /** Waits until nothing is owed: no moment due, nothing to be fetched, handled, sent or edited. */
  settled(): Promise<void>;
}

export const botOf = (town: ZaloTown, branch: ZaloBranch): ZaloBot => {
  const bot = branch.bot === null ? undefined : town.bots[branch.bot];
  if (bot === undefined) throw new Error('a branch without a Zalo bot');
  return bot;
};

/** Builds a town, lets `use` work in it, and cleans up. */
export async function withZaloTown(
  plan: ZaloTownPlan,
  use: (town: ZaloTown) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-zalo-'));
  const clock = testClock(plan.importAt);
  const { behaviour = {}, limits = {} } = plan;
  const zalo = createLocalZaloApi({ clock, behaviour, limits });
  const telegram = createLocalBotApi({ clock });
  const [zaloServer, telegramServer] = await Promise.all([
    listenLocalZaloApi(zalo),
    listenLocalBotApi(telegram),
  ]);
  const databasePath = join(folder, 'data', 'chibo.sqlite');
  const data = openDataFile(databasePath);
  const watch = openWatch();
  watch.sign('calls to either server', () => callsIn(zalo.stats) + callsIn(telegram.stats));
  const bots = Array.from({ length: plan.bots }, (_, index) => ({
    token: `${14_590 + index}:e2e-zalo-${index}_never-to-be-logged`,
    id: String(77_000 + index),
    name: `Bot Chi bộ ${index + 1}`,
  }));
  const branches = plan.branches.map(branchOf);
  const env = {
    ZALO_BOT_TOKENS: bots.map(({ token }) => token).join(','),
    ZALO_API_ROOT: zaloServer.root,
    DATABASE_PATH: databasePath,
    HTTP_PORT: '0',
    ...(branches.some(({ hasTelegram }) => hasTelegram)
      ? { TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN, TELEGRAM_API_ROOT: telegramServer.root }
      : {}),
  };
  let program: Program | null = null;
  const said = new Set<number>();
  /** What waits at the servers or in the data file. */
  const owed = () => {
    const waiting = bots.reduce(
      (sum, { token }) => sum + zalo.waitingEvents(token),
      telegram.pendingUpdates(),
    );
    return { ...(waiting > 0 ? { waiting } : {}), ...data.owed(clock.now()) };
  };
  const town: ZaloTown = {
    folder,
    zalo,
    telegram,
    clock,
    bots,
    branches,
    say(message) {
      const messageId = zalo.sendMessage(message);
      said.add(updateNumber(zalo.personIdIn(message.chatId, message.from), message.chatId, messageId));
      return messageId;
    },
    async start(more = {}) {
      program = await startProgram({ folder, env: { ...env, ...more }, clock, watch });
      return program;
    },
    chibo: (...args) => town.chiboWith({}, ...args),
    chiboWith: (more, ...args) => runChibo(args, { folder, env: { ...env, ...more }, clock, watch }),
    query: data.query,
    until: watch.until,
    nothingMissed() {
      const writer = new SqliteDatabase(databasePath, { fileMustExist: true });
      writer.exec(`delete from facts where key = 'heard:zalo'`);
      writer.close();
    },
    mayBeLost: () => said.clear(),
    async settled() {
      const isKept = (number: number): boolean =>
        data.query('select 1 from inbox where update_id = ?', number).length > 0;
      await watch.until('everything heard', () => [...said].every(isKept));
      said.clear();
      await watch.until(
        'nothing left to do',
        () => Object.keys(owed()).length === 0,
        () => JSON.stringify(owed()),
      );
    },
  };
  try {
    populate(town);
    clock.set(await importInto(databasePath, { roster: rosterOf(branches), at: plan.importAt }, watch));
    await use(town);
  } finally {
    await (program as Program | null)?.end('SIGKILL');
    data.close();
    await Promise.all([zaloServer.close(), telegramServer.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The number under which the program keeps a message; a private chat goes by its person's id there. */
export function updateNumber(personId: string, chatId: string, messageId: string): number {
  const chat = { id: chatId.startsWith('private:') ? personId : chatId };
  const message = { message_id: messageId, chat, from: { id: personId }, text: '1' };
  const event = receivedEvent({ message }, { id: 'nobody', names: [] });
  if (event === null) throw new Error('a message that nobody would keep');
  return event.updateId;
}

function branchOf(plan: BranchPlan, index: number): ZaloBranch {
  return {
    ...plan,
    name: `Chi bộ thôn ${index + 1}`,
    group: plan.bot === null ? '' : `zgr-${String(index).padStart(20, '0')}`,
    telegramGroup: FIRST_TELEGRAM_GROUP - index,
    members: plan.people.map((on, place) => ({
      name: inventedName(index * 100 + place),
      zaloId: `6ede${String(index * 100 + place).padStart(16, '0')}`,
      telegramId: FIRST_TELEGRAM_PERSON + index * 100 + place,
      on,
    })),
  };
}

export const isOn = (person: ZaloPerson, channel: 'zalo' | 'telegram'): boolean =>
  person.on === channel || person.on === 'both';

function populate({ zalo, telegram, bots, branches }: ZaloTown): void {
  for (const bot of bots) zalo.addBot(bot);
  telegram.addBot({
    token: TELEGRAM_TOKEN,
    id: TELEGRAM_BOT_ID,
    username: 'chibo_zalo_e2e_bot',
    name: 'Trợ lý Chi bộ',
  });
  for (const branch of branches) {
    const onZalo = branch.members.filter((one) => isOn(one, 'zalo'));
    const onTelegram = branch.members.filter((one) => isOn(one, 'telegram'));
    for (const { zaloId, name } of onZalo) zalo.addUser({ id: zaloId, name });
    for (const { telegramId, name } of onTelegram) telegram.addUser({ id: telegramId, name });
    const bot = branch.bot === null ? undefined : bots[branch.bot];
    if (bot !== undefined)
      zalo.addGroup({
        id: branch.group,
        title: branch.name,
        memberIds: onZalo.map(({ zaloId }) => zaloId),
        botIds: branch.isJoined === false ? [] : [bot.id],
      });
    if (!branch.hasTelegram) continue;
    const [owner = 0, ...others] = onTelegram.map(({ telegramId }) => telegramId);
    telegram.addGroup({ id: branch.telegramGroup, title: branch.name, ownerId: owner, memberIds: others });
    telegram.addBotToGroup(branch.telegramGroup, owner);
  }
}

const HEADER = 'Chi bộ;Mã;Họ và tên;Chức vụ;Đã đồng ý;Telegram ID;Nhóm Telegram;Zalo ID;Nhóm Zalo';

function rosterOf(branches: readonly ZaloBranch[]): string {
  const rows = branches.flatMap((branch) =>
    branch.members.map((person, place) => {
      const office: RosterPerson['office'] = place === 0 ? 'Bí thư' : 'Đảng viên';
      const isJoined = branch.isJoined !== false;
      const isFirst = isJoined && place === 0;
      return [
        branch.name,
        String(place + 1).padStart(2, '0'),
        person.name,
        office,
        isJoined ? 'x' : '',
        isJoined && isOn(person, 'telegram') ? person.telegramId : '',
        isFirst && branch.hasTelegram ? branch.telegramGroup : '',
        isJoined && isOn(person, 'zalo') ? person.zaloId : '',
        isFirst ? branch.group : '',
      ].join(';');
    }),
  );
  return [HEADER, ...rows].join('\n');
}

/** What one Zalo chat shows and how people speak in it. */
export function zaloChat(town: ZaloTown, chatId: string, token: string) {
  const ofBot = (): readonly ZaloViewMessage[] => town.zalo.view(chatId).filter(({ isBot }) => isBot);
  /** The lines that tell what was counted come by the minute, whenever that is: they are asked for by themselves. */
  const isCounted = ({ text }: ZaloViewMessage): boolean => /^Đã ghi: .*(?: · |Có mặt: )/u.test(text);
  const all = (): readonly ZaloViewMessage[] => ofBot().filter((one) => !isCounted(one));
  const find = (words: string): ZaloViewMessage | undefined =>
    all().findLast(({ text }) => text.includes(words));
  return {
    id: chatId,
    all,
    count: (words: string): number => all().filter(({ text }) => text.includes(words)).length,
    find,
    /** The bot's newest message with these words, once it is there. */
    hear: (words: string): Promise<ZaloViewMessage> => town.until(`“${words}”`, () => find(words)),
    /** What was told of counted answers, once such a line with these words is there. */
    hearCounted: (words: string): Promise<ZaloViewMessage> =>
      town.until(`counted “${words}”`, () =>
        ofBot().findLast((one) => isCounted(one) && one.text.includes(words)),
      ),
    /** Writes as the person; in a group the bot is chosen in the picker. */
    say: (person: ZaloPerson, text: string): string =>
      town.say({
        chatId,
        from: person.zaloId,
        text,
        ...(chatId.startsWith('zgr-') ? { mention: token } : {}),
      }),
    /** Answers a message of the bot, without naming it. */
    answer: (person: ZaloPerson, to: ZaloViewMessage, text: string): string =>
      town.say({ chatId, from: person.zaloId, text, replyTo: to.messageId }),
  };
}

export type ZaloChat = ReturnType<typeof zaloChat>;

export const groupOf = (town: ZaloTown, branch: ZaloBranch): ZaloChat =>
  zaloChat(town, branch.group, botOf(town, branch).token);

/** A person's own chat with the branch's bot. */
export const privateOf = (town: ZaloTown, branch: ZaloBranch, person: ZaloPerson): ZaloChat => {
  const { token } = botOf(town, branch);
  return zaloChat(town, town.zalo.privateChat(token, person.zaloId), token);
};

export const tallyOf = (attending: number, absent: number, unanswered: number): string =>
  `Dự: ${attending} · Vắng: ${absent} · Chưa trả lời: ${unanswered}`;

/** Every stored answer by the person's name: the choice, and the reason if one was given. */
export const storedAnswers = (town: ZaloTown): ReadonlyMap<string, string> =>
  new Map(
    town
      .query<{ name: string; choice: string; reason: string | null }>(
        'select m.full_name as name, a.choice, a.reason from answers a join members m on m.id = a.member_id',
      )
      .map(({ name, choice, reason }) => [name, [choice, reason].filter((one) => one !== null).join(' ')]),
  );
