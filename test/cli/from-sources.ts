import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUpInThread } from '../../src/backup/backup-thread.ts';
import { readReportPeriod } from '../../src/domain/figures/report-period.ts';
import { renderThread } from '../../src/papers/render-thread.ts';
import { figuresThread } from '../../src/storage/figures/figures-thread.ts';
import { openSqlite } from '../../src/storage/sqlite/database.ts';
import { migrateDatabase } from '../../src/storage/sqlite/migrate.ts';
import { resolutionLayout } from '../../src/text/vi/papers/resolution.ts';
import { resolution } from '../papers/samples.ts';
import { ZONE } from '../support/branch-roster.ts';
import { MIGRATIONS } from '../support/memory-storage.ts';

/* Asks each kind of thread for something, and prints what came. Run by tsx, as `npm run dev` is. */

const folder = mkdtempSync(join(tmpdir(), 'chibo-sources-'));
const path = join(folder, 'chibo.sqlite');
const sqlite = openSqlite(path);
migrateDatabase(sqlite, MIGRATIONS);
sqlite.exec(
  `insert into organisations (name, name_key, level, created_at) values ('Chi bộ thôn 1', 'chi bo thon 1', 'branch', 0)`,
);
sqlite.close();
const today = '2026-12-20' as never;
const period = readReportPeriod('2026', today);
if (!period.ok) throw new Error('no period');

const renderer = renderThread();
const counter = figuresThread({ kind: 'file', path });
const [paper, figures, backup] = await Promise.all([
  renderer.renderPaper(resolutionLayout(resolution)),
  counter.count([1], period.value, { today, zone: ZONE }),
  backUpInThread({ from: { kind: 'file', path }, file: join(folder, 'copy.sqlite'), passphrase: null }),
]);
await renderer.stop();
await counter.stop();
rmSync(folder, { recursive: true });
const said = {
  paper: paper.length,
  branches: figures.map(({ branchId }) => branchId),
  faults: backup.journal?.faults,
};
process.stdout.write(JSON.stringify(said));
