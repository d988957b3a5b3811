import { describe, expect, test } from 'vitest';
import { soon } from '../../support/soon.ts';
import { type RunningServer, startServer } from './running-server.ts';
import { GROUP, SECRETARY } from './scripted-chat.ts';

async function openStream(server: RunningServer) {
  const stop = new AbortController();
  const response = await fetch(`${server.url}/practice/events`, { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  return {
    type: response.headers.get('content-type'),
    stop: () => stop.abort(),
    /** Reads until the text was heard; false when the stream ended before. */
    async hears(text: string): Promise<boolean> {
      while (!heard.includes(text)) {
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) return false;
        heard += chunk.value;
      }
      return true;
    },
  };
}

describe('GET /practice/events', () => {
  test('tells of the time at once, then of each change with its chat', async () => {
    const server = await startServer();
    const stream = await openStream(server);
    expect(stream.type).toBe('text/event-stream; charset=utf-8');
    expect(await stream.hears('event: clock\ndata: {"now":')).toBe(true);
    server.chat.post(GROUP, { text: 'Họp' });
    expect(await stream.hears(`event: chat\ndata: {"chatId":${GROUP}}\n\n`)).toBe(true);
    await server.post('/practice/send', { as: SECRETARY, chat: 'private', text: '/lich' });
    expect(await stream.hears(`event: chat\ndata: {"chatId":${SECRETARY}}\n\n`)).toBe(true);
    await server.post('/practice/clock', { preset: 'plus-hour' });
    expect(await stream.hears('"text":"Thứ Ba, 01/12/2026, 21:00"')).toBe(true);
  });

  test('several pages share one listener, which goes when the last page goes', async () => {
    const server = await startServer();
    const streams = [await openStream(server), await openStream(server)];
    expect(server.chat.listeners).toBe(1);
    server.chat.post(GROUP, { text: 'Họp' });
    for (const stream of streams) expect(await stream.hears('event: chat')).toBe(true);
    for (const stream of streams) stream.stop();
    await soon(() => expect(server.chat.listeners).toBe(0));
  });

  test('closing the server ends the streams', async () => {
    const server = await startServer();
    const stream = await openStream(server);
    server.close();
    expect(await stream.hears('never')).toBe(false);
    expect(server.chat.listeners).toBe(0);
  });
});
