import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { keepWorld, readWorld } from '../../../src/practice/kept/world-file.ts';
import { createSampleWorld } from '../../../src/practice/sample-world.ts';
import { START } from './scripted-chat.ts';

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-world-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'chats.json');
}

const MEMORY = { done: ['network'], pressed: [['-1/2/3', 'a']] } as const;

const failing = (error: unknown): never => {
  throw error;
};

/** A world in which somebody wrote on either side, and an answer quotes what it answers. */
function livedWorld() {
  const world = createSampleWorld({ now: () => START });
  const { telegram, zalo, people } = world;
  const [first] = people;
  const [from, zaloFrom] = [first?.accounts.telegram ?? 0, first?.accounts.zalo ?? ''];
  const asked = telegram.api.sendMessage({ chatId: telegram.groupId, from, text: 'Kính gửi các đồng chí' });
  telegram.api.sendMessage({ chatId: telegram.groupId, from, text: 'xin nhắc lại', replyTo: asked });
  telegram.api.sendMessage({ chatId: from, from, text: '/start' });
  zalo.api.sendMessage({ chatId: zalo.groupId, from: zaloFrom, text: 'chào <b>đồng chí</b>' });
  return world;
}

describe('the practice chat is kept', () => {
  test('what was said on both channels stands there again, and numbers go on', async () => {
    const path = place();
    const world = livedWorld();
    const keeper = keepWorld(path, () => ({ ...world.snapshot(), memory: MEMORY, now: START + 5 }), failing);
    keeper.changed();
    await keeper.close();
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(readdirSync(join(path, '..'))).toEqual(['chats.json']);

    const kept = readWorld(path);
    expect(kept).toMatchObject({ now: START + 5, memory: MEMORY });
    const again = createSampleWorld({ now: () => START }, kept);
    const { telegram, zalo } = again;
    expect(telegram.api.view(telegram.groupId)).toEqual(world.telegram.api.view(telegram.groupId));
    expect(zalo.api.view(zalo.groupId)).toEqual(world.zalo.api.view(zalo.groupId));
    expect(telegram.api.chats()).toEqual(world.telegram.api.chats());
    const from = again.people[0]?.accounts.telegram ?? 0;
    const last = telegram.api.view(telegram.groupId).at(-1)?.messageId ?? 0;
    expect(telegram.api.sendMessage({ chatId: telegram.groupId, from, text: 'tiếp' })).toBeGreaterThan(last);
  });

  test('nothing is written after the end, and the last change is', async () => {
    const path = place();
    let now = 1;
    const world = livedWorld();
    const keeper = keepWorld(path, () => ({ ...world.snapshot(), memory: MEMORY, now }), failing);
    keeper.changed();
    now = 2;
    await keeper.close();
    now = 3;
    keeper.changed();
    await keeper.close();
    expect(readWorld(path)?.now).toBe(2);
  });

  test.each([
    ['nothing', ''],
    ['half a file', '{"form":1,"now":1,"tele'],
    ['another form', '{"form":2,"now":1,"telegram":{},"zalo":{}}'],
    ['something else', '[]'],
  ])('%s is no world', (_what, content) => {
    const path = place();
    expect(readWorld(path)).toBeNull();
    writeFileSync(path, content);
    expect(readWorld(path)).toBeNull();
  });
});
