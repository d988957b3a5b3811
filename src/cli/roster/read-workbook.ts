import { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/node';
import { err, ok, type Result } from '../../domain/result.ts';
import type {
  CellRange,
  RosterCell,
  RosterFileFault,
  RosterSheet,
  RosterTable,
} from '../../domain/roster/roster.ts';
import { checkWorkbook } from './check-workbook.ts';
import { WorkbookSurvey } from './workbook-survey.ts';

/** A number as the workbook writes it: read as text, for it is the id of somebody or something. */
interface Numeral {
  readonly raw: string;
}

/** Excel keeps 15 digits of a number and writes zeros for the rest. */
const EXACT = 1e15;

/** A workbook's sheet that was asked for, and the names of the others that can be seen in it. */
export interface SheetOf {
  readonly sheet: RosterSheet;
  readonly otherSheets: readonly string[];
}

/** Sheets that are looked through for the wanted one: each look reads the workbook anew. */
const MOST_LOOKS = 20;
/** Cells that merged blocks may fill: more is no roster. */
const MOST_MERGED = 2_000_000;

/**
 * Reads the first sheet of an .xlsx workbook that is wanted, hidden ones aside; the first one where none is.
 */
export async function readWorkbook(
  file: Buffer,
  mostRows: number,
  isWanted: (sheet: RosterSheet) => boolean = () => true,
): Promise<Result<SheetOf, RosterFileFault>> {
  const survey = new WorkbookSurvey();
  const fault = checkWorkbook(file, mostRows, (part, piece) => survey.take(part, piece));
  if (fault !== null) return err(fault);
  try {
    const all = survey.sheets();
    const seen = all.some(({ isHidden }) => !isHidden) ? all.filter(({ isHidden }) => !isHidden) : all;
    let first: SheetOf | null = null;
    // Where the list of sheets cannot be read, the reader says why.
    for (const { name, no, merges } of seen.length === 0
      ? [{ name: '', no: 1, merges: [] }]
      : seen.slice(0, MOST_LOOKS)) {
      const rows = await readSheet<Numeral>(file, no, { parseNumber: (raw) => ({ raw }) });
      const table = rows.map((row) => row.map(toCell));
      const within = clamped(merges, table);
      if (within === null) return err({ code: 'too-wide' });
      const otherSheets = seen.filter((other) => other.no !== no).map((other) => other.name);
      const found = { sheet: { name: name || null, rows: table, merges: within }, otherSheets };
      if (isWanted(found.sheet)) return ok(found);
      first ??= found;
    }
    return first === null ? err({ code: 'empty' }) : ok(first);
  } catch (error) {
    if (error instanceof InvalidInputError && error.code === 'NO_DATA') return err({ code: 'empty' });
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError)
      return err({ code: 'not-a-workbook' });
    // The reader throws plain errors too when a part of the workbook is missing or is not XML.
    if (error instanceof Error && !('syscall' in error)) return err({ code: 'not-a-workbook' });
    throw error;
  }
}

/** Merged blocks as far as the table reaches; null where they would fill too much of it. */
function clamped(merges: readonly CellRange[], table: RosterTable): readonly CellRange[] | null {
  const width = table.reduce((most, row) => Math.max(most, row.length), 0);
  const within = merges
    .filter(({ top, left }) => top < table.length && left < width)
    .map(({ top, left, bottom, right }) => ({
      ...{ top, left },
      bottom: Math.min(bottom, table.length - 1),
      right: Math.min(right, width - 1),
    }));
  const filled = within.reduce((sum, { top, bottom }) => sum + bottom - top + 1, 0);
  return filled > MOST_MERGED ? null : within;
}

function toCell(value: unknown): RosterCell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return { unreadable: 'date' };
  return numeralToText((value as Numeral).raw);
}

/** `1.2E+8` → `120000000`, `12.0` → `12`; a number that may have lost digits is told apart. */
function numeralToText(raw: string): RosterCell {
  const number = Number(raw);
  if (!Number.isFinite(number)) return raw;
  if (Math.abs(number) < EXACT) return String(number);
  return Number.isSafeInteger(number) && number % 10 !== 0 ? String(number) : { unreadable: 'rounded' };
}
