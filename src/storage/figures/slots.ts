import { type Column, inArray, type SQL, sql } from 'drizzle-orm';

/*
 * A prepared query over many branches has a fixed number of places for their ids, so that one text serves a branch as well
 * as a slice of a province, on any engine; places that are not needed hold an id that nobody has.
 */

/** So many branches fit into one query. */
export const MOST_SLOTS = 64;
const NAMES = Array.from({ length: MOST_SLOTS }, (_, index) => `branch${index}`);
const NOBODY = 0;

/** The condition: this column holds one of the ids. */
export const inSlots = (column: Column): SQL =>
  inArray(
    column,
    NAMES.map((name) => sql.placeholder(name)),
  );

/** The values for it. */
export const slotsOf = (ids: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(NAMES.map((name, index) => [name, ids[index] ?? NOBODY]));

/** Cuts a list of ids into slices of at most `size`. */
export const slicesOf = (ids: readonly number[], size: number): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  );
