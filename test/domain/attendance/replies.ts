/*
 * What old people really type when they are asked whether they come, one a line. Blocks by meaning; a reason stands in
 * the block's name. Every line is read exactly so.
 */

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^ {4}/, ''))
    .filter((line) => line !== '');

export const COMING = lines(`
    dự
    Dự
    DỰ
    dự.
    dự ạ
    Dự ạ.
    dạ dự
    dạ em dự ạ
    Dạ em dự ạ.
    dạ vâng em dự ạ
    vâng tôi dự
    vâng, tôi sẽ dự
    Vâng ạ em dự
    tôi dự
    Tôi dự.
    Tôi dự nhé
    toi du
    toi se du
    em du a
    da em du a
    tôi sẽ dự họp
    tôi dự họp đầy đủ
    tôi có dự
    em có dự ạ
    tôi xin dự
    tôi đăng ký dự
    xác nhận dự
    Xác nhận tham dự.
    em xác nhận có mặt
    có mặt
    Có mặt.
    co mat
    tôi có mặt
    em xin có mặt ạ
    tôi sẽ có mặt đúng giờ
    tôi sẽ có mặt lúc 19h30
    đi
    đi ạ
    tôi đi
    tôi đi được
    em đi được ạ
    em đi đc
    toi di duoc
    toi di dc nhe
    bác đi được
    cháu đi ạ
    con dự ạ
    bác dự nhé
    chú dự
    cô có dự cháu ạ
    anh dự nhé
    Lan dự ạ
    em Lan dự ạ
    tôi là Lan, tôi dự
    Lan đây, tôi dự
    Tôi Nguyễn Văn Tư xin dự họp
    báo cáo tôi dự
    báo cáo đồng chí bí thư tôi dự họp
    Báo cáo đ/c Bí thư, tôi dự.
    bc đ/c bt em dự
    báo cáo chi bộ tôi có mặt
    thưa đồng chí tôi đi được
    Kính thưa các đồng chí, tôi xin dự họp đầy đủ
    kính báo cáo tôi tham gia
    tham gia
    tôi tham gia
    em tham gia ạ
    tôi tham dự
    toi tham du
    đến
    tôi đến
    tối nay tôi đến
    mai tôi đến
    em sẽ đến ạ
    tôi tới
    em tới liền
    tôi đến ngay
    em đang trên đường
    em đang đến ạ
    tôi sắp đến rồi
    em sẽ đến muộn 15 phút
    tôi đến muộn một chút
    em xin phép đến muộn ạ
    toi den muon 10 phut
    tôi đi muộn 15p
    xin phép cho tôi về sớm
    bận nên em đến muộn ạ
    con ốm nên em xin đến muộn một tí
    tôi dự nhưng về sớm vì có đám giỗ
    không vắng
    em không vắng đâu ạ
    tôi không vắng mặt
    tôi không nghỉ
    hôm nay tôi không bận, tôi đi được
    không bận gì, tôi dự
    tôi ốm nhưng vẫn đi
    tuy mệt nhưng tôi vẫn dự
    bận nhưng tôi vẫn có mặt
    nhà có khách nhưng tôi vẫn đi họp
    tôi đỡ rồi, tôi đi được
    khỏe rồi, tôi đi được
    tôi hết ốm rồi, tôi dự
    tôi nhất trí, tôi dự
    đồng ý dự
    tôi đồng ý dự họp
    nhất trí tôi có mặt
    ok tôi dự
    ok em đi
    ok, có mặt
    dự nhá
    dự nha
    tôi dự nhé các đồng chí
    dự nhé đồng chí
    tôi dự, cảm ơn đồng chí
    tôi dự ạ. Trân trọng cảm ơn!
    tôi đi họp
    em đi họp ạ
    tôi đi dự
    đi dự họp
    tôi đi sinh hoạt
    toi di hop
    di hop
    tôi đi với bác Tư
    tôi đi cùng các đồng chí
    tôi đi bộ đến
    dduj
    ddi
    tooi dduj
    toi ddi
    tôi dự họpj
    dự họpj
    tôi cos mawtj
    dựhọp nhé dự
    tôi  dự   họp
    dự 👍
    👍 tôi dự
    ✅ dự họp
    ✅ Dự họp
    tôi dự!!!
    tôi dự ....
    TÔI DỰ
    TOI DU HOP
    vẫn dự
    tôi vẫn đi
    tôi vẫn đi được
    nhất định tôi dự
    chắc chắn tôi đi
    tôi chắc chắn dự
    tôi sẽ thu xếp dự đầy đủ
    tôi đã thu xếp công việc để dự
    thu xếp xong rồi tôi đi được
    thôi tôi đi
    thôi tôi dự
    tôi xin đổi, tôi dự
    tôi đổi lại, tôi đi được
    tôi nhầm, tôi dự
    gia đình tôi dự
    vợ chồng tôi dự
    tháng trước tôi vắng, tháng này tôi dự
    không thể vắng
    tôi không thể vắng buổi này
    tối mai tôi có mặt
    hôm đó tôi đi được
    tôi có đi
    em có đi ạ
    tôi họp được
    mẹ ốm nhưng tôi vẫn dự
    em ra ngay đây ạ
    tôi lên ngay
    đợi tôi 5 phút
    dạ em dự, em cảm ơn ạ
    em dự nha anh
    dạ con đi được bác ạ
    tôi xin tham gia họp chi bộ
    dự họp chi bộ
    tôi dự sinh hoạt chi bộ
    em sẽ tham dự đầy đủ ạ
    e dự ạ
    t dự
    tui đi
    dạ tui đi nghen
`);

/** It lets one conclude that they come; against a recorded "absent" it is asked. */
export const COMING_IMPLIED = lines(`
    tôi ở nhà văn hóa rồi
    không bận
    tôi không bận gì
    có
    có ạ
    dạ có
    dạ em có ạ
    tôi có
    vâng
    vâng ạ
    Vâng ạ.
    dạ vâng
    dạ vâng ạ
    đồng ý
    dong y
    tôi đồng ý
    nhất trí
    tôi nhất trí ạ
    em nhất trí
    nhat tri
    ok
    OK
    ok ạ
    oke
    được
    được ạ
    dạ được ạ
    đc
    đồng ý ạ
    vâng, nhất trí
    tôi hoàn toàn nhất trí
    ddoonfg ys
`);

export const ABSENT = lines(`
    vắng
    Vắng
    vắng ạ
    Vắng.
    vắng mặt
    vang mat
    xin vắng
    xin vang
    xin vang a
    tôi vắng
    toi vang
    em vắng ạ
    dạ em vắng
    dạ em xin vắng ạ
    tôi xin vắng
    tôi xin phép vắng
    em xin phép vắng mặt ạ
    báo cáo tôi vắng
    báo cáo đồng chí bí thư tôi xin vắng
    bc đ/c bt em vắng
    thưa các đồng chí tôi xin vắng mặt
    Báo cáo đ/c, tôi vắng.
    bác vắng nhé
    bác vắng cháu ạ
    cháu xin vắng
    con xin vắng ạ
    không
    không ạ
    dạ không
    tôi không
    ko
    k
    ko ạ
    không đi
    không đi được
    khong di duoc
    ko di dc
    k đi đc
    tôi không đi
    tôi không đi được
    em không đi được ạ
    em k đi dc ạ
    tôi ko đi
    tôi không dự
    tôi không dự được
    ko du
    khong du
    em không dự ạ
    không đến được
    tôi không đến được
    em không tới được
    tôi không tham gia được
    không tham gia
    không có mặt
    tôi không có mặt
    em không có mặt được ạ
    không họp được
    tôi không họp được
    ko họp dc
    tôi hông đi được
    hok đi đc
    tui hổng đi được
    tôi chẳng đi được
    tôi chả đi đâu
    tôi không thể đi
    tôi không thể dự họp
    em không thể tham gia ạ
    khoong ddi dduwowcj
    tôi khoong đi được
    vawngs
    tôi vawngs
    em xin vawngs mawtj
    nghỉ
    xin nghỉ
    tôi xin nghỉ
    tôi xin nghĩ
    em xin phép nghỉ ạ
    xin phép nghỉ buổi này
    tối nay tôi nghỉ
    tôi xin cáo lỗi
    cho tôi xin vắng
    cho em nghỉ ạ
    cho tôi vắng buổi này nhé
    tôi vắng nhé
    tôi xin vắng. Trân trọng
    tôi vắng, mong các đồng chí thông cảm
    rất tiếc tôi không dự được
    tiếc quá tôi không đi được
    tôi rất muốn dự nhưng không đi được
    tôi không đi được nữa
    thôi tôi vắng
    thôi tôi không đi nữa
    tôi xin đổi, tôi vắng
    tôi đổi lại, tôi không đi được
    nhầm, tôi vắng
    vâng tôi vắng
    vâng, em không đi được ạ
    dạ vâng em xin vắng
    vang, toi khong di duoc
    đồng ý nhưng tôi vắng
    tôi không rảnh
    tôi không ở nhà
    tôi không có nhà
    em không về kịp
    tôi không kịp
    hẹn buổi sau
    0 đi được
    không dự được 😢
    😢 vắng
    ❌ Vắng mặt
    VẮNG
    TÔI KHÔNG ĐI ĐƯỢC
    tôi vắng!!!
    Lan vắng ạ
    em Lan xin vắng
    Tôi Nguyễn Văn Tư xin vắng mặt
    tháng trước tôi dự, tháng này tôi vắng
    e vắng ạ
    vắng nhé
    vắng nhá
    xin kiếu
    tôi đành vắng
    đi không được
    tôi đi không được
    lên không được
    tôi xin vắng có lý do
`);

export const ABSENT_SICK = lines(`
    ốm
    tôi ốm
    báo cáo tôi ốm
    em bị ốm ạ
    tôi bị ốm
    dạ em ốm
    vắng ốm
    vắng, ốm
    vắng vì ốm
    tôi vắng do ốm
    ốm xin nghỉ
    tôi ốm xin vắng
    tôi ốm không đi được
    om khong di duoc
    toi om
    toi bi om
    ốm ko đi đc
    đi viện
    tôi đi viện
    em đi viện ạ
    nằm viện
    tôi đang nằm viện
    toi dang nam vien
    tôi phải đi viện
    hôm nay tôi đi viện
    tôi vào viện rồi
    đang ở viện
    tôi nhập viện hôm nay
    đi khám
    tôi đi khám bệnh
    mai tôi đi khám
    em phải đi khám ạ
    tôi đi bệnh viện
    di benh vien
    mổ mắt
    tôi mới mổ mắt
    tôi mới mổ
    đau lưng
    tôi đau lưng quá
    dau lung khong di duoc
    đau chân không đi được
    tôi bị đau chân
    đau khớp không đi được
    tai biến
    tôi bị tai biến
    tôi bị ngã
    tôi ngã gãy chân
    tôi sốt
    em bị sốt cao
    bị cảm
    tôi cảm cúm
    mệt quá
    tôi mệt không đi được
    hôm nay tôi mệt
    huyết áp cao không dự được
    tôi bị tăng huyết áp
    chóng mặt không đi được
    tôi không khỏe
    sức khỏe yếu
    tôi yếu không đi được
    già yếu không đi được
    tôi đang điều trị
    tôi ốm từ hôm qua
    oosm
    tôi bij oosm
    em nawmf vieenj
    tôi ốm.
    Ốm ạ.
    tôi ốm, xin phép các đồng chí
    Kính thưa đồng chí bí thư, tôi bị ốm nên không đi họp được ạ
    tôi ốm lắm cháu ạ
    bác ốm
    bác ốm không đi được cháu ạ
    tôi đi tái khám
    tôi chạy thận
    muốn đi nhưng ốm
    tôi định đi nhưng bị ốm
    đau răng
    tôi thoát vị đau lắm
`);

export const ABSENT_FAMILY = lines(`
    đám giỗ
    có đám giỗ
    nhà có đám
    nhà tôi có đám
    nha co dam
    tôi có đám giỗ
    tôi có giỗ
    hôm nay nhà có giỗ
    đám cưới
    tôi đi đám cưới
    đi ăn cưới
    tôi đi ăn cưới cháu
    nhà có đám cưới
    nhà có đám ma
    tôi đi đám ma
    nhà có tang
    trông cháu
    tôi trông cháu
    tôi phải trông cháu
    bác phải trông cháu
    trong chau
    bận trông cháu
    con ốm
    con ốm không đi được
    con ốm em không đi được ạ
    cháu ốm
    con om
    con tôi ốm
    con em bị sốt
    vợ ốm
    vợ đẻ
    vợ em đẻ
    vợ tôi nằm viện
    mẹ ốm
    mẹ tôi ốm nặng
    bố em nằm viện
    chồng tôi đi viện, tôi không đi được
    việc gia đình
    có việc gia đình
    gia đình có việc
    nhà có việc
    vắng việc nhà
    tôi vắng vì việc gia đình
    đưa con đi viện
    đưa cháu đi khám
    tôi đưa vợ đi viện
    về quê
    tôi về quê
    tôi phải về quê
    tôi về quê ngoại
    đón cháu
    em phải đón con
    họp phụ huynh cho cháu
    nhà có khách
    con dâu đẻ
    tôi chăm mẹ ốm
    bố tôi mất
    thăm con
    tôi đi thăm con
    con oms
`);

export const ABSENT_TRIP = lines(`
    đi công tác
    tôi đi công tác
    em đi công tác ạ
    đang đi công tác
    di cong tac
    công tác
    tôi bận đi công tác
    vắng vì công tác
    vắng đi công tác
    tôi đi tập huấn
    tôi họp ở huyện
    tôi họp xã
    tôi đi họp huyện
    tôi dự hội nghị
    ddi coong tacs
`);

export const ABSENT_AWAY = lines(`
    đi làm xa
    tôi đi làm xa
    em làm xa không về được
    ở xa
    tôi ở xa không về được
    đi xa
    di lam xa
    tôi đi biển
    em đi biển chưa về
    đi làm ăn xa
    em đang ở nước ngoài
    tôi đi công trình
    làm thuê trong nam
`);

/** An absence for another reason, or for one that is not told. */
export const ABSENT_OTHER = lines(`
    bận
    tôi bận
    em bận ạ
    ban
    tôi bận việc
    bận rồi
    tôi đang bận
    bận quá không đi được
    có việc
    tôi có việc
    tôi có việc bận
    có việc đột xuất
    trực
    tôi phải trực
    em trực đêm ạ
    tôi đi trực
    đi làm ca
    em đi làm ca đêm
    tôi đi làm
    tôi phải đi làm
    mùa gặt
    tôi đi gặt
    bận gặt lúa
    tôi phải đi Hà Nội
    tôi đi Hà Nội
    em đi Hải Phòng ạ
    tôi đang ở Hà Nội
    đi du lịch
    đi chơi
    trùng lịch
    em vướng việc
    tôi kẹt việc
    tôi có hẹn
    không có xe
    tôi không có thời gian
    bận họp thôn
    tôi ra chợ
    tôi đi Sài Gòn
    em tăng ca
    mắc việc
`);

export const DOUBT = lines(`
    chưa biết
    chưa biết được
    tôi chưa biết
    em chưa biết ạ
    chua biet
    để xem
    để tôi xem
    để xem đã
    de xem
    có thể
    tôi có thể đi được
    có thể vắng
    chắc là đi
    chắc đi được
    chắc là không đi được
    nếu khỏe thì đi
    nếu không bận tôi sẽ dự
    neu ranh thi di
    tôi cố gắng
    tôi sẽ cố gắng dự
    cố gắng đi
    chưa chắc
    tôi chưa chắc đi được
    không chắc
    chưa rõ
    tùy tình hình
    có lẽ tôi vắng
    dự hay vắng đều được
    hình như tôi bận
    tôi sẽ báo lại sau
    mai trả lời
    tính sau
    để tôi thu xếp
    đang thu xếp
    chưa
    chưa ạ
    tôi muốn dự
    ừ
    ừm
    đã nhận tin
    rõ
    đã rõ
    👍
    👍👍
    🙏
    tôi không biết
    may ra đi được
    hôm qua tôi dự
    tháng trước tôi vắng
    kỳ trước tôi có mặt
`);

export const QUESTION = lines(`
    mấy giờ họp?
    mấy giờ họp
    may gio hop
    mấy giờ họp ạ
    có họp không?
    có họp không
    co hop khong
    có họp ko ạ
    họp ở đâu
    họp ở đâu?
    hop o dau
    hôm nay có họp không ạ
    bao giờ họp
    khi nào họp
    họp ngày nào
    họp chỗ nào
    nội dung gì
    họp nội dung gì ạ
    ai dự
    có những ai dự
    tôi có phải đi không
    em đi có được không
    đi không
    đi ko
    dự không?
    vắng được không
    vắng có sao không?
    tôi nghỉ được không ạ
    có ai vắng không
    cho hỏi mấy giờ
    cho tôi hỏi họp ở đâu
    tôi dự?
    dự à?
    vắng à
    1?
    thế à
    họp chưa
    đã họp chưa
    sao lại họp
    họp gì
    họp thứ mấy
    tối nay họp phải không
    bao lâu thì xong
    tôi dự, mấy giờ họp?
    họp lúc mấy giờ vậy đồng chí
    đồng chí bí thư có dự không
`);

export const SEVERAL = lines(`
    tôi dự, bà nhà tôi vắng
    tôi dự còn bà nhà tôi vắng
    tôi đi, vợ tôi không đi
    tôi vắng, chồng tôi dự
    toi du, ba nha toi vang
    tôi dự, đ/c Tư vắng
    1 2
    1 hoặc 2
    dự, vắng
    tôi đi, tôi ốm
`);

export const ABOUT_OTHER = lines(`
    bà nhà tôi vắng
    ông nhà tôi vắng
    bà nhà tôi không đi được
    đ/c Tư ốm
    đ/c Tư vắng
    đồng chí Lan dự
    đồng chí Lan xin vắng
    bác Tư ốm
    bác Tư vắng
    anh Hùng không đi được
    vợ tôi vắng
    chồng em dự
    cô ấy vắng
    mọi người dự đủ
    báo giúp đ/c Tư vắng
    chị Hoa bảo vắng
    ông Ba đi viện rồi
    dc Tu om
`);

export const UNCLEAR = lines(`
    vang
    Vang
    vang a
    vang ạ
    da vang
    dạ vang
    dạ vang ạ
    vang.
    VANG
`);

/** What is no word on coming; the bot answers it in another way. */
export const NOT_AN_ANSWER = lines(`
    chào các đồng chí
    chào
    cảm ơn
    cảm ơn đồng chí
    xin chào
    trời hôm nay đẹp
    Trân trọng
    alo
    các đồng chí
    trợ lý
    họp
    #1 xong
    #12
    abc
    ...
    chúc mừng năm mới
`);

/** A number; what stands behind it, in the second field. */
export const NUMBERS: readonly (readonly [string, number, string | null, string])[] = [
  ['1', 1, null, 'none'],
  ['1.', 1, null, 'none'],
  ['1 .', 1, null, 'none'],
  [' 1 ', 1, null, 'none'],
  ['1 ạ', 1, null, 'none'],
  ['1ạ', 1, null, 'none'],
  ['dạ 1', 1, null, 'none'],
  ['dạ 1 ạ', 1, null, 'none'],
  ['số 1', 1, null, 'none'],
  ['Số 1.', 1, null, 'none'],
  ['so 2', 2, null, 'none'],
  ['số1', 1, null, 'none'],
  ['chọn 1', 1, null, 'none'],
  ['em chọn số 2 ạ', 2, null, 'none'],
  ['tôi chọn 2', 2, null, 'none'],
  ['phương án 1', 1, null, 'none'],
  ['số một', 1, null, 'none'],
  ['một', 1, null, 'none'],
  ['số hai', 2, null, 'none'],
  ['(1)', 1, null, 'none'],
  ['1)', 1, null, 'none'],
  ['1️⃣', 1, null, 'none'],
  ['１', 1, null, 'none'],
  ['1 👍', 1, null, 'none'],
  ['\u200f1', 1, null, 'none'],
  ['\u200b1\u200b', 1, null, 'none'],
  ['2.', 2, null, 'none'],
  ['2 nhé', 2, null, 'none'],
  ['3', 3, null, 'none'],
  ['A1 1', 1, 'a1', 'none'],
  ['a1 2', 2, 'a1', 'none'],
  ['A12: 1', 1, 'a12', 'none'],
  ['A1 số 1', 1, 'a1', 'none'],
  ['mã A1 2', 2, 'a1', 'none'],
  ['2 ốm', 2, null, 'absent'],
  ['2, đi công tác', 2, null, 'absent'],
  ['2 tôi ốm', 2, null, 'absent'],
  ['2. ốm', 2, null, 'absent'],
  ['2ốm', 2, null, 'absent'],
  ['2 vắng', 2, null, 'absent'],
  ['2 bận họp thôn', 2, null, 'absent'],
  ['1 dự', 1, null, 'coming'],
  ['1 tôi dự', 1, null, 'coming'],
  ['1 vắng', 1, null, 'absent'],
  ['báo cáo 1', 1, null, 'none'],
];
