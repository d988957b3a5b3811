import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SAMPLE_PEOPLE } from '../../../src/practice/sample-branch.ts';
import { sampleRoster } from '../../../src/practice/sample-roster.ts';
import { createSampleWorld } from '../../../src/practice/sample-world.ts';
import { START } from './scripted-chat.ts';

const world = () => createSampleWorld({ now: () => START });

describe('the people of the sample branch', () => {
  const { people } = world();
  const on = (channel: 'telegram' | 'zalo') => people.filter(({ accounts }) => accounts[channel] !== null);

  test('most are on Zalo, some on Telegram, a few on both, those without a phone on neither', () => {
    const both = on('telegram').filter((person) => on('zalo').includes(person));
    const neither = people.filter(({ accounts }) => accounts.telegram === null && accounts.zalo === null);
    expect(people).toHaveLength(30);
    expect([on('zalo').length, on('telegram').length, both.length, neither.length]).toEqual([19, 9, 2, 4]);
  });

  test('no two have the same account, and both channels have an officer', () => {
    for (const channel of ['telegram', 'zalo'] as const) {
      const accounts = on(channel).map((person) => person.accounts[channel]);
      expect(new Set(accounts).size).toBe(accounts.length);
      expect(on(channel).some(({ office }) => office === 'Bí thư')).toBe(true);
    }
  });
});

test('the roster names every account but a newcomer’s and, once, both groups', () => {
  const made = world();
  const [header = [], ...rows] = sampleRoster(made);
  const column = (title: string) => rows.map((row) => row[header.indexOf(title)]);
  expect(rows.every((row) => row.length === header.length)).toBe(true);
  expect(column('Họ và tên')).toEqual(SAMPLE_PEOPLE.map(({ name }) => name));
  const known = made.people.map(({ accounts }, index) =>
    SAMPLE_PEOPLE[index]?.isNew === true ? { telegram: null, zalo: null } : accounts,
  );
  expect(column('Telegram ID')).toEqual(known.map(({ telegram }) => String(telegram ?? '')));
  expect(column('Zalo ID')).toEqual(known.map(({ zalo }) => zalo ?? ''));
  expect(column('Đã đồng ý')).toEqual(
    known.map(({ telegram, zalo }) => (telegram === null && zalo === null ? '' : 'x')),
  );
  expect(column('Nhóm Telegram').filter((cell) => cell !== '')).toEqual([String(made.telegram.groupId)]);
  expect(column('Nhóm Zalo').filter((cell) => cell !== '')).toEqual([made.zalo.groupId]);
});

test('everybody on a channel is in its group, with the bot', () => {
  const { people, telegram, zalo } = world();
  const ids = (channel: 'telegram' | 'zalo') =>
    people.map(({ accounts }) => accounts[channel]).filter((id) => id !== null);
  const telegramGroup = telegram.api.chats().find((chat) => chat.id === telegram.groupId);
  expect(telegramGroup?.memberIds).toEqual(expect.arrayContaining(ids('telegram')));
  const zaloGroup = zalo.api.chats().find((chat) => chat.id === zalo.groupId);
  expect(zaloGroup?.memberIds).toEqual(ids('zalo'));
  expect(zaloGroup?.botIds).toHaveLength(1);
});

test('each officer opens one private chat, on Zalo only who is not on Telegram', () => {
  const { telegram, zalo, arrive } = world();
  arrive();
  const opened = (chats: readonly { readonly type: string; readonly title: string }[]) =>
    chats.filter(({ type }) => type === 'private').map(({ title }) => title);
  expect(opened(telegram.api.chats())).toEqual(['Nguyễn Văn Thành', 'Lê Đình Khang']);
  expect(opened(zalo.api.chats())).toEqual(['Trần Thị Hòa']);
  expect(zalo.api.waitingEvents(zalo.botToken)).toBe(1);
});

describe('calls of the bots', () => {
  async function getMe(token: string): Promise<unknown> {
    const made = world();
    const server = createServer((request, response) => void made.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/bot${token}/getMe`, { method: 'POST' });
    return answer.json();
  }

  test.each([
    ['1:practice', { ok: true, result: { is_bot: true, username: 'san_tap_chi_bo_bot' } }],
    ['2:practice', { ok: true, result: { account_type: 'BASIC', display_name: 'Bot Trợ lý chi bộ' } }],
    ['2%3Apractice', { ok: true, result: { display_name: 'Bot Trợ lý chi bộ' } }],
    ['2:practice2', { ok: false, error_code: 401 }],
    ['3:practice', { ok: false, error_code: 401 }],
  ])('the token %s tells which server is meant', async (token, expected) => {
    expect(await getMe(token)).toMatchObject(expected);
  });
});
