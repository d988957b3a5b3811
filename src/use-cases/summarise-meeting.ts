import type { DirectoryPort, Occurrence, SchedulePort } from '../storage/ports.ts';
import type { DocumentsPort, Paper } from '../storage/task-ports.ts';
import { summaryText } from '../text/vi/documents.ts';
import { longAnnouncement, paperWords } from './paper-words.ts';

export interface SummaryDeps {
  readonly schedule: Pick<SchedulePort, 'fire'>;
  readonly documents: Pick<DocumentsPort, 'issuedBetween'>;
  readonly directory: Pick<DirectoryPort, 'roster'>;
}

/** Papers issued from half a day before the meeting on belong to it. */
const BEFORE_MS = 12 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** One message with everything the meeting resolved; nothing when it resolved nothing. */
export async function summarise(
  deps: SummaryDeps,
  occurrence: Occurrence,
  moment: { readonly now: number },
): Promise<void> {
  const since = occurrence.dueAt - DAY_MS - BEFORE_MS;
  const papers: readonly Paper[] = await deps.documents.issuedBetween(occurrence.branchId, since, moment.now);
  const roster = papers.length === 0 ? [] : await deps.directory.roster(occurrence.branchId);
  await deps.schedule.fire(occurrence.id, moment.now, ({ branch, meeting }) => {
    if (meeting === null || meeting.state === 'cancelled' || papers.length === 0)
      return { change: 'skipped', result: undefined, effects: {} };
    const newest = papers.filter((paper) => !papers.some((other) => replaces(other, paper)));
    const text = summaryText(
      branch.name,
      meeting.date,
      newest.map((paper) => paperWords(paper, roster, branch)),
    );
    const key = `meeting-summary:${occurrence.id}`;
    return {
      change: 'done',
      result: undefined,
      effects: { outbox: longAnnouncement(key, branch.id, text, occurrence.expiresAt, 'announcement') },
    };
  });
}

const replaces = (other: Paper, paper: Paper): boolean =>
  other.document.type === paper.document.type &&
  other.document.number === paper.document.number &&
  other.document.version > paper.document.version;
