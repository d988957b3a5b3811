import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CheckedFile, checkFile, DamagedFileError, isDataFile } from '../backup/checked-file.ts';
import { PostgresProgramError, runPostgres } from '../backup/postgres-programs.ts';
import { isSealed, SealError, unseal } from '../backup/seal.ts';
import { placeOf } from '../data-server.ts';
import { addDays, type IsoDate, zoneOf } from '../domain/calendar/calendar.ts';
import { hashOfRow, type JournalFinding } from '../storage/journal-check.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, well } from './check.ts';
import type { Site } from './site.ts';

type Opened =
  | { readonly ok: true; readonly rows: number | null; readonly isStart: boolean }
  | { readonly ok: false; readonly why: 'damaged' | 'needs-passphrase' | 'wrong-passphrase' };

interface Facts {
  readonly isOn: boolean;
  readonly folder: string;
  readonly isEncrypted: boolean;
  readonly hasData: boolean;
  readonly today: IsoDate;
  /** The day of the newest one; null when there is none. */
  readonly last: { readonly name: string; readonly date: IsoDate; readonly opened: Opened } | null;
  /** The day on which the data was begun, as far as the file system tells, or the journal. */
  readonly dataSince: IsoDate | null;
}

const BACKUP = /\.(?:sqlite|pgdump|age)$/;
/** A copy of a database on a server, encrypted or not; where pg_dump was missing it is a data file, whatever its name. */
const DUMP = /\.pgdump(?:\.age)?$/;
const DATED = /\d{4}-\d{2}-\d{2}/;

/** Whether the last backup is young, can be opened, and holds the same journal as the data, as far as it goes. */
export const lastBackup = defineCheck<Facts>({
  name: 'backup',
  async look(site) {
    const { config, now } = site;
    const { folder, keep, passphrase } = config.backup;
    const zone = zoneOf(config.zone);
    const born = bornAt(site);
    const newest = newestIn(folder, (at) => zone.toLocal(at).date);
    return {
      isOn: keep > 0,
      folder,
      isEncrypted: passphrase !== null,
      hasData: site.data.kind === 'open',
      today: zone.toLocal(now).date,
      last: newest === null ? null : { ...newest, opened: await open(join(folder, newest.name), site) },
      dataSince: born === null || born === 0 ? null : zone.toLocal(born).date,
    };
  },
  judge({ isOn, folder, isEncrypted, hasData, today, last, dataSince }) {
    const better = isEncrypted ? '' : words.backup.encrypt;
    if (last === null) {
      if (!isOn) return well(words.backup.off, words.backup.turnOn);
      const isNew = !hasData || dataSince === null || dataSince >= addDays(today, -1);
      return isNew ? well(words.backup.notYet, better) : amiss(words.backup.none(folder), words.backup.make);
    }
    const { name, date, opened } = last;
    if (!opened.ok) return amiss(words.backup.unreadable(name, opened.why), words.backup.repair(opened.why));
    if (!opened.isStart) return amiss(words.backup.otherJournal(name), words.backup.compare);
    if (isOn && date < addDays(today, -1)) return amiss(words.backup.old(name, date), words.backup.make);
    return well(words.backup.fine(name, opened.rows, isEncrypted), better);
  },
});

function bornAt({ config, data }: Site): number | null {
  const place = placeOf(config);
  if (place.kind === 'file') return statSync(place.path, { throwIfNoEntry: false })?.birthtimeMs ?? null;
  return (data.kind === 'open' ? data.onServer?.since : null) ?? null;
}

function newestIn(
  folder: string,
  dayOf: (at: number) => IsoDate,
): { readonly name: string; readonly date: IsoDate } | null {
  if (!existsSync(folder)) return null;
  const all = readdirSync(folder)
    .filter((name) => BACKUP.test(name))
    .map((name) => {
      const { mtimeMs } = statSync(join(folder, name));
      return { name, at: mtimeMs, date: (DATED.exec(name)?.[0] ?? dayOf(mtimeMs)) as IsoDate };
    })
    .sort((one, other) => one.date.localeCompare(other.date) || one.at - other.at);
  const last = all.at(-1);
  return last === undefined ? null : { name: last.name, date: last.date };
}

const TRIED = '.doctor.part';
/** A file that is tried is no older than this, unless whoever tried it was ended. */
const LONGEST_TRY_MS = 60 * 60_000;

/** Opens it really; what was encrypted is tried in a file of its owner's beside it, and that one is gone afterwards. */
async function open(path: string, site: Site): Promise<Opened> {
  const tried = `${path}.${process.pid}${TRIED}`;
  clearLeft(dirname(path), site.now);
  try {
    const isDump = (plain: string): boolean => DUMP.test(path) && !isDataFile(plain);
    if (!isSealed(path)) return isDump(path) ? await lookAtDump(path) : await look(path, site);
    const { passphrase } = site.config.backup;
    if (passphrase === null) return { ok: false, why: 'needs-passphrase' };
    await unseal(path, tried, passphrase);
    return isDump(tried) ? await lookAtDump(tried) : await look(tried, site);
  } catch (error) {
    if (error instanceof SealError) return { ok: false, why: 'wrong-passphrase' };
    if (error instanceof DamagedFileError) return { ok: false, why: 'damaged' };
    throw error;
  } finally {
    rmSync(tried, { force: true });
  }
}

/** What an examination that was cut short has left is the whole data, not encrypted. */
function clearLeft(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const isLeft = name.endsWith(TRIED) && now - statSync(path).mtimeMs > LONGEST_TRY_MS;
    if (isLeft) rmSync(path, { force: true });
  }
}

async function look(path: string, site: Site): Promise<Opened> {
  const { rows, journal }: CheckedFile = await checkFile(path);
  return { ok: true, rows, isStart: journal === null || (await isStartOf(journal, site)) };
}

/** PostgreSQL's own program reads it; of its journal nothing is known before it is restored. */
async function lookAtDump(path: string): Promise<Opened> {
  try {
    await runPostgres('pg_restore', ['--list', '--file=-', path]);
    return { ok: true, rows: null, isStart: true };
  } catch (error) {
    if (error instanceof PostgresProgramError && error.code === 'NO_PG_RESTORE') throw error;
    return { ok: false, why: 'damaged' };
  }
}

/** Whether the journal of the data goes on where the backup's ends. */
async function isStartOf({ lastId, hash }: JournalFinding, { data }: Site): Promise<boolean> {
  if (data.kind !== 'open' || lastId === 0 || data.schema.applied < data.schema.known) return true;
  return (await hashOfRow(data.database, lastId)) === hash;
}
