import { type Attendance, absentMarkOf, type RollMark } from '../../domain/attendance/roll.ts';
import { foldText } from '../../domain/fold.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { isClosedToday, meetingInRoom } from '../../domain/meeting/meeting-at-hand.ts';
import { type RollOrder, readRollOrder } from '../../domain/meeting/read-proceedings.ts';
import { matchPeople } from '../../domain/people/read-people.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import * as words from '../../text/vi/attendance/roll.ts';
import { nameWithNo } from '../../text/vi/people/names.ts';
import {
  countOf,
  doneWith,
  meetingsAround,
  momentOf,
  onRollOf,
  type RecordDecision,
  type RecordDeps,
} from '../meeting/meeting-record.ts';
import { refusedByReply, reply } from '../replies.ts';
import { journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';
import { rosterFor } from '../tasks/task-lines.ts';
import { attendanceOf, journalOf, merged, refusalOf, unmarked } from './roll-marks.ts';

/** `/diemdanh có mặt Lan, Hùng` and the like: an officer marks by words. */
export async function orderRoll(deps: RecordDeps, request: MemberRequest, args: string): Promise<void> {
  const order = readRollOrder(args);
  if (order === null) return reply(deps, request, words.ROLL_ORDER_USAGE);
  const today = deps.zone.toLocal(request.now).date;
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  const meeting = meetingInRoom(meetings, today);
  if (meeting === null || meeting.startedAt === null)
    return reply(deps, request, words.ROLL_REFUSALS[isClosedToday(meetings, today) ? 'closed' : 'not-open']);
  await deps.records.change(
    request.event,
    { meetingId: meeting.id, actor: request.account },
    request.now,
    (record): RecordDecision => {
      if (record === null || record.branch.id !== request.member.branchId)
        return refusedByReply(request, words.ROLL_REFUSALS['not-open']);
      const closed = refusalOf(record);
      return closed === null ? carryOut(deps, request, record, order) : refusedByReply(request, closed);
    },
  );
}

function carryOut(
  deps: RecordDeps,
  request: MemberRequest,
  record: MeetingRecord,
  order: RollOrder,
): RecordDecision {
  if (order.do === 'guest') {
    const { name, level, body } = order;
    const invited = record.visitors.find((one) => foldText(one.fullName) === foldText(name));
    return doneWith(
      invited === undefined
        ? { addVisitor: { fullName: name, level, body, attended: true } }
        : { changeVisitor: { id: invited.id, attended: true } },
      {
        outbox: [
          replyDraft(
            request,
            textContent(words.guestNoted(invited?.fullName ?? name, body ?? invited?.body ?? null)),
          ),
        ],
        journal: [journalBy(request, { action: 'visitor.noted', subject: `meeting:${record.meeting.id}` })],
      },
    );
  }
  const written = order.do === 'all-present' ? order.but : order.names;
  const people = peopleIn(record, written);
  if (typeof people === 'string') return refusedByReply(request, people);
  if (order.do !== 'all-present' && people.length === 0)
    return refusedByReply(request, words.ROLL_ORDER_USAGE);
  const ids = people.map(({ id }) => id);
  if (order.do === 'all-present') return allBut(request, record, ids);
  if (order.do === 'present')
    return ordered(request, record, ids, () => ({ mark: 'present' }), words.markName('present', null));
  if (order.do === 'absent') {
    return absent(request, record, ids, order.isExcused);
  }
  const at = order.minutes === null ? request.now : timeOf(deps, record, order.minutes);
  const { startedAt, endedAt } = record.proceedings ?? { startedAt: request.now, endedAt: null };
  if (at < startedAt || at > Math.min(request.now, endedAt ?? request.now))
    return refusedByReply(request, words.ROLL_TIME_WRONG);
  const minutes = deps.zone.toLocal(at).minutes;
  return order.do === 'late'
    ? ordered(request, record, ids, () => ({ mark: 'present', arrivedAt: at }), words.arrivedLate(minutes))
    : ordered(request, record, ids, () => ({ mark: 'present', leftAt: at }), words.leftEarly(minutes));
}

/** Without a word on the reason it counts as the member announced it: with a reason, or with none (R002-4). */
function absent(
  request: MemberRequest,
  record: MeetingRecord,
  ids: readonly number[],
  isExcused: boolean | null,
): RecordDecision {
  const marks = new Map(ids.map((id) => [id, absentMark(record, id, isExcused)]));
  const [mark, other] = new Set(marks.values());
  return ordered(
    request,
    record,
    ids,
    (id) => ({ mark: marks.get(id) ?? 'unexcused' }),
    mark !== undefined && other === undefined
      ? words.markName(mark, null)
      : words.absentBothWays(countsOf(marks)),
  );
}

/** By their own answer. */
const isAbsentBy = (record: MeetingRecord, id: number): boolean =>
  record.answers.some(({ memberId, choice }) => memberId === id && choice === 'absent');

const absentMark = (record: MeetingRecord, id: number, isExcused: boolean | null): RollMark =>
  isExcused === null
    ? absentMarkOf(record.answers.find(({ memberId }) => memberId === id))
    : isExcused
      ? 'excused'
      : 'unexcused';

const countsOf = (marks: ReadonlyMap<number, RollMark>) => {
  const excused = [...marks.values()].filter((mark) => mark === 'excused').length;
  return { excused, unexcused: marks.size - excused };
};

/**
 * `/diemdanh có mặt hết trừ A, B`: the rest are here. Of those named, whoever was marked as present is absent now, as
 * they announced it; nobody is left in the room whom the officer has just taken out.
 */
function allBut(request: MemberRequest, record: MeetingRecord, named: readonly number[]): RecordDecision {
  const rest = unmarked(
    record,
    onRollOf(record).flatMap(({ id }) => (named.includes(id) ? [] : [id])),
  );
  const out = named.filter((id) =>
    record.attendances.some(({ memberId, mark }) => memberId === id && mark === 'present'),
  );
  const present = rest.map((id) => attendanceOf(record, id, { mark: 'present' }));
  const absentees = out.map((id) => attendanceOf(record, id, { mark: absentMark(record, id, null) }));
  const attendances = [...present, ...absentees];
  const count = countOf({ ...record, attendances: merged(record, attendances) });
  const names = namesHere(request, record, rest);
  // Who said that they would not come, and is now among the present, may have been overlooked.
  const announced = rest.filter((id) => isAbsentBy(record, id));
  // Who stays away is for officers alone.
  const overlooked = request.chat.kind === 'private' ? namesHere(request, record, announced) : [];
  return doneWith(
    { attendances },
    {
      outbox: [replyDraft(request, textContent(words.allPresentDone(names, overlooked, out.length, count)))],
      journal: journalOf(request, record, attendances),
    },
  );
}

const timeOf = (deps: Pick<RecordDeps, 'zone'>, record: MeetingRecord, minutes: number): number =>
  momentOf(deps.zone, record.meeting.date, minutes, record.proceedings?.startedAt ?? 0);

function ordered(
  request: MemberRequest,
  record: MeetingRecord,
  ids: readonly number[],
  set: (id: number) => Partial<Attendance> & { readonly mark: RollMark },
  what: string,
): RecordDecision {
  const attendances = ids.map((id) => attendanceOf(record, id, set(id)));
  const count = countOf({ ...record, attendances: merged(record, attendances) });
  // Who is absent is for officers alone: in the group only the numbers are said.
  const isToldHere = request.chat.kind === 'private' || attendances.every(({ mark }) => mark === 'present');
  const names = isToldHere ? namesHere(request, record, ids) : [];
  return doneWith(
    { attendances },
    {
      outbox: [replyDraft(request, textContent(words.rollOrderDone(names, what, count)))],
      journal: journalOf(request, record, attendances),
    },
  );
}

/** In the order of the roll, as they may stand in this chat. */
const namesHere = (
  request: MemberRequest,
  record: MeetingRecord,
  ids: readonly number[],
): readonly string[] =>
  rosterFor(request, onRollOf(record))
    .filter(({ id }) => ids.includes(id))
    .map(nameWithNo);

/** The people a text names, or the words that say who is not clear. */
function peopleIn(record: MeetingRecord, text: string): readonly RosterMember[] | string {
  const matches = matchPeople(text, onRollOf(record));
  const unclear = matches.flatMap((match) => (match.kind === 'person' ? [] : [`«${match.text}»`]));
  if (unclear.length > 0) return words.rollOrderNames(unclear);
  return matches.flatMap((match) => (match.kind === 'person' ? [match.person] : []));
}
