import type { IsoDate } from '../domain/calendar.ts';
import type { Decision, Effects } from '../storage/effects.ts';
import type { OccurrenceEnd, OccurrenceView } from '../storage/ports.ts';
import type { RichText } from '../text/rich-text.ts';
import type { MeetingWords, QuestionKind } from '../text/vi/rsvp.ts';
import { inPersonContent, preparationContent, rsvpContent } from './contents.ts';
import { boardTally, meetingWords } from './meeting-words.ts';
import { textContent } from './request.ts';

/* What the jobs of the reminder plan decide: pure functions over the recorded moment. */

type End = Decision<OccurrenceEnd>;

const end = (change: OccurrenceEnd, effects: Effects = {}): End => ({ change, result: undefined, effects });

/** Nothing is said; the moment is over. */
export const lapse = (): End => end('missed');

const TWO_DAYS_MS = 2 * 24 * 60 * 60_000;

/** Posts the question in every group that was connected when the moment was due; late ones are not made up for. */
export function askGroup(view: OccurrenceView, kind: QuestionKind): End {
  const { meeting, occurrence, branch } = view;
  if (meeting === null || meeting.state === 'cancelled') return end('skipped');
  return end('done', {
    outbox: [
      {
        key: `${occurrence.job}:${occurrence.id}`,
        audience: { to: 'branch-groups', branchId: branch.id, since: occurrence.dueAt },
        priority: 'announcement',
        content: rsvpContent(meeting, kind),
        expiresAt: occurrence.expiresAt,
      },
    ],
  });
}

export function nobodyIsSilent(view: OccurrenceView): boolean {
  const board = view.board();
  return board !== null && boardTally(board).unanswered === 0;
}

/** Ten days before: the officers prepare, with what is unfinished before their eyes. */
export function prepare(view: OccurrenceView, today: IsoDate): End {
  const { meeting, occurrence, branch } = view;
  if (meeting === null || meeting.state === 'cancelled') return end('skipped');
  return end('done', {
    outbox: [
      {
        key: `${occurrence.job}:${occurrence.id}`,
        audience: { to: 'officers', branchId: branch.id },
        priority: 'notice',
        content: preparationContent(meeting.id, today),
        expiresAt: occurrence.expiresAt,
      },
    ],
  });
}

/** Who is to be told in person: put into words when it is sent. */
export function inPersonList(view: OccurrenceView): End {
  const { meeting, occurrence, branch } = view;
  if (meeting === null || meeting.state === 'cancelled') return end('skipped');
  return end('done', {
    outbox: [
      {
        key: `${occurrence.job}:${occurrence.id}`,
        audience: { to: 'officers', branchId: branch.id },
        priority: 'notice',
        content: inPersonContent(meeting.id),
        expiresAt: occurrence.expiresAt,
      },
    ],
  });
}

/** The moment has passed unused and people relied on it: the officers are told, unless it is ancient history. */
export function tellOfMissed(
  view: OccurrenceView,
  speakFrom: number,
  text: (meeting: MeetingWords) => RichText,
): End {
  const { meeting, occurrence, branch } = view;
  if (meeting === null || meeting.state === 'cancelled' || speakFrom > meeting.startsAt + TWO_DAYS_MS)
    return end('missed');
  return end('missed', {
    outbox: [
      {
        key: `missed:${occurrence.id}`,
        audience: { to: 'officers', branchId: branch.id },
        priority: 'notice',
        content: textContent(text(meetingWords(branch, meeting))),
        notBefore: speakFrom,
        expiresAt: meeting.startsAt + TWO_DAYS_MS,
      },
    ],
  });
}
