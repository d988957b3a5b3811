import { existsSync } from 'node:fs';
import {
  DataMoveRefusal,
  type MoveReport,
  moveToFile,
  moveToServer,
} from '../backup/move-between-engines.ts';
import type { Config } from '../config.ts';
import { dataFileProblem } from '../data-file.ts';
import { placeOf, serverProblem } from '../data-server.ts';
import { isServerAddress, serverHost } from '../server-address.ts';
import { MoveError } from '../storage/moved-tables.ts';
import { lockPlace } from '../storage/open.ts';
import { MigrationError, migrationsFolder } from '../storage/sqlite/migrate.ts';
import { cliText, subcommandText } from '../text/vi/cli.ts';
import { moveText as words } from '../text/vi/move.ts';
import { progressLine } from './progress.ts';
import { type CliContext, defineSubcommand, EXIT } from './subcommand.ts';

/** Moves all data from the file to a PostgreSQL server, or back; where it came from, it stays as it was. */
export const move = defineSubcommand({
  name: 'move',
  summary: words.summary,
  usage: [],
  options: {
    to: { type: 'string', summary: words.to, value: words.toValue },
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ options: { to = '', json } }, context) {
    const config = await context.config();
    const refuse = (line: string, code: number = EXIT.wrong): number => {
      context.stderr.write(`${line}\n`);
      return code;
    };
    if (!config.ok) return refuse(config.error.join('\n'));
    const { databasePath, databaseUrl } = config.value;
    const refusal = refusalOf(to, config.value);
    if (refusal !== null) return refuse(refusal);
    const url = databaseUrl ?? to;
    const path = databaseUrl === null ? databasePath : to;
    const place = shown(url);
    const lock = await lockPlace(placeOf(config.value)).catch((error: unknown) => error as Error);
    if (lock instanceof Error) return refuse(...explained(lock, url, place));
    if (lock === null) return refuse(words.botRuns, EXIT.failed);
    try {
      const { journal, ...moved } = await carry({ url, path, toServer: databaseUrl === null }, context);
      const [from, into] = databaseUrl === null ? [path, place] : [place, path];
      const report = { from, to: into, ...moved };
      const isWhole = journal.faults.length === 0;
      if (!isWhole) context.stderr.write(`${words.journalBroken}\n`);
      const next = databaseUrl === null ? words.nextOnServer(path) : words.nextInFile(path);
      context.stdout.write(
        `${json === true ? JSON.stringify(report) : `${words.moved(report, isWhole)}\n${next}`}\n`,
      );
      return EXIT.done;
    } catch (error) {
      return refuse(...explained(error, url, databaseUrl === null ? place : path));
    } finally {
      await lock.release();
    }
  },
});

/** What will not even be begun, or null. */
function refusalOf(to: string, { databasePath, databaseUrl }: Config): string | null {
  if (to === '') return words.noTarget;
  if (/^[a-z]+:\/\//i.test(to)) {
    if (databaseUrl !== null) return words.alreadyOnServer;
    if (!isServerAddress(to)) return words.notAnAddress;
    return dataFileProblem(databasePath) ?? (existsSync(databasePath) ? null : words.noData(databasePath));
  }
  if (databaseUrl === null) return words.alreadyInFile;
  return existsSync(to) ? words.targetExists(to) : null;
}

/** `postgres://host:5432/database`, without name and password. */
const shown = (url: string): string => `postgres://${serverHost(url)}${new URL(url).pathname}`;

/** The move itself, with a line of progress. */
async function carry(
  { url, path, toServer }: { readonly url: string; readonly path: string; readonly toServer: boolean },
  context: CliContext,
): Promise<MoveReport> {
  const line = progressLine(context.stderr, context.now);
  const input = {
    path,
    url,
    migrations: migrationsFolder(import.meta.dirname),
    onRows: (rows: number, table: number, tables: number) => line.show(words.progress(table, tables, rows)),
  };
  try {
    return await (toServer ? moveToServer(input) : moveToFile(input));
  } finally {
    line.clear();
  }
}

/** One line on what went wrong, and the exit code for it; anything else is thrown on. */
function explained(error: unknown, url: string, target: string): readonly [string, number] {
  if (error instanceof DataMoveRefusal) return refused(error, url, target);
  if (error instanceof MoveError) return [words.notWhole, EXIT.failed];
  const problem = serverProblem(url, error);
  // The address may be the one that was typed.
  if (problem !== null) return [target === shown(url) ? words.ofTarget(problem) : problem, EXIT.failed];
  if (error instanceof MigrationError) return [cliText.newerData, EXIT.wrong];
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') throw error;
  return [words.notMoved(code || 'UNKNOWN'), EXIT.failed];
}

function refused({ why }: DataMoveRefusal, url: string, target: string): readonly [string, number] {
  switch (why) {
    case 'older version':
      return [words.olderVersion, EXIT.failed];
    case 'newer version':
      return [cliText.newerData, EXIT.wrong];
    case 'no data':
      return [words.noDataOnServer(shown(url)), EXIT.wrong];
    case 'target has data':
      return [words.targetHasData(target), EXIT.wrong];
  }
}
