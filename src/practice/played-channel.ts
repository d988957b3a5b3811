import { err, type Result } from '../domain/result.ts';
import { REPLIED_GONE } from '../text/vi/practice.ts';
import type { PageRefusal } from './http-reply.ts';
import type { ChatKind, MessageId, PageMessage } from './page-message.ts';
import type { ChannelName, PracticePerson } from './practice-parts.ts';

/** One of the branch's channels, as a person at the page plays it. The person has an account there. */
export interface PlayedChannel {
  readonly name: ChannelName;
  /** What people call it. */
  readonly label: string;
  groupTitle(): string;
  chatId(kind: ChatKind, person: PracticePerson): number | string;
  /** The newest `count` messages of a chat, oldest first; a private chat in which nothing was said yet is empty. */
  messages(kind: ChatKind, person: PracticePerson, count: number): readonly PageMessage[];
  /** A number that grows with each message of the chat, 0 when it is empty. */
  newest(kind: ChatKind, person: PracticePerson): number;
  /** How many messages the chat holds. */
  total(kind: ChatKind, person: PracticePerson): number;
  send(message: SentMessage): Result<MessageId, PageRefusal>;
}

/** What a person writes; `replyTo` is the message that is answered. */
export interface SentMessage {
  readonly person: PracticePerson;
  readonly kind: ChatKind;
  readonly text: string;
  readonly replyTo: MessageId | undefined;
}

/** The refusal of an answer to a message that is not in the chat. */
export const repliedIsGone = (): Result<never, PageRefusal> => err({ status: 409, message: REPLIED_GONE });

/** An account that must be there, because nobody plays a person on a channel without one. */
export function accountOf<A>(account: A | null): A {
  if (account === null) throw new Error('a person without an account on the played channel');
  return account;
}
