import { afterAll, expect } from 'vitest';
import { migratePostgres, postgresMigrations } from '../../../src/storage/postgres/migrate.ts';
import { openPool } from '../../../src/storage/postgres/pool.ts';
import { MIGRATIONS } from '../memory-storage.ts';
import { openPglite } from './pglite.ts';
import { serverPrograms, startServer } from './server.ts';
import { type Shadow, shadowOn } from './shadow.ts';

/*
 * Under every file of the project `both-engines`: SQLite's engine gets a shadow on PostgreSQL, on a server where its programs
 * are installed and within the process elsewhere. A query that gives other rows there fails the file.
 */

const place = globalThis as { storageShadow?: Shadow };

async function made(): Promise<Shadow> {
  const programs = serverPrograms();
  if (programs === null) return shadowOn(await openPglite());
  const server = await startServer(programs);
  const sessions = await openPool(await server.database(), 1);
  await migratePostgres(sessions, postgresMigrations(MIGRATIONS));
  return shadowOn(sessions);
}

const shadow = place.storageShadow ?? (await made());
place.storageShadow = shadow;

afterAll(() => {
  expect(shadow.findings.splice(0)).toEqual([]);
});
