import { MISSING } from '../papers/facts.ts';
import {
  type DossierFacts,
  type DossierPaper,
  dashes,
  handHead,
  heading,
  prose,
  room,
  signedBy,
  table,
} from './dossier-facts.ts';

/** The column of the roster that this paper is evidence for; `chibo import` reads it. */
const CONSENT_COLUMN = 'Đã đồng ý';

const channelsOf = ({ channels }: DossierFacts): string =>
  channels.map(({ title, isAbroad }) => (isAbroad ? `${title} (ở nước ngoài)` : title)).join(', ') || MISSING;

/** A sheet for one member to sign: nothing is ticked beforehand, and a no costs nothing (5.2). */
export const consentForm = (facts: DossierFacts): DossierPaper => ({
  fileName: '3-phieu-dong-y.docx',
  layout: {
    draftMark: null,
    head: handHead(facts.superior),
    title: { name: 'PHIẾU Ý KIẾN', subject: 'về việc xử lý dữ liệu cá nhân bằng Trợ lý Chi bộ', rule: null },
    blocks: [
      room('Họ và tên, số trong chi bộ:', 1),
      heading('Tôi đã được giải thích'),
      dashes(
        'Để làm gì: nhắc lịch sinh hoạt, ghi nhận việc dự, nhắc nhiệm vụ được phân công, soạn giấy tờ để in.',
        'Lưu gì: họ và tên, chức vụ, diện sinh hoạt, tài khoản nhắn tin, việc dự sinh hoạt, nhiệm vụ. Không lưu lý lịch, ngày sinh, số định danh, sức khỏe.',
        `Ai giữ: ${facts.superior ?? MISSING}; người vận hành máy: ${MISSING}`,
        `Tin đi qua: ${channelsOf(facts)}; nhà cung cấp ứng dụng cũng chuyển và giữ tin. Ngoài ra không gửi cho ai.`,
        'Đây là dữ liệu nhạy cảm. Tôi có quyền xem, sửa, rút lại ý kiến và xin xóa bất cứ lúc nào (gõ /dulieu, /xoa hoặc báo chi ủy).',
        'Không đồng ý thì tôi vẫn sinh hoạt như thường: chi ủy báo trực tiếp, không ai bị nêu tên.',
      ),
      heading('Ý kiến của tôi (tự đánh dấu x vào một ô ở mỗi dòng)'),
      table(
        [
          ['Nội dung', 105],
          ['Đồng ý', 28],
          ['Không đồng ý', 32],
        ],
        [
          [
            'Lưu và dùng dữ liệu như trên, nhắn riêng cho tôi, nêu tên tôi khi giao việc trong nhóm',
            '□',
            '□',
          ],
          ...facts.channels
            .filter(({ isAbroad }) => isAbroad)
            .map(({ title }) => [`Chuyển các tin ấy ra nước ngoài qua ${title}`, '□', '□']),
        ],
        8,
      ),
      prose(
        { b: 'Phần của chi ủy. ' },
        `Đồng ý ở mọi dòng: ghi x vào cột “${CONSENT_COLUMN}”, dòng có số của đồng chí, rồi nhập lại danh sách. Còn lại để trống. Ngày ghi: ${MISSING}; người ghi: ${MISSING}`,
      ),
    ],
    foot: { left: null, right: signedBy('NGƯỜI CHO Ý KIẾN', '(ký, ghi rõ họ tên)') },
  },
});
