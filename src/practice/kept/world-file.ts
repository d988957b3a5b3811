import { existsSync, readFileSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import type { WorldSnapshot } from '../sample-world.ts';
import type { MemorySnapshot } from './memory.ts';

/** Another form of the file than this one is begun anew. */
const FORM = 1;
const SAVE_AFTER_MS = 300;

/** What is kept between two starts beside the program's own data: the chats, and the time there. */
export interface KeptWorld extends WorldSnapshot {
  readonly memory: MemorySnapshot;
  /** UTC milliseconds. */
  readonly now: number;
}

/** Reads what was kept; null when there is nothing, or nothing that can be read. */
export function readWorld(path: string): KeptWorld | null {
  if (!existsSync(path)) return null;
  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

const isKept = (value: unknown): value is KeptWorld & { form: number } =>
  typeof value === 'object' &&
  value !== null &&
  'form' in value &&
  value.form === FORM &&
  'now' in value &&
  typeof value.now === 'number' &&
  'memory' in value &&
  'telegram' in value &&
  'zalo' in value;

/** Forgets what was kept. */
export const dropWorld = (path: string): void => rmSync(path, { force: true });

export interface WorldKeeper {
  /** Something has changed: it is written soon, with what else changes meanwhile. */
  changed(): void;
  /** Writes the last state, and no more after it. */
  close(): Promise<void>;
}

/** Keeps the world in a file, whole at every moment: a new one takes the place of the old. */
export function keepWorld(
  path: string,
  look: () => KeptWorld,
  onError: (error: unknown) => void,
): WorldKeeper {
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let isClosed = false;

  const write = async (): Promise<void> => {
    const fresh = `${path}.tmp`;
    const file = await open(fresh, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify({ form: FORM, ...look() }));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
  };
  const save = (): Promise<void> => {
    timer = null;
    writing = writing.then(write).catch(onError);
    return writing;
  };

  return {
    changed() {
      if (isClosed) return;
      timer ??= setTimeout(() => void save(), SAVE_AFTER_MS);
      timer.unref();
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      await save();
    },
  };
}
