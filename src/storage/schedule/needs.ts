import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { loadBoard, loadRoster } from '../aggregates.ts';
import type { Body } from '../engine.ts';
import { loadRecord } from '../meeting/record-rows.ts';
import { loadThemes } from '../meeting/thematic.ts';
import { issuedBetween } from '../resolutions/documents.ts';
import { followUpState } from '../tasks/follow-up-rows.ts';
import type { Need, Needed, Occurrence } from './ports.ts';

/** A document issued from half a day before the meeting on belongs to it; the moment is on the day after. */
const ISSUED_BEFORE_MS = 36 * 60 * 60_000;

interface At {
  readonly now: number;
  readonly today: IsoDate;
}

type Loader<N extends Need> = (occurrence: Occurrence, at: At) => Body<Needed[N]>;

/** How each thing that a decision may need is loaded. */
const LOADERS: { readonly [N in Need]: Loader<N> } = {
  *board({ meetingId }) {
    return meetingId === null ? null : yield* loadBoard(meetingId);
  },
  *record({ meetingId }) {
    return meetingId === null ? null : yield* loadRecord(meetingId);
  },
  *followUp({ branchId }, { now, today }) {
    return yield* followUpState(branchId, today, now);
  },
  *issued({ branchId, dueAt }, { now }) {
    const documents = yield* issuedBetween(branchId, dueAt - ISSUED_BEFORE_MS, now);
    return { documents, roster: documents.length === 0 ? [] : yield* loadRoster(branchId) };
  },
  *themes({ branchId }, { today }) {
    const year = Number(today.slice(0, 4));
    return yield* loadThemes(branchId, year - 1, year);
  },
};

/** Exactly what was declared. */
export function* loadNeeds<N extends Need>(
  occurrence: Occurrence,
  needs: readonly N[],
  at: At,
): Body<Pick<Needed, N> & Partial<Needed>> {
  const found: Partial<Record<Need, Needed[Need]>> = {};
  for (const need of needs) found[need] = yield* LOADERS[need](occurrence, at);
  return found as Pick<Needed, N> & Partial<Needed>;
}
