import { encodeButton } from '../../domain/channel/button-data.ts';
import {
  acceptedScores,
  pointsMark,
  suggestedScores,
  withAccepted,
} from '../../domain/quality/accept-suggestion.ts';
import { monthFrame } from '../../domain/quality/quality-frame.ts';
import { valueTotal } from '../../domain/quality/quality-score.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { MINUTES_CLOSED_NOW } from '../../text/vi/meeting/proceedings.ts';
import { DOCX_BUTTON, PAPER_COMING } from '../../text/vi/papers/captions.ts';
import * as words from '../../text/vi/quality/quality.ts';
import * as answers from '../../text/vi/quality/score-answers.ts';
import { paperContent } from '../contents.ts';
import type { RecordDecision, RecordDeps } from '../meeting/meeting-record.ts';
import { whetherThematic } from '../papers/paper-views.ts';
import { refusedAtPress, refusePress, refuseStray, replyWith, strayAtPress } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  paperTaken,
  privateReplyDraft,
  replyDraft,
  textContent,
} from '../request.ts';
import { type FormDeps, furtherFacts, qualityView } from './quality-form.ts';

/** Under the form in private: the suggested points in one tap, while some are open, and the form as a paper. */
export function formButtons(
  request: MemberRequest,
  record: MeetingRecord,
  { suggestions, ...form }: Pick<words.QualityFormView, 'suggestions' | 'frame' | 'withThematic'>,
): OutMessage['buttons'] {
  if (request.chat.kind !== 'private') return undefined;
  const { id } = record.meeting;
  const open = acceptedScores(record.quality.self, suggestions) ?? [];
  const isOpen = open.length > 0 && record.proceedings?.closedAt == null;
  const mark = pointsMark(suggestedScores(suggestions));
  return [
    ...(isOpen
      ? [[{ text: answers.acceptButton(open), data: encodeButton('accept-suggestion', id, mark) }]]
      : []),
    ...words
      .groupButtons(form)
      .map(({ code, label }) => [{ text: label, data: encodeButton('quality-group', id, code) }]),
    [{ text: DOCX_BUTTON, data: encodeButton('quality-paper', id) }],
  ];
}

/** A group under the form: its items, with what is given and suggested. */
export async function showQualityGroup(
  deps: RecordDeps & FormDeps,
  request: MemberRequest,
  meetingId: number,
  code: string,
): Promise<Answered> {
  const record = await deps.records.record(meetingId);
  if (record === null || record.branch.id !== request.member.branchId)
    return refuseStray(deps, request, REFUSED_PRESS, `meeting:${meetingId}`);
  const frame = await deps.frames.frameOf(record.branch.id);
  const more = await furtherFacts(deps, record.branch.id, record);
  const text = words.qualityGroupText(qualityView(deps, record, frame, more), code);
  if (text === null) return refusePress(deps, request, words.noSuchGroup(code));
  await replyWith(deps, request, [replyDraft(request, textContent(text))]);
  return null;
}

/** Takes the suggested points over as the branch's own, for items that nobody scored: those that were shown, or none. */
export async function acceptSuggestion(
  deps: RecordDeps & FormDeps,
  request: MemberRequest,
  meetingId: number,
  mark: number,
): Promise<Answered> {
  const frame = await deps.frames.frameOf(request.member.branchId);
  const more = await furtherFacts(deps, request.member.branchId, await deps.records.record(meetingId));
  const outcome = await deps.records.change<Answered>(
    request.event,
    { meetingId, actor: request.account },
    request.now,
    (record): RecordDecision<Answered> => {
      if (record === null || record.branch.id !== request.member.branchId)
        return strayAtPress(request, REFUSED_PRESS, `meeting:${meetingId}`);
      if (record.proceedings?.closedAt != null) return refusedAtPress(MINUTES_CLOSED_NOW);
      const before = record.quality.self;
      const { suggestions } = qualityView(deps, record, frame, more);
      const accepted = acceptedScores(before, suggestions);
      if (accepted === null) return refusedAtPress(answers.TOTAL_STANDS);
      if (accepted.length === 0) return refusedAtPress(answers.NOTHING_TO_ACCEPT);
      if (pointsMark(suggestedScores(suggestions)) !== mark)
        return refusedAtPress(answers.SUGGESTIONS_CHANGED);
      const value = withAccepted(before, accepted);
      const total = valueTotal(monthFrame(frame, whetherThematic(record)), value);
      const receipt = { text: answers.ACCEPTED_TOAST };
      return {
        change: { quality: { ...record.quality, self: value } },
        result: receipt,
        effects: {
          receipt,
          outbox: [replyDraft(request, textContent(words.scoresKept('self', total, record.meeting.period)))],
          journal: [
            journalBy(request, {
              action: 'quality.scored',
              subject: `meeting:${meetingId}`,
              before: { of: 'self', value: before },
              after: { of: 'self', value },
            }),
          ],
        },
      };
    },
  );
  return outcome.done ? outcome.result : null;
}

/** `📄 Bản .docx` under the form: the file goes to the asker alone. */
export async function sendQualityPaper(
  deps: Pick<RecordDeps, 'records' | 'inbox'>,
  request: MemberRequest,
  meetingId: number,
): Promise<Answered> {
  const record = await deps.records.record(meetingId);
  if (record === null || record.branch.id !== request.member.branchId)
    return refuseStray(deps, request, REFUSED_PRESS, `meeting:${meetingId}`);
  const receipt = { text: PAPER_COMING };
  const content = paperContent(record.branch.id, { kind: 'quality', meetingId });
  await deps.inbox.finish(
    request.event,
    {
      receipt,
      outbox: [privateReplyDraft(request, content)],
      journal: [paperTaken(request, `meeting:${meetingId}`, 'quality')],
    },
    request.now,
  );
  return receipt;
}
