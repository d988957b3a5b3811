/*
 * Who guesses is slowed: an account, and a group as a whole, may try a code or a name only so often; then the door stays
 * closed to them, to what is right as well, so that a closed door tells nothing.
 */

/** What is guessed at: a code, or a name of the roster. */
export type Door = 'code' | 'name';

/** Names that were offered to an account to choose from. */
export interface NamesOffered {
  readonly at: number;
  readonly memberIds: readonly number[];
}

/** What is known of one account's, or one group's, tries at a door. Times are UTC milliseconds. */
export interface DoorMemory {
  /** Those of the last hour. */
  readonly tries: readonly number[];
  /** 0: it was never closed. */
  readonly closedUntil: number;
  /** Those of the last day. */
  readonly offered: readonly NamesOffered[];
}

/** Who knocks: an account, and the group in which it does; null in private. */
export interface DoorMemories {
  readonly account: DoorMemory;
  readonly group: DoorMemory | null;
}

/** A closed door: for whom, and until when (UTC ms). */
export interface ClosedDoor {
  readonly to: keyof DoorMemories;
  readonly until: number;
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** So many tries within an hour close the door for so long. In a group of a hundred many mistype on the first evening. */
const BRAKES = {
  account: { most: 10, closedForMs: DAY_MS },
  group: { most: 60, closedForMs: HOUR_MS },
} as const;

/** So often a day names are offered to one account. */
const MOST_OFFERS = 3;

export const NEVER_TRIED: DoorMemory = { tries: [], closedUntil: 0, offered: [] };

/** Whether the door is closed, and until when; of the account and its group the one that waits longer. */
export function closedDoor({ account, group }: DoorMemories, now: number): ClosedDoor | null {
  const until = Math.max(account.closedUntil, group?.closedUntil ?? 0);
  return until <= now ? null : { to: account.closedUntil === until ? 'account' : 'group', until };
}

/** After a try that led nowhere: it counts for the account and for the group. */
export const afterWrongTry = ({ account, group }: DoorMemories, now: number): DoorMemories => ({
  account: counted(account, 'account', now),
  group: group === null ? null : counted(group, 'group', now),
});

/** After a try that was right: nobody needs many of them, but a group where thirty join is not to blame. */
export const afterRightTry = ({ account, group }: DoorMemories, now: number): DoorMemories => ({
  account: counted(account, 'account', now),
  group,
});

/** After these names were offered to the account. */
export const afterOffer = (
  { account, group }: DoorMemories,
  memberIds: readonly number[],
  now: number,
): DoorMemories => ({
  account: { ...account, offered: [...stillOffered(account, now), { at: now, memberIds }] },
  group,
});

/** Whether names may be offered to the account once more today. */
export const mayBeOffered = ({ account }: DoorMemories, now: number): boolean =>
  stillOffered(account, now).length < MOST_OFFERS;

/** Whether this very account was offered that name within the last day. */
export const wasOffered = ({ account }: DoorMemories, memberId: number, now: number): boolean =>
  stillOffered(account, now).some(({ memberIds }) => memberIds.includes(memberId));

/** Whether nothing of it is of use any more. */
export const isForgotten = (memory: DoorMemory, now: number): boolean =>
  memory.closedUntil <= now && lately(memory, now).length === 0 && stillOffered(memory, now).length === 0;

const lately = ({ tries }: DoorMemory, now: number): readonly number[] =>
  tries.filter((at) => at > now - HOUR_MS);

const stillOffered = ({ offered }: DoorMemory, now: number): readonly NamesOffered[] =>
  offered.filter(({ at }) => at > now - DAY_MS);

function counted(memory: DoorMemory, who: keyof typeof BRAKES, now: number): DoorMemory {
  const { most, closedForMs } = BRAKES[who];
  const tries = [...lately(memory, now), now];
  return tries.length < most
    ? { ...memory, tries }
    : { ...memory, tries: [], closedUntil: now + closedForMs };
}
