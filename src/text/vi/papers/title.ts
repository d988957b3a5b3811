import { foldText } from '../../../domain/fold.ts';
import { withoutStop } from './facts.ts';

/** Names that keep their capital in the middle of a line. */
const NAMES = ['Đảng', 'Nhân dân', 'Bác', 'Chi bộ', 'Chỉ thị', 'Nghị quyết', 'Tết', 'Mặt trận', 'Đại hội'];

/** The subject of a paper under its name: "Lãnh đạo nhiệm vụ tháng 12" → "về lãnh đạo nhiệm vụ tháng 12". */
export function aboutWords(title: string): string {
  const words = withoutStop(title);
  const isAbout = foldText(words).startsWith('ve ');
  return isAbout ? lowerFirst(words) : `về ${midSentence(words)}`;
}

/** Words that began a line, in the middle of one: names keep their capital. */
export const midSentence = (words: string): string => (isName(words) ? words : lowerFirst(words));

/** Words in capitals, and a name's second word with a capital, tell names too. */
const isName = (words: string): boolean =>
  NAMES.some((name) => words === name || words.startsWith(`${name} `)) ||
  /^\p{Lu}[\p{L}\d]*\p{Lu}|^\p{Lu}\p{Ll}* \p{Lu}/u.test(words);

const lowerFirst = (words: string): string => {
  const [first = '', ...rest] = words;
  return first.toLowerCase() + rest.join('');
};
