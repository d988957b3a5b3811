const DIGITS = ['', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin'] as const;
/** Other spoken forms of a last digit: tư, lăm, nhăm, mốt. */
const LAST_DIGITS: Readonly<Record<number, readonly string[]>> = {
  1: ['mot'],
  4: ['tu'],
  5: ['lam', 'nham'],
};

/** Folded number words from 1 to 31, the days of a month. */
const WORDS: ReadonlyMap<string, number> = numberWords();

/** Regular expression source (one group) for a number of up to four digits, or one in folded words up to 31. */
export const NUMBER = `(\\d{1,4}|${[...WORDS.keys()].sort((a, b) => b.length - a.length).join('|')})`;

/** The value of what `NUMBER` matched; NaN when nothing was. */
export const numberOf = (text: string | undefined): number =>
  WORDS.get(text ?? '') ?? Number(text || Number.NaN);

function numberWords(): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (let value = 1; value <= 31; value += 1) {
    const [tens, last] = [Math.floor(value / 10), value % 10];
    const digits = [DIGITS[last] ?? '', ...(LAST_DIGITS[last] ?? [])];
    // "hai mươi lăm" is also said "hai lăm".
    const heads =
      tens === 0 ? [''] : tens === 1 ? ['muoi'] : [`${DIGITS[tens]} muoi`, last ? `${DIGITS[tens]}` : ''];
    for (const head of heads.filter((text) => tens === 0 || text !== '')) {
      for (const digit of digits) words.set(`${head} ${digit}`.trim(), value);
    }
  }
  // Alone, these are no numbers; "tư" is one in "tháng tư".
  for (const tail of ['lam', 'nham']) words.delete(tail);
  return words;
}
