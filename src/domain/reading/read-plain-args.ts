import { foldText } from '../fold.ts';
import { inStandardWords } from './read-dialect.ts';

/*
 * Without a slash a command's name is an ordinary word that a sentence may begin with. Each reader says whether what
 * follows it can be the command's own; "lịch sử chi bộ" is no `lịch`.
 */

const QUESTION =
  /[?？]|(?:^| )(?:gi|nao|dau|may gio|bao gio|bao lau|bao nhieu|khi nao|the nao|sao|phai khong|dung khong|duoc khong|ra sao)(?= |$)|(?:^| )(?:khong|chua|a|ha)$/;

const folded = (args: string): string => foldText(inStandardWords(args)).replace(/[.!,;: ]+$/, '');
const isQuestion = (args: string): boolean => QUESTION.test(folded(args)) || /[?？]/.test(args);

const UNIT =
  /^#?\d{1,6} (?:ho|ngay|buoi|nguoi|gio|km|met|m|dong chi|phan|phan tram|thang|nam|tuan|lan|can|cai|trieu|nghin|ty|phut|thon|suat)(?= |$)/;

/** `12 [ghi chú]`. */
export const isTaskArgs = (args: string): boolean =>
  /^#?\d{1,6}(?=$|[\s,.;:–-])(?!\/)/.test(args) &&
  !UNIT.test(folded(args)) &&
  !/(?:\?|chua|khong)$/.test(folded(args));

/** `12 15/12 lý do`. */
export const isExtensionArgs = (args: string): boolean =>
  /^#?\d{1,6}(?=$|[\s,.;:–-])/.test(args) && !isQuestion(args);

/** A day or an hour first. */
export const isDateArgs = (args: string): boolean =>
  !isQuestion(args) &&
  /^(?:(?:hop|sinh hoat|sang|den|qua|vao|toi|ngay|luc|hom|lai|ky nay|chi bo) )*(?:\d|mai|mot|kia|ngay kia|thu|chu nhat|cn|tuan|cuoi|dau|mung|mong|ram|toi|sang|chieu|trua|dem|t\d)/.test(
    folded(args),
  );

/** Any words that do not ask. */
export const isReason = (args: string): boolean => !isQuestion(args);

/** Why a meeting is not held; "hủy họp chi bộ vì …" is a sentence of its own. */
export const isCancelArgs = (args: string): boolean =>
  isReason(args) && !/^(?:chi bo|thuong ky) /.test(folded(args));

/** `số 3`, `sửa 3 …`, or a title, mostly with tasks in lines of their own. */
export function isDocumentArgs(args: string): boolean {
  const words = folded(args.split('\n')[0] ?? '');
  if (/^0*\d{1,4}$/.test(words) || /^sua (?:so )?\d/.test(words)) return true;
  if (/\n/.test(args.trim()) || /;/.test(args)) return true;
  return !isQuestion(args) && words.split(' ').length >= 2 && !ABOUT_ONE.test(words) && !/ roi$/.test(words);
}

/** "Nghị quyết của Đảng …", "nghị quyết tháng trước": talk about one, no title. */
const ABOUT_ONE =
  /^(?:so|thu|la|cua|nay|do|ay|kia|nao|moi|cu|gan|hom|thang|truoc|vua|tren|da|chua|thi|co|duoc|se|dang|trung uong|dai hoi|dang|chi bo|ve (?:viec )?nay|noi|can|phai|rat|hay|dai|ngan|khong|sao|the|con|cho|xong|roi|gui|ban hanh|het|ky|ra|het han|hieu luc)(?= |$)/;

/** Items in lines of their own, or `!` before a key issue. */
export const isListArgs = (args: string): boolean =>
  /\n/.test(args.trim()) || /^(?:!|[-–—•*+]|\d{1,2}[.)])/.test(args);

const TAKEN_IN = /^(?:chi uy |chi bo )?(?:da )?tiep thu(?: (?:y kien|gop y))?(?: (?:so )?(\d{1,2}))?$/;

/** The same, or a word on a comment of the upper committee. */
export const isAgendaArgs = (args: string): boolean => isListArgs(args) || TAKEN_IN.test(folded(args));

/** `đã tiếp thu`, `tiếp thu 1`: what would have stood behind `/chuongtrinh`; null for anything else. */
export function saysTakenIn(words: string): string | null {
  const found = TAKEN_IN.exec(words);
  return found === null ? null : `tiếp thu${found[1] === undefined ? '' : ` ${found[1]}`}`;
}

/** A line of the officers on the roll. */
export const isRollArgs = (args: string): boolean =>
  !isQuestion(args) &&
  /^(?:co mat|du|vang|vang mat|den muon|muon|ve som|ra ve|ve|khach|dai bieu)(?:[ :]|$)/.test(folded(args));

/** Facts of a meeting's beginning or end: an hour, who leads, who writes. */
export const isProceedingsArgs = (args: string): boolean =>
  !isQuestion(args) &&
  /^(?:(?:luc )?\d{1,2}(?:[:.hg]| gio)|chu tri|chu toa|thu k[yi]|phat bieu|y kien)/.test(folded(args));

/** Figures of a vote, or what mends one. */
export const isVoteArgs = (args: string): boolean =>
  /^(?:\d|(?:sua|bo|huy) (?:so |lan )?\d)/.test(folded(args)) && !/\?/.test(args);

export const isMinutesArgs = (args: string): boolean =>
  /^(?:chot(?: bien ban)?|phieu(?: diem danh)?)$|^(?:kien nghi|de xuat)(?: ?:|$)|^(?:y kien )?chi dao$/.test(
    folded(args),
  );

export const isScoreArgs = (args: string): boolean =>
  !/\?/.test(args) && (/\n/.test(args.trim()) || /\d/.test(args) || /^dai bieu/.test(folded(args)));

export const isThematicArgs = (args: string): boolean =>
  !isQuestion(args) &&
  (/^(?:quy|ket hop|bo ket hop|khong ket hop|thoi ket hop)(?= |:|$)/.test(folded(args)) || isDateArgs(args));

export const isSettingArgs = (args: string): boolean =>
  !isQuestion(args) &&
  /^(?:ngay|gio|noi|dia diem|nhac|nhiem ky|chi uy|cho|(?:dang uy )?(?:da )?dong y)(?= |:|$)/.test(
    folded(args),
  );

/** A member's number with or without what is said of them, a newcomer, or nothing but a name. */
export const isMemberArgs = (args: string): boolean =>
  !isQuestion(args) &&
  (/^(?:(?:so |ma |#)?\d{1,9}(?= |$)|them \S|danh sach$)/.test(folded(args)) ||
    /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,4}$/u.test(args.normalize('NFC')));

/** One word that could be a code. */
export const isCodeArgs = (args: string): boolean => /^[\p{L}\p{N}_-]{4,64}$/u.test(args);

/** A name, with the digits of a slip or a code: not "tôi là người mới". */
export const isNameArgs = (args: string): boolean =>
  // Behind a comma another sentence begins: "tôi là Lan, tôi dự".
  !isQuestion(args) &&
  !/[,;]/.test(args) &&
  !/^(?:nguoi|dang vien|ai|mot|thanh vien)(?= |$)/.test(folded(args));
