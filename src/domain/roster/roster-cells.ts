import { foldText } from '../fold.ts';
import type { Office, Standing } from '../people/membership.ts';
import { err, ok, type Result } from '../result.ts';
import type { RosterCell, RosterFault } from './roster.ts';
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
