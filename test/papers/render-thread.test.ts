import { once } from 'node:events';
import { threadId, Worker } from 'node:worker_threads';
import { readSheet } from 'read-excel-file/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderDocx } from '../../src/papers/render-docx.ts';
import { renderFile } from '../../src/papers/render-file.ts';
import { type RenderThread, renderThread, startRenderWorker } from '../../src/papers/render-thread.ts';
import type { PaperLayout } from '../../src/text/paper-layout.ts';
import { resolutionLayout } from '../../src/text/vi/papers/resolution.ts';
import { allLayouts } from './layouts.ts';
import { resolution } from './samples.ts';

const layout = resolutionLayout(resolution);

const thatDoes = (script: string) => (): Worker =>
  new Worker(`const { parentPort } = require('node:worker_threads'); ${script}`, { eval: true });
let threads: Worker[];
let open: RenderThread[];
beforeEach(() => {
  threads = [];
  open = [];
});
afterEach(() => Promise.all(open.map((one) => one.stop())));

/** A renderer whose first thread is started by the first of these, and so on; the last starts all the others. */
function rendererOf(
  starts: readonly (() => Worker)[],
  times: { readonly idleMs?: number; readonly limitMs?: number } = {},
): RenderThread {
  const renderer = renderThread({
    ...times,
    start: () => {
      const thread = (starts[Math.min(threads.length, starts.length - 1)] ?? startRenderWorker)();
      threads.push(thread);
      return thread;
    },
  });
  open.push(renderer);
  return renderer;
}

test('every paper is made in one other thread, byte for byte as it is made here', async () => {
  const { renderPaper: render } = rendererOf([startRenderWorker]);
  expect(threads).toEqual([]);
  const [first, ...more] = allLayouts();
  const made = await Promise.all([first ?? layout, ...more].map(render));
  const here: Uint8Array[] = [];
  for (const one of allLayouts()) here.push(await renderDocx(one));
  expect(made).toEqual(here);
  expect(threads).toHaveLength(1);
  expect(threads[0]?.threadId).not.toBe(threadId);
});

test('sheets and pictures are made there as well', async () => {
  const { renderFile: make } = rendererOf([startRenderWorker]);
  const chart = { title: 'a', subtitle: 'b', facts: [], marks: [], bars: [], notes: [] };
  const sheet = {
    name: 'a',
    columns: [{ title: 'b', width: 9 }],
    rows: [[1]],
    chart: { title: 'c', columns: [0], rows: 1 },
  };
  const files = [
    { as: 'png', layout: chart },
    { as: 'xlsx', layout: sheet },
    { as: 'docx', layout },
  ] as const;
  const [picture, table, paper] = await Promise.all(files.map(make));
  expect([picture, paper]).toEqual([await renderFile(files[0]), await renderFile(files[2])]);
  expect(await readSheet(Buffer.from(table ?? []))).toEqual([['b'], [1]]);
  expect(threads).toHaveLength(1);
});

test('a paper that cannot be made is an error, and the thread goes on', async () => {
  const { renderPaper: render } = rendererOf([startRenderWorker]);
  const broken = { ...layout, blocks: null } as unknown as PaperLayout;
  const [failed, made] = await Promise.allSettled([render(broken), render(layout)]);
  expect(failed).toMatchObject({ status: 'rejected', reason: { message: /null/, stack: /document\.ts/ } });
  expect(made.status).toBe('fulfilled');
  expect(threads).toHaveLength(1);
});

test.each([
  ['ends', 'parentPort.once("message", () => process.exit(3))', 'the thread that makes papers ended with 3'],
  ['fails', 'parentPort.once("message", () => { throw new Error("out of paper") })', 'out of paper'],
])('a thread that %s takes its paper with it, not the next', async (_, script, message) => {
  const { renderPaper: render } = rendererOf([thatDoes(script), startRenderWorker]);
  const [failed, made] = await Promise.allSettled([render(layout), render(layout)]);
  expect(failed).toMatchObject({ status: 'rejected', reason: { message } });
  expect(made).toEqual({ status: 'fulfilled', value: await renderDocx(layout) });
  expect(threads).toHaveLength(2);
});

test('a paper that takes too long is given up, and its thread with it', async () => {
  const { renderPaper: render } = rendererOf([thatDoes('parentPort.on("message", () => { for (;;); })')], {
    limitMs: 1,
  });
  await expect(render(layout)).rejects.toThrow('a paper took longer than 1 ms');
  expect(threads[0]?.threadId).toBe(-1);
});

const answers = 'parentPort.on("message", () => parentPort.postMessage({ bytes: new Uint8Array(1) }))';

test('an idle thread ends; the next paper has another one', async () => {
  const { renderPaper: render } = rendererOf([thatDoes(answers)], { idleMs: 0 });
  for (const count of [1, 2, 3]) {
    expect(await render(layout)).toEqual(new Uint8Array(1));
    expect(threads).toHaveLength(count);
    const last = threads[count - 1];
    if (last !== undefined && last.threadId !== -1) await once(last, 'exit');
  }
});

test('an idle thread that fails is simply gone; the next paper has another one', async () => {
  const fails = `parentPort.on("message", (told) => { if (told === "fail") throw new Error("too late") }); ${answers}`;
  const { renderPaper: render } = rendererOf([thatDoes(fails), thatDoes(answers)]);
  expect(await render(layout)).toEqual(new Uint8Array(1));
  // An error may overtake the answer that was given before it: the thread fails when that is here.
  const failure = once(threads[0] as Worker, 'exit');
  threads[0]?.postMessage('fail');
  await expect(failure).rejects.toThrow('too late');
  expect(await render(layout)).toEqual(new Uint8Array(1));
  expect(threads).toHaveLength(2);
});

test('the stop ends the thread and the paper at hand; none is made after it', async () => {
  const renderer = rendererOf([thatDoes('parentPort.on("message", () => {})')]);
  const waiting = renderer.renderPaper(layout);
  const refused = expect(waiting).rejects.toThrow('the thread that makes papers ended with');
  await expect.poll(() => threads.length).toBe(1);
  await renderer.stop();
  await refused;
  await expect(renderer.renderPaper(layout)).rejects.toThrow('the program stops');
  expect(threads.map((one) => one.threadId)).toEqual([-1]);
});
