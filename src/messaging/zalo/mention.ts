/** Blanks within a line, and what some keyboards put beside them unseen. */
const BLANK = '[^\\S\\n]|[\\u200B-\\u200D\\u2060\\uFEFF]';

/**
 * Takes the mentions of the bot out of a text (NFC), wherever they stand: `@` and one of its names, in any case and
 * with any blanks. People choose the name from a list, so it stands there as it is; a longer name that begins the same
 * is somebody else.
 */
export function withoutMention(
  text: string,
  names: readonly string[],
): { readonly text: string; readonly wasMentioned: boolean } {
  const patterns = names
    .map((name) => name.normalize('NFC').replace(/^@/u, '').trim())
    .filter((name) => name !== '')
    // The longer name first: one may begin with the other.
    .sort((one, other) => other.length - one.length)
    .map((name) => name.split(/\s+/u).map(literal).join(`(?:${BLANK})+`));
  if (patterns.length === 0) return { text: text.trim(), wasMentioned: false };
  const mention = new RegExp(
    `(?:${BLANK})*(?<![\\p{L}\\p{M}\\p{N}])@(?:${patterns.join('|')})(?![\\p{L}\\p{M}\\p{N}])(?:${BLANK})*`,
    'giu',
  );
  let wasMentioned = false;
  const rest = text.replace(mention, () => {
    wasMentioned = true;
    return ' ';
  });
  const lines = wasMentioned ? rest.split('\n').map((line) => line.trim()) : [rest];
  return { text: lines.join('\n').trim(), wasMentioned };
}

const literal = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
