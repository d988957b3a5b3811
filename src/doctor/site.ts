import { existsSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import type { Config } from '../config.ts';
import { dataFileProblem } from '../data-file.ts';
import {
  type BotTraits,
  type TelegramInspector,
  type Told,
  telegramInspector,
} from '../messaging/telegram/inspect.ts';
import { type ZaloClient, zaloClient } from '../messaging/zalo/client.ts';
import { zaloHttp } from '../messaging/zalo/http.ts';
import type { Database } from '../storage/engine.ts';
import { openDatabase } from '../storage/sqlite/database.ts';
import { type SchemaState, schemaState } from '../storage/sqlite/migrate.ts';

/** The data file as it was found; it is only read. */
export type FoundData =
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly why: string }
  | {
      readonly kind: 'open';
      readonly database: Database;
      readonly schema: SchemaState;
      /** The triggers stand that let no row of the journal be changed or deleted. */
      readonly isGuarded: boolean;
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

const GUARDS = 3;

/** Opens what the checks need; it takes no lock, so that a bot may run, start and stop meanwhile. */
export function openSite(parts: {
  readonly config: Config;
  readonly now: number;
  readonly version: string;
  readonly migrations: string;
}): Site {
  const { config } = parts;
  const { httpsProxy } = config;
  const data = openData(config.databasePath, parts.migrations);
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
    return { kind: 'open', database: openDatabase(sqlite), schema, isGuarded: guards === GUARDS };
  } catch (error) {
    sqlite?.close();
    const code = (error as { code?: unknown }).code;
    return { kind: 'unusable', why: typeof code === 'string' ? code : 'UNKNOWN' };
  }
}
