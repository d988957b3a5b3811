import type { ClientBase, Connection, Submittable } from 'pg';
import { PostgresFault, READERS, type SessionAnswer, type Statement, withoutZeros } from './session.ts';

/*
 * Several statements in one breath: a round trip to the server costs more than most statements. The driver has no such thing
 * for sessions that also ask one by one, but takes work that speaks the protocol itself; this is such work. A statement that
 * is refused is the last one carried out: the server skips what follows it.
 */

/** The driver's own connection, as it is; its types are of an older one. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(statement: { name: string; text: string; types: readonly number[] }): void;
  bind(portal: { portal: string; statement: string; values: readonly (string | null)[] }): void;
  describe(what: { type: 'P'; name: string }): void;
  execute(portal: { portal: string; rows: number }): void;
  sync(): void;
}

/** A statement that the session keeps prepared. */
interface KeptStatement {
  readonly name: string;
  /** How its columns are read; known after the first answer. */
  readers: readonly Reader[] | null;
}
type Reader = ((text: string) => unknown) | null;

/** What a session has prepared, by text. */
export interface PreparedTexts {
  readonly byText: Map<string, KeptStatement>;
  /** A name is never given twice: of one whose statement failed nobody knows whether the server has it. */
  count: number;
}
export const nothingPrepared = (): PreparedTexts => ({ byText: new Map(), count: 0 });

/** Asks all of them at once. Throws PostgresFault when one is refused. */
export function askTogether(
  client: ClientBase,
  prepared: PreparedTexts,
  statements: readonly Statement[],
): Promise<readonly SessionAnswer[]> {
  return new Promise((resolve, reject) => {
    client.query(
      new Pipeline(prepared, statements, (error, answers) => {
        if (error === null) resolve(answers);
        else reject(new PostgresFault(error));
      }),
    );
  });
}

interface Underway {
  readonly statement: Pipeline['statements'][number];
  readonly kept: KeptStatement | null;
  readonly isNew: boolean;
  readers: readonly Reader[];
}

class Pipeline implements Submittable {
  /** Wrapped by the driver, which gives up what is not answered in time. */
  callback: (error: unknown) => void;
  readonly #prepared: PreparedTexts;
  readonly statements: readonly (Statement & { readonly values: readonly (string | null)[] })[];
  readonly #answers: SessionAnswer[] = [];
  #underway: Underway[] = [];
  #rows: unknown[][] = [];

  constructor(
    prepared: PreparedTexts,
    statements: readonly Statement[],
    done: (error: unknown, answers: readonly SessionAnswer[]) => void,
  ) {
    this.#prepared = prepared;
    // Here, where a mistake fails this work alone: half a message would end the session.
    this.statements = statements.map((one) => ({ ...one, values: one.values.map(asText) }));
    this.callback = (error) => done(error ?? null, this.#answers);
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    this.#underway = this.statements.map((statement) => this.#begun(statement));
    wire.stream.cork();
    try {
      for (const { statement, kept, isNew } of this.#underway) {
        const name = kept?.name ?? '';
        if (kept === null || isNew) wire.parse({ name, text: statement.text, types: [] });
        wire.bind({ portal: '', statement: name, values: statement.values });
        if (kept === null || kept.readers === null) wire.describe({ type: 'P', name: '' });
        wire.execute({ portal: '', rows: 0 });
      }
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
  }

  #begun(statement: Underway['statement']): Underway {
    if (!statement.isKept) return { statement, kept: null, isNew: true, readers: [] };
    const known = this.#prepared.byText.get(statement.text);
    if (known !== undefined) return { statement, kept: known, isNew: false, readers: known.readers ?? [] };
    this.#prepared.count += 1;
    const kept = { name: `c${this.#prepared.count}`, readers: null };
    this.#prepared.byText.set(statement.text, kept);
    return { statement, kept, isNew: true, readers: [] };
  }

  /** The one whose answer comes now. */
  get #current(): Underway | undefined {
    return this.#underway[this.#answers.length];
  }

  handleRowDescription({ fields }: { readonly fields: readonly { readonly dataTypeID: number }[] }): void {
    const { statement } = this.#current ?? {};
    const readers = fields.map(({ dataTypeID }) => READERS[dataTypeID] ?? null);
    // The same text may stand here several times before it is known how its columns are read.
    for (const one of this.#underway) if (one.statement.text === statement?.text) one.readers = readers;
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const readers = this.#current?.readers ?? [];
    this.#rows.push(
      fields.map((text, at) => {
        const read = readers[at];
        return text === null || read === null || read === undefined ? text : read(text);
      }),
    );
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const { kept, readers } = this.#current ?? {};
    if (kept !== null && kept !== undefined) kept.readers = readers ?? [];
    this.#answers.push({ rows: this.#rows, count: Number(/\d+$/.exec(text)?.[0] ?? 0) });
    this.#rows = [];
  }

  handleReadyForQuery(): void {
    this.callback(null);
  }

  handleError(error: unknown): void {
    // What was to be prepared and had no answer may be prepared, or not: it is prepared anew, under another name.
    for (const { kept, statement } of this.#underway)
      if (kept?.readers === null) this.#prepared.byText.delete(statement.text);
    this.callback(error);
  }

  handleEmptyQuery(): void {
    this.#answers.push({ rows: [], count: 0 });
  }

  /** Nothing here asks for rows in portions. */
  handlePortalSuspended(): void {}
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return withoutZeros(value) as string;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  throw new TypeError('a value that no column takes');
}
