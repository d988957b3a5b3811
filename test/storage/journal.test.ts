import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { JournalDraft } from '../../src/storage/effects.ts';
import { about } from '../../src/storage/engine.ts';
import { checkJournal } from '../../src/storage/journal-check.ts';
import { addLines } from '../../src/storage/journal-lines.ts';
import { openDatabase, openSqlite, type SqliteStore } from '../../src/storage/sqlite/database.ts';
import { migrateDatabase } from '../../src/storage/sqlite/migrate.ts';
import { MIGRATIONS } from '../support/memory-storage.ts';

/* The journal is a chain: whatever is changed in it by hand is found, and nothing that the program does breaks it. */

const AT = Date.UTC(2026, 11, 3, 12);
let folder: string;
let store: SqliteStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chibo-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  store = open();
});

function open(): SqliteStore {
  const sqlite = openSqlite(join(folder, 'chibo.sqlite'));
  onTestFinished(() => void sqlite.close());
  migrateDatabase(sqlite, MIGRATIONS);
  return openDatabase(sqlite);
}

const line = (no: number): JournalDraft => ({
  branchId: no % 3 === 0 ? null : no % 3,
  actor: 'telegram:1',
  actorMemberId: no,
  action: 'answer.given',
  subject: `meeting:${no}`,
  before: null,
  after: { choice: 'yes' },
});

const write = (lines: readonly JournalDraft[], to = store): Promise<void> =>
  to.write(about.branch(1), () => addLines(lines, AT));

async function fill(count: number): Promise<void> {
  for (let no = 1; no <= count; no += 1) await write([line(no)]);
}

/** As somebody with the file and a tool for it would do. */
function byHand(sql: string): void {
  store.sqlite.exec(
    `drop trigger journal_keeps_rows; drop trigger journal_keeps_words; drop trigger journal_keeps_hashes; ${sql}`,
  );
}

const check = () => checkJournal(store);

describe('the chain holds', () => {
  test('without rows, and over lines that come one by one and many at once', async () => {
    expect(await check()).toEqual({ rows: 0, hash: '', lastId: 0, faults: [] });
    await fill(3);
    await write([line(4), line(5)]);
    await write([]);
    expect(await check()).toMatchObject({ rows: 5, lastId: 5, faults: [] });
  });

  test('over more rows than are read at once, some of them added on the way', async () => {
    await write(Array.from({ length: 1200 }, (_, no) => line(no)));
    const walk = check();
    await fill(20);
    expect(await walk).toMatchObject({ faults: [] });
    expect(await check()).toMatchObject({ rows: 1220, faults: [] });
  });

  test('when two processes write by turns, and when something was taken back', async () => {
    const other = open();
    for (let no = 1; no <= 4; no += 1) {
      await write([line(no)]);
      await write([line(no)], other);
    }
    const thrown = store.write(about.branch(1), function* () {
      yield* addLines([line(9)], AT);
      throw new Error('taken back');
    });
    await expect(thrown).rejects.toThrow('taken back');
    await fill(2);
    expect(await check()).toMatchObject({ rows: 10, lastId: 10, faults: [] });
  });

  test('whatever stands in a row', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', 'đ/c\u0000', '"\n', 'ủy'));
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          actor: text,
          action: text,
          subject: text,
          before: fc.jsonValue(),
          after: fc.option(text, { nil: undefined }),
          branchId: fc.option(fc.nat()),
          actorMemberId: fc.option(fc.nat(), { nil: undefined }),
        }),
        async (draft) => {
          await write([draft as JournalDraft]);
          expect((await check()).faults).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what was done by hand is found', () => {
  beforeEach(() => fill(10));

  test.each([
    ['an instant', 'update journal set at = at - 60000 where id = 4'],
    ['who it was', `update journal set actor = 'telegram:2' where id = 4`],
    ['the member', 'update journal set actor_member_id = null where id = 4'],
    ['the branch', 'update journal set branch_id = 2 where id = 4'],
    ['what was done', `update journal set action = 'answer.taken' where id = 4`],
    ['to what', `update journal set subject = 'meeting:5' where id = 4`],
    ['from what', `update journal set before = '"yes"' where id = 4`],
    ['to what it came', `update journal set after = '{"choice":"no"}' where id = 4`],
    ['its hash', `update journal set hash = (select hash from journal where id = 5) where id = 4`],
  ])('one row changed: %s', async (_what, sql) => {
    byHand(sql);
    expect((await check()).faults[0]).toMatchObject({ kind: 'changed', id: 4 });
  });

  test('one row gone', async () => {
    byHand('delete from journal where id = 4');
    expect((await check()).faults).toEqual([{ kind: 'gone', id: 5, at: AT }]);
  });

  test('the first one, and the last ones', async () => {
    byHand('delete from journal where id = 1 or id > 8');
    expect((await check()).faults).toEqual([
      { kind: 'gone', id: 2, at: AT },
      { kind: 'cut', id: 8, at: AT },
    ]);
  });

  test('the last ones, and then the program wrote on', async () => {
    byHand('delete from journal where id > 8');
    expect((await check()).faults).toEqual([{ kind: 'cut', id: 8, at: AT }]);
    await fill(2);
    expect((await check()).faults).toEqual([{ kind: 'gone', id: 11, at: AT }]);
  });

  test('all of them', async () => {
    byHand('delete from journal where id > 0');
    expect((await check()).faults).toEqual([{ kind: 'cut', id: 0, at: null }]);
  });

  test('two rows in each other’s place', async () => {
    byHand(
      'update journal set id = 99 where id = 4; update journal set id = 4 where id = 5; update journal set id = 5 where id = 99',
    );
    expect((await check()).faults).toMatchObject([{ id: 4 }, { id: 5 }, { id: 6 }]);
  });

  test.each([
    [
      'with a made-up hash',
      `insert into journal (at, actor, action, subject, hash) values (1, 'a', 'b', 'c', 'd')`,
    ],
    ['without one', `insert into journal (at, actor, action, subject) values (1, 'a', 'b', 'c')`],
  ])('a row put in %s', async (_what, sql) => {
    store.sqlite.exec(sql);
    expect((await check()).faults[0]).toEqual({ kind: 'changed', id: 11, at: 1 });
  });

  test.each([
    ['gone', `delete from facts where key = 'journal:head'`],
    ['no head at all', `update facts set value = 'x' where key = 'journal:head'`],
  ])('the head: %s; the program writes on all the same', async (_what, sql) => {
    store.sqlite.exec(sql);
    expect((await check()).faults).toEqual([{ kind: 'cut', id: 10, at: AT }]);
    await fill(2);
    expect((await check()).faults[0]).toMatchObject({ id: 11 });
  });

  test('a great many faults are not all listed', async () => {
    byHand('update journal set at = at + 1');
    expect((await check()).faults).toHaveLength(5);
  });
});

describe('an older file', () => {
  test('gets its chain when it is brought up to date, keeps its rows, and loses the names in them', async () => {
    const earlier = join(folder, 'drizzle');
    cpSync(MIGRATIONS, earlier, { recursive: true });
    const list = join(earlier, 'meta', '_journal.json');
    const read = JSON.parse(readFileSync(list, 'utf8')) as { entries: { tag: string }[] };
    const upTo = read.entries.findIndex(({ tag }) => tag.endsWith('journal_chain'));
    writeFileSync(list, JSON.stringify({ ...read, entries: read.entries.slice(0, upTo) }));
    const sqlite = openSqlite(join(folder, 'older.sqlite'));
    onTestFinished(() => void sqlite.close());
    migrateDatabase(sqlite, earlier);
    const insert = sqlite.prepare(
      `insert into journal (at, branch_id, actor, action, subject, after) values (?, 1, 'cli', 'a', 'b', '{}')`,
    );
    sqlite.transaction(() => {
      for (let no = 0; no < 2500; no += 1) insert.run(no);
    })();
    sqlite.exec(`insert into journal (at, branch_id, actor, action, subject, before, after) values
      (9, 1, 'cli', 'member.updated', 'member:3', '{"fullName":"Phạm Thị Lan","office":"member"}', '{"fullName":"Phạm Thị Lân","office":"deputy"}'),
      (9, 1, 'cli', 'member.updated', 'member:3', '{"office":"member"}', '{"office":"deputy"}')`);
    migrateDatabase(sqlite, MIGRATIONS);
    expect(
      sqlite.prepare(`select before, after from journal where action = 'member.updated'`).raw().all(),
    ).toEqual([
      ['{"office":"member"}', '{"office":"deputy","name":"corrected"}'],
      ['{"office":"member"}', '{"office":"deputy"}'],
    ]);
    const older = openDatabase(sqlite);
    await write([line(1)], older);
    expect(await checkJournal(older)).toMatchObject({ rows: 2503, lastId: 2503, faults: [] });
    expect(() => sqlite.exec(`update journal set hash = '' where id = 7`)).toThrow('append-only');
  });
});
