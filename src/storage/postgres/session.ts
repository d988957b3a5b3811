/*
 * What the engine asks of whatever reaches the server: `pg` over a network, or a server within the process in tests.
 */

export interface SessionAnswer {
  /** The rows as lists, in the order of the columns; whole numbers as numbers, truth as 0 and 1. */
  readonly rows: readonly (readonly unknown[])[];
  /** How many rows were changed, put in or deleted; of a query: how many there are. */
  readonly count: number;
}

/** One of several statements that are asked together. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** The session keeps it prepared: for texts that come again and again. */
  readonly isKept: boolean;
}

/** One session with the server: statements on it come one after the other, in one transaction where one was begun. */
export interface Session {
  /** `name`: the server keeps the statement under it, prepared for this session. */
  ask(text: string, values?: readonly unknown[], name?: string): Promise<SessionAnswer>;
  /** Asks several in one breath, in their order; after one that is refused none is carried out. Left out: one by one. */
  askAll?(statements: readonly Statement[]): Promise<readonly SessionAnswer[]>;
}

/** Asks several, in one breath where the session can do that. */
export async function askEach(
  session: Session,
  statements: readonly Statement[],
): Promise<readonly SessionAnswer[]> {
  if (session.askAll !== undefined) return session.askAll(statements);
  const answers: SessionAnswer[] = [];
  for (const { text, values } of statements) answers.push(await session.ask(text, values));
  return answers;
}

/** Sessions that are lent and taken back. */
export interface Sessions {
  /** A session on which the work broke off in a way that leaves its state unknown is ended, not lent again. */
  lend<R>(work: (session: Session) => Promise<R>): Promise<R>;
  close(): Promise<void>;
}

/** How values come back, by the server's number of their type; everything else is text. */
export const READERS: Readonly<Record<number, (text: string) => unknown>> = {
  // A truth value: bool.
  16: (text) => (text === 't' ? 1 : 0),
  // Whole numbers: int8, int2, int4, and numeric, which sums are.
  20: Number,
  21: Number,
  23: Number,
  1700: Number,
};

/** The session is of no more use: a class of codes of the server's, or a whole one. */
const ENDED = /^(?:08|28|3D|57P|XX|0A000|25006|25P03|25P04|53300)/;
/** And the server did not fail at the statement itself: the same one may be carried out later. */
const OUT_OF_REACH = /^(?!XX)/;

/**
 * A statement that the server refused, or that never reached it. It names the code and what was broken, and never a value:
 * PostgreSQL repeats values in its messages, and those are names and texts of people.
 */
export class PostgresFault extends Error {
  override readonly name: string = 'PostgresFault';
  /** SQLSTATE, or the code of a connection's error; empty when there is none. */
  readonly code: string;
  /** The driver stumbled over what it was given: no other session would help. */
  readonly isMistake: boolean;

  constructor(cause: unknown) {
    const { code, constraint, table } = (cause ?? {}) as Readonly<Record<string, unknown>>;
    const named = [code, table, constraint].filter((word) => typeof word === 'string' && word !== '');
    super(`PostgreSQL did not carry out a statement (${named.join(', ') || 'no code'})`);
    this.code = typeof code === 'string' ? code : '';
    this.isMistake = cause instanceof TypeError || cause instanceof RangeError;
  }

  /** Another transaction was in the way; the same one may succeed when it is run once more. */
  get isConflict(): boolean {
    return this.code === '40001' || this.code === '40P01';
  }

  /** The session is of no more use: it is gone, or nobody knows, or it leads to a server that may only be read. */
  get endsSession(): boolean {
    // A code of the server's begins with no E, as those of connections do: EPIPE has five letters, too.
    return !/^(?!E)[0-9A-Z]{5}$/.test(this.code) || ENDED.test(this.code);
  }

  /** The server could not be reached, or not be used: it may be back in a moment. */
  get isOutage(): boolean {
    return this.endsSession && !this.isMistake && OUT_OF_REACH.test(this.code);
  }
}

/** What the server will not take in a text: SQLite keeps it, PostgreSQL refuses the statement. */
export const withoutZeros = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
