import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqlite, serve } from '../src/storage/sqlite/database.ts';
import { migrateDatabase, migrationsFolder } from '../src/storage/sqlite/migrate.ts';
import { sqliteStorage } from '../src/storage/storage.ts';
import { configOf, DUE, PROVINCE, writeRoster } from './fixture.ts';
import { type Figures, measured } from './sections.ts';

const CHIBO = resolve(import.meta.dirname, '..', 'dist/src/cli/chibo.js');
const EVERY_MS = 100;
const ALONE = 20;

/** The bot stores what comes in, ten times a second, while the built `chibo import` takes in a province beside it. */
export async function besideImport(folder: string): Promise<Figures & { readonly notes: readonly string[] }> {
  const roster = writeRoster(folder, PROVINCE);
  const { databasePath } = configOf(folder);
  const sqlite = openSqlite(databasePath);
  migrateDatabase(sqlite, migrationsFolder(import.meta.dirname));
  const storage = sqliteStorage(sqlite, () => undefined);
  serve(sqlite);
  const waits: number[] = [];
  let last = 0;
  const storeOne = async (): Promise<void> => {
    const began = performance.now();
    last += 1;
    await storage.inbox.receive('bench:1', [{ updateId: last, lane: 'x', raw: '{}' }], last + 1, DUE);
    waits.push(performance.now() - began);
  };

  for (let at = 0; at < ALONE; at += 1) await storeOne();
  const alone = Math.max(...waits.splice(0));

  const child = spawn(process.execPath, [CHIBO, 'import', roster, '--json'], {
    env: { PATH: process.env['PATH'] ?? '', DATABASE_PATH: databasePath },
    stdio: 'ignore',
  });
  let ended: number | null = null;
  child.once('exit', (code) => {
    ended = code ?? 1;
  });
  const writing: Promise<void>[] = [];
  const figures = await measured(1, async () => {
    while (ended === null) {
      writing.push(storeOne());
      await sleep(EVERY_MS);
    }
    await Promise.all(writing);
  });
  if (ended !== 0) throw new Error(`the import ended with ${ended}`);
  await storage.close();
  const longest = Math.max(...waits);
  return {
    ...figures,
    count: waits.length,
    notes: [
      `beside an import: a write waited ${longest.toFixed(0)} ms at most, ${alone.toFixed(1)} ms alone`,
    ],
  };
}
