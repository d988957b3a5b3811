import { isOnlyAbout } from './read-gist.ts';
import type { Said } from './read-said.ts';

/* Sentences about oneself and about the people of the branch: what is kept, who one is, who they are. */

const SELF = '(?:toi|em|con|chau|minh|tui|bac|anh|chi|chu|ong|ba|ban than)';
const KEPT = '(?:du lieu|tai khoan|thong tin|ho so|so lieu|ten|ten tuoi|so dien thoai)';
const shows = new RegExp(
  `^(?:(?:xem|cho|coi|kiem tra|muon|can|gui|lay|biet) )*(?:lai )?(?:nhung |cac )?(?:du lieu|thong tin|ho so|so lieu)(?: (?:ca nhan|rieng|dang luu|da luu|luu))*(?: (?:cua|ve) ${SELF})(?: (?:gom|co|luu)? ?(?:gi|nhung gi|dau|o dau|the nao))?$|^(?:xem |cho xem )?(?:du lieu|thong tin) ca nhan$`,
);
const whatIsKept = new RegExp(
  `^(?:(?:trong )?(?:cac anh|cac ban|ben do|may|bot|tro ly|he thong|day|trong day) )?(?:(?:dang|da|co|con) )*(?:luu|giu|ghi|biet|co) (?:nhung |lai )?(?:thong tin |du lieu )?(?:gi|nhung gi)(?: (?:cua|ve))(?: ${SELF})$`,
);

/** `xem dữ liệu của tôi`, `máy lưu gì về tôi`. */
export const asksForOwnData = ({ folded }: Said): string | null =>
  shows.test(folded) || whatIsKept.test(folded) ? '' : null;

const erases = new RegExp(
  `^(?:(?:cho|giup|muon|de nghi|yeu cau|can|hay|toi|em|bac|minh) )*(?:xoa|bo|go|rut|huy)(?: (?:het|bo|giup|di|toan bo|tat ca|cac|sach))* ${KEPT}(?: ca nhan)?(?: (?:cua |ve )?${SELF})?(?: (?:di|khoi|ra khoi|trong|o|tren|may|bot|tro ly|danh sach|he thong|day|nay|ra))*$`,
);

const ofSelf = new RegExp(` ${SELF}(?= |$)`);
const removes = new RegExp(
  `^(?:(?:cho|muon|de nghi|yeu cau|hay) )*(?:xoa|bo|go|rut) (?:ten )?${SELF} (?:ra )?khoi (?:may|bot|tro ly|he thong|day|phan mem|chuong trinh)(?: nay)?$`,
);

/** `xóa dữ liệu của tôi`; what is erased is shown first, and confirmed. */
export const asksToErase = ({ folded, endsAsking }: Said): string | null =>
  !endsAsking &&
  (removes.test(folded) || (erases.test(folded) && (folded.includes('du lieu') || ofSelf.test(folded))))
    ? ''
    : null;

const names = /^(?:(?:ho va )?ten (?:(?:cua )?(?:toi|em|minh|chau|con|bac|chu) )?la|ten(?: la)?)(?= )/;

/** `tên tôi là …`, `em tên là …`, `bác là Trần Văn Tám`. */
export function saysOwnName(said: Said): string | null {
  const found = names.exec(said.folded);
  const words = found === null ? 0 : found[0].split(' ').length;
  const isPronoun = found === null && /^la /.test(said.folded) && said.whole !== said.folded;
  if (said.endsAsking || (found === null && !isPronoun)) return null;
  const name = said.from(isPronoun ? 1 : words);
  // "Bác là đảng viên" says no name.
  return /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}*){1,5}$/u.test(name.normalize('NFC')) ? name : null;
}

const ONE_MEMBER =
  /^(?:xem|coi|thong tin|xem thong tin|ho so|xem ho so)(?: (?:ve|cua))? (?:dong chi|d\/c) (?:so |ma )?(\d{1,9})$/;

/** `danh sách đảng viên`: the officers' roster; `xem đồng chí 12`: one of it. */
export const asksForRoster = ({ folded, endsAsking }: Said): string | null =>
  ONE_MEMBER.exec(folded)?.[1] ?? (asksForWhole(folded, endsAsking) ? '' : null);

const asksForWhole = (folded: string, endsAsking: boolean): boolean =>
  !endsAsking &&
  /(?:^| )danh sach(?= ).* (?:dang vien|chi bo)(?= |$)/.test(folded) &&
  isOnlyAbout('roster', folded);
