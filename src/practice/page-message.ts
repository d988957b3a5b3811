import type { ViewEntity } from './bot-api/control.ts';
import { dayText, timeText } from './practice-time.ts';

/** So many of the newest messages are sent to the page, until it asks for older ones; and never more than so many. */
export const SHOWN_MESSAGES = 300;
export const MOST_SHOWN = 6000;
const QUOTE_LENGTH = 80;

export const CHAT_KINDS = ['group', 'private'] as const;
export type ChatKind = (typeof CHAT_KINDS)[number];

/** Telegram numbers its messages, Zalo names them. */
export type MessageId = number | string;

/** An inline button: `data` is pressed, `start` opens the private chat with that payload, `url` is a link. */
interface PageButton {
  readonly text: string;
  readonly data?: string;
  readonly start?: string;
  readonly url?: string;
  /** The button that this person pressed last in this message. */
  readonly isChosen?: true;
}

/** A message as the page shows it to one person. */
export interface PageMessage {
  readonly id: MessageId;
  readonly side: 'bot' | 'me' | 'other' | 'service';
  readonly sender: string;
  readonly office: string;
  readonly text: string;
  readonly entities: readonly ViewEntity[];
  readonly buttons: readonly (readonly PageButton[])[];
  /** The message that this one answers, shortened. */
  readonly quote: string | null;
  readonly document: { readonly fileName: string; readonly size: string } | null;
  readonly edited: boolean;
  /** A person's words that did not reach the bot, because they were not addressed to it. */
  readonly unheard: boolean;
  readonly time: string;
  /** The date, on the first message of a day only. */
  readonly day: string | null;
}

/** The newest `count` messages of a chat, oldest first, each drawn by `draw` and set in time. */
export function pageMessages<M extends { readonly sentAt: number }>(
  messages: readonly M[],
  count: number,
  zone: string,
  draw: (message: M) => Omit<PageMessage, 'time' | 'day'>,
): readonly PageMessage[] {
  let previousDay = '';
  return messages.slice(-count).map((message) => {
    const day = dayText(message.sentAt, zone);
    const isFirstOfDay = day !== previousDay;
    previousDay = day;
    return { ...draw(message), time: timeText(message.sentAt, zone), day: isFirstOfDay ? day : null };
  });
}

/** A text as it is quoted above an answer: one line, cut short. */
export function quoteOf(text: string): string {
  const letters = [...text.replaceAll('\n', ' ')];
  return letters.length <= QUOTE_LENGTH ? letters.join('') : `${letters.slice(0, QUOTE_LENGTH).join('')}…`;
}
