import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { startApp } from '../src/app.ts';
import type { AccountRef } from '../src/domain/channel/chat-ref.ts';
import { createLoggers } from '../src/logger.ts';
import { openSqlite } from '../src/storage/sqlite/database.ts';
import { sqliteStorage } from '../src/storage/storage.ts';
import { BEFORE, configOf, DUE, importRosterFile, type Size, writeRoster } from './fixture.ts';

export interface Figures {
  readonly ms: number;
  /** Things done: rows, moments or taps. */
  readonly count: number;
  /** Longest time in which the program could do nothing else. */
  readonly stallMs: number;
  /** Highest memory of the whole process. */
  readonly peakMiB: number;
}

const STALL_RESOLUTION_MS = 2;

/** Does the work and tells how long it took and how long it held everything else up. */
export async function measured(count: number, work: () => Promise<void>): Promise<Figures> {
  const delay = monitorEventLoopDelay({ resolution: STALL_RESOLUTION_MS });
  delay.enable();
  // The monitor sees a stall only between two of its own beats.
  await new Promise((resolve) => setTimeout(resolve, 5 * STALL_RESOLUTION_MS));
  delay.reset();
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, 5 * STALL_RESOLUTION_MS));
  delay.disable();
  return { ms, count, stallMs: delay.max / 1e6, peakMiB: process.resourceUsage().maxRSS / 1024 };
}

/** Takes in the roster; leaves the data file in the folder for the other sections. */
export function takeIn(folder: string, size: Size): Promise<Figures> {
  const path = writeRoster(folder, size);
  return measured(size.members, () => importRosterFile(folder, path));
}

/** One beat of the scheduler: a minute in which nothing is due, or the one in which every branch is. */
export async function tick(folder: string, size: Size, at: 'idle' | 'all-due'): Promise<Figures> {
  let now = BEFORE;
  const app = await startApp({
    config: configOf(folder),
    clock: { now: () => now },
    loggers: createLoggers('silent'),
  });
  // The first beat comes with the start.
  await app.tick();
  if (at === 'all-due') now = DUE;
  const figures = await measured(at === 'idle' ? 1 : size.branches, () => app.tick());
  const dueBy = now;
  await app.stop();
  requireSent(folder, at === 'idle' ? 0 : size.branches, dueBy);
  return figures;
}

/** A tick that did nothing would be a fast one. */
export function requireSent(folder: string, expected: number, dueBy: number): void {
  const sqlite = openSqlite(configOf(folder).databasePath);
  const row = sqlite.prepare('select count(*) as n from outbox where created_at <= ?').get(dueBy) as {
    n: number;
  };
  sqlite.close();
  if (row.n !== expected) throw new Error(`${row.n} messages instead of ${expected}`);
}

const TAPS = 10_000;

/** Presses as they come from the channel: stored in batches, then each recorded with journal and receipt. */
export async function taps(folder: string, together: number): Promise<Figures> {
  const storage = sqliteStorage(openSqlite(configOf(folder).databasePath), () => undefined);
  const members = sampleMembers(folder);
  const count = together === 1 ? TAPS / 5 : TAPS;
  const figures = await measured(count, async () => {
    for (let start = 0; start < count; start += together) {
      const batch = Array.from({ length: together }, (_, at) => start + at + 1);
      const stored = await storage.inbox.receive(
        `bench:${together}`,
        batch.map((updateId) => ({ updateId, lane: `telegram:-${updateId % 50}`, raw: RAW })),
        start + together + 1,
        DUE,
      );
      await Promise.all(
        stored.map(({ inboxId, updateId }) => record(inboxId, members[updateId % members.length])),
      );
    }
  });
  await storage.close();
  return figures;

  async function record(inboxId: number, member: Sample | undefined): Promise<void> {
    if (member === undefined) throw new Error('the roster is empty');
    const receipt = { text: 'Đã ghi: đồng chí dự họp. Trân trọng cảm ơn đồng chí.' };
    const journal = [
      {
        branchId: member.branchId,
        actor: 'telegram:1',
        action: 'rsvp.recorded',
        subject: `member:${member.id}`,
      },
    ];
    await storage.meetings.recordAnswer<void>(
      { inboxId },
      { meetingId: member.meetingId, memberId: member.id, account: member.account, posted: null },
      DUE,
      () => ({
        change: { memberId: member.id, choice: inboxId % 3 === 0 ? 'absent' : 'attending', reason: null },
        result: undefined,
        effects: { receipt, journal },
      }),
    );
  }
}

/** A press is about a kilobyte of JSON. */
const RAW = JSON.stringify({ callback_query: { data: 'a:1:y', message: { text: 'x'.repeat(900) } } });

interface Sample {
  readonly id: number;
  readonly branchId: number;
  readonly meetingId: number;
  readonly account: AccountRef;
}

function sampleMembers(folder: string): readonly Sample[] {
  const sqlite = openSqlite(configOf(folder).databasePath);
  const rows = sqlite
    .prepare(
      `select m.id, m.branch_id as branchId, a.account, min(g.id) as meetingId
       from members m join member_accounts a on a.member_id = m.id join meetings g on g.branch_id = m.branch_id
       group by m.id order by m.id % 97, m.id limit 5000`,
    )
    .all() as Sample[];
  sqlite.close();
  return rows;
}
