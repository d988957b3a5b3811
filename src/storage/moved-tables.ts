import { getTableColumns, is } from 'drizzle-orm';
import { getTableConfig, type SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as schema from './schema/index.ts';

/** A table as it is moved between the engines: raw values, column by column. */
export interface MovedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly isNumber: boolean }[];
  /** The columns of its primary key: rows are read in this order, which is the same on both engines. */
  readonly key: readonly string[];
  /** Its numbers are given out by the engine, and none is given twice. */
  readonly isNumbered: boolean;
}

/** What a column holds on both engines. */
export type MovedValue = number | string | null;
export type MovedRow = readonly MovedValue[];

/** Every table of the schema. */
export const MOVED_TABLES: readonly MovedTable[] = Object.values(schema)
  .flatMap((table) => (is(table, SQLiteTable) ? [movedTable(table as SQLiteTable)] : []))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** The only table into which migrations put rows: those give way to the ones that come. */
export const SEEDED = 'organisation_levels';

function movedTable(table: SQLiteTable): MovedTable {
  const { name, primaryKeys } = getTableConfig(table);
  const columns = Object.values(getTableColumns(table)) as SQLiteColumn[];
  const own = columns.filter((column) => column.primary);
  const key = own.length > 0 ? own : primaryKeys.flatMap((one) => one.columns as SQLiteColumn[]);
  return {
    name,
    columns: columns.map((column) => ({ name: column.name, isNumber: column.getSQLType() === 'integer' })),
    key: key.map((column) => column.name),
    isNumbered: own.some((column) => 'autoIncrement' in column && column.autoIncrement === true),
  };
}

const quoted = (name: string): string => `"${name}"`;

/** `"id", "name"`: the columns of a table, in the order in which its rows are carried. */
export const columnList = (table: MovedTable): string =>
  table.columns.map(({ name }) => quoted(name)).join(', ');

/** The whole table, in the order of its key; `isFurther`: only what stands behind the key that is given, `?` by `?`. */
export function selectAll(table: MovedTable, isFurther = false): string {
  const key = table.key.map(quoted).join(', ');
  const behind = isFurther ? ` where (${key}) > (${table.key.map(() => '?').join(', ')})` : '';
  return `select ${columnList(table)} from ${quoted(table.name)}${behind} order by ${key}`;
}

/** Where rows are read; nothing is changed there. */
export interface MoveFrom {
  count(table: MovedTable): Promise<number>;
  /** All rows, a slice at a time. */
  slices(table: MovedTable): AsyncIterable<readonly MovedRow[]>;
  /** The last number that the engine gave out in this table; 0 = none yet. */
  lastNumber(table: MovedTable): Promise<number>;
}

/** Where they are put. */
export interface MoveInto {
  count(table: MovedTable): Promise<number>;
  put(table: MovedTable, rows: readonly MovedRow[]): Promise<void>;
  /** From now on the engine gives out the numbers behind this one. */
  goOnAfter(table: MovedTable, number: number): Promise<void>;
}

/** A table did not arrive whole; whoever moves takes everything back. */
export class MoveError extends Error {
  override readonly name = 'MoveError';
}

/** So many rows are carried at once. */
export const SLICE_ROWS = 1000;
