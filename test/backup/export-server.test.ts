import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DamagedFileError } from '../../src/backup/checked-file.ts';
import { exportServer } from '../../src/backup/copy-server.ts';
import { moveToFile, moveToServer } from '../../src/backup/move-between-engines.ts';
import { isEmptyServer, restoreDump } from '../../src/backup/restore-dump.ts';
import { SealError } from '../../src/backup/seal.ts';
import { openPool } from '../../src/storage/postgres/pool.ts';
import { openSqlite } from '../../src/storage/sqlite/database.ts';
import { migrateDatabase } from '../../src/storage/sqlite/migrate.ts';
import { everyRow } from '../support/every-row.ts';
import { makeYear } from '../support/made-year.ts';
import { MIGRATIONS } from '../support/memory-storage.ts';
import { type Server, serverPrograms, startServer } from '../support/postgres/server.ts';

/* Where pg_dump is not installed: a database on a server is copied as a data file, and put back. */

const programs = serverPrograms();
const PASSPHRASE = 'mật khẩu dài';
const onRows = (): void => undefined;

describe.skipIf(programs === null)('a copy of a database without pg_dump', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(programs ?? '');
  });
  afterAll(() => server?.stop());

  /** A database with a year of a small district, and the data file from which it came. */
  async function place() {
    const folder = mkdtempSync(join(tmpdir(), 'chibo-export-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'year.sqlite');
    const sqlite = openSqlite(path);
    migrateDatabase(sqlite, MIGRATIONS);
    makeYear(sqlite, 5);
    sqlite.close();
    const url = await server.database();
    await moveToServer({ path, url, migrations: MIGRATIONS, onRows });
    return { path, url, backups: join(folder, 'sao-luu') };
  }
  const restored = (backup: string, url: string, passphrase: string | null = null) =>
    restoreDump({ backup, passphrase, url, migrations: MIGRATIONS, eraseAgain: async () => 0 });

  test.each([null, PASSPHRASE])(
    'holds every row, and is put back into an empty database (%s)',
    async (secret) => {
      const { path, url, backups } = await place();
      const file = join(backups, `chibo-2026-12-03.sqlite${secret === null ? '' : '.age'}`);
      const made = await exportServer(url, file, secret);
      expect(made).toMatchObject({ file, encrypted: secret !== null, journal: { faults: [] } });
      expect([readdirSync(backups), statSync(file).mode & 0o077]).toEqual([
        [file.slice(backups.length + 1)],
        0,
      ]);
      if (secret === null) expect(everyRow(file)).toEqual(everyRow(path));
      else await expect(restored(file, await server.database(), 'khác')).rejects.toThrow(SealError);

      const bytes = readFileSync(file);
      const empty = await server.database();
      const report = await restored(file, empty, secret);
      expect(report).toMatchObject({ applied: 0, erasedAgain: 0, journal: made.journal });
      const back = join(backups, 'back.sqlite');
      await moveToFile({ path: back, url: empty, migrations: MIGRATIONS, onRows });
      expect(everyRow(back)).toEqual(everyRow(path));
      // It is as it was, and nothing of it lies beside it.
      expect(readFileSync(file).equals(bytes)).toBe(true);
      expect(readdirSync(backups).filter((name) => name.includes('part'))).toEqual([]);
    },
  );

  test('is of one moment, while others go on writing', async () => {
    const { url, backups } = await place();
    const sessions = await openPool(url, 1);
    // One table is copied long before the other.
    const write = (no: number) =>
      sessions.lend((session) =>
        session.ask(
          `with one as (insert into facts (key, value) values ('no', '${no}')
             on conflict (key) do update set value = excluded.value)
           update members set duty = '${no}' where id = (select min(id) from members)`,
        ),
      );
    let isOver = false;
    let no = 0;
    await write(no);
    const writing = (async () => {
      while (!isOver) {
        no += 1;
        await write(no);
      }
    })();
    const file = join(backups, 'chibo-2026-12-03.sqlite');
    await exportServer(url, file, null);
    isOver = true;
    await writing;
    await sessions.close();
    const copy = openSqlite(file);
    const read = (text: string) => copy.prepare<[], string>(text).pluck().get();
    const seen = [
      read(`select value from facts where key = 'no'`),
      read('select duty from members order by id'),
    ];
    copy.close();
    expect(seen[0]).toBe(seen[1]);
    expect(no).toBeGreaterThan(Number(seen[0]) + 1);
  });

  test('that is cut short is refused, and the database stays empty', async () => {
    const { url, backups } = await place();
    const file = join(backups, 'chibo-2026-12-03.sqlite');
    await exportServer(url, file, null);
    writeFileSync(file, readFileSync(file).subarray(0, 40_000));
    const empty = await server.database();
    await expect(restored(file, empty)).rejects.toThrow(DamagedFileError);
    expect(await isEmptyServer(empty)).toBe(true);
  });

  test('of a database of another version is left to pg_dump, and nothing stays behind', async () => {
    const { url, backups } = await place();
    const sessions = await openPool(url, 1);
    await sessions.lend((session) =>
      session.ask(`insert into __drizzle_migrations (hash, created_at) values ('x', 9e12)`),
    );
    await sessions.close();
    const made = exportServer(url, join(backups, 'chibo-2026-12-03.sqlite'), null);
    await expect(made).rejects.toMatchObject({ code: 'NO_PG_DUMP' });
    expect(readdirSync(backups)).toEqual([]);
  });
});
