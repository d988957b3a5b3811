import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { prepared, preparedQueries } from '../../src/storage/engine.ts';
import { inbox, journal, linkRequests, outbox } from '../../src/storage/schema/index.ts';
import { migrated, openCopy } from '../support/memory-storage.ts';
import { planOf, readsAll } from '../support/query-plans.ts';

/*
 * Every query that is kept prepared, with no list to forget one in: it is found because it was made. The file has no
 * statistics, as the program gathers none, so the plans do not depend on what is in it.
 */

const FOLDER = join(import.meta.dirname, '../../src/storage');
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(FOLDER, name));
await Promise.all(FILES.map((path) => import(pathToFileURL(path).href)));

/** What may be read from end to end, and why. */
const EXCUSED: ReadonlyMap<string, string> = new Map([
  ['SCAN outbox USING COVERING INDEX outbox_pending', 'a probe counts what waits; nothing else is in it'],
  ['SCAN outbox USING COVERING INDEX outbox_failed', 'a probe counts what failed; nothing else is in it'],
  ['SCAN inbox USING COVERING INDEX inbox_pending', 'a probe counts what waits; nothing else is in it'],
  ['SCAN bounded', 'a probe counts no further than ten thousand: what it reads from end to end is cut there'],
  ['SCAN inbox USING COVERING INDEX inbox_dead', 'a probe counts what was given up; nothing else is in it'],
  // Once an hour; an index would cost more with each row that comes.
  ['SCAN pending_commands', 'only what waits for somebody within the hour is in it'],
  ['SCAN prompts', 'only what somebody was asked within the day is in it'],
  ['SCAN contact_codes', 'only codes of the last minutes are in it'],
]);

const sqlite = openCopy(migrated());
const plans = [...preparedQueries].map((query) => planOf(sqlite, query));

test('no prepared query reads a table from end to end', () => {
  const found = plans.flatMap((plan) => readsAll(plan).map((line) => ({ line, sql: plan.sql })));
  expect(found.filter(({ line }) => !EXCUSED.has(line))).toEqual([]);
  expect(new Set(found.map(({ line }) => line)), 'an excuse that nobody needs').toEqual(
    new Set(EXCUSED.keys()),
  );
});

test('none escapes: each is made when its file is loaded, not when it is asked', () => {
  const made = FILES.flatMap(
    (path) => readFileSync(path, 'utf8').match(/\b(?:prepared|remembered)\(\(/g) ?? [],
  );
  expect(plans.length).toBeGreaterThanOrEqual(made.length);
  expect(made.length).toBeGreaterThan(100);
});

const FAULTY = {
  'no index for its condition': prepared((queries) =>
    queries
      .select()
      .from(journal)
      .where(eq(journal.actor, sql.placeholder('actor'))),
  ),
  'no condition': prepared((queries) => queries.select({ id: inbox.id }).from(inbox)),
  'a change without an index': prepared((queries) =>
    queries
      .update(outbox)
      .set({ error: null })
      .where(eq(outbox.messageId, sql.placeholder('id'))),
  ),
  'a join without an index': prepared((queries) =>
    queries
      .select({ at: journal.at })
      .from(linkRequests)
      .innerJoin(journal, eq(journal.subject, linkRequests.state))
      .where(eq(linkRequests.account, sql.placeholder('account'))),
  ),
};
for (const own of Object.values(FAULTY)) preparedQueries.delete(own);

test.each(Object.entries(FAULTY))('would be found: %s', (_what, query) => {
  const found = readsAll(planOf(sqlite, query));
  expect(found).not.toEqual([]);
  expect(found.filter((line) => EXCUSED.has(line))).toEqual([]);
});
