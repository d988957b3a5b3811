import { describe, expect, test } from 'vitest';
import { readSetting } from '../../src/domain/meeting/read-setting.ts';
import { type Bench, openBench, show } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { tickAt } from '../support/tick.ts';

/* What comes after a meeting, and follow-up, are switched and moved like the other steps of the plan. */

const heardAt = async (bench: Bench, date: string, clock: string): Promise<string> =>
  show(await tickAt(bench, date, clock));

async function withResolution(setting: string): Promise<Bench> {
  const bench = await openBench();
  await bench.say('secretary', 'private', setting);
  bench.clock.set(at('2026-12-03', '20:40'));
  await bench.say('secretary', 'group', '/nghiquyet Nhiệm vụ tháng 12\n- Dọn kênh; Phạm Thị Lan; 20/12');
  await bench.tap('secretary', 'group', '✅ Ban hành');
  return bench;
}

describe('the summary', () => {
  test('at another hour, days later, or not at all', async () => {
    const hour = await withResolution('/caidat nhắc 8 hôm sau 18:00');
    expect(await heardAt(hour, '2026-12-04', '17:59')).not.toContain('đã ban hành');
    expect(await heardAt(hour, '2026-12-04', '18:00')).toContain('đã ban hành');
    const days = await withResolution('/caidat nhắc 8 sau 3 ngày 08:00');
    expect(await heardAt(days, '2026-12-04', '07:30')).not.toContain('đã ban hành');
    expect(await heardAt(days, '2026-12-06', '08:00')).toContain('đã ban hành');
    const off = await withResolution('/caidat nhắc 8 tắt');
    expect(await heardAt(off, '2026-12-04', '07:30')).not.toContain('đã ban hành');
  });
});

describe('follow-up', () => {
  test('at the branch’s own hour', async () => {
    const bench = await withResolution('/caidat nhắc 9 09:15');
    expect(await heardAt(bench, '2026-12-17', '07:30')).not.toContain('Dọn kênh');
    expect(await heardAt(bench, '2026-12-17', '09:14')).not.toContain('Dọn kênh');
    expect(await heardAt(bench, '2026-12-17', '09:15')).toContain('Dọn kênh');
    expect(await heardAt(bench, '2026-12-17', '09:16')).not.toContain('Dọn kênh');
  });

  test('switched off nobody is asked; switched on again it goes on with the next day', async () => {
    const bench = await withResolution('/caidat nhắc 9 tắt');
    expect(await heardAt(bench, '2026-12-17', '07:30')).not.toContain('Dọn kênh');
    await bench.say('secretary', 'private', '/caidat nhắc 9 bật');
    expect(await heardAt(bench, '2026-12-18', '07:30')).not.toContain('Dọn kênh');
    expect(await heardAt(bench, '2026-12-20', '07:30')).toContain('Dọn kênh');
  });

  test('switched off and late: nothing is owed when it is switched on', async () => {
    const bench = await withResolution('/caidat nhắc 9 tắt');
    for (const day of ['17', '20', '21', '23', '27']) await heardAt(bench, `2026-12-${day}`, '07:30');
    expect(bench.sqlite.prepare('select follow_up_on, officers_told_on from tasks').raw().all()).toHaveLength(
      1,
    );
    expect(bench.sqlite.prepare('select count(*) from follow_ups').pluck().get()).toBe(0);
  });
});

test.each([
  ['nhắc 8 hôm sau 08:00', { set: 'moment', rung: 8, daysBefore: -1, at: 480 }],
  ['nhắc 8 sau 2 ngày', { set: 'moment', rung: 8, daysBefore: -2, at: null }],
  ['nhắc 9 hằng ngày lúc 8h30', { set: 'moment', rung: 9, daysBefore: null, at: 510 }],
])('/caidat %s is read', (text, value) => expect(readSetting(text)).toEqual({ ok: true, value }));

test.each([
  ['nhắc 8 sau 0 ngày', 'too-late'],
  ['nhắc 8 sau 9 ngày', 'too-late'],
  ['nhắc 8 hôm sau 22:00', 'quiet-time'],
  ['nhắc 8 hôm sau', null],
])('/caidat %s: %s', (text, error) =>
  expect(readSetting(text)).toEqual(
    error === null
      ? { ok: true, value: { set: 'moment', rung: 8, daysBefore: -1, at: null } }
      : { ok: false, error },
  ),
);

test.each([
  ['nhắc 8 trước 2 ngày 18:30', 'Lời này đến sau kỳ sinh hoạt'],
  ['nhắc 8 trong ngày 18:30', 'Lời này đến sau kỳ sinh hoạt'],
  ['nhắc 3 hôm sau 08:00', 'Lời này đến trước kỳ sinh hoạt'],
  ['nhắc 9 trước 2 ngày', 'chỉ đổi giờ được'],
  ['nhắc 9 06:30', 'không sớm hơn 07:30'],
])('/caidat %s changes nothing, and says how it is written', async (text, answer) => {
  const bench = await openBench();
  const before = bench.state();
  expect(await bench.say('secretary', 'private', `/caidat ${text}`)).toContain(answer);
  expect(bench.state()).toBe(before);
});
