import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { meetingToPrepare } from '../../domain/meeting/meeting-at-hand.ts';
import { DOCUMENT_TYPES } from '../../domain/resolutions/document.ts';
import type { DocumentsPort } from '../../storage/resolutions/ports.ts';
import { type FinishedPaper, makePaper, type PaperDeps } from './make-papers.ts';
import { makeYearPlan, type YearPlanDeps } from './year-plan.ts';

export interface ExportDeps extends PaperDeps, YearPlanDeps {
  readonly records: PaperDeps['records'] & YearPlanDeps['records'];
  readonly documents: Pick<DocumentsPort, 'byNumber' | 'issuedBetween' | 'inForce'>;
}

const MOST_DOCUMENTS = 500;

/**
 * All papers of a branch: minutes of every meeting that was begun, documents in force, the plan of a year, and the sheet
 * for the next roll.
 */
export async function* exportPapers(
  deps: ExportDeps,
  branchId: number,
  today: IsoDate,
  planYear: number,
): AsyncGenerator<FinishedPaper> {
  const meetings = await deps.records.between(branchId, 0, Number.MAX_SAFE_INTEGER);
  for (const meeting of meetings) {
    if (meeting.startedAt === null) continue;
    const minutes = await makePaper(deps, branchId, { kind: 'minutes', meetingId: meeting.id });
    if (minutes !== null) yield minutes;
  }
  const documents = await deps.documents.inForce(branchId, MOST_DOCUMENTS);
  for (const type of DOCUMENT_TYPES)
    for (const { number, term } of documents.filter((one) => one.type === type)) {
      const paper = await makePaper(deps, branchId, { kind: 'document', type, number, term });
      if (paper !== null) yield paper;
    }
  const plan = await makeYearPlan(deps, branchId, planYear);
  if (plan !== null) yield plan;
  const next = meetingToPrepare(meetings, today);
  if (next === null) return;
  const sheet = await makePaper(deps, branchId, { kind: 'roll-sheet', meetingId: next.id });
  if (sheet !== null) yield sheet;
}
