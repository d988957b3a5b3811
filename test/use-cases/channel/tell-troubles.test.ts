import { expect, test } from 'vitest';
import { readAccountRef } from '../../../src/domain/channel/chat-ref.ts';
import type { TroubleKind, TroubleSign } from '../../../src/domain/channel/trouble.ts';
import { operatorTroubles } from '../../../src/text/vi/channel/operator-trouble.ts';
import { tellTroubles } from '../../../src/use-cases/channel/tell-troubles.ts';
import { at, ZONE } from '../../support/builders.ts';
import { openStorage } from '../../support/memory-storage.ts';

const MINUTE = 60_000;
const NOW = at('2026-12-01', '09:00');

function open(operators: readonly string[] = ['telegram:9', 'zalo:z']) {
  const storage = openStorage();
  const accounts = operators.flatMap((account) => readAccountRef(account) ?? []);
  const deps = { ...storage, operators: accounts, zone: ZONE };
  const told = () =>
    storage
      .rows<{ ref: string; content: string; priority: number }>(
        'select c.ref, o.content, o.priority from outbox o join chats c on c.id = o.chat_id order by o.id',
      )
      .map(({ ref, content, priority }) => {
        const { message } = JSON.parse(content) as { message: { text: readonly unknown[] } };
        return { ref, text: message.text.join(''), priority };
      });
  const look = (now: number, ...signs: readonly TroubleSign[]) => tellTroubles(deps, signs, now);
  return { storage, deps, told, look };
}

const sign = (kind: TroubleKind, subject: string, stands: boolean | null): TroubleSign => ({
  kind,
  subject,
  stands,
});

test('every operator hears of it once, over restarts, and once when it is over', async () => {
  const { told, look } = open();
  for (let minute = 0; minute < 5; minute += 1) await look(NOW + minute * MINUTE, sign('backup', '', true));
  expect(told().map(({ ref, text }) => [ref, text])).toEqual([
    ['telegram:9', operatorTroubles.backup().begun],
    ['zalo:z', operatorTroubles.backup().begun],
  ]);
  for (let minute = 5; minute < 30; minute += 1) await look(NOW + minute * MINUTE, sign('backup', '', false));
  expect(
    told()
      .slice(2)
      .map(({ text }) => text),
  ).toEqual(Array(2).fill(operatorTroubles.backup().over));
});

test.each(['before', 'after'])(
  'a stop %s the commit of message and note tells nothing twice',
  async (when) => {
    const { storage, deps, told } = open();
    const facts: typeof deps.facts = {
      ...storage.facts,
      async change(...how) {
        if (when === 'after') await storage.facts.change(...how);
        throw new Error('power cut');
      },
    };
    const signs = [sign('disk', '', true)];
    await expect(tellTroubles({ ...deps, facts }, signs, NOW)).rejects.toThrow('power cut');
    expect(told()).toHaveLength(when === 'after' ? 2 : 0);
    await tellTroubles(deps, signs, NOW + MINUTE);
    expect(told()).toHaveLength(2);
  },
);

test('two workers that look in the same minute: each trouble is told once, whoever sees it', async () => {
  const { storage, deps, told, look } = open(['telegram:9']);
  const keeper = [sign('backup', '', true), sign('sends', '', true), sign('refused', 'zalo:b1', null)];
  const server = [sign('backup', '', null), sign('sends', '', true), sign('refused', 'zalo:b1', true)];
  // The other worker looks, and tells, between this one's reading and its writing.
  const facts: typeof deps.facts = {
    ...storage.facts,
    async get(key) {
      const text = await storage.facts.get(key);
      await look(NOW, ...server);
      return text;
    },
  };
  await tellTroubles({ ...deps, facts }, keeper, NOW);
  for (let minute = 1; minute < 3; minute += 1) {
    await look(NOW + minute * MINUTE, ...server);
    await look(NOW + minute * MINUTE, ...keeper);
  }
  expect(
    told()
      .map(({ text }) => text)
      .sort(),
  ).toEqual(
    [
      operatorTroubles.backup().begun,
      operatorTroubles.sends().begun,
      operatorTroubles.refused('zalo:b1', 0).begun,
    ].sort(),
  );
});

test('through the channel that works; where none does, the word waits', async () => {
  const { told, look } = open();
  await look(NOW, sign('refused', 'zalo:b1', true));
  expect(told().map(({ ref }) => ref)).toEqual(['telegram:9']);
  expect(told()[0]?.text).toBe(operatorTroubles.refused('zalo:b1', 0).begun);
  await look(NOW, sign('refused', 'zalo:b1', true), sign('silent', 'telegram', true));
  expect(
    told()
      .slice(1)
      .map(({ ref }) => ref),
  ).toEqual(['telegram:9', 'zalo:z']);
});

test('of another copy it is told in the night, and before everything else', async () => {
  const { told, look } = open(['telegram:9']);
  const night = at('2026-12-01', '23:00');
  await look(night, sign('conflict', 'telegram:1', true), sign('backup', '', true));
  expect(told()).toEqual([
    { ref: 'telegram:9', text: operatorTroubles.conflict('telegram:1').begun, priority: 0 },
  ]);
});

test('nothing is written while all is well', async () => {
  const { storage, look } = open();
  const before = storage.rows('select total_changes() as n');
  await look(NOW, sign('disk', '', false), sign('sends', '', null));
  expect(storage.rows('select total_changes() as n')).toEqual(before);
});
