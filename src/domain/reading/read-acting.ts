import type { Said } from './read-said.ts';

/*
 * Sentences that do something. Each reader returns what would have stood behind the command, or null; a question does
 * nothing, whatever words it holds.
 */

const wordsIn = (text: string): number => text.split(' ').filter((word) => word !== '').length;

const DONE =
  '(?:xong|hoan thanh|hoan tat|lam xong|da xong|da lam xong|da hoan thanh|thuc hien xong|giai quyet xong|da lam|lam roi|xong het|da thuc hien xong|xong xuoi|da hoan tat|duoc hoan thanh|dut diem|tron ven|xong ca|ok roi|on roi|ok|dat|lam duoc roi|xong viec)';
const TASK_NO =
  '(?:(?:viec|nhiem vu|cong viec|muc|dau viec|viec so|nhiem vu so|so)(?: so| thu)? )?#?(?:viec )?(\\d{1,6})';
/** Around the report of a task. */
const REPORTING =
  '(?:bao cao|bao|xin bao|xac nhan|bao da|ve|cai|ghi|ghi nhan|danh dau|cham|cho|la|rang|giup|toi|em|minh|con|chau|bac|chu|anh|chi|tui|nay|hom nay|vua|da|chung toi|voi|bi thu|chi bo|chi uy|dong chi|cac dong chi)';
const BETWEEN =
  '(?:toi|em|minh|con|chau|chung toi|bac|chu|anh|chi|tui|thi|la|nay|do|cua toi|cua em|cua bac|duoc giao|hom nay|hom qua|vua|coi nhu|co ban|chi bo giao)';
const doneFirst = new RegExp(
  `^(?:${REPORTING} )*${DONE}(?: (?:roi|xong|duoc))*(?: (?:viec|nhiem vu|cong viec|muc|so|viec so|nhiem vu so|cai viec|duoc giao|cua toi|cua em|chi bo giao))*(?: so)? #?(\\d{1,6})(?= |$)(?: roi)?`,
);
const numberFirst = new RegExp(
  `^(?:${REPORTING} )*${TASK_NO} (?:${BETWEEN} )*(?:da |moi |vua |cung )*${DONE}(?= |$)(?: (?:roi|ca|het|day|nhe|nghe|xong|xuoi))*`,
);
const doneNoNumber = new RegExp(
  `^(?:viec|nhiem vu|cong viec)(?: (?:cua )?(?:toi|em|minh|duoc giao|con|chau))* (?:(?:toi|em|minh) )?(?:da )?${DONE}(?: roi)?$|^(?:toi|em|minh |con |chau )?(?:da |vua |moi )?(?:lam )?${DONE} (?:viec|nhiem vu)(?: (?:duoc giao|cua toi|cua em|roi))*$`,
);
/** "2 hộ đã xong", "xong 12 ngày rồi", "việc 1 chưa xong", "việc 1 và 2 xong". */
const NOT_DONE = /(?:^| )(?:chua|khong|sap|gan|suyt|dang|bao gio|khi nao|neu|se|de|phai|nen|con)(?= |$)/;
const UNIT =
  /^(?:ho|ngay|buoi|nguoi|gio|km|met|m|dong chi|phan|phan tram|%|thang|nam|tuan|lan|can|cai|trieu|nghin|ty|con|bao|va|voi|phut|thon|xom|suat|gia dinh|hop|h)(?= |$)/;

/** `#1 xong`, `việc 1 xong rồi`, `đã xong việc 12 rồi ạ`. */
export function reportsDone(said: Said): string | null {
  if (said.endsAsking) return null;
  const { folded } = said;
  const found = doneFirst.exec(folded) ?? numberFirst.exec(folded);
  if (found === null) return doneNoNumber.test(folded) && !NOT_DONE.test(folded) ? '' : null;
  const behind = folded.slice(found[0].length).trim();
  // "Việc 4 đạt 50%", "việc 4 ok chưa": said of a part, or asked.
  if (UNIT.test(behind) || NOT_DONE.test(found[0]) || /^(?:chua|khong|#?\d|duoc \d|khoang)/.test(behind))
    return null;
  // A bare number and "xong" may be about anything when more follows: "2 xong rồi mai đi viện".
  if (/^\d/.test(folded) && wordsIn(behind) > 12) return null;
  return `${found[1] ?? ''} ${said.from(wordsIn(found[0]))}`.trim();
}

const LATER =
  '(?:gia han|xin gia han|lui han|gian han|keo dai|doi han|them thoi gian|cho them thoi gian|them han|lui|hoan|lui thoi han|them ngay|gia han them|keo dai thoi gian|lui lai|doi)';
const laterFirst = new RegExp(
  `^(?:cho |duoc |phep |xin |toi |em |minh |chi uy |muon )*${LATER}(?: (?:cho|cua|thoi han|thoi gian|thuc hien))*(?: (?:viec|nhiem vu|cong viec|muc|so|viec so|nhiem vu so))+(?: so)? #?(\\d{1,6})(?= |$)|^(?:cho |duoc |xin |toi |em |minh )*(?:gia han|lui han|gian han|doi han)(?: cho)? #?(\\d{1,6})(?![\\d/.-])(?= |$)`,
);
const numberThenLater = new RegExp(
  `^(?:ve )?(?:(?:viec|nhiem vu|muc|cong viec)(?: so)? #?|#)(\\d{1,6}) (?:(?:toi|em|minh|nay|cho|duoc|xin|thi|muon|phep|chua xong) )*${LATER}(?= |$)`,
);
const TO =
  /^(?: ?(?:giup|ho|cho (?:toi|em|bac|minh|con|chau)|them|den|toi|sang|qua|cho den|den het|den ngay|lai|thoi han|han|ngay))+(?= )/;

/** `xin gia hạn việc 12 đến 15/12 vì mưa`. */
export function asksForTime(said: Said): string | null {
  if (said.endsAsking) return null;
  const found = laterFirst.exec(said.folded) ?? numberThenLater.exec(said.folded);
  if (found === null) return asksSomehow(said);
  const lead = TO.exec(said.folded.slice(found[0].length));
  const skip = wordsIn(found[0]) + (lead === null ? 0 : wordsIn(lead[0]));
  return `${found[1] ?? found[2] ?? ''} ${said.from(skip)}`.trim();
}

const SOME_TASK =
  /(?:^| )(?:cho |cua |ve )?(?:viec|nhiem vu|cong viec|dau viec)(?: so| thu)? #?(\d{1,6})(?= |$)|(?:^| )(?:cho |cua )?#(\d{1,6})(?= |$)/;
/** With "hạn" such words ask for nothing but time … */
const SURELY_LATER =
  /(?:^| )(?:gia han|gian han|(?:lui|doi|noi|keo dai|them|khat|hoan|cham)(?: lai| thoi| them| cai)* (?:han|thoi han|thoi gian))(?= |$)(?: (?:nop|bao cao|hoan thanh))?/;
/** … alone only before a day or a stretch of days. */
const MAYBE_LATER =
  /(?:^| )(?:lui lai|lui|khat lai|khat|hoan lai|hoan|doi lai|doi|keo dai|noi|cho them|them|chuyen|cham|tre|muon|xin)(?= (?:(?:them|den|toi|sang|qua|cho den|den het|den ngay|lai|ngay) )*(?:\d|mai|mot tuan|mot thang|hai tuan|hai ngay|ba ngay|it|vai|may|nua|thu|chu nhat|tuan|thang|cuoi|dau|giua|mung|ram|ra tet|sau tet|het))/;
/** What may stand between a sentence's beginning and the wish: no other deed. */
const NO_WISH = /(?:^| )(?:da|roi|nguoi|ho|dong|trieu|ban)(?= |$)/;

/** `việc 6 làm không kịp, xin lùi đến 25/12`, `xin thêm 5 ngày cho việc 6`: a task, a wish for time, and a day. */
function asksSomehow(said: Said): string | null {
  const task = SOME_TASK.exec(said.folded);
  if (task === null) return null;
  const begin = wordsIn(said.folded.slice(0, task.index));
  const length = wordsIn(task[0]);
  // The wish may stand before the task, behind it or around it.
  const rest = said.folded.split(' ').toSpliced(begin, length).join(' ');
  const later = SURELY_LATER.exec(rest) ?? MAYBE_LATER.exec(rest);
  if (later === null || NO_WISH.test(rest.slice(0, later.index))) return null;
  const wish = rest.slice(0, later.index + later[0].length);
  const lead = TO.exec(rest.slice(wish.length));
  const at = wordsIn(wish) + (lead === null ? 0 : wordsIn(lead[0]));
  const day = at < begin ? `${said.from(at, begin)} ${said.from(begin + length)}` : said.from(at + length);
  return `${task[1] ?? task[2] ?? ''} ${day}`.trim();
}

const MEETING =
  '(?:hop|sinh hoat|lich|lich hop|lich sinh hoat|buoi hop|cuoc hop|ky hop|ky sinh hoat|buoi sinh hoat|ngay hop|gio hop|ngay sinh hoat)';
const move = new RegExp(
  `^(?:thong bao |dong chi |toi |em |chi bo |ta |minh |chi uy |bi thu |de nghi |xin |can |phai |cho |duoc |thong nhat |quyet dinh )*(?:doi|chuyen|lui|hoan|day|dich|thay doi|dung|tam hoan|rut) (?:lai )?(?:ngay |gio |lich |thoi gian |dia diem )?${MEETING}(?: (?:chi bo|thang nay|thang \\d{1,2}|ky nay|toi nay|mai|thuong ky|lan nay|hom nay))*(?= |$)`,
);
/** "Họp dời sang …". */
const moved =
  /^(?:(?:buoi|cuoc|lich|ky) )?(?:hop|sinh hoat)(?: (?:chi bo|thang nay|ky nay|toi nay))*(?: (?:se|duoc|xin|da))? (?:doi|chuyen|lui|hoan)(?: lai)?(?= (?:sang|den|vao|qua|lai) )/;
const TO_DAY =
  /^(?: ?(?:sang|den|qua|vao|lai|thanh|ve|xuong|som|len|cho den|luc|muon|ngay|hom|lai den|lai sang))+(?= )/;
const MAY_BE_DAY =
  /\d|(?:^| )(?:mai|mot|kia|thu|chu nhat|tuan|thang|cuoi|dau|ngay|hom|mung|mong|ram|tet|toi|sang|chieu)(?= |$)/;

/** `dời họp sang 05/12`, `chuyển họp sang thứ sáu lúc 19h`, `hoãn họp đến …`. */
export function movesMeeting(said: Said): string | null {
  if (said.isQuestion) return null;
  const found = move.exec(said.folded) ?? moved.exec(said.folded);
  if (found === null) return null;
  const behind = said.folded.slice(found[0].length);
  if (behind.trim() === '') return '';
  const lead = TO_DAY.exec(behind);
  const rest = behind.slice(lead?.[0].length ?? 0);
  // "Chuyển địa điểm họp sang …": another place is no day.
  if (!MAY_BE_DAY.test(rest) && !/ dia diem /.test(found[0])) return null;
  const words = wordsIn(found[0]) + (lead === null ? 0 : wordsIn(lead[0]));
  return said.from(words);
}

const cancel =
  /^(?:chi bo |ta |minh |chi uy |cho |phai |thong bao |quyet dinh )*(?:huy|huy bo|khong to chuc|dung to chuc)(?: (?:buoi|cuoc|ky|lich))* (?:hop|sinh hoat)(?: (?:chi bo|thuong ky))*(?= |$)/;

/** `hủy họp vì bão`, `hủy buổi sinh hoạt tối nay do mất điện`. */
export function cancelsMeeting(said: Said): string | null {
  if (said.isQuestion) return null;
  const found = cancel.exec(said.folded);
  return found === null ? null : said.from(wordsIn(found[0]));
}

const AT = '(?: (?:luc |tu )?(\\d{1,2}(?: ?(?:[:hg]|gio) ?\\d{0,2})?))?';
const start = new RegExp(
  `^(?:den gio roi |du nguoi roi |dong du roi |moi |ta |chung ta |cho |xin |tien hanh |minh |cac |dong chi |d/c |bac |moi nguoi |thoi )*(?:bat dau|khai mac|mo)(?: (?:cuoc|buoi|ky))*(?: (?:vao |cuoc |buoi )?(?:hop|sinh hoat|diem danh|hoi nghi)){1,2}(?: chi bo)?${AT}(?: (?:thoi|nao|ngay|luon|di|duoc roi|bay gio|nhe))*$|^(?:moi |ta |chung ta |cho |xin |minh |cac |dong chi |d/c |bac |moi nguoi )*bat dau(?: (?:thoi|nao|ngay|di|duoc roi|bay gio))*$|^(?:xin )?khai mac$|^(?:(?:kinh )?moi (?:cac |toan the )?(?:chi bo|dong chi|d/c|bac|dang vien|moi nguoi|anh chi|co bac|ca nha)(?: (?:ta|minh|cac dong chi))?|ta|chung ta|minh|nao)(?: (?:on dinh|bat dau|cung))* vao (?:hop|sinh hoat)(?: (?:chi bo|thoi|nao|luon|di))*$|^(?:nao )?(?:vao )?(?:hop|sinh hoat)(?: chi bo)? (?:thoi|nao)(?: (?:cac )?(?:dong chi|bac|anh chi))?$`,
);
const end = new RegExp(
  `^(?:xin |ta |chung ta |cho |den day |minh |xin phep |tuyen bo |thay mat chi uy |thay mat chi bo )*(?:ket thuc|be mac)(?: (?:cuoc|buoi|ky))* ?(?:hop|sinh hoat|hoi nghi)(?: chi bo)?${AT}(?: (?:thoi|tai day|o day|roi|luon|ngay|duoc roi|den day))*$|^(?:xin |ta |chung ta |xin phep )*(?:ket thuc|be mac) (?:thoi|tai day|o day|duoc roi)$|^(?:buoi|cuoc) (?:hop|sinh hoat)(?: chi bo)? (?:xin )?(?:ket thuc|be mac)(?: (?:tai day|o day|thoi))?$|^(?:xin |tuyen bo |xin tuyen bo )?be mac$|^(?:buoi |cuoc )?(?:hop|sinh hoat)(?: chi bo)?(?: (?:xin|den day|o day|tai day|la|da|nhu vay la))* (?:ket thuc|xong|het)(?: (?:roi|a|nhe|o day|tai day|ket thuc|ket thuc thoi))*$|^(?:ta |chung ta |xin )?(?:hop |sinh hoat )(?:den|toi) day (?:thoi|la het|la xong|nghi|nhe)$|^(?:ta |chung ta |xin )?(?:tan hop|giai tan|nghi hop o day)(?: (?:thoi|o day|roi|nhe))*$`,
);

/** `bắt đầu họp`, `khai mạc buổi họp`; but not "bắt đầu từ đâu?". */
export const beginsMeeting = ({ folded, isQuestion, asksOutright }: Said): string | null =>
  // "Bắt đầu thôi nào" calls, it does not ask.
  whole(start, folded.replace(/ nao$/, ''), asksOutright || (isQuestion && !/ nao$/.test(folded)));

/** `kết thúc họp`, `bế mạc`; but not "kết thúc lúc mấy giờ?". */
export const endsMeeting = ({ folded, isQuestion }: Said): string | null => whole(end, folded, isQuestion);

const OF_MEETING = '(?:chat luong|buoi|cuoc|ky|hop|sinh hoat|chi bo|thang nay|ky nay|lan nay|vua roi)';
const score = new RegExp(
  `^(?:cham|cho) diem(?: ${OF_MEETING})*$|^(?:lam |mo |xem )?(?:phieu )?danh gia(?: ${OF_MEETING})+$`,
);

/** `chấm điểm chất lượng`, `đánh giá buổi họp`; but not a score, which stands behind the command. */
export const scoresMeeting = ({ folded, isQuestion }: Said): string | null =>
  whole(score, folded, isQuestion);

const settings =
  /^(?:xem |mo |cho xem )?(?:cai dat|thiet lap)(?: (?:cua )?(?:chi bo|nhom|tro ly|lich nhac))?$|^(?:doi|sua|chinh|chinh sua|dat|cai|thay doi)(?: lai)? (?:cac )?(?:gio|ngay|lich|thoi gian)(?: cac)? (?:nhac|loi nhac|nhac hop|nhac lich|nhac viec)(?: hop)?$/;

/** `đổi giờ nhắc`, `xem cài đặt`: shows what can be set. */
export const opensSettings = ({ folded, isQuestion }: Said): string | null =>
  whole(settings, folded, isQuestion);

function whole(pattern: RegExp, folded: string, isQuestion: boolean): string | null {
  const found = isQuestion ? null : pattern.exec(folded);
  return found === null ? null : (found[1] ?? '');
}
