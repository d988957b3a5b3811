import type { MeetingRecord, RecordsPort } from '../../storage/meeting/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { qualityCaption, qualityFile, qualityPaperLayout } from '../../text/vi/quality/quality-paper.ts';
import { meetingWords } from '../meeting/meeting-words.ts';
import type { FinishedPaper } from '../papers/make-papers.ts';
import { personIn } from '../papers/paper-people.ts';
import { type FormDeps, furtherFacts, qualityView } from './quality-form.ts';

/** The quality form of a meeting as a paper; null when the meeting was not begun or is another branch's. */
export async function makeQualityPaper(
  deps: FormDeps & { readonly records: Pick<RecordsPort, 'record' | 'held'> },
  branchId: number,
  meetingId: number,
): Promise<FinishedPaper | null> {
  const record: MeetingRecord | null = await deps.records.record(meetingId);
  if (record === null || record.branch.id !== branchId || record.proceedings === null) return null;
  const frame = await deps.frames.frameOf(branchId);
  const more = await furtherFacts(deps, branchId, record);
  const { roster, proceedings, branch, meeting } = record;
  const view = meetingWords(branch, meeting);
  return {
    fileName: qualityFile(view),
    layout: qualityPaperLayout({
      ...qualityView(deps, record, frame, more),
      superior: branch.superior,
      chair: personIn(roster, proceedings.chairId)?.fullName ?? null,
    }),
    caption: lines(qualityCaption(view)),
  };
}

/** The forms of every meeting that was begun, in order. */
export async function* exportQualityForms(
  deps: FormDeps & { readonly records: RecordsPort },
  branchId: number,
): AsyncGenerator<FinishedPaper> {
  for (const meeting of await deps.records.between(branchId, 0, Number.MAX_SAFE_INTEGER)) {
    if (meeting.startedAt === null) continue;
    const paper = await makeQualityPaper(deps, branchId, meeting.id);
    if (paper !== null) yield paper;
  }
}
