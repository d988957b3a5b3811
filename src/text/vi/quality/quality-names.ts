import { NATIONAL_FRAME } from '../../../domain/quality/national-frame.ts';
import type { QualityFrame, QualityGroup, QualityItem } from '../../../domain/quality/quality-frame.ts';
import type { Rating, ValueKind } from '../../../domain/quality/quality-score.ts';
import type { VisitorField } from '../../../domain/quality/visitor-form.ts';

/* What the parts of the quality form are called. */

/** By the codes of the national frame; a local frame brings its own words. */
const GROUP_NAMES: Readonly<Record<string, string>> = {
  '1': 'Chấp hành thời gian, thời lượng',
  '2': 'Tỷ lệ đảng viên dự sinh hoạt',
  '3': 'Công tác chuẩn bị',
  '4': 'Tổ chức sinh hoạt',
  '5': 'Nguyên tắc tổ chức, sinh hoạt đảng',
  '6': 'Kết quả lãnh đạo thực hiện kết luận, nghị quyết tháng trước',
  '7': 'Kết thúc',
};

const ITEM_NAMES: Readonly<Record<string, string>> = {
  '1.1': 'Bảo đảm thời lượng',
  '2.1': 'Tỷ lệ dự, không ai vắng không lý do',
  '2.2': 'Không ai vắng có lý do quá 3 kỳ liền',
  '3.1': 'Nội dung có trọng tâm',
  '3.2': 'Câu hỏi thảo luận, dự thảo kết luận',
  '3.3': 'Họp chi ủy, có biên bản',
  '3.4': 'Thông báo đến từng đảng viên và cấp ủy viên phụ trách',
  '3.5': 'Đăng tài liệu trước ít nhất 1 ngày',
  '4.1': 'Đủ các bước',
  '4.2': 'Nội dung thường kỳ',
  '4.3': 'Nội dung chuyên đề',
  '4.4': 'Biểu dương, đôn đốc',
  '4.5': 'Tỷ lệ đảng viên phát biểu',
  '4.6': 'Biên bản ghi đầy đủ',
  '4.7': 'Dành 15–30 phút cho chính trị tư tưởng',
  '4.8': 'Sử dụng tài liệu trên Sổ tay đảng viên điện tử',
  '4.9': 'Chủ trì linh hoạt',
  '4.10': 'Chủ trì có định hướng',
  '4.11': 'Không khí cởi mở',
  '4.12': 'Tổng hợp ý kiến',
  '5.1': 'Tập trung dân chủ và các nguyên tắc sinh hoạt đảng',
  '6.1': 'Nhiệm vụ đến hạn đã hoàn thành',
  '7.1': 'Kết luận rõ ràng',
  '7.2': 'Thông qua biên bản, nghị quyết; phân công rõ người',
  '7.3': 'Đăng văn bản trong 2 ngày',
};

/** What the items of a local frame leave over of their group. */
const REST_NAME = 'Nội dung còn lại của nhóm';

const isNational = (frame: QualityFrame): boolean => frame.code === NATIONAL_FRAME.code;

export const groupName = (frame: QualityFrame, group: QualityGroup): string =>
  group.name ?? (isNational(frame) ? GROUP_NAMES[group.code] : undefined) ?? `Nhóm ${group.code}`;

export const itemName = (frame: QualityFrame, item: QualityItem): string =>
  item.name ?? (isNational(frame) ? ITEM_NAMES[item.code] : undefined) ?? REST_NAME;

export const RATING_NAMES: Readonly<Record<Rating, string>> = {
  good: 'Tốt',
  fair: 'Khá',
  average: 'Trung bình',
  weak: 'Kém',
};

/** R2-7: the three values, each under its own name. */
export const VALUE_NAMES: Readonly<Record<ValueKind, string>> = {
  self: 'Tự chấm',
  branch: 'Chi bộ thông qua',
  superior: 'Cấp trên quyết định',
};

/** R003-6. */
export const VISITOR_FIELD_NAMES: Readonly<Record<VisitorField, string>> = {
  place: 'Địa điểm',
  facilities: 'Cơ sở vật chất',
  documents: 'Tài liệu phục vụ',
  proceedings: 'Nội dung và tiến trình',
  proposals: 'Kiến nghị, đề xuất của chi bộ, đảng viên',
  remarks: 'Nhận xét, đánh giá của tổ công tác',
};
