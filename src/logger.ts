import { type DestinationStream, type Logger, pino } from 'pino';

/** Loggers by subsystem. */
export interface Loggers {
  readonly app: Logger;
  readonly channel: Logger;
  readonly outbox: Logger;
  readonly inbox: Logger;
  readonly schedule: Logger;
}

/** Where lines go when somebody reads them in a terminal: made readable. Undefined: as JSON on stderr. */
export async function terminalStream(): Promise<DestinationStream | undefined> {
  if (!process.stderr.isTTY) return undefined;
  const { default: pretty } = await import('pino-pretty');
  return pretty({ destination: 2, ignore: 'pid,hostname' });
}

/**
 * JSON lines on stderr, unless they go elsewhere. Errors keep only type, message of our own errors, code and
 * stack: the libraries' error objects carry message texts, names and the token.
 */
export function createLoggers(level: string, destination?: DestinationStream): Loggers {
  const root = pino({ level, base: null, serializers: { err: safeError } }, destination ?? process.stderr);
  return {
    app: root.child({ part: 'app' }),
    channel: root.child({ part: 'channel' }),
    outbox: root.child({ part: 'outbox' }),
    inbox: root.child({ part: 'inbox' }),
    schedule: root.child({ part: 'schedule' }),
  };
}

/** Their messages may carry texts, names or the token. */
const FOREIGN = new Set([
  'GrammyError',
  'HttpError',
  'BotError',
  'AxiosError',
  'FetchError',
  'SyntaxError',
  'DrizzleQueryError',
]);

function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  if (error.name === 'BotError' && 'error' in error) return safeError(error.error);
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  // Some libraries leave the name at `Error`.
  const foreign = [error.name, error.constructor.name].find((name) => FOREIGN.has(name));
  if (foreign !== undefined) return { type: foreign, ...code };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type: error.name, message: error.message, ...code, stack: frames.slice(0, 8).join('\n') };
}
