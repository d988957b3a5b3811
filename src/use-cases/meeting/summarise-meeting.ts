import type { Branch, RosterMember } from '../../domain/meeting/branch.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import type { Occurrence, OccurrenceView, SchedulePort } from '../../storage/meeting/ports.ts';
import type { DocumentsPort, Paper } from '../../storage/resolutions/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { notEndedText } from '../../text/vi/meeting/course.ts';
import { summaryText } from '../../text/vi/resolutions/documents.ts';
import { longAnnouncement } from '../long-replies.ts';
import { textContent } from '../request.ts';
import { paperWords } from '../resolutions/document-words.ts';
import { meetingWords } from './meeting-words.ts';

export interface SummaryDeps {
  readonly schedule: Pick<SchedulePort, 'fire'>;
  readonly documents: Pick<DocumentsPort, 'issuedBetween'>;
  readonly directory: Pick<DirectoryPort, 'roster'>;
}

/** Papers issued from half a day before the meeting on belong to it. */
const BEFORE_MS = 12 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * The morning after: one message with everything the meeting resolved, nothing when it resolved nothing; and a word to
 * the officers when people came and nobody noted that the meeting ended.
 */
export async function summarise(
  deps: SummaryDeps,
  occurrence: Occurrence,
  moment: { readonly now: number },
): Promise<void> {
  const since = occurrence.dueAt - DAY_MS - BEFORE_MS;
  const papers: readonly Paper[] = await deps.documents.issuedBetween(occurrence.branchId, since, moment.now);
  const roster = papers.length === 0 ? [] : await deps.directory.roster(occurrence.branchId);
  await deps.schedule.fire(occurrence.id, moment.now, (view) => {
    const outbox =
      view.meeting === null || view.meeting.state === 'cancelled'
        ? []
        : [...resolved(view.branch, view.meeting, papers, roster, occurrence), ...notEnded(view, occurrence)];
    return { change: outbox.length === 0 ? 'skipped' : 'done', result: undefined, effects: { outbox } };
  });
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

function notEnded(view: OccurrenceView, { id, expiresAt }: Occurrence): readonly OutboxDraft[] {
  const course = view.course();
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
