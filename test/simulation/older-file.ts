import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { HEAD_KEY } from '../../src/storage/journal-chain.ts';
import { openSqlite } from '../../src/storage/sqlite/database.ts';
import { migrateDatabase, migrationsFolder, readJournal } from '../../src/storage/sqlite/migrate.ts';

/* A data file as an older version of the program would have left it: the next start brings it up to date. */

/** Turns the file at this path into one of the first `steps` migrations; what was unknown then is left out. */
export function makeOlder(path: string, steps: number, folder: string): void {
  const older = join(folder, 'older.sqlite');
  const file = openSqlite(older);
  migrateDatabase(file, firstOf(steps, folder));
  file.pragma('foreign_keys = OFF');
  file.prepare('attach ? as newer').run(path);
  const tables = file
    .prepare<[], string>(
      `select name from main.sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '\\_\\_%' escape '\\'`,
    )
    .pluck()
    .all();
  for (const table of tables) {
    const shared = columnsOf(file, 'main', table).filter((one) =>
      columnsOf(file, 'newer', table).includes(one),
    );
    if (shared.length === 0) continue;
    const list = shared.map((one) => `"${one}"`).join(', ');
    file.exec(
      `delete from main."${table}"; insert into main."${table}" (${list}) select ${list} from newer."${table}"`,
    );
  }
  // Numbers go on where they were, also of rows that are gone.
  file.exec(
    'delete from main.sqlite_sequence; insert into main.sqlite_sequence select * from newer.sqlite_sequence where name in (select name from main.sqlite_master)',
  );
  // The journal was no chain yet.
  if (!columnsOf(file, 'main', 'journal').includes('hash'))
    file.prepare('delete from facts where key = ?').run(HEAD_KEY);
  // A fault that was planted stays.
  const planted = file
    .prepare<[], string>(`select sql from newer.sqlite_master where type = 'trigger' and name = 'planted'`)
    .pluck()
    .get();
  file.exec('detach newer');
  if (planted !== undefined) file.exec(planted);
  // Moments of jobs that later steps bring along were not known yet.
  for (const job of file.prepare<[], string>('select distinct job from occurrences').pluck().all())
    if (laterSteps(steps).includes(`'${job}'`))
      file.prepare('delete from occurrences where job = ?').run(job);
  file.pragma('wal_checkpoint(TRUNCATE)');
  file.close();
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  renameSync(older, path);
}

export const stepsThereAre = (): number => readJournal(migrationsFolder(import.meta.dirname)).length;

const columnsOf = (file: SqliteDatabase.Database, schema: string, table: string): readonly string[] =>
  file
    .prepare<[string, string], string>('select name from pragma_table_info(?, ?)')
    .pluck()
    .all(table, schema);

/** The text of all steps behind the first so many. */
function laterSteps(steps: number): string {
  const folder = migrationsFolder(import.meta.dirname);
  return readJournal(folder)
    .slice(steps)
    .map(({ tag }) => readFileSync(join(folder, `${tag}.sql`), 'utf8'))
    .join('\n');
}

/** A folder with only so many migrations. */
function firstOf(steps: number, folder: string): string {
  const copy = join(folder, `drizzle-${steps}`);
  cpSync(migrationsFolder(import.meta.dirname), copy, { recursive: true });
  const journal = join(copy, 'meta', '_journal.json');
  const all = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...all, entries: all.entries.slice(0, steps) }));
  return copy;
}
