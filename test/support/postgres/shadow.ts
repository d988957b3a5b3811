import { isDeepStrictEqual } from 'node:util';
import type SqliteDatabase from 'better-sqlite3';
import {
  type BodyStep as Asked,
  type Body,
  type Database,
  isForEnd,
  isList,
  type Queries,
  type QueryStep,
} from '../../../src/storage/engine.ts';
import { type BuiltHere, Changed, queriesOn } from '../../../src/storage/postgres/queries.ts';
import type { Session, Sessions } from '../../../src/storage/postgres/session.ts';

/*
 * Every body is carried out on SQLite, and once more on PostgreSQL: each query of it must give the same rows there. Rows that
 * a test wrote past the storage are copied first. PostgreSQL's body goes on with SQLite's rows, so that one difference is
 * one finding.
 */

export interface Finding {
  readonly what: 'differs' | 'order' | 'refused';
  readonly sql: string;
  readonly here?: unknown;
  readonly there?: unknown;
}

interface Step {
  readonly answer: unknown;
  /** What was asked: a body may be given fresh values, such as a code, when it is run again. */
  readonly asked: QueryStep;
  /** The last number given in each table, before the step. */
  readonly numbers: ReadonlyMap<string, number>;
}

export interface Shadow {
  over(sqlite: SqliteDatabase.Database, database: Database): Database;
  readonly findings: Finding[];
  /** How many queries were compared. */
  readonly compared: () => number;
  /** How many bodies were not compared to their end. */
  readonly cutShort: () => number;
}

export function shadowOn(sessions: Sessions): Shadow {
  const findings: Finding[] = [];
  let compared = 0;
  let cutShort = 0;
  let last: Promise<unknown> = Promise.resolve();
  /** The connection that the copy is of, and how many changes it had seen. */
  let copied: { readonly of: SqliteDatabase.Database; readonly changes: number } | null = null;
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  function over(sqlite: SqliteDatabase.Database, database: Database): Database {
    const changes = (): number => sqlite.prepare<[], number>('select total_changes()').pluck().get() ?? 0;
    const numbers = (): Map<string, number> =>
      new Map(sqlite.prepare<[], [string, number]>('select name, seq from sqlite_sequence').raw().all());

    async function both<R>(
      body: (queries: Queries) => Body<R>,
      isWrite: boolean,
      carry: (body: (queries: Queries) => Body<R>) => Promise<R>,
    ): Promise<R> {
      if (copied?.of !== sqlite || copied.changes !== changes()) {
        await copyAll(sqlite, sessions);
        copied = { of: sqlite, changes: changes() };
      }
      let steps: Step[] = [];
      let result: R;
      try {
        result = await carry(function* (queries) {
          steps = [];
          return yield* noted(one(body(queries)), (step) => steps.push(step), numbers);
        });
      } catch (error) {
        copied = null;
        throw error;
      }
      await sessions.lend(async (session) => {
        await session.ask('begin');
        try {
          await mirror(session, body, steps);
        } catch {
          copied = null;
          await session.ask('rollback');
          return;
        }
        await session.ask(isWrite ? 'commit' : 'rollback');
      });
      if (copied !== null) copied = { of: sqlite, changes: changes() };
      return result;
    }

    return {
      ...database,
      read: (body) => inTurn(() => both(body, false, (own) => database.read(own))),
      peek: (body) => inTurn(() => both(body, false, (own) => database.peek(own))),
      write: (subject, body, meanwhile) =>
        inTurn(() => both(body, true, (own) => database.write(subject, own, meanwhile))),
      async close() {
        await last;
        await database.close();
      },
    };
  }

  async function mirror<R>(
    session: Session,
    body: (queries: Queries) => Body<R>,
    steps: readonly Step[],
  ): Promise<void> {
    const queries = queriesOn(session, () => undefined);
    const made = one(body(queries));
    let step = made.next();
    for (const { answer, asked, numbers } of steps) {
      // A body that keeps what it found from one time to the next asks less: no more is compared.
      if (step.done === true || isOther(step.value, asked)) {
        cutShort += 1;
        throw new Error('the body went another way');
      }
      const { sql, found } = await ask(session, queries, step.value, asked.values, numbers);
      compare(sql, step.value, answer, found);
      step = made.next(answer);
    }
  }

  async function ask(
    session: Session,
    queries: Queries,
    { query, answering }: QueryStep,
    values: QueryStep['values'],
    numbers: ReadonlyMap<string, number>,
  ): Promise<{ readonly sql: string; readonly found: unknown }> {
    const built = ('build' in query ? query.build(queries) : query) as unknown as BuiltHere;
    const { sql } = built.toSQL();
    const table = /^insert into "(\w+)"/.exec(sql)?.[1];
    if (table !== undefined) await setNumber(session, table, numbers.get(table) ?? 0);
    try {
      // Without a name: texts are many here.
      const answer = await (built.prepare('') as ReturnType<BuiltHere['prepare']>).execute(values);
      const rows = answer as readonly unknown[];
      if (answer instanceof Changed) return { sql, found: answer.count };
      return { sql, found: answering === 'run' ? rows.length : answering === 'all' ? rows : rows[0] };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      findings.push({ what: 'refused', sql, there: String(cause) });
      throw error;
    }
  }

  function compare(sql: string, { answering }: QueryStep, here: unknown, there: unknown): void {
    compared += 1;
    const plain = JSON.parse(JSON.stringify([here, there])) as [unknown, unknown];
    if (isDeepStrictEqual(plain[0], plain[1])) return;
    if (answering === 'all' && sameRows(plain[0] as unknown[], plain[1] as unknown[]))
      findings.push({ what: 'order', sql, here, there });
    else findings.push({ what: 'differs', sql, here, there });
  }

  return { over, findings, compared: () => compared, cutShort: () => cutShort };
}

/** Its queries one by one, and at once what may wait for the end: so each can be compared. */
function* one<R>(body: Body<R>): Generator<QueryStep, R, unknown> {
  let step = body.next();
  while (step.done !== true) step = body.next(yield* singly(step.value));
  return step.value;
}

function* singly(step: Asked): Generator<QueryStep, unknown, unknown> {
  if (isForEnd(step)) return yield* one(step.atEnd.carry([step.item]));
  if (!isList(step)) return yield step;
  const answers: unknown[] = [];
  for (const each of step) answers.push(yield each);
  return answers;
}

/** Notes each query with its answer. */
function* noted<R>(
  made: Generator<QueryStep, R, unknown>,
  note: (step: Step) => void,
  numbers: () => ReadonlyMap<string, number>,
): Body<R> {
  let step = made.next();
  while (step.done !== true) {
    const before = numbers();
    const answer: unknown = yield step.value;
    note({ answer: structuredClone(answer), asked: step.value, numbers: before });
    step = made.next(answer);
  }
  return step.value;
}

const isOther = (step: QueryStep, asked: QueryStep): boolean =>
  ('build' in step.query || 'build' in asked.query) && step.query !== asked.query;

const sameRows = (here: readonly unknown[], there: readonly unknown[]): boolean =>
  isDeepStrictEqual(
    here.map((row) => JSON.stringify(row)).sort(),
    there.map((row) => JSON.stringify(row)).sort(),
  );

async function setNumber(session: Session, table: string, last: number): Promise<void> {
  const { rows } = await session.ask(`select to_regclass($1)::text`, [`${table}_id_seq`]);
  if (rows[0]?.[0] !== null)
    await session.ask('select setval($1::text::regclass, $2, false)', [`${table}_id_seq`, last + 1]);
}

/** Everything that is in the file, in place of what was there. */
async function copyAll(sqlite: SqliteDatabase.Database, sessions: Sessions): Promise<void> {
  const tables = sqlite
    .prepare<[], string>(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and substr(name, 1, 2) <> '__'`,
    )
    .pluck()
    .all();
  await sessions.lend(async (session) => {
    await session.ask('begin');
    // Without triggers and references, as the tables come in any order.
    await session.ask('set local session_replication_role = replica');
    await session.ask(`truncate ${tables.map((table) => `"${table}"`).join(', ')}`);
    for (const table of tables) {
      const rows = sqlite
        .prepare<[], Record<string, unknown>>(`select * from "${table}" order by rowid`)
        .all();
      const columns = Object.keys(rows[0] ?? {});
      const slice = Math.max(1, Math.floor(10_000 / Math.max(1, columns.length)));
      for (let from = 0; from < rows.length; from += slice) {
        const some = rows.slice(from, from + slice);
        const places = some
          .map((_, row) => `(${columns.map((_, at) => `$${row * columns.length + at + 1}`).join(', ')})`)
          .join(', ');
        await session.ask(
          `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values ${places}`,
          some.flatMap((row) => columns.map((column) => row[column])),
        );
      }
    }
    await session.ask('commit');
  });
}
