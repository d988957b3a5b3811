import type { MeetingCourse } from '../../storage/meeting/ports.ts';
import { onRollOf } from '../meeting/course.ts';

/** So many names fit on a small screen, and a page of them is one edit. */
export const ROLL_NAMES_PER_PAGE = 10;

/** The members of a page, in the order of the roster. */
export const membersOfPage = (course: MeetingCourse, page: number) =>
  onRollOf(course).slice(page * ROLL_NAMES_PER_PAGE, (page + 1) * ROLL_NAMES_PER_PAGE);

export const pagesOf = (course: MeetingCourse): number =>
  Math.max(1, Math.ceil(onRollOf(course).length / ROLL_NAMES_PER_PAGE));
