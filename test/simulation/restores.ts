import { rmSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { makeBackup } from '../../src/backup/make-backup.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { migrationsFolder } from '../../src/storage/sqlite/migrate.ts';
import type { Story } from './story.ts';
import { time } from './virtual-time.ts';

/** The data is copied, thrown away and put back by the program's own means; each row must be what it was. */
export async function backUpAndRestore(story: Story): Promise<void> {
  const { databasePath, data, figures } = story;
  data.close();
  const before = rowsOf(databasePath);
  const copy = `${databasePath}.copy`;
  const kept = `${databasePath}.kept`;
  await makeBackup(databasePath, copy, null);
  await restoreBackup({
    backup: copy,
    passphrase: null,
    target: databasePath,
    keepAs: kept,
    eraseAgain: async () => 0,
    migrations: migrationsFolder(import.meta.dirname),
  });
  const after = rowsOf(databasePath);
  for (const end of ['', '-wal', '-shm'])
    for (const path of [copy, kept]) rmSync(path + end, { force: true });
  figures.restores.made += 1;
  const unequal = [...before].filter(([table, rows]) => after.get(table) !== rows).map(([table]) => table);
  if (unequal.length === 0 && before.size === after.size) return;
  figures.restores.unequal += 1;
  story.found('restores', `other rows after a restore: ${unequal.join(', ')} (${time.now()})`);
}

/** Every row of every table, as one text each. */
export function rowsOf(path: string): ReadonlyMap<string, string> {
  const file = new SqliteDatabase(path);
  try {
    const tables = file
      .prepare<[], string>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
      .pluck()
      .all();
    return new Map(
      tables.map((table) => [
        table,
        JSON.stringify(file.prepare(`select * from "${table}"`).raw().all().map(String).sort()),
      ]),
    );
  } finally {
    file.close();
  }
}
