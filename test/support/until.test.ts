import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { processorTimeOf, processorTimeUnder } from './processor-time.ts';
import { pause } from './program-clock.ts';
import { openWatch } from './until.ts';

test('what is found is returned, and looked for again until it is there', async () => {
  let looks = 0;
  const look = () => {
    looks += 1;
    return looks === 3 ? 'there' : null;
  };
  expect(await openWatch().until('a word', look)).toBe('there');
  expect(looks).toBe(3);
});

test('when nothing moves any more a wait gives up, and says what stood', async () => {
  const watch = openWatch({ quietMs: 600 });
  let calls = 0;
  watch.sign('calls', () => calls);
  const end = watch.sign('ended', () => 1);
  end();
  setTimeout(() => {
    calls = 7;
  }, 100);
  const wait = watch.until(
    'a word',
    () => false,
    () => 'two of three',
  );
  await expect(wait).rejects.toThrow(
    /^waited \d+ s for “a word”: nothing has moved .*\ntwo of three\ncalls: 7$/u,
  );
});

test('as long as something moves a wait goes on, but not for ever', async () => {
  const watch = openWatch({ quietMs: 600, wallMs: 2500 });
  watch.sign('time', () => performance.now());
  const begun = performance.now();
  await expect(watch.until('a word', () => false)).rejects.toThrow('things move');
  expect(performance.now() - begun).toBeGreaterThan(2500);
});

test('a process that works moves; one that hardly does anything does not', async () => {
  const begun = performance.now();
  const share = (part: number) => () => (performance.now() - begun) * part;
  const working = openWatch({ quietMs: 1000, wallMs: 2500 });
  working.process('program', share(0.5));
  await expect(working.until('a word', () => false)).rejects.toThrow('things move');
  const resting = openWatch({ quietMs: 1000 });
  resting.process('program', share(0.01));
  await expect(resting.until('a word', () => false)).rejects.toThrow(/nothing has moved.*\nprogram: .* ms/u);
});

test('the system tells how much a process has worked, alone and with those above it', async () => {
  const child = spawn(process.execPath, ['-e', 'for(;;){}'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const watch = openWatch();
  await watch.until('some work', () => processorTimeOf(child.pid ?? 0) >= 100);
  await watch.until('some work under this process', () => processorTimeUnder(process.pid) >= 100);
});

test('work that ends by itself is held until then, and given up with its reason', async () => {
  const watch = openWatch({ quietMs: 600 });
  expect(await watch.hold('an answer', Promise.resolve(5))).toBe(5);
  await expect(watch.hold('an answer', Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(watch.hold('an answer', pause(60_000))).rejects.toThrow('nothing has moved');
});
