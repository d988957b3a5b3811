import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { AlreadyRunningError } from './app.ts';
import type { Config } from './config.ts';
import { type HttpServer, listen } from './http/listen.ts';
import { statusHandler } from './http/status.ts';
import type { Loggers } from './logger.ts';
import { dropRun, makeRun, type PracticeRun } from './practice-run.ts';
import { lockInstance } from './storage/sqlite/instance-lock.ts';

export interface PracticeMode {
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * The practice chat: a local server for each channel, a page to look at them, and the very bot that serves real branches,
 * talking to both servers over HTTP. Its data is its own file, kept until somebody asks for a new beginning. Events are
 * posted, not fetched: to an open fetch, a clock that jumps by days would look like days of silence.
 */
export async function startPractice(config: Config, loggers: Loggers): Promise<PracticeMode> {
  const folder = dirname(config.databasePath);
  const files = {
    databasePath: join(folder, 'practice.sqlite'),
    worldPath: join(folder, 'practice-chats.json'),
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Another practice chat may be using the file: look before throwing it away.
  const free = lockInstance(files.databasePath);
  if (free === null) throw new AlreadyRunningError();
  free.release();

  let current: PracticeRun | null = null;
  const server = await listenSomewhere(
    config,
    statusHandler(
      () => current?.app() ?? null,
      (request, response) => void (current?.handle(request, response) ?? isBetween(request, response)),
      'practice',
    ),
  );
  const start = async (): Promise<void> => {
    const { run, begin } = makeRun({ config, loggers, address: server.address, ...files, restart });
    current = run;
    await begin();
  };
  const beginAnew = async (): Promise<void> => {
    const old = current;
    current = null;
    await old?.stop();
    dropRun(files);
    await start();
  };
  // A stop waits for a beginning that is under way.
  let turn: Promise<void> = Promise.resolve();
  const restart = (): Promise<void> => {
    const asked = turn.then(beginAnew);
    turn = asked.catch(() => undefined);
    return asked;
  };
  await start();
  return {
    address: server.address,
    async stop() {
      await turn;
      await current?.stop();
      await server.close();
    },
  };
}

/** For a moment there is nothing to look at; whoever asks may ask again. */
function isBetween(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'retry-after': '1' }).end();
}

/** The usual port, or any free one when nobody asked for this one and it is taken. */
async function listenSomewhere(config: Config, handler: Parameters<typeof listen>[0]): Promise<HttpServer> {
  const host = '127.0.0.1';
  try {
    return await listen(handler, host, config.http.port);
  } catch (error) {
    if (!config.http.portIsDefault || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listen(handler, host, 0);
  }
}
