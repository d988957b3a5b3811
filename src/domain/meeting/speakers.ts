import type { Proceedings } from './proceedings.ts';

interface Marked {
  readonly memberId: number;
  readonly mark: 'present' | 'excused' | 'unexcused';
}

/** How many comrades spoke at a meeting, and those of them who are known. */
export interface Speakers {
  /** Null while nobody told. Persons, not remarks: never more than were there. */
  readonly count: number | null;
  readonly ids: readonly number[];
}

/**
 * Who was marked as having spoken counts as long as they are on the roll as present; a total that was told stands for
 * those who were not marked. A total above the number of those present is nobody's number.
 */
export function speakersOf(
  proceedings: Pick<Proceedings, 'speakers' | 'spoke'> | null,
  attendances: readonly Marked[],
): Speakers {
  const present = presentIds(attendances);
  const ids = [...new Set(proceedings?.spoke ?? [])].filter((id) => present.has(id));
  return { count: speakersCounted(proceedings?.speakers ?? null, ids.length, present.size), ids };
}

/** The same from counts: the total that was told, of those marked as having spoken who were there, and of all who were. */
export function speakersCounted(told: number | null, spoke: number, present: number): number | null {
  if (told === null) return spoke === 0 ? null : spoke;
  const isPossible = present === 0 || told <= present;
  return isPossible ? Math.max(told, spoke) : null;
}

/** The members on the roll as present, those who need not come included. */
export const presentIds = (attendances: readonly Marked[]): ReadonlySet<number> =>
  new Set(attendances.flatMap(({ memberId, mark }) => (mark === 'present' ? [memberId] : [])));
