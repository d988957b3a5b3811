import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { placeOf } from '../data-server.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, well } from './check.ts';

interface Facts {
  readonly places: readonly { readonly folder: string; readonly free: number }[];
  /** Of the data. */
  readonly bytes: number;
}

/** A backup is made beside the old ones, encrypted and opened again: for a moment it lies there three times. */
const COPIES = 3;
const RESERVE = 100_000_000;

/** Whether the next night's backup, and some growth, find room. */
export const disk = defineCheck<Facts>({
  name: 'disk',
  async look({ config, data }) {
    const place = placeOf(config);
    const own = place.kind === 'file' ? [dirname(place.path)] : [];
    const folders = [...new Set([...own, config.backup.folder].map(existing))];
    const places = await Promise.all(
      folders.map(async (folder) => {
        const { bavail, bsize } = await statfs(folder);
        return { folder, free: bavail * bsize };
      }),
    );
    const onServer = data.kind === 'open' ? data.onServer?.bytes : undefined;
    const inFile = place.kind === 'file' ? statSync(place.path, { throwIfNoEntry: false })?.size : undefined;
    return { places, bytes: onServer ?? inFile ?? 0 };
  },
  judge({ places, bytes }) {
    const need = COPIES * bytes + RESERVE;
    const tight = places.find(({ free }) => free < need);
    if (tight !== undefined)
      return amiss(words.disk.tight(tight.folder, tight.free, need), words.disk.makeRoom);
    return well(words.disk.roomy(Math.min(...places.map(({ free }) => free)), bytes));
  },
});

/** The folder, or the nearest above it that is there. */
function existing(folder: string): string {
  for (let here = folder; ; here = dirname(here)) if (existsSync(here) || dirname(here) === here) return here;
}
