import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { backUpInThread, compactInThread } from '../../../src/backup/backup-thread.ts';
import { nightly } from '../../../src/backup/nightly.ts';
import { addDays, type IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { foldText } from '../../../src/domain/fold.ts';
import { renderDocx } from '../../../src/papers/render-docx.ts';
import type { Storage } from '../../../src/storage/ports.ts';
import { openSqlite, withoutCheckpoints } from '../../../src/storage/sqlite/database.ts';
import { sqliteStorage } from '../../../src/storage/storage.ts';
import { exportPapers } from '../../../src/use-cases/papers/export-papers.ts';
import { carryOutErasures } from '../../../src/use-cases/privacy/carry-out-erasures.ts';
import { type Bench, ZONE } from '../../support/branch-bench.ts';
import { soon } from '../../support/soon.ts';
import { DOAI, livedThrough, NAME } from './two-years.ts';

/* A member with two years of history is forgotten: no row, no byte, no paper, no new backup has the name, and every count stays. */

const FOLDED = foldText(NAME);

/** Every row of every table as text, by table. */
function rowsWithName(bench: Pick<Bench, 'sqlite'>): readonly string[] {
  const tables = bench.sqlite
    .prepare<[], string>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .pluck()
    .all();
  return tables.flatMap((table) =>
    bench.sqlite
      .prepare<[], Record<string, unknown>>(`select * from "${table}"`)
      .all()
      .flatMap((row) =>
        Object.entries(row).flatMap(([column, value]) =>
          typeof value === 'string' && foldText(value).includes(FOLDED) ? [`${table}.${column}`] : [],
        ),
      ),
  );
}

const holdsName = (bytes: Buffer): boolean => {
  const text = bytes.toString('utf8').normalize('NFC');
  return [NAME, NAME.toUpperCase(), FOLDED].some((form) => text.includes(form));
};

async function papersOf(
  storage: Storage,
  branchId: number,
  now: number,
): Promise<ReadonlyMap<string, string>> {
  const papers = new Map<string, string>();
  const deps = { ...storage, zone: ZONE, now: () => now };
  for await (const paper of exportPapers(deps, branchId, ZONE.toLocal(now).date, 2027)) {
    const parts = unzipSync(new Uint8Array(await renderDocx(paper.layout)));
    const words = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replaceAll(/<[^>]*>/g, '\n');
    papers.set(paper.fileName, words.replaceAll(/\n+/g, '\n'));
  }
  return papers;
}

async function figuresOf(storage: Storage, branchId: number): Promise<unknown> {
  return storage.records.held(branchId, '2026-01-01' as IsoDate, '2030-01-01' as IsoDate);
}

describe('a member with two years of history', () => {
  let bytes: Buffer;
  let now: number;
  let branchId: number;

  beforeAll(async () => {
    const bench = await livedThrough();
    now = bench.clock.now();
    branchId = bench.idOf('organisations', DOAI);
    bytes = bench.sqlite.serialize();
  }, 120_000);

  /** The data in a real file, served by the real storage. */
  function openFile() {
    const folder = mkdtempSync(join(tmpdir(), 'chibo-forget-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'chibo.sqlite');
    writeFileSync(path, bytes);
    const sqlite = openSqlite(path);
    const storage = sqliteStorage(sqlite, () => undefined);
    onTestFinished(() => storage.close());
    const memberId = sqlite
      .prepare<[string], number>('select id from members where full_name = ?')
      .pluck()
      .get(NAME);
    return { folder, path, sqlite, storage, memberId: memberId ?? 0 };
  }

  test('the name stands in all that people wrote', () => {
    const { sqlite } = openFile();
    const places = new Set(rowsWithName({ sqlite }));
    for (const place of [
      'members.full_name',
      'members.name_key',
      'documents.title',
      'tasks.content',
      'tasks.note',
      'task_events.detail',
      'preparations.items',
      'votes.subject',
      'frozen_papers.view',
      'outbox.content',
    ])
      expect(places).toContain(place);
  });

  test('not in the journal', () => {
    const { sqlite } = openFile();
    expect(rowsWithName({ sqlite }).filter((place) => place.startsWith('journal.'))).toEqual([]);
  });

  test('after the night no row, no byte, no paper and no new backup has it, and every count stays', async () => {
    const { folder, path, sqlite, storage, memberId } = openFile();
    const figures = await figuresOf(storage, branchId);
    const papers = await papersOf(storage, branchId, now);
    expect([...papers.values()].join('\n')).toContain(NAME);

    sqlite
      .prepare(`insert into erasures (member_id, why, asked_at) values (?, 'asked', ?)`)
      .run(memberId, now);
    const night = ZONE.toUtc(addDays(ZONE.toLocal(now).date, 1), 2 * 60 + 30);
    const logged: string[] = [];
    const backups = join(folder, 'sao-luu');
    const beat = nightly({
      erase: (at, today, begun) => carryOutErasures(storage.privacy, at, today, begun),
      compact: () => withoutCheckpoints(sqlite, () => compactInThread({ kind: 'file', path })),
      make: (file) => backUpInThread({ from: { kind: 'file', path }, file, passphrase: null }),
      facts: storage.facts,
      zone: ZONE,
      folder: backups,
      keep: 3,
      encrypted: false,
      log: {
        info: (fields, line) => void logged.push(JSON.stringify(fields) + line),
        error: (fields) => void logged.push(JSON.stringify(fields)),
      },
    });
    await beat(night);
    await soon(() => expect(logged).toHaveLength(2));

    expect(rowsWithName({ sqlite })).toEqual([]);
    for (const end of ['', '-wal'])
      expect([end, existsSync(path + end) && holdsName(readFileSync(path + end))]).toEqual([end, false]);
    const made = readdirSync(backups);
    expect(made.some((name) => name.endsWith('.sqlite'))).toBe(true);
    for (const name of made)
      expect([name, holdsName(readFileSync(join(backups, name)))]).toEqual([name, false]);
    expect(logged.some((line) => foldText(line).includes(FOLDED))).toBe(false);

    const after = await papersOf(storage, branchId, now);
    expect(await figuresOf(storage, branchId)).toEqual(figures);
    expect([...after.keys()]).toEqual([...papers.keys()]);
    for (const [file, words] of after) {
      expect(foldText(words), file).not.toContain(FOLDED);
      expect(numbersOf(words), file).toEqual(numbersOf(papers.get(file) ?? ''));
    }
    expect([...after.values()].join('\n')).toContain('Đồng chí số 04');
    expect(
      sqlite.prepare('select full_name, name_key, consent from members where id = ?').get(memberId),
    ).toEqual({
      full_name: 'Đồng chí số 04',
      name_key: '',
      consent: 'declined',
    });
  }, 120_000);
});

/** The figures of a paper, in order; the number that has come into the name's place aside. */
const numbersOf = (words: string): readonly string[] =>
  words.replaceAll(/đồng chí số 04/giu, '').match(/\d+/g) ?? [];
