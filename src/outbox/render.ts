import type { ChatRef } from '../domain/channel/chat-ref.ts';
import type { OutMessage } from '../messaging/outbound.ts';
import type { Content } from '../storage/effects.ts';

export interface Rendered {
  readonly message: OutMessage;
  /** The meeting whose question it is: the message is kept current from then on. */
  readonly live?: {
    readonly meetingId: number;
    /** `question` when left out: of each slot only the newest message in a chat is kept current. */
    readonly slot?: string;
  };
}

/** Where it is about to be sent. */
export interface RenderPlace {
  readonly chatId: number;
  readonly chatRef: ChatRef;
  /** A group in which answers are typed, and nothing can be changed afterwards. */
  readonly isTyped: boolean;
}

/**
 * Turns stored content into words at the moment of sending, from what is stored then.
 * Null: there is nothing left to say.
 */
export type Render = (
  content: Content,
  as: 'new' | 'live' | 'closing',
  place?: RenderPlace,
) => Promise<Rendered | null>;
