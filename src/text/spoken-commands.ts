import { lines, type RichText } from './rich-text.ts';

/** What goes on with another slash is a path. */
const COMMAND = /(?<![\p{L}\p{N}_/])\/([a-z]{2,32})(?![\p{L}\p{N}_/])/u;
const NOTHING = /(?!)/u;

/** Behind a word ("xin gõ /lich để xem") the command's own words must stand apart from the sentence. */
const AMID_WORDS = /\p{L} $/u;

/**
 * Commands written with a slash, as people say them where no slash is needed: `/diemdanh` → `điểm danh`, in quotes where
 * it stands amid a sentence. `spoken` maps a command's name to its words; anything else with a slash is left alone.
 * `hint` is added as a last line when the text names a command, or null. `behind` (without groups of its own) finds the words
 * right behind a command that belong to it: in quotes they stand with it.
 */
export function spokenCommands(
  text: RichText,
  spoken: ReadonlyMap<string, string>,
  hint: string | null,
  behind: RegExp = NOTHING,
): RichText {
  let isNamed = false;
  const written = new RegExp(`${COMMAND.source}(${behind.source})?`, 'gu');
  const say = (words: string): string =>
    words.replace(written, (whole: string, name: string, own: string | undefined, offset: number) => {
      const plain = spoken.get(name);
      if (plain === undefined) return whole;
      isNamed = true;
      const said = `${plain}${own ?? ''}`;
      return AMID_WORDS.test(words.slice(0, offset)) ? `«${said}»` : said;
    });
  const plain = text.map((span) => (typeof span === 'string' ? say(span) : { b: say(span.b) }));
  return isNamed && hint !== null ? lines(plain, hint) : plain;
}
