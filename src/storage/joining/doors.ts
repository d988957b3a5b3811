import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { type DoorMemories, type DoorMemory, isForgotten, NEVER_TRIED } from '../../domain/joining/door.ts';
import { factOf, putFact } from '../delivery/facts.ts';
import { type Body, prepared } from '../engine.ts';
import { facts } from '../schema/index.ts';
import type { Tried } from './ports.ts';

/* What accounts and groups have tried at a door: one small row each, gone when nothing of it counts any more. */

const PREFIX = 'door:';
/** The sign after the colon: all keys of doors lie between the two. */
const BEHIND = 'door;';
/** So many rows are looked through in one go. */
const PORTION = 1000;

const keysOf = ({ door, account, group }: Tried) => ({
  account: `${PREFIX}${door}:account:${account}`,
  group: group === null ? null : `${PREFIX}${door}:group:${group}`,
});

function* memoryOf(key: string): Body<DoorMemory> {
  const row = yield* factOf.first({ key });
  return row === undefined ? NEVER_TRIED : (JSON.parse(row.value) as DoorMemory);
}

/** What has been tried at the door by this account, and in its group. */
export function* doorOf(tried: Tried): Body<DoorMemories> {
  const keys = keysOf(tried);
  return {
    account: yield* memoryOf(keys.account),
    group: keys.group === null ? null : yield* memoryOf(keys.group),
  };
}

/** Keeps what a decision wants remembered; to be called inside a write transaction. */
export function* rememberTry(tried: Tried, before: DoorMemories, after: DoorMemories): Body<void> {
  const keys = keysOf(tried);
  if (after.account !== before.account)
    yield* putFact.run({ key: keys.account, value: JSON.stringify(after.account) });
  if (keys.group !== null && after.group !== null && after.group !== before.group)
    yield* putFact.run({ key: keys.group, value: JSON.stringify(after.group) });
}

const someDoors = prepared((queries) =>
  queries
    .select()
    .from(facts)
    .where(and(gt(facts.key, sql.placeholder('after')), lt(facts.key, BEHIND)))
    .orderBy(facts.key)
    .limit(PORTION),
);

const dropDoor = prepared((queries) => queries.delete(facts).where(eq(facts.key, sql.placeholder('key'))));

/** Whether the first portion of the memories has one of no more use. */
export function* hasForgottenDoors(now: number): Body<boolean> {
  const rows = yield* someDoors.all({ after: PREFIX });
  return (
    rows.length === PORTION || rows.some(({ value }) => isForgotten(JSON.parse(value) as DoorMemory, now))
  );
}

/** Forgets, among a portion of the memories behind the key `after`, those of no more use; returns the last key looked at. */
export function* forgetDoors(after: string, now: number): Body<string | null> {
  const rows = yield* someDoors.all({ after });
  for (const { key, value } of rows)
    if (isForgotten(JSON.parse(value) as DoorMemory, now)) yield* dropDoor.run({ key });
  return rows.length < PORTION ? null : (rows.at(-1)?.key ?? null);
}

export const FIRST_DOOR = PREFIX;
