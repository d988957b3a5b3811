import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { onTestFinished } from 'vitest';
import type { Storage } from '../../src/storage/ports.ts';
import * as schema from '../../src/storage/schema/index.ts';
import { openSqlite, type SqliteStore } from '../../src/storage/sqlite/database.ts';
import { migrateDatabase, migrationsFolder } from '../../src/storage/sqlite/migrate.ts';
import { sqliteStorage } from '../../src/storage/storage.ts';

export const MIGRATIONS = migrationsFolder(import.meta.dirname);

export interface TestStorage extends Storage {
  readonly sqlite: SqliteDatabase.Database;
  /** For looking behind the ports and for seeding. */
  readonly queries: SqliteStore['queries'];
  /** All rows of a query. */
  rows<T = Record<string, unknown>>(query: string, ...args: readonly unknown[]): T[];
}

/** The real storage with the real migrations, in memory (or in a file); closed when the test ends. */
export function openStorage(options: { readonly path?: string; wake?(): void } = {}): TestStorage {
  const sqlite = options.path === undefined ? openCopy(migrated()) : openFile(options.path);
  const storage = sqliteStorage(sqlite, () => options.wake?.());
  onTestFinished(async () => {
    if (sqlite.open) await storage.close();
  });
  return {
    ...storage,
    sqlite,
    queries: drizzle(sqlite, { schema }),
    rows: <T>(query: string, ...args: readonly unknown[]) => sqlite.prepare(query).all(...args) as T[],
  };
}

let image: Buffer | null = null;

/** An empty data file after all migrations, made once: running them for each test anew would cost more than most tests. */
export function migrated(): Buffer {
  if (image !== null) return image;
  const sqlite = openSqlite(':memory:');
  migrateDatabase(sqlite, MIGRATIONS);
  image = sqlite.serialize();
  sqlite.close();
  return image;
}

/** A data file in memory that begins with what is in this one; `heard` is told each statement that is carried out on it. */
export function openCopy(file: Buffer, heard?: (sql: string) => void): SqliteDatabase.Database {
  const sqlite = new SqliteDatabase(
    file,
    heard === undefined ? {} : { verbose: (sql) => heard(String(sql)) },
  );
  sqlite.pragma('foreign_keys = ON');
  return sqlite;
}

function openFile(path: string): SqliteDatabase.Database {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, migrated());
  }
  return openSqlite(path);
}
