/*
 * The gist of a sentence: what it is about, and whether all its words belong to that. Where every word is explained,
 * their order does not matter; one foreign word, and the sentence may be about anything.
 */

const wordsOf = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(' ')));

/** Who speaks, and the small words around a wish. */
const AROUND =
  'toi em con chau minh tui bac anh chi chu ong ba co chung ta cho xin voi nhe nha a oi thi la ma de duoc dang con da se ' +
  'nay day do thoi luon di lai giup gium cai muon can hay phai va cung roi vay the nghe dong tro ly bot cac nhung ' +
  'mot chut ti xem coi doc gui dua lay mo in tim nhac bao biet hien may o tren trong';
const ASKS = 'gi nao dau chua khong may bao nhieu the nao ra sao gio khi hom';
const TIMES =
  'hom nay mai ngay thang tuan toi sang chieu truoc sau qua vua gan nhat moi ky nay lan buoi nam quy';

const VOCABULARY = {
  schedule: wordsOf(
    AROUND,
    ASKS,
    TIMES,
    'thay lich hop sinh hoat chi bo cuoc dia diem thoi gian noi dung chuong trinh thong tin ke hoach chu de nhac',
  ),
  tasks: wordsOf(
    AROUND,
    ASKS,
    TIMES,
    'viec nhiem vu cong phan giao duoc han sap den het lam thuc hien xong chua no ton cua liet ke danh sach bo tinh hinh kiem tra theo doi nhan thieu phu trach dam ai so',
  ),
  minutes: wordsOf(
    AROUND,
    TIMES,
    'bien ban du thao hop sinh hoat cuoc cua chi bo dau chua khong nao soan xuat lap tai ghi ve so',
  ),
  resolutions: wordsOf(
    AROUND,
    ASKS,
    TIMES,
    'nghi quyet ket luan chi bo cua ra ban hanh hieu luc danh sach liet ke cu toan tat ca noi dung ve',
  ),
  attendance: wordsOf(
    AROUND,
    ASKS,
    TIMES,
    'ai nguoi chi bo dang vien du di hop vang mat nghi tra loi dang ky xac nhan den tham gia diem danh danh sach so luong tong cong tat ca ' +
      'ca nhieu it om muon thieu phan tram ty le quan bua hop sinh hoat cuoc het tinh hinh liet ke kiem tra bi thu',
  ),
  help: wordsOf(
    AROUND,
    ASKS,
    'dung xai su bam nhan go viet tra loi lam cach huong dan chi bay nut cho tin nhu cu phap lenh kieu sao ghi vang nghi du diem danh hop di',
  ),
  roster: wordsOf(AROUND, 'danh sach dang vien chi bo cua cac ten ho trong toan bo tat ca'),
} as const;

/** Whether a sentence is about this, and about nothing else. */
export function isOnlyAbout(subject: keyof typeof VOCABULARY, folded: string): boolean {
  const known: ReadonlySet<string> = VOCABULARY[subject];
  return (
    folded !== '' &&
    folded
      .split(' ')
      .every(
        (word) =>
          known.has(word) ||
          ((subject === 'tasks' || subject === 'minutes') && /^#?\d{1,6}$/.test(word)) ||
          (subject === 'minutes' && /^\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?$/.test(word)),
      )
  );
}
