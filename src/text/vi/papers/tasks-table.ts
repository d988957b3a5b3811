import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { PaperBlock } from '../../paper-layout.ts';
import { formatDate } from '../calendar/dates.ts';
import { clean, orMissing } from './facts.ts';

/** A task that the branch gives out. */
export interface PaperTask {
  readonly content: string;
  readonly owner: string | null;
  readonly helpers: readonly string[];
  readonly dueOn: IsoDate | null;
}

export const dueWords = (dueOn: IsoDate | null): string => orMissing(dueOn && formatDate(dueOn));

type Column = readonly [title: string, widthMm: number, align?: 'center'];

/** A table whose first column counts the rows. */
export function countedTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  rowHeightMm: number | null = null,
): PaperBlock {
  return {
    kind: 'table',
    columns: [
      { title: 'TT', widthMm: 10, align: 'center' },
      ...columns.map(([title, widthMm, align]) => ({ title, widthMm, align: align ?? ('left' as const) })),
    ],
    rows: rows.map((cells, index) => [String(index + 1), ...cells]),
    rowHeightMm,
  };
}

/** Who does what until when. */
export const assignmentTable = (tasks: readonly PaperTask[]): PaperBlock =>
  countedTable(
    [
      ['Nhiệm vụ', 69],
      ['Chủ trì', 31],
      ['Phối hợp', 31],
      ['Thời hạn', 24, 'center'],
    ],
    tasks.map(({ content, owner, helpers, dueOn }) => [
      orMissing(content),
      orMissing(owner),
      helpers.map(clean).join(', '),
      dueWords(dueOn),
    ]),
  );
