import { expect, test } from 'vitest';
import { addDays, type IsoDate } from '../../src/domain/calendar/calendar.ts';
import { CHANNELS } from '../support/both-channels.ts';
import { codeOf } from '../support/committee-bench.ts';
import { openTranscript, type Transcript } from '../support/transcript.ts';

/*
 * docs/transcript.md: a branch's month as it is read on both channels, so that every word can be read aloud. It is made
 * by `npm run docs:transcript`; here it must be what the program says today.
 */

/** Moments at which the schedule may have something to say. */
const HOURS = ['06:30', '07:30', '08:00', '19:00', '19:30'] as const;
const FIRST: IsoDate = '2026-11-20' as IsoDate;
const LAST: IsoDate = '2026-12-23' as IsoDate;

const RESOLUTION = [
  '/nghiquyet Nhiệm vụ tháng 12',
  '- Thu quỹ đền ơn đáp nghĩa; Trần Thị Hòa; 10/12',
  '- Vận động 6 hộ ngõ 3 hiến đất làm đường; Phạm Thị Lan, Trần Thị Hòa; 14/12',
  '- Dọn vệ sinh nhà văn hóa; Nguyễn Văn Hùng; 12/12',
].join('\n');

type Act = (month: Transcript) => Promise<void>;

/** A press where there are buttons, words where there are none. */
const answers =
  (who: 'deputy' | 'member' | 'unasked', label: string, words: string): Act =>
  (month) =>
    month.answering === 'pressed' ? month.chooses(who, 'group', label) : month.says(who, 'group', words);

/** What people do, by the moment they do it. */
const ACTS: Readonly<Record<string, readonly Act[]>> = {
  '2026-11-20 09:00': [
    (month) => month.says('secretary', 'private', '/huongdan'),
    (month) => month.says('unasked', 'private', 'chào trợ lý'),
    (month) => month.chooses('unasked', 'private', 'Tôi đồng ý'),
    (month) => month.says('unasked', 'private', 'hướng dẫn'),
    async (month) =>
      month.says('viewer', 'committeeGroup', `/ketnoi ${await codeOf(month.bench, 'xã Tam Hưng')}`),
    async (month) => month.says('viewer', 'private', `/ketnoi ${await codeOf(month.bench, 'xã Tam Hưng')}`),
  ],
  '2026-11-21 20:00': [
    (month) => month.says('secretary', 'private', '/caidat nơi Nhà văn hóa thôn Đoài'),
    (month) => month.chooses('secretary', 'private', '✅ Lưu cài đặt'),
  ],
  '2026-11-24 20:00': [
    (month) => month.says('secretary', 'private', '/chuongtrinh họp chi ủy 24/11'),
    (month) =>
      month.says(
        'secretary',
        'private',
        '/chuongtrinh\n- Đánh giá nhiệm vụ tháng 11\n- !Làm đường ngõ 3\n- Thu đảng phí quý 4',
      ),
  ],
  '2026-11-26 08:15': [
    answers('deputy', '✅ Dự họp', 'dạ em dự ạ'),
    answers('member', '❌ Vắng mặt', 'tôi xin vắng, cháu ốm'),
    async (month) => {
      if (month.answering === 'pressed') await month.chooses('member', 'group', 'Việc gia đình');
    },
    (month) => month.says('unasked', 'group', 'mấy giờ họp hả đồng chí'),
    (month) => month.says('unasked', 'private', 'để tôi xem đã'),
  ],
  '2026-11-26 20:00': [answers('member', '✅ Dự họp', 'cháu đỡ rồi, tôi đi họp được')],
  '2026-11-30 19:10': [answers('unasked', '✅ Dự họp', 'tôi đi được')],
  '2026-12-01 20:00': [(month) => month.says('secretary', 'private', '/diemdanh')],
  '2026-12-02 19:20': [(month) => month.says('secretary', 'private', 'báo giúp 7: vắng ốm')],
  '2026-12-03 19:32': [
    (month) => month.says('secretary', 'private', '/batdau thư ký Phạm Thị Lan'),
    answers('deputy', '✋ Có mặt', 'có mặt'),
    answers('member', '✋ Có mặt', 'tôi có mặt'),
    answers('unasked', '✋ Có mặt', '1'),
    (month) => month.says('secretary', 'private', '/diemdanh có mặt 1 3 6 8'),
  ],
  '2026-12-03 20:10': [
    (month) => month.says('secretary', 'private', RESOLUTION),
    (month) => month.says('secretary', 'private', '/bieuquyet 6 0 1 Thông qua nghị quyết tháng 12'),
    (month) => month.chooses('secretary', 'private', '✅ Ban hành'),
  ],
  '2026-12-03 20:30': [
    (month) => month.says('secretary', 'private', '/ketthuc'),
    (month) => month.chooses('secretary', 'private', '↩️ Mở lại'),
  ],
  '2026-12-03 20:50': [
    (month) => month.says('secretary', 'private', '/ketthuc'),
    (month) => month.says('secretary', 'private', 'biên bản đâu'),
  ],
  '2026-12-04 08:10': [
    (month) => month.says('secretary', 'private', '/danhgia'),
    (month) => month.says('secretary', 'private', '/danhgia tự chấm 92'),
    (month) => month.says('secretary', 'private', '/danhgia thông qua 90'),
    (month) => month.says('secretary', 'private', '/bienban chốt'),
    (month) => month.chooses('secretary', 'private', '✅ Chốt biên bản'),
  ],
  '2026-12-06 09:00': [
    (month) => month.says('viewer', 'private', 'tổng hợp tháng 12'),
    (month) =>
      month.says('viewer', 'private', '/gopy Chi bộ thôn Đoài: Nên chọn một việc trọng tâm để bàn kỹ.'),
    (month) => month.chooses('viewer', 'private', '✅ Gửi'),
  ],
  '2026-12-09 18:00': [
    (month) => month.says('deputy', 'private', 'việc 1 xong rồi, đã thu 42 hộ'),
    (month) => month.chooses('secretary', 'private', '✅ Hoàn thành'),
    (month) => month.chooses('secretary', 'private', '✅ Gửi vào nhóm'),
  ],
  '2026-12-11 18:00': [
    (month) => month.says('member', 'private', 'việc 2 xin thêm 5 ngày, còn 2 hộ đi xa'),
    (month) => month.chooses('secretary', 'private', '✅ Đồng ý gia hạn'),
  ],
  '2026-12-16 18:00': [
    (month) => month.says('member', 'group', '/nhiemvu'),
    (month) => month.says('secretary', 'private', '/nhiemvu'),
    (month) => month.chooses('secretary', 'private', 'Nhiệm vụ của cả chi bộ'),
    (month) => month.chooses('secretary', 'private', 'Xem #3'),
  ],
  '2026-12-20 18:00': [
    (month) => month.says('secretary', 'private', 'dời họp sang 05/01 vì ngày 3 là Chủ nhật'),
    (month) => month.chooses('secretary', 'private', '✅ Dời lịch'),
  ],
  '2026-12-22 18:00': [
    (month) => month.says('member', 'private', 'bao giờ họp'),
    (month) => month.says('member', 'private', 'xem dữ liệu của tôi'),
  ],
};

async function live(month: Transcript): Promise<string> {
  for (let day = FIRST; day <= LAST; day = addDays(day, 1)) {
    const own = Object.keys(ACTS).flatMap((moment) => (moment.startsWith(day) ? [moment.slice(11)] : []));
    const times = [...new Set([...HOURS, ...own])].sort();
    for (const time of times) {
      if (day === FIRST && time < '09:00') continue;
      await month.moment(day, time);
      for (const act of ACTS[`${day} ${time}`] ?? []) await act(month);
    }
  }
  return month.text();
}

const CHANNEL_NAMES = { pressed: 'Telegram: có nút bấm', typed: 'Zalo: trả lời bằng chữ và số' } as const;

const HEAD = `# Một tháng của chi bộ, từng lời một

Trang này do chương trình tự viết (\`npm run docs:transcript\`); xin không sửa tay. Chi bộ, tên người và số liệu đều là mẫu.
Khung có dấu \`→\` là tin Trợ lý gửi, kèm nơi nhận; \`✎\` là tin đã gửi được sửa tại chỗ (chỉ ghi dòng mới); \`[…]\` là nút bấm;
lời của các đồng chí đứng sau vạch dọc.
`;

test('the page is what a month says today', async () => {
  const parts: string[] = [];
  for (const answering of CHANNELS) {
    const month = await openTranscript(answering, FIRST, '09:00');
    parts.push(`## ${CHANNEL_NAMES[answering]}\n\n${await live(month)}`);
  }
  const page = `${HEAD}\n${parts.join('\n\n')}\n`;
  // Nothing is said to members that would be out of place.
  expect(page).not.toMatch(/undefined|\bnull\b|NaN/u);
  await expect(page).toMatchFileSnapshot('../../docs/transcript.md');
}, 60_000);
