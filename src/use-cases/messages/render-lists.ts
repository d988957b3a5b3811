import { nextRollMark, ROLL_MARKS } from '../../domain/attendance/roll.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import { speakersOf } from '../../domain/meeting/speakers.ts';
import { statusOn } from '../../domain/people/membership.ts';
import type { Button, OutMessage } from '../../messaging/outbound.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { NEXT_PAGE, PREVIOUS_PAGE } from '../../text/vi/attendance/attendance.ts';
import { rollListText, rollMarkLabel, wholePageLabel } from '../../text/vi/attendance/roll.ts';
import * as words from '../../text/vi/meeting/proceedings.ts';
import { nameWithNo } from '../../text/vi/people/names.ts';
import { membersOfPage, pagesOf, presentMembers, ROLL_NAMES_PER_PAGE } from '../attendance/roll-pages.ts';
import { countOf } from '../meeting/meeting-record.ts';
import { meetingWords } from '../meeting/meeting-words.ts';

/* The officers' lists of names at a meeting: the roll, and who spoke. */

/** The list for marking the roll, a page of it. */
export function rollList(record: MeetingRecord, wantedPage: number): OutMessage {
  const { id } = record.meeting;
  const pages = pagesOf(record);
  const page = Math.min(wantedPage, pages - 1);
  const meeting = meetingWords(record.branch, record.meeting);
  const text = rollListText(meeting, countOf(record), page + 1, pages);
  if (phaseOf(record.proceedings) === 'closed') return { text };
  const isLast = page === pages - 1;
  const turn = [
    ...(page > 0 ? [{ text: PREVIOUS_PAGE, data: encodeButton('roll-page', id, page, 'b') }] : []),
    ...(isLast ? [] : [{ text: NEXT_PAGE, data: encodeButton('roll-page', id, page, 'n') }]),
  ];
  const names = membersOfPage(record, page).map((member): Button[] => [markButton(record, member)]);
  return {
    text,
    buttons: [
      ...names,
      [{ text: wholePageLabel(isLast), data: encodeButton('roll-page', id, page, 'all') }],
      ...(turn.length > 0 ? [turn] : []),
    ],
  };
}

/** The button says what the next mark is, so that two officers' taps at once do not cross. */
function markButton(record: MeetingRecord, member: ReturnType<typeof membersOfPage>[number]): Button {
  const current = record.attendances.find((one) => one.memberId === member.id)?.mark ?? null;
  const status = statusOn(member.statuses, record.meeting.date);
  return {
    text: rollMarkLabel(nameWithNo(member), current, status?.participation ?? null),
    data: encodeButton('roll-mark', record.meeting.id, member.id, ROLL_MARKS.indexOf(nextRollMark(current))),
  };
}

/** Those who are there, with whoever spoke marked; each button says what it sets. */
export function speakerList(record: MeetingRecord, wantedPage: number): OutMessage {
  const { id } = record.meeting;
  const people = presentMembers(record);
  const pages = Math.max(1, Math.ceil(people.length / ROLL_NAMES_PER_PAGE));
  const page = Math.min(wantedPage, pages - 1);
  const { count, ids } = speakersOf(record.proceedings, record.attendances);
  const meeting = meetingWords(record.branch, record.meeting);
  const text = words.speakerListText(meeting, count, page + 1, pages);
  if (phaseOf(record.proceedings) === 'closed') return { text };
  if (people.length === 0) return { text: lines(words.NOBODY_PRESENT) };
  const names = people
    .slice(page * ROLL_NAMES_PER_PAGE, (page + 1) * ROLL_NAMES_PER_PAGE)
    .map((member): Button[] => {
      const hasSpoken = ids.includes(member.id);
      return [
        {
          text: words.speakerLabel(nameWithNo(member), hasSpoken),
          data: encodeButton('spoke', id, member.id, hasSpoken ? 'n' : 'y'),
        },
      ];
    });
  const turn = [
    ...(page > 0 ? [{ text: PREVIOUS_PAGE, data: encodeButton('speaker', id, page - 1) }] : []),
    ...(page < pages - 1 ? [{ text: NEXT_PAGE, data: encodeButton('speaker', id, page + 1) }] : []),
  ];
  return { text, buttons: turn.length > 0 ? [...names, turn] : names };
}
