import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPool } from '../../../src/storage/postgres/pool.ts';
import {
  askEach,
  type Session,
  type Sessions,
  type Statement,
} from '../../../src/storage/postgres/session.ts';
import { type Server, serverPrograms, startServer } from '../../support/postgres/server.ts';

const programs = serverPrograms();
const kept = (text: string, ...values: readonly unknown[]): Statement => ({ text, values, isKept: true });
const once = (text: string, ...values: readonly unknown[]): Statement => ({ text, values, isKept: false });

describe.skipIf(programs === null)('several statements in one breath', () => {
  let server: Server;
  let sessions: Sessions;
  beforeAll(async () => {
    server = await startServer(programs ?? '');
    sessions = await openPool(await server.database(), 1);
    await sessions.lend((session) =>
      session.ask('create table t (id bigint primary key, word text, yes boolean)'),
    );
  });
  afterAll(async () => {
    await sessions.close();
    await server.stop();
  });
  const asking = <R>(work: (session: Session) => Promise<R>): Promise<R> => sessions.lend(work);

  test('each has its own answer, in their order, and as if it were asked alone', async () => {
    await asking(async (session) => {
      const put = (id: number, word: string | null) => kept('insert into t values ($1, $2, true)', id, word);
      const get = (id: number) =>
        kept('select id, word, yes, 1.5::numeric from t where id >= $1 order by id', id);
      const answers = await askEach(session, [
        put(1, 'một'),
        get(1),
        put(2, null),
        put(3, 'a\0b'),
        get(1),
        once('select 7::int'),
        get(9),
        kept('update t set yes = false where id > $1', 1),
        kept('update t set yes = false where id > $1', 9),
      ]);
      expect(answers.map(({ rows, count }) => [rows, count])).toEqual([
        [[], 1],
        [[[1, 'một', 1, 1.5]], 1],
        [[], 1],
        [[], 1],
        [
          [
            [1, 'một', 1, 1.5],
            [2, null, 1, 1.5],
            [3, 'a\uFFFDb', 1, 1.5],
          ],
          3,
        ],
        [[[7]], 1],
        [[], 0],
        [[], 2],
        [[], 0],
      ]);
      const plain: Session = { ask: session.ask };
      const again = [get(1), once('select 7::int'), get(9)];
      expect(await askEach(plain, again)).toEqual(await askEach(session, again));
    });
  });

  test('after one that is refused none is carried out, and the session goes on', async () => {
    await asking(async (session) => {
      const count = async () => (await session.ask('select count(*) from t')).rows[0]?.[0];
      const before = await count();
      const fresh = 'insert into t (id, word) values ($1, $2) returning id';
      const broken = askEach(session, [
        kept(fresh, 100, 'x'),
        kept('select word from t where id = 1 and 1 / $1 = 1', 0),
        kept('select 8::int8 + $1', 1),
        kept(fresh, 101, 'x'),
      ]);
      await expect(broken).rejects.toMatchObject({ name: 'PostgresFault', code: '22012' });
      expect(await count()).toBe(before);
      // Whatever the server has prepared of that, and whatever it has not.
      for (let times = 0; times < 2; times += 1) {
        const answers = await askEach(session, [
          kept('select 8::int8 + $1', 1),
          kept('select word from t where id = 1 and 1 / $1 = 1', 1),
          kept(fresh, 200 + times, 'x'),
        ]);
        expect(answers.map(({ rows }) => rows)).toEqual([[[9]], [['một']], [[200 + times]]]);
      }
      await expect(askEach(session, [kept('select nonsense')])).rejects.toMatchObject({ code: '42703' });
      await expect(askEach(session, [kept('select 1'), kept('select $1::text', {})])).rejects.toThrow();
      expect((await askEach(session, [kept('select 1'), kept('select $1::text', 'y')]))[1]?.rows).toEqual([
        ['y'],
      ]);
    });
  });

  test('a transaction begun in one breath is as any other', async () => {
    await asking(async (session) => {
      await askEach(session, [kept('begin'), kept('insert into t values (300)')]);
      await session.ask('rollback');
      expect((await session.ask('select count(*) from t where id = 300')).rows).toEqual([[0]]);
      await expect(
        askEach(session, [
          kept('begin'),
          kept('insert into t values (301)'),
          kept('insert into t values (301)'),
        ]),
      ).rejects.toMatchObject({ code: '23505' });
      await expect(session.ask('select 1')).rejects.toMatchObject({ code: '25P02' });
      await session.ask('rollback');
    });
  });

  test('a thousand, with long answers, are no more than one breath', async () => {
    await asking(async (session) => {
      const word = 'x'.repeat(5000);
      const answers = await askEach(
        session,
        Array.from({ length: 1000 }, (_, index) => kept('select $1::int, $2::text', index, word)),
      );
      expect(answers.map(({ rows }) => rows[0]?.[0])).toEqual(answers.map((_, index) => index));
      expect(answers.every(({ rows }) => rows[0]?.[1] === word)).toBe(true);
    });
  });

  test('a session that ends in the middle tells so', async () => {
    const ended = asking((session) =>
      askEach(session, [
        kept('select 1'),
        once('select pg_terminate_backend(pg_backend_pid())'),
        kept('select 2'),
      ]),
    );
    await expect(ended).rejects.toMatchObject({ endsSession: true });
    expect(await asking(async (session) => (await askEach(session, [kept('select 2')]))[0]?.rows)).toEqual([
      [2],
    ]);
  });
});
