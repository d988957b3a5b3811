/** What a channel can do, and how fast. Facts of a platform stand here or in its adapter, nowhere else. */
export interface Capabilities {
  readonly buttons: boolean;
  readonly edit: boolean;
  readonly commandMenu: boolean;
  /** A message can carry a file. */
  readonly files: boolean;
  /** In groups the bot hears only what is addressed to it. */
  readonly hearsOnlyAddressed?: boolean;
  /** A person may go by one id in a group and by another in private. */
  readonly personIdsMayDiffer?: boolean;
  /** Longest text of one message, in UTF-16 units. */
  readonly maxTextLength: number;
  readonly rate: {
    /** Least time between two messages or edits in one chat, in milliseconds. */
    readonly chatGapMs: number;
    /** Messages and edits together in one group in any 60 s; Infinity where there is no such rule. */
    readonly groupPerMinute: number;
    /** All chats together, per second. */
    readonly overallPerSecond: number;
  };
}
