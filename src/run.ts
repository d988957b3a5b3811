import { existsSync } from 'node:fs';
import { AlreadyRunningError, type App, startApp } from './app.ts';
import { canDump } from './backup/postgres-programs.ts';
import type { ConfigReading } from './config.ts';
import { dataFileProblem, practiceProblem } from './data-file.ts';
import { placeOf, serverProblem } from './data-server.ts';
import { type Zone, zoneOf } from './domain/calendar/calendar.ts';
import { listen } from './http/listen.ts';
import { notFound, statusHandler } from './http/status.ts';
import { statusPageHandler } from './http/status-page.ts';
import { webhookDoor } from './http/webhook-door.ts';
import { createLoggers, terminalStream } from './logger.ts';
import { serverHost } from './server-address.ts';
import { LeaseLostError } from './storage/duties.ts';
import type { DataPlace } from './storage/engine.ts';
import { hasGroupsOnServer } from './storage/open.ts';
import { lockInstance } from './storage/sqlite/instance-lock.ts';
import { backupText } from './text/vi/backup.ts';
import { serverText, startText } from './text/vi/start.ts';
import { startReport } from './text/vi/status-page.ts';

export interface RunContext {
  readonly settings: ConfigReading;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Whatever it is at: five seconds after it was asked to stop, the process is gone. */
const FORCED_EXIT_MS = 4500;

/** For so long the first word of every bot is waited for, and looked for so often. */
const BOTS_ANSWER_MS = 10_000;
const BOTS_LOOK_MS = 250;

/** Runs the program until it is told to stop; returns the exit code. Without any token it is the practice chat. */
export async function runProgram(context: RunContext): Promise<number> {
  const { settings } = context;
  if (!settings.ok) {
    context.stderr.write(`${settings.problems.join('\n')}\n`);
    return 2;
  }
  const { config } = settings;
  const isPractice = config.telegram === null && config.zalo === null;
  const place = placeOf(config);
  const refusal = await refusalOf(place, isPractice);
  if (refusal !== null) {
    context.stderr.write(`${refusal.problem}\n`);
    return refusal.code;
  }
  const ending = leaving();
  // From the first moment: a stop that is asked for during the start is an orderly stop, too.
  const signalled = Promise.race([untilSignal(), ending.asked]);
  const loggers = createLoggers(config.logLevel, await terminalStream());
  let askedAt = 0;
  // Also while it is still starting. What could not be recorded is taken up by the next start, as after a power cut.
  void signalled.then((why) => {
    askedAt = performance.now();
    const forced = setTimeout(() => {
      loggers.app.warn({ ms: elapsedSince(askedAt) }, 'stopped without waiting any longer');
      process.exit(why === 'asked' ? 0 : 1);
    }, FORCED_EXIT_MS);
    forced.unref();
  });
  try {
    const stop = isPractice ? await practice() : await service();
    const why = await signalled;
    if (why !== 'asked') {
      const words = place.kind === 'server' ? serverProblem(place.url, why.error) : null;
      if (place.kind === 'server' && words !== null)
        context.stderr.write(
          `${why.error instanceof LeaseLostError ? words : serverText.lost(serverHost(place.url))}\n`,
        );
      loggers.app.fatal({ err: why.error }, 'the program stumbled, and ends in order');
    }
    await stop();
    loggers.app.info({ ms: elapsedSince(askedAt) }, 'stopped');
    return why === 'asked' ? 0 : 1;
  } catch (error) {
    context.stderr.write(`${explain(error, place)}\n`);
    if (error instanceof AlreadyRunningError) return 2;
    loggers.app.error({ err: error }, 'the program could not run');
    return 1;
  }

  async function practice(): Promise<() => Promise<void>> {
    const { startPractice } = await import('./practice-mode.ts');
    const mode = await startPractice(config, loggers);
    context.stdout.write(startText.practice(mode.address));
    return () => mode.stop();
  }

  /** Once every bot has been heard or refused, or has had its time: what stands, and what is wrong. */
  async function reportBots(app: App, zone: Zone): Promise<void> {
    const until = performance.now() + BOTS_ANSWER_MS;
    for (;;) {
      const standing = await app.standing().catch(() => null);
      if (standing === null) return;
      const isDecided = standing.bots.every(({ state }) => state !== 'waiting');
      if (isDecided || performance.now() > until) {
        context.stdout.write(startReport(standing, (at) => zone.toLocal(at)));
        return;
      }
      await new Promise((done) => setTimeout(done, BOTS_LOOK_MS).unref());
    }
  }

  async function service(): Promise<() => Promise<void>> {
    let app: Awaited<ReturnType<typeof startApp>> | null = null;
    const door = config.publicUrl === null ? null : webhookDoor(config.publicUrl, loggers.channel);
    const zone = zoneOf(config.zone);
    const page = statusPageHandler(() => app, zone, Date.now, door?.handle ?? notFound);
    const server = await listen(
      statusHandler(() => app, page),
      config.http.host,
      config.http.port,
    );
    try {
      app = await startApp({
        config,
        clock: { now: Date.now },
        loggers,
        door,
        onLost: ending.leave,
        onWaiting() {
          if (place.kind === 'server') context.stderr.write(serverText.waiting(serverHost(place.url)));
        },
      });
    } catch (error) {
      await server.close();
      throw error;
    }
    const running = app;
    context.stdout.write(startText.service(server.address));
    void reportBots(running, zone);
    if (config.backup.keep > 0 && place.kind === 'server' && !(await canDump()))
      context.stdout.write(backupText.startNoDump);
    else if (config.backup.keep > 0 && config.backup.passphrase === null)
      context.stdout.write(backupText.startNotEncrypted);
    return async () => {
      await door?.close();
      await running.stop();
      await server.close();
    };
  }
}

/** Whether another process serves the file. */
function isLocked(path: string): boolean {
  const lock = lockInstance(path);
  lock?.release();
  return lock === null;
}

const elapsedSince = (since: number): number => Math.round(performance.now() - since);

function explain(error: unknown, place: DataPlace): string {
  if (error instanceof AlreadyRunningError)
    return place.kind === 'file' ? startText.alreadyRunning : serverText.keptOut(serverHost(place.url));
  const words = place.kind === 'server' ? serverProblem(place.url, error) : null;
  if (words !== null) return words;
  return (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? startText.portTaken : startText.failed;
}

interface Refusal {
  readonly problem: string;
  readonly code: 1 | 2;
}

/** Why nothing is begun with the data that is set, or null. */
async function refusalOf(place: DataPlace, isPractice: boolean): Promise<Refusal | null> {
  if (place.kind === 'server') return isPractice ? practiceBeside(place.url) : null;
  const problem = dataFileProblem(place.path) ?? (isPractice ? practiceProblem(place.path) : null);
  if (problem === null) return null;
  // Another program that starts at this very moment has made the file, and nothing stands in it yet.
  const isBeingMade = existsSync(place.path) && isLocked(place.path);
  return { problem: isBeingMade ? startText.alreadyRunning : problem, code: 2 };
}

/** The practice chat has its own file, but with no token at all it is not opened where a server holds branches' data. */
async function practiceBeside(url: string): Promise<Refusal | null> {
  try {
    return (await hasGroupsOnServer(url)) ? { problem: serverText.noToken(serverHost(url)), code: 2 } : null;
  } catch (error) {
    return { problem: serverProblem(url, error) ?? startText.failed, code: 1 };
  }
}

/** A way for the running program to ask for its own end. */
function leaving(): { readonly asked: Promise<{ readonly error: unknown }>; leave(error: Error): void } {
  let leave: (error: Error) => void = () => undefined;
  const asked = new Promise<{ readonly error: unknown }>((resolve) => {
    leave = (error) => resolve({ error });
  });
  return { asked, leave };
}

/**
 * Until the program is asked to stop, or something was thrown or refused that nobody caught: after that nothing in it
 * can be trusted, but what is under way may still be recorded. Its service starts it again.
 */
const untilSignal = (): Promise<'asked' | { readonly error: unknown }> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('asked'));
    process.on('uncaughtException', (error: unknown) => resolve({ error }));
  });
