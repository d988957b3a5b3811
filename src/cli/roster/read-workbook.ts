import { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/node';
import { err, ok, type Result } from '../../domain/result.ts';
import type {
  CellRange,
  RosterCell,
  RosterFileFault,
  RosterSheet,
  RosterTable,
} from '../../domain/roster/roster.ts';
import type { SheetChoice } from '../../domain/sheets/sheets-of-branches.ts';
import { checkWorkbook } from './check-workbook.ts';
import { WorkbookSurvey } from './workbook-survey.ts';

/** A number as the workbook writes it: read as text, for it is the id of somebody or something. */
interface Numeral {
  readonly raw: string;
}

/** Excel keeps 15 digits of a number and writes zeros for the rest. */
const EXACT = 1e15;

/** The sheets of a workbook that were asked for, and the names of the others that can be seen in it. */
export interface SheetsOf {
  readonly sheet: RosterSheet;
  /** Later ones that go on with it. */
  readonly more: readonly RosterSheet[];
  readonly otherSheets: readonly string[];
}

/** Sheets that are looked through for the wanted one, and for those that go on with it: each look reads the workbook anew. */
const MOST_LOOKS = 20;
const MOST_SHEETS = 60;
/** Cells that merged blocks may fill: more is no roster. */
const MOST_MERGED = 2_000_000;

const FIRST: SheetChoice = { isWanted: () => true, goesOn: () => null };

/**
 * Reads the first sheet of an .xlsx workbook that is wanted, hidden ones aside, and those that go on with it; the first one
 * where none is wanted.
 */
export async function readWorkbook(
  file: Buffer,
  mostRows: number,
  choice: SheetChoice = FIRST,
): Promise<Result<SheetsOf, RosterFileFault>> {
  const survey = new WorkbookSurvey();
  const fault = checkWorkbook(file, mostRows, (part, piece) => survey.take(part, piece));
  if (fault !== null) return err(fault);
  try {
    const all = survey.sheets();
    const visible = all.some(({ isHidden }) => !isHidden) ? all.filter(({ isHidden }) => !isHidden) : all;
    // Where the list of sheets cannot be read, the reader says why.
    const seen = visible.length === 0 ? [{ name: '', no: 1, merges: [] }] : visible;
    let first: RosterSheet | null = null;
    let wanted: RosterSheet | null = null;
    let goesOn: ((later: RosterSheet) => boolean) | null = null;
    const more: RosterSheet[] = [];
    const taken = new Set<number>();
    for (const [index, { name, no, merges }] of seen.slice(0, MOST_SHEETS).entries()) {
      if (wanted === null && index >= MOST_LOOKS) break;
      const rows = await readSheet<Numeral>(file, no, { parseNumber: (raw) => ({ raw }) });
      const table = rows.map((row) => row.map(toCell));
      const within = clamped(merges, table);
      if (within === null) return err({ code: 'too-wide' });
      const sheet: RosterSheet = { name: name || null, rows: table, merges: within };
      if (goesOn !== null) {
        if (goesOn(sheet)) {
          more.push(sheet);
          taken.add(no);
        }
      } else if (choice.isWanted(sheet)) {
        wanted = sheet;
        taken.add(no);
        goesOn = choice.goesOn(sheet);
        if (goesOn === null) break;
      } else first ??= sheet;
    }
    const sheet = wanted ?? first;
    if (sheet === null) return err({ code: 'empty' });
    const isRead = ({ no }: { readonly no: number }): boolean =>
      taken.size > 0 ? taken.has(no) : no === seen[0]?.no;
    return ok({ sheet, more, otherSheets: seen.filter((one) => !isRead(one)).map(({ name }) => name) });
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
