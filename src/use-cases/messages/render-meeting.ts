import { absentees, isRollTaken, ROLL_MARKS, strengthOn } from '../../domain/attendance/roll.ts';
import { collisionOf } from '../../domain/calendar/collision.ts';
import { DEFAULT_HOLIDAYS } from '../../domain/calendar/holidays.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { MEETING_STEPS, minutesLong, type Proceedings, phaseOf } from '../../domain/meeting/proceedings.ts';
import { speakersOf } from '../../domain/meeting/speakers.ts';
import { requiredMinutes, shortBy } from '../../domain/quality/rule-profile.ts';
import type { Button, OutMessage } from '../../messaging/outbound.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import type { DocumentsPort } from '../../storage/resolutions/ports.ts';
import { lines } from '../../text/rich-text.ts';
import {
  PRESENT_BUTTON,
  ROLL_LIST_SUPERSEDED,
  ROLL_SUPERSEDED,
  ROLL_TAKEN_BACK,
  rollOpenText,
  rollReopenedText,
} from '../../text/vi/attendance/roll.ts';
import { formatLongDate } from '../../text/vi/calendar/dates.ts';
import { collisionText } from '../../text/vi/meeting/holidays.ts';
import * as words from '../../text/vi/meeting/proceedings.ts';
import { settleText } from '../../text/vi/meeting/settle.ts';
import { nameWithNo } from '../../text/vi/people/names.ts';
import { excusedStreaks, yearStart } from '../attendance/excused-streaks.ts';
import type {
  CollisionContent,
  MeetingPanelContent,
  RollContent,
  RollListContent,
  SettleContent,
  SpeakerListContent,
} from '../contents.ts';
import { chairsOffered, markedByHand, minuteTakersOffered } from '../meeting/at-the-hour.ts';
import { countOf, minutesOf, nameIn, panelView, type RecordDeps } from '../meeting/meeting-record.ts';
import { meetingWords } from '../meeting/meeting-words.ts';
import { issuedAt, stepsDone } from '../meeting/seen-steps.ts';
import { sessionKind } from '../papers/paper-views.ts';
import { reopenButtons } from '../reopen-buttons.ts';
import { rollList, speakerList } from './render-lists.ts';

/* The messages of a meeting that runs, as they stand when they are sent or kept current. */

export type MeetingContent =
  | RollContent
  | RollListContent
  | SpeakerListContent
  | MeetingPanelContent
  | SettleContent
  | CollisionContent;

export interface MeetingRenderDeps extends Pick<RecordDeps, 'records' | 'zone'> {
  readonly documents: Pick<DocumentsPort, 'issuedBetween'>;
}

export interface RenderedMeeting {
  readonly message: OutMessage;
  readonly live?: { readonly meetingId: number; readonly slot?: string };
}

/** Puts a meeting's message into words; null when nothing is left to say. */
export async function renderMeeting(
  deps: MeetingRenderDeps,
  content: MeetingContent,
  as: 'new' | 'live' | 'closing',
): Promise<RenderedMeeting | null> {
  const record = await deps.records.record(content.meetingId);
  if (record === null) return null;
  if (content.template === 'collision') return collision(record, content);
  const { proceedings } = record;
  const live = { meetingId: content.meetingId };
  const listed = { ...live, slot: content.template };
  if (proceedings === null) return as === 'new' ? null : notBegun(content, live, listed);
  switch (content.template) {
    case 'roll':
      // Posted now it would ask about a meeting that is over.
      if (as === 'new' && phaseOf(proceedings) !== 'running') return null;
      return { message: roll(deps, record, proceedings, content, as), live };
    case 'roll-list':
      return {
        message: as === 'closing' ? { text: lines(ROLL_LIST_SUPERSEDED) } : rollList(record, content.page),
        live: listed,
      };
    case 'speaker-list':
      return {
        message: as === 'closing' ? { text: lines(ROLL_LIST_SUPERSEDED) } : speakerList(record, content.page),
        live: listed,
      };
    case 'course-panel':
      return {
        message:
          as === 'closing'
            ? { text: lines(words.COURSE_PANEL_SUPERSEDED) }
            : await panel(deps, record, proceedings),
        live: listed,
      };
    case 'settle':
      // Taken back: nothing is to be settled while the meeting goes on.
      if (phaseOf(proceedings) === 'running' && as !== 'closing')
        return as === 'new' ? null : { message: { text: lines(stillRunningText(record)) }, live: listed };
      return {
        message:
          as === 'closing'
            ? { text: lines(words.COURSE_PANEL_SUPERSEDED) }
            : await settle(deps, record, proceedings),
        live: listed,
      };
  }
}

const stillRunningText = ({ branch, meeting }: MeetingRecord): string =>
  words.stillRunning(meetingWords(branch, meeting));

/** What was posted of a start that was taken back. */
const notBegun = (
  content: MeetingContent,
  live: { readonly meetingId: number },
  listed: { readonly meetingId: number; readonly slot: string },
): RenderedMeeting =>
  content.template === 'roll'
    ? { message: { text: lines(ROLL_TAKEN_BACK) }, live }
    : { message: { text: lines(words.PANEL_NOT_BEGUN) }, live: listed };

function roll(
  { zone }: MeetingRenderDeps,
  record: MeetingRecord,
  proceedings: Proceedings,
  { reopened, again }: RollContent,
  as: 'new' | 'live' | 'closing',
): OutMessage {
  const meeting = meetingWords(record.branch, record.meeting);
  const count = countOf(record);
  if (phaseOf(proceedings) !== 'running') {
    const endedAt = minutesOf(zone, proceedings.endedAt ?? proceedings.startedAt);
    return { text: words.endedText({ meeting, endedAt, count }) };
  }
  // Only the newest one can be answered.
  if (as === 'closing') return { text: lines(ROLL_SUPERSEDED) };
  const startedAt = minutesOf(zone, proceedings.startedAt);
  const text =
    reopened === true
      ? rollReopenedText(meeting, startedAt, count)
      : rollOpenText(meeting, startedAt, count, again === true);
  return { text, buttons: [[{ text: PRESENT_BUTTON, data: encodeButton('present', record.meeting.id) }]] };
}

async function panel(
  deps: MeetingRenderDeps,
  record: MeetingRecord,
  proceedings: Proceedings,
): Promise<OutMessage> {
  const { id } = record.meeting;
  const view = panelView(deps.zone, record, proceedings);
  if (phaseOf(proceedings) === 'closed') return { text: words.panelText(view, []) };
  const candidates = await minuteTakersOffered(deps, record, proceedings);
  const done = stepsDone(record, await issuedAt(deps, record));
  return {
    text: words.panelText(view, markedByHand(record).map(nameWithNo)),
    buttons: [
      ...chairsOffered(record, proceedings).map((member): Button[] => [
        { text: words.chairLabel(nameWithNo(member)), data: encodeButton('chair', id, member.id) },
      ]),
      ...candidates.map((member): Button[] => [
        {
          text: words.minuteTakerLabel(nameWithNo(member)),
          data: encodeButton('minute-taker', id, member.id),
        },
      ]),
      ...MEETING_STEPS.map((step, index): Button[] => {
        const isDone = done.includes(step);
        // What the program saw for itself is not taken back by a tap.
        const sets = isDone && proceedings.steps.includes(step) ? 'n' : 'y';
        return [{ text: words.stepLabel(step, isDone), data: encodeButton('step', id, index, sets) }];
      }),
      [{ text: words.SPEAKER_BUTTON, data: encodeButton('speaker', id) }],
      // It stays when the first is marked: each mark would be one more edit. Then the press says that it is too late.
      ...(phaseOf(proceedings) === 'running' ? reopenButtons(record, 'ahead') : []),
    ],
  };
}

async function settle(
  deps: MeetingRenderDeps,
  record: MeetingRecord,
  proceedings: Proceedings,
): Promise<OutMessage> {
  const { meeting, roster, attendances, answers } = record;
  const done = stepsDone(record, await issuedAt(deps, record));
  const isMarked = isRollTaken(attendances);
  const absent = isMarked ? absentees(roster, attendances, meeting.date) : [];
  const excused = absent.filter(({ attendance }) => attendance?.mark === 'excused');
  const others = absent.filter(({ attendance }) => attendance?.mark !== 'excused');
  const saidSo = (memberId: number): boolean =>
    answers.some((answer) => answer.memberId === memberId && answer.choice === 'absent');
  const length = minutesLong(proceedings) ?? 0;
  const { official, probationary } = strengthOn(roster, meeting.date);
  const required = requiredMinutes(record.rules, official + probationary, sessionKind(record));
  const held = await deps.records.held(record.branch.id, yearStart(record), meeting.date);
  const text = settleText({
    meeting: meetingWords(record.branch, meeting),
    startedAt: minutesOf(deps.zone, proceedings.startedAt),
    endedAt: minutesOf(deps.zone, proceedings.endedAt ?? proceedings.startedAt),
    minutesLong: length,
    count: countOf(record),
    isMarked,
    shorterThan: shortBy(length, required) > 0 ? required : null,
    excused: excused.map((member) => ({
      name: nameWithNo(member),
      reason: member.attendance?.reason ?? null,
    })),
    announced: others.filter(({ id }) => saidSo(id)).map(nameWithNo),
    silent: others.filter(({ id }) => !saidSo(id)).map(nameWithNo),
    missingSteps: MEETING_STEPS.filter((step) => !done.includes(step)),
    missing: {
      chair: proceedings.chairId === null,
      minuteTaker: proceedings.minuteTakerId === null,
      speakers: speakersOf(proceedings, attendances).count === null,
    },
    streaks: excusedStreaks(record, held).flatMap(({ memberId, length: row }) =>
      row >= record.rules.mostExcusedInRow ? [{ name: nameIn(roster, memberId) ?? '', length: row }] : [],
    ),
  });
  if (phaseOf(proceedings) === 'closed') return { text };
  const names = absent.map((member): Button[] => {
    const isExcused = member.attendance?.mark === 'excused';
    const target = isExcused ? 'unexcused' : 'excused';
    return [
      {
        text: words.settleLabel(nameWithNo(member), isExcused),
        data: encodeButton('roll-mark', meeting.id, member.id, ROLL_MARKS.indexOf(target)),
      },
    ];
  });
  return { text, buttons: [...names, ...reopenButtons(record, 'running')] };
}

/** R6-1, R6-2: where a day collides, with days to choose; null when it does not (any more). */
function collision(record: MeetingRecord, content: CollisionContent): RenderedMeeting | null {
  const { meeting } = record;
  if (meeting.state === 'cancelled' || record.proceedings !== null) return null;
  const found = collisionOf(meeting.date, DEFAULT_HOLIDAYS, content.on);
  if (found === null) return null;
  return {
    message: {
      text: collisionText({ meeting: meetingWords(record.branch, meeting), collision: found }),
      buttons: found.proposals.map((date): Button[] => [
        {
          text: words.moveToLabel(formatLongDate(date)),
          data: encodeButton('move-to', meeting.id, date.replaceAll('-', '')),
        },
      ]),
    },
  };
}
