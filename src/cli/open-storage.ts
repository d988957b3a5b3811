import type { Config } from '../config.ts';
import { dataFileProblem } from '../data-file.ts';
import { placeOf, serverProblem } from '../data-server.ts';
import type { Database } from '../storage/engine.ts';
import { openBeside } from '../storage/open.ts';
import { migrationsFolder } from '../storage/sqlite/migrate.ts';

/** The data file is not the one that was meant; the message is for the operator. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

/** The server with the data cannot be used; the message is for the operator. */
export class DataServerError extends Error {
  override readonly name = 'DataServerError';
}

/** Opens the data beside a bot that may be running, hands it to `use`, and closes it. */
export async function withDatabase<T>(config: Config, use: (database: Database) => Promise<T>): Promise<T> {
  const place = placeOf(config);
  const problem = place.kind === 'file' ? dataFileProblem(place.path) : null;
  if (problem !== null) throw new DataFileError(problem);
  try {
    const { database, close } = await openBeside(place, migrationsFolder(import.meta.dirname));
    try {
      return await use(database);
    } finally {
      await close();
    }
  } catch (error) {
    const words = place.kind === 'server' ? serverProblem(place.url, error) : null;
    throw words === null ? error : new DataServerError(words);
  }
}
