import type { SecretaryView } from '../../storage/figures/ports.ts';
import { branchLine, committeeLine, committeeReportLines } from '../../text/vi/figures/committee-report.ts';
import type { OverviewReport } from './report.ts';

/** One line of a table; `opens` = the committee that a tap on it opens, and what its button says. */
export interface TableLine {
  readonly text: string;
  readonly opens: { readonly id: number; readonly label: string } | null;
}

export interface TablePage {
  /** What stands above the lines: all totals on the first page, only their title on the others. */
  readonly head: readonly string[];
  readonly lines: readonly TableLine[];
  /** What stands below the lines: on the first page alone. */
  readonly below: readonly string[];
}

/** Buttons that one message may have, with room for those that turn the page. */
const MOST_BUTTONS = 40;
/** A line break; and what a numbered choice needs beside its label. */
const BREAK = 1;
const CHOICE = 8;

/**
 * A committee's table, cut into pages of at most `longest` characters, labels of buttons included: they are text where
 * choices are numbered. The committees below come first, then the branches directly below, each in its order.
 */
export function tablePages(
  { committee, period, totals, parts, own }: OverviewReport,
  {
    secretaries,
    below,
  }: {
    readonly secretaries: ReadonlyMap<number, SecretaryView>;
    /** More of the totals, where the lines of the table leave room for it. */
    readonly below: readonly string[];
  },
  longest: number,
): readonly TablePage[] {
  const head = committeeReportLines(committee.name, period, totals);
  const lines: readonly TableLine[] = [
    ...parts.map(({ id, name, totals: of }) => ({
      text: committeeLine(name, of),
      opens: { id, label: name },
    })),
    ...own.map((one) => ({ text: branchLine(one, secretaries.get(one.branchId) ?? null), opens: null })),
  ];
  const pages: (TablePage & { readonly lines: TableLine[] })[] = [{ head, lines: [], below }];
  let room = longest - lengthOf(head) - lengthOf(below);
  for (const line of lines) {
    const page = pages.at(-1);
    const size = line.text.length + BREAK + (line.opens === null ? 0 : line.opens.label.length + CHOICE);
    const isFull =
      page !== undefined && page.lines.filter(({ opens }) => opens !== null).length >= MOST_BUTTONS;
    if (page === undefined || (page.lines.length > 0 && (size > room || isFull))) {
      const title = head.slice(0, 1);
      pages.push({ head: title, lines: [line], below: [] });
      room = longest - lengthOf(title) - size;
      continue;
    }
    page.lines.push(line);
    room -= size;
  }
  return pages;
}

const lengthOf = (rows: readonly string[]): number => rows.reduce((sum, row) => sum + row.length + BREAK, 0);
