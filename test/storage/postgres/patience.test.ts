import { expect, test } from 'vitest';
import { patience } from '../../../src/storage/postgres/patience.ts';
import { PostgresFault } from '../../../src/storage/postgres/session.ts';

/* How long a server is waited for, and what is no outage. */

const fault = (code: string): PostgresFault => new PostgresFault({ code });
const failing = (error: Error) => (): Promise<never> => Promise.reject(error);

test.each([
  ['ECONNREFUSED', true],
  ['ECONNRESET', true],
  ['', true],
  // A server that starts, that stops, that ended this session, that is full, that only reads.
  ['57P03', true],
  ['57P01', true],
  ['08006', true],
  ['53300', true],
  ['25006', true],
  ['25P03', true],
  // A name or a database that somebody changed may be put right.
  ['28P01', true],
  ['3D000', true],
  // These are about the statement.
  ['23505', false],
  ['42501', false],
  ['57014', false],
  ['53100', false],
  ['XX000', false],
])('%s is an outage: %s', async (code, isOutage) => {
  expect(fault(code).isOutage).toBe(isOutage);
  let tries = 0;
  const waiting = patience({ longestMs: 60_000 });
  const work = waiting.through(async () => {
    tries += 1;
    if (tries < 3) throw fault(code);
    return 'done';
  });
  if (isOutage) await expect(work).resolves.toBe('done');
  else await expect(work).rejects.toMatchObject({ code });
  expect(tries).toBe(isOutage ? 3 : 1);
});

test('what the driver was given by mistake is no outage', () => {
  expect(new PostgresFault(new TypeError('of this program')).isOutage).toBe(false);
});

test('gone for good: everybody is told, the process once; before that it is only waited', async () => {
  let now = 0;
  const lost: Error[] = [];
  const waiting = patience({ longestMs: 1000, now: () => now, lost: (error) => void lost.push(error) });
  const works = [1, 2, 3].map(() => waiting.through(failing(fault('ECONNREFUSED'))));
  const ended = Promise.allSettled(works);
  // All have failed once.
  await new Promise((resolve) => setImmediate(resolve));
  now = 999;
  await new Promise((resolve) => setImmediate(resolve));
  expect([waiting.isOut(), lost]).toEqual([true, []]);
  now = 1000;
  expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(lost).toHaveLength(1);
});

test('one that never comes through while all others do is no loss of the server', async () => {
  let now = 0;
  const lost: Error[] = [];
  const waiting = patience({ longestMs: 1000, now: () => now, lost: (error) => void lost.push(error) });
  const odd = waiting.through(async () => {
    await waiting.through(() => Promise.resolve());
    now += 600;
    throw fault('57P01');
  });
  await expect(odd).rejects.toMatchObject({ code: '57P01' });
  expect(lost).toEqual([]);
});

test('after the end nothing is waited for', async () => {
  const waiting = patience({ longestMs: 60_000 });
  waiting.end();
  await expect(waiting.through(failing(fault('ECONNREFUSED')))).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
});
