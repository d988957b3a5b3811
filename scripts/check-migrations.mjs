// Fails when the schema has changes that no migration carries, or when a migration is out of order.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const DATABASES = [
  { dialect: 'sqlite', schema: './src/storage/schema/*.ts', folder: 'drizzle' },
  { dialect: 'postgresql', schema: './scripts/postgres-tables.cjs', folder: 'drizzle/postgres' },
];

const copy = mkdtempSync(join(tmpdir(), 'chibo-migrations-'));
try {
  cpSync('drizzle', join(copy, 'drizzle'), { recursive: true });
  for (const { dialect, schema, folder } of DATABASES) {
    const journal = join(copy, folder, 'meta', '_journal.json');
    const before = readFileSync(journal, 'utf8');
    const config = join(copy, 'drizzle.config.json');
    writeFileSync(config, JSON.stringify({ dialect, schema, out: `./${relative('.', join(copy, folder))}` }));
    execFileSync(join('node_modules', '.bin', 'drizzle-kit'), ['generate', `--config=${config}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (readFileSync(journal, 'utf8') !== before) {
      process.stderr.write(
        `${folder}: the schema has changed without a migration: run "npm run db:generate".\n`,
      );
      process.exitCode = 1;
    }
    const entries = JSON.parse(before).entries;
    const isInOrder = entries.every((entry, index) => index === 0 || entry.when > entries[index - 1].when);
    if (!isInOrder) {
      process.stderr.write(
        `${folder}: migrations are not in the order of their times; one would be skipped.\n`,
      );
      process.exitCode = 1;
    }
  }
} finally {
  rmSync(copy, { recursive: true });
}
