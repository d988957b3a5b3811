import { expect, test } from 'vitest';
import { about, bodyOf, type Queries, run } from '../../../src/storage/engine.ts';
import { postgresDatabase } from '../../../src/storage/postgres/database.ts';
import { patience } from '../../../src/storage/postgres/patience.ts';
import {
  PostgresFault,
  type Session,
  type SessionAnswer,
  type Sessions,
} from '../../../src/storage/postgres/session.ts';
import { keyOf } from '../../../src/storage/postgres/subjects.ts';
import { facts } from '../../../src/storage/schema/index.ts';

/* What the engine says to a server, in which order, and what it makes of its refusals. */

const NOTHING: SessionAnswer = { rows: [], count: 1 };

/** Sessions that note what is asked; `refuse` gives the code with which a statement is refused. */
function noting(
  refuse: (text: string, times: number) => string | null = () => null,
  { longestMs = 0, kept = 1 }: { readonly longestMs?: number; readonly kept?: number } = {},
) {
  const asked: string[] = [];
  let lent = 0;
  const session: Session = {
    async ask(text) {
      asked.push(text);
      const times = asked.filter((one) => one === text).length;
      const code = refuse(text, times);
      if (code !== null) throw new PostgresFault({ code, detail: 'Nguyễn Thị Hoa' });
      if (text.includes('returning no')) return { rows: [[kept]], count: 1 };
      return text.startsWith('select branch_id') ? { rows: [[7]], count: 1 } : NOTHING;
    },
  };
  const sessions: Sessions = {
    async lend(work) {
      lent += 1;
      return work(session);
    },
    close: () => Promise.resolve(),
  };
  return {
    asked,
    sessions,
    lent: () => lent,
    database: postgresDatabase(sessions, patience({ longestMs })),
  };
}

const put = (tx: Queries) => run(tx.insert(facts).values({ key: 'k', value: 'v' }));

test('a write locks what it is about before its first query', async () => {
  const { asked, database } = noting();
  await database.write(about.fact('k'), put);
  await database.write(about.fact('k'), put);
  // Once for each session, before its first transaction.
  expect(asked.filter((text) => text.startsWith('delete from __commits'))).toHaveLength(1);
  expect(asked.slice(1, 6)).toEqual([
    'begin transaction isolation level read committed read write',
    expect.stringMatching(/^with mark as \(insert into __commits .* select pg_advisory_xact_lock\(\$1\)$/su),
    // How old what is remembered may be: as of the moment at which it is locked.
    'select coalesce(sum(no), 0)::bigint from __changes',
    'insert into "facts" ("key", "value") values ($1, $2)',
    'commit',
  ]);
});

test('what belongs to a branch is about the branch; it is looked up once', async () => {
  const { asked, database } = noting();
  await database.write(about.meeting(3), () => bodyOf(null));
  await database.write(about.meeting(3), () => bodyOf(null));
  expect(asked.filter((text) => text.startsWith('select branch_id'))).toHaveLength(1);
  expect(asked.filter((text) => text.includes('select pg_advisory_xact_lock_shared'))).toHaveLength(2);
});

test('a read is one moment, a peek is no transaction', async () => {
  const { asked, database } = noting();
  await database.read(() => bodyOf(null));
  await database.peek(() => bodyOf(null));
  expect(asked).toEqual([
    'begin transaction isolation level repeatable read read only',
    'select coalesce(sum(no), 0)::bigint from __changes',
    'commit',
  ]);
});

test.each(['40001', '40P01'])(
  'what another one was in the way of (%s) is run again as a whole',
  async (code) => {
    const { asked, database } = noting((text, times) => (text === 'commit' && times < 3 ? code : null));
    let runs = 0;
    const result = await database.write(about.fact('k'), () => {
      runs += 1;
      return bodyOf(runs);
    });
    expect([result, runs]).toEqual([3, 3]);
    expect(asked.filter((text) => text.startsWith('begin'))).toHaveLength(3);
  },
);

test('it is not tried for ever', async () => {
  const { database } = noting((text) => (text === 'commit' ? '40001' : null));
  await expect(database.write(about.fact('k'), () => bodyOf(null))).rejects.toThrow('40001');
});

test('any other refusal is told at once, taken back, and names no value', async () => {
  const { asked, database } = noting((text) => (text.startsWith('insert') ? '23505' : null));
  const failing = database.write(about.fact('k'), put);
  const error = await failing.then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(PostgresFault);
  const { message, stack, ...others } = error as PostgresFault;
  expect(`${message} ${stack} ${JSON.stringify(others)} ${String((error as Error).cause)}`).not.toContain(
    'Hoa',
  );
  expect(message).toContain('23505');
  expect(asked.at(-1)).toBe('rollback');
});

test('a session that is lost is told to whoever lent it, and asked nothing more', async () => {
  const { asked, database } = noting((text) => (text.startsWith('insert') ? '57P01' : null));
  await expect(database.write(about.fact('k'), put)).rejects.toMatchObject({ endsSession: true });
  expect(asked.at(-1)).toContain('insert');
  await expect(database.read(() => bodyOf(1))).resolves.toBe(1);
});

test.each([
  { what: 'is there', kept: 1, runs: 1 },
  { what: 'is not there, and is made once more', kept: 0, runs: 2 },
])('a commit whose answer was lost is looked for: it $what', async ({ kept, runs }) => {
  const lostOnce = (text: string, times: number) => (text === 'commit' && times === 1 ? 'ECONNRESET' : null);
  const { asked, database } = noting(lostOnce, { longestMs: 60_000, kept });
  let ran = 0;
  const result = await database.write(about.fact('k'), () => {
    ran += 1;
    return bodyOf(ran);
  });
  expect([result, ran]).toEqual([runs, runs]);
  expect(asked.filter((text) => text.includes('returning no'))).toHaveLength(1);
});

test('what nobody can look for is not made again', async () => {
  const { database } = noting(
    (text) => (text === 'commit' || text.includes('returning no') ? 'ECONNRESET' : null),
    { longestMs: 1 },
  );
  let ran = 0;
  const write = database.write(about.fact('k'), () => {
    ran += 1;
    return bodyOf(null);
  });
  await expect(write).rejects.toThrow('nobody knows');
  expect(ran).toBe(1);
});

test('a server that is back after a while has kept nobody from being answered', async () => {
  const { asked, database } = noting(
    (text, times) => (text.startsWith('begin') && times < 4 ? 'ECONNREFUSED' : null),
    { longestMs: 60_000 },
  );
  await expect(database.read(() => bodyOf('seen'))).resolves.toBe('seen');
  expect(asked.filter((text) => text.startsWith('begin'))).toHaveLength(4);
  // What the driver itself stumbles over is no outage: it would be so for ever.
  await expect(
    database.peek(() => {
      throw new TypeError('a mistake');
    }),
  ).rejects.toThrow('a mistake');
});

test('writes about one thing wait for each other without a session of their own', async () => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let lent = 0;
  const waiting: Session = {
    ask: async (text) => {
      if (text === 'commit') await gate;
      return NOTHING;
    },
  };
  const database = postgresDatabase({
    async lend(work) {
      lent += 1;
      return work(waiting);
    },
    close: () => Promise.resolve(),
  });
  const writes = Array.from({ length: 5 }, () => database.write(about.branch(1), () => bodyOf(null)));
  await new Promise((resolve) => setImmediate(resolve));
  expect(lent).toBe(1);
  open();
  await Promise.all(writes);
  expect(lent).toBe(5);
});

test('locks have numbers of 64 bits, one for each thing', () => {
  const keys = ['branch:1', 'branch:11', 'source:1', 'roster'].map(keyOf);
  expect(new Set(keys).size).toBe(4);
  for (const key of keys) expect(BigInt.asIntN(64, BigInt(key))).toBe(BigInt(key));
});
