import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate } from '../../src/domain/calendar/calendar.ts';
import { type Bench, openBench, openTypedBench, show } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { tickAt } from '../support/tick.ts';

/* R001-10, R000-15: what still stands is told to the secretary by itself, in private, by day, and not oftener than the rules say. */

const START = '2027-03-01' as IsoDate;

/** Every morning of so many days, and what was sent of what still stands, by its day. */
async function mornings(bench: Bench, from: IsoDate, count: number): Promise<Record<string, string>> {
  const told: Record<string, string> = {};
  for (let index = 0; index < count; index += 1) {
    const date = addDays(from, index);
    const sent = show(
      (await tickAt(bench, date, '08:00')).filter(({ message }) =>
        /Xin đồng chí để ý giúp/.test(JSON.stringify(message.text)),
      ),
    );
    if (sent !== '') told[date] = sent;
  }
  return told;
}

describe.each([
  ['with buttons', openBench, '/luuy', '/dangvien 04 liên lạc'],
  ['in words', openTypedBench, 'lưu ý', 'liên lạc'],
] as const)('%s', (_how, open, list, word) => {
  test('R001-10: of whom nobody has heard for 90 days, once; a contact ends it', async () => {
    const bench = await open(at(START, '07:00'));
    await bench.plan('Chi bộ thôn Đoài');
    await bench.say('secretary', 'private', '/dangvien 4 đi làm ăn xa từ 01/03/2027 đến 31/12/2027');
    const told = await mornings(bench, START, 110);
    const days = Object.keys(told);
    expect(days).toHaveLength(1);
    const [first = ''] = days;
    expect(first >= '2027-05-30' && first < '2027-06-09').toBe(true);
    expect(told[first]).toContain('→ secretary\nKính gửi đồng chí. Xin đồng chí để ý giúp:');
    expect(told[first]).toContain('Đồng chí Phạm Thị Lan (04) đi làm ăn xa: chưa ghi lần liên lạc nào');
    expect(told[first]).toContain(word);
    expect(told[first]).toContain(`Xem tất cả: ${list}`);
    expect(told[first]).not.toContain('→ group');
    bench.clock.set(at('2027-06-19', '09:00'));
    await bench.say('secretary', 'private', '/dangvien 4 liên lạc');
    expect(await mornings(bench, '2027-06-20' as IsoDate, 80)).toEqual({});
  }, 60_000);

  test('R000-15: an empty seat, every 30 days, until it is filled', async () => {
    const bench = await open(at(START, '07:00'));
    await bench.plan('Chi bộ thôn Đoài');
    await bench.order('secretary', 'private', '/caidat chi ủy 7');
    const told = await mornings(bench, START, 61);
    const [one = '', other = '', more] = Object.keys(told);
    expect(more).toBeUndefined();
    expect(addDays(one as IsoDate, 30)).toBe(other);
    expect(told[one]).toContain('/7 đồng chí. Xin chuẩn bị nhân sự');
  }, 60_000);
});

test('nothing is said by night, and nothing to a branch where all is well', async () => {
  const bench = await openBench(at(START, '07:00'));
  await bench.plan('Chi bộ thôn Đoài');
  expect(await mornings(bench, START, 31)).toEqual({});
  await bench.order('secretary', 'private', '/caidat chi ủy 7');
  const due = bench.sqlite
    .prepare(`select key from occurrences where job = 'standing-word' and state = 'due' order by due_at`)
    .pluck()
    .all() as readonly string[];
  for (const date of due) {
    const sent = await tickAt(bench, date, '22:30');
    expect(show(sent)).not.toContain('để ý giúp');
  }
});

test('nobody is told of themselves', async () => {
  const bench = await openBench(at(START, '07:00'));
  await bench.plan('Chi bộ thôn Đoài');
  await bench.say('secretary', 'private', '/dangvien 1 đi làm ăn xa từ 01/03/2027 đến 31/12/2027');
  expect(await mornings(bench, START, 110)).toEqual({});
}, 60_000);
