/** A button that somebody is to press. */
export interface Press {
  readonly chatId: number;
  readonly messageId: number;
  readonly from: number;
  readonly data: string;
}

/** What the load server is told. */
export type Order =
  /** All wait at once. */
  | { readonly do: 'burst'; readonly presses: readonly Press[] }
  /** One comes every so many milliseconds. */
  | { readonly do: 'paced'; readonly presses: readonly Press[]; readonly everyMs: number }
  /** No more of the paced ones. */
  | { readonly do: 'enough' }
  | { readonly do: 'calls' };

/** All presses that were handed out have been answered. */
export interface Answered {
  /** From the first poll that carried one to the last answer. */
  readonly ms: number;
  /** For each, from the moment it could be fetched until its answer arrived. */
  readonly waits: readonly number[];
  /** Answers to presses that had been answered before. */
  readonly again: number;
}

/** What the load server tells. */
export type Report =
  | { readonly what: 'listening'; readonly root: string }
  | ({ readonly what: 'answered' } & Answered)
  | { readonly what: 'calls'; readonly calls: Readonly<Record<string, number>> };
