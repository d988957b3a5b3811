import { foldText } from '../domain/fold.ts';
import { CONFIRM, NEEDS_YES, NOTHING_DONE } from '../text/vi/roster/branches.ts';
import { type CliContext, EXIT } from './subcommand.ts';

/**
 * Shows a proposal on stderr and waits for a yes: `--yes`, or `c` at a terminal. Null when it may be done, else the exit
 * code.
 */
export async function confirmed(
  context: CliContext,
  proposal: string,
  isSure: boolean | undefined,
): Promise<number | null> {
  if (isSure === true) return null;
  context.stderr.write(`${proposal}\n`);
  if (context.ask === undefined) {
    context.stderr.write(`${NEEDS_YES}\n`);
    return EXIT.wrong;
  }
  if (isYes(await context.ask(CONFIRM))) return null;
  context.stderr.write(`${NOTHING_DONE}\n`);
  return EXIT.done;
}

/** `c`, and what else people type for it. */
export const isYes = (answer: string): boolean => ['c', 'co', 'y', 'yes'].includes(foldText(answer));
