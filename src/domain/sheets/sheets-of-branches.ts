import { foldText } from '../fold.ts';
import type { ChannelColumns, RosterSheet } from '../roster/roster.ts';
import { branchTitles } from './branch-titles.ts';
import { readableSheet } from './readable-sheet.ts';

/** Which sheets of a workbook are the roster. */
export interface SheetChoice {
  /** Whether this sheet is the roster, or its first part. */
  isWanted(sheet: RosterSheet): boolean;
  /** What tells of each later sheet whether it goes on with the first; null where none does. */
  goesOn(first: RosterSheet): ((later: RosterSheet) => boolean) | null;
}

/**
 * The first sheet with a header; and where that one is of a single branch, which something above its header or its name
 * tells, the later sheets that are each of another one. Last year's copy names the same branch, and is left alone.
 * `alone`: the operator has said the branch, so there is one sheet.
 */
export function sheetsOfBranches(channels: readonly ChannelColumns[], alone: boolean): SheetChoice {
  const nameOf = (sheet: RosterSheet): string | null => {
    const read = readableSheet(sheet, channels);
    if (read === null || !read.found.ok) return null;
    const { columns, titles, row } = read.found.value;
    // A line of one sheet may be at odds with one of another only by these.
    const linked = channels.flatMap(({ memberHeader, groupHeader }) =>
      [memberHeader, groupHeader].map(foldText),
    );
    const isOwn =
      columns.has('branch') ||
      columns.has('above') ||
      titles.some((title) => linked.includes(foldText(title)));
    const [name, second] = isOwn ? [] : branchTitles(read.sheet, row);
    return name === undefined || second !== undefined ? null : foldText(name.name);
  };
  return {
    isWanted: (sheet) => readableSheet(sheet, channels, alone) !== null,
    goesOn(first) {
      const own = alone ? null : nameOf(first);
      if (own === null) return null;
      const taken = new Set([own]);
      return (later) => {
        const name = nameOf(later);
        if (name === null || taken.has(name)) return false;
        taken.add(name);
        return true;
      };
    },
  };
}
