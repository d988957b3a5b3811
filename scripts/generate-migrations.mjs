// Makes the next migration of each database from the one schema: `npm run db:generate -- --name what_changes`.
import { spawnSync } from 'node:child_process';

for (const config of ['drizzle.config.ts', 'drizzle.postgres.config.ts']) {
  const { status } = spawnSync(
    'npx',
    ['drizzle-kit', 'generate', `--config=${config}`, ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
}
