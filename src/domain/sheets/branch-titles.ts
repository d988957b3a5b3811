import { foldText } from '../fold.ts';
import type { RosterSheet } from '../roster/roster.ts';
import { textOf } from '../roster/roster-cells.ts';
import { shownTitle } from '../roster/roster-header.ts';
import { readBranchTitle, readCommitteeTitle, readListTitle, readSheetName } from './read-roster-words.ts';
import type { TitleRow } from './sort-rows.ts';

/**
 * What names the branch of a whole sheet: the rows above the header that begin so, else the title of the list, else the
 * sheet's own name, which has line 0. Each name once.
 */
export function branchTitles(sheet: RosterSheet, headerRow: number): readonly TitleRow[] {
  const rows = titleRows(sheet, headerRow, readBranchTitle);
  if (rows.length > 0) return rows;
  const lists = titleRows(sheet, headerRow, readListTitle);
  if (lists.length > 0) return lists;
  const name = readSheetName(sheet.name ?? '');
  return name === null ? [] : [{ line: 0, text: shownTitle(sheet.name ?? ''), name }];
}

/** The committees that rows above the header name. */
export const committeeTitles = (sheet: RosterSheet, headerRow: number): readonly TitleRow[] =>
  titleRows(sheet, headerRow, readCommitteeTitle);

function titleRows(
  sheet: RosterSheet,
  end: number,
  read: (text: string) => string | null,
): readonly TitleRow[] {
  const found = new Map<string, TitleRow>();
  for (const [index, row] of sheet.rows.slice(0, end).entries())
    for (const text of row.flatMap((cell) => textOf(cell).split(/[\r\n]+/))) {
      const name = read(text);
      if (name === null || found.has(foldText(name))) continue;
      found.set(foldText(name), { line: index + 1, text: shownTitle(text), name });
    }
  return [...found.values()];
}
