import type { RequestListener } from 'node:http';
import { InputFile } from 'grammy';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ReceivedEvent } from '../../../src/messaging/inbound.ts';
import { failureOf } from '../../../src/messaging/telegram/errors.ts';
import { botIn } from '../../../src/messaging/telegram/parse-update.ts';
import { Poller } from '../../../src/messaging/telegram/poll.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { soon } from '../../support/soon.ts';
import { dripping, HOSTILE_WAITS, hostileAnswers } from '../hostile-answers.ts';
import { farSide, saying } from './far-side.ts';

const LATER = {
  ok: true,
  result: [
    {
      update_id: 12,
      message: {
        message_id: 4,
        chat: { id: -1001, type: 'supergroup' },
        from: { id: 11, is_bot: false, first_name: 'Hoa' },
        text: '/lich',
      },
    },
  ],
};

const KINDS = ['ambiguous', 'unsent', 'invalid', 'restricted', 'forbidden', 'unauthorized', 'retry-after'];

/** Nobody follows a redirect: whoever is asked here fails the test. */
async function nobody() {
  const asked: (string | undefined)[] = [];
  const { root } = await farSide((request, response) => {
    asked.push(request.url);
    response.end('{}');
  });
  return { asked, root };
}

describe('whatever the server answers', () => {
  test('to a poll, the next one is heard within five seconds', async () => {
    const elsewhere = await nobody();
    const heard = await Promise.all(
      Object.entries({
        ...hostileAnswers(`${elsewhere.root}/bot7:x/getUpdates`),
        'an answer that drips': dripping,
      }).map(([what, answer]) => heardAfter(what, answer)),
    );
    for (const { what, updates, offsets, ms } of heard) {
      expect(updates, what).toEqual([12]);
      expect(Math.max(...offsets), what).toBe(13);
      expect(ms, what).toBeLessThan(30_000);
    }
    expect(elsewhere.asked).toEqual([]);
  }, 60_000);

  async function heardAfter(what: string, odd: RequestListener) {
    const offsets: number[] = [];
    let polls = 0;
    const { api } = await farSide((request, response) => {
      polls += 1;
      if (polls === 1) odd(request, response);
      else if (polls === 2) saying(LATER)(request, response);
      // Later polls wait, as they do.
    });
    const updates: ReceivedEvent[] = [];
    const silent = (): void => undefined;
    const poller = new Poller({
      api,
      me: { id: 4200, username: 'chibo_bot' },
      clock: new FakeClock(5000),
      log: { info: silent, warn: silent, error: silent },
      inbox: {
        offset: async () => 5,
        async receive(batch, next) {
          updates.push(...batch);
          offsets.push(next);
        },
        isFull: () => false,
        room: async () => undefined,
      },
    });
    onTestFinished(() => poller.stop());
    const began = performance.now();
    poller.start();
    await soon(() => expect(updates.length, what).toBeGreaterThan(0));
    return { what, updates: updates.map(({ updateId }) => updateId), offsets, ms: performance.now() - began };
  }

  test('to any other method, there is an outcome', async () => {
    const elsewhere = await nobody();
    for (const [what, answer] of Object.entries(hostileAnswers(`${elsewhere.root}/bot7:x/sendMessage`))) {
      const { api, send } = await farSide(answer);
      const outcomes = [await send(), await send(new Uint8Array(10))];
      for (const outcome of outcomes)
        expect(outcome.ok || outcome.failure.kind, what).toSatisfy(
          (kind) => kind === true || KINDS.includes(String(kind)),
        );
      await expect(api.getMe().then(botIn), what).rejects.toBeInstanceOf(Error);
      await api.answerCallbackQuery('1').catch((error: unknown) => failureOf(error));
      await api.editMessageText(-1, 1, 'x').catch((error: unknown) => failureOf(error));
      await api.sendDocument(-1, new InputFile(new Uint8Array(1), 'a')).catch(failureOf);
    }
    expect(elsewhere.asked).toEqual([]);
  }, 60_000);

  test.each(HOSTILE_WAITS)('a wait of %j is believed up to an hour', async (wait) => {
    const refusal = {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests',
      parameters: { retry_after: wait },
    };
    const { send } = await farSide(saying(refusal, 429));
    const outcome = await send();
    if (outcome.ok || outcome.failure.kind !== 'retry-after') throw new Error(JSON.stringify(outcome));
    expect(outcome.failure.seconds).toBeGreaterThanOrEqual(0);
    expect(outcome.failure.seconds).toBeLessThanOrEqual(3600);
  });

  test.each([null, 'x', 1e300, {}, [1], true])('a group that moved to %j has not moved', async (to) => {
    const refusal = { ok: false, error_code: 400, description: 'x', parameters: { migrate_to_chat_id: to } };
    const { send } = await farSide(saying(refusal, 400));
    expect(await send()).toMatchObject({ ok: false, failure: { kind: 'invalid' } });
  });

  test('an answer that drips is cut off', async () => {
    const { send } = await farSide(dripping, { connect: 100, answer: 150 });
    expect(await send()).toMatchObject({ ok: false, failure: { kind: 'ambiguous' } });
  });
});
