import { nfc } from '../fold.ts';
import { type Said, said } from './read-said.ts';

/** Words that ask for nothing, or to be left alone. */
export type SmallTalk = 'greeting' | 'thanks' | 'leave';

const greeting =
  /^(?:(?:xin |kinh |men )?chao(?: (?:buoi )?(?:sang|trua|chieu|toi))?(?: (?:tat ca|cac|moi|ca|toan the|nguoi|dong chi|d\/c|tro ly|tro li|bot|ban|bac|anh|chi|em|chau|con|cau|may|nha|nhom|co|chu|bi thu|chi bo|chi uy|moi nguoi|ngay moi|buoi sang|buoi chieu|buoi toi|buoi trua|ca nha|moi nha|trong|ong|ba|va|gia dinh|oi|nhe))*|a ?lo|alo alo|hello|helo|hi|hey|he lo|(?:tro ly|bot)(?: (?:chi bo|oi|a))*|(?:tro ly |bot )?(?:co (?:do|day|o do|ai) khong|co ai (?:o )?(?:do|day)? ?khong|dau roi|con do khong|nghe khong|co nghe khong|con thuc khong)|chuc .{2,80}(?:vui|khoe|suc khoe|tot lanh|an lanh|hanh phuc|thanh cong|ngon).{0,40})$/;
const thanks =
  /^(?:(?:rat |xin |chan thanh |da |vo cung )*(?:cam on|biet on|cam ta|cam kich)(?: .{1,50})?|(?:tot|gioi|hay|tuyet|hay qua|tot qua|gioi qua|tuyet voi|qua tot|duoc day|chuan|chinh xac|dung roi|dung vay|phai roi|rat tot|qua hay|hay lam|tot lam)|(?:(?:toi|em|minh|con) )?(?:da )?(?:ro|nhan|hieu|biet|nhan duoc|nam duoc|tiep thu|nhan ro|nghe ro|nam ro|doc roi|xem roi)(?: (?:thong tin|thong bao|tin|roi|het|ca|y kien|lich))*|nhat tri(?: (?:cao|hoan toan))*|hoan toan nhat tri|hoan nghenh|ok|oke|okie|okay|ok roi|duoc|duoc roi|u|um|uh|uhm|vang|khong co gi|khong sao|the a|the ha|vay a|ra la the)$/;
/** The signs of approval alone. */
const APPROVAL =
  /^(?:[\s.!]|👍|🙏|❤|♥|🌹|👏|😊|🙂|😀|💐|👌|🥰|😍|🤝|☺|🎉|🌺|🌷|✅|💪|\p{Emoji_Modifier}|\uFE0F|\u200D)+$/u;
/** Un-accented and with a capital it is a name; "đúng" and "bố" are other words. */
const LEAVING_WORD = /^(?:hủy|huỷ|hủy bỏ|huy|bỏ|dừng|ngừng|dừng lại|ngừng lại|stop|cancel|thoát|thoat)$/u;
const leave =
  /^(?:thoi(?: (?:thoi|bo|bo qua|bo di|huy|huy di|khoi|khong can|khong|de sau|de luc khac|khi khac|hom khac|dung|khong lam|khong lam nua|khong can nua|khong viet nua|khong ghi nua|khong gui nua|khong ban hanh nua|khong ban hanh|khong doi nua|khong huy nua|khong chuyen nua|khong nua|khong dang nua|khong giao nua|nham|nham roi|toi nham|khoi lam|khoi can|khoi (?:doi|huy|chuyen|gui|ban hanh|ghi|dang) nua|dung lai|duoc roi|khong xin nua))*|(?:(?:khong|khoi) (?:lam|can|viet|ban hanh|gui|doi|ghi|tao|huy|chuyen) nua)|bo qua(?: (?:di|viec nay|cai nay|cau nay|cau hoi nay|lenh nay|nhe|viec do))*|(?:huy|huy bo|bo|xoa|dung)(?: (?:ban nhap|ban thao|du thao|lenh|lenh nay|lenh vua roi|thao tac|viec nay|cai nay|viec vua roi|cau hoi|di|bo di|het|ban nhap nay|du thao nay|ban nhap nghi quyet|nghi quyet nay|nghi quyet dang soan|nghi quyet nhap|viec do|lenh do|nhap))+|de (?:sau|luc khac|khi khac|hom khac|mai)(?: (?:lam|tinh|viet|da))*|(?:huy|dung|bo) giup (?:toi|em|bac|minh|con|chau)|(?:nham|go nham|bam nham|gui nham|viet nham)(?: (?:roi|tin|lenh))*(?: (?:bo|bo di|bo qua|bo qua di|thoi|thoi bo di))?|(?:toi|em|minh) (?:nham|go nham|bam nham)(?: roi)?)$/;

/** `chào trợ lý`, `cảm ơn`, `thôi`, `hủy`; null for everything else, whatever it begins with. */
export function readSmallTalk(text: string, read: Said | null = said(text)): SmallTalk | null {
  if (text.length < 100 && APPROVAL.test(text.trim()) && text.trim() !== '') return 'thanks';
  if (read === null) return null;
  const bare = nfc(text)
    .trim()
    .replace(/[\s.,!…]+$/u, '');
  const lower = bare.toLowerCase().replace(/\s+(?:ạ|nhé|đi|a|nhe|di)$/u, '');
  if (LEAVING_WORD.test(lower) && !/^Huy$|^HUY$/u.test(bare)) return 'leave';
  const { folded, whole, isQuestion } = read;
  const says = (pattern: RegExp): boolean => pattern.test(folded) || pattern.test(whole);
  if (says(leave) && !isQuestion && !/(?<!\p{L})(?:đúng|bố)(?!\p{L})/iu.test(bare)) return 'leave';
  if (says(greeting)) return 'greeting';
  if (says(thanks) && !isQuestion && (folded !== 'vang' || /vâng/iu.test(bare))) return 'thanks';
  return null;
}
