import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { InboxWorker } from '../../../src/bot/inbound/inbox-worker.ts';
import { keepEvents } from '../../../src/channels/event-store.ts';
import { accountRef, channelOf, chatRef } from '../../../src/domain/channel/chat-ref.ts';
import type { Inbound } from '../../../src/messaging/inbound.ts';
import type { EventRef } from '../../../src/storage/effects.ts';
import { openStorage } from '../../support/memory-storage.ts';

const SOURCE = 'telegram:1';

/** Somebody says a word in the chat that its first letter names. */
const said = (name: string): Inbound => ({
  channel: channelOf('bench'),
  chat: chatRef(channelOf('bench'), name.slice(0, 1)),
  chatKind: 'group',
  threadId: null,
  sender: { account: accountRef(channelOf('bench'), '1'), displayName: '', username: null, anonymous: false },
  kind: 'text',
  text: name,
  messageId: name,
  isReply: false,
  edited: false,
});
const nameOf = (inbound: Inbound): string => (inbound.kind === 'text' ? inbound.text : '');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function openWorker(handle: (name: string, event: EventRef) => Promise<void>) {
  const storage = openStorage();
  const dead: string[] = [];
  const errors: string[] = [];
  const control = { onDead: async (): Promise<void> => undefined };
  const worker = new InboxWorker({
    inbox: storage.inbox,
    async handle(inbound, event) {
      await handle(nameOf(inbound), event);
      return null;
    },
    async onDead(inbound) {
      dead.push(nameOf(inbound));
      await control.onDead();
    },
    log: { warn: () => undefined, error: (_fields, line) => void errors.push(line) },
    now: () => 1000,
  });
  let id = 0;
  return {
    storage,
    worker,
    dead,
    errors,
    control,
    async take(...names: string[]) {
      const updates = names.map((name) => {
        id += 1;
        return { updateId: id, inbound: said(name) };
      });
      for (const event of await keepEvents(storage.inbox, { now: () => 0 }, SOURCE, updates, id + 1))
        worker.add(event);
    },
    async settle() {
      const isPending = () =>
        storage.rows<{ n: number }>("select count(*) as n from inbox where state = 'pending'")[0]?.n !== 0;
      for (let round = 0; round < 500 && isPending(); round += 1) {
        await vi.advanceTimersByTimeAsync(50);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    states: () =>
      storage
        .rows<{ update_id: number; state: string }>('select update_id, state from inbox order by id')
        .map((row) => row.state),
  };
}

test('one chat in order, chats side by side', async () => {
  const begun: string[] = [];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const bench = openWorker(async (name) => {
    begun.push(name);
    if (name === 'a1') await held;
  });
  await bench.take('a1', 'a2', 'b1', 'a3', 'b2');
  for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(begun).toEqual(['a1', 'b1', 'b2']);
  expect(bench.states()).toEqual(['pending', 'pending', 'done', 'pending', 'done']);
  release();
  await bench.settle();
  expect(begun).toEqual(['a1', 'b1', 'b2', 'a2', 'a3']);
  expect(bench.states()).toEqual(Array(5).fill('done'));
});

test('an event that is found twice while it is at hand is handled once', async () => {
  const begun: string[] = [];
  const bench = openWorker(async (name) => void begun.push(name));
  const inbound = said('a1');
  const [event] = await keepEvents(
    bench.storage.inbox,
    { now: () => 0 },
    SOURCE,
    [{ updateId: 1, inbound }],
    2,
  );
  const inboxId = event?.inboxId ?? 0;
  for (let times = 0; times < 3; times += 1) bench.worker.add({ inboxId, inbound });
  expect(bench.worker.has(inboxId)).toBe(true);
  await bench.settle();
  await bench.worker.stop();
  expect([begun, bench.worker.has(inboxId)]).toEqual([['a1'], false]);
});

test('what could not be stored comes again under the same number, and is handled', async () => {
  const begun: string[] = [];
  const bench = openWorker(async (name) => void begun.push(name));
  const inbound = said('a1');
  const stored = Promise.reject(new Error('disk full'));
  bench.worker.add({ inboxId: 1, inbound, stored });
  await stored.catch(() => undefined);
  const [event] = await keepEvents(
    bench.storage.inbox,
    { now: () => 0 },
    SOURCE,
    [{ updateId: 1, inbound }],
    2,
  );
  expect(event?.inboxId).toBe(1);
  bench.worker.add({ inboxId: 1, inbound });
  await bench.settle();
  expect([begun.length > 0, bench.states()]).toEqual([true, ['done']]);
});

test('poison is set aside after three tries, the chat goes on', async () => {
  const tries: string[] = [];
  const bench = openWorker(async (name) => {
    tries.push(name);
    if (name === 'a1') throw new TypeError('poison');
  });
  bench.control.onDead = async () => {
    throw new Error('the person cannot be reached either');
  };
  await bench.take('a1', 'a2');
  await bench.settle();
  expect(tries).toEqual(['a1', 'a1', 'a1', 'a2']);
  expect([bench.states(), bench.dead]).toEqual([['dead', 'done'], ['a1']]);
  expect(bench.errors).toEqual(['an update was set aside after three tries']);
});

test('what succeeds at the second try is done, and counted', async () => {
  let tries = 0;
  const bench = openWorker(async () => {
    tries += 1;
    if (tries === 1) throw new Error('once');
  });
  await bench.take('a1');
  await bench.settle();
  expect([tries, bench.states(), bench.dead]).toEqual([2, ['done'], []]);
});

test('a failure after the effect was written is not told to anybody as a failure', async () => {
  let tries = 0;
  const bench = openWorker(async (_name, event) => {
    tries += 1;
    await bench.storage.inbox.finish(event, { receipt: { text: 'Đã ghi' } }, 1);
    throw new Error('afterwards');
  });
  await bench.take('a1', 'a2');
  await bench.settle();
  expect([tries, bench.states(), bench.dead]).toEqual([2, ['done', 'done'], []]);
});

test('a storage in trouble is no fault of the update: it is tried again until it works', async () => {
  let trouble = true;
  let tries = 0;
  const bench = openWorker(async () => {
    tries += 1;
    if (trouble) throw new Error('disk full');
  });
  bench.storage.sqlite.exec(
    `create trigger full before update on inbox begin select raise(abort, 'disk full'); end`,
  );
  await bench.take('a1');
  for (let round = 0; round < 250; round += 1) {
    await vi.advanceTimersByTimeAsync(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(tries).toBeGreaterThan(3);
  expect(bench.states()).toEqual(['pending']);
  trouble = false;
  bench.storage.sqlite.exec('drop trigger full');
  await bench.settle();
  expect([bench.states(), bench.dead]).toEqual([['done'], []]);
});

test('stopping lets the update at hand end and leaves the rest stored', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const bench = openWorker(() => held);
  await bench.take('a1', 'a2', 'b1', 'a3');
  await new Promise((resolve) => setImmediate(resolve));
  const stopped = bench.worker.stop();
  release();
  await stopped;
  expect(bench.states()).toEqual(['done', 'pending', 'done', 'pending']);
  expect((await bench.storage.inbox.pending(SOURCE)).map((one) => one.updateId)).toEqual([2, 4]);
});

/** Lets handlers go on one by one. */
function openGate() {
  const held: (() => void)[] = [];
  return {
    held,
    wait: () => new Promise<void>((resolve) => void held.push(resolve)),
    async pass(): Promise<void> {
      for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('who waits for room gets it when enough has been handled, or with the signal', async () => {
  const gate = openGate();
  const bench = openWorker(() => gate.wait());
  const stop = new AbortController();
  expect(bench.worker.waiting).toBe(0);
  await bench.worker.room(1, stop.signal);
  await bench.take('a1', 'a2', 'b1', 'c1');
  expect(bench.worker.waiting).toBe(4);
  const found: string[] = [];
  void bench.worker.room(3, stop.signal).then(() => found.push('below 3'));
  void bench.worker.room(1, stop.signal).then(() => found.push('below 1'));
  await gate.pass();
  expect([gate.held.length, found]).toEqual([3, []]);
  gate.held.shift()?.();
  await gate.pass();
  expect([bench.worker.waiting, found]).toEqual([3, []]);
  gate.held.shift()?.();
  await gate.pass();
  expect([bench.worker.waiting, found]).toEqual([2, ['below 3']]);
  stop.abort();
  await gate.pass();
  expect(found).toEqual(['below 3', 'below 1']);
  await bench.worker.room(1, stop.signal);
});

test('of a chat that is stuck only a hundred events count', async () => {
  const gate = openGate();
  const bench = openWorker(() => gate.wait());
  await bench.take(...Array.from({ length: 150 }, (_, index) => `a${index}`), 'b1');
  expect(bench.worker.waiting).toBe(101);
  const counts: number[] = [];
  for (let round = 0; round < 160 && bench.worker.waiting > 0; round += 1) {
    await gate.pass();
    for (const release of gate.held.splice(0)) release();
    await gate.pass();
    counts.push(bench.worker.waiting);
  }
  expect(counts.slice(0, 2)).toEqual([100, 100]);
  expect([counts[48], counts[49], counts[50], counts.at(-1)]).toEqual([100, 100, 99, 0]);
  expect(new Set(bench.states())).toEqual(new Set(['done']));
});

test('work that begins with the storing shares its commit, and is told of only after it', async () => {
  const storage = openStorage();
  const told: string[] = [];
  const worker = new InboxWorker({
    inbox: storage.inbox,
    async handle(inbound, event) {
      await storage.inbox.finish(event, { receipt: { text: nameOf(inbound) } }, 1000);
      told.push('written');
      return () => void told.push('told');
    },
    onDead: async () => undefined,
    log: { warn: () => undefined, error: () => undefined },
    now: () => 1000,
  });
  const commits: number[] = [];
  const stored = keepEvents(
    storage.inbox,
    { now: () => 0 },
    SOURCE,
    [{ updateId: 1, inbound: said('a1') }],
    2,
    (kept) => {
      commits.push(storage.sqlite.inTransaction ? 1 : 0);
      for (const event of kept) worker.add({ ...event, stored: stored.finally(() => told.push('stored')) });
    },
  );
  await stored;
  await worker.stop();
  expect(commits).toEqual([1]);
  expect(told).toEqual(['stored', 'written', 'told']);
  expect(storage.rows('select state, raw, receipt from inbox')).toEqual([
    { state: 'done', raw: '', receipt: '{"text":"a1"}' },
  ]);
});

test('what could not be stored is forgotten without a word: the channel brings it again', async () => {
  const storage = openStorage();
  const seen: string[] = [];
  const worker = new InboxWorker({
    inbox: storage.inbox,
    async handle(inbound, event) {
      await storage.inbox.finish(event, {}, 1000);
      return () => void seen.push(`told ${nameOf(inbound)}`);
    },
    async onDead() {
      seen.push('dead');
    },
    log: { warn: () => void seen.push('warned'), error: () => void seen.push('error') },
    now: () => 1000,
  });
  storage.sqlite.exec(
    'create table child (id integer primary key, k text references facts(key) deferrable initially deferred)',
  );
  storage.sqlite.exec(`create trigger orphan after insert on inbox
    begin insert into child (k) values ('nowhere'); end`);
  const keep = () => {
    const stored = keepEvents(
      storage.inbox,
      { now: () => 0 },
      SOURCE,
      [{ updateId: 1, inbound: said('a1') }],
      2,
      (kept) => {
        for (const event of kept) worker.add({ ...event, stored });
      },
    );
    return stored;
  };
  await expect(keep()).rejects.toThrow('FOREIGN KEY');
  for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(seen).toEqual([]);
  storage.sqlite.exec('drop trigger orphan');
  await keep();
  await worker.stop();
  expect(seen).toEqual(['told a1']);
  expect(storage.rows('select state from inbox')).toEqual([{ state: 'done' }]);
});
