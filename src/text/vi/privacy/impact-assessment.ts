import type { PaperBlock } from '../../paper-layout.ts';
import { formatDate } from '../calendar/dates.ts';
import { MISSING, orMissing } from '../papers/facts.ts';
import { DRAFT_MARK } from '../papers/heading.ts';
import {
  APPROVAL_FOOT,
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

/** The draft of the assessment of what the processing means for people (5.2), filled in from the settings. */
export const impactAssessment = (facts: DossierFacts): DossierPaper => ({
  fileName: '1-danh-gia-tac-dong.docx',
  layout: {
    draftMark: DRAFT_MARK,
    head: committeeHead(facts.superior),
    title: {
      name: 'ĐÁNH GIÁ TÁC ĐỘNG',
      subject: 'xử lý dữ liệu cá nhân khi chi bộ dùng Trợ lý Chi bộ',
      rule: '-----',
    },
    blocks: [
      prose(TO_BE_COMPARED),
      ...basis(facts),
      ...responsible(facts),
      ...system(facts),
      ...data(facts),
      ...rights(),
      ...risks(facts),
      heading('VII. Kết luận và đề nghị'),
      room('Mức độ tác động còn lại sau các biện pháp trên:', 2),
      room('Đề nghị của người lập:', 3),
      room('Ý kiến của cấp ủy (đồng ý, đồng ý có điều kiện, chưa đồng ý):', 3),
    ],
    foot: APPROVAL_FOOT,
  },
});

const basis = (facts: DossierFacts): readonly PaperBlock[] => [
  heading('I. Căn cứ và mục đích'),
  dashes(
    'Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định số 356/2025/NĐ-CP, có hiệu lực từ ngày 01/01/2026.',
    'Luật Bảo vệ bí mật nhà nước số 117/2025/QH15, có hiệu lực từ ngày 01/3/2026.',
    'Quy định của Đảng về chủ quản hệ thống và chủ quản dữ liệu (556-QĐ/VPTW); văn bản của cấp ủy: ……',
  ),
  prose(
    'Mục đích: nhắc lịch sinh hoạt, ghi nhận việc dự sinh hoạt, theo dõi nhiệm vụ được phân công và soạn sẵn giấy tờ để in. Trợ lý bổ sung cho Sổ tay đảng viên điện tử, không thay thế.',
  ),
  prose(`Ngày lập bản này: ${formatDate(facts.today)}; ngày bắt đầu dùng: ${MISSING}`),
];

const responsible = (facts: DossierFacts): readonly PaperBlock[] => [
  heading('II. Người chịu trách nhiệm'),
  table(
    [
      ['Vai', 62],
      ['Đơn vị, họ và tên, chức vụ', 65],
      ['Điện thoại', 38],
    ],
    [
      ['Bên kiểm soát dữ liệu (chủ quản)', orMissing(facts.superior), MISSING],
      ['Bên xử lý dữ liệu (vận hành máy)', MISSING, MISSING],
      ['Người phụ trách bảo vệ dữ liệu', MISSING, MISSING],
      ['Người nhận yêu cầu của đảng viên', 'Chi ủy từng chi bộ', MISSING],
    ],
  ),
  prose(
    `Số chi bộ đã ghi ý kiến đồng ý của đảng ủy: ${facts.approvedBranches}/${facts.branches}. Khi chưa ghi, chương trình ${facts.isApprovalRequired ? 'chỉ nhắc lịch và ghi nhận dự họp' : 'chưa hạn chế việc gì (REQUIRE_APPROVAL đang tắt)'}.`,
  ),
  prose(
    `Số tài khoản quản trị đã khai trong cấu hình: ${facts.operators}. Văn bản cho phép dùng: số ${MISSING}, ngày ${MISSING}`,
  ),
];

function system(facts: DossierFacts): readonly PaperBlock[] {
  const { backup } = facts;
  const channels = facts.channels.map(
    ({ title, bots, groups, accounts }) =>
      `${title} (${bots} bot, ${groups} nhóm, ${accounts} tài khoản đảng viên)`,
  );
  const copies =
    backup.keep === 0
      ? 'Đang tắt'
      : `Hằng đêm, giữ ${backup.keep} bản, ở ${backup.folder}; ${backup.isEncrypted ? 'có mã hóa bằng mật khẩu' : 'chưa mã hóa'}`;
  return [
    heading('III. Hệ thống đang chạy'),
    table(
      [
        ['Nội dung', 52],
        ['Hiện trạng', 113],
      ],
      [
        ['Chương trình', `Trợ lý Chi bộ, phiên bản ${facts.version}`],
        ['Kênh nhắn tin', channels.length === 0 ? 'Chưa bật kênh nào' : channels.join('; ')],
        [facts.isOnServer ? 'Máy chủ PostgreSQL' : 'Tệp dữ liệu', facts.dataPath],
        ['Máy đặt tại (địa chỉ, tỉnh)', MISSING],
        ['Mã hóa ổ đĩa của máy', MISSING],
        ['Bản sao lưu', copies],
        [
          'Địa chỉ công khai',
          facts.publicUrl ?? 'Không có; máy chỉ gọi ra ngoài, không mở cổng cho bên ngoài',
        ],
        ['Máy chủ trung gian (proxy)', facts.hasProxy ? 'Có' : 'Không'],
        ['Gửi cho trí tuệ nhân tạo', 'Không'],
      ],
    ),
  ];
}

const data = (facts: DossierFacts): readonly PaperBlock[] => [
  heading('IV. Dữ liệu được xử lý'),
  table(
    [
      ['Con số ngày lập', 120],
      ['Số lượng', 45],
    ],
    [
      ['Chi bộ', String(facts.branches)],
      ['Đảng viên trong danh sách', String(facts.members)],
      [
        'Chi bộ ít nhất, nhiều nhất (đảng viên)',
        facts.smallestBranch === null ? MISSING : `${facts.smallestBranch} – ${facts.largestBranch}`,
      ],
      ['Đã đồng ý', String(facts.consent.given)],
      ['Không đồng ý (được báo trực tiếp)', String(facts.consent.declined)],
      ['Chưa trả lời (được báo trực tiếp)', String(facts.consent.none)],
    ],
  ),
  prose(
    'Danh sách đảng viên là dữ liệu nhạy cảm vì cho biết quan điểm chính trị. Trợ lý lưu: họ và tên, chức vụ trong chi bộ, diện sinh hoạt, số tài khoản nhắn tin, việc dự sinh hoạt (lý do vắng chỉ theo loại), nhiệm vụ được phân công. Bản đồ dữ liệu kèm theo nêu từng mục.',
  ),
  prose(
    'Trợ lý không lưu: ngày sinh, địa chỉ, số định danh, số thẻ đảng, dân tộc, tôn giáo, sức khỏe, thu nhập, tuổi đảng, lý lịch, ảnh và tệp; không nhận nội dung mang dấu mật.',
  ),
];

const rights = (): readonly PaperBlock[] => [
  heading('V. Quyền của đảng viên'),
  table(
    [
      ['Quyền', 28],
      ['Cách làm', 82],
      ['Thời hạn', 55],
    ],
    [
      [
        'Được hỏi, đồng ý',
        'Hỏi riêng lần đầu, hoặc phiếu giấy kèm theo; không mặc nhiên',
        'Trước khi nhắn riêng',
      ],
      ['Xem', 'Lệnh /dulieu trong trò chuyện riêng', 'Ngay'],
      ['Sửa', 'Báo chi ủy', '10 ngày'],
      ['Rút lại đồng ý', 'Nút dưới /dulieu, hoặc báo chi ủy', 'Ngay; luật cho 15 đến 20 ngày'],
      ['Xóa', 'Lệnh /xoa, hoặc báo chi ủy', 'Trong đêm; luật cho 20 ngày'],
      ['Được trả lời', 'Chi ủy và người phụ trách bảo vệ dữ liệu', '02 ngày làm việc'],
    ],
  ),
];

function risks(facts: DossierFacts): readonly PaperBlock[] {
  const { backup } = facts;
  const abroad = facts.channels.find(({ isAbroad }) => isAbroad);
  const toDo = (isDone: boolean, words: string): string => (isDone ? MISSING : words);
  return [
    heading('VI. Rủi ro và biện pháp'),
    table(
      [
        ['Rủi ro', 42],
        ['Biện pháp đã có', 72],
        ['Còn phải làm', 51],
      ],
      [
        [
          'Lộ danh sách do mất máy, mất tệp',
          'Tệp chỉ chủ máy đọc được; bản sao lưu mã hóa khi có mật khẩu',
          backup.keep === 0
            ? 'Bật sao lưu, đặt mật khẩu; mã hóa ổ đĩa'
            : toDo(backup.isEncrypted, 'Đặt mật khẩu sao lưu; mã hóa ổ đĩa'),
        ],
        [
          'Người ngoài vào nhóm hoặc mạo danh',
          'Ghi tên phải có chi ủy xác nhận hoặc phiếu trao tay; tài khoản lạ không xem được gì',
          MISSING,
        ],
        [
          'Gửi nhầm tài liệu mật, hồ sơ vào nhóm',
          'Tin mang dấu mật bị từ chối và không lưu; không nhận ảnh, tệp; quy ước nhóm',
          'Phổ biến quy ước nhóm',
        ],
        [
          'Chi bộ này thấy dữ liệu chi bộ khác',
          'Mỗi chi bộ tách riêng; nhật ký ghi ai đã xem, đã xuất giấy tờ',
          MISSING,
        ],
        [
          'Nhà cung cấp ứng dụng giữ tin nhắn',
          abroad === undefined
            ? 'Không dùng nền tảng nước ngoài; tin nêu ít dữ liệu'
            : 'Tin nêu ít dữ liệu; người chưa đồng ý không bị nêu tên',
          abroad === undefined
            ? MISSING
            : `Nộp hồ sơ chuyển dữ liệu ra nước ngoài, hoặc thôi dùng ${abroad.title}`,
        ],
        [
          'Lộ mã điều khiển tài khoản của Trợ lý',
          'Mã chỉ ở tệp cấu hình, không vào nhật ký, không gửi trong chat',
          'Giữ phiếu ứng phó sự cố cạnh máy',
        ],
      ],
    ),
  ];
}
