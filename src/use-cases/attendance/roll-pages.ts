import { presentIds } from '../../domain/meeting/speakers.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import { onRollOf } from '../meeting/meeting-record.ts';

/** So many names fit on a small screen, and a page of them is one edit. */
export const ROLL_NAMES_PER_PAGE = 10;

/** The members of a page, in the order of the roster. */
export const membersOfPage = (record: MeetingRecord, page: number) =>
  onRollOf(record).slice(page * ROLL_NAMES_PER_PAGE, (page + 1) * ROLL_NAMES_PER_PAGE);

export const pagesOf = (record: MeetingRecord): number =>
  Math.max(1, Math.ceil(onRollOf(record).length / ROLL_NAMES_PER_PAGE));

/** Those who are marked as present, in the order of the roster: of them somebody can have spoken. */
export function presentMembers(record: MeetingRecord): ReturnType<typeof onRollOf> {
  const present = presentIds(record.attendances);
  return onRollOf(record).filter(({ id }) => present.has(id));
}
