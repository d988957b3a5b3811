/* What each command says of itself: in the menu, in the help, in the docs. */

export interface CommandText {
  /** For the menu: short, begins with a verb. */
  readonly summary: string;
  /** How to write it. */
  readonly usage: string;
}

export const COMMAND_TEXTS = {
  huongdan: { summary: 'Xem các việc Trợ lý giúp được', usage: '/huongdan' },
  lich: { summary: 'Xem kỳ sinh hoạt tới: thời gian, địa điểm', usage: '/lich' },
  diemdanh: { summary: 'Xem số đồng chí dự, vắng, chưa trả lời', usage: '/diemdanh' },
  toila: { summary: 'Ghi tên mình để được điểm danh', usage: '/toila Họ và tên' },
  nghiquyet: { summary: 'Xem nghị quyết; chi ủy ban hành và phân công', usage: '/nghiquyet' },
  ketluan: { summary: 'Xem kết luận; chi ủy ban hành và phân công', usage: '/ketluan' },
  nhiemvu: { summary: 'Xem nhiệm vụ đang thực hiện', usage: '/nhiemvu' },
  xong: { summary: 'Báo đã xong một nhiệm vụ', usage: '/xong 12 [kết quả]' },
  giahan: { summary: 'Xin thêm thời gian cho một nhiệm vụ', usage: '/giahan 12 25/12 lý do' },
  doilich: { summary: 'Đổi ngày, giờ, địa điểm kỳ sinh hoạt tới', usage: '/doilich 05/12 19:30 [địa điểm]' },
  huyhop: { summary: 'Báo kỳ sinh hoạt tới không tổ chức', usage: '/huyhop lý do' },
  caidat: { summary: 'Xem, đổi ngày họp và lịch nhắc của chi bộ', usage: '/caidat' },
  ketnoi: { summary: 'Kết nối nhóm với chi bộ', usage: '/ketnoi MÃ' },
  machibo: { summary: 'Lấy mã kết nối của một chi bộ', usage: '/machibo tên chi bộ' },
} as const satisfies Record<string, CommandText>;
