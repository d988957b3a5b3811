/** What XML 1.0 cannot hold at all, half characters included: one of them and no program opens the file. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Words as a paper can hold them; line breaks become blanks. */
export const printable = (words: string): string => words.replace(FORBIDDEN, '').replace(/[\t\n\r]/g, ' ');
