import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import type { Body } from '../engine.ts';
import { facts, liveMessages, outbox } from '../schema/index.ts';
import { putFact } from './facts.ts';

/*
 * Whose turn it is to send on a channel. Who has lost it and does not know yet, because its process stood still, takes
 * nothing up any more: what it would send could come behind younger messages of the one who has taken over.
 */

const SELF = sql.placeholder('self');
const keyFor = (channel: string): string => `sender:${channel}`;

/** This process, among all that may send from this storage one after the other. */
export const newSender = (): string => randomUUID();

/** From now on it is this one's turn. */
export const takeTurn = (self: string, channel: string): Body<number> =>
  putFact.run({ key: keyFor(channel), value: self });

const isNotOthers = (
  channel: SQL | typeof outbox.channel | typeof liveMessages.channel,
  self: unknown,
): SQL =>
  sql`not exists (select 1 from ${facts} where ${facts.key} = ${keyFor('')} || ${channel} and ${facts.value} <> ${self})`;

/** True for rows of the outbox on whose channel nobody else has taken the turn. */
export const mySends = (self: string): SQL => isNotOthers(outbox.channel, self);
/** The same for posted messages; `self` is given with the query. */
export const MY_EDITS: SQL = isNotOthers(liveMessages.channel, SELF);
