import type { RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { soon } from '../../support/soon.ts';
import { bodyOf, failed, farSide, SENT, saying, TOKEN, towards } from './far-side.ts';

describe('what is written', () => {
  test.each(['', '/tro-ly'])(
    'the method under a root with the path “%s”; nothing is asked for packed',
    async (path) => {
      const asked: unknown[] = [];
      const { root } = await farSide(async (request, response) => {
        const { method, url, headers } = request;
        asked.push({ method, url, ...headers, body: JSON.parse((await bodyOf(request)).toString()) });
        saying(SENT)(request, response);
      });
      expect(await towards(root + path).send()).toEqual({ ok: true, messageId: '7' });
      expect(asked).toEqual([
        {
          method: 'POST',
          url: `${path}/bot${TOKEN}/sendMessage`,
          host: root.slice('http://'.length),
          connection: 'keep-alive',
          'content-type': 'application/json',
          'content-length': expect.any(String),
          body: {
            chat_id: '-1001',
            text: 'Kính mời đồng chí',
            entities: [],
            link_preview_options: { is_disabled: true },
          },
        },
      ]);
    },
  );

  test('a document arrives byte for byte, with its name and its caption', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7 + (index >> 8)) % 256);
    let got = '';
    let boundary = '';
    const { send } = await farSide(async (request, response) => {
      got = (await bodyOf(request)).toString('latin1');
      boundary = /boundary=(.+)$/u.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
      saying(SENT)(request, response);
    });
    expect(await send(bytes)).toEqual({ ok: true, messageId: '7' });
    const parts = got.split(`--${boundary}`);
    const file = parts.find((part) => part.includes('filename=')) ?? '';
    const [head = '', ...content] = file.split('\r\n\r\n');
    expect(Buffer.from(content.join('\r\n\r\n').slice(0, -2), 'latin1').equals(bytes)).toBe(true);
    expect(Buffer.from(head, 'latin1').toString()).toContain('.docx');
    expect(Buffer.from(parts.join(), 'latin1').toString()).toContain('Kính mời đồng chí');
    expect(parts.at(-1)).toBe('--\r\n');
  });
});

describe('connections', () => {
  test('are used again', async () => {
    const { send, seen } = await farSide(saying(SENT));
    for (let times = 0; times < 30; times += 1) expect(await send()).toMatchObject({ ok: true });
    // The next call may come before the last one's connection has been looked at.
    expect(seen.connections).toBeLessThanOrEqual(2);
  });

  test('are closed before the far side does it', async () => {
    const { server, send, seen } = await farSide(saying(SENT));
    server.keepAliveTimeout = 30_000;
    const { send: sendHinted, seen: seenHinted } = await farSide(
      saying(SENT, 200, { 'keep-alive': 'timeout=3' }),
    );
    await Promise.all([send(), sendHinted()]);
    expect([seen.open, seenHinted.open]).toEqual([1, 1]);
    await soon(() => expect(seenHinted.open).toBe(0));
    expect(seen.open).toBe(1);
  });

  test('grow with what is under way to a limit, and the rest waits; a poll never does', async () => {
    const held: (() => void)[] = [];
    const { api, send, seen } = await farSide((request, response) => {
      if (request.url?.endsWith('/getUpdates') === true) saying({ ok: true, result: [] })(request, response);
      else held.push(() => saying(SENT)(request, response));
    });
    const sends = Array.from({ length: 2560 }, () => send());
    expect(await send()).toEqual(failed('unsent', 'TOO_MANY_CALLS'));
    await soon(() => expect(held).toHaveLength(512));
    expect(await api.getUpdates()).toEqual([]);
    expect([held.length, seen.open]).toEqual([512, 513]);
    const release = setInterval(() => {
      for (const answer of held.splice(0)) answer();
    }, 1);
    onTestFinished(() => clearInterval(release));
    const outcomes = await Promise.all(sends);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2560);
    expect(seen.connections).toBe(513);
  });
});

describe('what is believed', () => {
  const slowly: RequestListener = (request, response) =>
    void setTimeout(() => saying(SENT)(request, response), 2000);

  test('an answer that takes two seconds', async () => {
    const { send } = await farSide(slowly, { connect: 5000, answer: 10_000 });
    expect(await send()).toEqual({ ok: true, messageId: '7' });
  });

  test('an answer in many pieces, cut within a letter', async () => {
    const { api } = await farSide((_request, response) => {
      const bytes = Buffer.from(
        JSON.stringify({ ok: true, result: [{ update_id: 1, words: 'Đồng chí Hòa' }] }),
      );
      let at = 0;
      const timer = setInterval(() => {
        if (at < bytes.length) response.write(bytes.subarray(at, at + 7));
        else response.end(() => clearInterval(timer));
        at += 7;
      }, 1);
    });
    expect(await api.getUpdates()).toEqual([{ update_id: 1, words: 'Đồng chí Hòa' }]);
  });

  test('a refusal, whatever the status', async () => {
    const refusal = {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests',
      parameters: { retry_after: 9 },
    };
    const { send } = await farSide(saying(refusal, 200));
    expect(await send()).toEqual({ ok: false, failure: { kind: 'retry-after', seconds: 9 } });
  });
});
