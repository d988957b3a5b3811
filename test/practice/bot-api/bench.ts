import type { LocalBotApiOptions } from '../../../src/practice/bot-api/control.ts';
import { createLocalBotApi, listenLocalBotApi } from '../../../src/practice/bot-api/local-bot-api.ts';

export const TOKEN = '4200:practice';
export const BOT_ID = 4200;
export const OWNER = 11;
export const MEMBER = 12;
export const STRANGER = 13;

export interface ApiAnswer {
  readonly status: number;
  readonly ok: boolean;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
  readonly result?: unknown;
}

/** A local server over real HTTP, with a clock moved by hand, three people and one supergroup with the bot in it. */
export async function openBench(options: Partial<LocalBotApiOptions> = {}) {
  let now = Date.UTC(2026, 11, 3, 1, 0, 0);
  const api = createLocalBotApi({ clock: { now: () => now }, ...options });
  api.addBot({ token: TOKEN, id: BOT_ID, username: 'chibo_bot', name: 'Trợ lý Chi bộ' });
  api.addUser({ id: OWNER, name: 'Nguyễn Thị Hoa', username: 'hoa' });
  api.addUser({ id: MEMBER, name: 'Trần Văn Bình' });
  api.addUser({ id: STRANGER, name: 'Lê Văn Cường' });
  const group = api.addGroup({ title: 'Chi bộ thôn Đông', ownerId: OWNER, memberIds: [MEMBER] });
  api.addBotToGroup(group, OWNER);
  const { root, close } = await listenLocalBotApi(api);
  const call = async (method: string, args: Record<string, unknown> = {}): Promise<ApiAnswer> => {
    const response = await fetch(`${root}/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    return { status: response.status, ...((await response.json()) as Omit<ApiAnswer, 'status'>) };
  };
  return {
    api,
    root,
    group,
    close,
    call,
    advance: (ms: number) => {
      now += ms;
    },
    /** Everything that waits, confirmed at once. */
    updates: async (): Promise<Json[]> => {
      const found = (await call('getUpdates')).result as Json[];
      const last = found.at(-1)?.['update_id'];
      if (last !== undefined) await call('getUpdates', { offset: Number(last) + 1, limit: 1 });
      return found;
    },
    /** Sends a message as the bot and returns its id. */
    say: async (args: Record<string, unknown> = {}): Promise<number> => {
      const answer = await call('sendMessage', { chat_id: group, text: 'Kính gửi đồng chí', ...args });
      if (!answer.ok) throw new Error(answer.description);
      return Number((answer.result as Json)['message_id']);
    },
  };
}

export type Json = Record<string, unknown>;
export type Bench = Awaited<ReturnType<typeof openBench>>;

export const buttons = (...data: string[]) => ({
  inline_keyboard: [data.map((callback_data) => ({ text: 'Có mặt', callback_data }))],
});
