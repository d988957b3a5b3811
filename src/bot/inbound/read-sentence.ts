import { readReply } from '../../domain/attendance/read-reply.ts';
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
    if (args !== null && !isAnswer(text, command.name)) return { command, args };
  }
  // The command's own words, with politeness before them.
  return plainCommand(sentence.from(0), commands);
}

/** A plain answer is no question about the meeting … */
const UNLESS_PLAIN = new Set(['lich', 'nhiemvu']);
/** … and no answer at all asks who comes, or how to write: "ai chứ tôi thì đi rồi". */
const UNLESS_ANSWERED = new Set(['diemdanh', 'huongdan']);

/** Whether the words are an answer of one's own, which wins over a command that would only show something. */
function isAnswer(text: string, command: string): boolean {
  if (!UNLESS_PLAIN.has(command) && !UNLESS_ANSWERED.has(command)) return false;
  const reading = readReply(text);
  if (reading.kind !== 'coming' && reading.kind !== 'absent') return false;
  // "Điểm danh" alone may call the roll.
  return (reading.isPlain || UNLESS_ANSWERED.has(command)) && !/điểm danh|diem danh/iu.test(text);
}
