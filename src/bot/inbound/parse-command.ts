import { foldText } from '../../domain/fold.ts';
import type { Command } from '../declare/define-command.ts';

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
  needsSlash = true,
): ParsedCommand | 'unknown' | null {
  const trimmed = text.trimStart();
  const match = SLASH.exec(trimmed);
  if (match === null) return needsSlash ? null : plainCommand(trimmed, commands);
  const command = commands.get(foldText(match[1] ?? ''));
  if (command === undefined) return 'unknown';
  return { command, args: trimmed.slice(match[0].length).trim() };
}

const MOST_WORDS = 4;
const POLITE_END = /(?:[\s,.!]+(?:ạ|nhé|nha))+[\s.!]*$/iu;

/**
 * A command written as plain words (`diem danh`, `tôi là …`): the longest name or alias that the text begins with, if
 * what follows can be its own.
 */
export function plainCommand(text: string, commands: ReadonlyMap<string, Command>): ParsedCommand | null {
  const words = [...text.matchAll(/\S+/gu)].slice(0, MOST_WORDS);
  for (let count = words.length; count > 0; count -= 1) {
    const last = words[count - 1];
    const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
    const command = commands.get(foldText(text.slice(0, end)).replace(/[:,.!]+$/, ''));
    if (command === undefined) continue;
    const args = text.slice(end).replace(POLITE_END, '').trim();
    // Else the sentence only begins with that word.
    if (args === '' || command.takes?.(args) === true) return { command, args };
  }
  return null;
}

/** Commands by folded name, alias and plain words; two that answer to one name are a bug. */
export function commandIndex(commands: readonly Command[]): ReadonlyMap<string, Command> {
  const index = new Map<string, Command>();
  for (const command of commands)
    for (const name of new Set([command.name, ...(command.aliases ?? []), foldText(command.text.spoken)])) {
      if (index.has(name)) throw new Error(`two commands answer to ${name}`);
      index.set(name, command);
    }
  return index;
}

/** What each command is called in plain words, by the names that texts use with a slash. */
export const spokenNames = (commands: readonly Command[]): ReadonlyMap<string, string> =>
  new Map(
    commands.flatMap(({ name, aliases = [], text }) =>
      [name, ...aliases.filter((alias) => !alias.includes(' '))].map((one) => [one, text.spoken] as const),
    ),
  );
