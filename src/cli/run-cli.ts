import { cliText, subcommandPage, usagePage } from '../text/vi/cli.ts';
import { type CliContext, EXIT } from './subcommand.ts';
import { packageVersion } from './version.ts';

/** Runs one command line (without node and script); returns the exit code. Results go to stdout, words to stderr. */
export async function runCli(argv: readonly string[], context: CliContext): Promise<number> {
  const [first, ...rest] = argv;
  const wrongUse = (problem: string, subcommand: string | null): number => {
    context.stderr.write(`${problem}\n${cliText.seeHelp(subcommand)}\n`);
    return EXIT.wrong;
  };
  if (first === '--version' || first === '-v') {
    context.stdout.write(`${packageVersion()}\n`);
    return EXIT.done;
  }
  // From here on the program itself is needed.
  const { SUBCOMMANDS } = await import('./subcommands.ts');
  if (first === '--help' || first === '-h') {
    context.stdout.write(usagePage(SUBCOMMANDS));
    return EXIT.done;
  }
  if (first === undefined) return wrongUse(cliText.noCommand, null);
  const subcommand = SUBCOMMANDS.find(({ name }) => name === first);
  if (subcommand === undefined)
    return wrongUse(
      first.startsWith('-') ? cliText.unknownOption(first) : cliText.unknownCommand(first),
      null,
    );
  const parsed = subcommand.parse(rest);
  if (!parsed.ok) return wrongUse(parsed.error, subcommand.name);
  if (parsed.value === 'help') {
    context.stdout.write(subcommandPage(subcommand));
    return EXIT.done;
  }
  try {
    return await parsed.value(context);
  } catch (error) {
    if (error instanceof Error && error.name === 'DataFileError') {
      context.stderr.write(`${error.message}\n`);
      return EXIT.wrong;
    }
    if (error instanceof Error && error.name === 'DataServerError') {
      context.stderr.write(`${error.message}\n`);
      return EXIT.failed;
    }
    context.stderr.write(`${failure(error)}\n`);
    return EXIT.failed;
  }
}

function failure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return cliText.databaseBusy;
  const what = error instanceof Error ? error.message : String(error);
  return error instanceof Error && error.name === 'MigrationError'
    ? `${cliText.newerData} (${what})`
    : cliText.failed(what);
}
