import { existsSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { setupText as words } from '../../text/vi/setup.ts';
import { isYes } from '../confirm.ts';
import { importFile } from '../roster/import.ts';
import { type CliContext, EXIT } from '../subcommand.ts';
import { branchesThere } from './hand-out.ts';
import { droppedPath } from './pasted.ts';

interface Flags {
  readonly roster?: string;
  readonly yes?: boolean;
  readonly 'branch-name'?: string;
}

/**
 * Brings the roster in: the named one, else one that is typed. What is wrong with a typed one can be mended at once: it is
 * read again, or another one. Returns an exit code; done only when there are branches.
 */
export async function bringIn(flags: Flags, config: Config, context: CliContext): Promise<number> {
  const stop = (code: number): number => {
    context.stderr.write(`${words.importFirst}\n`);
    return code === EXIT.done ? EXIT.wrong : code;
  };
  // What came by a flag is not asked about: whoever wrote the line may not be there.
  const ask = flags.roster === undefined ? context.ask : undefined;
  let file = flags.roster ?? (await typedFile(context));
  for (;;) {
    if (file === null) return stop(EXIT.wrong);
    const code = await imported(file, flags, context);
    if (code === EXIT.done && (await branchesThere(config)) > 0) return EXIT.done;
    const answer = dropped((await ask?.(words.askRosterAgain)) ?? '');
    // Nothing said is no yes: whoever has closed the terminal would be asked for ever.
    if (answer === '') return stop(code);
    if (!isYes(answer)) file = answer;
  }
}

/** The file that somebody names; null when they name none. */
async function typedFile({ ask, stderr }: CliContext): Promise<string | null> {
  for (;;) {
    const path = dropped((await ask?.(words.askRoster)) ?? '');
    if (path === '' || existsSync(path)) return path || null;
    stderr.write(`${words.noFile(path)}\n`);
  }
}

const dropped = (text: string): string => droppedPath(text, process.platform === 'win32');

function imported(path: string, flags: Flags, context: CliContext): Promise<number> {
  const name = flags['branch-name'];
  const parsed = importFile.parse([
    ...(flags.yes === true ? ['--yes'] : []),
    ...(name === undefined ? [] : [`--branch-name=${name}`]),
    '--',
    path,
  ]);
  if (!parsed.ok || parsed.value === 'help') throw new Error('the roster has no name');
  return parsed.value(context);
}
