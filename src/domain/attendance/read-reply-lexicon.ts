import { lettersOf, type Spelling } from './read-reply-tokens.ts';

/* The words in which people say whether they come (7.4), by what they do in a sentence. Written with their marks; `=` before those
 * that count only so. */

/** What a word or phrase does in a sentence. */
export type Sense =
  | 'me'
  | 'both'
  | 'kin'
  | 'spouse'
  | 'they'
  | 'title'
  | 'role'
  | 'address'
  | 'polite'
  | 'filler'
  | 'neg'
  | 'notyet'
  | 'come'
  | 'go'
  | 'move'
  | 'hall'
  | 'meet'
  | 'have'
  | 'can'
  | 'yes'
  | 'abs'
  | 'sick'
  | 'trip'
  | 'family'
  | 'away'
  | 'work'
  | 'place'
  | 'doubt'
  | 'wish'
  | 'ask'
  | 'rhetoric'
  | 'late'
  | 'past'
  | 'since'
  | 'but'
  | 'so'
  | 'also'
  | 'fix'
  | 'still'
  | 'over'
  | 'quote'
  | 'pick'
  | 'one'
  | 'two'
  | 'vang'
  | 'nod';

const WORDS: Readonly<Record<Sense, string>> = {
  me: '=dì|=cậu|=mợ|=thím|=thầy|=thày|tôi|em|mình|tui|tớ|t|e|cháu|bác|chú|cô|anh|chị|con|tôi xin|chúng tôi|chúng em|gia đình tôi|gia đình em|bản thân|bản thân tôi|cá nhân tôi|lão|già này|tôi đây|em đây|bác đây|cháu đây|con đây|chú đây|tôi thì|em thì|nhà em thì|phần tôi|riêng tôi|bà|ông|cho tôi|cho em|cho cháu|cho bác|cho mình|cho chú|cho tôi xin|cho em xin',
  both: 'cả nhà tôi|cả nhà em|hai đảng viên|ba đảng viên|hai đồng chí|ba đồng chí|hai người|cả hai|cả hai người|ba người|cả ba|vợ chồng|vợ chồng tôi|vợ chồng em|vợ chồng cháu|vợ chồng bác|hai vợ chồng|hai vợ chồng tôi|hai vợ chồng em|cả hai vợ chồng|hai ông bà|hai ông bà tôi|cả hai ông bà|hai bác|hai anh em|hai chị em|hai mẹ con|hai bố con|hai cha con|hai cô chú|hai chú cháu|hai bác cháu',
  kin: 'cháu nhà tôi|con nhà tôi|cháu nhà em|con nhà em|vợ chồng con|vợ chồng nó|vợ chồng con trai|vợ chồng con gái|vợ chồng thằng|con cái|các con|vợ|vợ tôi|vợ em|vợ cháu|chồng|chồng tôi|chồng em|con tôi|con em|con trai|con gái|con dâu|con rể|con nhỏ|con bé|thằng bé|thằng con|đứa con|cháu tôi|cháu em|cháu nhỏ|cháu nội|cháu ngoại|cháu nó|cháu bé|hai cháu|các cháu|thằng cu|cu|bố|bố tôi|bố em|bố mẹ|bố vợ|bố chồng|mẹ|mẹ tôi|mẹ em|mẹ già|mẹ vợ|mẹ chồng|ông cụ|bà cụ|cụ nhà|bà nội|ông nội|bà ngoại|ông ngoại|ông bà|người nhà|người thân|anh trai|chị gái|em trai|em gái|thông gia|ba tôi|má tôi|ba má|u tôi|thầy tôi|vợ con|=cụ|cha|cha tôi|=đứa|ba em|ba cháu|bố cháu|mẹ cháu|thằng con tôi|con bé nhà tôi|con cháu|cả hai đứa|đứa cháu|=cô con gái|anh chồng|bà chị|ông anh|chú em|=anh tôi|=chị tôi|=em tôi|=ông tôi|=bà tôi|=chú tôi|=cậu tôi|=dì tôi|=mợ tôi|=anh em tôi',
  spouse:
    'bà nhà|bà nhà tôi|bà nhà em|ông nhà|ông nhà tôi|ông nhà em|bà xã|ông xã|bà ấy nhà tôi|bà vợ|ông chồng|bà nhà mình',
  they: 'bs|=nhà nước|cô ấy|anh ấy|chị ấy|ông ấy|bà ấy|chú ấy|bác ấy|đồng chí ấy|đồng chí đó|hắn|chúng nó|người ta|mọi người|tất cả|cả tổ|các đồng chí khác|ai cũng|ông ta|anh ta|cả chi bộ|bà con|anh em|=họ|=nó',
  title: 'đồng chí|đ/c|đcí|đồng chi|thằng',
  role: 'mấy đứa|mấy chú|mấy cháu|mấy anh|mấy chị|mấy em|mấy bác|mấy cô|mấy con|các em|các chú|các cô|bí thư|phó bí thư|chi ủy|chi uỷ|chi bộ|các đồng chí|các đ/c|trợ lý|đồng chí bí thư|đ/c bí thư|đảng ủy|chủ tịch|trưởng thôn|tổ trưởng|ban chi ủy|bí thư chi bộ|cấp ủy|quý vị|bt|thư ký|lãnh đạo|các bác|các anh|các chị|các cụ|các anh chị|các ông|cả nhà|=bí',
  address:
    'báo cáo|bc|bcáo|báo cáo với|thưa|thưa với|kính thưa|dạ thưa|kính|kính báo|kính gửi|kính báo cáo|gửi|chào|xin chào|kính chào|alo|nhờ|trình|trình báo',
  polite:
    'chứ ai|chứ ai nữa|chứ đâu|khỏi nhắc|khỏi phải nhắc|khỏi lo|khỏi phải lo|yên tâm|an tâm|hẹn gặp lại|chúc mừng|chia buồn|xin chia buồn|phân ưu|chứ sao|chứ sao không|chứ sao nữa|chứ gì nữa|chứ còn gì nữa|chứ còn gì|chứ còn sao nữa|=chứ lị|=chứ lại|thế thì|vậy thì|=thế|=vậy|thì thôi|dạ|da|ạ|a|ah|nhé|nhá|nhe|nha|nghe|nghen|hen|hén|nhen|thôi ạ|ơi|xin|xin phép|cho phép|được phép|phép|cho|cảm ơn|cám ơn|xin cảm ơn|trân trọng|trân trọng cảm ơn|kính mong|mong|mong chi bộ|mong các đồng chí|thông cảm|mong thông cảm|lượng thứ|xin lỗi|rất tiếc|tiếc quá|tiếc|thành thật|chân thành|chúc|thành công|tốt đẹp|sức khỏe các đồng chí|với ạ|với|đây|đấy|đó|này|nhỉ ạ|cả nhà nhé|báo|xin báo|thông báo|đăng ký|xác nhận|trả lời|chắc chắn|nhất định|nhất quyết|quyết tâm|dĩ nhiên|tất nhiên|đương nhiên|hihi|haha|hi|hehe|chúc buổi họp|tốt|rất|lắm|quá|ghê|luôn|ngay|liền|rồi|nhiều|lại|ghi|ghi nhận|ghi nhận cho|ghi cho|biết|để biết|cho biết|để chi bộ biết|đúng giờ|nghiêm túc|trước giờ|sớm|đúng hẹn|hoan nghênh|vui vẻ|ơn|cảm|đồng chí ơi|đồng chí nhé|đồng chí ạ|ơi ạ|thưa đồng chí|có gì|nghe ạ|nhớ|xin được|được xin|=đủ|=đầy đủ|=vâng dạ|=vâng ạ thưa|đông đủ',
  filler:
    'quy định|đúng giờ quy định|theo quy định|mà hỏi|mà phải hỏi|mà lo|mà sợ|đi xe ôm|bác sĩ|bác sỹ|y tá|vào danh sách|trong danh sách|vô danh sách|có gì đâu|có sao đâu|có gì mà ngại|ai chứ|ai thì ai|ai không đi thì thôi|cũng thế|cũng vậy|thì|là|sẽ|se|đã|đang|sắp|vừa|mới|cũng|hôm nay|hnay|nay|tối nay|tối|sáng nay|sáng|chiều nay|chiều|trưa|mai|ngày mai|tối mai|sáng mai|chiều mai|ngày kia|mùng|ngày|tháng|tháng này|lần này|kỳ này|hôm đó|hôm ấy|hôm tới|kỳ tới|tháng tới|buổi|buổi họp|buổi này|buổi tới|buổi tối|cuộc họp|cuộc|kỳ họp|hôm|lúc|của|và|các|một số|cái|việc họp|để|nữa|thêm|phải|bị|do|vì|bởi|bởi vì|tại|tại vì|lý do|lí do|với lý do|ly do|theo|theo lịch|đúng lịch|như thường|như mọi khi|như mọi lần|bình thường|tại nhà văn hóa thôn|giờ|bây giờ|giờ này|hiện|hiện tại|hiện nay|hiện giờ|mấy hôm nay|mấy ngày nay|mấy bữa nay|dạo này|dịp này|thời gian này|trước|sau khi|khi|cùng|chung|cùng chi bộ|cùng các đồng chí|bằng xe|xe máy|xe đạp|xe ôm|bộ|gia đình|nhà|từ|tuổi|khoảng|tầm|thứ|chủ nhật|cn|trực tiếp|trực tuyến|công việc|thu xếp|sắp xếp|bố trí|thu xếp công việc|sắp xếp công việc|đột xuất|đảng viên|bên|nên em|người|bằng|toàn|cả|hết sức|hơi|tí|chút|một chút|một tí|xíu|vẫn nhớ|không sao|ko sao|k sao|không vấn đề gì|không có gì|không có vấn đề gì|tiếp|đợt này|hôm này|đầu tháng|cuối tháng|mùng 3|tham gia ý kiến|cho xong|nguyên|trả lời là|sức khỏe|đi bộ|đi xe|đi xe máy|đi xe đạp|không thể không|có gì báo sau|có gì báo tôi|có gì báo|có gì gọi|buổi họp tới|kỳ họp tới|cuộc họp tới|lần tới|lần họp tới|tuần tới|kỳ sinh hoạt tới|buổi sinh hoạt tới|ngoài|trong|trên|dưới|xong|lát|lát nữa về|giữa|quanh|riêng tư|cá nhân|lý do cá nhân|vì lý do|lý do riêng|cá nhân tôi có|mấy hôm|mấy ngày|mấy bữa|mấy tuần|mấy tháng|ít hôm|vài hôm|cả tuần|cả ngày|không thay đổi|không có thay đổi|không thay đổi gì|không đổi|không có gì thay đổi',
  neg: 'không|ko|k|kg|kh|khg|khum|hok|hông|hổng|hong|hem|hôk|hk|k0|chẳng|chả|chớ|=đừng|không thể|ko thể|k thể|không còn|khó mà|khó có thể|khó|không phải|chẳng thể|chả thể|không tài nào|không hề|không thể nào|khỏi phải',
  notyet: 'chưa|chưa thể|chưa có',
  come: 'sắp xếp được|thu xếp được|bố trí được|tính cả tôi|tính tôi vào|tính cả em|một suất|một chân|thêm tôi|thêm em|tham gja|vào danh sách dự|vào danh sách đi|đi trên đường|trên đường|đang đi trên đường|đang trên đường đi|dọc đường|đến sớm|ra sớm|lên sớm|tới sớm|qua sớm|sang sớm|đến trước|ra trước|tới trước|=tôi qua|=em qua|tg|tgia|đi thôi|đánh dấu tôi|=đi họp cho|dự|tham dự|tham gia|có mặt|góp mặt|đến|tới|đến dự|đi dự|đăng ký một chỗ|đăng ký một suất|đăng ký chỗ|giữ một chỗ|giữ chỗ|dự họp|đi họp|họp đầy đủ|đến họp|ra họp|lên họp|sang họp|đi sinh hoạt|dự sinh hoạt|đến sinh hoạt|có đi|có dự|có đến|đến ngay|ra ngay|lên ngay|sang ngay|qua ngay|tới ngay|đi ngay|đi liền|có mặt ngay|có mặt đúng giờ|đang trên đường|đang đi đến|đang đến|đang tới|đang ra|sắp tới|sắp đến|gần đến|gần tới|tới nơi|đến nơi|đến rồi|tới rồi|đã đến|đã có mặt|có mặt rồi|đợi tôi|chờ tôi|đợi em|chờ em|đợi tí|chờ tí|chờ chút|đi được|dự được|đến được|tham gia được|họp được|có tham gia|có tham dự|đủ mặt|không thiếu|dự đầy đủ|tham gia đầy đủ|điểm danh|hiện diện|dự nhé|hăng hái tham gia|về dự|về họp|về kịp|ra được|lên được|sang được|=cố mặt|=tới họp|sẽ qua|sẽ sang|sẽ lên|sẽ ra|đi đầy đủ|bố trí dự|thu xếp dự|sắp xếp dự|ghi tên|ngồi họp|dự với|đi với|có tên|đi nổi|dự nổi',
  go: 'đi',
  move: '=qua|ra khỏi|đi khỏi|về|ra|vào|lên|xuống|sang|ở|vẫn ở|đang ở|còn ở|ngồi|đứng|đang ngồi',
  hall: 'nhà văn hóa|nhà văn hoá|nhà văn hóa thôn|hội trường|phòng họp|nhà họp|trụ sở|đình|nơi họp|chỗ họp|cuộc họp|nvh|hội trường thôn|địa điểm|điểm họp|sinh hoạt|sinh hoạt chi bộ|họp chi bộ|họp thôn mình',
  meet: 'họp|hợp|họp hành|sinh hoạt|sinh hoạt chi bộ|họp chi bộ',
  have: 'có',
  can: 'được|đc|dc|dk|đk|nổi|kịp|đặng',
  yes: 'hẹn gặp|mai gặp|tối mai gặp|tối gặp|gặp các đồng chí|gặp mọi người|đi chứ sao|đi chứ sao không|đi chứ sao nữa|có chứ sao|có chứ sao không|đi chứ ai|đi chứ ai nữa|có chứ ai|đi chứ gì nữa|được chứ sao|đồng ý|nhất trí|nhất trí cao|hoàn toàn nhất trí|tán thành|ok|oke|okie|okê|okay|oki|okla|ô kê|ok ạ|nhất chí|chấp hành|chấp hành nghiêm|tuân thủ|sẵn sàng|rảnh|rỗi|được thôi|ổn|đi chứ|rảnh rỗi|thoải mái|có chứ|nhất trí dự|=vâng|=vâng ạ|=vâng vâng|tất nhiên rồi|dĩ nhiên rồi|đương nhiên rồi|nhất định rồi|có luôn|được chứ|vâng có',
  abs: 'khỏi tính tôi|khỏi tính|đừng tính tôi|đừng tính|khỏi ghi tên|đừng ghi tên|khỏi ghi tôi|đừng ghi tôi|đừng ghi tên tôi|khất lần sau|khất kỳ sau|khất buổi sau|khất tháng sau|khất hôm khác|khất hôm sau|khất lần khác|xin khất lần sau|xin khất buổi sau|để lần sau|để kỳ sau|để buổi sau|để hôm khác|để lần khác|để tháng sau|không ra khỏi|ko ra khỏi|không ra khỏi nhà|không ra khỏi nhà được|không đi khỏi nhà|không đi khỏi nhà được|không cho đi|ko cho đi|chưa cho đi|không cho tôi đi|không cho em đi|không cho bác đi|không cho ra|không cho ra ngoài|không cho dự|cấm đi|cấm không cho đi|đi làm sao được|đi làm sao nổi|đi làm sao mà được|bó tay|đành thôi|vắng|vắng mặt|xin vắng|báo vắng|vắng họp|nghỉ|xin nghỉ|xin phép nghỉ|nghỉ họp|nghỉ buổi|cáo|cáo lỗi|xin cáo lỗi|cáo ốm|kiếu|xin kiếu|khất|xin khất|xin thôi|vắng buổi|cáo vắng|bỏ buổi|khỏi đi|lỡ buổi|lỡ họp|lỡ hẹn|hẹn buổi sau|hẹn lần sau|hẹn kỳ sau|hẹn tháng sau|đành vắng|đành nghỉ|đành chịu|chịu|xin rút|bỏ họp|thiếu mặt|miễn họp|xin miễn|miễn cho tôi|miễn cho em|xin miễn cho tôi|không rảnh|ko rảnh|k rảnh|không rỗi|ko rỗi|không tiện|ko tiện|không có nhà|ko có nhà|không có ở nhà|ko có ở nhà|không ở nhà|ko ở nhà|đi vắng|vắng nhà|xin hoãn|không tham gia được|thiếu tôi|thiếu em|lỡ mất|nghỉ ở nhà|vắng đi|vắng có lý do|vắng không lý do|vắng có phép|nghỉ có phép|có phép|phải ở nhà|xin ở nhà|xin vắng mặt|không thu xếp được|ko thu xếp được|không sắp xếp được|ko sắp xếp được|không bố trí được|không tham gia|nghỉ phép|xin được nghỉ|xin được vắng|khỏi dự|không lên được|không ra được|không qua được|ko qua được|không sang được|không về được|ko về được|chưa về được|không về kịp|ko về kịp|chưa về kịp|khó đi được|không dám đi|đi không nổi|bỏ một buổi|xin bỏ|nghỉ một buổi|xin nghỉ một buổi|không góp mặt|thôi vắng|khỏi chờ|khỏi đợi|đừng chờ|đừng đợi|khỏi chờ tôi|đừng chờ tôi|đừng đợi tôi|khỏi đợi tôi|đừng chờ em|đừng đợi em',
  sick: 'chưa ra gió được|không ra gió được|kiêng gió|chưa ra ngoài được|nằm trên giường|nằm giường|liệt giường|giời leo|khó chịu|người khó chịu|khó chịu trong người|buồn nôn|nôn|đường huyết|đường huyết cao|bác sĩ bắt nằm|bắt nằm|bác sĩ bắt nghỉ|bắt nghỉ|bác sĩ bảo nghỉ|bác sĩ dặn nghỉ|bác sĩ hẹn|hẹn bác sĩ|không ổn|ko ổn|không được tốt|đau bao tử|bao tử|trong người không ổn|sổ mũi|băng bó|truyền đạm|truyền dịch|thủy tinh thể|thay thủy tinh thể|bệnh viện mắt|phong thấp|thấp|bứt rứt|kiết lỵ|tiêu chảy|đi ngoài|nghẹt mũi|ốm|bị ốm|ốm đau|ốm nặng|ốm liệt giường|bệnh|đau bệnh|bệnh nặng|viện|đi viện|nằm viện|vào viện|ở viện|ở bệnh viện|nhập viện|đi bệnh viện|bệnh viện|ra viện|xuất viện|cấp cứu|đi cấp cứu|khám|đi khám|đi khám bệnh|khám bệnh|khám sức khỏe|tái khám|đi tái khám|mổ|đi mổ|mới mổ|mổ mắt|mổ ruột thừa|mổ sỏi|phẫu thuật|tiểu phẫu|đau|đau lưng|đau chân|đau đầu|đau bụng|đau khớp|đau mắt|đau răng|đau gối|đau tim|đau dạ dày|bị đau|tai biến|bị tai biến|đột quỵ|huyết áp|tăng huyết áp|cao huyết áp|lên huyết áp|tụt huyết áp|huyết áp cao|tim mạch|tiểu đường|tiền đình|rối loạn tiền đình|chóng mặt|hoa mắt|sốt|bị sốt|sốt cao|sốt xuất huyết|sốt rét|sốt siêu vi|cảm cúm|bị cảm|cảm lạnh|cảm sốt|cúm|bị cúm|ho|viêm|viêm phổi|viêm họng|viêm khớp|viêm xoang|khớp|gút|gout|thấp khớp|thoái hóa|đau cột sống|thoát vị|ung thư|xạ trị|hóa trị|chạy thận|lọc máu|ngã|bị ngã|ngã xe|té|bị té|tai nạn|bị tai nạn|gãy|gãy chân|gãy tay|gẫy chân|bó bột|trẹo chân|bong gân|mệt|mệt quá|mệt mỏi|bị mệt|yếu|sức khỏe yếu|sức khỏe kém|không khỏe|ko khỏe|k khỏe|không được khỏe|ko đc khỏe|chưa khỏe|chưa khỏi|người yếu|già yếu|sức yếu|đi lại khó khăn|đi lại khó|không đi lại được|điều trị|đang điều trị|điều trị bệnh|truyền nước|uống thuốc|châm cứu|vật lý trị liệu|tiêm|đi tiêm|tiêm phòng|covid|dương tính|cách ly|đi nạo|đi lấy thuốc|lấy thuốc|dưỡng bệnh|nghỉ dưỡng bệnh|trạm xá|đi trạm xá|trạm y tế|nằm liệt|nằm bẹp|nằm nhà|không dậy được|không ngồi được|đi chụp|chụp phim|siêu âm|xét nghiệm|thay băng|nhổ răng|đi nhổ răng|làm răng|sức khỏe không cho phép|sức khỏe không tốt|sức khỏe không đảm bảo|trở trời|trái gió|đổ bệnh|bị bệnh|thai sản|nghỉ đẻ|sắp đẻ|sinh con|sinh em bé|bị đau bụng|bị mổ|phải mổ|hen|hen suyễn|khó thở|phổi|tái phát|liệt|dạ dày|suy thận|suy tim|đau ốm|bị đau lưng|đau vai|đau tay|đau cổ|đau người|nhức đầu|nhức mỏi|ê ẩm|ốm rồi|ốm quá|lên tuyến trên|chuyển viện|phải nằm|mắt kém|mắt mờ|chân yếu|tay chân yếu|què|trật chân|bỏng|ngộ độc|dị ứng|zona|thủy đậu|quai bị|gai cột sống|đĩa đệm|u xơ|nội soi|mổ đẻ|chuẩn bị mổ|tim|gan|sỏi thận|nằm một chỗ|bệnh tật|không đứng được|không lê được|cảm nặng|cảm rồi|cảm quá|ho quá|ho nhiều|khản tiếng|mất tiếng|đau nhức|xương khớp|lao|sưng|sưng chân|chân sưng|tê chân|phù chân|què chân|chống gậy|lên cơn|lên cơn đau|khó ngủ mệt|trúng gió|trúng gió nằm|đau nhức xương khớp|chấn thương|vết mổ|vừa mổ|vừa mổ xong|ung bướu|bệnh viện huyện|bệnh viện tỉnh|quân y|đi soi|nội trú|ngoại trú|đi rút chỉ|đi cắt chỉ|mệt trong người|trong người mệt|trong người không khỏe|trong người khó chịu|khó ở|không được khoẻ|sức khỏe yếu kém|ốm yếu|ốm nghén|động thai|dọa sảy|bịnh|bị bịnh|bịnh rồi|đau bịnh',
  trip: 'xã gọi|huyện gọi|cơ quan gọi|công ty gọi|xã triệu tập|huyện triệu tập|xã gọi đi họp|huyện gọi đi họp|bị điều đi|hđnd|họp hđnd|ubnd|họp ubnd|mttq|họp mttq|hội đồng nhân dân|công tác|đi công tác|công tác xa|đi họp xã|đi họp huyện|đi họp tỉnh|họp xã|họp huyện|họp tỉnh|họp trên|họp ở xã|họp ở huyện|họp ủy ban|họp hội đồng|họp quân sự|tập huấn|đi tập huấn|hội nghị|dự hội nghị|dự tập huấn|dự đại hội|đi đại hội|đại hội|đi thực tế|đi học|học chính trị|học nghị quyết|đi thi|coi thi|đi hội thảo|hội thảo|việc cơ quan|việc xã|công việc cơ quan|việc công ty|đi công chuyện|diễn tập|đi diễn tập|họp cơ quan|họp công ty|họp hội|dự họp xã|dự họp huyện|dự họp tỉnh|dự họp ở xã|dự họp ở huyện|dự họp ở tỉnh|đi họp ở xã|đi họp ở huyện|đi họp ở tỉnh|đi họp hội|họp cựu chiến binh|đi họp cựu chiến binh|họp phụ nữ|đi họp phụ nữ|họp mặt trận|đi họp mặt trận|họp dân|đi họp dân|đi họp cơ quan|đi họp công ty|đi họp trường|đi họp trên',
  family:
    'đám|có đám|nhà có đám|đám giỗ|giỗ|có giỗ|giỗ bố|giỗ mẹ|giỗ ông|giỗ bà|giỗ cụ|ngày giỗ|ăn giỗ|làm giỗ|đi giỗ|đi ăn giỗ|giỗ tổ|giỗ họ|đám cưới|cưới|ăn cưới|đi ăn cưới|đi đám|đi đám cưới|đi đám ma|đi đám giỗ|cưới con|cưới cháu|đám hỏi|ăn hỏi|dạm ngõ|đám ma|đám tang|có tang|việc tang|đám hiếu|việc hiếu|việc hỷ|hiếu hỷ|đưa tang|viếng|đi viếng|phúng viếng|bốc mộ|cải táng|sang cát|xây mộ|tảo mộ|49 ngày|100 ngày|đầy tháng|thôi nôi|có cúng|mừng thọ|sinh nhật|tân gia|việc gia đình|việc nhà|chuyện nhà|chuyện gia đình|gia đình có việc|nhà có việc|nhà có chuyện|có việc gia đình|có việc nhà|nhà bận|bận việc nhà|việc riêng gia đình|nhà có khách|có khách|tiếp khách|nhà có người ốm|trông cháu|trông con|giữ cháu|giữ con|bế cháu|chăm cháu|chăm con|chăm vợ|chăm mẹ|chăm bố|chăm chồng|chăm người ốm|chăm người nhà|đón cháu|đón con|đưa cháu|đưa con|đưa vợ|đưa mẹ|đưa bố|đưa chồng|đưa bà|đưa ông|đưa cụ|trông nhà|trông mẹ|trông bố|đi thăm con|thăm con|thăm cháu|đi thăm cháu|lên với con|lên với cháu|ở với con|ra với con|vào với con|sang nhà con|về quê|về ngoại|về nội|về quê ngoại|về quê vợ|về bên ngoại|về nhà ngoại|con đẻ|vợ đẻ|vợ sinh|con dâu đẻ|con gái đẻ|con dâu sinh|con gái sinh|vợ đi đẻ|vợ sắp đẻ|vợ ốm|con ốm|cháu ốm|mẹ ốm|bố ốm|chồng ốm|cháu sốt|con sốt|vợ nằm viện|lo đám|họp phụ huynh|đi họp phụ huynh|chạp họ|việc họ|họp họ|lễ họ|việc dòng họ|họ có việc|nhà mất|bố mất|mẹ mất|ông mất|bà mất|vừa mất|qua đời|làm nhà|đổ mái|động thổ|xây nhà|sửa nhà|cất nóc|lợp nhà|chuyển nhà|về nhà mới|=mất|=tang|=đẻ|=cúng|=giỗ|giỗ cha|ngày giỗ bố|chăm cháu ốm|chăm con ốm|bận con|bận cháu|trông cháu ngoại|trông cháu nội|trông hai cháu|đi đón|đưa đón cháu|nhà có người mất|người nhà mất|đi ăn hỏi|ăn cỗ|đi ăn cỗ|cỗ cưới|có cỗ|tiễn con|tiễn cháu|con đi bộ đội|con về|cháu về|con cháu về|sang bên ngoại|bên ngoại|bên nội|lễ ăn hỏi|cúng giỗ|giỗ đầu|rước dâu|đón dâu|thăm ông|thăm bà|thăm mẹ|thăm bố|thăm người ốm|đi thăm mẹ|đi thăm bố|đi thăm người ốm|trông nom|ốm đẻ|đi hỏi vợ|hỏi vợ cho con|hỏi vợ cho cháu|cưới vợ|cưới vợ cho con|lấy vợ|gả con|chăm sóc|trông coi|vừa sinh|mới sinh|mới đẻ|vừa đẻ|sắp sinh|chuyển dạ|vỡ ối|không ai trông cháu|không có ai trông cháu|việc riêng của gia đình|lo hậu sự|để tang|đi chịu tang|chịu tang|đầu thất|giỗ hết|đoạn tang|mãn tang|giỗ chạp|họp gia đình|họp mặt gia đình|họp họ hàng|phải trông|sang tên|nhà có công việc|=sinh|=trông|=chăm|=hầu|không có người trông|không có ai trông|không ai trông|dự họp phụ huynh|dự đám cưới|dự đám giỗ|dự cưới|dự lễ cưới|dự tiệc|họp lớp|đi họp lớp|họp mặt|đi họp mặt|họp đồng ngũ|đi họp đồng ngũ|họp đồng hương|bận việc gia đình|bận việc riêng gia đình|công việc gia đình|bận gia đình|đau đẻ',
  away: 'đang đi làm thuê|đi làm thuê ngoài|đang đi làm xa quê|đi làm xa|làm xa|ở xa|đi xa|ở xa nhà|đi làm ăn xa|làm ăn xa|đi biển|đi khơi|đi tàu|trên biển|ngoài khơi|đi rừng|đi làm ăn|đi làm thuê|làm thuê|đi xuất khẩu|xuất khẩu lao động|đi nước ngoài|ở nước ngoài|nước ngoài|đi công trình|công trình|làm công trình|theo công trình|đi bộ đội|đi phụ hồ|phụ hồ|đi xây|thợ xây|xa nhà|không ở địa phương|ko ở địa phương|không có ở quê|không ở quê|tạm trú|đi làm ở|làm ở|đang làm ở|đi làm trong nam|làm trong nam|trong nam|trong miền nam|trong sài gòn|ngoài bắc|trên hà nội|ngoài hà nội|ở hà nội|ở sài gòn|ở trong nam|đi đánh bắt|đi đánh cá|đang đi làm ở|đi làm ngoài|đi làm tận|đi làm tỉnh|làm trên|làm dưới|làm ngoài|đi làm tít|công trường|đi công trường|đi tàu cá|đi xuất khẩu lao động|đi lao động|lao động nước ngoài|ở tỉnh khác|ở tỉnh xa|đang làm thuê|đang làm xa|đang ở xa|đang đi xa|đang đi biển|đang đi làm xa|đang đi làm ăn xa|con ở xa|em ở xa|cháu ở xa|làm công nhân|đi làm công nhân|công nhân',
  work: 'gác rừng|gác đêm|đi gác|=gác|mưa bão|bão lụt|bão to|bão lớn|có bão|gặp bão|vì bão|do bão|tránh bão|bão về|bão lũ|bão tố|trâu đẻ|bò đẻ|lợn đẻ|heo đẻ|xe tôi hỏng|xe tôi hư|xe em hỏng|xe chưa sửa|chưa sửa|chưa sửa được|đang sửa xe|=lụt|=ngập|mưa lụt|ngập lụt|lũ lụt|nước lũ|=lũ|lũ về|nước lên|nước lớn|sạt lở|đường ngập|ngập đường|ngập nước|trực đê|coi hồ tôm|trông hồ tôm|giữ vườn|canh vườn|bận|bận việc|bận quá|bận lắm|bận rồi|đang bận|có việc|có việc bận|có việc rồi|việc bận|việc riêng|có việc riêng|việc đột xuất|có việc đột xuất|có công việc|có công chuyện|có chuyện|mắc việc|mắc|mắc công chuyện|kẹt|kẹt việc|bị kẹt|vướng|vướng việc|bị vướng|vướng lịch|trùng|trùng lịch|trùng giờ|trùng hẹn|có hẹn|có lịch|trực|đi trực|phải trực|trực ca|trực đêm|trực ban|trực cơ quan|ca đêm|ca tối|ca chiều|ca ba|đi ca|làm ca|đi làm ca|đi làm|đi làm ca đêm|phải đi làm|đang làm|đang đi làm|tăng ca|làm thêm|làm đêm|vào ca|đổi ca|chưa tan ca|chưa xong việc|chưa hết việc|mùa gặt|gặt|đi gặt|gặt lúa|đi cấy|mùa cấy|mùa màng|thu hoạch|tuốt lúa|phơi lúa|phơi thóc|chạy mưa|chạy bão|chạy lũ|đi đồng|ngoài đồng|ở ngoài đồng|đi chợ|bán hàng|trông hàng|đi buôn|đi chăn bò|chăn bò|chăn trâu|chăn vịt|bơm nước|tháo nước|canh nước|lấy nước|đi cày|đi cắt lúa|bẻ ngô|nhổ lạc|hái chè|cạo mủ|đi chơi|du lịch|đi du lịch|đi lễ|đi chùa|hành hương|đi nghỉ mát|tắc đường|kẹt xe|hỏng xe|xe hỏng|không có xe|ko có xe|dạy học|đi dạy|trực trường|chạy xe|lái xe|đi giao hàng|nhỡ xe|không có người đưa|không ai đưa|không có ai đưa|hết xe|không có thời gian|ko có thời gian|không có điều kiện|lỡ việc|nhỡ việc|lỡ hẹn khác|đi tuần|đi dân phòng|dở việc|bận tí việc|có tí việc|có chút việc|có ít việc|dở tay|đang dở|bảo vệ|trực bảo vệ|đi làm đồng|làm đồng|đi bừa|đi làm sớm|đi làm về muộn|chưa về|đi về chưa kịp|hội làng|đi đền|lễ chùa|lễ nhà thờ|đi lễ nhà thờ|nước vào ruộng|chạy lúa|kéo lúa|đi phun thuốc|phun thuốc|bón phân|trồng rừng|vụ mùa|vào vụ|đang vụ|đi xe khách|đang trên xe|đang trên tàu|đang ở trên xe|lịch dạy|coi thi|họp cụ|họp hợp tác xã|họp hội người cao tuổi|bận tiếp|bận đột xuất|ra chợ|đi ra chợ|lên chợ|chống bão|trông quán|bán quán|bận bịu|bù đầu|bận tối mắt|tham quan|đi tham quan|việc làng|việc xóm|việc thôn|việc họ đạo|chạy chợ|lên lớp|đi thi|đi xa có việc|đang lái xe|đang trực|đang ca|chăn dê|làm vườn|tưới|tưới rau|tưới cà phê|hái cà phê|thu hoạch lúa|đi bẫy|làm cỏ|gieo mạ|nhổ mạ|làm ruộng|ngâm giống|sạ lúa|cho tôm ăn|trông tôm|trông ao|trông trại|trông rẫy|đi rẫy|đi nương|làm nương|xe hư|hư xe|thủng lốp|mất điện thoại|hết xăng|không có phương tiện|=dạy|=sạ|=cày|=cấy',
  place:
    'xã|huyện|tỉnh|thành phố|ủy ban|trường|chợ|đồng|ruộng|quê|công ty|nhà máy|cơ quan|nhà con|nhà cháu|nhà ngoại|hà nội|sài gòn|hải phòng|đà nẵng|nam định|thanh hóa|nghệ an|hải dương|thái bình|nam|bắc|bình dương|đồng nai|tp|hn|sg|phố|tỉnh khác|vinh|huế|cần thơ|hcm|thái nguyên|bắc ninh|bắc giang|quảng ninh|lào cai|tây nguyên',
  doubt:
    'dau dam|dau co vang|dau co nghi|dau phai|co vang dau|co nghi dau|suc dau|suc dau ma di|không biết có|ko biết có|k biết có|chưa biết có|di nha con|di nha chau|sang nha con|sang nha chau|len nha con|ra nha con|qua nha con|còn chờ|còn đợi|chờ xem|đợi xem|phải hỏi|nửa muốn|nửa đi nửa ở|nửa muốn đi nửa không|không thì thôi|ko thì thôi|di day|có thể không|để hỏi|hỏi bà nhà|hỏi bà xã|hỏi ông nhà|hỏi ý kiến|để mai|để hôm đó|để hôm ấy|để tối|để sáng|xem hôm|xem mai|xem có|xem thử|xem đã|mai tôi trả lời|mai em trả lời|mai báo|tối tôi trả lời|tối trả lời|mai tôi báo|chưa biết|chưa biết được|không biết|ko biết|k biết|chả biết|chẳng biết|chưa rõ|không rõ|ko rõ|chưa chắc|không chắc|ko chắc|k chắc|chẳng chắc|không dám chắc|chưa dám chắc|không dám hứa|không hứa|chưa quyết|chưa quyết định|chưa tính|để xem|xem đã|xem sao|xem thế nào|xem tình hình|tính sau|tính đã|có thể|có lẽ|có khi|chắc là|chắc|hình như|nếu|nhỡ|tùy|tuỳ|cố gắng|may ra|báo sau|báo lại sau|trả lời sau|xin báo lại|sẽ báo lại|báo lại|lát nữa|hên xui|khả năng|hay là|hay|hoặc|đang xem|đang thu xếp|đang sắp xếp|đang tính|suy nghĩ|để nghĩ|để tôi xem|để em xem|để tôi thu xếp|để tôi sắp xếp|để em thu xếp|để em sắp xếp|để tôi hỏi|để em hỏi|cân nhắc|phân vân|lưỡng lự|chưa thu xếp|chưa sắp xếp|hỏi vợ|hỏi chồng|ngày mai trả lời|mai trả lời|trừ khi|miễn là|biết đâu|e rằng|e là|sợ là|sợ rằng|lo là|nghĩ là|nghĩ rằng|phụ thuộc|còn tùy|lúc đó tính|đến lúc đó|năm mươi năm mươi|không nhớ|quên mất|kịp thì|rảnh thì|khỏe thì|xong thì|được thì|không mưa thì|không bận thì|ko bận thì|dễ là|không hứa trước|50 50|đang phân vân|xem có|=cố|=gắng|=tối báo|=mai báo|mới biết|mai mới biết|mới biết được|mới trả lời được|mới rõ|khéo lại|khéo|suy tính|đang suy tính|xem lịch|xem sức khỏe|xem thời tiết|đợi mai|chờ mai|chờ lịch|đang chờ|đang đợi|đang hỏi|chưa nói trước|khó nói|khó nói trước|chưa dám nói|chưa dám hứa|năm ăn năm thua|lúc nào biết|khi nào khỏe|có đi được không|hi vọng|hy vọng|mong là|chắc phải|không chắc lắm|có vẻ|xem chừng|chắc tầm|=sợ',
  wish: 'muốn|rất muốn|định|đã định|tính đi|tưởng|mong được|ước|thích|đáng lẽ|lẽ ra|đáng ra|lẽ ra là',
  ask: 'xem danh sách|danh sách|danh sách dự|danh sách vắng|cách báo|cách xin|cách trả lời|cách nhắn|hướng dẫn|nội dung họp|nội dung cuộc họp|nội dung buổi họp|nội dung sinh hoạt|cho xem|cho tôi xem|cho em xem|mấy|mấy giờ|đâu|ở đâu|chỗ nào|nơi nào|khi nào|bao giờ|hôm nào|ngày nào|lúc nào|giờ nào|thứ mấy|ngày mấy|mùng mấy|ai|gì|cái gì|nội dung gì|làm sao|sao|thế nào|như thế nào|tại sao|vì sao|sao lại|cho hỏi|xin hỏi|cho tôi hỏi|cho em hỏi|nhỉ|chứ|phải không|đúng không|phải ko|đúng ko|được không|được ko|đc ko|dc ko|dc k|đc k|có được không|bao nhiêu|bao lâu|mấy người|nào|chi rứa|ở mô|khi mô|đã chưa|có phải|hay sao|hay chưa|thế à|thật à|không vậy|ko vậy|không nhỉ|không ta|chưa vậy|chưa nhỉ|ai dự|ai vắng|=mô|=răng|=rứa|=à|=hỏi|=hả|=hở|=hử|đi đâu',
  rhetoric:
    '=có khi nào|=có bao giờ|=có lúc nào|=có đời nào|thì ai đi|thì ai dự|thì ai họp|=lấy ai|=lấy đâu|=lấy gì|=sức đâu|=tiền đâu|=thì giờ đâu|=thời gian đâu|=hơi đâu|=xe đâu|=chân cẳng đâu|=còn sức đâu|sao mà|làm sao mà|lẽ nào|lẽ nào lại|chẳng lẽ|chẳng lẽ lại|chả lẽ|không lẽ|không lẽ lại|=ai lại|=ai mà|=dại gì|dại gì mà|=tội gì|tội gì mà|=đời nào|=đời nào lại|=việc gì phải|=cớ gì|=cớ gì lại|=cớ sao|=đâu có|=đâu thể|=đâu dám|=đâu nỡ|=nào dám|=sao nỡ|=sao dám|=sao có thể|sao được|sao nổi|sao cho được|làm sao được|làm sao nổi|làm sao mà được|thế nào được|thế nào nổi|=gì được|=gì nổi|=gì mà|=đâu được|=đâu nổi|sao kịp|làm sao kịp|=nỗi gì|=sao đành',
  late: 'muộn|trễ|đến muộn|đi muộn|tới muộn|đến trễ|đi trễ|tới trễ|ra muộn|lên muộn|sang muộn|vào muộn|về sớm|về trước|xin về sớm|xin về trước|ra về sớm|đến chậm|chậm một chút|đến sau|vào sau|đi sau|đến hơi muộn|tới hơi muộn|đến hơi trễ|muộn một chút|muộn một tí|trễ một chút|xin muộn|xin trễ|có muộn|họp xong sớm|=chậm',
  past: 'lúc nãy|hồi nãy|vừa nãy|ban nãy|khi nãy|chưa bao giờ vắng|chưa vắng bao giờ|chưa vắng buổi nào|chưa bỏ buổi nào|chưa nghỉ buổi nào|mấy kỳ rồi|mấy kỳ trước|mấy buổi rồi|mấy buổi trước|mấy lần rồi|mấy lần trước|mọi lần|các kỳ trước|hôm qua|tối qua|sáng qua|chiều qua|đêm qua|hôm trước|hôm nọ|hôm kia|bữa trước|bữa qua|tuần trước|tháng trước|kỳ trước|lần trước|buổi trước|năm ngoái|vừa rồi|vừa qua|tháng rồi|tuần rồi|hôm rồi|hôm vừa rồi|lúc trước|trước đây|buổi hôm qua|đợt trước|lần sau|buổi sau|kỳ sau|tháng sau|hôm khác|lần khác|buổi khác|năm sau|hôm sau',
  since:
    'từ hôm qua|từ tối qua|từ sáng qua|từ đêm qua|từ hôm kia|từ hôm trước|từ tuần trước|từ tháng trước|từ hôm nọ',
  but: 'nhưng|nhưng mà|song|tuy nhiên|thế nhưng|mà|tuy|=dù|=dù vậy',
  so: 'nên|cho nên|vì vậy|vì thế|do đó|thành ra|vậy nên|do vậy|thế nên|nên xin|rồi nên|nên là',
  also: 'riêng|và còn|ngoài ra|=còn',
  fix: 'thôi|đổi|xin đổi|đổi lại|xin đổi lại|xin thay đổi|thay đổi|sửa|sửa lại|nhầm|à nhầm|lộn|à không|à ko|ghi nhầm|bấm nhầm|gõ nhầm|đính chính|đổi ý|chuyển sang|chuyển thành|rút lại|nói lại|báo lại là|xin báo lại là|không nữa',
  still:
    'chút nữa|tí nữa|tý nữa|xíu nữa|chốc nữa|lát nữa tôi ra|lát nữa tôi đi|lát nữa em ra|vẫn|vẫn cứ|vẫn sẽ|cứ|bất kể|cũng vẫn|kiểu gì cũng|thế nào cũng|mấy cũng|đến mấy cũng|sao cũng',
  over: '=bớt|bớt sốt|bớt ho|bớt mệt|đỡ sốt|đỡ ho|đỡ mệt|hết ho|giảm sốt|nghỉ làm|xin nghỉ làm|nghỉ việc|xin nghỉ việc|nghỉ chợ|nghỉ bán hàng|tạm gác|gác việc|hết mưa|tạnh mưa|tạnh|mưa tạnh|ngớt mưa|bớt mưa|nước rút|=đỡ|bớt bệnh|bớt rồi|=đã bớt|=bớt đau|=giảm rồi|=lành rồi|khỏe nhiều rồi|hết bệnh|hết ốm|khỏi rồi|khỏi ốm|khỏe rồi|đã khỏe|khỏe lại|hết bận|xong việc|xong việc rồi|xong rồi|hết sốt|hết mệt|hết đau|khỏi bệnh|khỏi|khỏe|khoẻ|vẫn khỏe|=đỡ ốm|=đỡ rồi|=đã đỡ|=đỡ đau|=đỡ đau rồi|=đỡ hơn|=đã đỡ hơn|=đỡ nhiều rồi',
  quote:
    'đi thay chồng|đi thay vợ|đi thay cho|đi thay bố|dự thay|họp thay|đi họp thay|đi hộ|dự hộ|bảo|bảo là|nói|nói là|nói rằng|nhắn|nhắn là|nhờ báo|nhờ tôi báo|nhờ em báo|báo giúp|báo hộ|báo thay|báo dùm|báo giùm|nói hộ|nói giúp|thay mặt|hộ|giùm|dùm|giúp|ghi hộ|ghi giúp|gọi điện|điện|gọi',
  pick: 'số|chọn|chọn số|xin chọn|phương án|chọn phương án|nhấn|bấm|nhấn số|bấm số|trả lời số|lựa chọn|chọn mục|phím|đáp án|=ô|=ý|=mã|=mục',
  one: 'một',
  two: 'hai',
  vang: 'vang',
  nod: 'ừ|ừm|uh|uhm|ờ|um|rõ|đã rõ|rõ rồi|đã nhận|đã nhận tin|nhận được|nhận được rồi|đã đọc|đã xem|đã biết|biết rồi|nghe rồi|đã nghe|tiếp thu|ghi nhớ|nhớ rồi|đã nhận thông tin|nắm được|đã nắm|hiểu rồi|đã hiểu',
};

export interface Entry {
  readonly sense: Sense;
  readonly words: readonly Spelling[];
  /** It counts only when written with all its marks: without them it is mostly something else. */
  readonly isExact: boolean;
}

const entriesByFold = new Map<string, Entry[]>();
const bareWords = new Set<string>();
let longest = 1;
for (const [sense, phrases] of Object.entries(WORDS) as [Sense, string][])
  for (const phrase of phrases.split('|')) {
    const words = phrase
      .replace('=', '')
      .split(' ')
      .map((word) => lettersOf(word.normalize('NFC')));
    const key = words.map(({ fold }) => fold).join(' ');
    entriesByFold.set(key, [
      ...(entriesByFold.get(key) ?? []),
      { sense, words, isExact: phrase.startsWith('=') },
    ]);
    for (const { fold } of words) bareWords.add(fold);
    longest = Math.max(longest, words.length);
  }

/** Phrases by their bare letters; several may be spelt the same without marks. */
export const ENTRIES: ReadonlyMap<string, readonly Entry[]> = entriesByFold;
/** Bare words that stand in some phrase. */
export const BARE_WORDS: ReadonlySet<string> = bareWords;
/** Words in the longest phrase. */
export const LONGEST_PHRASE = longest;
