import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { type IsoDate, isoPeriod } from '../../domain/calendar/calendar.ts';
import { monthPeriod } from '../../domain/figures/report-period.ts';
import { loadBoard, loadMeeting, loadRoster } from '../aggregates.ts';
import { loadCharges } from '../committees/visits.ts';
import { type Body, prepared } from '../engine.ts';
import { loadHeldRolls, loadThematicPerQuarter, loadWatched } from '../figures/concern-rows.ts';
import { loadRecords, nothingKnown } from '../figures/count-branches.ts';
import { loadRecord } from '../meeting/record-rows.ts';
import { loadThemes } from '../meeting/thematic.ts';
import { issuedBetween } from '../resolutions/documents.ts';
import { members } from '../schema/index.ts';
import { followUpState } from '../tasks/follow-up-rows.ts';
import type { Need, Needed, Occurrence } from './ports.ts';

/** A document issued from half a day before the meeting on belongs to it; the moment is on the day after. */
const ISSUED_BEFORE_MS = 36 * 60 * 60_000;
const HALF_A_DAY_MS = 12 * 60 * 60_000;

const someSpokenFor = prepared((queries) =>
  queries
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.branchId, sql.placeholder('branchId')), isNotNull(members.spokespersonId)))
    .limit(1),
);

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
  *spokenFor({ branchId, meetingId }) {
    const some = meetingId === null ? undefined : yield* someSpokenFor.first({ branchId });
    return meetingId === null || some === undefined ? null : yield* loadBoard(meetingId);
  },
  *record({ meetingId }) {
    return meetingId === null ? null : yield* loadRecord(meetingId);
  },
  *followUp({ branchId }, { now, today }) {
    return yield* followUpState(branchId, today, now);
  },
  *issued({ branchId, meetingId, dueAt }, { now }) {
    const meeting = meetingId === null ? null : yield* loadMeeting(meetingId);
    // A branch may hear of it days later: what was issued around the meeting belongs to it all the same.
    const around = (meeting?.startsAt ?? dueAt) - HALF_A_DAY_MS;
    const documents = yield* issuedBetween(branchId, Math.min(dueAt - ISSUED_BEFORE_MS, around), now);
    return { documents, roster: documents.length === 0 ? [] : yield* loadRoster(branchId) };
  },
  *roster({ branchId }) {
    return yield* loadRoster(branchId);
  },
  *heldRolls({ branchId, meetingId }) {
    const meeting = meetingId === null ? null : yield* loadMeeting(meetingId);
    return meeting === null ? [] : yield* loadHeldRolls(branchId, meeting.date);
  },
  *themes({ branchId }, { today }) {
    const year = Number(today.slice(0, 4));
    return yield* loadThemes(branchId, year - 1, year);
  },
  *thematicPerQuarter({ branchId }, { today }) {
    return yield* loadThematicPerQuarter(branchId, today);
  },
  *figures({ branchId, key }, at) {
    const month = isoPeriod(key);
    if (month === null) return null;
    return (yield* loadRecords([branchId], monthPeriod(month), at, nothingKnown())).at(0) ?? null;
  },
  *charges({ branchId }, { today }) {
    return yield* loadCharges(branchId, today);
  },
  *watched({ branchId }, { today }) {
    return yield* loadWatched(branchId, today);
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
