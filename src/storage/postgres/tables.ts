import { getTableColumns, is, type SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  customType,
  foreignKey,
  index,
  type PgColumnBuilderBase,
  type PgTableWithColumns,
  pgTable,
  primaryKey,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { getTableConfig, type SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as schema from '../schema/index.ts';

/*
 * The tables as PostgreSQL has them, made from the one declaration in schema/. Only migrations and tests look at them: the
 * queries are built over the declaration itself. A row looks the same on both engines: whole numbers, 0 and 1 for no and
 * yes, JSON as text; and texts are compared byte by byte, whatever language the server was set up for.
 */

const textByBytes = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

// biome-ignore lint/suspicious/noExplicitAny: the columns are known while it runs, not while it is compiled.
type DerivedTable = PgTableWithColumns<any>;

/** Every table of the schema, by the name it is exported under. */
export function postgresTables(): Readonly<Record<string, DerivedTable>> {
  const made = new Map<string, DerivedTable>();
  const found = Object.entries(schema).flatMap(([name, table]) =>
    is(table, SQLiteTable) ? [{ name, table: table as SQLiteTable }] : [],
  );
  return Object.fromEntries(found.map(({ name, table }) => [name, derived(table, made)]));
}

/** `made` holds the tables by their name in the database: what they point to is looked up when all are there. */
function derived(table: SQLiteTable, made: Map<string, DerivedTable>): DerivedTable {
  const config = getTableConfig(table);
  const builders = Object.fromEntries(
    Object.values(getTableColumns(table)).map((column) => [column.name, builderOf(column as SQLiteColumn)]),
  );
  const result: DerivedTable = pgTable(config.name, builders, (own: Record<string, unknown>) => {
    const columnsOf = (columns: readonly unknown[]) =>
      columns.map((column) => own[(column as SQLiteColumn).name]) as [AnyPgColumn, ...AnyPgColumn[]];
    return [
      ...config.primaryKeys.map((key) => primaryKey({ columns: columnsOf(key.columns) })),
      ...config.indexes.map(({ config: { name, unique, columns, where } }) =>
        withCondition((unique ? uniqueIndex(name) : index(name)).on(...columnsOf(columns)), where),
      ),
      ...config.foreignKeys.map((key) => {
        const { columns, foreignTable, foreignColumns } = key.reference();
        const target = made.get(getTableConfig(foreignTable).name);
        return foreignKey({
          columns: columnsOf(columns),
          foreignColumns: foreignColumns.map(({ name }) => target?.[name]) as [AnyPgColumn, ...AnyPgColumn[]],
        });
      }),
    ];
  });
  made.set(config.name, result);
  return result;
}

const withCondition = (made: ReturnType<ReturnType<typeof index>['on']>, where: SQL | undefined) =>
  where === undefined ? made : made.where(where);

function builderOf(column: SQLiteColumn): PgColumnBuilderBase {
  const builder =
    column.getSQLType() === 'integer' ? bigint(column.name, { mode: 'number' }) : textByBytes(column.name);
  if (column.notNull) builder.notNull();
  if (column.hasDefault && column.default !== undefined)
    builder.default(sql.raw(literal(column.mapToDriverValue(column.default))) as never);
  if (!column.primary) return builder;
  const isNumbered = 'autoIncrement' in column && column.autoIncrement === true;
  builder.primaryKey();
  return isNumbered
    ? bigint(column.name, { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity()
    : builder;
}

const literal = (value: unknown): string =>
  typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
