import {
  addMonths,
  dateIn,
  daysIn,
  type IsoDate,
  type Period,
  startOfPeriod,
  type Zone,
} from '../../domain/calendar/calendar.ts';
import type { QualityFrame } from '../../domain/quality/quality-frame.ts';
import type { Document } from '../../domain/resolutions/document.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { FramesPort, MeetingRecord, RecordsPort } from '../../storage/meeting/ports.ts';
import type { PapersPort } from '../../storage/papers/ports.ts';
import type { DocumentsPort, IssuedDocument } from '../../storage/resolutions/ports.ts';
import type { TaskHistory, TasksPort } from '../../storage/tasks/ports.ts';
import type { ResolutionView } from '../../text/vi/papers/resolution-view.ts';
import type { PaperTask } from '../../text/vi/papers/tasks-table.ts';
import { ISSUED_AFTER_MS, ISSUED_BEFORE_MS } from '../resolutions/meeting-of-issue.ts';
import { paperTasks } from './paper-people.ts';

/* What papers are made from: a meeting, the month before it, what was issued at it, what changed since the last one. */

export interface FactDeps {
  readonly records: Pick<RecordsPort, 'record' | 'between'>;
  readonly zone: Zone;
  readonly tasks: Pick<TasksPort, 'dueBetween' | 'changedBetween'>;
  readonly documents: Pick<DocumentsPort, 'issuedBetween'>;
  readonly frames: Pick<FramesPort, 'frameOf'>;
  readonly papers: Pick<PapersPort, 'frozen'>;
}

export interface MinutedPaper {
  readonly document: Document;
  readonly tasks: readonly PaperTask[];
}

/** Everything of the month that a meeting's papers speak of. */
export interface PaperFacts {
  readonly record: MeetingRecord;
  /** Tasks that were due in the month before, whatever became of them. */
  readonly lastMonth: readonly Task[];
  /** Documents issued at the meeting, in their newest version, with the tasks as they were given out. */
  readonly papers: readonly MinutedPaper[];
  /** What became of tasks since the meeting before. */
  readonly changes: readonly TaskHistory[];
  readonly frame: QualityFrame;
}

const DAY_MS = 24 * 60 * 60_000;
/** No branch stays longer without a meeting; what changed before is no news. */
const REACH_MS = 400 * DAY_MS;

/** The days of the month before a meeting's month. */
export function monthBefore(period: Period): { readonly from: IsoDate; readonly to: IsoDate } {
  const before = addMonths(period, -1);
  return { from: startOfPeriod(before), to: dateIn(before, daysIn(before)) };
}

/** What the papers of this meeting are made from, as it is stored now. */
export async function paperFactsOf(deps: FactDeps, record: MeetingRecord): Promise<PaperFacts> {
  const { meeting, branch, proceedings } = record;
  const { from, to } = monthBefore(meeting.period);
  const around = await deps.records.between(
    branch.id,
    meeting.startsAt - REACH_MS,
    meeting.startsAt + ISSUED_AFTER_MS,
  );
  const others = around.filter((one) => one.startedAt !== null && one.id !== meeting.id);
  const before = others.findLast((one) => one.startsAt < meeting.startsAt);
  const next = others.find((one) => one.startsAt > meeting.startsAt);
  const issuedUntil = next === undefined ? Number.MAX_SAFE_INTEGER : next.startsAt - ISSUED_BEFORE_MS;
  const issued = await deps.documents.issuedBetween(
    branch.id,
    meeting.startsAt - ISSUED_BEFORE_MS,
    Math.min(meeting.startsAt + ISSUED_AFTER_MS, issuedUntil),
  );
  return {
    record,
    lastMonth: await deps.tasks.dueBetween(branch.id, from, to),
    papers: await asIssued(deps, issued, record),
    changes: await deps.tasks.changedBetween(
      branch.id,
      // Minutes tell what changed until their meeting ended; the next go on from there, and nothing is told twice.
      before === undefined ? meeting.startsAt - REACH_MS : (before.endedAt ?? before.startsAt),
      proceedings?.endedAt ?? Number.MAX_SAFE_INTEGER,
    ),
    frame: await deps.frames.frameOf(branch.id),
  };
}

/** What became of a task afterwards is told by the next minutes, not by these. */
async function asIssued(
  deps: Pick<FactDeps, 'papers'>,
  issued: readonly IssuedDocument[],
  { roster }: MeetingRecord,
): Promise<readonly MinutedPaper[]> {
  const replaced = new Set(issued.map(({ replaces }) => replaces?.id));
  const papers: MinutedPaper[] = [];
  for (const paper of issued.filter(({ document }) => !replaced.has(document.id))) {
    const kept = await deps.papers.frozen({ documentId: paper.document.id });
    const tasks = kept === null ? paperTasks(paper, roster) : (kept.view as ResolutionView).tasks;
    papers.push({ document: paper.document, tasks });
  }
  return papers;
}
