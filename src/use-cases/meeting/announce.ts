import type { IsoDate, Zone } from '../../domain/calendar/calendar.ts';
import type { Channel } from '../../domain/channel/chat-ref.ts';
import { visitStanding } from '../../domain/committees/visit-duty.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { answersDue, plannedIn, thematicUrgency } from '../../domain/meeting/thematic.ts';
import { branchTypeOf, topicsFor } from '../../domain/meeting/topic-bank.ts';
import type { Content, Decision, Effects, OutboxDraft } from '../../storage/effects.ts';
import type { MomentView, OccurrenceEnd, OccurrenceView } from '../../storage/schedule/ports.ts';
import type { RichText } from '../../text/rich-text.ts';
import type { MeetingWords, QuestionKind } from '../../text/vi/attendance/rsvp.ts';
import { type OfficersSubject, officersUnreachedAbout } from '../../text/vi/channel/officers-unreached.ts';
import { noticeAbove, type VisitLine } from '../../text/vi/figures/visits.ts';
import { contentHeldBack } from '../../text/vi/meeting/agenda.ts';
import { thematicReminder } from '../../text/vi/meeting/thematic.ts';
import {
  collisionContent,
  inPersonContent,
  preparationContent,
  type RsvpContent,
  rsvpContent,
} from '../contents.ts';
import { textContent } from '../request.ts';
import { tellInCharge } from './meeting-change.ts';
import { boardTally, meetingWords } from './meeting-words.ts';
import { announced } from './prepare-agenda.ts';

/* What the jobs of the reminder plan decide: pure functions over the recorded moment. */

type End = Decision<OccurrenceEnd>;

/** The moment ends so, with these messages. */
export const end = (as: 'done' | 'skipped' | 'missed', effects: Effects = {}): End => ({
  change: { as },
  result: undefined,
  effects,
});

/** Nothing is said; the moment is over. */
export const lapse = (): End => end('missed');

/** The same with more messages, where the moment is used. */
export const withMore = (used: End, more: readonly OutboxDraft[]): End =>
  used.change?.as === 'done'
    ? { ...used, effects: { ...used.effects, outbox: [...(used.effects.outbox ?? []), ...more] } }
    : used;

const TWO_DAYS_MS = 2 * 24 * 60 * 60_000;

/** One message of a rung to its audience, while its moment lasts; nothing for a meeting that is not held. */
function send(
  view: MomentView,
  to: Pick<OutboxDraft, 'audience' | 'priority' | 'withoutNames'>,
  content: (meeting: Meeting) => Content,
): End {
  const { meeting, occurrence } = view;
  if (meeting === null || meeting.state === 'cancelled') return end('skipped');
  const key = `${occurrence.job}:${occurrence.id}`;
  return end('done', {
    outbox: [{ key, ...to, content: content(meeting), expiresAt: occurrence.expiresAt }],
  });
}

/** Posts the question in every group that was connected when the moment was due; late ones are not made up for. */
export const askGroup = (view: MomentView, kind: QuestionKind): End =>
  send(
    view,
    {
      audience: { to: 'branch-groups', branchId: view.branch.id, since: view.occurrence.dueAt },
      priority: 'announcement',
    },
    (meeting) => rsvpContent(meeting, kind),
  );

/**
 * The notice: it goes out in any case; but what the chi ủy has not met over yet is held back, and the officers are told
 * (R000-1). Who of the upper committee is in charge of the branch hears of it in private (2.2 A), and whether a visit of
 * theirs is due by then (R001-4): no message more for that.
 */
export function notify(view: OccurrenceView<'record' | 'charges'>, today: IsoDate): End {
  const asked = askGroup(view, 'notice');
  const { record, meeting, occurrence, branch } = view;
  if (asked.change?.as !== 'done' || record === null || meeting === null) return asked;
  const above = tellInCharge(
    `notice-above:${occurrence.id}`,
    meeting,
    noticeAbove(
      meetingWords(branch, meeting),
      announced(record).flatMap((item) => (item.isKey ? [item.text] : [])),
      visitsDueBy(view.charges, meeting.date, today),
    ),
    occurrence.expiresAt,
  );
  const isHeldBack = record.preparation.items.some((item) => item.isKey) && announced(record).length === 0;
  if (!isHeldBack) return withMore(asked, [above]);
  const word: OutboxDraft = {
    key: `held-back:${occurrence.id}`,
    ...toOfficers(view, 'agenda'),
    content: textContent(contentHeldBack(meetingWords(branch, meeting))),
    expiresAt: occurrence.expiresAt,
  };
  return withMore(asked, [above, word]);
}

/** One of each level whose visit is due by that day. */
function visitsDueBy(
  charges: OccurrenceView<'charges'>['charges'],
  day: IsoDate,
  today: IsoDate,
): readonly VisitLine[] {
  const due = charges
    .map((charge) => ({ ...charge, standing: visitStanding(charge, charge.dueDays, today) }))
    .filter(({ standing }) => standing.dueOn <= day);
  return due.filter(({ level }, index) => due.findIndex((one) => one.level === level) === index);
}

export const nobodyIsSilent = ({ board }: OccurrenceView<'board'>): boolean =>
  board !== null && boardTally(board).unanswered === 0;

/** To the officers; `subject` = what the group hears it is about when no private chat reaches one. */
export const toOfficers = (
  { branch, meeting }: Pick<MomentView, 'branch' | 'meeting'>,
  subject?: OfficersSubject,
): Pick<OutboxDraft, 'audience' | 'priority' | 'withoutNames'> => ({
  audience: { to: 'officers', branchId: branch.id },
  priority: 'notice',
  ...(subject === undefined || meeting === null
    ? {}
    : {
        withoutNames: {
          ...textContent(officersUnreachedAbout(subject, meetingWords(branch, meeting))),
          about: 'meeting' as const,
        },
      }),
});

/** Ten days before: the officers prepare, with what is unfinished before their eyes. */
export const prepare = (view: MomentView, today: IsoDate): End =>
  send(view, toOfficers(view, 'preparation'), (meeting) => preparationContent(meeting.id, today));

/** R6-1: a day that collides with a holiday, with days to choose from. */
export const warnOfCollision = (view: MomentView, today: IsoDate): End =>
  send(view, toOfficers(view, 'collision'), (meeting) => collisionContent(meeting.id, today));

/** Back to the call, which showed the tally of that moment. */
const DIGEST_OF_MS = 2 * 24 * 60 * 60_000;

/**
 * Who is to be told in person: put into words when it is sent. Groups in which the posted tally stood still since
 * (`digestOn`) get it as it is now, if it has changed since the call (R6-6).
 */
export function inPersonList(view: MomentView, digestOn: readonly Channel[]): End {
  const list = send(view, toOfficers(view, 'in-person'), (meeting) => inPersonContent(meeting.id));
  const { meeting, occurrence, branch } = view;
  if (digestOn.length === 0 || meeting === null || list.change?.as !== 'done') return list;
  const content: RsvpContent = {
    ...rsvpContent(meeting, 'digest'),
    newsSince: occurrence.dueAt - DIGEST_OF_MS,
  };
  const digest: OutboxDraft = {
    key: `digest:${occurrence.id}`,
    audience: { to: 'branch-groups', branchId: branch.id, since: occurrence.dueAt, on: digestOn },
    priority: 'announcement',
    content,
    expiresAt: occurrence.expiresAt,
  };
  return end('done', { outbox: [...(list.effects.outbox ?? []), digest] });
}

/**
 * The moment has passed unused and people relied on it: the officers are told, unless it is ancient history.
 * `officers-alone`: no group hears of it either when none of them can be reached.
 */
export function tellOfMissed(
  view: MomentView,
  speakFrom: number,
  text: (meeting: MeetingWords) => RichText,
  group: 'group-too' | 'officers-alone' = 'group-too',
): End {
  const { meeting, occurrence, branch } = view;
  if (meeting === null || meeting.state === 'cancelled' || speakFrom > meeting.startsAt + TWO_DAYS_MS)
    return end('missed');
  return end('missed', {
    outbox: [
      {
        key: `missed:${occurrence.id}`,
        ...toOfficers(view),
        ...(group === 'officers-alone' ? { withoutNames: null } : {}),
        content: textContent(text(meetingWords(branch, meeting))),
        notBefore: speakFrom,
        expiresAt: meeting.startsAt + TWO_DAYS_MS,
      },
    ],
  });
}

/** So many of the bank's themes are named in passing. */
const MOST_IDEAS = 3;

/** R003-1: on the first of a month, when the quarter has fewer thematic meetings than the branch's rules ask for (R2-1). */
export function remindOfThematic(
  { occurrence, branch, themes, thematicPerQuarter: needed }: OccurrenceView<'themes' | 'thematicPerQuarter'>,
  zone: Zone,
): End {
  const due = thematicUrgency(zone.toLocal(occurrence.dueAt).date);
  if (due === null) return end('skipped');
  const { of: quarter } = due;
  const found = themes.meetings.filter((one) => answersDue(one, due)).length;
  if (found >= needed) return end('skipped');
  const planned = plannedIn(quarter, themes.plans);
  const ideas = topicsFor(branchTypeOf(branch.name), quarter.quarter).slice(0, MOST_IDEAS);
  return end('done', {
    outbox: [
      {
        key: `thematic:${occurrence.id}`,
        audience: { to: 'officers', branchId: occurrence.branchId },
        priority: 'notice',
        content: textContent(thematicReminder(due, { found, needed }, planned, ideas)),
        expiresAt: occurrence.expiresAt,
      },
    ],
  });
}
