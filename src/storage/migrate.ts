import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

interface JournalEntry {
  readonly tag: string;
  readonly when: number;
}

/**
 * Brings the file to the newest schema, behind guards:
 * foreign keys are off meanwhile (rebuilding a table would empty its children), every table that stays must keep its
 * number of rows, the order of migrations is checked (the migrator skips an older one silently), and a file that
 * holds data is copied to `<file>.before-<n>` first. Throws MigrationError when a guard objects.
 */
export function migrateDatabase(sqlite: SqliteDatabase.Database, folder: string): { applied: number } {
  const journal = readJournal(folder);
  const done = appliedCount(sqlite);
  if (done > journal.length)
    throw new MigrationError('the data file was written by a newer version of this program');
  if (done === journal.length) return { applied: 0 };
  const before = rowCounts(sqlite);
  if (done > 0 && sqlite.name !== ':memory:') backUp(sqlite, `${sqlite.name}.before-${journal.length}`);
  sqlite.pragma('foreign_keys = OFF');
  try {
    migrate(drizzle(sqlite), { migrationsFolder: folder });
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
  if (appliedCount(sqlite) !== journal.length) throw new MigrationError('some migrations were not applied');
  const broken = sqlite.pragma('foreign_key_check') as unknown[];
  if (broken.length > 0) throw new MigrationError('rows point to rows that do not exist');
  const after = rowCounts(sqlite);
  for (const [table, count] of before) {
    const now = after.get(table);
    if (now !== undefined && now < count) throw new MigrationError(`table ${table} lost rows`);
  }
  return { applied: journal.length - done };
}

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

function backUp(sqlite: SqliteDatabase.Database, path: string): void {
  if (!existsSync(path)) sqlite.prepare('VACUUM INTO ?').run(path);
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
