import { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/node';
import { err, ok, type Result } from '../../domain/result.ts';
import type { RosterCell, RosterFileFault, RosterTable } from '../../domain/roster/roster.ts';
import { checkWorkbook } from './check-workbook.ts';

/** A number as the workbook writes it: read as text, for it is the id of somebody or something. */
interface Numeral {
  readonly raw: string;
}

/** Excel keeps 15 digits of a number and writes zeros for the rest. */
const EXACT = 1e15;

/** Reads the first sheet of an .xlsx workbook. */
export async function readWorkbook(
  file: Buffer,
  mostRows: number,
): Promise<Result<RosterTable, RosterFileFault>> {
  const fault = checkWorkbook(file, mostRows);
  if (fault !== null) return err(fault);
  try {
    const rows = await readSheet<Numeral>(file, 1, { parseNumber: (raw) => ({ raw }) });
    return ok(rows.map((row) => row.map(toCell)));
  } catch (error) {
    if (error instanceof InvalidInputError && error.code === 'NO_DATA') return err({ code: 'empty' });
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError)
      return err({ code: 'not-a-workbook' });
    // The reader throws plain errors too when a part of the workbook is missing or is not XML.
    if (error instanceof Error && !('syscall' in error)) return err({ code: 'not-a-workbook' });
    throw error;
  }
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
