import { is } from 'drizzle-orm';
import { getTableConfig as postgresConfig } from 'drizzle-orm/pg-core';
import { SQLiteTable, getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sessions } from '../../../src/storage/postgres/session.ts';
import { postgresTables } from '../../../src/storage/postgres/tables.ts';
import * as schema from '../../../src/storage/schema/index.ts';
import { migrated, openCopy } from '../../support/memory-storage.ts';
import { openPglite } from '../../support/postgres/pglite.ts';

/* One schema, two databases: what the migrations of each have made is looked up there, and compared. */

let sessions: Sessions;
beforeAll(async () => {
  sessions = await openPglite();
});
afterAll(() => sessions.close());

const sqlite = openCopy(migrated());
const OURS = `type = 'table' and name not like 'sqlite_%' and substr(name, 1, 2) <> '__'`;

const asked = async (text: string): Promise<readonly (readonly unknown[])[]> =>
  (await sessions.lend((session) => session.ask(text))).rows;
const lines = (rows: readonly (readonly unknown[])[]): readonly string[] =>
  rows.map((row) => row.join(' ')).sort();

test('the derived tables are those of the schema, by the same names', () => {
  const derived = postgresTables();
  const declared = Object.entries(schema).filter(([, table]) => is(table, SQLiteTable));
  expect(Object.keys(derived).sort()).toEqual(declared.map(([name]) => name).sort());
  for (const [name, table] of declared) {
    const [here, there] = [sqliteConfig(table as SQLiteTable), postgresConfig(derived[name] as never)];
    expect(there.name).toBe(here.name);
    expect(there.foreignKeys, name).toHaveLength(here.foreignKeys.length);
  }
});

test('both have the same tables with the same columns: whole numbers or texts, needed or not', async () => {
  const here = sqlite
    .prepare(
      `select m.name, c.name, case lower(c.type) when 'integer' then 'bigint' else 'text' end, c."notnull" or c.pk > 0
       from sqlite_master m, pragma_table_info(m.name) c where m.${OURS.replaceAll(' name', ' m.name').replace('(name', '(m.name')}`,
    )
    .raw()
    .all() as unknown[][];
  const there = await asked(
    `select table_name, column_name, data_type, case is_nullable when 'NO' then 1 else 0 end
     from information_schema.columns where table_schema = current_schema() and table_name not like '\\_\\_%'`,
  );
  expect(lines(there)).toEqual(lines(here));
});

test('texts are compared by their bytes, whatever the server was set up for', async () => {
  const others = await asked(
    `select table_name, column_name from information_schema.columns
     where table_schema = current_schema() and data_type = 'text' and table_name not like '\\_\\_%'
       and collation_name is distinct from 'C'`,
  );
  expect(others).toEqual([]);
});

test('both have the same indexes over the same columns, for the same rows', async () => {
  const here = (
    sqlite
      .prepare(
        `select m.name, i.name, i."unique", m2.sql,
           (select group_concat(x.name, ',') from (select name from pragma_index_info(i.name) order by seqno) x)
         from sqlite_master m, pragma_index_list(m.name) i join sqlite_master m2 on m2.name = i.name
         where m.type = 'table' and i.origin = 'c'`,
      )
      .raw()
      .all() as [string, string, number, string, string][]
  ).map(([table, name, isUnique, text, columns]) => [
    table,
    name,
    isUnique,
    columns,
    conditionOf(text) !== '',
  ]);
  const there = (
    await asked(
      `select t.relname, i.relname, x.indisunique, pg_get_expr(x.indpred, x.indrelid),
         (select string_agg(a.attname, ',' order by k.at) from unnest(x.indkey::int[]) with ordinality k(no, at)
          join pg_attribute a on a.attrelid = t.oid and a.attnum = k.no)
       from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
       where t.relnamespace = current_schema()::regnamespace and not x.indisprimary and t.relname not like '\\_\\_%'`,
    )
  ).map(([table, name, isUnique, condition, columns]) => [
    table,
    name,
    isUnique,
    columns,
    condition !== null,
  ]);
  expect(lines(there)).toEqual(lines(here));
  expect(here.length).toBeGreaterThan(50);
});

test('both hold to the same keys: what a row is known by, and what it points to', async () => {
  const here = sqlite
    .prepare(
      `select m.name, f."from", f."table", f."to" from sqlite_master m, pragma_foreign_key_list(m.name) f
       where m.type = 'table'
       union all
       select m.name, c.name, 'key', c.pk from sqlite_master m, pragma_table_info(m.name) c
       where m.${OURS.replaceAll(' name', ' m.name').replace('(name', '(m.name')} and c.pk > 0`,
    )
    .raw()
    .all() as unknown[][];
  const there = await asked(
    `select t.relname, a.attname, coalesce(o.relname, 'key'), coalesce(b.attname, k.at::text)
     from pg_constraint c join pg_class t on t.oid = c.conrelid
       cross join unnest(c.conkey) with ordinality k(no, at)
       join pg_attribute a on a.attrelid = t.oid and a.attnum = k.no
       left join pg_class o on o.oid = c.confrelid
       left join pg_attribute b on b.attrelid = o.oid and b.attnum = c.confkey[k.at]
     where c.contype in ('p', 'f') and t.relnamespace = current_schema()::regnamespace and t.relname not like '\\_\\_%'`,
  );
  expect(lines(there)).toEqual(lines(here));
});

/** The condition of a partial index. */
const conditionOf = (text: string): string => /\bwhere\b(.*)$/is.exec(text)?.[1]?.trim() ?? '';
