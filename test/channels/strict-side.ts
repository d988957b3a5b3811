import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** By the system's own time, whatever a test does with the adapters'. */
const realTimeout = setTimeout;
const IDLE_POLL_MS = 150;

/** A far side that is well, but for one method that answers as told for a while. */
export interface StrictSide {
  readonly root: string;
  /** The next so many calls of the method are answered so. */
  beOdd(method: string, answer: RequestListener, times: number): void;
  /** How many odd answers are still to be given. */
  oddLeft(): number;
  /** Something happens that a poll brings. */
  happen(update: unknown): void;
  /** How often a method was answered well. */
  well(method: string): number;
  /** Polls that wait for news. */
  waiting(): number;
}

export async function strictSide(
  answers: Readonly<Record<string, unknown>>,
  /** What a poll says: of all that has happened and was not confirmed by an offset. */
  batch: (happened: readonly unknown[], offset: number) => unknown,
): Promise<StrictSide> {
  const wells = new Map<string, number>();
  let happened: unknown[] = [];
  let polls: { readonly response: ServerResponse; readonly offset: number }[] = [];
  let odd: { readonly method: string; readonly answer: RequestListener; left: number } | null = null;
  const say = (response: ServerResponse, result: unknown): void =>
    void response.end(JSON.stringify({ ok: true, result }));

  function answerPolls(): void {
    const waiting = polls;
    polls = [];
    for (const { response, offset } of waiting) {
      if (response.closed) continue;
      const news = batch(happened, offset);
      if (news === null) polls.push({ response, offset });
      else {
        if (offset < 0) happened = [];
        say(response, news);
      }
    }
  }

  const server = createServer(async (request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    if (odd !== null && odd.method === method && odd.left > 0) {
      odd.left -= 1;
      request.resume();
      return odd.answer(request, response);
    }
    let text = '';
    try {
      for await (const piece of request) text += String(piece);
    } catch {
      return;
    }
    wells.set(method, (wells.get(method) ?? 0) + 1);
    if (method !== 'getUpdates') return say(response, answers[method]);
    const { offset } = JSON.parse(text) as { offset?: number };
    const poll = { response, offset: offset ?? (text.includes('allowed_updates') ? 0 : -1) };
    polls.push(poll);
    response.once('close', () => {
      polls = polls.filter((one) => one !== poll);
    });
    // Nothing has happened for a while.
    realTimeout(() => {
      if (polls.includes(poll)) say(response, []);
    }, IDLE_POLL_MS);
    answerPolls();
  });
  server.on('clientError', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  });
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    waiting: () => polls.filter(({ response }) => !response.closed).length,
    beOdd: (method, answer, times) => {
      odd = { method, answer, left: times };
    },
    oddLeft: () => odd?.left ?? 0,
    well: (method) => wells.get(method) ?? 0,
    happen(update) {
      happened.push(update);
      answerPolls();
    },
  };
}
