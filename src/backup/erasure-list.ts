import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

/*
 * Which members' names were erased, by number and day, in a file beside the backups: an older backup still has the names,
 * and whoever restores it erases them again. The list names nobody.
 */

/** As `ErasureNote` in the storage's ports. */
export interface ListedErasure {
  readonly memberId: number;
  readonly since: number;
  readonly why: 'asked' | 'left';
  readonly askedAt: number;
  readonly doneAt: number | null;
}

const NAME = 'chibo-da-xoa.json';

/** The list of a folder of backups; empty when there is none, or none that can be read. */
export function readErasureList(folder: string): readonly ListedErasure[] {
  const file = join(folder, NAME);
  if (!existsSync(file)) return [];
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(found) ? found.filter(isListed) : [];
  } catch {
    return [];
  }
}

/** Adds to the list of a folder; what stands there stays. Nothing is written when there is nothing new. */
export function keepErasureList(folder: string, erasures: readonly ListedErasure[]): void {
  const known = readErasureList(folder);
  const all = new Map([...known, ...erasures].map((one) => [keyOf(one), one]));
  if (erasures.length === 0 || JSON.stringify([...all.values()]) === JSON.stringify(known)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = join(folder, `${NAME}.part`);
  rmSync(part, { force: true });
  writeFileSync(part, `${JSON.stringify([...all.values()], null, 1)}\n`, { mode: 0o600 });
  renameSync(part, join(folder, NAME));
}

/** The erasures that a data file knows of; empty for a file of an older program, or one that cannot be read. */
export function erasuresIn(path: string): readonly ListedErasure[] {
  if (!existsSync(path)) return [];
  let sqlite: SqliteDatabase.Database | null = null;
  try {
    sqlite = new SqliteDatabase(path, { fileMustExist: true });
    return sqlite
      .prepare<[], ListedErasure>(
        `select e.member_id as memberId, m.created_at as since, e.why, e.asked_at as askedAt, e.done_at as doneAt
         from erasures e join members m on m.id = e.member_id order by e.id`,
      )
      .all();
  } catch {
    return [];
  } finally {
    sqlite?.close();
  }
}

/** Everything that is known when a backup is restored: beside it, beside the nightly ones, and in a file that it replaces. */
export function knownErasures(
  backup: string,
  folder: string,
  replaced: string | null,
): readonly ListedErasure[] {
  const known = replaced === null ? [] : erasuresIn(replaced);
  const all = [readErasureList(dirname(backup)), readErasureList(folder), known].flat();
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

const keyOf = ({ memberId, since, askedAt }: ListedErasure): string => `${memberId}/${since}/${askedAt}`;

function isListed(value: unknown): value is ListedErasure {
  if (typeof value !== 'object' || value === null) return false;
  const { memberId, since, askedAt, why } = value as Partial<ListedErasure>;
  return (
    [memberId, since, askedAt].every((number) => Number.isSafeInteger(number)) &&
    (why === 'asked' || why === 'left')
  );
}
