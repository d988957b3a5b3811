import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { meetingInRoom, meetingToPrepare } from '../../domain/meeting/meeting-at-hand.ts';
import { isOfficer, mustAttend, onRoster, statusOn } from '../../domain/people/membership.ts';
import type { MeetingRecord, MeetingsPort } from '../../storage/meeting/ports.ts';
import type { DirectoryPort, MemberDetails, MembersPort } from '../../storage/roster/ports.ts';
import type { TasksPort } from '../../storage/tasks/ports.ts';
import type { RichText } from '../../text/rich-text.ts';
import { lines } from '../../text/rich-text.ts';
import * as words from '../../text/vi/roster/cells.ts';
import { personSaid } from '../../text/vi/roster/members.ts';
import { longReply } from '../long-replies.ts';
import { isRunning, meetingsAround, type RecordDeps } from '../meeting/meeting-record.ts';
import { journalBy, type MemberRequest } from '../request.ts';
import { rosterFor, taskLineOf } from '../tasks/task-lines.ts';

/* `/todang`: what the head of a tổ đảng sees of its people, in private (R000-16). */

export interface CellDeps extends RecordDeps {
  readonly members: Pick<MembersPort, 'details'>;
  readonly directory: Pick<DirectoryPort, 'roster'>;
  readonly meetings: Pick<MeetingsPort, 'board'>;
  readonly tasks: Pick<TasksPort, 'openOf'>;
}

/** The head's own tổ, and no other; officers see which there are, and each of them by its number. */
export async function showCell(deps: CellDeps, request: MemberRequest, args: string): Promise<void> {
  const today = deps.zone.toLocal(request.now).date;
  const { branchId } = request.member;
  const details = await deps.members.details(branchId);
  const roster = (await deps.directory.roster(branchId)).filter(({ statuses }) =>
    onRoster(statusOn(statuses, today)),
  );
  const own = details.get(request.member.id);
  const officer = isOfficer(request.member.office);
  const headed = own?.headsCell === true ? own.cell : null;
  const asked = /^\d{1,2}$/.test(args.trim()) ? Number(args.trim()) : null;
  const cell = officer ? (asked ?? headed) : headed;
  if (cell === null) {
    const text = officer ? overview(roster, details) : lines(words.NOT_A_HEAD);
    return void (await deps.inbox.finish(request.event, { outbox: longReply(request, text) }, request.now));
  }
  const people = roster.filter(({ id }) => details.get(id)?.cell === cell);
  const text =
    people.length === 0
      ? lines(words.noSuchCell(cell))
      : await cellText(deps, request, cell, roster, people, today);
  await deps.inbox.finish(
    request.event,
    {
      outbox: longReply(request, text),
      // Who looks at a list of names with their answers stands in the journal.
      journal: [
        journalBy(request, { action: 'cell.viewed', subject: `branch:${branchId}`, after: { cell } }),
      ],
    },
    request.now,
  );
}

function overview(roster: readonly RosterMember[], details: ReadonlyMap<number, MemberDetails>): RichText {
  const cells = [...new Set(roster.flatMap(({ id }) => details.get(id)?.cell ?? []))].sort((a, b) => a - b);
  if (cells.length === 0) return lines(words.NO_CELLS);
  return words.cellsText(
    cells.map((cell) => {
      const people = roster.filter(({ id }) => details.get(id)?.cell === cell);
      const head = people.find(({ id }) => details.get(id)?.headsCell === true);
      return { cell, members: people.length, head: head === undefined ? null : personSaid(head) };
    }),
  );
}

async function cellText(
  deps: CellDeps,
  request: MemberRequest,
  cell: number,
  roster: readonly RosterMember[],
  people: readonly RosterMember[],
  today: IsoDate,
): Promise<RichText> {
  const named = rosterFor(request, roster);
  const { meeting, answerOf } = await openQuestion(deps, request, today);
  const tasks = [];
  for (const { id } of people) tasks.push(...(await deps.tasks.openOf(id)));
  return words.cellText({
    cell,
    meeting,
    people: people.map((one) => ({
      no: one.no,
      name: named.find(({ id }) => id === one.id)?.fullName ?? '',
      answer: answerOf(one),
    })),
    tasks: tasks
      .sort((a, b) => (a.dueOn === b.dueOn ? a.no - b.no : a.dueOn < b.dueOn ? -1 : 1))
      .map((task) => taskLineOf(task, named, today)),
  });
}

interface OpenQuestion {
  readonly meeting: { readonly date: IsoDate; readonly isRunning: boolean } | null;
  answerOf(member: RosterMember): words.CellAnswer | null;
}

/** The question that is open now: the roll while the meeting runs, else who will come to the next one. */
async function openQuestion(deps: CellDeps, request: MemberRequest, today: IsoDate): Promise<OpenQuestion> {
  const around = await meetingsAround(deps, request.member.branchId, request.now);
  const inRoom = meetingInRoom(around, today);
  const record = inRoom?.startedAt == null ? null : await deps.records.record(inRoom.id);
  if (record !== null && isRunning(record)) return rollOf(record);
  const next = meetingToPrepare(around, today);
  const board = next === null ? null : await deps.meetings.board(next.id);
  if (board === null) return { meeting: null, answerOf: () => null };
  const { date } = board.meeting;
  const choices = new Map(board.answers.map(({ memberId, choice }) => [memberId, choice]));
  return {
    meeting: { date, isRunning: false },
    answerOf: ({ id, statuses }) =>
      choices.get(id) ?? (mustAttend(statusOn(statuses, date)) ? 'unanswered' : 'not-expected'),
  };
}

function rollOf({ meeting: { date }, attendances }: MeetingRecord): OpenQuestion {
  const marks = new Map(attendances.map(({ memberId, mark }) => [memberId, mark]));
  return {
    meeting: { date, isRunning: true },
    answerOf: ({ id, statuses }) => {
      const mark = marks.get(id);
      if (mark !== undefined) return mark === 'present' ? 'present' : 'absent';
      return mustAttend(statusOn(statuses, date)) ? 'unmarked' : 'not-expected';
    },
  };
}
