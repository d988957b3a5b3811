import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { loadBoard, loadRoster } from '../aggregates.ts';
import { loadRecord } from '../meeting/record-rows.ts';
import { loadThemes } from '../meeting/thematic.ts';
import { issuedBetween } from '../resolutions/documents.ts';
import type { Queries } from '../sqlite/database.ts';
import { followUpState } from '../tasks/follow-up-rows.ts';
import type { Need, Needed, Occurrence } from './ports.ts';

/** A document issued from half a day before the meeting on belongs to it; the moment is on the day after. */
const ISSUED_BEFORE_MS = 36 * 60 * 60_000;

interface At {
  readonly now: number;
  readonly today: IsoDate;
}

/** How each thing that a decision may need is loaded. */
const LOADERS: { readonly [N in Need]: (tx: Queries, occurrence: Occurrence, at: At) => Needed[N] } = {
  board: (tx, { meetingId }) => (meetingId === null ? null : loadBoard(tx, meetingId)),
  record: (tx, { meetingId }) => (meetingId === null ? null : loadRecord(tx, meetingId)),
  followUp: (tx, { branchId }, { now, today }) => followUpState(tx, branchId, today, now),
  issued: (tx, { branchId, dueAt }, { now }) => {
    const documents = issuedBetween(tx, branchId, dueAt - ISSUED_BEFORE_MS, now);
    return { documents, roster: documents.length === 0 ? [] : loadRoster(tx, branchId) };
  },
  themes: (tx, { branchId }, { today }) => {
    const year = Number(today.slice(0, 4));
    return loadThemes(tx, branchId, year - 1, year);
  },
};

/** Exactly what was declared. */
export const loadNeeds = <N extends Need>(
  tx: Queries,
  occurrence: Occurrence,
  needs: readonly N[],
  at: At,
): Pick<Needed, N> & Partial<Needed> =>
  Object.fromEntries(needs.map((need) => [need, LOADERS[need](tx, occurrence, at)])) as Pick<Needed, N> &
    Partial<Needed>;
