import { getTableName, is, type SQL, sql, Table } from 'drizzle-orm';
import { PgDialect, PgTable } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/pg-proxy';
import type { Queries } from '../engine.ts';
import type { Session } from './session.ts';

/** A query as Drizzle has built it here. */
export interface BuiltHere {
  toSQL(): { readonly sql: string };
  prepare(name: string): Ready;
  execute(): Promise<unknown>;
}

/** One that is ready to be carried out with values for its places. */
export interface Ready {
  execute(values?: object): Promise<unknown>;
}

/** The number of rows that a change made, where Drizzle expects rows. */
export class Changed {
  readonly count: number;
  constructor(count: number) {
    this.count = count;
  }
}

/**
 * Builds queries over the one schema in PostgreSQL's words, and carries them out on one session. `nameOf` says under which
 * name a text is kept prepared, if it is.
 */
export const queriesOn = (session: Session, nameOf: (text: string) => string | undefined): Queries =>
  drizzle(
    async (text, values: unknown[], method) => {
      const { rows, count } = await session.ask(text, values, nameOf(text));
      return { rows: method === 'execute' ? (new Changed(count) as never) : (rows as unknown[][]) };
    },
    undefined,
    dialect,
  ) as unknown as Queries;

interface Join {
  readonly table: unknown;
}

/** Drizzle's own, but for one thing: a table of the shared schema that is joined under another name keeps its own as well. */
function dialect(): PgDialect {
  const made = new PgDialect();
  const { buildJoins } = made as unknown as {
    buildJoins(joins: readonly Join[] | undefined): SQL | undefined;
  };
  return Object.assign(made, {
    buildJoins: (joins: readonly Join[] | undefined) =>
      buildJoins.call(
        made,
        joins?.map((join) => ({ ...join, table: named(join.table) })),
      ),
  });
}

const { IsAlias, OriginalName } = (Table as unknown as { Symbol: Record<'IsAlias' | 'OriginalName', symbol> })
  .Symbol;

function named(table: unknown): unknown {
  if (!is(table, Table) || is(table, PgTable)) return table;
  const facts = table as unknown as Readonly<Record<symbol, unknown>>;
  return facts[IsAlias] === true
    ? sql`${sql.identifier(String(facts[OriginalName]))} ${sql.identifier(getTableName(table))}`
    : table;
}
