import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backUpInThread } from '../../src/backup/backup-thread.ts';
import { checkFile } from '../../src/backup/checked-file.ts';
import { type NightlyParts, nightly } from '../../src/backup/nightly.ts';
import { at, ZONE } from '../support/builders.ts';
import { openStorage } from '../support/memory-storage.ts';
import { soon } from '../support/soon.ts';

/** The beat of a program whose clock is moved, over a real file system. */
function openNights(keep = 2) {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-nights-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const logged: string[] = [];
  const note = (_fields: object, line: string) => void logged.push(line);
  const from = join(folder, 'data', 'chibo.sqlite');
  mkdirSync(join(folder, 'data'));
  const storage = openStorage({ path: from });
  const parts = {
    erase: async () => ({ erased: 0 }),
    compact: async () => undefined,
    make: (file: string) => backUpInThread({ from: { kind: 'file', path: from }, file, passphrase: null }),
    facts: storage.facts,
    zone: ZONE,
    encrypted: false,
    log: { info: note, error: note },
  };
  const open = (where = folder, more: Partial<NightlyParts> = {}) =>
    nightly({ ...parts, folder: where, keep, ...more });
  const files = () =>
    readdirSync(folder)
      .filter((name) => name !== 'data')
      .sort();
  return { folder, logged, open, files };
}

test('once a night from 02:30 on, or soon after a start that missed it; the oldest go', async () => {
  const nights = openNights();
  const beat = nights.open();
  await beat(at('2026-12-01', '02:29'));
  expect(nights.files()).toEqual([]);
  await soon(async () => {
    // The night before was missed: what belongs to it may still be under way.
    await beat(at('2026-12-01', '02:30'));
    expect(nights.logged).toHaveLength(1);
  });
  await beat(at('2026-12-01', '02:31'));
  await beat(at('2026-12-01', '23:59'));
  expect(nights.files()).toEqual(['chibo-2026-12-01.sqlite']);
  // Off during the night, and started again at nine.
  const next = nights.open();
  await next(at('2026-12-02', '09:00'));
  await soon(() => expect(nights.logged).toHaveLength(2));
  writeFileSync(join(nights.folder, 'cua-toi.sqlite'), 'somebody else’s');
  // A night that was cut off by a kill.
  writeFileSync(join(nights.folder, 'chibo-2026-11-30.sqlite.4194300.part'), 'half');
  await next(at('2026-12-03', '02:30'));
  await soon(() => expect(nights.logged).toHaveLength(3));
  expect(nights.files()).toEqual(['chibo-2026-12-02.sqlite', 'chibo-2026-12-03.sqlite', 'cua-toi.sqlite']);
  expect((await checkFile(join(nights.folder, 'chibo-2026-12-03.sqlite'))).rows).toBeGreaterThan(0);
});

test('kept none: nothing is made', async () => {
  const nights = openNights(0);
  await nights.open()(at('2026-12-01', '03:00'));
  expect([nights.files(), nights.logged]).toEqual([[], []]);
});

test('what fails is told of and tried again after an hour, not every minute', async () => {
  const nights = openNights();
  writeFileSync(join(nights.folder, 'in-the-way'), '');
  const beat = nights.open(join(nights.folder, 'in-the-way'));
  await beat(at('2026-12-01', '03:00'));
  await soon(() => expect(nights.logged).toEqual(['the nightly backup was not made']));
  await beat(at('2026-12-01', '03:01'));
  expect(nights.logged).toHaveLength(1);
  await beat(at('2026-12-01', '04:01'));
  await soon(() => expect(nights.logged).toHaveLength(2));
});

test('names go before the copy is made; a night that was missed is made up for at once', async () => {
  const nights = openNights();
  const done: string[] = [];
  const beat = nights.open(nights.folder, {
    erase: async (_now, today) => {
      done.push(`erase ${today}`);
      return { erased: 0 };
    },
    make: async (file) => {
      done.push(`copy ${file.slice(-17)}`);
      return { file, bytes: 1, encrypted: false, rows: 1, journal: null };
    },
  });
  await beat(at('2026-12-01', '01:10'));
  await soon(() => expect(done).toEqual(['erase 2026-12-01']));
  await soon(async () => {
    await beat(at('2026-12-01', '02:30'));
    expect(nights.logged).toHaveLength(1);
  });
  expect(done).toEqual(['erase 2026-12-01', 'erase 2026-12-01', 'copy 2026-12-01.sqlite']);
});

test('a stop between the names and the bytes: the bytes go with the next night', async () => {
  const nights = openNights(0);
  let compacted = 0;
  let fails = true;
  const open = () =>
    nights.open(nights.folder, {
      erase: async (_now, _today, begun) => {
        if (!fails) return { erased: 0 };
        await begun();
        return { erased: 1 };
      },
      compact: async () => {
        if (fails) throw new Error('stopped');
        compacted += 1;
      },
    });
  await open()(at('2026-12-01', '02:30'));
  await soon(() => expect(nights.logged).toEqual(['names could not be erased']));
  fails = false;
  await open()(at('2026-12-01', '02:40'));
  await soon(() => expect(compacted).toBe(1));
});
