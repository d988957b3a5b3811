import type { TopicId } from '../../../domain/meeting/topic-bank.ts';

/** R001-9: what the themes of the bank are called, as they stand in a plan. */
export const TOPIC_NAMES: Readonly<Record<TopicId, string>> = {
  'follow-bac': 'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
  'year-tasks': 'Triển khai nhiệm vụ trọng tâm năm của chi bộ',
  'party-tradition': 'Truyền thống của Đảng, vai trò tiên phong của đảng viên',
  'tet-together': 'Vui Tết an toàn, tiết kiệm; vệ sinh, cảnh quan đầu năm',
  'spring-crop': 'Sản xuất vụ xuân, chuyển đổi cây trồng, vật nuôi',
  'street-order': 'Trật tự đô thị, vỉa hè thông thoáng',
  'new-members': 'Phát triển đảng viên, bồi dưỡng quần chúng ưu tú',
  waste: 'Bảo vệ môi trường, phân loại rác tại nguồn',
  'storm-season': 'Phòng, chống thiên tai mùa mưa bão',
  'clean-water': 'Nước sạch, kênh mương, thủy lợi nội đồng',
  'fire-safety': 'Phòng cháy, chữa cháy trong khu dân cư',
  thrift: 'Thực hành tiết kiệm, phòng, chống lãng phí',
  'exemplary-work': 'Trách nhiệm nêu gương của đảng viên trong công việc',
  'grassroots-democracy': 'Thực hiện dân chủ ở cơ sở',
  'digital-life': 'Chuyển đổi số trong đời sống và công việc hằng ngày',
  learning: 'Khuyến học, khuyến tài, xây dựng xã hội học tập',
  gratitude: 'Đền ơn đáp nghĩa, chăm lo an sinh xã hội',
  unity: 'Xây dựng khối đại đoàn kết toàn dân tộc',
  'year-end-security': 'Giữ gìn an ninh trật tự dịp cuối năm',
  'new-countryside': 'Xây dựng nông thôn mới nâng cao',
  'civilised-street': 'Xây dựng tổ dân phố, khu phố văn minh',
  'year-end-review': 'Nâng cao chất lượng sinh hoạt chi bộ, tổng kết cuối năm',
};
