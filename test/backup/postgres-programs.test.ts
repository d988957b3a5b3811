import { expect, onTestFinished, test } from 'vitest';
import { canDump, serverTarget } from '../../src/backup/postgres-programs.ts';

/* How PostgreSQL's own programs are told where the database is. */

test.each([
  ['postgres://chibo:m%40t%23@db/chibo', 'postgres://chibo@db/chibo', 'm@t#'],
  ['postgresql://chibo@db:6432/chibo', 'postgresql://chibo@db:6432/chibo', undefined],
  ['postgres://chibo:x@db/chibo?ssl=true', 'postgres://chibo@db/chibo?sslmode=verify-full', 'x'],
  [
    'postgres://chibo:x@db/chibo?sslmode=no-verify&uselibpqcompat=true&application_name=y',
    'postgres://chibo@db/chibo?sslmode=require',
    'x',
  ],
  [
    'postgres://chibo@localhost/chibo?host=/var/run/postgresql',
    'postgres://chibo@localhost/chibo?host=/var/run/postgresql',
    undefined,
  ],
])('%s: what both understand, and the password where no other user reads it', (url, dbname, password) => {
  const { args, env } = serverTarget(url);
  expect(args).toEqual(['--no-password', `--dbname=${dbname}`]);
  expect(env['PGPASSWORD']).toBe(password);
});

test('where pg_dump is neither in PATH nor where Debian keeps it, it cannot be used', async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  onTestFinished(() => {
    process.env['PATH'] = path;
  });
  expect(await canDump('/nowhere')).toBe(false);
});
