/* How wide words are in the letters of a chart, near enough to know where a line ends: nothing here is measured. */

const NARROW = new Set([...` .,:;'|!iljtfrI()·/`]);
const WIDE = new Set([...'mwMWQO@%']);
/** Of the height of the letters. */
const WIDTHS = { narrow: 0.36, plain: 0.61, capital: 0.72, wide: 0.95 } as const;

function widthOfLetter(letter: string): number {
  // Marks above and below a letter make it no wider.
  const [bare = letter] = letter.normalize('NFD');
  if (NARROW.has(bare)) return WIDTHS.narrow;
  if (WIDE.has(bare)) return WIDTHS.wide;
  return /\p{Lu}/u.test(bare) ? WIDTHS.capital : WIDTHS.plain;
}

/** About how wide these words are, rather too wide than too narrow; `size` = height of the letters. */
export const widthOf = (words: string, size: number): number =>
  [...words.normalize('NFC')].reduce((sum, letter) => sum + widthOfLetter(letter) * size, 0);

/** The words in lines that are no wider, at most so many; what does not fit ends in `…`. */
export function wrapped(words: string, size: number, width: number, most: number): readonly string[] {
  const rows: string[] = [];
  let rest = words.split(/\s+/u).filter((word) => word !== '');
  while (rest.length > 0 && rows.length < most) {
    let count = 1;
    while (count < rest.length && widthOf(rest.slice(0, count + 1).join(' '), size) <= width) count += 1;
    const isLast = rows.length === most - 1;
    const row = rest.slice(0, count).join(' ');
    rows.push(fitted(isLast && count < rest.length ? `${row}…` : row, size, width));
    rest = rest.slice(count);
  }
  return rows;
}

/** A single word may be wider than a line. */
function fitted(words: string, size: number, width: number): string {
  if (widthOf(words, size) <= width) return words;
  const letters = [...words.normalize('NFC')];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
