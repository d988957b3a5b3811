import type { AccountRef } from '../domain/channel/chat-ref.ts';
import type { Member } from '../domain/meeting/branch.ts';
import type { OutMessage, PressAnswer } from '../messaging/outbound.ts';
import type { Content, EventRef, JournalDraft, OutboxDraft, PromptDraft } from '../storage/effects.ts';
import type { ChatView } from '../storage/views.ts';
import { lines, type RichText } from '../text/rich-text.ts';

/** Who asks for what, where and when: everything a use case may know of the outside. */
export interface Request {
  readonly event: EventRef;
  readonly now: number;
  readonly account: AccountRef;
  readonly displayName: string;
  /** The member this account speaks for, if it belongs to the branch in question. */
  readonly member: Member | null;
  readonly chat: ChatView;
  /** The committee whose figures may be seen here: the group's own, in private the asker's; null for none. */
  readonly viewsCommittee: number | null;
  readonly threadId: string | null;
  /** Whether a message that was sent here can be changed afterwards. */
  readonly canEdit: boolean;
  /** Whether choices can be pressed here; else they are typed. */
  readonly hasButtons: boolean;
  /** The message whose button was pressed. */
  readonly pressedMessageId: string | null;
  /** The message whose words are read; null for a press. */
  readonly saidIn: string | null;
  /** Those words took the place of others. */
  readonly isEdited: boolean;
  /** Of an answer that was typed in a group: how it can be told. */
  readonly gathering?: Gathering;
}

/** A question that is new to the group, one that is asked once more, or a line that tells what was counted. */
export type Telling = 'new-question' | 'question' | 'line';

/** Where an answer is typed before others, nothing shows by itself that it was taken. */
export interface Gathering {
  /** When and by what the group last read how the meeting stands; null: not of late. */
  readonly lastTold: { readonly at: number; readonly by: Telling } | null;
  /** The private chat in which the person can be told at once; null for none. */
  readonly ownChat: number | null;
  /** It takes the place of another answer. */
  readonly isTurn: boolean;
}

/** A request of a known member. */
export interface MemberRequest extends Request {
  readonly member: Member;
}

const REPLY_LIFETIME_MS = 60 * 60_000;

export interface TextContent extends Content {
  readonly template: 'text';
  readonly message: OutMessage;
}

export const textContent = (text: RichText | string, buttons?: OutMessage['buttons']): TextContent => ({
  template: 'text',
  message: {
    text: typeof text === 'string' ? lines(text) : text,
    ...(buttons === undefined ? {} : { buttons }),
  },
});

/** The same as one of the lists of its chat: where it is shown anew, the copy before it loses its buttons. */
export const listContent = (
  list: string,
  text: RichText | string,
  buttons?: OutMessage['buttons'],
): TextContent => ({ ...textContent(text, buttons), list });

/** A message back to where the request came from. `part` tells several replies to one request apart. */
export const replyDraft = (request: Request, content: Content, part = 0): OutboxDraft => ({
  key: `reply:${request.event.inboxId}:${part}`,
  audience: { to: 'chat', chatId: request.chat.id, threadId: request.threadId },
  priority: 'reply',
  content,
  expiresAt: request.now + REPLY_LIFETIME_MS,
});

/** The same for the asker alone: here when this is their private chat, else there. */
export const privateReplyDraft = (request: Request, content: Content, part = 0): OutboxDraft => ({
  ...replyDraft(request, content, part),
  audience:
    request.chat.kind === 'private'
      ? { to: 'chat', chatId: request.chat.id }
      : { to: 'account', account: request.account, because: 'asked' },
});

/**
 * The pressed message says what became of its question and loses its buttons, where the channel can change a message;
 * else null.
 */
export const settledDraft = (request: Request, text: RichText | string | Content): OutboxDraft | null =>
  request.canEdit && request.pressedMessageId !== null
    ? {
        ...replyDraft(request, {
          ...(typeof text === 'object' && 'template' in text ? text : textContent(text)),
          edits: request.pressedMessageId,
        }),
        key: `settled:${request.event.inboxId}`,
      }
    : null;

/** Takes away the question that waits for this person's words here. */
export const noPrompt = (request: Request): PromptDraft => ({
  account: request.account,
  chatId: request.chat.id,
  question: null,
  expiresAt: request.now,
});

/** A line in the journal in the name of the person who asked. */
export const journalBy = (
  request: Request,
  entry: Pick<JournalDraft, 'action' | 'subject' | 'before' | 'after'> & { branchId?: number | null },
): JournalDraft => ({
  branchId: entry.branchId ?? request.member?.branchId ?? request.chat.branchId,
  actor: request.account,
  actorMemberId: request.member?.id ?? null,
  action: entry.action,
  subject: entry.subject,
  ...(entry.before === undefined ? {} : { before: entry.before }),
  ...(entry.after === undefined ? {} : { after: entry.after }),
});

/** Who was given a list in which comrades stand by name with what they answered; the list itself is not kept. */
export const namesShown = (request: Request, meetingId: number, list: 'answers' | 'roll'): JournalDraft =>
  journalBy(request, { action: 'names.shown', subject: `meeting:${meetingId}`, after: { list } });

/** Who took a paper with names in it; `subject` = what it is of, by number. */
export const paperTaken = (request: Request, subject: string, paper: string): JournalDraft =>
  journalBy(request, { action: 'paper.taken', subject, after: { paper } });

/** What a person gets to see at once: the answer to a press, or nothing (replies go through the outbox). */
export type Answered = PressAnswer | null;
