import { err, ok, type Result } from '../result.ts';

/* What a viewer of a committee writes after `/gopy`. */

export type LetterOrder =
  /** What the branches below have asked and nobody has answered. */
  | { readonly do: 'list' }
  | { readonly do: 'show'; readonly proposalId: number }
  | { readonly do: 'comment'; readonly name: string; readonly text: string }
  | { readonly do: 'answer'; readonly proposalId: number; readonly text: string }
  | { readonly do: 'form'; readonly name: string };

export type LetterFault = 'usage' | 'too-long';

/** Characters of a comment, a proposal or an answer: several of them must fit into one message on a phone. */
export const LONGEST_LETTER = 800;

const LIST = /^(?:các |cac )?(?:kiến nghị|kien nghi|đề xuất|de xuat)$/iu;
const ANSWER =
  /^(?:trả lời |tra loi )?(?:kiến nghị|kien nghi|đề xuất|de xuat)\s+(?:số\s+|so\s+)?#?(\d{1,9})\s*[:.,–-]?\s*(.*)$/isu;
const FORM = /^(?:phiếu|phieu)(?:\s+dự|\s+du)?(?:\s*:?\s+(.+))?$/iu;
const COMMENT = /^([^:\n]{1,100})[:\n]\s*(.+)$/su;

/** `Chi bộ thôn Đoài: nội dung`, `kiến nghị 12: trả lời`, `kiến nghị 12`, `phiếu Chi bộ thôn Đoài`, or nothing. */
export function readLetter(args: string): Result<LetterOrder, LetterFault> {
  const words = args.normalize('NFC').trim();
  if (words === '' || LIST.test(words)) return ok({ do: 'list' });
  const [, number, answer] = ANSWER.exec(words) ?? [];
  if (number !== undefined) {
    const text = (answer ?? '').trim();
    if (text === '') return ok({ do: 'show', proposalId: Number(number) });
    return withinLimit({ do: 'answer', proposalId: Number(number), text });
  }
  const form = FORM.exec(words);
  if (form !== null) return ok({ do: 'form', name: (form[1] ?? '').trim() });
  const [, name, text] = COMMENT.exec(words) ?? [];
  if (name === undefined || text === undefined || name.trim() === '') return err('usage');
  return withinLimit({ do: 'comment', name: name.trim(), text: text.trim() });
}

const withinLimit = <O extends LetterOrder & { readonly text: string }>(order: O): Result<O, LetterFault> =>
  order.text.length > LONGEST_LETTER ? err('too-long') : ok(order);
