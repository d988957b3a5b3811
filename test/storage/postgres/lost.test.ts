import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../src/storage/open.ts';
import { MIGRATIONS } from '../../support/memory-storage.ts';
import { openCutLine } from '../../support/postgres/cut-line.ts';
import { type Server, serverPrograms, startServer } from '../../support/postgres/server.ts';

const programs = serverPrograms();

describe.skipIf(programs === null)('a worker that has lost what it held', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(programs ?? '');
  });
  afterAll(() => server?.stop());

  test('waits for the server no more: what is under way fails, and the end is not held up', async () => {
    const url = await server.database();
    const line = await openCutLine(url);
    onTestFinished(() => line.end());
    const lost: string[] = [];
    const store = await openStore({
      place: { kind: 'server', url: line.address(url) },
      migrations: MIGRATIONS,
      wake: () => undefined,
      onLost: (error) => void lost.push(error.name),
      log: { info: () => undefined, error: () => undefined },
      now: Date.now,
    });
    if (store === null) throw new Error('nobody keeps it');
    await store.storage.facts.set('a', '1');
    line.close(true);
    await expect(store.storage.facts.set('a', '2')).rejects.toMatchObject({ name: 'PostgresFault' });
    expect(lost).toEqual(['LeaseLostError']);
    await store.close();
  });
});
