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
  const isAnswer = answersPlainly(text);
  for (const command of new Set(commands.values())) {
    const args = command.sentence?.(sentence) ?? null;
    if (args !== null && !(isAnswer && SHOWING.has(command.name))) return { command, args };
  }
  // The command's own words, with politeness before them.
  return plainCommand(sentence.from(0), commands);
}

/** Commands that only show something: no such question is heard in "ai chứ tôi thì đi rồi". */
const SHOWING = new Set(['lich', 'diemdanh', 'nhiemvu', 'huongdan']);

/** Whether somebody says plainly that they come or do not. "Điểm danh" alone may call the roll. */
function answersPlainly(text: string): boolean {
  const reading = readReply(text);
  return (
    (reading.kind === 'coming' || reading.kind === 'absent') &&
    reading.isPlain &&
    !/điểm danh|diem danh/iu.test(text)
  );
}
