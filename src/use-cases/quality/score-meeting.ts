import { foldText } from '../../domain/fold.ts';
import { lastEnded, lastHeld } from '../../domain/meeting/meeting-at-hand.ts';
import { isVisitorOfSuperior } from '../../domain/meeting/read-proceedings.ts';
import { monthFrame, type QualityFrame } from '../../domain/quality/quality-frame.ts';
import {
  checkScores,
  isTotal,
  mergeScores,
  type QualityRecord,
  type QualityValue,
  type ScoreProblem,
  valueTotal,
} from '../../domain/quality/quality-score.ts';
import { readScores, type ScoreReading } from '../../domain/quality/read-scores.ts';
import { readVisitorForm } from '../../domain/quality/read-visitor-form.ts';
import { checkVisitorForm, instructionOf, type VisitorForm } from '../../domain/quality/visitor-form.ts';
import type { FiguresPort } from '../../storage/figures/ports.ts';
import type { FramesPort, MeetingRecord, RecordedVisitor } from '../../storage/meeting/ports.ts';
import type { TasksPort } from '../../storage/tasks/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { MINUTES_CLOSED_NOW } from '../../text/vi/meeting/proceedings.ts';
import * as words from '../../text/vi/quality/quality.ts';
import * as visitorWords from '../../text/vi/quality/visitor-form.ts';
import { longReply } from '../long-replies.ts';
import { doneWith, meetingsAround, type RecordDecision, type RecordDeps } from '../meeting/meeting-record.ts';
import { whetherThematic } from '../papers/paper-views.ts';
import { refusedByReply, reply } from '../replies.ts';
import { journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';
import { formButtons } from './accept-suggestion.ts';
import { type FurtherFacts, furtherFacts, qualityView } from './quality-form.ts';

export interface ScoreDeps extends RecordDeps {
  readonly frames: FramesPort;
  readonly tasks: Pick<TasksPort, 'dueBetween'>;
  readonly figures: Pick<FiguresPort, 'organisation'>;
}

const VISITOR = /^(?:đại biểu|dai bieu)\s*:?\s*([\s\S]*)$/iu;

/** `/danhgia`: the quality form of the last meeting, its points, and the visitor's form. */
export async function scoreMeeting(deps: ScoreDeps, request: MemberRequest, args: string): Promise<void> {
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  const meeting = lastHeld(meetings);
  if (meeting === null) return reply(deps, request, visitorWords.QUALITY_NO_MEETING);
  const visitor = VISITOR.exec(args.trim())?.[1];
  if (visitor !== undefined) return fillVisitorForm(deps, request, meeting.id, visitor);
  const reading = readScores(args);
  if (!reading.ok) return reply(deps, request, words.unreadScores(reading.error));
  const isDecision = reading.value.kind !== 'show' && reading.value.of === 'superior';
  const { id: meetingId } = (isDecision ? lastEnded(meetings) : null) ?? meeting;
  const frame = await deps.frames.frameOf(request.member.branchId);
  const known = await deps.records.record(meetingId);
  const more = await furtherFacts(deps, request.member.branchId, known);
  await deps.records.change(
    request.event,
    { meetingId, actor: request.account },
    request.now,
    (record): RecordDecision => {
      if (record === null || record.branch.id !== request.member.branchId)
        return refusedByReply(request, visitorWords.QUALITY_NO_MEETING);
      return reading.value.kind === 'show'
        ? { change: null, result: undefined, effects: shown(deps, request, record, frame, more) }
        : scored(request, record, frame, reading.value);
    },
  );
}

function shown(
  deps: Pick<ScoreDeps, 'zone'>,
  request: MemberRequest,
  record: MeetingRecord,
  frame: QualityFrame,
  more: FurtherFacts,
) {
  const view = qualityView(deps, record, frame, more);
  const text = words.qualityFormText(view);
  const forms = record.visitors.flatMap((visitor) =>
    visitor.form === null
      ? []
      : [visitorWords.visitorFormText(visitor.fullName, visitor.form as VisitorForm, visitor.instruction)],
  );
  const whole = forms.length === 0 ? text : lines(text, ...forms.flatMap((form) => ['', form]));
  return { outbox: longReply(request, whole, formButtons(request, record, view)) };
}

function scored(
  request: MemberRequest,
  record: MeetingRecord,
  frame: QualityFrame,
  reading: Exclude<ScoreReading, { kind: 'show' }>,
): RecordDecision {
  // The superior's decision comes after the minutes; everything else is part of them.
  if (record.proceedings?.closedAt != null && reading.of !== 'superior')
    return refusedByReply(request, MINUTES_CLOSED_NOW);
  const ofMonth = monthFrame(frame, whetherThematic(record));
  const before = record.quality[reading.of];
  const value = newValue(ofMonth, before, reading);
  if ('fault' in value) return refusedByReply(request, words.refusedScores(value));
  const quality: QualityRecord = { ...record.quality, [reading.of]: value };
  const text = words.scoresKept(reading.of, valueTotal(ofMonth, value), record.meeting.period);
  return doneWith(
    { quality },
    {
      outbox: [replyDraft(request, textContent(text))],
      journal: [
        journalBy(request, {
          action: 'quality.scored',
          subject: `meeting:${record.meeting.id}`,
          before: { of: reading.of, value: before },
          after: { of: reading.of, value },
        }),
      ],
    },
  );
}

function newValue(
  frame: QualityFrame,
  before: QualityValue | null,
  reading: Exclude<ScoreReading, { kind: 'show' }>,
): QualityValue | ScoreProblem {
  if (reading.kind === 'total')
    return isTotal(reading.points)
      ? { kind: 'total', points: reading.points }
      : { fault: 'out-of-range', code: '', max: 100 };
  const given = checkScores(frame, reading.scores);
  if (!given.ok) return given.error;
  const merged = before?.kind === 'scores' ? mergeScores(before.scores, given.value) : given.value;
  const checked = checkScores(frame, merged);
  return checked.ok ? { kind: 'scores', scores: checked.value } : checked.error;
}

/** `/danhgia đại biểu`, then a line for each field. */
async function fillVisitorForm(
  deps: ScoreDeps,
  request: MemberRequest,
  meetingId: number,
  text: string,
): Promise<void> {
  const entries = foldText(text) === '' ? null : readVisitorForm(text);
  if (entries === null) return reply(deps, request, visitorWords.VISITOR_FORM_USAGE);
  const form = checkVisitorForm(entries);
  if (!form.ok) return reply(deps, request, visitorWords.VISITOR_PROBLEMS[form.error.fault]);
  const instructed = instructionOf(entries);
  const above = instructed === '' ? null : await committeeAbove(deps, request.member.branchId);
  if (instructed !== '' && above === null) return reply(deps, request, visitorWords.NOBODY_INSTRUCTS);
  const instruction = above === null ? {} : { instruction: { committeeId: above, text: instructed } };
  await deps.records.change(
    request.event,
    { meetingId, actor: request.account },
    request.now,
    (record): RecordDecision => {
      const visitor = record?.visitors.findLast((one) => isVisitorOfSuperior(one.level));
      if (record === null || record.branch.id !== request.member.branchId || visitor === undefined)
        return refusedByReply(request, visitorWords.NO_VISITOR);
      return doneWith(
        { changeVisitor: { id: visitor.id, attended: true, form: form.value, ...instruction } },
        {
          outbox: [replyDraft(request, textContent(visitorKept(visitor, form.value, instructed)))],
          journal: [journalBy(request, { action: 'visitor.form', subject: `meeting:${record.meeting.id}` })],
        },
      );
    },
  );
}

/** What the visitor told the branch to do stays as it was where nothing new was written. */
function visitorKept({ fullName, instruction }: RecordedVisitor, form: VisitorForm, instructed: string) {
  const text = visitorWords.visitorFormText(fullName, form, instructed === '' ? instruction : instructed);
  return instructed === '' ? text : lines(text, '', visitorWords.INSTRUCTION_WAITS);
}

const committeeAbove = async (
  { figures }: Pick<ScoreDeps, 'figures'>,
  branchId: number,
): Promise<number | null> => (await figures.organisation(branchId))?.parentId ?? null;
