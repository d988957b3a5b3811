// Fails when the schema has changes that no migration carries, or when a migration is out of order.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const copy = mkdtempSync(join(tmpdir(), 'chibo-migrations-'));
try {
  cpSync('drizzle', join(copy, 'drizzle'), { recursive: true });
  const before = readFileSync(join(copy, 'drizzle', 'meta', '_journal.json'), 'utf8');
  const config = join(copy, 'drizzle.config.json');
  writeFileSync(
    config,
    JSON.stringify({
      dialect: 'sqlite',
      schema: './src/storage/schema/*.ts',
      out: `./${relative('.', join(copy, 'drizzle'))}`,
    }),
  );
  execFileSync('npx', ['drizzle-kit', 'generate', `--config=${config}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const after = readFileSync(join(copy, 'drizzle', 'meta', '_journal.json'), 'utf8');
  if (after !== before) {
    process.stderr.write('The schema has changed without a migration: run "npm run db:generate".\n');
    process.exitCode = 1;
  }
  const entries = JSON.parse(before).entries;
  const isInOrder = entries.every((entry, index) => index === 0 || entry.when > entries[index - 1].when);
  if (!isInOrder) {
    process.stderr.write('Migrations are not in the order of their times; the migrator would skip one.\n');
    process.exitCode = 1;
  }
} finally {
  rmSync(copy, { recursive: true });
}
