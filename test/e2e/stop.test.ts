import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { endLeftPrograms, type Program, startProgram } from '../support/program.ts';
import { openWatch } from '../support/until.ts';
import { BOT_ID, TOKEN, withTown } from './town.ts';

/*
 * Whatever the program is at, it ends in order within five seconds of being asked. What counts is how long the program
 * says that it took: on a busy machine the processes around it take longer.
 */

afterAll(endLeftPrograms);

const MOST_MS = 5000;

/** Asks it to stop; returns how long it took, as logged. */
async function stopped(program: Program): Promise<number> {
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
  const line = /\{[^\n]*"ms":(\d+)[^\n]*"msg":"stopped[^\n]*/u.exec(program.stderr());
  expect(line, program.stderr()).not.toBeNull();
  const ms = Number(line?.[1]);
  expect(ms).toBeLessThanOrEqual(MOST_MS);
  return ms;
}

type Answer = (request: IncomingMessage, response: ServerResponse, method: string) => boolean;

/** A Bot API of which some methods never answer: `answer` says true when it has dealt with a call. */
async function withServer(answer: Answer, use: (root: string) => Promise<void>): Promise<void> {
  const results: Readonly<Record<string, unknown>> = {
    getMe: { id: BOT_ID, is_bot: true, first_name: 'x', username: 'x_bot' },
  };
  const server = createServer((request, response) => {
    const method = (request.url ?? '').split('/').at(-1) ?? '';
    request.resume();
    if (method === 'getUpdates' || answer(request, response, method)) return;
    response.end(JSON.stringify({ ok: true, result: results[method] ?? true }));
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((done) => void server.close(done));
  }
}

async function withProgram(
  root: string,
  use: (parts: {
    start(): Promise<Program>;
    until: ReturnType<typeof openWatch>['until'];
    path: string;
  }) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-stop-'));
  const path = join(folder, 'data', 'chibo.sqlite');
  const watch = openWatch();
  const env = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: root, DATABASE_PATH: path, HTTP_PORT: '0' };
  try {
    const start = () => startProgram({ folder, env, clock: null, watch });
    await use({ start, until: watch.until, path });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.concurrent('the program ends within five seconds', () => {
  test('while the channel does not answer at the start', async () => {
    let asked = 0;
    const silent: Answer = () => {
      asked += 1;
      return true;
    };
    await withServer(silent, (root) =>
      withProgram(root, async ({ start, until }) => {
        const program = await start();
        await until('the first question', () => asked > 0);
        await stopped(program);
      }),
    );
  });

  test('while a poll waits', async () => {
    await withTown({ branches: 1, connected: 1, peopleEach: 2, importAt: null }, async (town) => {
      const program = await town.start();
      await town.until('listens', () => (town.api.stats.calls.get('getUpdates') ?? 0) > 0);
      await stopped(program);
    });
  });

  test('while a send hangs: its fate is on record as unknown', async () => {
    let hanging = 0;
    const hangs: Answer = (_request, _response, method) => {
      if (method === 'sendMessage') hanging += 1;
      return method === 'sendMessage';
    };
    await withServer(hangs, (root) =>
      withProgram(root, async ({ start, until, path }) => {
        const first = await start();
        await stopped(first);
        const data = new SqliteDatabase(path);
        data.exec(`insert into chats (id, ref, kind, presence, created_at) values (1, 'telegram:77', 'private', 'in', 0);
          insert into outbox (dedupe_key, channel, chat_id, priority, repeatable, content, not_before, expires_at,
            state, attempts, repeats, created_at)
          values ('x', 'telegram', 1, 0, 1, '{"template":"text","message":{"text":["x"]}}', 0, ${Date.now() + 3_600_000},
            'pending', 0, 0, 0)`);
        data.close();
        const program = await start();
        await until('the send', () => hanging > 0);
        await stopped(program);
        const after = new SqliteDatabase(path, { readonly: true });
        expect(after.prepare('select state, error from outbox').all()).toEqual([
          { state: 'unknown', error: 'ambiguous: ABORTED' },
        ]);
        after.close();
        expect(hanging).toBe(1);
      }),
    );
  });

  test('while another process holds the file and a change waits for it', async () => {
    await withServer(
      () => false,
      (root) =>
        withProgram(root, async ({ start, path }) => {
          const program = await start();
          const other = new SqliteDatabase(path);
          other.exec('begin immediate');
          await stopped(program);
          other.exec('rollback');
          other.close();
        }),
    );
  });

  test('while somebody holds a connection to it open', async () => {
    await withServer(
      () => false,
      (root) =>
        withProgram(root, async ({ start }) => {
          const program = await start();
          const { port } = new URL(program.address);
          const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
          await new Promise((done) => socket.once('connect', done));
          socket.write('GET /healthz HTTP/1.1\r\n');
          await stopped(program);
          socket.destroy();
        }),
    );
  });
});
