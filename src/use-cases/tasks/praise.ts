import { addDays, weekdayOf, type Zone } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { actsAsSecretary } from '../../domain/people/acting.ts';
import { onRoster, statusOn } from '../../domain/people/membership.ts';
import { mayAnnounceMore, type Timeliness, worthPraise } from '../../domain/tasks/praise.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { PraiseState, TaskInHand, TasksPort, TaskUpdate } from '../../storage/tasks/ports.ts';
import * as words from '../../text/vi/tasks/praise.ts';
import { TASK_REFUSALS } from '../../text/vi/tasks/tasks.ts';
import { refusedAtPress, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, settledDraft, textContent } from '../request.ts';
import { namedForAll, nameOf } from './task-lines.ts';

/* R000-12: thanks before the group for a task done in time. The program proposes, the secretary decides; no word of blame. */

const DAY_MS = 24 * 60 * 60_000;
/** A word of thanks that is as old as this is late itself. */
const PROPOSAL_LIFETIME_MS = 4 * DAY_MS;

/** Who decides today: the secretary, or the deputy in their stead. */
const decidersOf = (roster: readonly RosterMember[], date: Parameters<typeof statusOn>[1]) =>
  roster.filter((one) => onRoster(statusOn(one.statuses, date)) && actsAsSecretary(one, roster, date));

/** Owner and words, while it may be said at all. */
function praiseOf(
  task: Task,
  { roster, reportedAt }: TaskInHand,
  { zone, now }: { readonly zone: Zone; readonly now: number },
): { readonly ownerId: number; readonly text: string; readonly how: Timeliness } | null {
  const owner = roster.find(({ id }) => id === task.ownerId);
  const today = zone.toLocal(now).date;
  const how = worthPraise(task, owner, zone.toLocal(reportedAt ?? now).date);
  if (how === null || owner === undefined || !onRoster(statusOn(owner.statuses, today))) return null;
  const name = nameOf(namedForAll(roster), owner.id);
  return name === null ? null : { ownerId: owner.id, how, text: words.praiseText(name, how, task.content) };
}

/** To whoever decides, in private, when an officer has confirmed the task; nobody is asked to praise themselves. */
export function praiseProposed(
  request: MemberRequest,
  after: Task,
  state: TaskInHand,
  zone: Zone,
): readonly OutboxDraft[] {
  const praise = praiseOf(after, state, { zone, now: request.now });
  if (praise === null || state.isPraiseDecided) return [];
  const today = zone.toLocal(request.now).date;
  const [decider] = decidersOf(state.roster, today).filter(({ id }) => id !== praise.ownerId);
  if (decider === undefined || decidersOf(state.roster, today).some(({ id }) => id === praise.ownerId))
    return [];
  const button = (text: string, answer: string) => ({
    text,
    data: encodeButton('praise', after.no, answer),
  });
  return [
    {
      key: `praise:${after.id}`,
      audience: { to: 'member', memberId: decider.id },
      priority: 'notice',
      content: textContent(words.praiseProposal(after.no, praise.text), [
        [button(words.PRAISE_YES, 'y'), button(words.PRAISE_NO, 'n')],
      ]),
      expiresAt: request.now + PROPOSAL_LIFETIME_MS,
    },
  ];
}

export interface PraiseDeps {
  readonly tasks: Pick<TasksPort, 'praise'>;
  readonly zone: Zone;
}

/** `✅ Gửi vào nhóm` or `✖️ Thôi` under the proposal: once for a task, and never more than the group may get (R6-6). */
export async function decidePraise(
  { tasks, zone }: PraiseDeps,
  request: MemberRequest,
  no: number,
  isYes: boolean,
): Promise<Answered> {
  const { account, event, member, now } = request;
  const today = zone.toLocal(now).date;
  const monday = addDays(today, 1 - weekdayOf(today));
  const outcome = await tasks.praise<Answered>(
    event,
    {
      branchId: member.branchId,
      no,
      account,
      memberId: member.id,
      since: zone.toUtc(today, 0),
      week: { from: zone.toUtc(monday, 0), to: zone.toUtc(addDays(monday, 7), 0) - 1 },
    },
    now,
    (state) => decided(request, state, no, isYes, zone),
  );
  return outcome.done ? outcome.result : null;
}

function decided(
  request: MemberRequest,
  state: PraiseState | null,
  no: number,
  isYes: boolean,
  zone: Zone,
): Decision<TaskUpdate, Answered> {
  if (state === null) return strayAtPress(request, TASK_REFUSALS['no-such-task'], `task-no:${no}`);
  const { task, branch, roster } = state;
  if (!actsAsSecretary(request.member, roster, zone.toLocal(request.now).date))
    return strayAtPress(request, words.PRAISE_REFUSALS.secretary, `task:${task.id}`);
  if (state.isPraiseDecided) return refusedAtPress(words.PRAISE_REFUSALS.decided);
  const praise = praiseOf(task, state, { zone, now: request.now });
  if (isYes && praise === null) return refusedAtPress(words.PRAISE_REFUSALS['not-any-more']);
  if (isYes && !mayAnnounceMore(state.announcedToday, state.isMeetingWeek))
    return refusedAtPress(words.PRAISE_REFUSALS['enough-today']);
  const receipt = { text: isYes ? words.PRAISED_TOAST : words.NOT_PRAISED_TOAST };
  const settled = settledDraft(request, receipt.text);
  return {
    change: { change: { state: task.state }, history: { action: isYes ? 'praise' : 'no-praise' } },
    result: receipt,
    effects: {
      receipt,
      outbox: [
        ...(settled === null ? [] : [settled]),
        ...(isYes && praise !== null
          ? [
              {
                key: `praised:${task.id}`,
                audience: { to: 'branch-groups', branchId: branch.id } as const,
                priority: 'announcement' as const,
                content: textContent(praise.text),
                expiresAt: request.now + PROPOSAL_LIFETIME_MS,
              },
            ]
          : []),
      ],
      journal: [
        journalBy(request, {
          action: isYes ? 'task.praised' : 'task.not-praised',
          subject: `task:${task.id}`,
        }),
      ],
    },
  };
}
