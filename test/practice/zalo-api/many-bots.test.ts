import { expect, test } from 'vitest';
import { createLocalZaloApi, listenLocalZaloApi } from '../../../src/practice/zalo-api/local-zalo-api.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type Json, messageOf, until } from './bench.ts';

const BOTS = 600;
/** Timers of the HTTP client and of the test runner. */
const SPARE = 20;

const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

test('600 bots poll at once; each hears its own group only, and costs one timer while it waits', async () => {
  const api = createLocalZaloApi({ clock: new FakeClock('2026-12-03T08:00:00+07:00') });
  api.addUser({ id: 'a1', name: 'Nguyễn Thị Hoa' });
  const branches = Array.from({ length: BOTS }, (_, index) => {
    const token = `${1_000 + index}:x`;
    api.addBot({ token, id: String(index), name: `Bot Chi bộ ${index}` });
    return { token, group: api.addGroup({ memberIds: ['a1'], botIds: [String(index)] }) };
  });
  const { root, close } = await listenLocalZaloApi(api);
  const before = timers();
  const heard = branches.map(async ({ token }) => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"timeout":"30"}',
    };
    const answer = (await (await fetch(`${root}/bot${token}/getUpdates`, init)).json()) as Json;
    return (messageOf(answer['result'])['chat'] as Json)['id'];
  });
  await until(() => api.stats.calls.get('getUpdates') === BOTS);
  expect(timers() - before).toBeLessThanOrEqual(BOTS + SPARE);
  for (const { token, group } of branches) {
    api.sendMessage({ chatId: group, from: 'a1', text: 'có mặt', mention: token });
  }
  expect(await Promise.all(heard)).toEqual(branches.map(({ group }) => group));
  expect(timers() - before).toBeLessThanOrEqual(SPARE);
  await close();
});
