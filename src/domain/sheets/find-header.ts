import { foldText } from '../fold.ts';
import { err, ok, type Result } from '../result.ts';
import {
  type ChannelColumns,
  ROSTER_FIELDS,
  type RosterField,
  type RosterSheet,
  type RosterTable,
} from '../roster/roster.ts';
import { filledHead, isBlankCell, textOf } from '../roster/roster-cells.ts';
import {
  isFirstPartTitle,
  isGivenNameTitle,
  isOrdinalTitle,
  isOtherTitle,
  isProbationTitle,
  readTitle,
} from './read-roster-words.ts';

/** So many rows from the top are looked at for the header. */
const LOOKED_AT = 15;
/** A header has at most so many rows, of which the lower ones divide columns of the upper. */
const MOST_DEPTH = 3;
/** What of a sheet tells its header. */
export const HEAD_ROWS = LOOKED_AT + MOST_DEPTH;

export interface FoundHeader {
  /** Its first row, from 0, and how many rows it has. */
  readonly row: number;
  readonly depth: number;
  /** One title a column; the rows of the header joined. */
  readonly titles: readonly string[];
  readonly columns: ReadonlyMap<RosterField, number>;
  /** Fields whose column bears a usual word instead of the plain form's. */
  readonly guessed: readonly { readonly field: RosterField; readonly title: string }[];
  /** The columns of a name that is divided: family and middle names, given name. */
  readonly nameParts: readonly [number, number] | null;
  /** `STT`, `TT`: never the branch's own number. */
  readonly ordinalAt: number | null;
}

/** Two columns that both may be what a field is read from. */
export interface UnclearColumns {
  readonly code: 'two-columns';
  readonly field: RosterField;
  readonly titles: readonly [string, string];
}

/** The header of a sheet; null when none of the first rows is one. `alone`: a column of names is enough. */
export function findHeader(
  sheet: RosterSheet,
  channels: readonly ChannelColumns[],
  alone = false,
): Result<FoundHeader, UnclearColumns> | null {
  const head = filledHead(sheet, HEAD_ROWS);
  const row = head.slice(0, LOOKED_AT).findIndex((_, index) => isHeader(head, index, channels, alone));
  if (row < 0) return null;
  let depth = 1;
  while (depth < MOST_DEPTH && isSubheader(head, row + depth)) depth += 1;
  return columnsOf(sheet, head, row, depth);
}

function isHeader(
  head: RosterTable,
  index: number,
  channels: readonly ChannelColumns[],
  alone: boolean,
): boolean {
  const titles = titlesOf(head, index, 1).filter((title) => title !== '');
  const linked = new Set(
    channels.flatMap(({ memberHeader, groupHeader }) => [memberHeader, groupHeader].map(foldText)),
  );
  const names = titles.filter((title) => readTitle(title)?.field === 'fullName' || isFirstPartTitle(title));
  const others = titles.filter((title) => {
    const field = readTitle(title)?.field;
    return field === undefined ? isOtherTitle(title) || linked.has(foldText(title)) : field !== 'fullName';
  });
  return names.length > 0 && (others.length > 0 || (alone && titles.length === 1));
}

/** Whether a row divides columns of the one above: whatever stands in it is the same, or below a title that spans several. */
function isSubheader(head: RosterTable, row: number): boolean {
  const above = (head[row - 1] ?? []).map(textOf);
  const own = (head[row] ?? []).map(textOf);
  const spans = (at: number): boolean =>
    above[at] === '' ||
    above[at] === above[at + 1] ||
    above[at] === above[at - 1] ||
    (above[at + 1] === '' && own[at + 1] !== '' && own[at + 1] !== undefined);
  let isDivided = false;
  for (const [at, text] of own.entries()) {
    if (text === '' || text === above[at]) continue;
    const field = readTitle(above[at] ?? '')?.field;
    if (field === 'fullName' || isOrdinalTitle(above[at] ?? '') || !spans(at) || !/\p{L}{2}/u.test(text))
      return false;
    // A heading that stands before the first column of names is no title.
    if (at === 0 && above[at] === '') return false;
    isDivided = true;
  }
  return isDivided;
}

const titlesOf = (head: RosterTable, row: number, depth: number): readonly string[] => {
  const rows = head.slice(row, row + depth);
  const width = Math.max(0, ...rows.map((one) => one.length));
  return Array.from({ length: width }, (_, at) =>
    rows
      .map((one) => textOf(one[at]))
      .filter((text, index, all) => text !== '' && text !== all[index - 1])
      .join(' '),
  );
};

function columnsOf(
  sheet: RosterSheet,
  head: RosterTable,
  row: number,
  depth: number,
): Result<FoundHeader, UnclearColumns> {
  const own = titlesOf(head, row, depth);
  // A title merged over several columns is that of the first.
  const isOneMerge = (at: number): boolean =>
    own[at] !== '' &&
    own[at] === own[at - 1] &&
    sheet.merges.some(
      ({ top, bottom, left, right }) => top <= row && row <= bottom && left < at && at <= right,
    );
  const titles = own.map((title, at) => (isOneMerge(at) ? '' : title));
  const columns = new Map<RosterField, number>();
  const guessed: { field: RosterField; title: string }[] = [];
  for (const field of ROSTER_FIELDS) {
    const fitting = titles.flatMap((title, at) => {
      const read = readTitle(title) ?? readTitle(textOf(head[row + depth - 1]?.[at]));
      return read?.field === field ? [{ at, title, isPlain: read.isPlain && readTitle(title) !== null }] : [];
    });
    const plain = fitting.find(({ isPlain }) => isPlain);
    const [first, second] = fitting;
    if (plain !== undefined) columns.set(field, plain.at);
    else if (first !== undefined && second !== undefined)
      return err({ code: 'two-columns', field, titles: [first.title, second.title] });
    else if (first !== undefined) {
      columns.set(field, first.at);
      guessed.push({ field, title: first.title });
    }
  }
  const probation = columns.has('standing') ? -1 : probationAt(sheet, titles, row + depth);
  if (probation >= 0) {
    columns.set('standing', probation);
    guessed.push({ field: 'standing', title: titles[probation] ?? '' });
  }
  const nameParts = partsOf(sheet, titles, own, columns, row + depth);
  if (nameParts !== null) columns.set('fullName', nameParts[0]);
  const ordinal = titles.findIndex(isOrdinalTitle);
  return ok({
    ...{ row, depth, titles, columns, guessed, nameParts },
    ordinalAt: ordinal < 0 ? null : ordinal,
  });
}

const DAY = /\d\s*[/.-]\s*\d|\d{4}/;

/** The column that marks who is on probation; below the same title others write since when. -1 where there is none. */
function probationAt(sheet: RosterSheet, titles: readonly string[], from: number): number {
  return titles.findIndex(
    (title, at) =>
      isProbationTitle(title) &&
      sheet.rows.slice(from).every((row) => {
        const cell = row[at] ?? '';
        return typeof cell === 'string' && !DAY.test(cell);
      }),
  );
}

/** A name in two columns: `Họ đệm` and `Tên`, or one title merged over both with words in both. */
function partsOf(
  sheet: RosterSheet,
  titles: readonly string[],
  own: readonly string[],
  columns: ReadonlyMap<RosterField, number>,
  from: number,
): readonly [number, number] | null {
  const at = columns.get('fullName');
  if (at === undefined) {
    const first = titles.findIndex(
      (title, index) => isFirstPartTitle(title) && isGivenNameTitle(titles[index + 1] ?? ''),
    );
    return first < 0 ? null : [first, first + 1];
  }
  const isMerged = own[at] !== '' && own[at + 1] === own[at] && titles[at + 1] === '';
  const isDivided = isMerged && sheet.rows.slice(from).some((row) => !isBlankCell(row[at + 1]));
  return isDivided ? [at, at + 1] : null;
}
