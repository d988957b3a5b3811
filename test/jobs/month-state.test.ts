import { describe, expect, test } from 'vitest';
import { type Bench, CHATS, openBench, PEOPLE, show } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { tickAt } from '../support/tick.ts';

/* The month always has a known state: held, moved, not held for a reason, or asked about. */

const BRANCH = 'Chi bộ thôn Đoài';
const OURS: readonly string[] = [PEOPLE.secretary.id, PEOPLE.deputy.id, CHATS.group];

async function heardAt(bench: Bench, date: string, clock: string): Promise<string> {
  const sent = await tickAt(bench, date, clock);
  // What an outage of this test's own making brings, and the other branch, are left out.
  return show(
    sent.filter(
      ({ chat, message }) => OURS.includes(chat) && !JSON.stringify(message.text).includes('máy ngừng'),
    ),
  );
}

const sayAt = (bench: Bench, date: string, clock: string, text: string): Promise<string> => {
  bench.clock.set(at(date, clock));
  return bench.order('secretary', 'group', text);
};

const asked = (bench: Bench): number =>
  bench
    .journal()
    .filter((one) => one.action === 'meeting.asked-about')
    .filter((one) => one.subject === `meeting:${bench.meetingOf(BRANCH).id}`).length;

describe('07:30 the morning after', () => {
  test('nobody marked, nobody ended: the officers are asked in private, once', async () => {
    const bench = await openBench();
    await heardAt(bench, '2026-12-03', '19:30');
    expect(await heardAt(bench, '2026-12-04', '07:29')).toBe('');
    expect(await heardAt(bench, '2026-12-04', '07:30')).toMatchInlineSnapshot(`
      "→ secretary
      Kính gửi các đồng chí chi ủy.
      Về kỳ sinh hoạt tháng 12 (03/12/2026): chưa điểm danh và chưa ghi giờ kết thúc.
      Nếu đã họp, xin ghi theo trí nhớ, mỗi dòng một tin:
      /diemdanh có mặt hết trừ Lan, Hùng
      /ketthuc 21:15
      Nếu không họp, xin chọn lý do ở dưới. Muốn họp ngày khác thì sau đó gõ ngày giờ mới, ví dụ: /doilich 06/12 19:30
      Trân trọng.
      [Không họp: thiên tai, dịch bệnh]
      [Không họp: mùa vụ, lễ Tết]
      [Không họp: lý do khác]

      → deputy
      Kính gửi các đồng chí chi ủy.
      Về kỳ sinh hoạt tháng 12 (03/12/2026): chưa điểm danh và chưa ghi giờ kết thúc.
      Nếu đã họp, xin ghi theo trí nhớ, mỗi dòng một tin:
      /diemdanh có mặt hết trừ Lan, Hùng
      /ketthuc 21:15
      Nếu không họp, xin chọn lý do ở dưới. Muốn họp ngày khác thì sau đó gõ ngày giờ mới, ví dụ: /doilich 06/12 19:30
      Trân trọng.
      [Không họp: thiên tai, dịch bệnh]
      [Không họp: mùa vụ, lễ Tết]
      [Không họp: lý do khác]"
    `);
    expect(await heardAt(bench, '2026-12-04', '07:31')).toBe('');
    expect(await heardAt(bench, '2026-12-05', '07:30')).toBe('');
    expect(asked(bench)).toBe(1);
  });

  test('late is the same day; the day after it is over', async () => {
    const bench = await openBench();
    await heardAt(bench, '2026-12-03', '19:30');
    expect(await heardAt(bench, '2026-12-04', '20:00')).toContain('chưa điểm danh');
    const missed = await openBench();
    await heardAt(missed, '2026-12-03', '19:30');
    expect(await heardAt(missed, '2026-12-05', '07:30')).toBe('');
    expect(asked(missed)).toBe(0);
  });

  test('marked and not ended: only the hour is asked for', async () => {
    const bench = await openBench();
    await sayAt(bench, '2026-12-03', '19:30', '/batdau');
    await sayAt(bench, '2026-12-03', '19:40', '/diemdanh có mặt Phạm Thị Lan');
    expect(await heardAt(bench, '2026-12-04', '07:30')).toMatchInlineSnapshot(`
      "→ secretary
      Kính gửi các đồng chí chi ủy. Kỳ sinh hoạt tháng 12 chưa được ghi giờ kết thúc. Xin ghi giờ thực tế, ví dụ: /ketthuc 21:15
      Có giờ kết thúc, Trợ lý mới lập được dự thảo biên bản. Trân trọng.

      → deputy
      Kính gửi các đồng chí chi ủy. Kỳ sinh hoạt tháng 12 chưa được ghi giờ kết thúc. Xin ghi giờ thực tế, ví dụ: /ketthuc 21:15
      Có giờ kết thúc, Trợ lý mới lập được dự thảo biên bản. Trân trọng."
    `);
  });

  test('held, marked and ended: nothing is asked', async () => {
    const bench = await openBench();
    await sayAt(bench, '2026-12-03', '19:30', '/batdau');
    await sayAt(bench, '2026-12-03', '19:40', '/diemdanh có mặt hết');
    await sayAt(bench, '2026-12-03', '21:05', '/ketthuc');
    expect(await heardAt(bench, '2026-12-04', '07:30')).toBe('');
  });

  test('the roll was switched off and nobody began: the whole is asked for, and can be noted', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/caidat nhắc 6 tắt');
    expect(await heardAt(bench, '2026-12-03', '19:30')).toBe('');
    expect(await heardAt(bench, '2026-12-04', '07:30')).toContain('chưa có ghi nhận nào');
    await sayAt(bench, '2026-12-04', '08:00', '/batdau 19:30');
    await sayAt(bench, '2026-12-04', '08:01', '/diemdanh có mặt hết trừ Phạm Thị Lan');
    expect(await sayAt(bench, '2026-12-04', '08:02', '/ketthuc 21:15')).toContain('Có mặt: 7/8 (87,5%)');
  });

  test('a branch may move the question, or switch it off', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/caidat nhắc 7 hôm sau 09:00');
    await heardAt(bench, '2026-12-03', '19:30');
    expect(await heardAt(bench, '2026-12-04', '08:59')).toBe('');
    expect(await heardAt(bench, '2026-12-04', '09:00')).toContain('chưa điểm danh');
    const off = await openBench();
    await off.say('secretary', 'private', '/caidat nhắc 7 tắt');
    await heardAt(off, '2026-12-03', '19:30');
    expect(await heardAt(off, '2026-12-04', '07:30')).toBe('');
  });
});

describe('it was not held', () => {
  test('one tap notes why; a new day can follow; twice is once', async () => {
    const bench = await openBench();
    await heardAt(bench, '2026-12-03', '19:30');
    await heardAt(bench, '2026-12-04', '07:30');
    const { answer } = await bench.tap('secretary', 'private', 'Không họp: thiên tai, dịch bệnh');
    expect(answer?.text).toMatchInlineSnapshot(
      `"Đã ghi: kỳ sinh hoạt tháng 12 không họp. Muốn họp ngày khác, xin gõ, ví dụ: /doilich 06/12 19:30"`,
    );
    expect(bench.meetingOf(BRANCH).state).toBe('cancelled');
    expect(
      bench.sqlite
        .prepare('select count(*) from proceedings where meeting_id = ?')
        .pluck()
        .get(bench.meetingOf(BRANCH).id),
    ).toBe(0);
    await sayAt(bench, '2026-12-04', '09:00', '/doilich 10/12 19:30');
    expect(bench.meetingOf(BRANCH)).toMatchObject({ date: '2026-12-10', state: 'scheduled' });
    expect(await heardAt(bench, '2026-12-10', '19:30')).toContain('✋ Có mặt');
  });

  test('a meeting that somebody was marked at, or that is still to come, is not taken away', async () => {
    const bench = await openBench();
    await heardAt(bench, '2026-12-03', '19:30');
    await heardAt(bench, '2026-12-04', '07:30');
    await sayAt(bench, '2026-12-04', '08:00', '/diemdanh có mặt Phạm Thị Lan');
    const before = bench.state();
    const { answer } = await bench.tap('secretary', 'private', 'Không họp: lý do khác');
    expect(answer).toMatchObject({ alert: true });
    expect(answer?.text).toContain('đã có điểm danh');
    expect(bench.state()).toBe(before);
  });
});

describe('cancelled without a new day', () => {
  test('asked the next morning, and once more before the month ends', async () => {
    const bench = await openBench();
    await sayAt(bench, '2026-12-01', '10:00', '/huyhop mưa bão');
    expect(await heardAt(bench, '2026-12-02', '07:30')).toMatchInlineSnapshot(`
      "→ secretary
      Kính gửi các đồng chí chi ủy.
      Kỳ sinh hoạt tháng 12 đã báo không tổ chức; tháng 12 chưa có ngày họp khác.
      Nếu họp ngày khác, xin gõ ngày giờ mới, ví dụ: /doilich 04/12 19:30
      Nếu tháng này không họp, xin chọn ở dưới để ghi lại. Trân trọng.
      [Tháng này không họp]

      → deputy
      Kính gửi các đồng chí chi ủy.
      Kỳ sinh hoạt tháng 12 đã báo không tổ chức; tháng 12 chưa có ngày họp khác.
      Nếu họp ngày khác, xin gõ ngày giờ mới, ví dụ: /doilich 04/12 19:30
      Nếu tháng này không họp, xin chọn ở dưới để ghi lại. Trân trọng.
      [Tháng này không họp]"
    `);
    for (const day of ['03', '04', '10', '28'])
      expect(await heardAt(bench, `2026-12-${day}`, '07:30')).not.toContain('chưa có ngày họp');
    expect(await heardAt(bench, '2026-12-29', '07:30')).toContain('tháng 12 chưa có ngày họp khác');
    expect(await heardAt(bench, '2026-12-30', '07:30')).not.toContain('chưa có ngày họp');
    expect(asked(bench)).toBe(2);
  });

  test('the answer, or a new day, ends the asking', async () => {
    const bench = await openBench();
    await sayAt(bench, '2026-12-01', '10:00', '/huyhop mưa bão');
    await heardAt(bench, '2026-12-02', '07:30');
    await bench.tap('secretary', 'private', 'Tháng này không họp');
    expect(await heardAt(bench, '2026-12-29', '07:30')).not.toContain('chưa có ngày họp');
    const moved = await openBench();
    await sayAt(moved, '2026-12-01', '10:00', '/huyhop mưa bão');
    await sayAt(moved, '2026-12-01', '11:00', '/doilich 12/12 19:30');
    expect(await heardAt(moved, '2026-12-02', '07:30')).toBe('');
  });
});

test('no share is told where nobody was marked', async () => {
  const bench = await openBench();
  await sayAt(bench, '2026-12-03', '19:30', '/batdau');
  bench.clock.set(at('2026-12-03', '21:10'));
  const told = await bench.order('secretary', 'group', '/ketthuc');
  expect(told).toMatchInlineSnapshot(`
    "→ group
    Kỳ sinh hoạt tháng 12 đã kết thúc lúc 21 giờ 10.
    Chưa điểm danh
    Trân trọng cảm ơn các đồng chí.

    → secretary
    Kỳ sinh hoạt tháng 12 đã kết thúc. Chưa điểm danh
    Từ 19 giờ 30 đến 21 giờ 10, 100 phút.
    Chưa có con số dự họp. Xin gõ, ví dụ: /diemdanh có mặt hết trừ Lan, Hùng

    Bước chưa ghi: nêu lý do, giới thiệu đại biểu; cử thư ký; điểm danh; và 12 bước khác trong bảng của buổi sinh hoạt.
    Còn thiếu: thư ký, số đồng chí phát biểu. Xin gõ /batdau kèm điều cần ghi, ví dụ: /batdau phát biểu 12

    Tiếp theo, xin gõ /nghiquyet hoặc /ketluan để ban hành, gõ /danhgia để chấm điểm, gõ /bienban để lấy dự thảo biên bản. Sửa được đến khi gõ /bienban chốt.
    [↩️ Mở lại]

    → group
    Đã kết thúc kỳ sinh hoạt tháng 12. Nếu nhầm, chi ủy chọn ↩️ Mở lại (được đến khi chốt biên bản).
    [↩️ Mở lại]"
  `);
  expect(bench.sqlite.prepare('select count(*) from attendances').pluck().get()).toBe(0);
  expect(await heardAt(bench, '2026-12-04', '07:30')).toContain('chưa điểm danh, nên chưa có con số dự họp');
  // Marked afterwards: who is not there is absent then, with the reason that was announced.
  await sayAt(bench, '2026-12-04', '08:00', '/diemdanh có mặt hết trừ Phạm Thị Lan');
  await sayAt(bench, '2026-12-04', '08:01', '/ketthuc 21:10');
  expect(
    bench.sqlite
      .prepare('select mark, count(*) as n from attendances group by mark order by mark')
      .raw()
      .all(),
  ).toEqual([
    ['present', 7],
    ['unexcused', 1],
  ]);
});
