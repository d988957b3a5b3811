import { passes } from '../../domain/attendance/attendance.ts';
import { lastHeld } from '../../domain/meeting/meeting-at-hand.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import { voteOfDocument } from '../../domain/resolutions/vote-of-document.ts';
import type { MeetingRecord, RecordsPort } from '../../storage/meeting/ports.ts';
import type { Draft } from '../../storage/resolutions/ports.ts';
import type { RichText } from '../../text/rich-text.ts';
import * as words from '../../text/vi/resolutions/documents.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A document belongs to the meeting it was issued at: from half a day before it to so long after. */
export const ISSUED_BEFORE_MS = DAY_MS / 2;
export const ISSUED_AFTER_MS = 10 * DAY_MS;

/** The meeting that a document issued at this moment was resolved at; null when none was held lately. */
export async function meetingOfIssue(
  deps: { readonly records: Pick<RecordsPort, 'record' | 'between'> },
  branchId: number,
  issuedAt: number,
): Promise<MeetingRecord | null> {
  const around = await deps.records.between(
    branchId,
    issuedAt - ISSUED_AFTER_MS,
    issuedAt + ISSUED_BEFORE_MS,
  );
  const held = lastHeld(around);
  return held === null ? null : deps.records.record(held.id);
}

/** R3-5, R4-6: what the paper will say of the meeting, or leave open, while it can still be told. */
export function meetingNotes(
  draft: Pick<Draft, 'type' | 'title'>,
  meeting: MeetingRecord | null,
): readonly (RichText | string)[] {
  if (meeting === null) return [];
  const vote = voteOfDocument(meeting.votes, draft.title);
  return [
    '',
    words.voteNote(draft.type, draft.title, vote === null ? null : { ...vote, passed: passes(vote) }),
    ...(phaseOf(meeting.proceedings) === 'running' ? [words.STILL_RUNNING_NOTE] : []),
  ];
}
