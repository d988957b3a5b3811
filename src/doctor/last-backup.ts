import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CheckedFile, checkFile, DamagedFileError } from '../backup/checked-file.ts';
import { isSealed, SealError, unseal } from '../backup/seal.ts';
import { addDays, type IsoDate, zoneOf } from '../domain/calendar/calendar.ts';
import { hashOfRow, type JournalFinding } from '../storage/journal-check.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, well } from './check.ts';
import type { Site } from './site.ts';

type Opened =
  | { readonly ok: true; readonly rows: number; readonly isStart: boolean }
  | { readonly ok: false; readonly why: 'damaged' | 'needs-passphrase' | 'wrong-passphrase' };

interface Facts {
  readonly isOn: boolean;
  readonly folder: string;
  readonly isEncrypted: boolean;
  readonly hasData: boolean;
  readonly today: IsoDate;
  /** The day of the newest one; null when there is none. */
  readonly last: { readonly name: string; readonly date: IsoDate; readonly opened: Opened } | null;
  /** The day on which the data file was begun, as far as the file system tells. */
  readonly dataSince: IsoDate | null;
}

const BACKUP = /\.(?:sqlite|age)$/;
const DATED = /\d{4}-\d{2}-\d{2}/;

/** Whether the last backup is young, can be opened, and holds the same journal as the data, as far as it goes. */
export const lastBackup = defineCheck<Facts>({
  name: 'backup',
  async look(site) {
    const { config, now } = site;
    const { folder, keep, passphrase } = config.backup;
    const zone = zoneOf(config.zone);
    const born = statSync(config.databasePath, { throwIfNoEntry: false })?.birthtimeMs;
    const newest = newestIn(folder, (at) => zone.toLocal(at).date);
    return {
      isOn: keep > 0,
      folder,
      isEncrypted: passphrase !== null,
      hasData: site.data.kind === 'open',
      today: zone.toLocal(now).date,
      last: newest === null ? null : { ...newest, opened: await open(join(folder, newest.name), site) },
      dataSince: born === undefined || born === 0 ? null : zone.toLocal(born).date,
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
    if (!isSealed(path)) return await look(path, site);
    const { passphrase } = site.config.backup;
    if (passphrase === null) return { ok: false, why: 'needs-passphrase' };
    await unseal(path, tried, passphrase);
    return await look(tried, site);
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

/** Whether the journal of the data goes on where the backup's ends. */
async function isStartOf({ lastId, hash }: JournalFinding, { data }: Site): Promise<boolean> {
  if (data.kind !== 'open' || lastId === 0 || data.schema.applied < data.schema.known) return true;
  return (await hashOfRow(data.database, lastId)) === hash;
}
