import type { AccountRef, Channel, ChatRef } from '../domain/channel/chat-ref.ts';

/** Who sent it, as the channel tells. `anonymous` senders act in the name of a group and must confirm. */
export interface Sender {
  readonly account: AccountRef;
  readonly displayName: string;
  readonly username: string | null;
  readonly anonymous: boolean;
}

interface InboundBase {
  readonly channel: Channel;
  readonly chat: ChatRef;
  readonly chatKind: 'private' | 'group';
  readonly threadId: string | null;
  readonly sender: Sender;
}

/** What people send that is no text: it is not taken (R5-3), and they are told. */
export type Media = 'file' | 'photo' | 'voice' | 'video' | 'sticker' | 'place' | 'contact' | 'other';

/** A text a person wrote to the bot. `isReply` = it answers a message of the bot; `isMention` = it names the bot. */
export interface InboundText extends InboundBase {
  readonly kind: 'text';
  readonly text: string;
  readonly messageId: string;
  readonly isReply: boolean;
  readonly isMention?: boolean;
  /** The message it answers, when the channel tells. */
  readonly replyTo?: string | null;
  readonly edited: boolean;
  /** The text stood beside it. */
  readonly media?: Media;
}

/** Something without words that was meant for the bot. */
export interface InboundMedia extends InboundBase {
  readonly kind: 'media';
  readonly media: Media;
}

export interface InboundPress extends InboundBase {
  readonly kind: 'press';
  readonly data: string;
  readonly pressId: string;
  readonly messageId: string | null;
}

/** The bot's own standing in a chat changed. */
export interface InboundPresence extends InboundBase {
  readonly kind: 'presence';
  /** `in`: the bot may write; `muted`: inside but may not write; `out`: removed or blocked. */
  readonly presence: 'in' | 'muted' | 'out';
  /** True when the bot was outside before. */
  readonly arrived: boolean;
}

/** The group goes on under another id. */
export interface InboundMoved extends InboundBase {
  readonly kind: 'moved';
  readonly from: ChatRef;
  readonly to: ChatRef;
}

/** A text that carries a state-secret mark: only the fact arrives, the words were dropped at the door. */
export interface InboundSecret extends InboundBase {
  readonly kind: 'secret';
}

/** One event from a channel, parsed at the edge; everything inside trusts these types. */
export type Inbound =
  | InboundText
  | InboundPress
  | InboundPresence
  | InboundMoved
  | InboundSecret
  | InboundMedia;

/** An event as an adapter hands it over: read once, with the number by which the channel would tell a second copy. */
export interface ReceivedEvent {
  readonly updateId: number;
  readonly inbound: Inbound;
}

/** What an adapter's loop says of itself. */
export interface ChannelLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
