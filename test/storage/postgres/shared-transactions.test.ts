import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { about, all, type Body, bodyOf, type Queries, run } from '../../../src/storage/engine.ts';
import { postgresDatabase } from '../../../src/storage/postgres/database.ts';
import { patience } from '../../../src/storage/postgres/patience.ts';
import { PostgresFault, type Session, type Sessions } from '../../../src/storage/postgres/session.ts';
import { facts } from '../../../src/storage/schema/index.ts';

/* Which writes share a transaction, and what becomes of those that stood beside a failing one. */

function noting(refuse: (text: string, times: number) => string | null = () => null, longestMs = 0) {
  const asked: string[] = [];
  const session: Session = {
    async ask(text, values = []) {
      const whole = [text, ...values].join(' ');
      asked.push(whole);
      const code = refuse(whole, asked.filter((one) => one.startsWith(text)).length);
      if (code !== null) throw new PostgresFault({ code });
      return { rows: [], count: 1 };
    },
  };
  const sessions: Sessions = { lend: (work) => work(session), close: () => Promise.resolve() };
  const count = (start: string): number => asked.filter((text) => text.startsWith(start)).length;
  return { asked, count, database: postgresDatabase(sessions, patience({ longestMs })) };
}

const put = (key: string) => (tx: Queries) => run(tx.insert(facts).values({ key, value: 'v' }));

test('writes about several branches that wait at once are one transaction, with all their locks', async () => {
  const { asked, count, database } = noting();
  const results = await Promise.all(
    [3, 1, 2].map((id) =>
      database.write(about.branch(id), function* (tx): Body<number> {
        yield* put(`row ${id}`)(tx);
        return id;
      }),
    ),
  );
  expect(results).toEqual([3, 1, 2]);
  expect([count('begin'), count('commit'), count('insert into "facts"')]).toEqual([1, 1, 3]);
  const locks = asked.filter((text) => text.includes('unnest'));
  expect(locks).toHaveLength(1);
  const keys =
    /\{(.*)\}/
      .exec(locks[0] ?? '')?.[1]
      ?.split(',')
      .map(BigInt) ?? [];
  expect(keys).toHaveLength(3);
  // In one order for everybody.
  expect(keys).toEqual([...keys].sort((one, other) => (one < other ? -1 : 1)));
  expect(asked.findIndex((text) => text.includes('unnest'))).toBeLessThan(
    asked.findIndex((text) => text.startsWith('insert into "facts"')),
  );
});

test('what is no branch has a transaction of its own; so has the second about one branch', async () => {
  const { count, database } = noting();
  const done = () => bodyOf(null);
  await Promise.all([
    database.write(about.roster('x'), done),
    database.write(about.chat('telegram:1'), done),
    database.write(about.fact('x'), done),
    database.write(about.source('x'), done),
  ]);
  expect(count('begin')).toBe(4);
  let seen = 0;
  await Promise.all(
    Array.from({ length: 3 }, () =>
      database.write(about.branch(1), function* (tx): Body<void> {
        const before = seen;
        yield* put('x')(tx);
        expect(seen).toBe(before);
        seen += 1;
      }),
    ),
  );
  expect([seen, count('begin')]).toEqual([3, 7]);
});

test('one that fails is taken back with those beside it; each is then run alone', async () => {
  const { asked, count, database } = noting();
  const ends = await Promise.allSettled(
    [1, 2, 3].map((id) =>
      database.write(about.branch(id), function* (tx): Body<number> {
        yield* put(`row ${id}`)(tx);
        if (id === 2) throw new Error('no');
        return id;
      }),
    ),
  );
  expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason)))).toEqual([
    1,
    'Error: no',
    3,
  ]);
  expect([count('begin'), count('rollback'), count('commit')]).toEqual([4, 2, 2]);
  expect(asked.indexOf('rollback')).toBeLessThan(asked.indexOf('commit'));
});

test('a refused one does not refuse those beside it', async () => {
  let wasAlone = false;
  const { database } = noting((text, times) =>
    text.startsWith('insert into "facts"') && times === 2 ? '23505' : null,
  );
  const ends = await Promise.allSettled(
    [1, 2].map((id) =>
      database.write(about.branch(id), function* (tx): Body<number> {
        yield* put(`row ${id}`)(tx);
        wasAlone = true;
        return id;
      }),
    ),
  );
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  expect(wasAlone).toBe(true);
});

test('one over which the session ends each time ends it for nobody else', async () => {
  const { database } = noting((text) => (text.includes('row 2') ? '57P01' : null));
  const ends = await Promise.allSettled(
    [1, 2, 3].map((id) => database.write(about.branch(id), put(`row ${id}`))),
  );
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('looks that come at once are asked in one breath; a failing one fails alone', async () => {
  const { count, database } = noting((text) => (text.includes('row 2') ? '22012' : null));
  const ends = await Promise.allSettled(
    [1, 2, 3].map((id) =>
      database.peek((tx) =>
        all(
          tx
            .select()
            .from(facts)
            .where(eq(facts.key, `row ${id}`)),
        ),
      ),
    ),
  );
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(count('begin')).toBe(0);
});

test('what another transaction was in the way of is run again as a whole', async () => {
  const { count, database } = noting((text, times) => (text === 'commit' && times < 3 ? '40P01' : null));
  await Promise.all([1, 2].map((id) => database.write(about.branch(id), put(`row ${id}`))));
  expect([count('begin'), count('commit')]).toEqual([3, 3]);
});

test('of a shared commit nobody knows the end of, none is made again', async () => {
  const { database } = noting(
    (text) => (text === 'commit' || text.includes('returning no') ? 'ECONNRESET' : null),
    1,
  );
  const ran = [0, 0];
  const ends = await Promise.allSettled(
    [0, 1].map((at) =>
      database.write(about.branch(at), () => {
        ran[at] = (ran[at] ?? 0) + 1;
        return bodyOf(at);
      }),
    ),
  );
  expect(ends.map((end) => (end.status === 'rejected' ? String(end.reason) : end.status))).toEqual(
    Array.from({ length: 2 }, () => expect.stringContaining('nobody knows')),
  );
  expect(ran).toEqual([1, 1]);
});
