import { periodOf } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import type { MeetingPlan } from '../../domain/meeting/meeting.ts';
import { meetingToPrepare } from '../../domain/meeting/meeting-at-hand.ts';
import { readThematic, type ThematicReading } from '../../domain/meeting/read-thematic.ts';
import { type Quarter, quarterOf, themedQuarters } from '../../domain/meeting/thematic.ts';
import { branchTypeOf, type TopicId, topicsFor } from '../../domain/meeting/topic-bank.ts';
import type { Decision } from '../../storage/effects.ts';
import type { PlannedMeeting, ThematicPort } from '../../storage/meeting/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { withUnsuitedNote } from '../../text/vi/channel/unsuited.ts';
import { dateUnclear } from '../../text/vi/meeting/schedule.ts';
import * as words from '../../text/vi/meeting/thematic.ts';
import { TOPIC_NAMES } from '../../text/vi/meeting/topics.ts';
import { rsvpContent } from '../contents.ts';
import { refusePress, reply } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';
import { meetingsAround, type RecordDeps } from './meeting-record.ts';
import { meetingWords } from './meeting-words.ts';
import { type PlanDeps, rungsOf } from './plan-branches.ts';
import { quarterFault, savePlan, type ThemeDeps } from './save-theme.ts';

export interface ThematicDeps extends RecordDeps, PlanDeps, TopicDeps {
  readonly thematic: ThematicPort;
}

/** What choosing a theme from the bank needs. */
export interface TopicDeps extends ThemeDeps {
  readonly directory: Pick<DirectoryPort, 'branch'>;
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
    case 'topics':
      return showTopics(deps, request, reading.quarter);
    case 'plan-numbered':
      return planNumbered(deps, request, reading.quarter, reading.no);
    case 'plan':
      return void (await savePlan(deps, request, reading.quarter, reading.topic, 'words'));
    case 'combine':
      return combine(deps, request, reading.topic);
    case 'separate':
      return combine(deps, request, null);
    case 'meeting':
      return addMeeting(deps, request, reading);
  }
}

async function showYear(deps: ThematicDeps, request: MemberRequest, year: number): Promise<void> {
  const themes = await deps.thematic.year(request.member.branchId, year);
  await reply(deps, request, words.yearText(year, themedQuarters(year, themes)));
}

/** R001-9: the themes of the bank for a quarter, to choose from by a tap, a number or in words. */
async function showTopics(deps: TopicDeps, request: MemberRequest, quarter: Quarter): Promise<void> {
  const fault = quarterFault(quarter, deps.zone.toLocal(request.now).date);
  if (fault !== null) return reply(deps, request, words.THEMATIC_REFUSALS[fault]);
  const topics = await topicsOf(deps, request, quarter);
  const buttons = topics.map((id) => [
    { text: TOPIC_NAMES[id], data: encodeButton('topic', quarter.year, quarter.quarter, id) },
  ]);
  return reply(deps, request, words.topicsText(quarter), buttons);
}

/** The bank's themes that suit the asker's branch. */
async function topicsOf(
  { directory }: Pick<TopicDeps, 'directory'>,
  { member }: MemberRequest,
  { quarter }: Quarter,
): Promise<readonly TopicId[]> {
  const branch = await directory.branch(member.branchId);
  return topicsFor(branchTypeOf(branch?.name ?? ''), quarter);
}

/** `quý 1: số 2`: that theme of the bank. */
async function planNumbered(
  deps: TopicDeps,
  request: MemberRequest,
  quarter: Quarter,
  no: number,
): Promise<void> {
  const id = (await topicsOf(deps, request, quarter))[no - 1];
  return id === undefined
    ? reply(deps, request, words.THEMATIC_REFUSALS['no-such-topic'])
    : void (await savePlan(deps, request, quarter, TOPIC_NAMES[id], 'words'));
}

/** `Chọn chủ đề quý I` under the year plan. */
export async function openTopics(
  deps: TopicDeps,
  request: MemberRequest,
  quarter: Quarter,
): Promise<Answered> {
  await showTopics(deps, request, quarter);
  return null;
}

/** A theme of the bank is tapped: it is the quarter's. */
export async function chooseTopic(
  deps: TopicDeps,
  request: MemberRequest,
  quarter: Quarter,
  id: TopicId,
): Promise<Answered> {
  const fault = quarterFault(quarter, deps.zone.toLocal(request.now).date);
  if (fault !== null) return refusePress(deps, request, words.THEMATIC_REFUSALS[fault]);
  return savePlan(deps, request, quarter, TOPIC_NAMES[id], 'tap');
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
