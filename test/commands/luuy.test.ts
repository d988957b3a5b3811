import { describe, expect, test } from 'vitest';
import { ACCESS_REFUSALS } from '../../src/text/vi/channel/refusals.ts';
import { type Answering, type Asked, CHANNELS, openOn } from '../support/both-channels.ts';
import { CHATS, FRIDAY_MORNING, type Where, type Who } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { setRules } from '../support/local-rules.ts';

/* /luuy: what deserves a quiet word, the officers' alone and in private, on both channels. */

const BRANCH = 'Chi bộ thôn Đoài';
const NO_PHONE = [4, 5, 6, 7, 8];

const command = (answering: Answering): string => (answering === 'pressed' ? '/luuy' : 'lưu ý');
const dutyFor = async (bench: Asked, ...numbers: readonly number[]): Promise<void> => {
  for (const no of numbers) await bench.say('secretary', 'private', `/dangvien ${no} phụ trách ngõ ${no}`);
};

/** A regular meeting of the past: everybody there but those who are named. */
function past(bench: Asked, date: string, away: Readonly<Record<string, 'excused' | 'unexcused'>>): void {
  const branchId = bench.idOf('organisations', BRANCH);
  const startsAt = at(date, '19:30');
  const { lastInsertRowid: id } = bench.sqlite
    .prepare(
      `insert into meetings (branch_id, kind, period, date, time, starts_at, state, revision)
       values (?, 'regular', ?, ?, 1170, ?, 'scheduled', 1)`,
    )
    .run(branchId, date.slice(0, 7), date, startsAt);
  bench.sqlite
    .prepare(
      `insert into proceedings (meeting_id, started_at, started_by, ended_at, steps) values (?, ?, 'x', ?, '[]')`,
    )
    .run(id, startsAt, startsAt + 5_400_000);
  const members = bench.sqlite
    .prepare<[number], { id: number; roster_no: string }>(
      'select id, roster_no from members where branch_id = ?',
    )
    .all(branchId);
  for (const member of members)
    bench.sqlite
      .prepare(
        `insert into attendances (meeting_id, member_id, mark, version, marked_by, marked_at) values (?, ?, ?, 1, 'x', 0)`,
      )
      .run(id, member.id, away[member.roster_no] ?? 'present');
}

describe.each(CHANNELS)('%s', (answering) => {
  const open = (): Promise<Asked> => openOn(answering, FRIDAY_MORNING);

  test('nothing to say: one kind line', async () => {
    const bench = await open();
    await dutyFor(bench, 1, 2, 3, ...NO_PHONE);
    await bench.say('secretary', 'private', '/chuyende 28/12 19:30 Chuyển đổi số trong thôn');
    expect(await bench.ask('secretary', 'private', command(answering))).toMatchInlineSnapshot(`
      "→ secretary
      Điều cần lưu ý · Chi bộ thôn Đoài · 20/11/2026
      Theo những gì đã ghi, chưa có điều gì cần lưu ý riêng. Cảm ơn các đồng chí chi ủy đã quan tâm đến từng đảng viên."
    `);
  });

  test('R002-4, R3-10, R001-8, R001-10, R3-11, R003-1, R000-15: the whole list, section by section', async () => {
    const bench = await open();
    for (const month of ['08', '09', '10', '11'])
      past(bench, `2026-${month}-03`, {
        '04': 'excused',
        ...(month === '08' ? {} : { '05': 'excused' }),
        ...(month === '09' || month === '10' ? { '06': 'unexcused' } : {}),
        ...(month === '11' ? { '07': 'unexcused' } : {}),
      });
    await dutyFor(bench, 1, 2, 4, 5, 6, 7);
    await bench.say('secretary', 'private', '/caidat chi ủy 5');
    await bench.order('secretary', 'private', '/dangvien 08 đi làm ăn xa từ 20/11');
    await bench.order('secretary', 'private', '/dangvien 06 tạm miễn từ 10/12 đến 31/12/2026');
    bench.clock.set(at('2026-12-16', '09:00'));
    await bench.say('secretary', 'private', '/dangvien 05 chờ giấy chuyển từ 20/10');
    const heard = await bench.ask('secretary', 'private', command(answering));
    // Where people write no slash, the commands stand in plain words.
    const slashed = heard.replaceAll(': đảng viên 0', ': /dangvien 0').replace(': chuyên đề', ': /chuyende');
    expect(slashed).toMatchInlineSnapshot(`
      "→ secretary
      Điều cần lưu ý · Chi bộ thôn Đoài · 16/12/2026
      Chỉ chi ủy xem. Xin gặp riêng, hỏi thăm trước; không nêu trong nhóm.

      Hỏi thăm
      – Đồng chí Phạm Thị Lan (04): vắng có lý do 4 kỳ liên tiếp trong năm, quá 3 kỳ. Nên gặp riêng hỏi thăm; nếu còn đi xa hoặc chữa bệnh lâu, xem xét cho tạm miễn hoặc sinh hoạt tạm thời nơi khác: /dangvien 04
      – Đồng chí Nguyễn Văn Hùng (05): vắng có lý do 3 kỳ liên tiếp trong năm. Nên gặp riêng hỏi thăm, xem đồng chí có khó khăn gì cần chi bộ giúp.
      – Đồng chí Vũ Thị Mai (07): kỳ 03/11 chưa rõ lý do vắng. Xin hỏi thăm xem có việc gì đột xuất.

      Tình trạng sinh hoạt
      – Đồng chí Vũ Thị Mai (08) đi làm ăn xa: chưa ghi ngày dự kiến về. Xin hỏi rồi ghi, ví dụ: /dangvien 08 đi làm ăn xa đến 30/06
      – Đồng chí Nguyễn Văn Hùng (05): chờ giấy chuyển sinh hoạt từ 20/10/2026, hạn 60 ngày làm việc là 14/01/2027. Xin hỏi xem còn vướng gì.
      – Đồng chí Nguyễn Thị Lan (06): tạm miễn sinh hoạt đến hết ngày 31/12/2026. Xin hỏi ý đồng chí ấy: cần kéo dài thì ghi tiếp, nếu không thì từ hôm sau sinh hoạt bình thường.

      Phân công
      – Chưa ghi việc phụ trách thường xuyên (2). Xin phân công hợp với từng đồng chí, ví dụ: /dangvien 03 phụ trách ngõ 3
      – Lê Đình Khang (03), Vũ Thị Mai (08)

      Nền nếp của chi bộ
      – Quý IV năm 2026 chưa có lịch sinh hoạt chuyên đề, tháng này là tháng cuối quý. Xin chọn chủ đề và ngày: /chuyende
      – Chi ủy hiện có 3/5 đồng chí. Xin chuẩn bị nhân sự, báo cáo đảng ủy, không để khuyết lâu."
    `);
  });

  test('R2-1: a row is as long as the committee’s own rules let it be, and a quarter needs what they ask for', async () => {
    const bench = await open();
    setRules(bench, '2026-01-01', { mostExcusedInRow: 2, thematicPerQuarter: 2 });
    for (const month of ['09', '10', '11'])
      past(bench, `2026-${month}-03`, { '04': 'excused', ...(month === '09' ? {} : { '05': 'excused' }) });
    await bench.say('secretary', 'private', '/chuyende 15/12 19:00 Chuyển đổi số');
    bench.clock.set(at('2026-12-10', '09:00'));
    const heard = await bench.ask('secretary', 'private', command(answering));
    expect(heard).toContain('Phạm Thị Lan (04): vắng có lý do 3 kỳ liên tiếp trong năm, quá 2 kỳ.');
    expect(heard).toContain('Nguyễn Văn Hùng (05): vắng có lý do 2 kỳ liên tiếp trong năm. Nên');
    expect(heard).toContain('Quý IV năm 2026 mới có lịch 1/2 buổi sinh hoạt chuyên đề, tháng này');
  });

  test('3.5: the end of probation is told to whoever acts as the secretary alone', async () => {
    const bench = await open();
    bench.sqlite
      .prepare(
        `update member_statuses set from_date = '2025-12-10', standing = 'probationary' where member_id = ?`,
      )
      .run(bench.idOf('members', 'Phạm Thị Lan'));
    bench.clock.set(at('2026-12-16', '09:00'));
    const line = 'ghi là đảng viên dự bị từ 10/12/2025, đủ 12 tháng ngày 10/12/2026';
    expect(await bench.ask('secretary', 'private', command(answering))).toContain(line);
    expect(await bench.ask('deputy', 'private', command(answering))).not.toContain(line);
    await bench.order('secretary', 'private', '/dangvien 01 tạm miễn từ 16/12 đến 31/12/2026');
    expect(await bench.ask('deputy', 'private', command(answering))).toContain(line);
  });

  test('R001-10: a contact that an officer notes is kept, and ends the line', async () => {
    const bench = await open();
    await bench.order('secretary', 'private', '/dangvien 08 đi làm ăn xa từ 20/11 đến 31/12/2027');
    bench.clock.set(at('2027-03-01', '09:00'));
    expect(await bench.ask('secretary', 'private', command(answering))).toContain(
      'Vũ Thị Mai (08) đi làm ăn xa: chưa ghi lần liên lạc nào từ 20/11/2026, đã 101 ngày',
    );
    expect(await bench.ask('secretary', 'private', '/dangvien 08 liên lạc 28/02')).toContain(
      'đã được liên lạc Chủ nhật, ngày 28/02/2027',
    );
    expect(await bench.ask('secretary', 'private', command(answering))).not.toContain('đi làm ăn xa');
    expect(await bench.ask('secretary', 'private', '/dangvien 08')).toContain(
      'Hỏi thăm gần nhất: 28/02/2027',
    );
    expect(await bench.ask('secretary', 'private', '/dangvien 08 liên lạc 05/03')).toContain('chưa tới');
    expect(bench.journal().filter(({ action }) => action === 'concerns.viewed')).toHaveLength(2);
  });

  test('R001-10: what the member answers for themselves is contact; what an officer answers for them is not', async () => {
    const bench = await open();
    await bench.order('secretary', 'private', '/dangvien 04 đi làm ăn xa từ 20/11 đến 31/12/2027');
    const meeting = bench.meetingOf(BRANCH).id;
    const answer = (by: string) =>
      bench.sqlite
        .prepare(`insert or replace into answers values (?, ?, 'absent', null, 1, ?, ?)`)
        .run(meeting, bench.idOf('members', 'Phạm Thị Lan'), by, at('2026-12-02', '19:00'));
    bench.clock.set(at('2027-02-25', '09:00'));
    answer('bench:101');
    expect(await bench.ask('secretary', 'private', command(answering))).toContain(
      'Phạm Thị Lan (04) đi làm ăn xa',
    );
    answer('bench:104');
    expect(await bench.ask('secretary', 'private', command(answering))).not.toContain('đi làm ăn xa');
  });

  test('a long list has pages that are turned', async () => {
    const bench = await open();
    const many = Array.from(
      { length: 60 },
      (_, index) => `Nguyễn Hoàng Phương Anh ${'ABCDEGHIKL'[index % 10]}${'abcdeg'[Math.floor(index / 10)]}`,
    );
    const branchId = bench.idOf('organisations', BRANCH);
    for (const [index, name] of many.entries()) {
      const { lastInsertRowid: id } = bench.sqlite
        .prepare(
          `insert into members (branch_id, roster_no, full_name, name_key, office, consent, created_at) values (?, ?, ?, ?, 'member', 'none', 0)`,
        )
        .run(branchId, String(100 + index), name, name.toLowerCase());
      bench.sqlite
        .prepare(`insert into member_statuses values (?, '2000-01-01', null, 'official', 'away')`)
        .run(id);
    }
    const first = await bench.ask('secretary', 'private', command(answering));
    expect(first).toContain('Trang 1/');
    expect(first.length).toBeLessThanOrEqual(answering === 'typed' ? 2000 : 4096);
    const second = await bench.choose('secretary', 'private', 'Trang sau ▶️');
    const shown = second === '' ? JSON.stringify(bench.edited) : second;
    expect(shown).toContain('Trang 2/');
  });

  test('another branch is told of its own alone', async () => {
    const bench = await open();
    past(bench, '2026-11-03', { '04': 'unexcused' });
    const other = await bench.ask('otherSecretary', 'private', command(answering));
    expect(other).toContain('Chi bộ thôn Đông');
    expect(other).not.toContain('Phạm Thị Lan');
  });

  test.each<readonly [Who, Where, string | null]>([
    ['secretary', 'group', ACCESS_REFUSALS['in-private']],
    ['secretary', 'otherGroup', ACCESS_REFUSALS['in-private']],
    ['member', 'group', ACCESS_REFUSALS['in-private']],
    ['member', 'private', ACCESS_REFUSALS['officers-only']],
    ['secretary', 'newGroup', null],
  ])('%s in %s: refused, and nobody is named', async (who, where, words) => {
    const bench = await open();
    past(bench, '2026-11-03', { '04': 'unexcused' });
    const before = bench.state();
    const heard = await bench.ask(who, where, answering === 'pressed' ? '/luuy' : 'lưu ý');
    if (words === null) expect(heard).toBe('');
    else expect(heard).toContain(words);
    expect(heard).not.toContain('Lan');
    expect(bench.journal().filter(({ action }) => action === 'concerns.viewed')).toEqual([]);
    expect(bench.state()).toBe(before);
    expect(CHATS.group).toBe('-100');
  });

  test('a stranger hears nothing of it', async () => {
    const bench = await open();
    const before = bench.journal().length;
    const heard = await bench.ask('stranger', 'private', command(answering));
    expect(heard).not.toMatch(/Điều cần lưu ý|Lan/);
    expect(
      bench
        .journal()
        .slice(before)
        .map(({ action }) => action),
    ).not.toContain('concerns.viewed');
  });

  test('a forged page of somebody who is no officer opens nothing', async () => {
    const bench = await open();
    const { answer, sent } = await bench.press('member', 'private', 'concerns:0');
    expect(JSON.stringify([answer, sent])).not.toContain('Điều cần lưu ý');
  });

  test('R000-15: what is no number of seats is refused with how to write it; none takes it away', async () => {
    const bench = await open();
    expect(await bench.ask('secretary', 'private', '/caidat chi ủy 40')).toContain('từ 1 đến 15');
    expect(await bench.ask('secretary', 'private', '/caidat chi ủy 5')).toContain('chi ủy có 5 đồng chí');
    expect(await bench.ask('secretary', 'private', command(answering))).toContain(
      'Chi ủy hiện có 3/5 đồng chí',
    );
    await bench.ask('secretary', 'private', '/caidat giờ 19:00');
    await bench.ask('secretary', 'private', '/caidat nhắc 3 tắt');
    expect(await bench.ask('secretary', 'private', '/caidat')).toContain('Chi ủy: 5 đồng chí');
    await bench.ask('secretary', 'private', '/caidat chi ủy không');
    expect(await bench.ask('secretary', 'private', command(answering))).not.toContain('Chi ủy hiện có');
  });
});
