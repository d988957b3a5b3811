import type { LocalBotApi } from './bot-api/control.ts';
import type { PracticeClock } from './practice-clock.ts';

/** The part of the local chat server that the page needs. */
export type PracticeChat = Pick<
  LocalBotApi,
  'chats' | 'view' | 'readDocument' | 'press' | 'sendMessage' | 'onChange'
>;

/** A member of the sample branch, as the picker shows them. */
export interface PracticePerson {
  readonly id: number;
  readonly name: string;
  readonly office: string;
  /** Members without a smartphone are listed, but nobody can write in their name. */
  readonly hasPhone: boolean;
}

/** What the composition root hands to the practice server. */
export interface PracticeParts {
  readonly api: PracticeChat;
  readonly groupId: number;
  readonly botUsername: string;
  readonly people: readonly PracticePerson[];
  readonly clock: PracticeClock;
  /** Hears of a failure that the page is only told of in general words. */
  readonly onError?: (error: unknown) => void;
}
