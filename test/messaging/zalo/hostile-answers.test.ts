import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { zaloClient } from '../../../src/messaging/zalo/client.ts';
import { zaloHttp } from '../../../src/messaging/zalo/http.ts';
import { Pollers } from '../../../src/messaging/zalo/poll.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { soon } from '../../support/soon.ts';
import { dripping, HOSTILE_WAITS, hostileAnswers } from '../hostile-answers.ts';

const TOKEN = '1459:s3cret-Part';
const ME = { ok: true, result: { id: '1459', display_name: 'Bot A' } };
const LATER = {
  ok: true,
  result: {
    event_name: 'message.text.received',
    message: {
      message_id: 'm1',
      date: 1,
      chat: { id: 'zgr-1', chat_type: 'GROUP' },
      from: { id: 'lan', display_name: 'Lan' },
      text: '@Bot A dự',
    },
  },
};

const say =
  (body: unknown): RequestListener =>
  (_request, response) =>
    void response.end(JSON.stringify(body));

async function far(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = zaloHttp({ apiRoot: root, httpsProxy: null });
  onTestFinished(async () => {
    http.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { root, http, client: zaloClient(http, TOKEN) };
}

const KINDS = ['ambiguous', 'unsent', 'invalid', 'restricted', 'forbidden', 'unauthorized', 'retry-after'];

async function nobody() {
  const asked: (string | undefined)[] = [];
  const { root } = await far((request, response) => {
    asked.push(request.url);
    response.end('{}');
  });
  return { asked, root };
}

/** All but those that ask for a minute (they stand in test/channels/hostile-answers.test.ts), and one that drips. */
const oddButWaits = (elsewhere: string): Readonly<Record<string, RequestListener>> => ({
  ...Object.fromEntries(
    Object.entries(hostileAnswers(elsewhere)).filter(([what]) => !/429|a wait of/.test(what)),
  ),
  'an answer that drips': dripping,
});

describe('whatever the server answers', () => {
  test('to a poll, the next one is heard', async () => {
    const elsewhere = await nobody();
    const heard = await Promise.all(
      Object.entries(oddButWaits(`${elsewhere.root}/bot7:x/getUpdates`)).map(async ([what, odd]) => {
        const began = performance.now();
        let polls = 0;
        const { client } = await far((request, response) => {
          if (request.url?.endsWith('/getMe') === true) return say(ME)(request, response);
          polls += 1;
          if (polls === 1) odd(request, response);
          else if (polls === 2) say(LATER)(request, response);
        });
        return { what, updates: await listen(client, what), ms: performance.now() - began };
      }),
    );
    for (const { what, updates, ms } of heard) {
      expect(updates, what).toBe(1);
      expect(ms, what).toBeLessThan(30_000);
    }
    expect(elsewhere.asked).toEqual([]);
  }, 60_000);

  test('who the bot is, is asked until it is told', async () => {
    const elsewhere = await nobody();
    const heard = await Promise.all(
      Object.entries(oddButWaits(`${elsewhere.root}/bot7:x/getMe`)).map(async ([what, odd]) => {
        let questions = 0;
        const { client } = await far((request, response) => {
          if (request.url?.endsWith('/getMe') !== true) return say(LATER)(request, response);
          questions += 1;
          if (questions === 1) odd(request, response);
          else say(ME)(request, response);
        });
        return { what, updates: await listen(client, what) };
      }),
    );
    for (const { what, updates } of heard) expect(updates, what).toBeGreaterThan(0);
  }, 60_000);

  async function listen(client: ReturnType<typeof zaloClient>, what: string): Promise<number> {
    let updates = 0;
    const silent = (): void => undefined;
    const pollers = new Pollers({
      clock: new FakeClock(5000),
      random: () => 0.9,
      log: { info: silent, warn: silent, error: silent },
      inbox: {
        async receive(_bot, batch) {
          updates += batch.length;
        },
      },
      onReady: async () => undefined,
      onRefused: () => undefined,
    });
    onTestFinished(() => pollers.stop());
    pollers.start([client]);
    await soon(() => expect(updates, what).toBeGreaterThan(0));
    return updates;
  }

  test('to a send, there is an outcome', async () => {
    const elsewhere = await nobody();
    for (const [what, odd] of Object.entries(hostileAnswers(`${elsewhere.root}/bot7:x/sendMessage`))) {
      const { client } = await far(odd);
      const outcome = await client.sendMessage('zgr-1', 'Kính mời đồng chí');
      expect(outcome.ok || outcome.failure.kind, what).toSatisfy(
        (kind) => kind === true || KINDS.includes(String(kind)),
      );
      for (const call of [client.sendChatAction('1'), client.deleteWebhook(), client.getWebhookInfo()])
        await call;
      await client.setWebhook('https://a.b/c', 'secret');
    }
    expect(elsewhere.asked).toEqual([]);
  }, 60_000);

  test.each(HOSTILE_WAITS)('a wait of %j is believed up to an hour', async (wait) => {
    const { client } = await far((_request, response) => {
      response.writeHead(429);
      response.end(JSON.stringify({ ok: false, error_code: 429, parameters: { retry_after: wait } }));
    });
    const outcome = await client.sendMessage('zgr-1', 'x');
    if (outcome.ok || outcome.failure.kind !== 'retry-after') throw new Error(JSON.stringify(outcome));
    expect(outcome.failure.seconds).toBeGreaterThanOrEqual(0);
    expect(outcome.failure.seconds).toBeLessThanOrEqual(3600);
  });

  test('an answer that drips is cut off', async () => {
    const { http } = await far(dripping);
    const answer = await http.call(TOKEN, 'sendMessage', {}, { timeoutMs: 200 });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'ambiguous' } });
  });
});
