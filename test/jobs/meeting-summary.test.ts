import { expect, test } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { rungsOfJobs } from '../../src/bot/declare/define-job.ts';
import { Runner } from '../../src/scheduler/runner.ts';
import { type Bench, openBench, show, ZONE } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';

/** The program runs at this moment; what the groups hear of what was resolved, as text. */
const summaryAt = async (bench: Bench, date: string, clock: string): Promise<string> =>
  show((await tickAt(bench, date, clock)).filter(({ message }) => says(message.text, 'đã ban hành')));

const says = (text: unknown, words: string): boolean => JSON.stringify(text).includes(words);

async function tickAt(bench: Bench, date: string, clock: string) {
  bench.clock.set(at(date, clock));
  await new Runner({
    ...bench.storage,
    jobs,
    plan: { zone: ZONE, rungs: rungsOfJobs(jobs) },
    zone: ZONE,
    channelsWithoutEdits: [],
    clock: bench.clock,
    log: { info: () => undefined, error: (fields) => expect(fields).toBeNull() },
  }).tick();
  return bench.deliver();
}

async function publishAt(bench: Bench, date: string, clock: string, text: string): Promise<void> {
  bench.clock.set(at(date, clock));
  await bench.say('secretary', 'group', text);
  await bench.tap('secretary', 'group', '✅ Ban hành');
}

test('07:30 the day after: one message with everything that was resolved, newest versions only', async () => {
  const bench = await openBench();
  await publishAt(bench, '2026-11-25', '20:00', '/nghiquyet Việc cũ\n- Việc cũ; Phạm Thị Lan; 31/12');
  await publishAt(
    bench,
    '2026-12-03',
    '20:40',
    '/nghiquyet Nhiệm vụ tháng 12\n- Dọn kênh; Phạm Thị Lan; 31/12',
  );
  await publishAt(bench, '2026-12-03', '20:50', '/ketluan Thu quỹ\n- Lập sổ; Trần Thị Hòa; 20/12');
  await publishAt(
    bench,
    '2026-12-03',
    '21:30',
    '/nghiquyet sửa 2 Nhiệm vụ tháng 12\n- Dọn ao; Phạm Thị Lan; 31/12',
  );
  expect(await summaryAt(bench, '2026-12-04', '07:29')).toBe('');
  expect(await summaryAt(bench, '2026-12-04', '07:30')).toMatchInlineSnapshot(`
    "→ group
    Kính gửi các đồng chí.
    Sau kỳ sinh hoạt ngày 03/12/2026, Chi bộ thôn Đoài đã ban hành:

    Số 01-KL/CB: Thu quỹ
    #3 · Lập sổ · đồng chí Trần Thị Hòa · hạn Chủ nhật, ngày 20/12/2026

    Số 02-NQ/CB: Nhiệm vụ tháng 12
    #4 · Dọn ao · đồng chí Phạm Thị Lan · hạn thứ Năm, ngày 31/12/2026

    Kính đề nghị các đồng chí thực hiện theo phân công. Trân trọng."
  `);
  expect(await summaryAt(bench, '2026-12-04', '07:31')).toBe('');
});

test.each([
  ['nothing was resolved', async () => undefined],
  [
    'the meeting was cancelled',
    async (bench: Bench) => {
      await bench.order('secretary', 'group', '/huyhop mưa bão');
      await publishAt(bench, '2026-12-03', '20:40', '/nghiquyet T\n- Dọn kênh; Phạm Thị Lan; 31/12');
    },
  ],
] as const)('%s: nothing is said', async (_what, before) => {
  const bench = await openBench();
  await before(bench);
  expect(await summaryAt(bench, '2026-12-04', '07:30')).toBe('');
});

test.each([
  ['on that day, later', '2026-12-04', '10:00', true],
  ['before its hour', '2026-12-04', '06:20', false],
  ['the day after that', '2026-12-05', '08:00', false],
] as const)('the program comes back %s', async (_when, date, clock, isSaid) => {
  const bench = await openBench();
  await publishAt(bench, '2026-12-03', '20:40', '/nghiquyet T\n- Dọn kênh; Phạm Thị Lan; 31/12');
  expect((await summaryAt(bench, date, clock)) !== '').toBe(isSaid);
});

test('a meeting that was moved is summed up on the day after its new day', async () => {
  const bench = await openBench();
  await bench.order('secretary', 'group', '/doilich 05/12 19:30');
  await publishAt(bench, '2026-12-05', '20:40', '/nghiquyet T\n- Dọn kênh; Phạm Thị Lan; 31/12');
  expect(await summaryAt(bench, '2026-12-04', '07:30')).toBe('');
  expect(await summaryAt(bench, '2026-12-06', '07:30')).toContain('Sau kỳ sinh hoạt ngày 05/12/2026');
});

test('a meeting that nobody ended: the officers are asked, a late tap is no presence, the true time is taken', async () => {
  const bench = await openBench();
  await tickAt(bench, '2026-12-03', '19:30');
  await bench.tap('secretary', 'group', '✋ Có mặt');
  const morning = await tickAt(bench, '2026-12-04', '07:30');
  expect(
    show(morning.filter(({ message }) => says(message.text, 'chưa được ghi giờ'))),
  ).toMatchInlineSnapshot(`
    "→ secretary
    Kính gửi các đồng chí chi ủy. Kỳ sinh hoạt tháng 12 chưa được ghi giờ kết thúc. Xin ghi giờ thực tế, ví dụ: /ketthuc 21:15
    Có giờ kết thúc, Trợ lý mới lập được dự thảo biên bản. Trân trọng.

    → deputy
    Kính gửi các đồng chí chi ủy. Kỳ sinh hoạt tháng 12 chưa được ghi giờ kết thúc. Xin ghi giờ thực tế, ví dụ: /ketthuc 21:15
    Có giờ kết thúc, Trợ lý mới lập được dự thảo biên bản. Trân trọng."
  `);
  expect((await bench.tap('member', 'group', '✋ Có mặt')).answer).toMatchObject({ alert: true });
  expect(await bench.order('secretary', 'group', '/ketthuc')).toContain('/ketthuc 21:15');
  expect(await bench.order('secretary', 'group', '/ketthuc 21:15')).toContain('21 giờ 15');
  expect(show(await tickAt(bench, '2026-12-04', '07:31'))).toBe('');
});

test('a roll that opened by itself and nobody used: the officers are left in peace', async () => {
  const bench = await openBench();
  await tickAt(bench, '2026-12-03', '19:30');
  const morning = await tickAt(bench, '2026-12-04', '07:30');
  expect(morning.filter(({ message }) => says(message.text, 'chưa được ghi giờ'))).toEqual([]);
});
