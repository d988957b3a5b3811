import { readUnsuited, type Unsuited } from '../../../domain/reading/read-unsuited.ts';
import { lines, type RichText } from '../../rich-text.ts';

/* R7-1: a gentle question about words that thirty people would read. Whoever wrote them decides. */

const BETTER: Readonly<Record<Unsuited, string>> = {
  discipline: 'việc này theo quy trình riêng của chi bộ, xin không nêu trong nhóm',
  rebuke: '“đề nghị đồng chí …”; góp ý xin để tại buổi sinh hoạt hoặc gặp riêng',
  violation: '“việc còn vướng”, “cần trao đổi thêm”; xin gặp riêng đồng chí ấy',
  'strike-off': 'việc này theo quy trình riêng của chi bộ, xin không nêu trong nhóm',
  'list-of-names': 'chỉ nêu con số; tên xin trao đổi riêng',
  ranking: '“biểu dương”, sau khi đồng chí Bí thư đồng ý',
  deadline: '“thời hạn”',
  task: '“nhiệm vụ”',
  'check-in': '“xác nhận dự”',
  vote: '“biểu quyết”',
  agreed: '“nhất trí”, “thống nhất”',
  laughter: 'bỏ từ này',
  address: '“các đồng chí”',
  authority: '“Theo kết luận của chi bộ …”',
  'party-meeting': '“sinh hoạt chi bộ”',
  'many-signs': 'mỗi tin nhiều nhất một hình',
};

/** The words as they were written, without the name that may stand among them. */
function shownWords(kind: Unsuited, words: string): string {
  const all = words.split(' ');
  if (kind === 'violation') return `… ${all.slice(-2).join(' ')}`;
  return kind === 'list-of-names' && all.length > 2 ? `${all.slice(0, 2).join(' ')} …` : words;
}

/**
 * The lines under what an officer wrote, one for each kind of word; null where nothing is to be asked. `isDone`: what
 * was written is kept already, and is mended by the same order again.
 */
export function unsuitedNote(texts: readonly (string | null)[], isDone: boolean): RichText | null {
  const found = readUnsuited(texts.filter((text) => text !== null).join('\n'));
  if (found.length === 0) return null;
  return lines(
    '',
    'Trợ lý xin hỏi lại cách viết:',
    ...found.map(({ kind, words }) => `– «${shownWords(kind, words)}»: có thể viết ${BETTER[kind]}.`),
    isDone
      ? 'Muốn sửa, xin gõ lại lệnh; để nguyên cũng được.'
      : 'Muốn sửa, xin gõ lại lệnh; để nguyên thì đồng chí chọn tiếp như thường.',
  );
}

/** A text with those lines under it. */
export const withUnsuitedNote = (
  text: RichText | string,
  texts: readonly (string | null)[],
  isDone: boolean,
): RichText => lines(text, unsuitedNote(texts, isDone));
