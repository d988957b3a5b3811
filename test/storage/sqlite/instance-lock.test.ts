import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lockInstance } from '../../../src/storage/sqlite/instance-lock.ts';

function tempPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'chibo.sqlite');
}

test('one file is served by one process; another file is another matter', () => {
  const path = tempPath();
  const first = lockInstance(path);
  expect(first).not.toBeNull();
  expect(lockInstance(path)).toBeNull();
  const other = lockInstance(`${path}-other`);
  expect(other).not.toBeNull();
  other?.release();
  first?.release();
  const next = lockInstance(path);
  expect(next).not.toBeNull();
  next?.release();
});

/** Another process that takes the lock the way `lockInstance` does, and then does nothing. */
const HOLDER = `
  const Database = require('better-sqlite3');
  const lock = new Database(process.argv[1] + '.lock', { timeout: 0 });
  lock.pragma('locking_mode = EXCLUSIVE');
  lock.exec('BEGIN EXCLUSIVE');
  process.stdout.write('held');
  setInterval(() => {}, 1000);
`;

test('a process killed at once leaves no lock behind', async () => {
  const path = tempPath();
  const holder = spawn(process.execPath, ['-e', HOLDER, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  expect(lockInstance(path)).toBeNull();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = lockInstance(path);
  expect(lock).not.toBeNull();
  lock?.release();
});
