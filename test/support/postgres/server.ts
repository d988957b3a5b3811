import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPool } from '../../../src/storage/postgres/pool.ts';
import { keepTemplate, templateOf } from '../templates.ts';

/* A real PostgreSQL server for a test file, in a folder of its own and gone with it, where its programs are there. */

const PLACES = ['/usr/lib/postgresql', '/usr/local/pgsql', '/opt/homebrew/opt/postgresql'];
const USER = 'chibo';

/** The folder of the server's programs, the newest; null where there are none. */
export function serverPrograms(): string | null {
  const found = PLACES.flatMap((place) => [
    join(place, 'bin'),
    ...(existsSync(place) ? readdirSync(place).map((version) => join(place, version, 'bin')) : []),
  ]);
  return (
    found
      .filter((folder) => existsSync(join(folder, 'initdb')))
      .sort()
      .at(-1) ?? null
  );
}

export interface Server {
  /** The address of a new database; like another one whose name is given, which nobody is connected to. */
  database(like?: string): Promise<string>;
  /** It ends at once, in the middle of everything (`pg_ctl stop -m immediate`); resolves when it is gone. */
  crash(): Promise<void>;
  /** It is back after a crash; resolves when it lets people in. */
  rise(): Promise<void>;
  stop(): Promise<void>;
}

/** Such programs refuse to run for root: then they run for the user that the server’s package made. */
export function asOwner(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

const SETTINGS = ['listen_addresses=', 'max_connections=60'];
/** A line ends the server, the next one begins it anew; with the pipe's end all ends. */
const WATCH = [
  'while "$@" </dev/null & server=$!; read -r _; do kill -QUIT $server; wait $server; read -r _ || break; done',
  'kill -QUIT $server; wait $server; cd /; rm -rf "$0"',
].join('; ');

/**
 * Starts one; it hears on a socket in its folder alone. `isDurable`: a commit is on the disk, as with a server that serves
 * people; without it much quicker.
 */
export async function startServer(programs: string, isDurable = false): Promise<Server> {
  const settings = [...SETTINGS, `fsync=${isDurable ? 'on' : 'off'}`].flatMap((one) => ['-c', one]);
  const folder = mkdtempSync(join(tmpdir(), 'chibo-pg-'));
  const as = asOwner();
  if (as.uid !== undefined) execFileSync('chown', [`${as.uid}:${as.gid}`, folder]);
  const data = join(folder, 'data');
  const template = templateOf('postgres');
  // With its owner and its rights.
  const copy = (from: string, to: string) => void execFileSync('cp', ['-a', from, to]);
  if (template !== null) copy(template, data);
  else {
    execFileSync(
      join(programs, 'initdb'),
      ['-D', data, '-U', USER, '-A', 'trust', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'],
      { ...as, cwd: folder, stdio: 'ignore' },
    );
    await keepTemplate('postgres', (place) => copy(data, place));
  }
  // The shell waits at a pipe that closes when these tests end, in whatever way; then the server ends, and its folder goes.
  const server = spawn(
    'sh',
    ['-c', WATCH, folder, join(programs, 'postgres'), '-D', data, '-k', folder, ...settings],
    { ...as, cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  server.unref();
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const addressOf = (name: string): string => `postgres://${USER}@localhost/${name}?host=${folder}`;
  const admin = await openPool(addressOf('postgres'), 1);
  const letsIn = async (): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      try {
        await admin.lend((session) => session.ask('select 1'));
        return;
      } catch (error) {
        if (tries > 600) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  await letsIn();
  let count = 0;
  return {
    async crash() {
      server.stdin.write('\n');
      while (existsSync(join(data, 'postmaster.pid')))
        await new Promise((resolve) => setTimeout(resolve, 20));
    },
    async rise() {
      server.stdin.write('\n');
      await letsIn();
    },
    async database(like) {
      count += 1;
      const name = `test_${count}`;
      const template = like === undefined ? 'template1' : new URL(like).pathname.slice(1);
      await admin.lend((session) => session.ask(`create database ${name} template ${template}`));
      return addressOf(name);
    },
    async stop() {
      await admin.close();
      server.ref();
      server.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
