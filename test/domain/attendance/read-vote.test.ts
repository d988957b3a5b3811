import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LONGEST_VOTE_SUBJECT,
  readVote,
  type VoteReading,
} from '../../../src/domain/attendance/read-vote.ts';
import { anyText, nfd, shouted, told, unmarked } from '../../support/spellings.ts';

const count = (
  inFavour: number,
  against: number,
  other: number,
  subject: string | null = null,
  corrects: number | null = null,
): VoteReading => ({ kind: 'count', inFavour, against, other, subject, corrects });
const withdraw = (no: number): VoteReading => ({ kind: 'withdraw', no });
const UNREADABLE: VoteReading = { kind: 'unreadable' };
const SECRET: VoteReading = { kind: 'secret' };

const COUNTS: readonly (readonly [string, VoteReading])[] = [
  ['22', count(22, 0, 0)],
  ['22 1', count(22, 1, 0)],
  ['22 1 1', count(22, 1, 1)],
  ['22/1/1', count(22, 1, 1)],
  ['22-1-1', count(22, 1, 1)],
  ['22, 1, 1', count(22, 1, 1)],
  ['0 0 0', count(0, 0, 0)],
  ['22 1 1 Thông qua nghị quyết', count(22, 1, 1, 'Thông qua nghị quyết')],
  ['22 1 1: Thông qua   nghị quyết', count(22, 1, 1, 'Thông qua nghị quyết')],
  ['22 1 1. Nghị quyết 05', count(22, 1, 1, 'Nghị quyết 05')],
  ['22 thông qua chương trình', count(22, 0, 0, 'thông qua chương trình')],
  ['22 biểu quyết thông qua nghị quyết', count(22, 0, 0, 'biểu quyết thông qua nghị quyết')],
  ['22 nhất trí thông qua', count(22, 0, 0, 'nhất trí thông qua')],
  ['sửa 2 21 2 1', count(21, 2, 1, null, 2)],
  ['sửa số 2 21 2 1 Nội dung', count(21, 2, 1, 'Nội dung', 2)],
  ['sửa lần 12 21', count(21, 0, 0, null, 12)],
  ['bỏ 2', withdraw(2)],
  ['bỏ số 2', withdraw(2)],
  ['hủy lần 12', withdraw(12)],
  ['huỷ 1', withdraw(1)],
  ['', UNREADABLE],
  ['hai mươi hai', UNREADABLE],
  ['thông qua 22', UNREADABLE],
  ['22 1 1 1', UNREADABLE],
  // A subject that begins with a figure would be taken for a count.
  ['22 1 1 3 hộ nghèo', UNREADABLE],
  ['-1 0 0', UNREADABLE],
  ['1.5 0 0', UNREADABLE],
  ['22222 1 1', UNREADABLE],
  ['sửa 2', UNREADABLE],
  ['bỏ', UNREADABLE],
  // Figures with their names: which is which is not guessed.
  ['22 tán thành, 1 không tán thành, 1 ý kiến khác', UNREADABLE],
  ['22 phiếu tán thành 1 ý kiến khác', UNREADABLE],
  ['22 đồng ý, 1 không', UNREADABLE],
];

/** R3-6: none of this is counted here, however it is spelled. */
const SECRETS = [
  'Kết nạp quần chúng Nguyễn Văn A',
  'đề nghị kết nạp đoàn viên Trần Thị B vào Đảng',
  'kết nạp lại đảng viên',
  'Công nhận đảng viên chính thức đồng chí C',
  'chuyển đảng chính thức cho đồng chí C',
  'công nhận chính thức đồng chí C',
  'Bầu bí thư chi bộ',
  'bầu phó bí thư',
  'bầu bổ sung chi ủy viên',
  'bầu chi uỷ nhiệm kỳ 2025–2030',
  'bầu ban chi ủy',
  'bầu đồng chí Lan làm bí thư',
  'bầu đại biểu dự đại hội',
  'bầu cấp ủy',
  'kết quả bầu cử',
  'kỷ luật đồng chí D',
  'kỉ luật đồng chí D',
  'khiển trách đồng chí D',
  'cảnh cáo đồng chí D',
  'hình thức cảnh cáo',
  'cách chức chi ủy viên',
  'khai trừ đảng viên',
  'xóa tên đảng viên',
  'xoá tên trong danh sách',
  'đưa ra khỏi Đảng',
  'lấy phiếu tín nhiệm',
  'giới thiệu nhân sự đại hội',
  'bỏ phiếu kín',
];

/** What a secretary expects to be counted, although a word of it sounds like the above. */
const ORDINARY = [
  'Thông qua nghị quyết tháng 12',
  'Thông qua quy chế làm việc của chi ủy',
  'kết nạp đoàn viên vào chi đoàn',
  'vận động kết nạp 5 hội viên nông dân',
  'tăng cường kỷ luật, kỷ cương hành chính',
  'siết chặt kỷ cương, kỷ luật',
  'chấp hành kỷ luật lao động',
  'trồng cây cảnh cao 2 m dọc đường',
  'nạo vét bàu đầu thôn',
  'đăng ký danh hiệu chi bộ hoàn thành tốt nhiệm vụ',
  'phân công đảng viên phụ trách hộ',
  'bầu thư ký cuộc họp',
];

describe('a count of hands', () => {
  test.each(COUNTS)('"%s"', (text, reading) => {
    expect(readVote(text)).toEqual(reading);
  });

  test('the same decomposed, in capitals, and without diacritics', () => {
    for (const [text, reading] of COUNTS) {
      expect(readVote(nfd(text))).toEqual(reading);
      expect(told(readVote(shouted(text))), text).toBe(told(reading));
      expect(told(readVote(unmarked(text))), text).toBe(told(reading));
    }
  });

  test('a long subject is cut', () => {
    expect(LONGEST_VOTE_SUBJECT).toBe(300);
    const reading = readVote(`22 1 1 ${'a'.repeat(LONGEST_VOTE_SUBJECT + 50)}`);
    expect(reading).toMatchObject({ subject: 'a'.repeat(LONGEST_VOTE_SUBJECT) });
  });

  test('no text makes it throw, and no count is made up', () => {
    fc.assert(
      fc.property(anyText(['22', '1', 'sửa', 'bỏ', 'lần', 'tán thành', 'kết nạp']), (text) => {
        const reading = readVote(text);
        if (reading.kind !== 'count') return;
        for (const figure of [reading.inFavour, reading.against, reading.other])
          expect(figure === 0 || text.includes(String(figure))).toBe(true);
      }),
    );
  });
});

describe('what is decided by secret ballot is never counted here (R3-6)', () => {
  test.each(SECRETS)('"%s"', (subject) => {
    for (const text of [subject, nfd(subject), unmarked(subject), shouted(subject)]) {
      expect(readVote(`22 1 1 ${text}`)).toEqual(SECRET);
      expect(readVote(text)).toEqual(SECRET);
      expect(readVote(`sửa 1 22 1 1 ${text}`)).toEqual(SECRET);
    }
  });

  test.each(ORDINARY)('but this is: "%s"', (subject) => {
    expect(readVote(`22 1 1 ${subject}`)).toEqual(count(22, 1, 1, subject));
    expect(readVote(`22 1 1 ${unmarked(subject)}`)).toEqual(count(22, 1, 1, unmarked(subject)));
  });
});
