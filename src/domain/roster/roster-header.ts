import { foldText } from '../fold.ts';
import { err, ok, type Result } from '../result.ts';
import {
  type ChannelColumns,
  ROSTER_FIELDS,
  type RosterCell,
  type RosterField,
  type RosterProblem,
} from './roster.ts';
import { tidyName } from './roster-names.ts';

/** The headers as they are compared: without case and diacritics. */
export const ROSTER_HEADERS: Readonly<Record<RosterField, string>> = {
  above: 'cap tren',
  committee: 'dang bo',
  branch: 'chi bo',
  rosterNo: 'ma',
  fullName: 'ho va ten',
  office: 'chuc vu',
  standing: 'dien',
  exempt: 'mien sinh hoat',
  consent: 'da dong y',
};
const REQUIRED: readonly RosterField[] = ['branch', 'fullName'];

export interface RosterHeader {
  /** Position of each field's column; a field without a column is absent. */
  readonly fields: ReadonlyMap<RosterField, number>;
  readonly channels: readonly {
    readonly columns: ChannelColumns;
    readonly memberAt: number | null;
    readonly groupAt: number | null;
  }[];
  /** Headers of columns that are not stored. */
  readonly ignored: readonly string[];
  readonly width: number;
}

/** Recognises the columns in any order; refuses a missing required column and one that stands there twice. */
export function readHeader(
  cells: readonly RosterCell[],
  channels: readonly ChannelColumns[],
): Result<RosterHeader, readonly RosterProblem[]> {
  const titles = cells.map((cell) => (typeof cell === 'string' ? cell : ''));
  const positions = new Map<string, number[]>();
  for (const [index, title] of titles.entries()) {
    const key = foldText(title);
    positions.set(key, [...(positions.get(key) ?? []), index]);
  }
  const problems: RosterProblem[] = [];
  const known = new Set<string>();
  const find = (key: string, column: string): number | null => {
    known.add(key);
    const [first, second] = positions.get(key) ?? [];
    if (second !== undefined) problems.push({ line: 1, column, fault: { code: 'double-column' } });
    return first ?? null;
  };

  const fields = new Map<RosterField, number>();
  for (const field of ROSTER_FIELDS) {
    const at = find(ROSTER_HEADERS[field], field);
    if (at !== null) fields.set(field, at);
    else if (REQUIRED.includes(field))
      problems.push({ line: 1, column: field, fault: { code: 'missing-column' } });
  }
  const found = channels.map((columns) => ({
    columns,
    memberAt: find(foldText(columns.memberHeader), columns.memberHeader),
    groupAt: find(foldText(columns.groupHeader), columns.groupHeader),
  }));
  if (problems.length > 0) return err(problems);
  const ignored = titles.filter((title) => title.trim() !== '' && !known.has(foldText(title)));
  return ok({
    fields,
    channels: found,
    ignored: [...new Set(ignored.map(shownTitle))],
    width: titles.length,
  });
}

/** A foreign header as it may be printed. */
export const shownTitle = (title: string): string =>
  tidyName(title.replace(/[\p{Cc}\p{Cf}]/gu, ' ')).slice(0, 60);
