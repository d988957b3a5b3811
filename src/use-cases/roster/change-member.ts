import type { IsoDate, Zone } from '../../domain/calendar/calendar.ts';
import type { StatusSpan } from '../../domain/people/membership.ts';
import type { MemberOrder } from '../../domain/roster/read-member-order.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { RecordsPort } from '../../storage/meeting/ports.ts';
import type { DirectoryPort, MemberChange, MembersPort } from '../../storage/roster/ports.ts';
import type { TasksPort } from '../../storage/tasks/ports.ts';
import * as words from '../../text/vi/roster/members.ts';
import { countOf } from '../meeting/meeting-record.ts';
import { carriedOut, type MemberAct, shownFirst } from '../preview.ts';
import { type ReplyDeps, refusedByReply } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';
import { decideMember, type MemberOutcome, type WantedChange } from './decide-member.ts';
import { endingOf } from './status-ending.ts';

export interface MembersDeps extends ReplyDeps {
  readonly members: MembersPort;
  readonly directory: Pick<DirectoryPort, 'roster' | 'branch'>;
  readonly records: Pick<RecordsPort, 'between' | 'record'>;
  readonly tasks: Pick<TasksPort, 'openOf'>;
  readonly zone: Zone;
}

/** A change in words is made at once, unless it reaches back or needs a second look; one at a tap is shown first. */
export async function changeMember(
  deps: MembersDeps,
  request: MemberRequest,
  wanted: WantedChange,
  how: 'said' | 'tapped',
): Promise<void> {
  const today = deps.zone.toLocal(request.now).date;
  const figuresWith = await figuresOf(deps, request, wanted);
  await deps.members.change(request.event, byOf(request), request.now, (state) => {
    const decided = decideMember(state, request.member, today, wanted);
    if ('refusal' in decided) return refusedByReply(request, decided.refusal);
    if (how === 'said' && !decided.asksFirst) return done(deps, request, decided);
    return shownFirst(request, {
      act: { do: 'member', change: wanted },
      text: decided.question ?? previewOf(decided, figuresWith(decided.statuses)),
      yes: decided.question === undefined ? words.RECORD_BUTTON : words.ADD_ANYWAY_BUTTON,
    });
  });
}

/** `✅ Ghi`: decided anew. */
export async function carryOutMemberChange(
  deps: MembersDeps,
  request: MemberRequest,
  act: MemberAct,
): Promise<Answered> {
  const today = deps.zone.toLocal(request.now).date;
  const outcome = await deps.members.change<Answered>(request.event, byOf(request), request.now, (state) => {
    const decided = decideMember(state, request.member, today, act.change);
    return carriedOut(
      request,
      'refusal' in decided
        ? refusedByReply<MemberChange>(request, decided.refusal)
        : done(deps, request, decided),
    );
  });
  return outcome.done ? outcome.result : null;
}

const byOf = ({ member, account }: MemberRequest) => ({
  branchId: member.branchId,
  account,
  memberId: member.id,
});

function done(deps: MembersDeps, request: MemberRequest, outcome: MemberOutcome): Decision<MemberChange> {
  const { branchId } = request.member;
  const isNew = 'add' in outcome.change;
  return {
    change: withMoment(deps, request, outcome),
    result: undefined,
    effects: {
      outbox: [replyDraft(request, textContent(outcome.done)), ...voicesGone(request, outcome)],
      journal: [
        journalBy(request, {
          action: isNew ? 'member.added' : 'member.changed',
          subject: 'memberId' in outcome.change ? `member:${outcome.change.memberId}` : `branch:${branchId}`,
          after: outcome.after,
        }),
      ],
    },
  };
}

/** R3-11: the end of a dated status is told in good time. */
function withMoment(
  { zone }: MembersDeps,
  { now }: MemberRequest,
  { change, statuses }: MemberOutcome,
): MemberChange {
  if (!('memberId' in change) || statuses === undefined) return change;
  const moment = endingOf(change.memberId, statuses, zone, now);
  return moment === null ? change : { ...change, moment };
}

const VOICE_LIFETIME_MS = 7 * 24 * 60 * 60_000;

/** The officers hear whose voice is gone. */
const voicesGone = (request: MemberRequest, { subject, unspoken }: MemberOutcome): readonly OutboxDraft[] =>
  subject === null || unspoken.length === 0
    ? []
    : [
        {
          key: `voice-gone:${request.event.inboxId}`,
          audience: { to: 'officers', branchId: request.member.branchId },
          priority: 'notice',
          content: textContent(words.voiceGone(words.personSaid(subject), unspoken)),
          expiresAt: request.now + VOICE_LIFETIME_MS,
        },
      ];

const previewOf = ({ subject, said, change }: MemberOutcome, figures: Figures) =>
  words.orderPreview({
    who: subject === null ? '' : words.personSaid(subject),
    said,
    ...figures,
    seatEmpty: 'leaves' in change && subject?.office === 'secretary',
  });

type Figures = Pick<Parameters<typeof words.orderPreview>[0], 'meetings' | 'tasks'>;
const MOST_MEETINGS = 6;

/** What the change makes of the meetings that were held since its day, and how many tasks go back to the officers. */
async function figuresOf(
  deps: MembersDeps,
  request: MemberRequest,
  wanted: WantedChange,
): Promise<(statuses: readonly StatusSpan[] | undefined) => Figures> {
  const status = statusIn(wanted);
  if (status === null) return () => ({ meetings: [], tasks: 0 });
  const { memberId, from, leaves } = status;
  const around = await deps.records.between(request.member.branchId, deps.zone.toUtc(from, 0), request.now);
  const held = around.filter(({ endedAt }) => endedAt !== null).slice(-MOST_MEETINGS);
  const records = await Promise.all(held.map(({ id }) => deps.records.record(id)));
  const tasks = leaves ? (await deps.tasks.openOf(memberId)).length : 0;
  return (statuses) => ({
    tasks,
    meetings: records.flatMap((record) => {
      if (record === null || statuses === undefined) return [];
      const roster = record.roster.map((one) => (one.id === memberId ? { ...one, statuses } : one));
      const [before, after] = [countOf(record), countOf({ ...record, roster })];
      const isSame = before.present === after.present && before.mustAttend === after.mustAttend;
      return isSame ? [] : [{ date: record.meeting.date, before, after }];
    }),
  });
}

function statusIn(
  wanted: WantedChange,
): { readonly memberId: number; readonly from: IsoDate; readonly leaves: boolean } | null {
  if ('newcomer' in wanted || wanted.order.do !== 'status') return null;
  const { status }: Extract<MemberOrder, { do: 'status' }> = wanted.order;
  return { memberId: wanted.memberId, from: status.from, leaves: status.set === 'left' };
}
