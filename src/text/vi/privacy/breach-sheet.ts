import { MISSING, orMissing } from '../papers/facts.ts';
import {
  committeeHead,
  type DossierFacts,
  type DossierPaper,
  dashes,
  heading,
  prose,
  signedBy,
  table,
} from './dossier-facts.ts';

const CLOCK_ROW_MM = 11;

/** The sheet beside the machine: the clock of 72 hours, whom to call, and a notice that only needs its blanks (R5-11). */
export const breachSheet = (facts: DossierFacts): DossierPaper => ({
  fileName: '7-ung-pho-su-co-72-gio.docx',
  layout: {
    draftMark: null,
    head: committeeHead(facts.superior),
    title: { name: 'PHIẾU ỨNG PHÓ SỰ CỐ', subject: 'lộ, mất dữ liệu cá nhân: 72 giờ đầu', rule: null },
    blocks: [
      heading('1. Đồng hồ 72 giờ (ghi giờ, ngày thật)'),
      table(
        [
          ['Mốc', 30],
          ['Việc phải làm', 81],
          ['Ai làm', 24],
          ['Lúc xong', 30],
        ],
        [
          ['0 giờ: phát hiện', 'Ghi giờ phát hiện; báo người vận hành và đồng chí Bí thư', '', ''],
          ['Trong 1 giờ', 'Chặn ngay theo mục 3; giữ nguyên tệp và nhật ký để xem lại', '', ''],
          ['Trong 4 giờ', 'Báo cấp ủy; xác định chi bộ nào, bao nhiêu đồng chí, dữ liệu gì', '', ''],
          ['Trong 24 giờ', 'Báo cho các đồng chí bị ảnh hưởng, gặp trực tiếp', '', ''],
          ['Trong 48 giờ', 'Soạn thông báo theo mục 4; cấp ủy duyệt', '', ''],
          [
            'Chậm nhất 72 giờ',
            'Gửi thông báo cho cơ quan có thẩm quyền nếu sự cố thuộc diện phải báo',
            '',
            '',
          ],
          ['Sau đó', 'Ghi nguyên nhân, cách khắc phục; rút kinh nghiệm', '', ''],
        ],
        CLOCK_ROW_MM,
      ),
      heading('2. Gọi cho ai'),
      table(
        [
          ['Vai', 68],
          ['Họ và tên', 57],
          ['Điện thoại', 40],
        ],
        [
          ['Người vận hành máy', MISSING, MISSING],
          [`Cấp ủy: ${orMissing(facts.superior)}`, MISSING, MISSING],
          ['Bí thư chi bộ', MISSING, MISSING],
          ['Người phụ trách bảo vệ dữ liệu', MISSING, MISSING],
          ['Cơ quan chuyên trách bảo vệ dữ liệu cá nhân', MISSING, MISSING],
          ['Công an xã, phường', MISSING, MISSING],
        ],
        9,
      ),
      heading('3. Chặn ngay'),
      dashes(
        `Lộ mã của Trợ lý: lấy mã mới${whereTokensAre(facts)}, thay trong .env, khởi động lại.`,
        'Mất điện thoại của một đồng chí: /dangvien, số của đồng chí, hủy ghi tên.',
        'Người lạ trong nhóm: mời ra khỏi nhóm; chi ủy soát lại tên đã ghi.',
        'Mất máy, mất tệp: dừng chương trình, đổi mã của mọi kênh, đổi mật khẩu sao lưu.',
        `Mất bản sao lưu (${facts.backup.isEncrypted ? 'có mã hóa' : 'chưa mã hóa'}): ${facts.backup.isEncrypted ? 'đổi BACKUP_PASSPHRASE' : 'coi như lộ toàn bộ danh sách'}.`,
        'Gửi nhầm tài liệu mật: xóa tin, báo ngay cấp ủy; làm theo quy định về bảo vệ bí mật nhà nước.',
      ),
      heading('4. Mẫu thông báo'),
      prose('Kính gửi: ……'),
      prose(
        `${facts.superior ?? MISSING} thông báo: hồi …… giờ …… ngày …… phát hiện sự cố …… đối với dữ liệu cá nhân của …… đồng chí thuộc …… chi bộ. Dữ liệu liên quan: …… Nguyên nhân bước đầu: …… Hậu quả có thể có: …… Đã làm: …… Đang làm: …… Người liên hệ: ……, điện thoại ……`,
      ),
    ],
    foot: { left: null, right: signedBy('NGƯỜI GHI PHIẾU') },
  },
});

/** Where the operator gets a new token, for the channels in use. */
function whereTokensAre({ channels }: DossierFacts): string {
  const places = channels.map(({ title, newToken }) => `${title}: ${newToken}`);
  return places.length === 0 ? '' : ` (${places.join('; ')})`;
}
