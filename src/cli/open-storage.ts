import type { Config } from '../config.ts';
import { dataFileProblem } from '../data-file.ts';
import type { Database } from '../storage/engine.ts';
import { openDatabase, openSqlite } from '../storage/sqlite/database.ts';
import { migrateDatabase, migrationsFolder } from '../storage/sqlite/migrate.ts';

/** The data file is not the one that was meant; the message is for the operator. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

/** Opens the data file beside a bot that may be running, hands it to `use`, and closes it. */
export async function withDatabase<T>(config: Config, use: (database: Database) => Promise<T>): Promise<T> {
  const problem = dataFileProblem(config.databasePath);
  if (problem !== null) throw new DataFileError(problem);
  const sqlite = openSqlite(config.databasePath);
  try {
    migrateDatabase(sqlite, migrationsFolder(import.meta.dirname));
    return await use(openDatabase(sqlite));
  } finally {
    sqlite.close();
  }
}
