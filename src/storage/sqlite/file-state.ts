import { existsSync, lstatSync, readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

/** What keeps a data file from being opened; the newest copy that lies beside, where there is one. */
export type FileProblem =
  | { readonly kind: 'gone'; readonly copy: string | null }
  | { readonly kind: 'empty'; readonly copy: string | null }
  | { readonly kind: 'several-names' }
  | { readonly kind: 'no-database' };

/** The one name of a file that may be reached by links and other paths; of its place, when it is not there yet. */
export function trueName(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    const folder = existsSync(dirname(whole)) ? realpathSync(dirname(whole)) : dirname(whole);
    const here = join(folder, basename(whole));
    const isLink = lstatSync(here, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    return isLink ? resolve(folder, readlinkSync(here)) : here;
  }
}

/**
 * Why a data file must not be opened: it is gone while what belongs to it is there, or nothing is left in it. A new, empty
 * one in its place would look like a first start, and the roster and everything else would seem never to have been.
 */
export function fileProblem(path: string): FileProblem | null {
  const name = trueName(path);
  const found = statSync(name, { throwIfNoEntry: false });
  if (found === undefined)
    return existsSync(`${name}-wal`) || copyOf(name) !== null ? { kind: 'gone', copy: copyOf(name) } : null;
  if (!found.isFile()) return { kind: 'no-database' };
  if (found.size === 0) return { kind: 'empty', copy: copyOf(name) };
  // Under another name of the same file SQLite would look for other recent pages, and neither process would see the other.
  return found.nlink > 1 ? { kind: 'several-names' } : null;
}

/** The newest copy that a migration made of the file. */
function copyOf(name: string): string | null {
  const start = `${basename(name)}.before-`;
  const folder = dirname(name);
  if (!existsSync(folder)) return null;
  const numbers = readdirSync(folder).flatMap((one) =>
    one.startsWith(start) && /^\d{1,6}$/.test(one.slice(start.length))
      ? [Number(one.slice(start.length))]
      : [],
  );
  return numbers.length === 0 ? null : join(folder, `${start}${Math.max(...numbers)}`);
}

/** Whether a group is connected in the data file; it is only looked at. Null when it cannot be read. */
export function hasConnectedGroups(path: string): boolean | null {
  if (!existsSync(path)) return false;
  try {
    // Not read-only: such a connection leaves its files beside the data when it ends.
    const sqlite = new SqliteDatabase(path, { fileMustExist: true });
    try {
      const isThere = sqlite
        .prepare(`select 1 from sqlite_master where type = 'table' and name = 'chats'`)
        .get();
      if (isThere === undefined) return false;
      // A committee's group has no branch; a file of an older program has no column for committees.
      const connected = `select 1 from chats where branch_id is not null or (kind = 'group' and connected_at is not null) limit 1`;
      return sqlite.prepare(connected).get() !== undefined;
    } finally {
      sqlite.close();
    }
  } catch {
    return null;
  }
}
