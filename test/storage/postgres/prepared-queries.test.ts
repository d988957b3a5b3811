import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { preparedQueries } from '../../../src/storage/engine.ts';
import { type BuiltHere, queriesOn } from '../../../src/storage/postgres/queries.ts';
import type { Session, Sessions } from '../../../src/storage/postgres/session.ts';
import { openPglite } from '../../support/postgres/pglite.ts';

/* Every query that is kept prepared, with no list to forget one in: PostgreSQL understands it, and finds its rows by an index. */

const FOLDER = join(import.meta.dirname, '../../../src/storage');
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(FOLDER, name));
await Promise.all(FILES.map((path) => import(pathToFileURL(path).href)));

/** What may be read from end to end, and why. */
const EXCUSED: ReadonlyMap<string, string> = new Map([
  ['pending_commands', 'only what waits for somebody within the hour is in it'],
  ['prompts', 'only what somebody was asked within the day is in it'],
  ['contact_codes', 'only codes of the last minutes are in it'],
  ['visitors', 'empty as it is here, it is read once for all meetings; with rows in it the index is quicker'],
]);

let sessions: Sessions;
beforeAll(async () => {
  sessions = await openPglite();
});
afterAll(() => sessions.close());

const NEVER: Session = { ask: () => Promise.reject(new Error('it is only built')) };
const queries = queriesOn(NEVER, () => undefined);
interface PgBuilt extends BuiltHere {
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] };
}
const literal = (value: unknown): string =>
  typeof value === 'number' ? String(value) : `'${typeof value === 'string' ? value : 1}'`;

/** The query with a value in each place, as the server plans it: its own ones, and some number or word for the open ones. */
const STATEMENTS = [...preparedQueries].map((one) => {
  const { sql, params } = (one.build(queries) as unknown as PgBuilt).toSQL();
  return sql.replaceAll(/\$(\d+)/g, (_, no) => literal(params[Number(no) - 1]));
});

test('each is understood and finds its rows by an index', async () => {
  const faults: string[] = [];
  await sessions.lend(async (session) => {
    // Only where there is no other way is a table read from end to end now, however few rows are in it.
    await session.ask('set enable_seqscan = off');
    for (const text of STATEMENTS) {
      const plan = await session.ask(`explain ${text}`).then(
        ({ rows }) => rows.flat().map(String),
        (error: unknown) => [`Seq Scan on ${String(error)}`],
      );
      for (const line of plan) {
        const [, table] = /Seq Scan on (\S.*?)(?:\s+\(|$)/.exec(line) ?? [];
        if (table !== undefined && !EXCUSED.has(table)) faults.push(`${table}: ${text}`);
      }
    }
  });
  expect(faults).toEqual([]);
  expect(STATEMENTS.length).toBeGreaterThan(200);
});

test('a table without an index would be found', async () => {
  const plan = await sessions.lend(async (session) => {
    await session.ask('set enable_seqscan = off');
    return session.ask(`explain select * from journal where actor = 'x'`);
  });
  expect(plan.rows.flat().join('\n')).toContain('Seq Scan on journal');
});
