import type { Branch, RosterMember } from '../../domain/meeting/branch.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { IssuedDocument } from '../../storage/resolutions/ports.ts';
import type { Occurrence, OccurrenceEnd, OccurrenceView } from '../../storage/schedule/ports.ts';
import { notEndedText } from '../../text/vi/meeting/proceedings.ts';
import { summaryText } from '../../text/vi/resolutions/documents.ts';
import { longAnnouncement } from '../long-replies.ts';
import { textContent } from '../request.ts';
import { documentWords } from '../resolutions/document-words.ts';
import { end } from './announce.ts';
import { meetingWords } from './meeting-words.ts';

/** A meeting that was opened again is looked at again after so long. */
const LOOK_AGAIN_MS = 30 * 60_000;

/**
 * The morning after: one message with everything the meeting resolved, nothing when it resolved nothing; and a word to
 * the officers when people came and nobody noted that the meeting ended. One that was opened again is not
 * summed up before it has its end.
 */
export function summarise(view: OccurrenceView<'record' | 'issued'>, now: number): Decision<OccurrenceEnd> {
  const { branch, meeting, occurrence, issued, record } = view;
  const until = now + LOOK_AGAIN_MS;
  if (record?.proceedings?.reopenedAt != null && until < occurrence.expiresAt)
    return { change: { as: 'put-off', until }, result: undefined, effects: { outbox: notEnded(view) } };
  const outbox =
    meeting === null || meeting.state === 'cancelled'
      ? []
      : [...resolved(branch, meeting, issued.documents, issued.roster, occurrence), ...notEnded(view)];
  return end(outbox.length === 0 ? 'skipped' : 'done', { outbox });
}

function resolved(
  branch: Branch,
  meeting: Meeting,
  papers: readonly IssuedDocument[],
  roster: readonly RosterMember[],
  { id, expiresAt }: Occurrence,
): readonly OutboxDraft[] {
  if (papers.length === 0) return [];
  const newest = papers.filter((paper) => !papers.some((other) => replaces(other, paper)));
  const told = newest.map((paper) => documentWords(paper, roster, branch));
  const text = summaryText(branch.name, meeting.date, told);
  return longAnnouncement(`meeting-summary:${id}`, branch.id, text, expiresAt, 'announcement');
}

function notEnded({ record, occurrence }: OccurrenceView<'record'>): readonly OutboxDraft[] {
  const { id, expiresAt } = occurrence;
  if (record === null || phaseOf(record.proceedings) !== 'running' || record.attendances.length === 0)
    return [];
  const audience = { to: 'officers', branchId: record.branch.id } as const;
  const content = textContent(notEndedText(meetingWords(record.branch, record.meeting)));
  return [{ key: `not-ended:${id}`, audience, priority: 'notice', content, expiresAt }];
}

const replaces = (other: IssuedDocument, paper: IssuedDocument): boolean =>
  other.document.type === paper.document.type &&
  other.document.number === paper.document.number &&
  other.document.version > paper.document.version;
