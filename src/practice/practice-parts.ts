import type { CallLog } from './backstage/call-log.ts';
import type { LocalBotApi } from './bot-api/control.ts';
import type { TroubleMaker } from './exercises/troubles.ts';
import type { PracticeMemory } from './kept/memory.ts';
import type { PracticeClock } from './practice-clock.ts';
import type { LocalZaloApi } from './zalo-api/control.ts';

/** The two channels on which the sample branch has a group. */
export const CHANNEL_NAMES = ['telegram', 'zalo'] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];

/** The part of the local Telegram server that the page needs. */
export type PracticeChat = Pick<
  LocalBotApi,
  'chats' | 'view' | 'file' | 'press' | 'sendMessage' | 'onChange'
>;

/** The part of the local Zalo server that the page needs. */
export type PracticeZaloChat = Pick<
  LocalZaloApi,
  'chats' | 'view' | 'privateChat' | 'sendMessage' | 'onChange'
>;

/** A member of the sample branch. Nobody can write where the member has no account. */
export interface PracticePerson {
  readonly id: number;
  readonly name: string;
  readonly office: string;
  /** The member's accounts, null for none; members without a smartphone have neither. */
  readonly accounts: { readonly telegram: number | null; readonly zalo: string | null };
}

/** What may be seen of the program's own data. */
export interface ProgramLook {
  /** How often each act stands in the journal, what the sample itself did left out. */
  deeds(): ReadonlyMap<string, number>;
  /** When the next meeting after `ms` begins, both in UTC milliseconds; null when none is planned. */
  nextMeetingAt(ms: number): number | null;
  /** The days (ISO) on which tasks that are still open are due, earliest first. */
  openTaskDays(): readonly string[];
  /** The newest `count` messages to be sent, and acts on record; no texts, no names. */
  outbox(count: number): readonly OutboxLine[];
  journal(count: number): readonly JournalEntry[];
  /** What somebody may ask for in a chat, as the help there would list it. Ids are the channel's own. */
  commands(channel: ChannelName, account: string, chat: string): Promise<readonly OfferedCommand[]>;
}

/** A row of the outbox as it stands; `at` in UTC milliseconds. */
export interface OutboxLine {
  readonly id: number;
  readonly at: number;
  readonly channel: string;
  readonly template: string;
  readonly state: string;
  readonly attempts: number;
}

/** A row of the journal; `at` in UTC milliseconds. */
export interface JournalEntry {
  readonly id: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
}

/** A command in the list that opens when one types a slash. */
export interface OfferedCommand {
  readonly summary: string;
  readonly usage: string;
  /** In plain words, for a channel where people write no slash. */
  readonly spoken: string;
}

/** What lies behind the chats, for the exercises. */
export interface Behind {
  readonly program: ProgramLook;
  /** What the page remembers from one start to the next. */
  readonly memory: PracticeMemory;
  readonly troubles: TroubleMaker;
  readonly calls: CallLog;
}

/** What the composition root hands to the practice server. */
export interface PracticeParts {
  readonly telegram: {
    readonly api: PracticeChat;
    readonly groupId: number;
    readonly botUsername: string;
  };
  readonly zalo: {
    readonly api: PracticeZaloChat;
    readonly groupId: string;
    readonly botToken: string;
  };
  readonly people: readonly PracticePerson[];
  readonly clock: PracticeClock;
  /** Left out where there is no program behind the page: then there are no exercises. */
  readonly behind?: Behind;
  /** Throws everything away and begins anew; left out where nothing is kept. */
  readonly restart?: () => Promise<void>;
  /** Hears of a failure that the page is only told of in general words. */
  readonly onError?: (error: unknown) => void;
}
