import {
  type DossierFacts,
  type DossierPaper,
  dashes,
  handHead,
  heading,
  prose,
  room,
  signedBy,
} from './dossier-facts.ts';

/** What a branch agrees on about its group; read out once at a meeting, and hung up. */
export const groupRules = (facts: DossierFacts): DossierPaper => ({
  fileName: '4-quy-uoc-nhom.docx',
  layout: {
    draftMark: null,
    head: handHead(facts.superior),
    title: { name: 'QUY ƯỚC', subject: 'dùng nhóm trò chuyện của chi bộ', rule: null },
    blocks: [
      heading('1. Nhóm để làm gì'),
      prose(
        'Nhóm dùng để nhắc lịch sinh hoạt, xác nhận dự, thông báo nhiệm vụ đã phân công. Thảo luận, biểu quyết, tự phê bình và phê bình làm tại buổi sinh hoạt; tài liệu xem trên Sổ tay đảng viên điện tử.',
      ),
      heading('2. Ai ở trong nhóm'),
      dashes(
        'Chỉ đảng viên của chi bộ, đã ghi tên và được chi ủy xác nhận. Một nhóm cho một chi bộ.',
        'Đồng chí chuyển đi thì rời nhóm. Chi ủy soát lại người trong nhóm mỗi quý một lần.',
        'Đồng chí không dùng điện thoại hoặc không đồng ý thì được báo trực tiếp và được tính như mọi đồng chí.',
      ),
      heading('3. Không gửi vào nhóm, không gửi cho Trợ lý'),
      dashes(
        'Tài liệu có dấu Mật, Tối mật, Tuyệt mật hoặc lưu hành nội bộ; ảnh chụp giấy tờ có dấu.',
        'Lý lịch, hồ sơ đảng viên, số thẻ, số định danh; hồ sơ kết nạp, nhân sự, quy hoạch.',
        'Nội dung kiểm tra, giám sát, tố cáo, kỷ luật; ai nói gì khi tự phê bình và phê bình; phiếu bầu.',
        'Sức khỏe, thu nhập của đảng viên; tên người dân trong các vụ việc.',
      ),
      heading('4. Cách trả lời'),
      dashes(
        'Xác nhận dự hoặc báo vắng trước giờ họp; lý do vắng chỉ chi ủy xem, nhóm chỉ thấy con số.',
        'Có việc riêng thì nhắn riêng cho đồng chí Bí thư. Không nêu trong nhóm ai chậm, ai vắng, ai chưa nộp đảng phí.',
        'Xưng hô “đồng chí”. Từ 21:00 đến 06:00 không nhắn trong nhóm, trừ việc khẩn.',
      ),
      heading('5. Giữ gìn thông tin'),
      dashes(
        'Không chuyển tin, không chụp màn hình nhóm cho người ngoài.',
        'Đặt khóa màn hình điện thoại. Mất máy thì báo ngay chi ủy để hủy ghi tên.',
        'Gửi nhầm thì xóa tin và báo ngay đồng chí Bí thư.',
      ),
      heading('6. Người phụ trách'),
      room('Đồng chí phụ trách nhóm, điện thoại:', 1),
      room('Chi bộ thông qua ngày:', 1),
    ],
    foot: { left: null, right: signedBy('T/M CHI BỘ', 'BÍ THƯ') },
  },
});
