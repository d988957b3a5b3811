import type { IsoDate, Minutes } from '../domain/calendar/calendar.ts';
import { encodeButton } from '../domain/channel/button-data.ts';
import type { MeetingRule } from '../domain/meeting/meeting.ts';
import type { ProceedingsFact } from '../domain/meeting/read-proceedings.ts';
import type { SettingChange } from '../domain/meeting/read-setting.ts';
import type { Quarter, ThemeChoice } from '../domain/meeting/thematic.ts';
import type { Office } from '../domain/people/membership.ts';
import type { MemberOrder, NewcomerWords } from '../domain/roster/read-member-order.ts';
import type { Button, OutMessage } from '../messaging/outbound.ts';
import type { Decision, Effects } from '../storage/effects.ts';
import type { PromptsPort } from '../storage/resolutions/ports.ts';
import type { RichText } from '../text/rich-text.ts';
import {
  NOT_NOW_BUTTON,
  PREVIEW_DROPPED,
  PREVIEW_GONE,
  PREVIEW_OF_ANOTHER,
} from '../text/vi/channel/preview.ts';
import { type ReplyDeps, refusePress } from './replies.ts';
import { type Answered, type MemberRequest, noPrompt, replyDraft, textContent } from './request.ts';

/*
 * What thirty people will see, or what closes something, is first shown to whoever asked for it. The act waits, with what
 * was shown, as the question that waits for this person in this chat; only the same person's yes carries it out, and the
 * decision then looks at everything anew.
 */

/** A meeting is moved. What is null stays as it is; without a meeting whoever asked says first which is meant. */
export interface MoveAct {
  readonly do: 'move';
  readonly meetingId: number | null;
  readonly revision: number;
  readonly choices: readonly number[];
  readonly date: IsoDate;
  readonly at: Minutes | null;
  readonly place: string | null;
  readonly reason: string | null;
}
export interface CancelAct {
  readonly do: 'cancel';
  readonly meetingId: number;
  readonly revision: number;
  readonly reason: string;
}
export interface SettingsAct {
  readonly do: 'settings';
  readonly change: SettingChange;
  /** The rule as it was when the change was shown. */
  readonly shown: MeetingRule;
}
export interface StartAct {
  readonly do: 'start';
  readonly meetingId: number;
  readonly revision: number;
  readonly facts: readonly ProceedingsFact[];
}
export interface EndAct {
  readonly do: 'end';
  readonly meetingId: number;
  readonly startedAt: number;
  /** The true time, where one was given; else the moment of the yes. */
  readonly at: Minutes | null;
}
export interface CloseAct {
  readonly do: 'close';
  readonly meetingId: number;
  readonly endedAt: number;
}
export interface MemberAct {
  readonly do: 'member';
  readonly change:
    | { readonly memberId: number; readonly order: MemberOrder }
    | { readonly newcomer: NewcomerWords };
}
export interface HandoverAct {
  readonly do: 'handover';
  readonly toId: number;
  /** The offices as they were when it was shown: of whoever takes over, and who held the seat. */
  readonly toOffice: Office;
  readonly holderIds: readonly number[];
  /** What the asker stays. */
  readonly remains: Office;
}
/** A theme for a quarter that has others. */
export interface ThemeAct extends Quarter {
  readonly do: 'theme';
  readonly topic: string;
  /** The themes as they were when it was asked about, and what could be done with them, in the order of the buttons. */
  readonly planned: readonly string[];
  readonly choices: readonly ThemeChoice[];
}
export type PreviewedAct =
  | MoveAct
  | CancelAct
  | SettingsAct
  | StartAct
  | EndAct
  | CloseAct
  | MemberAct
  | HandoverAct
  | ThemeAct;

/** The act as it waits. */
export interface PreviewPrompt {
  readonly kind: 'preview';
  /** An older preview's button carries another one and does nothing. */
  readonly token: number;
  readonly act: PreviewedAct;
  /** What stands on the button of yes. */
  readonly yes: string;
  /** What stands there instead of it. */
  readonly choices?: readonly string[];
  readonly shownAt: number;
}

export const isPreview = (prompt: object | null): prompt is PreviewPrompt =>
  prompt !== null && (prompt as Partial<PreviewPrompt>).kind === 'preview';

export interface Preview {
  readonly act: PreviewedAct;
  readonly text: RichText;
  readonly yes: string;
  /** Instead of yes: one of these, in order. */
  readonly choices?: readonly string[];
  /** Of no use from then on. */
  readonly until?: number;
}

const LASTS_MS = 45 * 60_000;

/** Shows an act where it was asked for, and keeps it waiting. */
export function previewed(request: MemberRequest, preview: Preview): Effects {
  const { act, yes, text, choices } = preview;
  const token = request.event.inboxId;
  const question: PreviewPrompt = {
    kind: 'preview',
    token,
    act,
    yes,
    ...(choices === undefined ? {} : { choices }),
    shownAt: request.now,
  };
  const buttons = previewButtons(request, question, choices);
  const expiresAt = Math.min(request.now + LASTS_MS, preview.until ?? Number.POSITIVE_INFINITY);
  return {
    outbox: [replyDraft(request, textContent(text, buttons))],
    prompts: [{ account: request.account, chatId: request.chat.id, question, expiresAt }],
  };
}

/** As a decision: nothing changes yet. */
export const shownFirst = <Change>(request: MemberRequest, preview: Preview): Decision<Change> => ({
  change: null,
  result: undefined,
  effects: previewed(request, preview),
});

/** Yes and no, or what there is to choose from. */
export function previewButtons(
  request: MemberRequest,
  { token, yes }: Pick<PreviewPrompt, 'token' | 'yes'>,
  choices?: readonly string[],
): NonNullable<OutMessage['buttons']> {
  const button = (text: string, answer: string): Button => ({
    text,
    data: encodeButton('preview', token, answer, request.member.id),
  });
  const no = button(NOT_NOW_BUTTON, 'n');
  return choices === undefined
    ? [[button(yes, 'y'), no]]
    : [...choices.map((label, index) => [button(label, `c${index}`)]), [no]];
}

/** What came of a press under a preview: the word that ends it, or the act that is to be carried out. */
export async function pressedPreview(
  deps: ReplyDeps & { readonly prompts: PromptsPort },
  request: MemberRequest,
  press: { readonly token: number; readonly memberId: number; readonly isYes: boolean },
): Promise<{ readonly answer: Answered } | { readonly act: PreviewedAct }> {
  if (press.memberId !== request.member.id)
    return { answer: await refusePress(deps, request, PREVIEW_OF_ANOTHER) };
  const waiting = await deps.prompts.waiting(request.account, request.chat.id, request.now);
  if (!isPreview(waiting) || waiting.token !== press.token)
    return { answer: await refusePress(deps, request, PREVIEW_GONE) };
  return press.isYes ? { act: waiting.act } : { answer: await dropPreview(deps, request) };
}

/** The person will not have it. */
export async function dropPreview(deps: ReplyDeps, request: MemberRequest): Promise<Answered> {
  const receipt = { text: PREVIEW_DROPPED };
  await deps.inbox.finish(request.event, { receipt, prompts: [noPrompt(request)] }, request.now);
  return receipt;
}

/**
 * A decision about the act, as what follows from a press: what it says, it says in messages. The act does not wait any
 * more, unless it is to be shown anew.
 */
export function carriedOut<Change>(
  request: MemberRequest,
  { change, effects }: Decision<Change>,
  toast = '',
): Decision<Change, Answered> {
  // Where presses are typed the messages are the answer; a word on top would be one more.
  const receipt = { text: change !== null && request.hasButtons ? toast : '' };
  return {
    change,
    result: receipt,
    effects: { ...effects, receipt, prompts: effects.prompts ?? [noPrompt(request)] },
  };
}
