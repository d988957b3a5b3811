import { asksForYear } from './read-asking-year.ts';
import { isOnlyAbout } from './read-gist.ts';
import type { Said } from './read-said.ts';

/* Sentences that ask to see something. Each reader returns what would have stood behind the command, or null. */

const MEETING = '(?:hop|sinh hoat|buoi hop|cuoc hop|ky hop|hop hanh|sinh hoat chi bo|hop chi bo)';
const WHEN =
  '(?:bao gio|khi nao|luc nao|chung nao|may gio|gio nao|hom nao|bua nao|ngay nao|ngay may|ngay bao nhieu|mung bao nhieu|mung may|mong may|thu may|toi nao|buoi nao|tuan nao|luc may gio|vao luc nao|ngay gio nao|(?:may|bao nhieu) (?:ngay|hom|tuan|tieng|gio) nua|bao lau nua)';
const WHERE = '(?:o dau|tai dau|cho nao|o cho nao|noi nao|dia diem nao|(?<!bat )dau|nha ai|o nha ai)';
const WHAT =
  '(?:(?:noi dung|chuong trinh|chu de|ve|ban|ban ve|ban bac|hop) (?:nhung )?(?:viec |chuyen |van de )?(?:gi|cai gi|nhung gi)|noi dung .{0,40}(?:gi|nao|the nao)|chuong trinh .{0,40}(?:gi|nao|the nao))';
const DAY =
  '(?:mai|ngay mai|mot|ngay kia|hom nay|toi nay|chieu nay|sang nay|trua nay|toi mai|sang mai|chieu mai|toi|nay|tuan nay|tuan sau|thang nay|thang sau|thang toi|thang \\d{1,2}|ky nay|ky toi|lan nay|sap toi|toi day|(?:ngay |mung |mong |hom )?\\d{1,2}(?:/\\d{1,2})?|thu (?:hai|ba|tu|nam|sau|bay|\\d)|chu nhat|thang gieng|thang chap|dip tet)';
const OF = '(?:chi bo|minh|chung ta|ta|dang|thon|cua chi bo|thuong ky|dinh ky|chuyen de)';

const meeting = new RegExp(`(?:^| )${MEETING}(?= |$)`);
const asksWhenOrWhere = new RegExp(`(?:^| )(?:${WHEN}|${WHERE}|${WHAT})(?= |$)`);
const whether = new RegExp(
  `^(?:${DAY} )*(?:thi )?(?:(?:chi bo|minh|ta|chung ta|nhom) )?(?:co )?(?:phai )?(?:di )?${MEETING}(?: ${OF})*(?: ${DAY})*(?: (?:khong|chua|phai khong|dung khong|a|ha|hay khong|hay sao|nua khong))?$`,
);
const shown = new RegExp(
  `^(?:xem |cho xem |gui |bao |thong bao |nhac )?(?:lai )?(?:cac |nhung )?(?:lich|thoi gian|dia diem|gio|ngay|ngay gio|noi dung|chuong trinh|thong tin|ke hoach|gio giac)(?: va (?:thoi gian|dia diem|noi dung|gio))?(?: ${MEETING})(?: ${OF})*(?: ${DAY})*(?: (?:the nao|ra sao|la gi|nhu the nao|gi|thay doi khong|co thay doi khong|co gi moi khong|co doi khong|luc nao|chua|co chua|o dau|dau))?$`,
);
const schedule = new RegExp(`^(?:xem |cho xem )?lich(?: (?:${DAY}|chi bo|cong tac))*$`);
const maybeChanged =
  /^co (?:gi )?(?:doi|thay doi|chuyen|hoan|lui|doi lai)(?: (?:gi|lai|ve))* (?:lich|gio|ngay|cho|dia diem)(?: (?:hop|sinh hoat))?(?: (?:chi bo|thang nay|ky nay|toi nay|mai))*(?: gi)? (?:khong|chua)$/;
const changed =
  /^(?:lich |gio |ngay )?(?:hop|sinh hoat)(?: (?:chi bo|thang nay|ky nay|toi nay|mai))*(?: co)? (?:doi|thay doi|chuyen|bi doi|bi hoan|hoan|doi lai|gi thay doi)(?: (?:gio|ngay|lich|dia diem|cho|gi|sang ngay khac))*(?: (?:khong|chua))$/;
const thereIs =
  /^(?:da )?co lich(?: (?:hop|sinh hoat|chi bo|thang nay|ky nay|thang sau|tuan nay))* (?:chua|khong)$/;
const atPlace = new RegExp(
  `^(?:${DAY} )*(?:van )?${MEETING} (?:o|tai) (?!xa |huyen |phuong |co quan ).{2,40}$`,
);
const inOrder =
  /^(?:(?:hom nay|toi nay|mai|toi mai|ngay mai|ky nay) )?(?:may gio|luc nao|bao gio|khi nao)(?: thi)? (?:bat dau|khai mac|tap trung|vao hop|ket thuc|tan|co mat|den|phai den|toi)$|^(?:bat dau|khai mac|tap trung|vao hop|ket thuc|tan hop|tap hop)(?: (?:hop|sinh hoat))?(?: vao)?(?: luc)? (?:may gio|luc nao|khi nao|bao gio|o dau)$|^(?:tap trung|tap hop|den|di) (?:o dau|tai dau|may gio|luc may gio|cho nao)$/;
/** The next one; and what it is about. */
const next = new RegExp(
  `^(?:ky|buoi|cuoc|lan)(?: (?:hop|sinh hoat))?(?: chi bo)? (?:toi|sau|nay|sap toi|tiep theo|ke tiep)(?: (?:la )?(?:${WHEN}|${WHERE}|the nao|ban gi|gi))?$`,
);
const hasAgenda =
  /^(?:hop|sinh hoat|ky nay|lan nay|buoi nay|thang nay|toi nay|hom nay|mai)(?: (?:chi bo|ky nay|lan nay|toi nay|mai|thang nay))?(?: (?:thi|la|se|dinh))? (?:ve|ban|ban ve|co|lam|noi)(?: (?:nhung|cac|ve))? ?(?:noi dung|van de|viec|chuyen)? ?(?:gi|nao)(?: (?:khong|quan trong|moi|the))*$|^noi dung(?: chinh)?(?: (?:la|co))? (?:gi|nhung gi)$|^(?:co )?noi dung gi(?: moi)?(?: khong)?$|^chuong trinh(?: (?:la|co))? gi$/;
/** Not about when and where, or somebody's own answer. */
const notMeeting =
  /(?:^| )(?:nghi quyet|ket luan|bien ban|bieu quyet|nhiem vu|viec|dang phi|hop tac|hop dong|hop nhat|tong hop|(?<!nha )ai|(?<!ngay |mung )bao nhieu|may nguoi|lich su|den duoc|di duoc|du duoc|bi om|ban viec|nghi|vang|xin phep vang|hop duoc|mo lai|chuyen sang|doi sang|vi sao|tai sao|sao lai)(?= |$)/;

const SCHEDULE =
  /(?:^| )(?:lich|(?:noi dung|chuong trinh) (?:ky|buoi|lan|thang|hom) (?:nay|toi|sau)|(?:gio|ngay|dia diem|noi dung|chuong trinh|thong tin|thoi gian|ke hoach) (?:buoi |cuoc |ky )?(?:hop|sinh hoat))(?= |$)/;

/** `bao giờ họp`, `họp ở đâu`, `mai có họp không`, `nội dung họp là gì`. */
export function asksForMeeting(said: Said): string | null {
  // The whole year is a plan of its own.
  if (asksForYear(said) !== null) return null;
  const { folded, whole, isQuestion, endsAsking } = said;
  // "Tôi có lịch" is a reason; whoever asks or wants to see says so.
  const wants = isQuestion || /(?:^| )(?:xem|coi|xin|cho|gui|nhac|bao|lay|biet|quen)(?= |$)/.test(whole);
  // "Để tôi xem lại lịch đã" puts the answer off.
  const isPuttingOff = /^de | da$/.test(folded);
  if (wants && !isPuttingOff && SCHEDULE.test(folded) && isOnlyAbout('schedule', folded)) return '';
  if (schedule.test(folded) || shown.test(folded) || next.test(folded) || inOrder.test(folded)) return '';
  if (
    thereIs.test(folded) ||
    hasAgenda.test(folded) ||
    (isQuestion && (changed.test(folded) || maybeChanged.test(folded)))
  )
    return '';
  if (notMeeting.test(folded)) return null;
  if (endsAsking && atPlace.test(folded)) return '';
  if (isQuestion && meeting.test(folded) && asksWhenOrWhere.test(folded)) return '';
  // "Họp chỗ cũ hay chỗ mới".
  const isEither =
    meeting.test(folded) &&
    / hay (?:la )?(?:o|tai|cho|nha|luc|sang|chieu|toi|mai|mot|kia|hom|ngay|\d)/.test(folded);
  return isEither || (isQuestion && whether.test(folded)) ? '' : null;
}

const SELF = '(?:toi|em|con|chau|minh|tui|to|bac|anh|chi|co|chu|ong|ba|ban than)';
const TASK =
  '(?:viec|nhiem vu|cong viec|phan viec|dau viec|viec duoc giao|nhiem vu duoc giao|viec chi bo giao|phan cong|viec phan cong)';
const tasks = [
  new RegExp(
    `^(?:xem |liet ke |danh sach |cac |nhung |cho xem |con |kiem tra )*${TASK}(?: (?:cua|giao cho|duoc giao cho|danh cho|phan cho|o))* ?${SELF}(?: (?:la|gom|co|con|den|con lai|hien|thi))*(?: (?:gi|nhung gi|viec gi|den dau|the nao|cai gi|nao|dau|den dau roi|bao gio den han|khi nao den han|han bao gio|ra sao))?$`,
  ),
  new RegExp(
    `^(?:${SELF} )?(?:(?:hien|hien nay|bay gio|con|dang|thang nay|tuan nay|se) )*(?:phai|can|duoc giao|dang|con|se|bi giao|duoc phan cong|phan cong|co) (?:lam |thuc hien |phai lam |hoan thanh |duoc giao )?(?:nhung |cac )?(?:${TASK} )?(?:gi|nhung gi|viec nao|nhiem vu nao|nao|cai gi)(?: (?:nua|khong|nhi|khong nhi|chua lam|chua xong|chua|day|tiep|dang lam|(?:trong )?thang nay|(?:trong )?tuan nay|bay gio|qua han|can lam|phai lam))*$`,
  ),
  new RegExp(
    `^(?:${SELF} )?(?:co |con )?(?:${TASK}) (?:gi|nao)(?: (?:nua|chua lam|chua xong|phai lam|can lam|dang lam|qua han|cua ${SELF}|den han|khong|cho ${SELF}|duoc giao|sap den han|dang dang do|con lai))*$`,
  ),
  new RegExp(
    `^(?:xem |cho xem |danh sach |liet ke |tinh hinh |tong hop |kiem tra )+(?:cac |nhung |lai )?${TASK}(?: (?:cua )?(?:chi bo|${SELF}|dang lam|chua xong|qua han|thang nay|duoc giao|hien nay|ca chi bo))*$`,
  ),
  new RegExp(
    `^(?:cac |nhung )?${TASK} (?:chua xong|qua han|dang lam|con lai|duoc giao|sap den han|den han|dang thuc hien|chua lam|phai lam|can lam|thang nay|cua chi bo|hien nay|con ton)$`,
  ),
  new RegExp(
    `^(?:${SELF} )?(?:duoc |bi )?(?:giao|phan cong|giao cho)(?: cho)?(?: ${SELF})? (?:lam )?(?:${TASK} )?(?:gi|nhung gi|viec gi|nhung viec gi|viec nao|nhung nhiem vu gi)$`,
  ),
  /^(?:viec|nhiem vu)(?: so)? #?\d{1,6} (?:da )?(?:xong|lam xong|hoan thanh|den dau|the nao|lam den dau|ra sao|cua ai|ai lam|den han|han|bao gio den han|khi nao den han|han bao gio|la gi|la viec gi)(?: (?:chua|roi|the nao|ra sao|ngay nao|bao gio|khi nao))?$/,
  /^(?:bao gio|khi nao|hom nao|ngay nao)(?: thi)? (?:den han|het han|phai xong)(?: viec| nhiem vu)?(?: #?\d{1,6})?$/,
  /^ai (?:lam|duoc giao|phu trach|nhan)(?: nhung)? (?:viec|nhiem vu) (?:gi|nao)$/,
  new RegExp(
    `^(?:xem |liet ke |danh sach |cac |nhung )*${TASK} (?:ma )?${SELF} (?:(?:da|dang|con|chua|phai|duoc|can|bi|se) )*(?:giao|lam|thuc hien|phan cong|xong|no|duoc giao|phu trach|nhan)(?: (?:gi|nao|thang nay|den dau|dau))*$`,
  ),
  new RegExp(
    `^${TASK} (?:thang nay|thang \\d{1,2}|tuan nay|hom nay|hien nay|con lai|duoc giao|chua xong|qua han|dang lam|sap den han) (?:cua )?(?:${SELF}|chi bo)$`,
  ),
  new RegExp(
    `^(?:cac |nhung )?${TASK} (?:chua xong|qua han|dang lam|con lai)(?: cua)? (?:${SELF}|chi bo|ca chi bo)$`,
  ),
  new RegExp(
    `^(?:chi bo|bi thu|dong chi bi thu|chi uy|nghi quyet|ai) (?:da |co )?(?:giao|phan cong)(?: (?:cho|viec))* ?${SELF}(?: (?:lam|viec|nhiem vu|nhung|phai))* (?:gi|nao)$`,
  ),
  new RegExp(
    `^(?:${SELF} )?(?:dang |con |van )*(?:no|ton|vuong|dang do) (?:${TASK} )?(?:gi|nao|nhung gi|viec gi)$`,
  ),
  /^han (?:cua )?(?:viec|nhiem vu)(?: so)? #?\d{1,6}(?: (?:la|den))* (?:bao gio|khi nao|ngay nao|hom nao|ngay may)$/,
  new RegExp(
    `^(?:cac |nhung )?${TASK} (?:ma )?(?:chi bo|chi uy) (?:da )?(?:giao|phan cong)(?: cho ${SELF})?$`,
  ),
  /^ai (?:dang |se |phai )?(?:lam|phu trach|nhan) (?:nhung )?(?:viec|nhiem vu)? ?(?:gi|nao)$/,
  new RegExp(
    `^(?:thang|tuan|hom) nay (?:thi )?${SELF} (?:phai|can|co|con) (?:lam )?(?:${TASK} )?(?:gi|nao|nhung gi)$`,
  ),
];

const taskWord = /(?:^| )(?:viec|nhiem vu)(?= |$)/;
/** "Có việc", "chưa xong việc" are reasons; whoever asks or wants to see says so. */
const asksOrShows =
  /(?:^| )(?:xem|liet ke|danh sach|tinh hinh|kiem tra|theo doi|nhac|gi|nao|(?<!danh )dau|the nao|ra sao|bao gio|khi nao|bao nhieu|may|ai|(?:cac|nhung|cua) (?:viec|nhiem vu|toi|em|bac|chau|con|chi bo|minh|anh|chi|chu|ong)|giao(?: cho)?)(?= |$)/;

/** `việc của tôi`, `tôi phải làm gì`, `nhiệm vụ của tôi`. */
export function asksForTasks({ folded, isQuestion }: Said): string | null {
  const found = tasks.findIndex((pattern) => pattern.test(folded));
  if (found === -1)
    return taskWord.test(folded) &&
      !/(?<!bao )nhieu(?= |$)/.test(folded) &&
      asksOrShows.test(folded) &&
      isOnlyAbout('tasks', folded)
      ? ''
      : null;
  // "việc 12 xong" reports it; only as a question it asks for the list.
  return found === 6 && !isQuestion ? null : '';
}

/** `tổ của tôi`, `việc của tổ đảng`; "to" alone may be anything. */
const cell =
  /^(?:xem |cho xem )?(?:tinh hinh |danh sach |viec |nhiem vu )?(?:cua |trong )?(?:to dang(?: (?:cua )?(?:toi|minh|em))?|to (?:cua )?(?:toi|minh|em))(?: (?:the nao|ra sao|den dau roi))?$/;

export const asksForCell = ({ folded }: Said): string | null => (cell.test(folded) ? '' : null);

const PEOPLE = '(?:nguoi|dong chi|d/c|bac|dang vien|anh em|ban|ong ba)';
const COME =
  '(?:di|du|tham gia|tham du|co mat|vang|vang mat|bao vang|nghi|xin nghi|bao|tra loi|dang ky|den|se du|se di|xac nhan|chua tra loi|chua bao|chua xac nhan|om|den muon|diem danh)';
const count = [
  new RegExp(
    `^(?:(?:da |hien |hien tai |toi nay |mai |hom nay |ky nay |thang nay |den gio |tinh den gio |bay gio )*)(?:co |duoc )?(?:tat ca |tong cong )?(?:bao nhieu|may) (?:${PEOPLE} )?(?:(?:da|se|duoc|chua|xin|bao|dang ky|xac nhan|tra loi) )*${COME}(?: (?:du|di|vang|hop|sinh hoat|roi|duoc|chua|chi bo|ky nay|toi nay|mai|hom nay|chua|mat|tham gia|tham du|thang nay))*$`,
  ),
  new RegExp(
    `^(?:(?:toi nay|mai|hom nay|ky nay|ngay mai|toi mai|thang nay) )*(?:co )?(?:nhung |cac )?(?:ai|nhung ai|dong chi nao|d/c nao|nguoi nao|bac nao)(?: (?:da|se|chua|khong|duoc|bao|xin|con|dang|moi))* ${COME}(?: (?:du|di|vang|hop|sinh hoat|roi|duoc|chua|chi bo|ky nay|toi nay|mai|hom nay|mat|the|khong|tham gia|thang nay))*$`,
  ),
  /^(?:xem |cho xem |gui )?(?:danh sach|so luong|tinh hinh|quan so|so nguoi|ket qua|ty le|bang|so dong chi)(?: (?:cac|nguoi|dong chi|dang vien))* (?:di hop|du hop|du|vang|diem danh|tham gia|tham du|vang mat|bao vang|co mat|dang ky du|tra loi|chua tra loi|du sinh hoat)(?: (?:hop|hom nay|toi nay|mai|ky nay|the nao|den dau|den dau roi))*$/,
  /^(?:diem danh|quan so|da diem danh)(?: (?:den dau|chua|the nao|duoc bao nhieu|ra sao|xong chua|bao nhieu))+$/,
  /^(?:da )?du (?:nguoi|quan so|so luong|tuc so|ty le)(?: (?:chua|khong|hop chua))$/,
  /^(?:con )?(?:bao nhieu|may) (?:nguoi|dong chi|d\/c)(?: (?:nua|chua bao|chua tra loi|chua co mat))+$/,
  /^(?:xem|mo|cho xem) (?:phan )?diem danh$/,
  /^(?:tong )?so (?:luong )?(?:nguoi|dong chi|d\/c|dang vien) (?:du|di|vang|bao du|bao vang|co mat)(?: (?:hop|mat|ky nay|toi nay))*$/,
  /^(?:so|tong so) (?:nguoi|dong chi|d\/c|dang vien) (?:du|di|vang|bao du|bao vang|co mat)(?: (?:hop|mat|la|duoc|toi nay))* bao nhieu$/,
  /^(?:toi nay|mai|hom nay|ky nay|den gio|hien|hien nay)? ?(?:duoc|co|da duoc) (?:bao nhieu|may) (?:nguoi|dong chi|d\/c)(?: roi)?$/,
  /^(?:co )?(?:nhung )?ai (?:di|du|du hop|co mat|den)(?: va)? (?:nhung )?ai (?:vang|vang mat|nghi|khong)(?: (?:the|vay))?$/,
];

/** Who or how many … */
const WHO_OR_HOW_MANY =
  /(?:^| )(?:(?<!khong co |khong )ai|bao nhieu|may (?:nguoi|dong chi|bac)|danh sach|so luong|tinh hinh|t[yi] le|(?:dong chi|nguoi|bac) nao)(?= |$)/;
/** … and what of them. */
const OF_COMING =
  /(?:^| )(?:di|du|vang|vang mat|co mat|nghi|tra loi|den|tham gia|diem danh|dang ky|bao|thieu|phan tram)(?= |$)/;
const CALLS_ROLL =
  /(?:^| )du (?:nguoi |quan |mat )?(?:chua|khong)$|(?:^| )quan so(?= |$)|^diem danh chi bo$|^(?:cho )?(?:xem|mo|toi|em|bac|minh)? ?(?:xem |mo )?diem danh(?: (?:di|thoi|nao|nhe))?$/;

/** `ai đi họp`, `bao nhiêu người dự`. */
export function asksWhoComes({ folded }: Said): string | null {
  const isAbout =
    (CALLS_ROLL.test(folded) || (WHO_OR_HOW_MANY.test(folded) && OF_COMING.test(folded))) &&
    isOnlyAbout('attendance', folded);
  return isAbout || count.some((pattern) => pattern.test(folded)) ? '' : null;
}

const OWN_ROLL =
  /^(?:(?:da|thua|xin|cho|nho|bot|tro ly) )*(?:toi|em|minh|con|chau|bac|chu|ong) (?:xin |muon |can )?(?:duoc )?diem danh(?: (?:voi|a|nhe|nha|nghe|di))*$|^(?:xin )?diem danh (?:cho |giup )+(?:toi|em|minh|con|chau|bac|chu|ong)(?: (?:voi|a|nhe|nha|nghe|di))*$/;

/** `cho tôi điểm danh`: whoever says so while the roll is open is there; before, they want to see how it stands. */
export const asksToBeMarked = (sentence: Said | null): boolean =>
  sentence !== null && OWN_ROLL.test(sentence.whole);

const NUMBERS = ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];
const SHOW = '(?:xem|doc|mo|tim|gui|tra cuu|in|lay|noi dung|xem lai|xem noi dung|cho xem|tim lai|lai)';

const SHOWN = /(?:^| )(?:xem|cac|nhung|danh sach|liet ke|gui|tim|toan bo|tat ca)(?= |$)/;

/** What is asked for behind the name of a kind of document: a number, or the list (empty). */
const documentOf = (name: string) => {
  const one = new RegExp(
    `^(?:${SHOW} |giup )*(?:ban |cai )?${name} (?:so |thu |cua chi bo so )?#?(?:0*(\\d{1,4})|(${NUMBERS.join('|')}))(?:-(?:nq|kl)(?:/cb)?)?(?: (?:cua chi bo|nam \\d{4}|nam nay|noi gi|noi ve gi|noi dung gi|la gi|ve gi|o dau|dau|dau roi|the nao|co gi|noi dung the nao|cho (?:toi|em|bac|minh|con|chau)(?: (?:nghe|xem|doc))?|viet gi|ghi gi|chi bo|ban hanh khi nao|bao gio))*$`,
  );
  const list = new RegExp(
    `^(?:${SHOW} |danh sach |cac |nhung |liet ke |toan bo |tat ca |co |chi bo |da |hien |dang |minh |ta |toi |em |cho |duoc )*${name}(?: (?:cua chi bo|chi bo|cua minh|moi|moi nhat|gan day|gan nhat|vua roi|thang truoc|thang nay|hom truoc|ky truoc|lan truoc|hom qua|nam nay|thang \\d{1,2}|dang co hieu luc|con hieu luc|da ban hanh|vua ban hanh))*(?: (?:nao|gi|la gi|noi gi|dau|o dau|dau roi|the nao|noi ve gi|chua|dang co hieu luc|con hieu luc|noi dung gi|co gi|nao roi|da co|co chua|ban hanh chua|co nhung gi|co noi dung gi))*$`,
  );
  return ({ folded, isQuestion }: Said): string | null => {
    const found = one.exec(folded);
    if (found !== null) return found[1] ?? String(NUMBERS.indexOf(found[2] ?? '') + 1);
    const isAbout =
      folded.includes(name) && isOnlyAbout('resolutions', folded) && (isQuestion || SHOWN.test(folded));
    // The bare name is the command itself.
    return (list.test(folded) || isAbout) && (isQuestion || folded !== name) ? '' : null;
  };
};

/** `nghị quyết số 1`, `xem nghị quyết 3`. */
export const asksForResolution = documentOf('nghi quyet');
/** `kết luận số 2`. */
export const asksForConclusion = documentOf('ket luan');

const minutes =
  /^(?:(?:xem|lay|gui|in|tao|lam|lap|xuat|xem lai|cho xem|can|muon|mo|soan|cho|viet) )*(?:ban |du thao |ban du thao )*bien ban(?: (?:cuoc|buoi|ky|cua))*(?: (?:hop|sinh hoat|chi bo))*(?: (?:thang \d{1,2}|thang nay|thang truoc|vua roi|hom nay|toi nay|hom qua|ky nay|ky truoc|moi nhat|chi bo|gan nhat))*$/;
const close =
  /^(?:chot|khoa|dong|hoan thanh)(?: lai)? bien ban(?: (?:hop|cuoc hop|thang nay|thang \d{1,2}|hom nay|chi bo))*(?: (?:di|thoi|luon))?$|^bien ban (?:chot|chot lai)$/;

/** `cho xem biên bản`, `chốt biên bản`; but not "biên bản hôm trước ai ghi?". */
export function asksForMinutes({ folded, isQuestion }: Said): string | null {
  const isAboutMinutes = /(?:^| )bien ban(?= |$)/.test(folded) && isOnlyAbout('minutes', folded);
  if (isQuestion) return isAboutMinutes ? '' : null;
  if (close.test(folded)) return 'chốt';
  return minutes.test(folded) || isAboutMinutes ? '' : null;
}

const help = [
  /^(?:giup|giup do|giup voi|tro giup|huong dan|menu|help|chi dan|cuu|huong dan su dung|chi)(?: (?:toi|em|minh|con|chau|bac|cach dung|cach viet|cach go|su dung|lai|voi|dung|xem|giup|cach|cu the|chi tiet|chung|cho|nhe))*$/,
  /^(?:(?:phai|can|thi|gio|bay gio|toi|em|minh) )*(?:lam the nao|lam sao|lam nhu the nao|lam gi bay gio|lam the nao bay gio|dung the nao|su dung the nao|dung nhu the nao|dung lam sao|xai sao|xai the nao|viet the nao|viet nhu the nao|viet gi|go gi|go the nao|nhan gi|nhan the nao|tra loi the nao|tra loi sao|tra loi the nao cho dung|nhan tin the nao|bam vao dau|bam the nao|bam dau|bam nut nao)(?: (?:day|bay gio|de .{1,60}|cho .{1,60}|voi tro ly|duoc|dung|vay))*$/,
  /^(?:lam the nao|lam sao|lam cach nao|cach nao|cach)(?: (?:de|ma))? (?!(?:ma )?(?:toi )?(?:di|du|den|toi|ra|tham gia|co mat) duoc)(?:.{1,60})$/,
  /^(?:cach|huong dan)(?: (?:dung|su dung|viet|go|nhan|xai|tra loi|lam|bao|tra loi tin|ghi))+(?: .{1,60})?$/,
  /(?:^| )(?:khong|chua) (?:biet|ranh|quen) (?:cach )?(?:dung|go|lam|xai|nhan|bam|su dung|tra loi|viet)(?: (?:the nao|sao|gi|dau|nhu the nao|nut nao|bot|tro ly|cho nao|nhu nao|may nay|cai nay|dien thoai))*$/,
  /^(?:tro ly|bot|tro ly chi bo|may|cai nay|day|ban|chau|em)?(?: )?(?:lam duoc|giup duoc|biet lam|co the lam|co the giup|dung de lam|giup|lam)(?: (?:nhung|duoc|viec|cho minh|toi))* (?:gi|viec gi|nhung gi|nhung viec gi)$/,
  /^co (?:nhung |cac )?(?:lenh|chuc nang|tinh nang) (?:gi|nao)$|^(?:cac|danh sach|xem)(?: cac)? lenh$|^(?:tro ly|bot)(?: (?:chi bo|nay))* (?:la gi|la ai|dung the nao|de lam gi)$/,
  /^(?:toi |em )?(?:khong|chua) hieu(?: (?:gi|gi ca|cach dung|tro ly noi gi|lam))*$/,
  /^.{3,60} (?:thi )?(?:phai |can )?(?:lam the nao|lam sao|lam nhu the nao|bam dau|bam vao dau|bam nut nao|viet the nao|viet sao|nhan the nao|nhan sao|go the nao|go gi|lam gi cho dung)$/,
  /^(?:huong dan|chi|bay|day|giup)(?: (?:cho|giup))* (?:toi|em|minh|con|chau|bac)? ?(?:cach|lam sao|de|lam the nao|xem) .{2,60}$/,
];

/** How something is to be written or pressed. */
const HOW_TO =
  /(?:^| )(?:dung|xai|su dung|bam|nhan|go|ghi|viet|tra loi)(?: .*)? (?:sao|the nao|gi|dau|nao|cach nao)(?= |$)|(?:^| )cach (?:dung|xai|su dung|bam|nhan|go|viet|tra loi)(?= |$)/;

/** `giúp tôi`, `hướng dẫn`, `làm thế nào`. */
export function asksForHelp({ folded }: Said): string | null {
  const isAbout = HOW_TO.test(folded) && isOnlyAbout('help', folded);
  return isAbout || help.some((pattern) => pattern.test(folded)) ? '' : null;
}
