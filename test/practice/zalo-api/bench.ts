import type { ZaloBehaviour } from '../../../src/practice/zalo-api/behaviour.ts';
import type { LocalZaloApiOptions } from '../../../src/practice/zalo-api/control.ts';
import { createLocalZaloApi, listenLocalZaloApi } from '../../../src/practice/zalo-api/local-zalo-api.ts';
import { FakeClock } from '../../support/fake-clock.ts';

export const TOKEN = '1459232241454765289:thon-dong';
export const BOT_ID = '1459232241454765289';
export const BOT_NAME = 'Bot Chi bộ 5';
export const OTHER_TOKEN = '1459232241454765290:thon-doai';
export const OTHER_BOT_ID = '1459232241454765290';
export const HOA = '6ede9afa66b88fe6d6a9';
export const BINH = '0a1b2c3d4e5f60718293';

export type Json = Record<string, unknown>;

export interface Answer extends Json {
  readonly status: number;
  readonly ok: boolean;
}

/** A local server over real HTTP, with a clock moved by hand, two bots, two people and one group with both bots. */
export async function openBench(options: Omit<Partial<LocalZaloApiOptions>, 'clock'> = {}) {
  const clock = new FakeClock('2026-12-03T08:00:00+07:00');
  const api = createLocalZaloApi({ clock, ...options });
  api.addBot({ token: TOKEN, id: BOT_ID, name: BOT_NAME, accountName: 'bot.VDKyGxQvc' });
  api.addBot({ token: OTHER_TOKEN, id: OTHER_BOT_ID, name: 'Bot Đảng ủy' });
  api.addUser({ id: HOA, name: 'Nguyễn Thị Hoa' });
  api.addUser({ id: BINH, name: 'Trần Văn Bình' });
  const group = api.addGroup({
    title: 'Chi bộ thôn Đông',
    memberIds: [HOA, BINH],
    botIds: [BOT_ID, OTHER_BOT_ID],
  });
  const privately = api.privateChat(TOKEN, HOA);
  const { root, close } = await listenLocalZaloApi(api);
  const post = (token: string, method: string, args: Json = {}): Promise<Response> =>
    fetch(`${root}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
  const callAs = async (token: string, method: string, args: Json = {}): Promise<Answer> => {
    const response = await post(token, method, args);
    return { ...((await response.json()) as Json & { ok: boolean }), status: response.status };
  };
  const call = (method: string, args: Json = {}): Promise<Answer> => callAs(TOKEN, method, args);
  return {
    api,
    clock,
    root,
    group,
    privately,
    close,
    post,
    call,
    callAs,
    behave: (changes: Partial<ZaloBehaviour>) => api.behave(changes),
    /** All that waits for a bot, fetched one by one. */
    events: async (token = TOKEN): Promise<Json[]> => {
      const found: Json[] = [];
      while (api.waitingEvents(token) > 0) {
        found.push((await callAs(token, 'getUpdates', { timeout: '0' }))['result'] as Json);
      }
      return found;
    },
  };
}

export type Bench = Awaited<ReturnType<typeof openBench>>;

/** The message of an event. */
export const messageOf = (event: unknown): Json => ((event as Json)['message'] ?? {}) as Json;

/** Waits until something outside has happened. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
