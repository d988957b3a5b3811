import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { placeOf } from '../data-server.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, well } from './check.ts';

interface Facts {
  /** A system without modes of files: nothing can be said. */
  readonly hasModes: boolean;
  readonly found: readonly { readonly path: string; readonly mode: number; readonly isFolder: boolean }[];
}

const OTHERS = 0o077;

/** The data, its copies, the backups and `.env` are their owner's alone. */
export const fileModes = defineCheck<Facts>({
  name: 'file-modes',
  async look({ config }) {
    const { backup } = config;
    const place = placeOf(config);
    const own = place.kind === 'file' ? [dirname(place.path), ...beside(place.path)] : [];
    const paths = [...own, backup.folder, ...within(backup.folder), '.env'];
    return { hasModes: process.platform !== 'win32', found: [...new Set(paths)].flatMap(seen) };
  },
  judge({ hasModes, found }) {
    if (!hasModes) return well(words.modes.none);
    const open = found.filter(({ mode }) => (mode & OTHERS) !== 0);
    const [first] = open;
    if (first === undefined) return well(words.modes.closed(found.length));
    return amiss(
      words.modes.open(open.map(({ path }) => path)),
      words.modes.close(
        open.filter(({ isFolder }) => isFolder).map(({ path }) => path),
        open.filter(({ isFolder }) => !isFolder).map(({ path }) => path),
      ),
    );
  },
});

const beside = (path: string): readonly string[] =>
  within(dirname(path)).filter((one) => basename(one).startsWith(basename(path)));

function within(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function seen(path: string): Facts['found'] {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? [] : [{ path, mode: found.mode & 0o777, isFolder: found.isDirectory() }];
}
