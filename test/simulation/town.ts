import { planParts } from '../../src/app.ts';
import { ROSTER_CHANNELS } from '../../src/channels/roster-channels.ts';
import { zoneOf } from '../../src/domain/calendar/calendar.ts';
import { createLocalBotApi, type LocalBotApiServer } from '../../src/practice/bot-api/local-bot-api.ts';
import { createLocalZaloApi, type LocalZaloApiServer } from '../../src/practice/zalo-api/local-zalo-api.ts';
import { rosterRepository } from '../../src/storage/roster/roster.ts';
import { openDatabase, openSqlite } from '../../src/storage/sqlite/database.ts';
import { migrateDatabase, migrationsFolder } from '../../src/storage/sqlite/migrate.ts';
import { sqliteStorage } from '../../src/storage/storage.ts';
import { planBranches } from '../../src/use-cases/meeting/plan-branches.ts';
import { importRoster } from '../../src/use-cases/roster/import-roster.ts';
import { inventedName } from '../support/roster-file.ts';
import type { Chance } from '../support/seeded.ts';
import { time } from './virtual-time.ts';

/* The branches, their people and groups, on a local server of either platform. */

export const ZONE_NAME = 'Asia/Ho_Chi_Minh';
export const ZONE = zoneOf(ZONE_NAME);
export const TELEGRAM_TOKEN = '7000009:simulated_never-to-be-logged';
const TELEGRAM_BOT_ID = 7_000_009;
const GROUPS_PER_ZALO_BOT = 3;
const HEADER =
  'Đảng bộ;Chi bộ;Mã;Họ và tên;Chức vụ;Đã đồng ý;Telegram ID;Nhóm Telegram;Zalo ID;Nhóm Zalo'.split(';');

export type Channel = 'telegram' | 'zalo';

export interface Person {
  readonly branch: Branch;
  readonly name: string;
  readonly isSecretary: boolean;
  /** Where the person has an account. */
  readonly on: Channel | null;
  readonly telegramId: number;
  readonly zaloId: string;
}

export interface Branch {
  readonly index: number;
  readonly name: string;
  /** Stands in what only this branch may read. */
  readonly mark: string;
  readonly telegramGroup: number | null;
  readonly zaloGroup: string | null;
  /** Of the Zalo bot that sits in its group. */
  readonly zaloToken: string;
  readonly zaloBotId: string;
  readonly people: Person[];
  readonly meetingDay: number;
}

export interface Town {
  readonly telegram: LocalBotApiServer;
  readonly zalo: LocalZaloApiServer;
  readonly branches: readonly Branch[];
  readonly zaloTokens: readonly string[];
  readonly hasTelegram: boolean;
}

export const accountOf = (person: Person): string =>
  person.on === 'zalo' ? `zalo:${person.zaloId}` : `telegram:${person.telegramId}`;

/** The mark of a branch as it stands in texts. */
export const MARK = /mốc-(\d+)/gu;

export function buildTown(chance: Chance, branches: number): Town {
  const clock = { now: time.now };
  const telegram = createLocalBotApi({ clock });
  const zalo = createLocalZaloApi({ clock });
  telegram.addBot({
    token: TELEGRAM_TOKEN,
    id: TELEGRAM_BOT_ID,
    username: 'chibo_simulated_bot',
    name: 'Trợ lý Chi bộ',
  });
  const made = Array.from({ length: branches }, (_, index) => branchOf(chance, index));
  const zaloTokens = [...new Set(made.flatMap((one) => (one.zaloGroup === null ? [] : [one.zaloToken])))];
  for (const token of zaloTokens)
    zalo.addBot({ token, id: botIdOf(token), name: `Bot Chi bộ ${token.slice(0, 5)}` });
  for (const branch of made) settle({ telegram, zalo }, branch);
  return {
    telegram,
    zalo,
    branches: made,
    zaloTokens,
    hasTelegram: made.some((one) => one.telegramGroup !== null),
  };
}

const botIdOf = (token: string): string => `77${token.slice(0, 5)}`;

function branchOf(chance: Chance, index: number): Branch {
  const kind = chance.pick(['telegram', 'telegram', 'zalo', 'both'] as const);
  const zaloToken = `${14_590 + Math.floor(index / GROUPS_PER_ZALO_BOT)}:simulated-zalo_never-to-be-logged`;
  const branch: Branch = {
    index,
    name: `Chi bộ thôn ${index + 1}`,
    mark: `mốc-${index + 1}`,
    telegramGroup: kind === 'zalo' ? null : -1_001_700_000_000 - index,
    zaloGroup: kind === 'telegram' ? null : `zgr-${String(index).padStart(20, '0')}`,
    zaloToken,
    zaloBotId: botIdOf(zaloToken),
    people: [],
    meetingDay: chance.pick([3, 3, 3, 5, 12, 25]),
  };
  const size = 8 + chance.below(8);
  for (let place = 0; place < size; place += 1) {
    const number = index * 40 + place;
    const isSilent = place > 3 && chance.next() < 0.15;
    const channel = kind === 'both' ? chance.pick(['telegram', 'zalo'] as const) : kind;
    branch.people.push({
      branch,
      name: inventedName(number),
      isSecretary: place === 0,
      on: isSilent ? null : channel,
      telegramId: 700_000 + number,
      zaloId: `6ede${String(number).padStart(16, '0')}`,
    });
  }
  // By chance nobody of two channels' branch may be on one of them: a group without people is none.
  if (branch.people.some(({ on }) => on === 'telegram')) return branch;
  return Object.assign(branch, { telegramGroup: null });
}

function settle({ telegram, zalo }: Pick<Town, 'telegram' | 'zalo'>, branch: Branch): void {
  const onTelegram = branch.people.filter(({ on }) => on === 'telegram');
  const onZalo = branch.people.filter(({ on }) => on === 'zalo');
  for (const { telegramId, name } of onTelegram) telegram.addUser({ id: telegramId, name });
  for (const { zaloId, name } of onZalo) zalo.addUser({ id: zaloId, name });
  if (branch.zaloGroup !== null)
    zalo.addGroup({
      id: branch.zaloGroup,
      title: branch.name,
      memberIds: onZalo.map(({ zaloId }) => zaloId),
      botIds: [branch.zaloBotId],
    });
  const [owner, ...others] = onTelegram.map(({ telegramId }) => telegramId);
  if (branch.telegramGroup === null || owner === undefined) return;
  telegram.addGroup({ id: branch.telegramGroup, title: branch.name, ownerId: owner, memberIds: others });
  telegram.addBotToGroup(branch.telegramGroup, owner);
}

/** The data file as an import leaves it, with each branch's place and day. */
export async function writeDataFile(path: string, { branches }: Town): Promise<void> {
  const now = time.machineNow();
  const sqlite = openSqlite(path);
  migrateDatabase(sqlite, migrationsFolder(import.meta.dirname));
  const today = ZONE.toLocal(now).date;
  const table = [HEADER, ...branches.flatMap(rowsOf)];
  const result = await importRoster(
    rosterRepository(openDatabase(sqlite)),
    { table, channels: ROSTER_CHANNELS, dryRun: false, now, today },
    {},
  );
  if (!result.ok) throw new Error(`the roster is refused: ${JSON.stringify(result.error)}`);
  const settings = sqlite.prepare(
    'update branch_settings set place = ?, meeting_day = ? where branch_id = (select id from organisations where name = ?)',
  );
  for (const { name, mark, meetingDay } of branches) settings.run(`Nhà văn hóa ${mark}`, meetingDay, name);
  const ids = result.value.branches.flatMap(({ id }) => (id === null ? [] : [id]));
  const storage = sqliteStorage(sqlite, () => undefined);
  await planBranches(storage.schedule, ids, planParts(ZONE_NAME), now);
  await storage.close();
}

const rowsOf = (branch: Branch): readonly (readonly string[])[] =>
  branch.people.map((person, place) => [
    'Đảng bộ xã Tam Hưng',
    branch.name,
    String(place + 1),
    person.name,
    ['Bí thư', 'Phó bí thư'][place] ?? 'Đảng viên',
    'x',
    person.on === 'telegram' ? String(person.telegramId) : '',
    place === 0 && branch.telegramGroup !== null ? String(branch.telegramGroup) : '',
    person.on === 'zalo' ? person.zaloId : '',
    place === 0 ? (branch.zaloGroup ?? '') : '',
  ]);
