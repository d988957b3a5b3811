import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asOwner } from './server.ts';

/* A real PgBouncer between a program and its server, where it is installed. */

const PLACES = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'];
const PORT = 6432;
/** The pooler ends with the pipe that closes when these tests end, in whatever way; then its folder goes. */
const WATCH = '"$@" </dev/null & pooler=$!; read -r _; kill -TERM $pooler; wait $pooler; cd /; rm -rf "$0"';

/** The program; null where it is not installed. */
export const poolerProgram = (): string | null => PLACES.find((place) => existsSync(place)) ?? null;

export interface Pooler {
  /** The address of the same database, through the pooler. */
  address(of: string): string;
  stop(): Promise<void>;
}

/** Starts one before the server at an address; all else is as PgBouncer sets it by itself. */
export async function startPooler(
  program: string,
  of: string,
  mode: 'session' | 'transaction',
): Promise<Pooler> {
  const { username, searchParams } = new URL(of);
  const folder = mkdtempSync(join(tmpdir(), 'chibo-pooler-'));
  const as = asOwner();
  const users = join(folder, 'users.txt');
  writeFileSync(users, `"${username}" ""\n`);
  const settings = [
    '[databases]',
    `* = host=${searchParams.get('host')} port=5432`,
    '[pgbouncer]',
    'listen_addr =',
    `listen_port = ${PORT}`,
    `unix_socket_dir = ${folder}`,
    'auth_type = trust',
    `auth_file = ${users}`,
    `pool_mode = ${mode}`,
  ];
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(file, `${settings.join('\n')}\n`);
  if (as.uid !== undefined) execFileSync('chown', ['-R', `${as.uid}:${as.gid}`, folder]);
  const pooler = spawn('sh', ['-c', WATCH, folder, program, '-q', file], {
    ...as,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  pooler.unref();
  const ended = new Promise<void>((resolve) => pooler.once('exit', () => resolve()));
  while (!existsSync(join(folder, `.s.PGSQL.${PORT}`)))
    await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    address: (address) =>
      `postgres://${username}@localhost:${PORT}${new URL(address).pathname}?host=${folder}`,
    async stop() {
      pooler.ref();
      pooler.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
