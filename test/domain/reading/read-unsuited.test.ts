import { describe, expect, test } from 'vitest';
import { readUnsuited, type Unsuited } from '../../../src/domain/reading/read-unsuited.ts';

/* R7-1: what is asked about in an officer's free text, and what is an ordinary use. */

const ASKED: readonly (readonly [text: string, kind: Unsuited, words: string])[] = [
  ['Cảnh cáo đồng chí Bình vì vắng hai kỳ', 'discipline', 'Cảnh cáo'],
  ['Khiển trách đảng viên không chấp hành', 'discipline', 'Khiển trách'],
  ['Đề nghị khai trừ', 'discipline', 'khai trừ'],
  ['Kỷ luật đồng chí Sơn', 'discipline', 'Kỷ luật đồng chí'],
  ['Kỉ luật nghiêm đảng viên bỏ sinh hoạt', 'discipline', 'Kỉ luật nghiêm đảng viên'],
  ['Xử lý đảng viên vắng không lý do', 'discipline', 'Xử lý đảng viên'],
  ['Xử lí nghiêm đồng chí chậm đảng phí', 'discipline', 'Xử lí nghiêm đồng chí'],
  ['xu ly dong chi Binh', 'discipline', 'xu ly dong chi'],
  ['Xem xét, xử lý kỷ luật đảng viên', 'discipline', 'xử lý kỷ luật đảng viên'],
  ['Phê bình đồng chí An trước chi bộ', 'rebuke', 'Phê bình đồng chí'],
  ['Phê bình nghiêm khắc các đồng chí đi muộn', 'rebuke', 'Phê bình nghiêm khắc các đồng chí'],
  ['phe binh dong chi An', 'rebuke', 'phe binh dong chi'],
  ['Nhắc nhở đảng viên chưa nộp đảng phí', 'rebuke', 'Nhắc nhở đảng viên'],
  ['Nhắc nhở đ/c Lan làm chậm', 'rebuke', 'Nhắc nhở đ/c'],
  ['nhac nho dang vien di muon', 'rebuke', 'nhac nho dang vien'],
  ['Kiểm điểm đồng chí Thành', 'rebuke', 'Kiểm điểm đồng chí'],
  ['Kiểm điểm đảng viên vắng họp', 'rebuke', 'Kiểm điểm đảng viên vắng'],
  ['Đồng chí Sơn đã vi phạm quy chế', 'violation', 'Đồng chí Sơn đã vi phạm'],
  ['Các đảng viên thường xuyên vi phạm giờ giấc', 'violation', 'Các đảng viên thường xuyên vi phạm'],
  ['dong chi Binh vi pham', 'violation', 'dong chi Binh vi pham'],
  ['Xóa tên đồng chí Bình', 'strike-off', 'Xóa tên đồng chí'],
  ['Xoá tên đảng viên bỏ sinh hoạt', 'strike-off', 'Xoá tên đảng viên'],
  ['Đề nghị xóa tên khỏi Đảng', 'strike-off', 'xóa tên khỏi Đảng'],
  ['Bêu tên ai không dự', 'list-of-names', 'Bêu tên'],
  [
    'Công khai danh sách đảng viên chưa nộp đảng phí',
    'list-of-names',
    'Công khai danh sách đảng viên chưa nộp',
  ],
  ['Nêu tên các đồng chí vắng', 'list-of-names', 'Nêu tên các đồng chí vắng'],
  ['Bảng xếp hạng tháng 12', 'ranking', 'Bảng xếp hạng'],
  ['Chọn top đảng viên của quý', 'ranking', 'top đảng viên'],
  ['Top 3 đồng chí tích cực', 'ranking', 'Top 3'],
  ['Xếp hạng đảng viên theo số buổi dự', 'ranking', 'Xếp hạng đảng viên'],
  ['Deadline nộp báo cáo 25/12', 'deadline', 'Deadline'],
  ['Các task tháng sau', 'task', 'task'],
  ['Nhớ check-in trước giờ họp', 'check-in', 'check-in'],
  ['vote phương án làm đường', 'vote', 'vote'],
  ['Ok, thống nhất nhé', 'agreed', 'Ok'],
  ['Mời dự đông đủ hihi', 'laughter', 'hihi'],
  ['Lịch mới nhé :)', 'laughter', ':)'],
  ['Chào các bạn', 'address', 'các bạn'],
  ['Mọi người ơi, dời lịch', 'address', 'Mọi người ơi'],
  ['Hệ thống yêu cầu dự đủ', 'authority', 'Hệ thống yêu cầu'],
  ['Bot quyết định dời', 'authority', 'Bot quyết định'],
  ['Đi họp Đảng đúng giờ', 'party-meeting', 'Đi họp Đảng'],
  ['di hop dang dung gio', 'party-meeting', 'di hop dang'],
  ['Chúc mừng 🎉🎉🎉', 'many-signs', '🎉🎉🎉'],
];

const ORDINARY: readonly string[] = [
  'Tự phê bình và phê bình',
  'Sinh hoạt tự phê bình và phê bình theo hướng dẫn',
  'Góp ý, tự phê bình, phê bình trong chi ủy',
  'Kiểm điểm, đánh giá, xếp loại đảng viên cuối năm',
  'Kiểm điểm đảng viên cuối năm 2026',
  'Kiểm điểm tập thể, cá nhân năm 2026',
  'Kiểm điểm việc thực hiện nghị quyết tháng 11',
  'Xử lý rác thải tại ngõ 3',
  'Xử lý nước thải chăn nuôi',
  'Xử lý kiến nghị của Nhân dân',
  'Xử lý điểm sạt lở trước mùa mưa',
  'xu ly rac thai',
  'Phòng, chống vi phạm pháp luật về đất đai',
  'Hộ vi phạm hành lang đường tự tháo dỡ',
  'Không để đảng viên vi phạm quy định về đất đai',
  'Vận động đảng viên và gia đình không vi phạm giao thông',
  'Giữ kỷ luật phát ngôn, kỷ cương hành chính',
  'Tăng cường kỷ luật, kỷ cương',
  'Học tập quy định về kỷ luật đảng viên',
  'Quán triệt Điều lệ: hình thức khiển trách, cảnh cáo, khai trừ',
  'Tuyên truyền mức phạt cảnh cáo với xe máy',
  'Nhắc nhở các hộ treo cờ Tổ quốc',
  'Nhắc nhở con em đội mũ bảo hiểm',
  'nhac nho cac ho treo co',
  'Cắt tỉa cành cao ven đường',
  'cat tia canh cao ven duong',
  'Xóa tên hộ đã thoát nghèo khỏi danh sách',
  'Xóa nhà tạm cho hai hộ',
  'Danh sách hộ chưa nộp quỹ khuyến học',
  'Công khai danh sách hộ nghèo',
  'Danh sách đảng viên dự lớp bồi dưỡng',
  'Thu đảng phí tháng 12',
  'Trao Huy hiệu 50 năm tuổi Đảng',
  'Rà soát hồ sơ xếp hạng di tích đình làng',
  'Biểu dương đồng chí hoàn thành sớm',
  'Bình chọn gia đình văn hóa',
  'Biểu quyết thông qua nghị quyết',
  'Vận động các bạn trẻ tham gia dọn vệ sinh',
  'Tiếp các bạn thanh niên tình nguyện',
  'Tình bạn chiến đấu, bạn bè quốc tế',
  'Dự họp Đảng ủy xã sáng thứ Hai',
  'Họp Đảng bộ bộ phận',
  'họp đảng viên khu dân cư',
  'hop dang uy xa',
  'Xây dựng hệ thống loa truyền thanh',
  'Lắp camera tại ngõ 5, thời hạn 25/12',
  'Chúc mừng năm mới 🎉',
  'Nhà ông Hà, bà Hạ nhận khoán',
  'Mưa bão, đường ngập',
  'Trùng ngày lễ, lùi hai ngày',
  'Phát quang hành lang đường',
];

describe('R7-1: words that are asked about', () => {
  test('the tables are as long as they must be', () => {
    expect(Math.min(ASKED.length, ORDINARY.length)).toBeGreaterThanOrEqual(40);
  });

  test.each(ASKED)('%s', (text, kind, words) => {
    expect(readUnsuited(text)).toEqual([{ kind, words }]);
    expect(readUnsuited(text.normalize('NFD')).map((one) => one.kind)).toEqual([kind]);
    expect(readUnsuited(`Tháng 12\n${text}`).map((one) => one.kind)).toEqual([kind]);
  });

  test.each(ORDINARY)('free: %s', (text) => {
    expect(readUnsuited(text)).toEqual([]);
    expect(readUnsuited(text.toUpperCase())).toEqual([]);
  });

  test('each kind once, in the order of the text', () => {
    expect(readUnsuited('Ok các bạn, deadline 25/12\nok nhé, deadline mới').map(({ kind }) => kind)).toEqual([
      'agreed',
      'address',
      'deadline',
    ]);
  });

  test.each(['', '\n\n', ' '.repeat(5000), 'đồng chí '.repeat(2000), 'phê bình '.repeat(2000)])(
    'odd input is read within a moment',
    (text) => {
      const begun = process.cpuUsage().user;
      expect(readUnsuited(text)).toEqual([]);
      expect(process.cpuUsage().user - begun).toBeLessThan(1_000_000);
    },
  );
});
