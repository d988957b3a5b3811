import { foldText } from '../domain/fold.ts';
import type { Command } from './define-command.ts';

export interface ParsedCommand {
  readonly command: Command;
  /** What follows the command, as it was written. */
  readonly args: string;
}

const SLASH = /^\/([\p{L}\p{M}\p{N}_]{1,64})(?:@[a-z0-9_]+)?(?=\s|$)/iu;

/**
 * Finds the command of a text: any case, with or without diacritics, with the bot's name behind it or not.
 * `unknown` = it looks like a command but is none of ours; null = ordinary words.
 */
export function parseCommand(
  text: string,
  commands: ReadonlyMap<string, Command>,
): ParsedCommand | 'unknown' | null {
  const trimmed = text.trimStart();
  const match = SLASH.exec(trimmed);
  if (match === null) return null;
  const command = commands.get(foldText(match[1] ?? ''));
  if (command === undefined) return 'unknown';
  return { command, args: trimmed.slice(match[0].length).trim() };
}

/** Commands by folded name and alias; two that answer to one name are a bug. */
export function commandIndex(commands: readonly Command[]): ReadonlyMap<string, Command> {
  const index = new Map<string, Command>();
  for (const command of commands)
    for (const name of [command.name, ...(command.aliases ?? [])]) {
      if (index.has(name)) throw new Error(`two commands answer to ${name}`);
      index.set(name, command);
    }
  return index;
}
