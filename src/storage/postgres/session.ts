/*
 * What the engine asks of whatever reaches the server: `pg` over a network, or a server within the process in tests.
 */

export interface SessionAnswer {
  /** The rows as lists, in the order of the columns; whole numbers as numbers, truth as 0 and 1. */
  readonly rows: readonly (readonly unknown[])[];
  /** How many rows were changed, put in or deleted; of a query: how many there are. */
  readonly count: number;
}

/** One session with the server: statements on it come one after the other, in one transaction where one was begun. */
export interface Session {
  /** `name`: the server keeps the statement under it, prepared for this session. */
  ask(text: string, values?: readonly unknown[], name?: string): Promise<SessionAnswer>;
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

/**
 * A statement that the server refused, or that never reached it. It names the code and what was broken, and never a value:
 * PostgreSQL repeats values in its messages, and those are names and texts of people.
 */
export class PostgresFault extends Error {
  override readonly name = 'PostgresFault';
  /** SQLSTATE, or the code of a connection's error; empty when there is none. */
  readonly code: string;

  constructor(cause: unknown) {
    const { code, constraint, table } = (cause ?? {}) as Readonly<Record<string, unknown>>;
    const named = [code, table, constraint].filter((word) => typeof word === 'string' && word !== '');
    super(`PostgreSQL did not carry out a statement (${named.join(', ') || 'no code'})`);
    this.code = typeof code === 'string' ? code : '';
  }

  /** Another transaction was in the way; the same one may succeed when it is run once more. */
  get isConflict(): boolean {
    return this.code === '40001' || this.code === '40P01';
  }

  /** The session is of no more use: it is gone, or nobody knows. */
  get endsSession(): boolean {
    // A code of the server's begins with no E, as those of connections do: EPIPE has five letters, too.
    return !/^(?!E)[0-9A-Z]{5}$/.test(this.code) || /^(?:08|57P|XX)/.test(this.code);
  }
}

/** What the server will not take in a text: SQLite keeps it, PostgreSQL refuses the statement. */
export const withoutZeros = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
