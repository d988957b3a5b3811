import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/* PostgreSQL's own programs, which come with its server or with the package postgresql-client. */

/** Where Debian and Ubuntu keep them, beside what stands in PATH. */
const PLACE = '/usr/lib/postgresql';

/** One of the programs could not do its work. It says nothing of what the program wrote: that names servers and tables. */
export class PostgresProgramError extends Error {
  override readonly name = 'PostgresProgramError';
  /** `NO_PG_DUMP`: not installed; `PG_DUMP_OLD`: older than the server; else how it ended. */
  readonly code: string;

  constructor(code: string) {
    super(`a program of PostgreSQL failed (${code})`);
    this.code = code;
  }
}

/**
 * Runs a program to its end, with the database at `url` where one is given; the password goes by the environment, where no
 * other user of the machine reads it. Throws PostgresProgramError.
 */
export async function runPostgres(
  name: 'pg_dump' | 'pg_restore',
  args: readonly string[],
  url: string | null = null,
): Promise<void> {
  const target = url === null ? { args: [], env: {} } : serverTarget(url);
  const all = [...target.args, ...args];
  const own = await run(name, all, target.env);
  const ended = own === 'none' ? await run(join(newestFolder(), name), all, target.env) : own;
  const code = name.toUpperCase();
  if (ended === 'none') throw new PostgresProgramError(`NO_${code}`);
  if (ended.exit !== 0)
    throw new PostgresProgramError(
      ended.said.includes('version mismatch') ? `${code}_OLD` : `${code}_${ended.exit ?? 'ENDED'}`,
    );
}

/** Whether pg_dump is here: in PATH, or where Debian keeps it. */
export const canDump = async (place = PLACE): Promise<boolean> =>
  (await run('pg_dump', ['--version'], {}).catch(() => 'none')) !== 'none' ||
  existsSync(join(newestFolder(place), 'pg_dump'));

/** What the driver understands and libpq does not is left out; the rest means the same to both. */
const KNOWN = ['host', 'port', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'options'];

/** The address without its password, and the environment with it. */
export function serverTarget(url: string): { readonly args: string[]; readonly env: Record<string, string> } {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  const ssl = address.searchParams.get('ssl');
  for (const name of new Set(address.searchParams.keys()))
    if (!KNOWN.includes(name)) address.searchParams.delete(name);
  if (ssl === 'true' || ssl === '1') address.searchParams.set('sslmode', 'verify-full');
  if (address.searchParams.get('sslmode') === 'no-verify') address.searchParams.set('sslmode', 'require');
  return {
    // Never asked for at a terminal: nobody sits there.
    args: ['--no-password', `--dbname=${address.href}`],
    env: password === '' ? {} : { PGPASSWORD: password },
  };
}

interface Ended {
  readonly exit: number | null;
  readonly said: string;
}

/** So much of what a program complains of is looked at. */
const MOST_SAID = 10_000;

const run = (
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended | 'none'> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < MOST_SAID) said += text;
    });
    child.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolve('none') : reject(error),
    );
    child.once('close', (exit) => resolve({ exit, said }));
  });

function newestFolder(place = PLACE): string {
  const versions = existsSync(place) ? readdirSync(place).map(Number).filter(Number.isFinite) : [];
  return join(place, String(Math.max(0, ...versions)), 'bin');
}
