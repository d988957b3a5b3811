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

test('a stop between the message and the note of it tells nothing twice', async () => {
  const { storage, deps, told } = open();
  let failed = false;
  const facts = {
    ...storage.facts,
    set(key: string, value: string) {
      if (!failed && value.includes('"isTold":true')) {
        failed = true;
        return Promise.reject(new Error('power cut'));
      }
      return storage.facts.set(key, value);
    },
  };
  const signs = [sign('disk', '', true)];
  await expect(tellTroubles({ ...deps, facts }, signs, NOW)).rejects.toThrow('power cut');
  await tellTroubles({ ...deps, facts }, signs, NOW + MINUTE);
  expect(told()).toHaveLength(2);
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
