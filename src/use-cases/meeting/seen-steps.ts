import { absentees, isRollTaken } from '../../domain/attendance/roll.ts';
import { MEETING_STEPS, type MeetingStep } from '../../domain/meeting/proceedings.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import type { DocumentsPort, IssuedDocument } from '../../storage/resolutions/ports.ts';

/** Nobody ended it: what comes later belongs to no meeting. */
const LONGEST_MS = 12 * 60 * 60_000;

type Held = Pick<
  MeetingRecord,
  'meeting' | 'roster' | 'attendances' | 'votes' | 'quality' | 'proceedings' | 'branch'
>;

/**
 * Everybody who must attend is marked. Not the first mark: while names are tapped, the panel beside the list is to stand
 * still, for each edit of it takes a place from the list.
 */
const isRollComplete = ({ roster, attendances, meeting }: Held): boolean =>
  isRollTaken(attendances) &&
  absentees(roster, attendances, meeting.date).every(({ attendance }) => attendance !== null);

/** What was issued while the meeting ran, or runs. */
export async function issuedAt(
  { documents }: { readonly documents: Pick<DocumentsPort, 'issuedBetween'> },
  { proceedings, branch }: Pick<Held, 'proceedings' | 'branch'>,
): Promise<readonly IssuedDocument[]> {
  if (proceedings === null) return [];
  const { startedAt, endedAt } = proceedings;
  return documents.issuedBetween(branch.id, startedAt - 1, endedAt ?? startedAt + LONGEST_MS);
}

/** The steps that are done (R2-2): those that officers ticked, and those that the program has seen for itself. */
export function stepsDone(
  record: Held,
  issued: readonly Pick<IssuedDocument, 'tasks'>[],
): readonly MeetingStep[] {
  const { votes, quality, proceedings } = record;
  const seen: Partial<Record<MeetingStep, boolean>> = {
    'minute-taker': proceedings !== null && proceedings.minuteTakerId !== null,
    roll: isRollComplete(record),
    assignment: issued.some(({ tasks }) => tasks.length > 0),
    conclusion: votes.length > 0 || issued.length > 0,
    quality: quality.self !== null || quality.branch !== null,
  };
  return MEETING_STEPS.filter((step) => seen[step] === true || proceedings?.steps.includes(step) === true);
}
