import { Column, getTableName, is, Param, Placeholder, SQL, Subquery } from 'drizzle-orm';
import type { Built } from '../engine.ts';
import { tablesOf } from '../kept-answers.ts';

type Values = Readonly<Record<string, unknown>>;
type Row = readonly unknown[];

/** A query in PostgreSQL's words, built once and ready for any values. */
export interface ReadyQuery {
  readonly text: string;
  valuesFrom(given: Values | undefined): readonly unknown[];
  /** What the server's rows are here; null: a change that gives none. */
  readonly rowsFrom: ((rows: readonly Row[]) => readonly object[]) | null;
  /** The tables that it reads. */
  readonly reads: ReadonlySet<string>;
  /** The table that it changes; undefined: none. Null: it may be any. */
  readonly changes: string | null | undefined;
}

/** What Drizzle knows of a query that it has built. */
interface DrizzleQuery {
  readonly queryString: string;
  readonly params: readonly unknown[];
  readonly fields?: readonly Field[];
  readonly joinsNotNullableMap?: Readonly<Record<string, boolean>>;
}
interface Field {
  readonly path: readonly string[];
  readonly field: unknown;
}
interface Decoder {
  mapFromDriverValue(value: unknown): unknown;
}

const CHANGED_TABLE = /^\s*(?:insert\s+into|update|delete\s+from)\s+"(\w+)"/i;
const READS = /^\s*(?:select|\(select)\b/i;

/**
 * Drizzle carries a query out in a dozen steps that each wait; here its words, its places and its columns are looked at
 * once, and what is left for each time is to fill them in.
 */
export function readyOf(built: Built): ReadyQuery {
  const { queryString, params, fields, joinsNotNullableMap } = built.prepare() as DrizzleQuery;
  const fillers = params.map(filler);
  return {
    text: queryString,
    valuesFrom: (given = {}) => fillers.map((fill) => fill(given)),
    rowsFrom: fields === undefined ? null : rowsOf(fields, joinsNotNullableMap),
    reads: tablesOf(queryString),
    changes: READS.test(queryString) ? undefined : (CHANGED_TABLE.exec(queryString)?.[1] ?? null),
  };
}

function filler(param: unknown): (given: Values) => unknown {
  const named = is(param, Param) ? param.value : param;
  if (!is(named, Placeholder)) return () => param;
  const { name } = named;
  const encode = is(param, Param) ? (value: unknown) => param.encoder.mapToDriverValue(value) : null;
  return (given) => {
    if (!(name in given)) throw new TypeError(`no value for the place ${name}`);
    return encode === null ? given[name] : encode(given[name]);
  };
}

/** As Drizzle puts a row together: a joined table without a row is null, which its first column tells. */
function rowsOf(
  fields: readonly Field[],
  joinsNotNullable: Readonly<Record<string, boolean>> | undefined,
): NonNullable<ReadyQuery['rowsFrom']> {
  const columns = fields.map(({ path, field }) => ({
    path: path.slice(0, -1),
    name: path.at(-1) ?? '',
    decoder: decoderOf(field),
  }));
  const optional = joinsNotNullable === undefined ? [] : optionalObjects(fields, joinsNotNullable);
  return (rows) =>
    rows.map((row) => {
      const made: Record<string, unknown> = {};
      for (const [at, { path, name, decoder }] of columns.entries()) {
        let into = made;
        for (const part of path) {
          into[part] ??= {};
          into = into[part] as Record<string, unknown>;
        }
        const value = row[at];
        into[name] = value === null || value === undefined ? null : decoder.mapFromDriverValue(value);
      }
      for (const { name, first } of optional) if (row[first] === null) made[name] = null;
      return made;
    });
}

function decoderOf(field: unknown): Decoder {
  if (is(field, Column)) return field;
  const made = is(field, SQL) ? field : is(field, Subquery) ? field._.sql : (field as { sql: SQL }).sql;
  return (made as unknown as { decoder: Decoder }).decoder;
}

/** Objects of a row that are made of one joined table's columns alone, with the place of the first of them. */
function optionalObjects(
  fields: readonly Field[],
  joinsNotNullable: Readonly<Record<string, boolean>>,
): readonly { readonly name: string; readonly first: number }[] {
  const found = new Map<string, { readonly first: number; readonly table: string; isOne: boolean }>();
  for (const [first, { path, field }] of fields.entries()) {
    const [name = ''] = path;
    if (!is(field, Column) || path.length !== 2) continue;
    const table = getTableName(field.table);
    const known = found.get(name);
    if (known === undefined) found.set(name, { first, table, isOne: true });
    else if (known.table !== table) known.isOne = false;
  }
  return [...found].flatMap(([name, { first, table, isOne }]) =>
    isOne && joinsNotNullable[table] !== true ? [{ name, first }] : [],
  );
}
