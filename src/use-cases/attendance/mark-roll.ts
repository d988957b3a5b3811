import { ROLL_MARKS, type RollMark } from '../../domain/attendance/roll.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { answersCloseAt } from '../../domain/meeting/meeting.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import type { MarkedAttendance, MeetingRecord, RecordChange } from '../../storage/meeting/ports.ts';
import * as words from '../../text/vi/attendance/roll.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { nameAmong } from '../../text/vi/people/names.ts';
import type { RecordDeps } from '../meeting/meeting-record.ts';
import { refusedAtPress, strayAtPress } from '../replies.ts';
import type { Answered, MemberRequest } from '../request.ts';
import type { PressDecision } from './roll-marks.ts';
import { isOnRoll, marked, refusalOf, unmarked } from './roll-marks.ts';
import { countedDrafts } from './tell-counted.ts';

/** Another officer's mark so recent is still on somebody's screen. */
const RECENT_MS = 3 * 60_000;

/** `✋ Có mặt`: a member marks themselves while the roll is open. */
export function markPresent(deps: RecordDeps, request: MemberRequest, meetingId: number): Promise<Answered> {
  return press(deps, request, meetingId, (record) => {
    // Nobody ended the meeting: by the next day a tap is no longer somebody who has come.
    const isOver = request.now >= answersCloseAt(record.meeting, deps.zone);
    if (phaseOf(record.proceedings) === 'ahead') return refusedAtPress(words.ROLL_REFUSALS['not-open']);
    if (isOver || phaseOf(record.proceedings) !== 'running') return refusedAtPress(words.ROLL_REFUSALS.over);
    if (!isOnRoll(record, request.member.id)) return refusedAtPress(words.ROLL_REFUSALS['not-on-roster']);
    const done = marked(request, record, [request.member.id], 'present', words.PRESENT_TOAST);
    const outbox = countedDrafts(deps.zone, request, meetingId, words.PRESENT_TOAST, record.proceedings);
    return { ...done, effects: { ...done.effects, outbox } };
  });
}

/** An officer's tap on a name; the button says what the mark is to be, so that two taps at once do not cross. */
export function markOnRoll(
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  memberId: number,
  markNo: number,
): Promise<Answered> {
  const mark = ROLL_MARKS[markNo];
  return press(deps, request, meetingId, (record) => {
    const member = record.roster.find((one) => one.id === memberId);
    if (member === undefined || mark === undefined || !isOfficer(request.member.office))
      return strayAtPress(request, REFUSED_PRESS, `meeting:${meetingId}`);
    const closed = refusalOf(record);
    if (closed !== null) return refusedAtPress(closed);
    if (!isOnRoll(record, memberId)) return refusedAtPress(words.ROLL_REFUSALS['not-on-roster']);
    const before = record.attendances.find((one) => one.memberId === memberId);
    return marked(request, record, [memberId], mark, toastFor(request, record, member, mark, before));
  });
}

/** All of a page that are not marked yet, at once. */
export function markPage(
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  memberIds: (record: MeetingRecord) => readonly number[],
  then: { readonly outbox: readonly OutboxDraft[]; readonly turn: RecordChange['turn'] | null },
): Promise<Answered> {
  return press(deps, request, meetingId, (record) => {
    const closed = refusalOf(record);
    if (closed !== null) return refusedAtPress(closed);
    const open = unmarked(record, memberIds(record));
    const done = marked(request, record, open, 'present', words.pageMarkedToast(open.length));
    return {
      ...done,
      change: { ...done.change, ...(then.turn == null ? {} : { turn: then.turn }) },
      effects: { ...done.effects, outbox: then.outbox },
    };
  });
}

async function press(
  deps: RecordDeps,
  request: MemberRequest,
  meetingId: number,
  decide: (record: MeetingRecord) => PressDecision,
): Promise<Answered> {
  const outcome = await deps.records.change<Answered>(
    request.event,
    { meetingId, actor: request.account },
    request.now,
    (record) =>
      record === null || record.branch.id !== request.member.branchId
        ? strayAtPress(request, REFUSED_PRESS, `meeting:${meetingId}`)
        : decide(record),
  );
  return outcome.done ? outcome.result : null;
}

/** What the presser reads; that somebody else marked it otherwise a moment ago is said. */
function toastFor(
  request: MemberRequest,
  record: MeetingRecord,
  member: RosterMember,
  mark: RollMark,
  before: MarkedAttendance | undefined,
): string {
  const isContested =
    before !== undefined &&
    before.mark !== mark &&
    before.markedBy !== request.account &&
    before.markedBy !== 'schedule' &&
    request.now - before.markedAt < RECENT_MS;
  const name = nameAmong(record.roster, member);
  if (!isContested) return words.rollMarkedToast(name, mark);
  const other = record.roster.find((one) => one.accounts.some((account) => account === before.markedBy));
  const by = other === undefined ? null : nameAmong(record.roster, other);
  return words.rollOverruled(name, mark, before.mark, by);
}
