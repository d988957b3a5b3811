import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, test } from 'vitest';
import * as schema from '../../../src/storage/schema/index.ts';
import { LIFETIMES } from '../../../src/storage/schema/lifetimes.ts';
import { readDataMap } from '../../../src/text/vi/privacy/data-map.ts';

/* What docs/privacy.md says is stored, against what is stored: column by column. */

const DOC = readFileSync(join(import.meta.dirname, '../../../docs/privacy.md'), 'utf8');

const tables: readonly SQLiteTable[] = Object.values(schema).flatMap((one: unknown) =>
  is(one, SQLiteTable) ? [one] : [],
);
const columnsOf = (table: SQLiteTable) => Object.values(getTableColumns(table)).map(({ name }) => name);

const map = readDataMap(DOC);
/** What the document says of each table: its columns with what and why, and how long they live. */
const described = new Map(map.parts.flatMap(({ kinds }) => kinds).map((kind) => [kind.table, kind]));
const ofNobody = map.ofNobody.map(({ table }) => table);

/** A column of these can hold something about a person: an account, a member, or words that people write. */
const MAY_BE_PERSONAL =
  /^(?:account|actor|.*_by|lane|raw|text|content|question|full_name|display_name|username)$/u;

describe('docs/privacy.md', () => {
  test('knows every table once', () => {
    const names = tables.map(getTableName).sort();
    expect([...described.keys(), ...ofNobody].sort()).toEqual(names);
    expect(Object.keys(LIFETIMES).sort()).toEqual(names);
  });

  test.each(tables.map((table) => [getTableName(table), table] as const))('%s', (name, table) => {
    const about = described.get(name);
    if (about === undefined) {
      const pointers = getTableConfig(table)
        .foreignKeys.map((key) => getTableName(key.reference().foreignTable))
        .filter((target) => ['members', 'member_accounts', 'chats'].includes(target));
      expect(pointers).toEqual([]);
      expect(
        columnsOf(table).filter((column) => column !== 'served_by' && MAY_BE_PERSONAL.test(column)),
      ).toEqual([]);
      return;
    }
    expect(about.columns.map(({ column }) => column).toSorted()).toEqual(columnsOf(table).toSorted());
    expect([about.kept, about.title]).not.toContain('');
  });
});
