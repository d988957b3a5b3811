import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { FormMeeting, FormRecords } from '../../domain/figures/form-records.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';
import { speakersCounted } from '../../domain/meeting/speakers.ts';
import { type Body, bodyOf, type Database } from '../engine.ts';
import { inSlices, sliceFor } from './count-branches.ts';
import { formMeetingRows, plannedThemeRows, presentRows, strengthRows } from './form-rows.ts';
import { grouped, type RowOf } from './grouped.ts';
import { periodValues } from './period-values.ts';
import { slotsOf } from './slots.ts';

/** What the forms need of these branches, in their order, read slice by slice in the thread that asks. */
export async function formsInTurns(
  database: Pick<Database, 'read'>,
  branchIds: readonly number[],
  period: ReportPeriod,
  on: IsoDate,
): Promise<readonly FormRecords[]> {
  const slices = await inSlices(database, branchIds, sliceFor(period), (slice) =>
    loadFormRecords(slice, period, on),
  );
  return slices.flat();
}

/** What the forms need of a slice of branches; the đảng số is that of the day `on`. */
export function* loadFormRecords(
  ids: readonly number[],
  period: ReportPeriod,
  on: IsoDate,
): Body<readonly FormRecords[]> {
  const slots = slotsOf(ids);
  const span = { ...slots, ...periodValues(period) };
  const strengths = grouped(yield* strengthRows.all({ ...slots, on }));
  const themes = grouped(yield* plannedThemeRows.all({ ...slots, ...quartersOf(period) }));
  const meetings = grouped(yield* formMeetingRows.all(span));
  const present = new Map<number, Set<number>>();
  for (const { meetingId, memberId } of yield* presentRows.all(span)) {
    const known = present.get(meetingId);
    if (known === undefined) present.set(meetingId, new Set([memberId]));
    else known.add(memberId);
  }
  return yield* bodyOf(
    ids.map((branchId): FormRecords => {
      const counted = (standing: string): number =>
        strengths.get(branchId)?.find((row) => row.standing === standing)?.count ?? 0;
      return {
        branchId,
        strength: { official: counted('official'), probationary: counted('probationary') },
        meetings: (meetings.get(branchId) ?? []).map((row) => toMeeting(row, present.get(row.id) ?? NOBODY)),
        plannedQuarters: themes.get(branchId)?.[0]?.count ?? 0,
      };
    }),
  );
}

const NOBODY: ReadonlySet<number> = new Set();

const quartersOf = ({ year, from, to }: ReportPeriod) => {
  const quarter = (date: IsoDate): number => Math.ceil(Number(date.slice(5, 7)) / 3);
  return { year, firstQuarter: quarter(from), lastQuarter: quarter(to) };
};

function toMeeting(row: RowOf<typeof formMeetingRows>, present: ReadonlySet<number>): FormMeeting {
  const isHeld = row.startedAt !== null && row.endedAt !== null;
  const named = new Set(JSON.parse(row.spoke ?? '[]') as readonly number[]);
  const spoke = [...named].filter((id) => present.has(id)).length;
  return {
    date: row.date as IsoDate,
    time: row.time,
    place: row.place,
    isCancelled: row.state === 'cancelled',
    heldAt: isHeld ? row.startedAt : null,
    speakers: isHeld ? speakersCounted(row.speakers, spoke, row.present) : null,
  };
}
