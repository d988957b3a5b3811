import { describe, expect, test } from 'vitest';
import { type Asked, CHANNELS, openOn } from '../support/both-channels.ts';
import { show } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { clockTo, journalled, marksOf } from '../support/evening.ts';
import { tickAt } from '../support/tick.ts';

/* The ways back from an end and from a start: the meeting is again as it was. */

const tables = (bench: Asked, ...names: readonly string[]): string =>
  bench
    .state()
    .split('\n')
    .filter((line) => names.some((name) => line.startsWith(`${name}:`)))
    .join('\n');
/** The proceedings without the moment of the opening. */
const record = (bench: Asked): unknown =>
  bench.sqlite
    .prepare(
      'select started_at, ended_at, chair_id, minute_taker_id, speakers, steps, closed_at from proceedings',
    )
    .all();

/** A meeting with everything in it: three are there, one is excused by hand, one announced it. */
async function openFull(answering: (typeof CHANNELS)[number]): Promise<Asked> {
  const bench = await openOn(answering, at('2026-12-03', '19:30'));
  await bench.say('secretary', 'group', '/batdau thư ký Khang; phát biểu 4');
  await bench.say('secretary', 'private', '/diemdanh có mặt Thành, Hòa, Khang');
  await bench.say('secretary', 'private', '/diemdanh vắng có lý do Phạm Thị Lan');
  await bench.say('secretary', 'private', '/bieuquyet 2 0 0 Nghị quyết tháng 12');
  await bench.say('secretary', 'private', '/danhgia tự chấm 92');
  await bench.ask('secretary', 'group', '/nghiquyet Việc tháng 12\n- Dọn kênh; Phạm Thị Lan; 31/12');
  await bench.choose('secretary', 'group', '✅ Ban hành');
  clockTo(bench, '20:40');
  return bench;
}

describe.each(CHANNELS)('↩️ Mở lại after /ketthuc, choices %s', (answering) => {
  test('roll, marks, proceedings, votes, quality and tasks are as they were; the group hears it; ended again', async () => {
    const bench = await openFull(answering);
    const before = [
      marksOf(bench),
      record(bench),
      tables(bench, 'votes', 'quality_records', 'tasks', 'occurrences'),
    ];
    // Where the posted roll can be changed, it says so itself.
    const ended = async (): Promise<string> => {
      const said = await bench.ask('secretary', 'private', '/ketthuc');
      return answering === 'typed' ? said : show(await bench.refresh());
    };
    expect(await ended()).toContain('đã kết thúc lúc 20 giờ 40');
    expect(marksOf(bench).length).toBeGreaterThan(4);
    clockTo(bench, '20:45');
    const back = await bench.choose('secretary', 'private', '↩️ Mở lại');
    expect(back).toContain('Đã mở lại kỳ sinh hoạt tháng 12');
    expect(back).toContain('Đính chính: kỳ sinh hoạt tháng 12 chưa kết thúc, điểm danh mở lại.');
    expect([
      marksOf(bench),
      record(bench),
      tables(bench, 'votes', 'quality_records', 'tasks', 'occurrences'),
    ]).toEqual(before);
    expect(journalled(bench, 'meeting.reopened')).toBe(1);
    expect(await bench.choose('secretary', 'private', '↩️ Mở lại')).toContain('đang diễn ra');
    expect(journalled(bench, 'meeting.reopened')).toBe(1);
    // A late comer is marked, and the second end is told anew.
    await bench.choose('member', 'group', '✋ Có mặt');
    clockTo(bench, '21:10');
    expect(await ended()).toContain('đã kết thúc lúc 21 giờ 10');
    expect(journalled(bench, 'meeting.ended')).toBe(2);
  });

  test('what officers settled by hand after the end stays', async () => {
    const bench = await openFull(answering);
    await bench.ask('secretary', 'private', '/ketthuc');
    await bench.say('secretary', 'private', '/diemdanh vắng có lý do Nguyễn Văn Hùng');
    await bench.choose('secretary', 'private', '↩️ Mở lại');
    expect(marksOf(bench).filter((line) => line.includes('excused'))).toHaveLength(2);
  });

  test('the minutes are closed: not any more', async () => {
    const bench = await openFull(answering);
    await bench.ask('secretary', 'private', '/ketthuc');
    await bench.order('secretary', 'private', '/bienban chốt');
    const before = bench.state();
    expect(await bench.choose('secretary', 'private', '↩️ Mở lại')).toContain('đã chốt');
    expect(tables(bench, 'proceedings', 'attendances')).toBe(
      before
        .split('\n')
        .filter((line) => /^(?:proceedings|attendances):/.test(line))
        .join('\n'),
    );
  });

  test('members, and officers of another branch, cannot', async () => {
    const bench = await openFull(answering);
    await bench.ask('secretary', 'private', '/ketthuc');
    const id = bench.meetingOf('Chi bộ thôn Đoài').id.toString(36);
    expect((await bench.press('member', 'group', `reopen:${id}:r`)).answer?.text).toContain(
      'do chi ủy thực hiện',
    );
    expect((await bench.press('otherSecretary', 'private', `reopen:${id}:r`)).answer?.alert).toBe(true);
    expect(journalled(bench, 'meeting.reopened')).toBe(0);
    expect(journalled(bench, 'press.refused')).toBeGreaterThan(0);
  });

  test('the next morning nothing is summed up until it has its end; then once', async () => {
    const bench = await openFull(answering);
    await bench.ask('secretary', 'private', '/ketthuc');
    await bench.choose('secretary', 'private', '↩️ Mở lại');
    expect(show(await tickAt(bench, '2026-12-04', '07:30'))).not.toContain('đã ban hành');
    expect(show(await tickAt(bench, '2026-12-04', '08:00'))).toBe('');
    await bench.say('secretary', 'private', '/ketthuc 21:00');
    expect(show(await tickAt(bench, '2026-12-04', '08:30'))).toContain('đã ban hành');
    expect(show(await tickAt(bench, '2026-12-04', '09:00'))).toBe('');
  });
});

describe.each(CHANNELS)('↩️ Mở lại after /batdau, choices %s', (answering) => {
  test('the group is told, the question of coming is asked anew, answers count again', async () => {
    const bench = await openOn(answering, at('2026-12-03', '06:30'));
    await tickAt(bench, '2026-12-03', '06:30');
    await bench.ask('secretary', 'group', '/batdau');
    await bench.choose('secretary', 'group', '✅ Bắt đầu ngay');
    await bench.choose('member', 'group', '✋ Có mặt');
    expect(marksOf(bench)).toHaveLength(1);
    const back = await bench.choose('deputy', 'group', '↩️ Mở lại');
    expect(back).toContain('Đính chính: kỳ sinh hoạt tháng 12 chưa bắt đầu');
    expect(back).toMatch(/✅ Dự họp.*❌ Vắng mặt/su);
    expect(marksOf(bench)).toEqual([]);
    await bench.choose('member', 'group', '✅ Dự họp');
    expect(await bench.say('secretary', 'group', '/diemdanh')).toContain('Dự: 1 ·');
    // What was posted of it can do nothing more, and says so.
    const roll = bench.sqlite
      .prepare<[], string>(`select state from live_messages where content like '%"roll"%'`)
      .pluck()
      .all();
    expect(roll.every((state) => state === 'closing' || state === 'closed')).toBe(true);
  });

  test('a roll with marks is not thrown away once the hour has come', async () => {
    const bench = await openOn(answering, at('2026-12-03', '19:30'));
    await bench.ask('secretary', 'private', '/batdau');
    await bench.say('secretary', 'private', '/diemdanh có mặt Thành, Hòa, Khang');
    const before = tables(bench, 'proceedings', 'attendances');
    expect(await bench.choose('secretary', 'private', '↩️ Mở lại')).toContain('đã có điểm danh');
    expect(tables(bench, 'proceedings', 'attendances')).toBe(before);
  });

  test('after the hour, with nobody marked: taken back, and it does not open by itself again', async () => {
    const bench = await openOn(answering, at('2026-12-03', '19:30'));
    await tickAt(bench, '2026-12-03', '19:30');
    clockTo(bench, '19:40');
    await bench.ask('secretary', 'private', '/batdau');
    const back = await bench.choose('secretary', 'private', '↩️ Mở lại');
    expect(back).toContain('Khi có giờ họp, chi ủy sẽ báo');
    expect(show(await tickAt(bench, '2026-12-03', '19:41'))).not.toContain('Điểm danh kỳ');
    await bench.say('secretary', 'group', '/batdau');
    expect(journalled(bench, 'meeting.started')).toBe(1);
  });

  test('begun at dawn and left so: at the hour the roll is asked once more', async () => {
    const bench = await openOn(answering, at('2026-12-03', '06:30'));
    await bench.ask('secretary', 'group', '/batdau');
    await bench.choose('secretary', 'group', '✅ Bắt đầu ngay');
    expect(show(await tickAt(bench, '2026-12-03', '19:30'))).toContain('Điểm danh kỳ sinh hoạt tháng 12');
  });
});
