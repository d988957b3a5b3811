import type { Result } from '../result.ts';
import type { ChannelColumns, RosterSheet } from '../roster/roster.ts';
import type { OldFont } from '../roster/roster-guess.ts';
import { type FoundHeader, findHeader, HEAD_ROWS, type UnclearColumns } from './find-header.ts';
import { OLD_FONTS, sheetOfOldFont } from './old-fonts.ts';

/** A sheet with its header, in Unicode. */
export interface ReadableSheet {
  readonly sheet: RosterSheet;
  /** The font in which it was written, when that is one from before Unicode. */
  readonly font: OldFont | null;
  readonly found: Result<FoundHeader, UnclearColumns>;
}

/**
 * A sheet as it can be read; null when it has no header, whatever the font. A sheet whose header is Unicode is left as it
 * is. `alone`: a column of names is enough.
 */
export function readableSheet(
  sheet: RosterSheet,
  channels: readonly ChannelColumns[],
  alone = false,
): ReadableSheet | null {
  const found = findHeader(sheet, channels, alone);
  if (found !== null) return { sheet, font: null, found };
  const head = { ...sheet, rows: sheet.rows.slice(0, HEAD_ROWS) };
  for (const font of OLD_FONTS) {
    if (findHeader(sheetOfOldFont(font, head), channels, alone) === null) continue;
    const read = sheetOfOldFont(font, sheet);
    const again = findHeader(read, channels, alone);
    if (again !== null) return { sheet: read, font, found: again };
  }
  return null;
}
