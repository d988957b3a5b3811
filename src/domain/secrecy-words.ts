/* The words that decide whether "mật" is a mark of state secrecy, an ordinary word, or somebody's name. All folded. */

const words = (text: string): ReadonlySet<string> => new Set(text.split('|').map((word) => word.trim()));

/** What stands on paper and may bear a mark: directly before it. Commands are named too, as people type them. */
export const PAPERS = words(
  'tai lieu|van ban|cong van|ho so|to trinh|chi thi|nghi quyet|ket luan|quyet dinh|thong tu|cong dien|dien mat|' +
    'dau|do|muc do|loai|ban|bien ban|bao cao|ke hoach|de an|thong bao|noi dung|thong tin|danh muc|phuong an|giay|tap|' +
    'nghiquyet|ketluan|bienban|baocao|chuongtrinh|chuyende|gopy|nq|kl|cv|vb|bc|kh|tai lieu nay|van ban nay|' +
    'chuong trinh|chuyen de|y kien|gop y|bi danh|che do|cap',
);

/** The same where "mật" stands without a capital: these words leave no doubt. */
export const SURE_PAPERS = words(
  'tai lieu|van ban|cong van|ho so|to trinh|chi thi|nghi quyet|ket luan|quyet dinh|dau|nghiquyet|ketluan|cong dien|ke hoach',
);

/** Words that make another word of it: "mật ong", "mật thiết". */
export const AFTER = words(
  'ong|mia|thiet|khau|do|tran|thu|vu|ma|lenh|bao|danh|gau|hoa|ngot|duong|ngu|dam|phuc|nghi|tong|tham|uoc|dua|ga|ca|lon|nhan|it|go|to|thang|chi|ngu|rung|bo',
);

/** "bí mật", "bảo mật", "sỏi mật", "tuần trăng mật". */
export const BEFORE = words(
  'bi|bao|co|can|than|duong|trang|tui|gan|soi|tac|rot|lay|quay|nuoc|nhu|nau|nhieu|lit|chai|hu|vi|ong|khan|tinh|vang|huong|tiet|men|ong|diem|tho|noi|hoi|kin',
);

/** Who is spoken of or to: a name follows. */
export const PERSON_LEADS = words(
  'chi|c|ong|ba|anh|bac|co|chu|cu|em|ten|la|toi|vang|tru|giup|muon|som|tri|ky|va|voi|cho|gui|moi|nho|cung|thim|di|cau|chau|o',
);

export const SURNAMES = words(
  'nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|mai|dao|trinh|ha|luong|cao|ta|lo|vang|giang|' +
    'sung|thao|lau|quang|ca|nong|trieu|vi|be|ma|chu|phung|to|thai|quach|kieu|luu|tong|doan|la|tang|truong|chau|mac|khong|' +
    'nghiem|doan|tu|than|dong|cu|can|dam|y|lam|vuong|kim|la|mua|hang|tho|van|thi|bach|ton|ninh|trang|an|hua|lai|luc|sam|hau|ung|ngan|cam|khuat|phi|tieu|ung|giap|lanh|chang|thach|son|danh|kpa|ksor|rmah|siu|nay',
);
