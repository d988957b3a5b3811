import { foldText } from '../fold.ts';
import type { Office, Standing } from '../people/membership.ts';
import { err, ok, type Result } from '../result.ts';
import type { RosterCell, RosterFault, RosterSheet, RosterTable } from './roster.ts';
import { tidyName } from './roster-names.ts';

// Harmless leftovers of copying: soft hyphen, zero-width characters, byte order mark.
const LEFTOVERS = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
const CONTROLS = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
// A spreadsheet would run such a cell when the text is exported again.
const FORMULA = /^[=+@\uFF1D\uFF0B\uFF20]/;

const OFFICES: ReadonlyMap<string, Office> = new Map([
  ['bi thu', 'secretary'],
  ['pho bi thu', 'deputy_secretary'],
  ['chi uy vien', 'committee_member'],
  ['dang vien', 'member'],
  ['', 'member'],
]);
const STANDINGS: ReadonlyMap<string, Standing> = new Map([
  ['chinh thuc', 'official'],
  ['du bi', 'probationary'],
  ['', 'official'],
]);
const MARKS: ReadonlyMap<string, boolean> = new Map([
  ...['x', '×', '✓', '✔', '☑', '1', 'true', 'co'].map((mark) => [mark, true] as const),
  ...['', '0', 'false', 'khong'].map((mark) => [mark, false] as const),
]);

/** The text of a cell that will be stored, tidied; empty for an empty cell. `limit` in characters. */
export function readCell(cell: RosterCell | undefined, limit: number): Result<string, RosterFault> {
  if (cell === undefined || cell === '') return ok('');
  if (typeof cell !== 'string') return err({ code: cell.unreadable });
  const text = cell.replace(LEFTOVERS, '').trim();
  if (CONTROLS.test(text)) return err({ code: 'control-character' });
  if (FORMULA.test(text)) return err({ code: 'formula' });
  const tidy = tidyName(text);
  return tidy.length > limit ? err({ code: 'too-long', limit }) : ok(tidy);
}

/** An office by its name; an empty cell is a member without one. */
export function readOffice(text: string): Result<Office, RosterFault> {
  const office = OFFICES.get(foldText(text));
  return office === undefined ? err({ code: 'unknown-office', value: text }) : ok(office);
}

/** Official or on probation; an empty cell is official. */
export function readStanding(text: string): Result<Standing, RosterFault> {
  const standing = STANDINGS.get(foldText(text));
  return standing === undefined ? err({ code: 'unknown-standing', value: text }) : ok(standing);
}

/** A tick or an empty cell; any other word is not guessed at. */
export function readMark(text: string): Result<boolean, RosterFault> {
  const mark = MARKS.get(foldText(text));
  return mark === undefined ? err({ code: 'unclear-mark', value: text }) : ok(mark);
}

// ---- cells of a sheet, merged ones among them

/** Whether nothing stands in a cell, or nothing but blanks. */
export const isBlankCell = (cell: RosterCell | undefined): boolean =>
  cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/** The text of a cell; empty for one that cannot be trusted. */
export const textOf = (cell: RosterCell | undefined): string => (typeof cell === 'string' ? cell.trim() : '');

/** A header has not so many cells: blocks that lie upon each other must not be filled without end. */
const MOST_FILLED = 100_000;

/** The first rows, every merged cell of which holds what its block says. */
export function filledHead({ rows, merges }: RosterSheet, count: number): RosterTable {
  const head = rows.slice(0, count).map((row) => [...row]);
  const width = Math.max(0, ...head.map((row) => row.length));
  let left = MOST_FILLED;
  for (const block of merges) {
    const value = head[block.top]?.[block.left];
    if (value === undefined || isBlankCell(value)) continue;
    for (let row = block.top; row <= Math.min(block.bottom, head.length - 1); row += 1)
      for (let at = block.left; at <= Math.min(block.right, width - 1) && left > 0; at += 1) {
        put(head[row], at, value);
        left -= 1;
      }
  }
  return head;
}

/**
 * The sheet from a row on, with what is merged downwards standing in each row. What is merged sideways stands in its first
 * column alone: a heading over the whole width is nobody's name.
 */
export function filledBelow({ rows, merges }: RosterSheet, from: number): RosterTable {
  const down = merges.filter(({ top, bottom }) => bottom > top && top >= from);
  if (down.length === 0) return rows;
  const filled = [...rows];
  const own = new Set<number>();
  for (const { top, left, bottom } of down) {
    const value = rows[top]?.[left];
    if (value === undefined || isBlankCell(value)) continue;
    for (let row = top + 1; row <= Math.min(bottom, rows.length - 1); row += 1) {
      if (!own.has(row)) filled[row] = [...(rows[row] ?? [])];
      own.add(row);
      put(filled[row] as RosterCell[], left, value);
    }
  }
  return filled;
}

/** The rows in which a column's cell goes on from the row above. */
export function continuedRows({ merges, rows }: RosterSheet, column: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { top, left, bottom, right } of merges)
    if (left <= column && column <= right)
      for (let row = top + 1; row <= Math.min(bottom, rows.length - 1); row += 1) found.add(row);
  return found;
}

function put(row: RosterCell[] | undefined, column: number, value: RosterCell): void {
  if (row === undefined) return;
  while (row.length < column) row.push('');
  row[column] = value;
}
