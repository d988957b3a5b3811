import { existsSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import type { Config } from '../config.ts';
import { dataFileProblem } from '../data-file.ts';
import { placeOf, serverProblem } from '../data-server.ts';
import {
  type BotTraits,
  type TelegramInspector,
  type Told,
  telegramInspector,
} from '../messaging/telegram/inspect.ts';
import { type ZaloClient, zaloClient } from '../messaging/zalo/client.ts';
import { zaloHttp } from '../messaging/zalo/http.ts';
import type { Database } from '../storage/engine.ts';
import type { Session, Sessions } from '../storage/postgres/session.ts';
import { openDatabase } from '../storage/sqlite/database.ts';
import { type SchemaState, schemaState } from '../storage/sqlite/migrate.ts';

/** The data as it was found; it is only read. */
export type FoundData =
  | { readonly kind: 'none'; readonly isOnServer?: boolean }
  | { readonly kind: 'unusable'; readonly why: string }
  /** A server that cannot be used: a whole line. */
  | { readonly kind: 'unreached'; readonly why: string }
  | {
      readonly kind: 'open';
      readonly database: Database;
      readonly schema: SchemaState;
      /** The triggers stand that let no row of the journal be changed or deleted. */
      readonly isGuarded: boolean;
      /** Of a database on a server: how large it is, when it was begun, and by how much this machine's clock is ahead of its own (ms). */
      readonly onServer?: { readonly bytes: number; readonly since: number | null; readonly aheadMs: number };
    };

/** The place that is looked at: settings, data and the channels, opened once for all checks. */
export interface Site {
  readonly config: Config;
  /** UTC milliseconds. */
  readonly now: number;
  readonly version: string;
  readonly data: FoundData;
  /** Null: the channel is off. */
  readonly telegram: (TelegramInspector & { readonly identity: Promise<Told<BotTraits>> }) | null;
  readonly zalo: readonly ZaloClient[];
  close(): Promise<void>;
}

/** Triggers in a file, and on a server, where two of them are one. */
const GUARDS = { file: 3, server: 2 } as const;

/** Opens what the checks need; it takes no lock, so that a bot may run, start and stop meanwhile. */
export async function openSite(parts: {
  readonly config: Config;
  readonly now: number;
  readonly version: string;
  readonly migrations: string;
}): Promise<Site> {
  const { config } = parts;
  const { httpsProxy } = config;
  const place = placeOf(config);
  const data =
    place.kind === 'file'
      ? openData(place.path, parts.migrations)
      : await openOnServer(place.url, parts.migrations);
  const inspector =
    config.telegram == null
      ? null
      : telegramInspector(config.telegram.token, { apiRoot: config.telegram.apiRoot, httpsProxy });
  const http = config.zalo == null ? null : zaloHttp({ apiRoot: config.zalo.apiRoot, httpsProxy });
  return {
    ...parts,
    data,
    telegram: inspector === null ? null : { ...inspector, identity: inspector.me() },
    zalo: http === null ? [] : (config.zalo?.tokens ?? []).map((token) => zaloClient(http, token)),
    async close() {
      http?.close();
      if (data.kind === 'open') await data.database.close();
    },
  };
}

function openData(path: string, migrations: string): FoundData {
  const problem = dataFileProblem(path);
  if (problem !== null) return { kind: 'unusable', why: problem };
  if (!existsSync(path)) return { kind: 'none' };
  let sqlite: SqliteDatabase.Database | null = null;
  try {
    // Not read-only: such a connection leaves its files beside the data when it ends.
    sqlite = new SqliteDatabase(path, { fileMustExist: true });
    sqlite.pragma('query_only = ON');
    const schema = schemaState(sqlite, migrations);
    const guards = sqlite
      .prepare<[], number>(
        `select count(*) from sqlite_master where type = 'trigger' and name glob 'journal_keeps_*'`,
      )
      .pluck()
      .get();
    return { kind: 'open', database: openDatabase(sqlite), schema, isGuarded: guards === GUARDS.file };
  } catch (error) {
    sqlite?.close();
    const code = (error as { code?: unknown }).code;
    return { kind: 'unusable', why: typeof code === 'string' ? code : 'UNKNOWN' };
  }
}

async function openOnServer(url: string, migrations: string): Promise<FoundData> {
  // Loaded by those who keep their data there.
  const [{ openPool }, { postgresDatabase }, { postgresMigrations, postgresSchema }] = await Promise.all([
    import('../storage/postgres/pool.ts'),
    import('../storage/postgres/database.ts'),
    import('../storage/postgres/migrate.ts'),
  ]);
  let sessions: Sessions | null = null;
  try {
    sessions = await openPool(url, SESSIONS);
    const found = await sessions.lend(async (session) => {
      const schema = await postgresSchema(session, postgresMigrations(migrations));
      return schema.applied === 0 ? null : { schema, ...(await factsOf(session)) };
    });
    if (found !== null) return { kind: 'open', database: postgresDatabase(sessions), ...found };
    await sessions.close();
    return { kind: 'none', isOnServer: true };
  } catch (error) {
    await sessions?.close();
    const code = (error as { code?: unknown }).code;
    const why = serverProblem(url, error);
    if (why !== null) return { kind: 'unreached', why };
    return { kind: 'unusable', why: typeof code === 'string' ? code : 'UNKNOWN' };
  }
}

const SESSIONS = 2;

async function factsOf(
  session: Session,
): Promise<Pick<Extract<FoundData, { kind: 'open' }>, 'isGuarded' | 'onServer'>> {
  const guards = await session.ask(
    `select count(*) from pg_trigger where tgrelid = to_regclass('journal') and tgenabled in ('O', 'A')
       and tgname in ('journal_keeps_rows', 'journal_is_not_emptied')`,
  );
  const size = await session.ask('select pg_database_size(current_database())');
  const first = await session.ask('select at from journal order by id limit 1');
  const before = Date.now();
  const clock = await session.ask('select floor(extract(epoch from clock_timestamp()) * 1000)::bigint');
  const aheadMs = (before + Date.now()) / 2 - Number(clock.rows[0]?.[0]);
  return {
    isGuarded: guards.rows[0]?.[0] === GUARDS.server,
    onServer: {
      bytes: Number(size.rows[0]?.[0]),
      since: first.rows.length === 0 ? null : Number(first.rows[0]?.[0]),
      aheadMs,
    },
  };
}
