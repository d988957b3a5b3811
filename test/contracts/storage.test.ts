import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Database } from '../../src/storage/engine.ts';
import { postgresDatabase } from '../../src/storage/postgres/database.ts';
import { migratePostgres, postgresMigrations } from '../../src/storage/postgres/migrate.ts';
import { openPool } from '../../src/storage/postgres/pool.ts';
import type { Sessions } from '../../src/storage/postgres/session.ts';
import { openDatabase, openSqlite, serve } from '../../src/storage/sqlite/database.ts';
import { migrateDatabase } from '../../src/storage/sqlite/migrate.ts';
import { MIGRATIONS } from '../support/memory-storage.ts';
import { empty, openPglite } from '../support/postgres/pglite.ts';
import { type Server, serverPrograms, startServer } from '../support/postgres/server.ts';
import { type Stage, storageContract } from './storage.contract.ts';

const stageOf = (databases: readonly Database[], after: () => Promise<void> | void): Stage => {
  const [one, ...others] = databases;
  if (one === undefined) throw new Error('no program');
  return {
    databases: [one, ...others],
    async close() {
      for (const database of databases) await database.close();
      await after();
    },
  };
};

storageContract('SQLite', async (programs) => {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-contract-'));
  const databases = Array.from({ length: programs }, () => {
    const sqlite = openSqlite(join(folder, 'chibo.sqlite'));
    migrateDatabase(sqlite, MIGRATIONS);
    serve(sqlite);
    return openDatabase(sqlite);
  });
  return stageOf(databases, () => rmSync(folder, { recursive: true }));
});

const within: { sessions: Sessions | null } = { sessions: null };
afterAll(() => within.sessions?.close());
storageContract('PostgreSQL within the process', async (programs) => {
  const sessions = within.sessions ?? (await openPglite());
  within.sessions = sessions;
  await empty(sessions);
  // One server, one session: its programs take turns at it.
  const shared: Sessions = { ...sessions, close: () => Promise.resolve() };
  return stageOf(
    Array.from({ length: programs }, () => postgresDatabase(shared)),
    () => undefined,
  );
});

const programs = serverPrograms();
if (programs === null) {
  describe('the storage on a PostgreSQL server', () => {
    test.skip('no server’s programs are installed here', () => undefined);
  });
} else {
  let server: Server;
  let migrated: string;
  beforeAll(async () => {
    server = await startServer(programs);
    migrated = await server.database();
    const pools = [await openPool(migrated), await openPool(migrated)];
    // At the same moment, as programs that are started together do.
    await Promise.all(pools.map((pool) => migratePostgres(pool, postgresMigrations(MIGRATIONS))));
    for (const pool of pools) await pool.close();
  });
  afterAll(() => server.stop());
  storageContract('a PostgreSQL server', async (howMany) => {
    const url = await server.database(migrated);
    const pools = await Promise.all(Array.from({ length: howMany }, () => openPool(url)));
    return stageOf(
      pools.map((pool) => postgresDatabase(pool)),
      () => undefined,
    );
  });
}
