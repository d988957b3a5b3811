import type { Zone } from '../../domain/calendar/calendar.ts';
import { periodOf } from '../../domain/calendar/calendar.ts';
import type { MeetingPlan } from '../../domain/meeting/meeting.ts';
import { meetingToPrepare } from '../../domain/meeting/meeting-at-hand.ts';
import { readThematic, type ThematicReading } from '../../domain/meeting/read-thematic.ts';
import {
  answersDue,
  type Quarter,
  quarterOf,
  sameQuarter,
  thematicUrgency,
} from '../../domain/meeting/thematic.ts';
import type { Decision } from '../../storage/effects.ts';
import type { PlannedMeeting, ThematicPort } from '../../storage/meeting/ports.ts';
import type { OccurrenceEnd, OccurrenceView } from '../../storage/schedule/ports.ts';
import { withUnsuitedNote } from '../../text/vi/channel/unsuited.ts';
import { dateUnclear } from '../../text/vi/meeting/schedule.ts';
import * as words from '../../text/vi/meeting/thematic.ts';
import { rsvpContent } from '../contents.ts';
import { reply } from '../replies.ts';
import { journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';
import { end } from './announce.ts';
import { meetingsAround, type RecordDeps } from './meeting-record.ts';
import { meetingWords } from './meeting-words.ts';
import { type PlanDeps, rungsOf } from './plan-branches.ts';

export interface ThematicDeps extends RecordDeps, PlanDeps {
  readonly thematic: ThematicPort;
}

/** `/chuyende`: the year's themes; a theme for a quarter, for the next regular meeting, or a meeting of its own. */
export async function handleThematic(
  deps: ThematicDeps,
  request: MemberRequest,
  args: string,
): Promise<void> {
  const today = deps.zone.toLocal(request.now).date;
  if (args.trim() === '') return showYear(deps, request, quarterOf(today).year);
  const reading = readThematic(args, today);
  switch (reading.kind) {
    case 'ambiguous':
      return reply(deps, request, dateUnclear(reading.candidates));
    case 'past':
    case 'no-topic':
    case 'too-long':
    case 'unreadable':
      return reply(deps, request, words.THEMATIC_REFUSALS[reading.kind]);
    case 'plan':
      return savePlan(deps, request, reading.quarter, reading.topic);
    case 'combine':
      return combine(deps, request, reading.topic);
    case 'separate':
      return combine(deps, request, null);
    case 'meeting':
      return addMeeting(deps, request, reading);
  }
}

async function showYear(deps: ThematicDeps, request: MemberRequest, year: number): Promise<void> {
  const { plans, meetings } = await deps.thematic.year(request.member.branchId, year);
  const rows = ([1, 2, 3, 4] as const).map((number): words.ThematicLine => {
    const quarter: Quarter = { year, quarter: number };
    return {
      quarter,
      planned: plans.find((plan) => sameQuarter(plan, quarter))?.topic ?? null,
      held: meetings
        .filter((one) => one.state === 'scheduled' && sameQuarter(quarterOf(one.date), quarter))
        .map(({ date, topic, endedAt }) => ({ date, topic: topic ?? '', isHeld: endedAt !== null })),
    };
  });
  await reply(deps, request, words.yearText(year, rows));
}

async function savePlan(
  deps: ThematicDeps,
  request: MemberRequest,
  quarter: Quarter,
  topic: string,
): Promise<void> {
  await deps.thematic.setPlan<void>(
    request.event,
    request.member.branchId,
    request.now,
    (): Decision<Quarter & { readonly topic: string }> => ({
      change: { ...quarter, topic },
      result: undefined,
      effects: {
        outbox: [
          replyDraft(request, textContent(withUnsuitedNote(words.planSaved(quarter, topic), [topic], true))),
        ],
        journal: [
          journalBy(request, {
            action: 'thematic.planned',
            subject: `branch:${request.member.branchId}`,
            after: quarter,
          }),
        ],
      },
    }),
  );
}

async function combine(deps: ThematicDeps, request: MemberRequest, topic: string | null): Promise<void> {
  const today = deps.zone.toLocal(request.now).date;
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  const regular = meetingToPrepare(
    meetings.filter((one) => one.kind === 'regular'),
    today,
  );
  if (regular === null) return reply(deps, request, words.THEMATIC_REFUSALS['no-regular']);
  if (topic === null && regular.topic === null)
    return reply(deps, request, words.THEMATIC_REFUSALS['not-combined']);
  await deps.thematic.combine<void>(request.event, regular.id, request.now, (board) => {
    if (board === null || board.branch.id !== request.member.branchId)
      return {
        change: null,
        result: undefined,
        effects: { outbox: [replyDraft(request, textContent(words.THEMATIC_REFUSALS['no-regular']))] },
      };
    const text =
      topic === null
        ? words.separated
        : words.combined(meetingWords(board.branch, { ...board.meeting, topic }));
    return {
      change: { topic },
      result: undefined,
      effects: {
        outbox: [replyDraft(request, textContent(withUnsuitedNote(text, [topic], true)))],
        journal: [
          journalBy(request, {
            action: topic === null ? 'thematic.separated' : 'thematic.combined',
            subject: `meeting:${board.meeting.id}`,
          }),
        ],
      },
    };
  });
}

async function addMeeting(
  deps: ThematicDeps,
  request: MemberRequest,
  wanted: Extract<ThematicReading, { kind: 'meeting' }>,
): Promise<void> {
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  if (meetings.some((one) => one.state === 'scheduled' && one.date === wanted.date))
    return reply(deps, request, words.THEMATIC_REFUSALS['same-day']);
  await deps.thematic.add<void>(
    request.event,
    request.member.branchId,
    request.now,
    ({ branch }): Decision<PlannedMeeting & { readonly topic: string }> => {
      const time = wanted.minutes ?? branch.rule.time;
      const startsAt = deps.zone.toUtc(wanted.date, time);
      if (startsAt <= request.now)
        return {
          change: null,
          result: undefined,
          effects: { outbox: [replyDraft(request, textContent(words.THEMATIC_REFUSALS.past))] },
        };
      const plan: MeetingPlan = {
        period: periodOf(wanted.date),
        date: wanted.date,
        time,
        startsAt,
        place: branch.rule.place,
      };
      return {
        change: { plan, rungs: rungsOf(deps, branch, plan, request.now), topic: wanted.topic },
        result: undefined,
        effects: {},
      };
    },
    (meeting, branch) => ({
      outbox: [
        replyDraft(
          request,
          textContent(
            withUnsuitedNote(words.thematicAdded(meetingWords(branch, meeting)), [wanted.topic], true),
          ),
        ),
        // A meeting that is nearer than its notice is announced at once.
        ...(rungsOf(deps, branch, meeting, request.now).some((rung) => rung.job === 'meeting-notice')
          ? []
          : [
              {
                key: `added:${meeting.id}`,
                audience: { to: 'branch-groups' as const, branchId: branch.id },
                priority: request.chat.kind === 'group' ? ('reply' as const) : ('announcement' as const),
                content: rsvpContent(meeting, 'notice'),
                expiresAt: meeting.startsAt,
              },
            ]),
      ],
      journal: [journalBy(request, { action: 'thematic.added', subject: `meeting:${meeting.id}` })],
    }),
  );
}

/** R003-1: on the first of a month, when the quarter has no thematic meeting yet. */
export function remindOfThematic(
  { occurrence, themes }: OccurrenceView<'themes'>,
  zone: Zone,
): Decision<OccurrenceEnd> {
  const due = thematicUrgency(zone.toLocal(occurrence.dueAt).date);
  if (due === null) return end('skipped');
  const { of: quarter, urgency } = due;
  if (themes.meetings.some((one) => answersDue(one, due))) return end('skipped');
  const planned = themes.plans.find((plan) => sameQuarter(plan, quarter))?.topic ?? null;
  return end('done', {
    outbox: [
      {
        key: `thematic:${occurrence.id}`,
        audience: { to: 'officers', branchId: occurrence.branchId },
        priority: 'notice',
        content: textContent(words.thematicReminder(quarter, urgency, planned)),
        expiresAt: occurrence.expiresAt,
      },
    ],
  });
}
