import { foldText } from '../fold.ts';

export type VoteReading =
  | {
      readonly kind: 'count';
      readonly inFavour: number;
      readonly against: number;
      readonly other: number;
      readonly subject: string | null;
      /** The number of the count that this one corrects. */
      readonly corrects: number | null;
    }
  | { readonly kind: 'withdraw'; readonly no: number }
  /** R3-6: what is decided by secret ballot never goes through here. */
  | { readonly kind: 'secret' }
  | { readonly kind: 'unreadable' };

const COUNT =
  /^(?:(?:sửa|sua)\s+(?:số\s+|so\s+|lần\s+|lan\s+)?(\d{1,3})\s+)?(\d{1,4})(?:[\s,/-]+(\d{1,4}))?(?:[\s,/-]+(\d{1,4}))?(?:[\s,:;.-]+(?!\d)([\s\S]+))?$/iu;
const WITHDRAW = /^(?:bỏ|bo|hủy|huỷ|huy)\s+(?:số\s+|so\s+|lần\s+|lan\s+)?(\d{1,3})$/iu;
/**
 * Elections, discipline, admission and their like are decided by secret ballot. Rather one subject too many is refused;
 * but not "kỷ luật, kỷ cương" or a mass organisation's own new members.
 */
const SECRET = new RegExp(
  `\\b(?:${[
    'phieu kin|bau cu|tin nhiem|khai tru|xoa ten|khien trach|cach chuc|ra khoi dang|quy hoach can bo|nhan su',
    'canh cao (?:dong chi|d/?c|dang vien)|(?:hinh thuc|muc) canh cao',
    'bau (?:bo sung |lai )?(?:dong chi|d/?c|bi thu|pho bi thu|(?:ban )?chi uy|cap uy|(?:doan )?dai bieu)',
    '(?<!ky cuong,? (?:va )?)k[yi] luat(?!,? (?:va )?(?:ky cuong|lao dong|phat ngon))',
    'ket nap(?! (?:\\d+ )?(?:doan|hoi|doi) vien(?!.*\\bdang\\b))',
    'cong nhan dang vien|(?:cong nhan|chuyen)(?: dang(?: vien)?)? chinh thuc',
  ].join('|')})\\b`,
);
/** The figures with their names, as they are read out: nobody should guess which is which. */
const NAMED_FIGURES =
  /^(?:phieu |y kien |dong chi )?(?:tan thanh|dong y|nhat tri)\b.*\d+ \D*\b(?:khong|khac)\b/;
export const LONGEST_VOTE_SUBJECT = 300;

/** Reads `22 1 1 nội dung` (for, against, other), `sửa 2 21 2 1`, `bỏ 2`. */
export function readVote(text: string): VoteReading {
  const words = text.normalize('NFC').trim();
  if (SECRET.test(foldText(words))) return { kind: 'secret' };
  const withdrawn = WITHDRAW.exec(words)?.[1];
  if (withdrawn !== undefined) return { kind: 'withdraw', no: Number(withdrawn) };
  const match = COUNT.exec(words);
  if (match === null) return { kind: 'unreadable' };
  const [, corrects, inFavour, against = '0', other = '0', subject] = match;
  const about = subject?.trim().replace(/\s+/gu, ' ') ?? '';
  if (NAMED_FIGURES.test(foldText(about))) return { kind: 'unreadable' };
  return {
    kind: 'count',
    inFavour: Number(inFavour),
    against: Number(against),
    other: Number(other),
    subject: about === '' ? null : about.slice(0, LONGEST_VOTE_SUBJECT),
    corrects: corrects === undefined ? null : Number(corrects),
  };
}
