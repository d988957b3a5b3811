import type { RosterCell, RosterTable } from '../roster/roster.ts';
import { isBlankCell, textOf } from '../roster/roster-cells.ts';
import { shownTitle } from '../roster/roster-header.ts';
import type { FoundHeader } from './find-header.ts';
import {
  isColumnNumber,
  isFirstPartTitle,
  isNobody,
  isOtherTitle,
  isSigner,
  readBranchTitle,
  readTitle,
} from './read-roster-words.ts';

/** A row that names an organisation instead of a person. */
export interface TitleRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly text: string;
  readonly name: string;
}

export interface SortedRows {
  /** Indexes of the rows that are people, and the heading each stands under; null for none. */
  readonly members: readonly { readonly index: number; readonly under: TitleRow | null }[];
  /** How many rows have nothing to say. */
  readonly empty: number;
  /** Lines of headings, totals and signatures. */
  readonly others: readonly number[];
  /** Those of them that might be a person's. */
  readonly unsure: readonly number[];
}

/** Signatures and totals stand in rows of few cells. */
const FEW = 4;

/**
 * Tells the rows below a header apart. With a column `Chi bộ` whoever has a branch or a name is a person; without one, a
 * list ends at its total or signature, or at the first gap once its people are numbered: below that only a numbered row is
 * a person's.
 */
export function sortRows(
  rows: RosterTable,
  header: FoundHeader,
  continued: { readonly names: ReadonlySet<number>; readonly branches: ReadonlySet<number> },
  linkedAt: readonly number[],
): SortedRows {
  const { columns, ordinalAt } = header;
  const branchAt = columns.get('branch');
  const nameAts = header.nameParts ?? [columns.get('fullName') ?? 0];
  const fields = new Set(columns.values());
  const known = [...columns.values(), ...linkedAt, ...nameAts];
  const members: { index: number; under: TitleRow | null }[] = [];
  const others: number[] = [];
  const unsure: number[] = [];
  /** Rows that are nobody's by now: what they are depends on whether people follow. */
  let waiting: { index: number; isNobodys: boolean }[] = [];
  let empty = 0;
  let under: TitleRow | null = null;
  let isOver = false;
  let isNumbered = false;
  const first = header.row + header.depth;
  const nameIn = (row: readonly RosterCell[]): string => nameAts.map((at) => textOf(row[at])).join(' ');
  for (let index = first; index < rows.length; index += 1) {
    const row = rows[index] ?? [];
    const filled = row.filter((cell) => !isBlankCell(cell));
    if (filled.length === 0) {
      empty += 1;
      if (isNumbered) isOver = true;
      continue;
    }
    if (
      (index === first && isNumbersRow(filled, nameIn(row))) ||
      continued.names.has(index) ||
      isHeaderAgain(row, nameAts)
    ) {
      others.push(index + 1);
      continue;
    }
    const heading = branchAt === undefined ? headingIn(row, filled.length, index, nameAts) : null;
    if (heading !== null) {
      others.push(index + 1);
      under = heading;
      isOver = false;
      continue;
    }
    const name = nameIn(row);
    const hasName = nameAts.some((at) => !isBlankCell(row[at]));
    const isCounted =
      branchAt === undefined
        ? hasName && isPerson(row, filled.length, name)
        : // A name without a branch is told as what it is: a row that lacks something.
          hasName
          ? !isNobody(name) && (!isBlankCell(row[branchAt]) || !isSigner(name))
          : // What merely goes on from the row above says nothing of a person.
            !isBlankCell(row[branchAt]) && !continued.branches.has(index);
    if (isCounted) {
      settle(true);
      members.push({ index, under });
      if (ordinalAt !== null && isOrdinal(row[ordinalAt])) isNumbered = true;
      continue;
    }
    const isNobodys = saysNobody(row);
    if (branchAt === undefined && hasName && !isSigner(name) && !isNobodys) unsure.push(index + 1);
    if (filled.length <= FEW && isNobodys) isOver = true;
    waiting.push({ index, isNobodys: isNobodys || hasName || isOver });
  }
  settle(false);
  return { members, empty, others: others.toSorted((a, b) => a - b), unsure };

  /** Above a person a row with something of a person in it lacks the rest; below the last one it is nobody's. */
  function settle(isAbove: boolean): void {
    for (const { index, isNobodys } of waiting) {
      const row = rows[index] ?? [];
      const isBare = !row.some((cell) => /\p{L}{2}/u.test(textOf(cell)));
      const isForeign = known.every(
        (at) => isBlankCell(row[at]) || (at === branchAt && continued.branches.has(index)),
      );
      if (isForeign && isBare) empty += 1;
      else if (isForeign || isNobodys || !isAbove) others.push(index + 1);
      else members.push({ index, under });
    }
    waiting = [];
  }

  /** Offices stand in columns of their own, where "bí thư" is no signature. */
  function saysNobody(row: readonly RosterCell[]): boolean {
    return row.some((cell, at) => isNobody(textOf(cell)) && !(fields.has(at) && !nameAts.includes(at)));
  }

  function isPerson(row: readonly RosterCell[], filled: number, name: string): boolean {
    if (isSigner(name) || (filled <= FEW && saysNobody(row))) return false;
    if (!isOver) return true;
    return ordinalAt === null ? filled > 2 : isOrdinal(row[ordinalAt]);
  }
}

const isOrdinal = (cell: RosterCell | undefined): boolean => /^\d{1,4}\.?$/.test(textOf(cell));

/** Numbers under the titles, or letters first: nobody is called 2, and who is called B does not follow A. */
function isNumbersRow(filled: readonly RosterCell[], name: string): boolean {
  const texts = filled.map((cell) => textOf(cell));
  const isListed = /\d/.test(name) || /^\(?a\)?,\(?b\)?(?:,|$)/i.test(texts.join(','));
  return texts.length > 1 && isListed && texts.every(isColumnNumber);
}

/** `II. Chi bộ thôn Đông`, alone in its row but for a number: beside a name it is a note on somebody. */
function headingIn(
  row: readonly RosterCell[],
  filled: number,
  index: number,
  nameAts: readonly number[],
): TitleRow | null {
  if (filled > FEW - 1) return null;
  const at = row.findIndex((cell) => readBranchTitle(textOf(cell)) !== null);
  if (at < 0 || nameAts.some((one) => one !== at && !isBlankCell(row[one]))) return null;
  const text = textOf(row[at]);
  return { line: index + 1, text: shownTitle(text), name: readBranchTitle(text) ?? text };
}

/** A list that was put together from printed pages bears its header on each of them. */
function isHeaderAgain(row: readonly RosterCell[], nameAts: readonly number[]): boolean {
  const isNames = nameAts.some((at) => {
    const title = textOf(row[at]);
    return readTitle(title)?.field === 'fullName' || isFirstPartTitle(title);
  });
  const isTitle = (cell: RosterCell, at: number): boolean => {
    const title = textOf(cell);
    return !nameAts.includes(at) && title !== '' && (readTitle(title) !== null || isOtherTitle(title));
  };
  return isNames && row.some(isTitle);
}
