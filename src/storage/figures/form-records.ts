import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { FormMeeting, FormRecords } from '../../domain/figures/form-records.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';
import { speakersOf } from '../../domain/meeting/speakers.ts';
import { type Body, bodyOf } from '../engine.ts';
import { formMeetingRows, plannedThemeRows, presentRows, strengthRows } from './form-rows.ts';
import { periodValues } from './period-values.ts';
import { slotsOf } from './slots.ts';

type RowOf<Q extends { all(): Body<unknown> }> = Q extends { all(): Body<readonly (infer R)[]> } ? R : never;

/** What the forms need of a slice of branches; the đảng số is that of the day `on`. */
export function* loadFormRecords(
  ids: readonly number[],
  period: ReportPeriod,
  on: IsoDate,
): Body<readonly FormRecords[]> {
  const slots = slotsOf(ids);
  const span = { ...slots, ...periodValues(period) };
  const strengths = yield* strengthRows.all({ ...slots, on });
  const themes = yield* plannedThemeRows.all({ ...slots, ...quartersOf(period) });
  const meetings = yield* formMeetingRows.all(span);
  const present = new Map<number, number[]>();
  for (const { meetingId, memberId } of yield* presentRows.all(span)) {
    const known = present.get(meetingId);
    if (known === undefined) present.set(meetingId, [memberId]);
    else known.push(memberId);
  }
  return yield* bodyOf(
    ids.map((branchId): FormRecords => {
      const counted = (standing: string): number =>
        strengths.find((row) => row.branchId === branchId && row.standing === standing)?.count ?? 0;
      return {
        branchId,
        strength: { official: counted('official'), probationary: counted('probationary') },
        meetings: meetings
          .filter((row) => row.branchId === branchId)
          .map((row) => toMeeting(row, present.get(row.id) ?? [])),
        plannedQuarters: themes.find((row) => row.branchId === branchId)?.count ?? 0,
      };
    }),
  );
}

const quartersOf = ({ year, from, to }: ReportPeriod) => {
  const quarter = (date: IsoDate): number => Math.ceil(Number(date.slice(5, 7)) / 3);
  return { year, firstQuarter: quarter(from), lastQuarter: quarter(to) };
};

function toMeeting(row: RowOf<typeof formMeetingRows>, present: readonly number[]): FormMeeting {
  const isHeld = row.startedAt !== null && row.endedAt !== null;
  const noted = { speakers: row.speakers, spoke: JSON.parse(row.spoke ?? '[]') as readonly number[] };
  const marks = present.map((memberId) => ({ memberId, mark: 'present' as const }));
  return {
    date: row.date as IsoDate,
    time: row.time,
    place: row.place,
    isCancelled: row.state === 'cancelled',
    heldAt: isHeld ? row.startedAt : null,
    speakers: isHeld ? speakersOf(noted, marks).count : null,
  };
}
