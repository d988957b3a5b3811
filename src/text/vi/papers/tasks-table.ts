import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { PaperBlock } from '../../paper-layout.ts';
import { formatDate } from '../calendar/dates.ts';
import { clean, orMissing } from './facts.ts';
import { nameOn, type PaperPerson } from './paper-people.ts';

/** A task that the branch gives out. */
export interface PaperTask {
  readonly content: string;
  readonly owner: PaperPerson | null;
  readonly helpers: readonly PaperPerson[];
  readonly dueOn: IsoDate | null;
}

export const dueWords = (dueOn: IsoDate | null): string => orMissing(dueOn && formatDate(dueOn));

type Column = readonly [title: string, widthMm: number, align?: 'center'];

/** A table whose first column counts the rows. */
export function countedTable(columns: readonly Column[], rows: readonly (readonly string[])[]): PaperBlock {
  return {
    kind: 'table',
    columns: [
      { title: 'TT', widthMm: 10, align: 'center' },
      ...columns.map(([title, widthMm, align]) => ({ title, widthMm, align: align ?? ('left' as const) })),
    ],
    rows: rows.map((cells, index) => [String(index + 1), ...cells]),
    rowHeightMm: null,
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
      orMissing(nameOn(owner)),
      helpers.map(({ fullName }) => clean(fullName)).join(', '),
      dueWords(dueOn),
    ]),
  );
