/* How single words are mistyped and shortened. */

/** Words that sentences to the bot are made of: a slip that comes out as one of them is read as it. */
const KNOWN = new Set(
  (
    'bao gio hop o dau may hom nao sinh hoat mai co khong noi dung la gi viec cua toi em phai lam nhiem vu xong roi da gia han ' +
    'doi chuyen hoan lich huy nghi quyet ket luan so xem ai di nguoi du bat dau thuc bien ban giup huong dan the cam on thoi ' +
    'chao dong chi cac tro ly khi ngay dia diem thoi gian chua vang buoi cuoc ky danh sach chuong trinh duoc giao muon hoi cho ' +
    'bi thu thang tuan sau toi sang chieu diem lui bo qua den hoan thanh nhe vi nhieu thu biet can dung viet go cach mat'
  ).split(' '),
);
const SHORT: ReadonlyMap<string, string> = new Map([
  ['ko', 'khong'],
  ['k', 'khong'],
  ['kg', 'khong'],
  ['hok', 'khong'],
  ['hong', 'khong'],
  ['hem', 'khong'],
  ['j', 'gi'],
  ['zi', 'gi'],
  ['ji', 'gi'],
  ['h', 'gio'],
  ['bjo', 'bao gio'],
  ['bg', 'bao gio'],
  ['mn', 'moi nguoi'],
  ['ntn', 'the nao'],
  ['lsao', 'lam sao'],
  ['dchi', 'dong chi'],
  ['nvu', 'nhiem vu'],
  ['nq', 'nghi quyet'],
  ['kl', 'ket luan'],
  ['shcb', 'sinh hoat chi bo'],
  ['cb', 'chi bo'],
  ['vc', 'viec'],
  ['r', 'roi'],
  ['rui', 'roi'],
  ['oy', 'roi'],
  ['tks', 'cam on'],
  ['thanks', 'cam on'],
  ['thank', 'cam on'],
  ['hnay', 'hom nay'],
  ['hni', 'hom nay'],
  ['xog', 'xong'],
  ['xongg', 'xong'],
  ['choa', 'chao'],
  ['hdan', 'huong dan'],
  ['hd', 'huong dan'],
]);

/** A folded word as it was meant. Slips of the Telex keyboard ("hopj", "vieejc", "giowf") lose their keys. */
export function plainWord(folded: string): string {
  const short = SHORT.get(folded);
  if (short !== undefined) return short;
  if (folded.length < 3 || folded.length > 9 || KNOWN.has(folded) || !/[sfrxjwz]|([aeod])\1/.test(folded))
    return folded;
  const merged = folded.replace(/([aeod])\1/g, '$1').replace(/w/g, '');
  if (KNOWN.has(merged)) return merged;
  for (let at = merged.length - 1; at > 0; at -= 1) {
    if (!/[sfrxjz]/.test(merged.charAt(at))) continue;
    const without = merged.slice(0, at) + merged.slice(at + 1);
    if (KNOWN.has(without)) return without;
  }
  return folded;
}
