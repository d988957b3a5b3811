import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Duty } from '../../../src/storage/duties.ts';
import { KeptOutError, leasesOn } from '../../../src/storage/postgres/leases.ts';
import { holdServer } from '../../../src/storage/postgres/open.ts';
import { type OwnLine, openLine } from '../../../src/storage/postgres/own-line.ts';
import { openPool } from '../../../src/storage/postgres/pool.ts';
import { type Wakes, wakesOn } from '../../../src/storage/postgres/wake.ts';
import { type Server, serverPrograms, startServer } from '../../support/postgres/server.ts';
import { soon } from '../../support/soon.ts';

const programs = serverPrograms();
const HOUR = 60 * 60_000;
const BOTS = Array.from({ length: 10 }, (_, index): Duty => `source zalo:${index}`);

describe.skipIf(programs === null)('leases of workers on a PostgreSQL server', () => {
  let server: Server;
  let url: string;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    server = await startServer(programs ?? '');
  });
  afterAll(() => server?.stop());
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  /** One more worker, on the database of the one before or on a new one. */
  async function worker(options: { fresh?: boolean; sharingMs?: number; now?: () => number } = {}) {
    if (options.fresh !== false) url = await server.database();
    const line = await openLine(url);
    const said: string[] = [];
    const log = {
      info: (_fields: object, message: string) => void said.push(message),
      error: (_fields: object, message: string) => void said.push(message),
    };
    const { sharingMs = 0, now = Date.now } = options;
    const leases = await leasesOn({ line, now, sharingMs, log });
    ends.push(() => leases.end());
    const begun: Duty[] = [];
    const want = (...duties: readonly Duty[]) =>
      leases.want(duties, (held) => {
        begun.push(...held);
      });
    return { leases, line, begun, want, said };
  }
  const another = (options: { sharingMs?: number; now?: () => number } = {}) =>
    worker({ ...options, fresh: false });

  /** The server ends the session, as it does when the connection is cut. */
  async function cut(line: OwnLine): Promise<void> {
    const pid = (await line.ask('select pg_backend_pid()')).rows[0]?.[0];
    const admin = await openPool(url, 1);
    await admin.lend((session) => session.ask('select pg_terminate_backend($1)', [pid]));
    await admin.close();
  }

  test('one of two holds it; a standby is begun when the other one gives it back', async () => {
    const first = await worker();
    const second = await another();
    await first.want('schedule');
    await second.want('schedule');
    expect([first.begun, second.begun]).toEqual([['schedule'], []]);
    expect([first.leases.isStandby(), second.leases.isStandby()]).toEqual([false, true]);
    expect([first.leases.holds('schedule'), second.leases.holds('schedule')]).toEqual([true, false]);
    await first.leases.end();
    await soon(() => expect(second.begun).toEqual(['schedule']));
    expect(second.leases.holds('schedule')).toBe(true);
  });

  test('whose session is cut has lost everything, and knows; the other one takes over', async () => {
    const first = await worker();
    const second = await another();
    await first.want('schedule', 'housekeeping');
    await second.want('schedule', 'housekeeping');
    expect(second.begun).toEqual([]);
    await cut(first.line);
    expect(await first.leases.lost).toContain('session');
    expect([first.leases.isLost(), first.leases.holds('schedule')]).toEqual([true, false]);
    await soon(() => expect([...second.begun].sort()).toEqual(['housekeeping', 'schedule']));
    expect(second.leases.isLost()).toBe(false);
  });

  test('at first each takes no more than its share of many, and what is alone is anybody’s', async () => {
    const first = await worker({ sharingMs: Number.POSITIVE_INFINITY });
    const second = await another({ sharingMs: Number.POSITIVE_INFINITY });
    await Promise.all([first.want(...BOTS), second.want(...BOTS), first.want('dispatcher zalo')]);
    await soon(() => expect(first.begun.length + second.begun.length).toBe(11));
    expect(second.begun).toHaveLength(5);
    expect(new Set([...first.begun, ...second.begun]).size).toBe(11);
  });

  test('who has just started leaves the rest to the worker that keeps house, and takes it over when that ends', async () => {
    const first = await worker();
    const second = await another();
    await first.want('housekeeping');
    await second.want('housekeeping');
    await second.want('schedule');
    await first.want('schedule');
    expect([first.begun, second.begun]).toEqual([['housekeeping', 'schedule'], []]);
    await cut(first.line);
    await soon(() => expect([...second.begun].sort()).toEqual(['housekeeping', 'schedule']));
  });

  test('three at once: a third each, rounded up', async () => {
    const all = [await worker({ sharingMs: Number.POSITIVE_INFINITY })];
    for (let more = 0; more < 2; more += 1) all.push(await another({ sharingMs: Number.POSITIVE_INFINITY }));
    await Promise.all(all.map(({ want }) => want(...BOTS)));
    await soon(() => expect(all.reduce((sum, { begun }) => sum + begun.length, 0)).toBe(10));
    for (const { begun } of all) expect(begun.length).toBeLessThanOrEqual(4);
  });

  test('after its first moment a worker takes all that is free', async () => {
    const first = await worker();
    await first.want(...BOTS);
    expect([...first.begun].sort()).toEqual([...BOTS].sort());
    const second = await another();
    await second.want(...BOTS);
    expect(second.begun).toEqual([]);
    await cut(first.line);
    await soon(() => expect(second.begun).toHaveLength(10));
  });

  test('whose clock is an hour off leaves the schedule alone, lets others go first, and says so', async () => {
    const off = await worker({ now: () => Date.now() - HOUR });
    await off.want('schedule');
    await off.want('dispatcher telegram');
    const right = await another();
    await right.want('schedule');
    await soon(() => expect(right.begun).toEqual(['schedule']));
    // Nobody else is there for this: late is better than never.
    await soon(() => expect(off.begun).toEqual(['dispatcher telegram']));
    expect(off.said.filter((line) => line.includes('clock'))).toHaveLength(1);
    expect(right.said.filter((line) => line.includes('clock'))).toEqual([]);
  });

  test('whose clock goes wrong gives the schedule back; put right, it may have it again', async () => {
    let offMs = 0;
    const first = await worker({ now: () => Date.now() + offMs });
    await first.want('schedule');
    expect(first.leases.holds('schedule')).toBe(true);
    offMs = HOUR;
    await soon(() => expect(first.leases.holds('schedule')).toBe(false));
    const second = await another();
    await second.want('schedule');
    expect(second.begun).toEqual(['schedule']);
    offMs = 0;
    await second.leases.end();
    await soon(() => expect(first.begun).toEqual(['schedule', 'schedule']));
    expect(first.leases.isLost()).toBe(false);
  });

  test('whoever moves or restores the data is kept out by workers, and keeps them out', async () => {
    const first = await worker();
    expect(await holdServer(url)).toBeNull();
    await first.leases.end();
    const held = await holdServer(url);
    expect(held).not.toBeNull();
    await expect(another()).rejects.toThrow(KeptOutError);
    await held?.release();
    await soon(async () => expect((await another()).leases.isLost()).toBe(false));
  });

  test('a worker that finds a newer schema than it knows leaves', async () => {
    const first = await worker();
    await first.line.ask('create table __drizzle_migrations (id int)');
    const older = await leasesOn({
      line: await openLine(url),
      now: Date.now,
      knownSteps: 0,
      log: { info: () => undefined, error: () => undefined },
    });
    ends.push(() => older.end());
    await older.want(['schedule'], () => undefined);
    expect(older.holds('schedule')).toBe(true);
    await first.line.ask('insert into __drizzle_migrations values (1)');
    expect(await older.lost).toContain('newer version');
  });

  test('who cannot begin what it holds leaves it to others', async () => {
    const first = await worker();
    await first.leases.want(['housekeeping'], () => Promise.reject(new Error('no')));
    expect(await first.leases.lost).toContain('begun');
  });

  test('an address without a server is told by its code, without the password', async () => {
    const error = await openLine('postgres://somebody:secret@127.0.0.1:1/nowhere').then(
      () => null,
      (cause: unknown) => cause as Error,
    );
    expect(error?.message).toContain('ECONNREFUSED');
    expect(`${error?.message} ${error?.stack}`).not.toContain('secret');
  });

  test('words wake the others and oneself; one that was lost is made up for', async () => {
    const lines = [await openLine(await server.database())];
    lines.push(await openLine(url));
    const heard: string[][] = [[], []];
    const wakes: Wakes[] = [];
    for (const [index, line] of lines.entries()) {
      const made = await wakesOn(line);
      made.onWord('inbox', () => void heard[index]?.push('inbox'));
      wakes.push(made);
      ends.push(async () => {
        made.end();
        await line.close();
      });
    }
    wakes[0]?.tell('inbox');
    await soon(() => expect(heard.map((one) => one.length > 0)).toEqual([true, true]));
    const before = heard[1]?.length ?? 0;
    await soon(() => expect(heard[1]?.length).toBeGreaterThan(before));
  });
});

describe('a line that cannot be relied on', () => {
  /** Answers as the server does, for as long as it is told to. */
  function line(answer: (text: string) => Promise<readonly unknown[]>): OwnLine {
    return {
      ask: async (text) => ({ rows: [await answer(text)], count: 1 }),
      onNotice: () => undefined,
      ended: new Promise(() => undefined),
      close: () => Promise.resolve(),
    };
  }
  const log = { info: () => undefined, error: () => undefined };
  afterEach(() => void vi.useRealTimers());

  test('a server that does not answer any more may have given the leases away', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let isSilent = false;
    const leases = await leasesOn({
      line: line((text) =>
        isSilent
          ? new Promise(() => undefined)
          : Promise.resolve(text.includes('lock_shared') ? [1, 7] : [7, Date.now(), null]),
      ),
      now: Date.now,
      log,
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(leases.isLost()).toBe(false);
    isSilent = true;
    await vi.advanceTimersByTimeAsync(2000);
    expect(leases.isLost()).toBe(false);
    await vi.advanceTimersByTimeAsync(4000);
    expect(leases.isLost()).toBe(true);
    expect(await leases.lost).toContain('does not answer');
  });

  test('whether a newer version came by is asked with the beat, not beside it', async () => {
    const asked: string[] = [];
    const leases = await leasesOn({
      line: line((text) => {
        if (!text.startsWith('listen')) asked.push(text);
        return Promise.resolve(text.includes('lock_shared') ? [1, 7] : [7, Date.now(), null, 3]);
      }),
      now: Date.now,
      knownSteps: 3,
      log,
    });
    asked.splice(0);
    await leases.want([], () => undefined);
    expect(asked).toEqual([expect.stringContaining('__drizzle_migrations')]);
    expect(leases.isLost()).toBe(false);
    await leases.end();
  });

  test('a pooler that lends another session each time is found out', async () => {
    let pid = 7;
    const leases = await leasesOn({
      line: line((text) =>
        Promise.resolve(text.includes('lock_shared') ? [1, pid] : [pid, Date.now(), null]),
      ),
      now: Date.now,
      log,
    });
    pid = 8;
    await leases.want(['schedule'], () => undefined);
    expect(await leases.lost).toContain('another one');
    expect(leases.holds('schedule')).toBe(false);
    await leases.end();
  });
});
