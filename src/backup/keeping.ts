import type SqliteDatabase from 'better-sqlite3';
import type { DataPlace } from '../storage/engine.ts';
import { withoutCheckpoints } from '../storage/sqlite/database.ts';
import { backUpInThread, compactInThread } from './backup-thread.ts';
import type { CheckedBackup } from './make-backup.ts';
import { canDump } from './postgres-programs.ts';

/** How data is kept, wherever it lies, while the program serves people. */
export interface Keeping {
  /** How the names of its backups end, before what says that they are encrypted. */
  readonly ending: string;
  make(file: string): Promise<CheckedBackup>;
  /** Writes the data anew, so that nothing erased is left in its bytes. */
  compact(): Promise<void>;
}

/** `open`: the program's own connection to a file. */
export const keepingOf = async (
  place: DataPlace,
  { passphrase }: { readonly passphrase: string | null },
  open: SqliteDatabase.Database | null,
): Promise<Keeping> => ({
  ending: place.kind === 'server' && (await canDump()) ? 'pgdump' : 'sqlite',
  make: (file) => backUpInThread({ from: place, file, passphrase }),
  compact: () =>
    open === null ? compactInThread(place) : withoutCheckpoints(open, () => compactInThread(place)),
});
