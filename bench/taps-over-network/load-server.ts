import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PressQueue } from './press-queue.ts';
import { BOT_ITSELF } from './press-update.ts';
import type { Order, Report } from './wire.ts';

/*
 * As much of the Bot API as a load needs, as cheap as it can be: a process of its own, started with the latency of each
 * call in milliseconds.
 */

const latencyMs = Number(process.argv[2] ?? 0);
const KEEP_ALIVE_MS = 75_000;

interface Params {
  readonly offset?: number;
  readonly limit?: number;
  readonly timeout?: number;
  readonly callback_query_id?: string;
  readonly chat_id?: number | string;
  readonly message_id?: number;
  readonly text?: string;
}

const queue = new PressQueue();
const calls = new Map<string, number>();
let lastMessageId = 0;
/** The poll that waits for something to come. */
let held: { answer(): void; readonly timer: NodeJS.Timeout } | null = null;
let isRunning = false;
let isReleasing = false;

const tell = (report: Report): void => void process.send?.(report);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => serve(request, Buffer.concat(chunks).toString(), response));
});
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  tell({ what: 'listening', root: `http://127.0.0.1:${port}` });
});

function serve({ url = '' }: IncomingMessage, body: string, response: ServerResponse): void {
  const method = url.slice(url.lastIndexOf('/') + 1);
  calls.set(method, (calls.get(method) ?? 0) + 1);
  const params = (body.startsWith('{') ? JSON.parse(body) : {}) as Params;
  if (method === 'answerCallbackQuery') queue.answer(Number(params.callback_query_id));
  if (method === 'getUpdates') poll(params, response);
  else reply(response, resultOf(method, params));
  if (method === 'answerCallbackQuery') endWhenAnswered();
}

function resultOf(method: string, params: Params): string {
  if (method === 'getMe') return JSON.stringify(BOT_ITSELF);
  if (method !== 'sendMessage' && method !== 'editMessageText') return 'true';
  lastMessageId += 1;
  return JSON.stringify({
    message_id: params.message_id ?? lastMessageId,
    date: Math.floor(Date.now() / 1000),
    chat: { id: Number(params.chat_id), type: Number(params.chat_id) < 0 ? 'supergroup' : 'private' },
    text: params.text ?? '',
  });
}

function reply(response: ServerResponse, result: string): void {
  const send = (): void => {
    const body = `{"ok":true,"result":${result}}`;
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  };
  if (latencyMs === 0) send();
  else setTimeout(send, latencyMs);
}

function poll({ offset = 0, limit = 100, timeout = 0 }: Params, response: ServerResponse): void {
  endPoll();
  const taken = queue.take(offset, limit);
  if (taken !== null || timeout === 0) {
    reply(response, taken ?? '[]');
    return;
  }
  const answer = (): void => reply(response, queue.take(offset, limit) ?? '[]');
  held = { answer, timer: setTimeout(endPoll, timeout * 1000) };
  response.once('close', () => {
    if (held?.answer === answer) dropPoll();
  });
}

function dropPoll(): void {
  clearTimeout(held?.timer);
  held = null;
}

function endPoll(): void {
  const waiting = held;
  dropPoll();
  waiting?.answer();
}

function endWhenAnswered(): void {
  if (!isRunning || isReleasing || !queue.isAnswered) return;
  isRunning = false;
  tell({ what: 'answered', ...queue.outcome() });
}

/** Keeps to the clock, however late a single timer is. */
async function release(everyMs: number): Promise<void> {
  const began = performance.now();
  for (let count = 1; isReleasing; count += 1) {
    if (!queue.release(1)) break;
    endPoll();
    await sleep(Math.max(0, began + count * everyMs - performance.now()));
  }
  isReleasing = false;
  endPoll();
  endWhenAnswered();
}

process.on('message', (order: Order) => {
  if (order.do === 'calls') tell({ what: 'calls', calls: Object.fromEntries(calls) });
  if (order.do === 'enough') isReleasing = false;
  if (order.do !== 'burst' && order.do !== 'paced') return;
  queue.begin(order.presses);
  isRunning = true;
  if (order.do === 'burst') {
    queue.release(order.presses.length);
    endPoll();
  } else {
    isReleasing = true;
    void release(order.everyMs);
  }
});
process.on('disconnect', () => process.exit());
