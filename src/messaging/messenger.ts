import type { Channel } from '../domain/channel/chat-ref.ts';
import type { Capabilities } from './capabilities.ts';
import type { OutMessage, PressAnswer } from './outbound.ts';
import type { SendFailure } from './send-failure.ts';

export type SendOutcome =
  | { readonly ok: true; readonly messageId: string }
  | { readonly ok: false; readonly failure: SendFailure };

export type EditOutcome = { readonly ok: true } | { readonly ok: false; readonly failure: SendFailure };

/** Where a message goes on its channel. */
export interface Target {
  /** The channel's own id of the chat. */
  readonly chatId: string;
  readonly threadId?: string | null;
}

/** The port to one channel. No method throws for what the channel answers: failures are values. */
export interface Messenger {
  readonly channel: Channel;
  readonly capabilities: Capabilities;
  send(target: Target, message: OutMessage): Promise<SendOutcome>;
  /** Replaces text and buttons; an edit that changes nothing counts as done. */
  edit(target: Target, messageId: string, message: OutMessage): Promise<EditOutcome>;
  /** Best effort: an answer that comes too late is dropped silently. */
  answerPress(pressId: string, answer: PressAnswer): Promise<void>;
  /**
   * What may still be sent to a chat this month; absent where there is no quota. `meetings-only` = the rest is kept for
   * what matters most.
   */
  allowance?(target: Target): Promise<'free' | 'meetings-only'>;
  /** Address that opens a private chat with the bot, carrying a payload; null where there is none. */
  privateLink(payload: string): string | null;
}
