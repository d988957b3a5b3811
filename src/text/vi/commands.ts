/* What each command says of itself: in the menu, in the help, in the docs. */

/** The heads of the help, in their order. */
export const HELP_HEADS = ['meeting', 'work', 'branch'] as const;
export type HelpHead = (typeof HELP_HEADS)[number];
export const HEAD_NAMES: Readonly<Record<HelpHead, string>> = {
  meeting: 'Sinh hoạt chi bộ',
  work: 'Nghị quyết, nhiệm vụ, số liệu',
  branch: 'Chi bộ và bản thân',
};

export interface CommandText {
  /** Under which head of the help it stands. */
  readonly head: HelpHead;
  /** For the menu: short, begins with a verb. */
  readonly summary: string;
  /** How to write it. */
  readonly usage: string;
  /** The command in plain words, for channels where people write no slash. */
  readonly spoken: string;
}

export const COMMAND_TEXTS = {
  huongdan: {
    head: 'branch',
    summary: 'Xem các việc Trợ lý giúp được',
    usage: '/huongdan',
    spoken: 'hướng dẫn',
  },
  lich: {
    head: 'meeting',
    summary: 'Xem kỳ sinh hoạt tới: thời gian, địa điểm',
    usage: '/lich',
    spoken: 'lịch',
  },
  diemdanh: {
    head: 'meeting',
    summary: 'Xem số đồng chí dự, vắng, chưa trả lời',
    usage: '/diemdanh',
    spoken: 'điểm danh',
  },
  toila: {
    head: 'branch',
    summary: 'Ghi tên mình để được điểm danh',
    usage: '/toila Họ và tên',
    spoken: 'tôi là',
  },
  nghiquyet: {
    head: 'work',
    summary: 'Xem nghị quyết; chi ủy ban hành và phân công',
    usage: '/nghiquyet',
    spoken: 'nghị quyết',
  },
  ketluan: {
    head: 'work',
    summary: 'Xem kết luận; chi ủy ban hành và phân công',
    usage: '/ketluan',
    spoken: 'kết luận',
  },
  nhiemvu: {
    head: 'work',
    summary: 'Xem nhiệm vụ đang thực hiện',
    usage: '/nhiemvu',
    spoken: 'nhiệm vụ',
  },
  xong: {
    head: 'work',
    summary: 'Báo đã xong một nhiệm vụ',
    usage: '/xong 12 [kết quả]',
    spoken: 'xong',
  },
  giahan: {
    head: 'work',
    summary: 'Xin thêm thời gian cho một nhiệm vụ',
    usage: '/giahan 12 25/12 lý do',
    spoken: 'gia hạn',
  },
  chuongtrinh: {
    head: 'meeting',
    summary: 'Chuẩn bị chương trình kỳ sinh hoạt tới',
    usage: '/chuongtrinh',
    spoken: 'chương trình',
  },
  batdau: {
    head: 'meeting',
    summary: 'Bắt đầu sinh hoạt, mở điểm danh',
    usage: '/batdau',
    spoken: 'bắt đầu',
  },
  bieuquyet: {
    head: 'meeting',
    summary: 'Ghi số tay biểu quyết',
    usage: '/bieuquyet 22 1 1 [nội dung]',
    spoken: 'biểu quyết',
  },
  ketthuc: {
    head: 'meeting',
    summary: 'Kết thúc sinh hoạt, khép điểm danh',
    usage: '/ketthuc',
    spoken: 'kết thúc',
  },
  bienban: {
    head: 'meeting',
    summary: 'Lấy dự thảo biên bản, chốt số liệu',
    usage: '/bienban',
    spoken: 'biên bản',
  },
  danhgia: {
    head: 'meeting',
    summary: 'Chấm điểm chất lượng sinh hoạt',
    usage: '/danhgia',
    spoken: 'đánh giá',
  },
  baocao: {
    head: 'work',
    summary: 'Xem số liệu của chi bộ theo tháng, quý, năm',
    usage: '/baocao [quý 4/2026]',
    spoken: 'báo cáo',
  },
  luuy: {
    head: 'work',
    summary: 'Xem điều cần hỏi thăm, lưu ý riêng trong chi bộ',
    usage: '/luuy',
    spoken: 'lưu ý',
  },
  tonghop: {
    head: 'work',
    summary: 'Xem số liệu tổng hợp các chi bộ, hoặc của một chi bộ',
    usage: '/tonghop [tên chi bộ] [quý 4/2026]',
    spoken: 'tổng hợp',
  },
  gopy: {
    head: 'work',
    summary: 'Góp ý với chi ủy, trả lời kiến nghị, ghi phiếu dự sinh hoạt',
    usage: '/gopy Chi bộ thôn Đoài: nội dung',
    spoken: 'góp ý',
  },
  chuyende: {
    head: 'meeting',
    summary: 'Lên lịch sinh hoạt chuyên đề',
    usage: '/chuyende',
    spoken: 'chuyên đề',
  },
  kehoach: {
    head: 'meeting',
    summary: 'Lấy kế hoạch sinh hoạt của một năm',
    usage: '/kehoach [2027]',
    spoken: 'kế hoạch',
  },
  doilich: {
    head: 'meeting',
    summary: 'Đổi ngày, giờ, địa điểm kỳ sinh hoạt tới',
    usage: '/doilich 05/12 19:30 [địa điểm]',
    spoken: 'đổi lịch',
  },
  huyhop: {
    head: 'meeting',
    summary: 'Báo kỳ sinh hoạt tới không tổ chức',
    usage: '/huyhop lý do',
    spoken: 'hủy họp',
  },
  baogiup: {
    head: 'meeting',
    summary: 'Báo dự hoặc vắng giúp đồng chí không dùng điện thoại',
    usage: '/baogiup 12: dự',
    spoken: 'báo giúp',
  },
  todang: {
    head: 'branch',
    summary: 'Tổ trưởng xem việc dự họp, nhiệm vụ của tổ đảng mình',
    usage: '/todang',
    spoken: 'tổ đảng',
  },
  dangvien: {
    head: 'branch',
    summary: 'Xem và ghi thay đổi trong danh sách đảng viên',
    usage: '/dangvien 12',
    spoken: 'đảng viên',
  },
  bangiao: {
    head: 'branch',
    summary: 'Bàn giao chức vụ Bí thư, lấy sổ bàn giao',
    usage: '/bangiao 12',
    spoken: 'bàn giao',
  },
  caidat: {
    head: 'branch',
    summary: 'Xem, đổi ngày họp và lịch nhắc của chi bộ',
    usage: '/caidat',
    spoken: 'cài đặt',
  },
  dulieu: {
    head: 'branch',
    summary: 'Xem dữ liệu đang lưu về mình',
    usage: '/dulieu',
    spoken: 'dữ liệu',
  },
  xoa: {
    head: 'branch',
    summary: 'Xóa dữ liệu của mình',
    usage: '/xoa',
    spoken: 'xóa dữ liệu',
  },
  ketnoi: {
    head: 'branch',
    summary: 'Kết nối nhóm với chi bộ',
    usage: '/ketnoi MÃ',
    spoken: 'kết nối',
  },
  machibo: {
    head: 'branch',
    summary: 'Lấy mã kết nối của một chi bộ',
    usage: '/machibo tên chi bộ',
    spoken: 'mã chi bộ',
  },
} as const satisfies Record<string, CommandText>;
