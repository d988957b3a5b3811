import { said } from '../../domain/reading/read-said.ts';
import { readSmallTalk, type SmallTalk } from '../../domain/reading/read-small-talk.ts';
import type { Command } from '../declare/define-command.ts';
import { type ParsedCommand, plainCommand } from './parse-command.ts';

/**
 * What a plain sentence asks for: a command by the declarations, or nothing but politeness; null when it is neither.
 * Words of coming and staying away are no business of these readers.
 */
export function readSentence(
  text: string,
  commands: ReadonlyMap<string, Command>,
): ParsedCommand | SmallTalk | null {
  const sentence = said(text);
  const talk = readSmallTalk(text, sentence);
  if (sentence === null || talk !== null) return talk;
  for (const command of new Set(commands.values())) {
    const args = command.sentence?.(sentence) ?? null;
    if (args !== null) return { command, args };
  }
  // The command's own words, with politeness before them.
  return plainCommand(sentence.from(0), commands);
}
