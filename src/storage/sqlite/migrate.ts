import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { chainOldRows } from './chain-old-rows.ts';
import { makePrivate } from './database.ts';

/** Why data could not be brought up to date, where its operator can do something about it. */
export type MigrationTrouble = 'newer' | 'old server' | 'encoding' | 'other';

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly trouble: MigrationTrouble;

  constructor(message: string, trouble: MigrationTrouble = 'other') {
    super(message);
    this.trouble = trouble;
  }
}

interface JournalEntry {
  readonly tag: string;
  readonly when: number;
}

/**
 * Brings the file to the newest schema, behind guards:
 * foreign keys are off meanwhile (rebuilding a table would empty its children), every table that stays must keep its
 * number of rows, the order of migrations is checked (the migrator skips an older one silently), and a file that
 * holds data is copied to `<file>.before-<n>` first (unless it is a copy itself). Throws MigrationError when a guard objects; the file is then as
 * it was before.
 */
export function migrateDatabase(
  sqlite: SqliteDatabase.Database,
  folder: string,
  { copiesBefore = true }: { readonly copiesBefore?: boolean } = {},
): { applied: number } {
  const journal = readJournal(folder);
  const done = appliedCount(sqlite);
  if (done > journal.length)
    throw new MigrationError('the data file was written by a newer version of this program', 'newer');
  if (done === journal.length) return { applied: 0 };
  const before = rowCounts(sqlite);
  if (copiesBefore && done > 0 && sqlite.name !== ':memory:')
    backUp(sqlite, `${sqlite.name}.before-${journal.length}`);
  sqlite.pragma('foreign_keys = OFF');
  try {
    sqlite
      .transaction(() => {
        applyFrom(sqlite, folder);
        if (appliedCount(sqlite) !== journal.length)
          throw new MigrationError('some migrations were not applied');
        chainOldRows(sqlite);
        checkRows(sqlite, before);
      })
      .exclusive();
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
  return { applied: journal.length - done };
}

/**
 * Runs the files that are newer than what was applied, and notes them as drizzle's own migrator would. That one
 * commits before anybody could look at the outcome; here the guards speak inside the transaction.
 */
function applyFrom(sqlite: SqliteDatabase.Database, folder: string): void {
  sqlite.exec(
    'create table if not exists __drizzle_migrations (id serial primary key, hash text not null, created_at numeric)',
  );
  const last =
    sqlite.prepare<[], number>('select max(created_at) from __drizzle_migrations').pluck().get() ?? 0;
  const note = sqlite.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)');
  for (const migration of readMigrationFiles({ migrationsFolder: folder })) {
    if (migration.folderMillis <= last) continue;
    for (const statement of migration.sql) sqlite.exec(statement);
    note.run(migration.hash, migration.folderMillis);
  }
}

function checkRows(sqlite: SqliteDatabase.Database, before: ReadonlyMap<string, number>): void {
  const broken = sqlite.pragma('foreign_key_check') as unknown[];
  if (broken.length > 0) throw new MigrationError('rows point to rows that do not exist');
  const after = rowCounts(sqlite);
  for (const [table, count] of before) {
    const now = after.get(table);
    if (now !== undefined && now < count) throw new MigrationError(`table ${table} lost rows`);
  }
}

/** How far a file has been brought up to date. */
export interface SchemaState {
  readonly applied: number;
  /** What this program knows. */
  readonly known: number;
}

export const schemaState = (sqlite: SqliteDatabase.Database, folder: string): SchemaState => ({
  applied: appliedCount(sqlite),
  known: readJournal(folder).length,
});

/** The migrations in order; `when` must grow, or the migrator would skip one without a word. */
export function readJournal(folder: string): readonly JournalEntry[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: JournalEntry[];
  };
  for (const [index, entry] of journal.entries.entries()) {
    const previous = journal.entries[index - 1];
    if (previous !== undefined && entry.when <= previous.when)
      throw new MigrationError(`migration ${entry.tag} is older than the one before it`);
  }
  return journal.entries;
}

function tables(sqlite: SqliteDatabase.Database): string[] {
  return sqlite
    .prepare<[], string>(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '\\_\\_%' escape '\\'`,
    )
    .pluck()
    .all();
}

function rowCounts(sqlite: SqliteDatabase.Database): Map<string, number> {
  return new Map(
    tables(sqlite).map((table) => [
      table,
      sqlite.prepare<[], number>(`select count(*) from "${table}"`).pluck().get() ?? 0,
    ]),
  );
}

function appliedCount(sqlite: SqliteDatabase.Database): number {
  const known = sqlite
    .prepare<[], string>(`select name from sqlite_master where name = '__drizzle_migrations'`)
    .get();
  if (known === undefined) return 0;
  return sqlite.prepare<[], number>('select count(*) from __drizzle_migrations').pluck().get() ?? 0;
}

/** A copy of the data as it is now; it gets its name only when it is whole. */
function backUp(sqlite: SqliteDatabase.Database, path: string): void {
  const unfinished = `${path}.part`;
  rmSync(unfinished, { force: true });
  makePrivate(unfinished);
  sqlite.prepare('VACUUM INTO ?').run(unfinished);
  renameSync(unfinished, path);
}

/** The folder of migrations that ships with the program, found from any compiled file. */
export function migrationsFolder(start: string): string {
  let folder = start;
  while (!existsSync(join(folder, 'drizzle', 'meta', '_journal.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new MigrationError('the drizzle folder is missing');
    folder = parent;
  }
  return join(folder, 'drizzle');
}
