import type { Branch, RosterMember } from '../../domain/meeting/branch.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { IssuedDocument } from '../../storage/resolutions/ports.ts';
import type { Occurrence, OccurrenceEnd, OccurrenceView } from '../../storage/schedule/ports.ts';
import { summaryText } from '../../text/vi/resolutions/documents.ts';
import { longAnnouncement } from '../long-replies.ts';
import { documentWords } from '../resolutions/document-words.ts';
import { namedForAll } from '../tasks/task-lines.ts';
import { end } from './announce.ts';

/** A meeting that was opened again is looked at again after so long. */
const LOOK_AGAIN_MS = 30 * 60_000;

/**
 * The morning after: one message with everything the meeting resolved, nothing when it resolved nothing. One that was
 * opened again is not summed up before it has its end.
 */
export function summarise(view: OccurrenceView<'record' | 'issued'>, now: number): Decision<OccurrenceEnd> {
  const { branch, meeting, occurrence, issued, record } = view;
  const until = now + LOOK_AGAIN_MS;
  if (record?.proceedings?.reopenedAt != null && until < occurrence.expiresAt)
    return { change: { as: 'put-off', until }, result: undefined, effects: {} };
  const outbox =
    meeting === null || meeting.state === 'cancelled'
      ? []
      : resolved(branch, meeting, issued.documents, issued.roster, occurrence);
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
  const told = newest.map((paper) => documentWords(paper, namedForAll(roster), branch));
  const text = summaryText(branch.name, meeting.date, told);
  return longAnnouncement(`meeting-summary:${id}`, branch.id, text, expiresAt, 'announcement');
}

const replaces = (other: IssuedDocument, paper: IssuedDocument): boolean =>
  other.document.type === paper.document.type &&
  other.document.number === paper.document.number &&
  other.document.version > paper.document.version;
