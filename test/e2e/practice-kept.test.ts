import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { processorTimeUnder } from '../support/processor-time.ts';
import { endLeftPrograms, type Program, startProgram } from '../support/program.ts';
import { testClock } from '../support/program-clock.ts';
import { openWatch } from '../support/until.ts';

interface State {
  readonly as: number;
  readonly clock: { readonly now: number };
  readonly chat: {
    readonly messages: readonly { id: number | string; text: string; buttons: { data: string }[][] }[];
  };
}

afterAll(endLeftPrograms);

const state = async ({ address }: Program, channel = 'telegram'): Promise<State> =>
  (await (await fetch(`${address}/practice/state?channel=${channel}`)).json()) as State;

async function post({ address }: Program, action: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${address}/practice/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

test('a restart keeps the lived month and the moved clock; a new beginning empties them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-kept-'));
  const watch = openWatch();
  watch.process('the program', () => processorTimeUnder(process.pid));
  const start = (): Promise<Program> =>
    startProgram({
      folder,
      env: { DATABASE_PATH: join(folder, 'data', 'chibo.sqlite'), HTTP_PORT: '0' },
      clock: testClock('2026-11-20T10:00:00+07:00'),
      watch,
    });
  const reminderIn = ({ chat }: State) => chat.messages.findLast(({ text }) => text.includes('Hôm nay'));
  try {
    const first = await start();
    await post(first, 'clock', { preset: 'reminder-morning' });
    const asked = reminderIn(await state(first));
    const pressed = { as: (await state(first)).as, chat: 'group', messageId: asked?.id };
    await post(first, 'press', { ...pressed, data: asked?.buttons[0]?.[0]?.data });
    const before = await state(first);
    const zaloBefore = await state(first, 'zalo');
    expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null });

    const second = await start();
    const after = await state(second);
    expect(after.clock.now).toBeGreaterThanOrEqual(before.clock.now);
    const said = (seen: State) => seen.chat.messages.map(({ id, text }) => [id, text.replace(/\d+/g, '')]);
    expect(said(after).slice(0, said(before).length)).toEqual(said(before));
    expect(said(await state(second, 'zalo')).slice(0, said(zaloBefore).length)).toEqual(said(zaloBefore));
    // The program still knows the question, and who answers it.
    const answer = await post(second, 'press', { ...pressed, data: asked?.buttons[0]?.[1]?.data });
    expect(answer).toMatchObject({ answer: { text: expect.stringContaining('Đã ghi') } });

    await post(second, 'restart', { restart: true });
    const anew = await state(second);
    expect(reminderIn(anew)).toBeUndefined();
    expect(anew.clock.now).toBeLessThan(before.clock.now);
    await post(second, 'clock', { preset: 'reminder-morning' });
    expect(reminderIn(await state(second))).toBeDefined();
    expect(await second.end('SIGTERM')).toEqual({ code: 0, signal: null });
  } finally {
    endLeftPrograms();
    rmSync(folder, { recursive: true, force: true });
  }
});
