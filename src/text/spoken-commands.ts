import { lines, type RichText } from './rich-text.ts';

/** What goes on with another slash is a path. */
const COMMAND = /(?<![\p{L}\p{N}_/])\/([a-z]{2,32})(?![\p{L}\p{N}_/])/gu;

/** Behind a word ("xin gõ /lich để xem") the command's own words must stand apart from the sentence. */
const AMID_WORDS = /\p{L} $/u;

/**
 * Commands written with a slash, as people say them where no slash is needed: `/diemdanh` → `điểm danh`, in quotes where
 * it stands amid a sentence. `spoken` maps a command's name to its words; anything else with a slash is left alone.
 * `hint` is added as a last line when the text names a command, or null.
 */
export function spokenCommands(
  text: RichText,
  spoken: ReadonlyMap<string, string>,
  hint: string | null,
): RichText {
  let isNamed = false;
  const say = (words: string): string =>
    words.replace(COMMAND, (written, name: string, offset: number) => {
      const plain = spoken.get(name);
      if (plain === undefined) return written;
      isNamed = true;
      return AMID_WORDS.test(words.slice(0, offset)) ? `«${plain}»` : plain;
    });
  const plain = text.map((span) => (typeof span === 'string' ? say(span) : { b: say(span.b) }));
  return isNamed && hint !== null ? lines(plain, hint) : plain;
}
