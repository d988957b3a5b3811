import { migrationsFolder } from '../storage/sqlite/migrate.ts';
import { checkFile } from './checked-file.ts';
import { dumpServer } from './dump-server.ts';
import { erasuresIn, type ListedErasure } from './erasure-list.ts';
import { type CheckedBackup, makeChecked } from './make-backup.ts';
import { copyToFile, DataMoveRefusal } from './move-between-engines.ts';
import { canDump, PostgresProgramError } from './postgres-programs.ts';

/**
 * Copies a database on a server to `file` while others go on using it: by pg_dump where that is installed, else as a data file.
 * With a passphrase it is encrypted. Throws as those two do.
 */
export const copyServer = async (
  url: string,
  file: string,
  passphrase: string | null,
): Promise<CheckedBackup> =>
  (await canDump()) ? dumpServer(url, file, passphrase) : exportServer(url, file, passphrase);

/**
 * Copies a database on a server to `file`, as a data file that the program can serve as well: one moment of it, row by row, with
 * the counts and the journal compared. Throws PostgresFault, MoveError and what the file system or SQLite throws; of a database
 * of another version PostgresProgramError, as only pg_dump can copy that.
 */
export async function exportServer(
  url: string,
  file: string,
  passphrase: string | null,
): Promise<CheckedBackup> {
  let erasures: readonly ListedErasure[] = [];
  try {
    return await makeChecked(file, passphrase, {
      async copy(path) {
        const migrations = migrationsFolder(import.meta.dirname);
        await copyToFile({ path, url, migrations, onRows: () => undefined });
        erasures = erasuresIn(path);
      },
      check: checkFile,
      erasures: () => erasures,
    });
  } catch (error) {
    throw error instanceof DataMoveRefusal ? new PostgresProgramError('NO_PG_DUMP') : error;
  }
}
