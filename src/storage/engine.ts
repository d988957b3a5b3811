import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type * as schema from './schema/index.ts';

/*
 * What the storage is written against. A body says which queries it wants and what it makes of their rows; an engine
 * carries the queries out. A body is a generator, so it can wait for nothing but its queries, and whoever reads it sees
 * with each `yield*` where other work may come in between on an engine across a network.
 */

/** Builds queries; it carries none out. */
export type Queries = Pick<
  BetterSQLite3Database<typeof schema>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'
>;

/** All rows, the first one (or undefined), or the number of rows that were changed. */
export type Answering = 'all' | 'first' | 'run';

/** One query on its way to the engine. */
export interface QueryStep {
  readonly query: Built | Prepared<unknown, unknown>;
  readonly answering: Answering;
  readonly values?: Values;
}

/** Something that is put in at the end of a transaction, together with what others put in there. */
export interface EndStep {
  readonly atEnd: AtEnd<unknown>;
  readonly item: unknown;
}

/** What a body hands to its engine: one query, several whose answers do not depend on each other, or an item for the end. */
export type BodyStep = QueryStep | readonly QueryStep[] | EndStep;

/**
 * The work of one read or one intention; `yield*` carries out a part of it. An engine may run a body twice, after a
 * conflict, so a body does nothing but ask and compute.
 */
export type Body<R> = Generator<BodyStep, R, unknown>;

/** A body that asks nothing. */
// biome-ignore lint/correctness/useYield: it has nothing to ask.
export function* bodyOf<R>(result: R): Body<R> {
  return result;
}

/** A query as Drizzle has built it. */
export interface Built {
  all(): unknown;
  get(): unknown;
  run(): unknown;
  prepare(): unknown;
}
type Values = Readonly<Record<string, unknown>>;

/** The rows of a query. */
export function* all<T>(query: Built & { all(): T[] }): Body<T[]> {
  return (yield { query, answering: 'all' }) as T[];
}

/** The first row of a query; undefined when there is none and the query may have none. */
export function* first<T>(query: Built & { get(): T }): Body<T> {
  return (yield { query, answering: 'first' }) as T;
}

/** Carries out a change; returns how many rows it changed. */
export function* run(query: Built): Body<number> {
  return (yield { query, answering: 'run' }) as number;
}

/** Carries out bodies that do not depend on each other, side by side: over a network they wait for their answers together. */
export function* together<const B extends readonly Body<unknown>[]>(bodies: B): Body<Results<B>> {
  const results: unknown[] = [];
  let waiting = bodies.map((body, at) => ({ body, at, answer: undefined as unknown }));
  while (waiting.length > 0) {
    const asked: {
      readonly one: (typeof waiting)[number];
      readonly steps: readonly QueryStep[] | QueryStep;
    }[] = [];
    for (const one of waiting) {
      let step = one.body.next(one.answer);
      while (step.done !== true && isForEnd(step.value)) step = one.body.next(yield step.value);
      if (step.done === true) results[one.at] = step.value;
      else if (!isForEnd(step.value)) asked.push({ one, steps: step.value });
    }
    if (asked.length === 0) break;
    const answers = (yield asked.flatMap(({ steps }) => steps)) as unknown[];
    let at = 0;
    for (const { one, steps } of asked) {
      const count = isList(steps) ? steps.length : 1;
      one.answer = isList(steps) ? answers.slice(at, at + count) : answers[at];
      at += count;
    }
    waiting = asked.map(({ one }) => one);
  }
  return results as Results<B>;
}
type Results<B extends readonly Body<unknown>[]> = {
  -readonly [K in keyof B]: B[K] extends Body<infer R> ? R : never;
};

/** Whether a step is several queries. */
export const isList = (step: BodyStep): step is readonly QueryStep[] => Array.isArray(step);

export const isForEnd = (step: BodyStep): step is EndStep => 'atEnd' in step;

/** What is put in at the end of a transaction, of all whose changes share it, in their order. */
export interface AtEnd<T> {
  carry(items: readonly T[]): Body<void>;
}

/** Hands an item over to be put in at the end. What the body asks afterwards does not see it yet. */
export function* atEnd<T>(what: AtEnd<T>, item: T): Body<void> {
  yield { atEnd: what as AtEnd<unknown>, item };
}

/** A query that each connection keeps prepared; its values are filled in by name. */
export interface Prepared<Rows, Row> {
  readonly build: (queries: Queries) => Built;
  /** An engine may remember its answers as long as its tables do not change. */
  readonly isRemembered: boolean;
  all(values?: Values): Body<Rows>;
  first(values?: Values): Body<Row>;
  run(values?: Values): Body<number>;
}

/** All that were made: a test looks at how each of them is carried out. */
export const preparedQueries = new Set<Prepared<unknown, unknown>>();

/**
 * Keeps a query prepared, once for each connection: to build one row's query anew costs twenty times what SQLite needs
 * to find the row. For whatever runs on a tap, a message, a tick or a send; its open values are `sql.placeholder`s.
 */
export function prepared<Q extends Built>(
  build: (queries: Queries) => Q,
  isRemembered = false,
): Prepared<ReturnType<Q['all']>, ReturnType<Q['get']>> {
  const query = {
    build,
    isRemembered,
    *all(values?: Values): Body<ReturnType<Q['all']>> {
      return (yield stepOf(query, 'all', values)) as ReturnType<Q['all']>;
    },
    *first(values?: Values): Body<ReturnType<Q['get']>> {
      return (yield stepOf(query, 'first', values)) as ReturnType<Q['get']>;
    },
    *run(values?: Values): Body<number> {
      return (yield stepOf(query, 'run', values)) as number;
    },
  };
  preparedQueries.add(query);
  return query;
}

/**
 * The same for what is read with every tap and seldom changes: which group is whose, when the meeting is. Its
 * rows are frozen. Its values are numbers and words without blanks.
 */
export const remembered = <Q extends Built>(
  build: (queries: Queries) => Q,
): Prepared<ReturnType<Q['all']>, ReturnType<Q['get']>> => prepared(build, true);

const stepOf = (query: Prepared<unknown, unknown>, answering: Answering, values?: Values): QueryStep =>
  values === undefined ? { query, answering } : { query, answering, values };

/**
 * What a write is about: writes about one thing come one after the other, whichever process they run in. An engine with
 * one writer needs no more than its name; one with several locks it before the body's first query, and finds the branch
 * that a meeting, a member or the like belongs to, so that everything of a branch is about the same thing.
 */
export interface About {
  readonly what:
    | 'branch'
    | OfBranch
    | 'source'
    | 'event'
    | 'chat'
    | 'account'
    | 'delivery'
    | 'roster'
    | 'fact';
  readonly key: string;
}
/** What belongs to a branch, named by its own number. */
type OfBranch = 'meeting' | 'member' | 'moment' | 'draft' | 'link request';

const named =
  <K extends string | number>(what: About['what']) =>
  (key: K): About => ({ what, key: String(key) });

export const about = {
  branch: named<number>('branch'),
  meeting: named<number>('meeting'),
  member: named<number>('member'),
  moment: named<number>('moment'),
  draft: named<number>('draft'),
  /** A queue of updates: a bot of a channel. */
  source: named<string>('source'),
  /** One stored update, by its number in the inbox. */
  event: named<number>('event'),
  /** A chat by its reference. */
  chat: named<string>('chat'),
  account: named<string>('account'),
  /** What waits to be sent or kept current. */
  delivery: named<string>('delivery'),
  /** Organisations and members as the operator's files change them. */
  roster: named<string>('roster'),
  fact: named<string>('fact'),
};

/** Where data lies: in a file, or in a database on a PostgreSQL server. */
export type DataPlace =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'server'; readonly url: string };

/** A storage engine: carries out bodies. */
export interface Database {
  /** Carries out a body that changes nothing; it sees what is committed. */
  read<R>(body: (queries: Queries) => Body<R>): Promise<R>;
  /** The same; it may also see what this process is about to commit. For what leads to a write and to nothing else. */
  peek<R>(body: (queries: Queries) => Body<R>): Promise<R>;
  /**
   * Carries out one intention as a whole and resolves after its commit. A failing one takes nothing of another with it.
   * `meanwhile` is called with the result when the body is through: before the commit where the engine can do that, so
   * that writes it leads to share the commit. It begins work and never throws; nobody is told anything before the commit.
   */
  write<R>(subject: About, body: (queries: Queries) => Body<R>, meanwhile?: (result: R) => void): Promise<R>;
  close(): Promise<void>;
}
