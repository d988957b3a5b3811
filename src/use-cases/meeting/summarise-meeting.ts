import type { Branch, RosterMember } from '../../domain/meeting/branch.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { Paper } from '../../storage/resolutions/ports.ts';
import type { Occurrence, OccurrenceEnd, OccurrenceView } from '../../storage/schedule/ports.ts';
import { notEndedText } from '../../text/vi/meeting/course.ts';
import { summaryText } from '../../text/vi/resolutions/documents.ts';
import { longAnnouncement } from '../long-replies.ts';
import { textContent } from '../request.ts';
import { paperWords } from '../resolutions/document-words.ts';
import { end } from './announce.ts';
import { meetingWords } from './meeting-words.ts';

/**
 * The morning after: one message with everything the meeting resolved, nothing when it resolved nothing; and a word to
 * the officers when people came and nobody noted that the meeting ended.
 */
export function summarise(view: OccurrenceView<'course' | 'issued'>): Decision<OccurrenceEnd> {
  const { branch, meeting, occurrence, issued } = view;
  const outbox =
    meeting === null || meeting.state === 'cancelled'
      ? []
      : [...resolved(branch, meeting, issued.documents, issued.roster, occurrence), ...notEnded(view)];
  return end(outbox.length === 0 ? 'skipped' : 'done', { outbox });
}

function resolved(
  branch: Branch,
  meeting: Meeting,
  papers: readonly Paper[],
  roster: readonly RosterMember[],
  { id, expiresAt }: Occurrence,
): readonly OutboxDraft[] {
  if (papers.length === 0) return [];
  const newest = papers.filter((paper) => !papers.some((other) => replaces(other, paper)));
  const told = newest.map((paper) => paperWords(paper, roster, branch));
  const text = summaryText(branch.name, meeting.date, told);
  return longAnnouncement(`meeting-summary:${id}`, branch.id, text, expiresAt, 'announcement');
}

function notEnded({ course, occurrence }: OccurrenceView<'course'>): readonly OutboxDraft[] {
  const { id, expiresAt } = occurrence;
  if (course === null || phaseOf(course.proceedings) !== 'running' || course.attendances.length === 0)
    return [];
  const audience = { to: 'officers', branchId: course.branch.id } as const;
  const content = textContent(notEndedText(meetingWords(course.branch, course.meeting)));
  return [{ key: `not-ended:${id}`, audience, priority: 'notice', content, expiresAt }];
}

const replaces = (other: Paper, paper: Paper): boolean =>
  other.document.type === paper.document.type &&
  other.document.number === paper.document.number &&
  other.document.version > paper.document.version;
