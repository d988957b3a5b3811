import { cliText } from '../../text/vi/cli.ts';
import {
  declinedKept,
  erasedKept,
  IMPORT_TABLE_HEADER,
  ignoredColumns,
  importSummary,
} from '../../text/vi/roster/import.ts';
import { emptyLeft, linesLeft, rewrittenNames, shapePlace } from '../../text/vi/roster/shape.ts';
import type { ImportReport } from '../../use-cases/roster/import-outcome.ts';
import { renderTable } from '../table.ts';

/** Most branches that are listed one by one. */
const SHOWN = 40;

/** What the file was besides its members. */
interface ShapeReport {
  readonly sheets: Parameters<typeof shapePlace>[0];
  readonly otherSheets: readonly string[];
  readonly namesRewritten: number;
}

/** The report of an import as an operator reads it. */
export function reportText(
  report: ImportReport,
  { sheets, otherSheets, namesRewritten }: ShapeReport,
): string {
  const rows = report.branches
    .slice(0, SHOWN)
    .map((branch) => [
      branch.committee === null ? branch.name : `${branch.name}, ${branch.committee}`,
      branch.added,
      branch.updated,
      branch.unchanged,
      branch.groupsConnected,
    ]);
  const rest = report.branches.length - rows.length;
  const place = shapePlace(sheets, otherSheets);
  const { empty, lines } = leftOfSheets(sheets);
  const notes = [
    ...(rest > 0 ? [cliText.more(rest)] : []),
    ...(place === null ? [] : [place]),
    ...(empty > 0 ? [emptyLeft(empty)] : []),
    ...(lines.length > 0 ? [linesLeft(sheets)] : []),
    ...(namesRewritten > 0 ? [rewrittenNames(namesRewritten)] : []),
    ...(report.ignoredColumns.length > 0 ? [ignoredColumns(report.ignoredColumns)] : []),
    ...(report.declinedKept > 0 ? [declinedKept(report.declinedKept)] : []),
    ...(report.erasedKept > 0 ? [erasedKept(report.erasedKept)] : []),
  ];
  const table = renderTable(IMPORT_TABLE_HEADER, rows);
  return `${importSummary(report)}\n\n${table}${notes.map((note) => `${note}\n`).join('')}`;
}

/** What was left out of all sheets. */
export const leftOfSheets = (
  sheets: ShapeReport['sheets'],
): { readonly empty: number; readonly lines: readonly number[] } => ({
  empty: sheets.reduce((sum, { left }) => sum + left.empty, 0),
  lines: sheets.flatMap(({ left }) => left.lines),
});
