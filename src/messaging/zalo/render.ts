import { plainText } from '../../text/rich-text.ts';
import { splitText } from '../../text/split.ts';
import type { OutMessage } from '../outbound.ts';

const LETTERS = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/**
 * The texts that show a message, each up to `longest` UTF-16 units: emphasis is dropped, choices follow as a numbered
 * list, a long text is divided at line ends. Empty when there is nothing to show.
 */
export function renderParts(message: OutMessage, longest: number): readonly string[] {
  const choices = (message.buttons ?? [])
    .flat()
    .map((button, index) => `${index + 1}. ${button.text}${'url' in button ? `: ${button.url}` : ''}`);
  const words = plainText(message.text);
  const whole = choices.length === 0 ? words : `${words}\n\n${choices.join('\n')}`;
  const text = whole.normalize('NFC').trimEnd();
  if (text.length <= longest) return text.trim() === '' ? [] : [text];
  return splitText([withWordsWithin(text, longest)], longest)
    .map(plainText)
    .filter((part) => part.trim() !== '');
}

/** Breaks a "word" that is longer than a whole message, never inside a letter with its marks. */
const withWordsWithin = (text: string, longest: number): string =>
  text.replace(/\S+/gu, (word) => (word.length <= longest ? word : broken(word, longest)));

function broken(word: string, longest: number): string {
  const pieces: string[] = [''];
  for (const { segment } of LETTERS.segment(word)) {
    const piece = pieces.at(-1) ?? '';
    if (piece.length + segment.length > longest && piece !== '') pieces.push(segment);
    else pieces[pieces.length - 1] = piece + segment;
  }
  return pieces.join('\n');
}
