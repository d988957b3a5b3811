import { addDays } from '../../../domain/calendar/calendar.ts';
import { formatDate } from '../calendar/dates.ts';
import { MISSING, orMissing } from '../papers/facts.ts';
import { DRAFT_MARK } from '../papers/heading.ts';
import {
  APPROVAL_FOOT,
  type ChannelInUse,
  committeeHead,
  type DossierFacts,
  type DossierPaper,
  dashes,
  heading,
  prose,
  room,
  TO_BE_COMPARED,
  table,
} from './dossier-facts.ts';

const FILING_DAYS = 60;

/** The note on sending personal data abroad; only where a platform abroad is in use. */
export function crossBorderNote(facts: DossierFacts, channel: ChannelInUse): DossierPaper {
  const { since, title } = channel;
  return {
    fileName: '2-chuyen-du-lieu-ra-nuoc-ngoai.docx',
    layout: {
      draftMark: DRAFT_MARK,
      head: committeeHead(facts.superior),
      title: {
        name: 'THUYẾT MINH',
        subject: `chuyển dữ liệu cá nhân ra nước ngoài khi dùng ${title}`,
        rule: '-----',
      },
      blocks: [
        prose(TO_BE_COMPARED),
        heading('I. Vì sao phải lập'),
        prose(
          `Dùng nền tảng ở nước ngoài để xử lý dữ liệu thu thập tại Việt Nam được coi là chuyển dữ liệu cá nhân ra nước ngoài (Luật số 91/2025/QH15, Nghị định số 356/2025/NĐ-CP). ${title} là nền tảng như vậy. Kênh trong nước không thuộc bản này.`,
        ),
        table(
          [
            ['Nội dung', 75],
            ['Hiện trạng', 90],
          ],
          [
            ['Bên chuyển dữ liệu', orMissing(facts.superior)],
            ['Bên nhận dữ liệu', `${title} (đơn vị vận hành, địa chỉ: ……)`],
            ['Máy chủ được gọi', channel.host],
            [`Số nhóm đã kết nối qua ${title}`, String(channel.groups)],
            [`Số tài khoản đảng viên trên ${title}`, String(channel.accounts)],
            ['Ngày nhóm đầu tiên kết nối', orMissing(since && formatDate(since))],
            [
              `Hạn nộp hồ sơ (${FILING_DAYS} ngày kể từ ngày bắt đầu)`,
              orMissing(since && formatDate(addDays(since, FILING_DAYS))),
            ],
            ['Cơ quan nhận hồ sơ, ngày đã nộp', MISSING],
          ],
        ),
        heading('II. Dữ liệu được chuyển'),
        dashes(
          'Lời tin trong nhóm: lịch, nơi sinh hoạt, nội dung trọng tâm, nghị quyết và phân công; tên đảng viên đã đồng ý được giao việc. Người chưa đồng ý chỉ ghi “đồng chí số 12”.',
          'Trong trò chuyện riêng với đảng viên đã đồng ý: nhiệm vụ, việc dự sinh hoạt của chính đồng chí ấy.',
          'Trong trò chuyện riêng với chi ủy đã đồng ý: danh sách dự, vắng, loại lý do; biên bản và nghị quyết bản thảo.',
          'Lần bấm nút và số tài khoản của người bấm.',
        ),
        prose(
          'Không chuyển: lý lịch, hồ sơ đảng viên, nội dung mang dấu mật, bản sao lưu, nhật ký. Tệp dữ liệu ở lại máy của đơn vị.',
        ),
        heading('III. Rủi ro và biện pháp'),
        dashes(
          ...(channel.caution === null ? [] : [channel.caution]),
          'Nhà cung cấp giữ tin theo quy định của họ; chương trình không xóa được tin ở đó.',
          'Đảng viên được hỏi ý kiến trước, có nêu tên kênh; rút lại lúc nào cũng được và có hiệu lực ngay.',
          'Chi bộ chuyển sang kênh trong nước được mà không mất dữ liệu: một danh sách dùng chung cho các kênh.',
        ),
        heading('IV. Đề nghị'),
        room(`Lý do cần giữ kênh ${title}:`, 2),
        room('Thời gian dùng đến:', 1),
        room('Ý kiến của cấp ủy:', 3),
      ],
      foot: APPROVAL_FOOT,
    },
  };
}
