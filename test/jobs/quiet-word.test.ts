import { describe, expect, test } from 'vitest';
import { type Bench, openBench, openTypedBench, PEOPLE, show } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { tickAt } from '../support/tick.ts';

/* R002-4, R3-10: the morning after a meeting the secretary hears in private of whom that meeting made worth a word. */

/** The month's meeting, held on its 3rd; who is named stayed away, with a reason or without one. */
async function hold(bench: Bench, month: string, excused: string, unexcused: string): Promise<void> {
  const date = `${month}-03`;
  bench.clock.set(at(date, '08:00'));
  await bench.plan('Chi bộ thôn Đoài');
  if (excused !== '') await bench.say('secretary', 'private', `/baogiup ${excused}: vắng ốm`);
  bench.clock.set(at(date, '19:30'));
  await bench.order('secretary', 'private', '/batdau');
  await bench.say(
    'secretary',
    'private',
    `/diemdanh có mặt hết trừ ${[excused, unexcused].join(' ').trim()}`,
  );
  bench.clock.set(at(date, '21:10'));
  await bench.order('secretary', 'private', '/ketthuc');
}

/** Who was sent what on the morning of that day, without words on anything else. */
async function morning(bench: Bench, date: string, clock = '07:30'): Promise<string> {
  const sent = await tickAt(bench, date, clock);
  return show(sent.filter(({ message }) => JSON.stringify(message.text).includes('để ý giúp')));
}

describe.each([
  ['with buttons', openBench, '/luuy'],
  ['in words', openTypedBench, 'lưu ý'],
] as const)('%s', (_how, open, list) => {
  test('at the third excused absence in a row, at the fourth, and at no other; each once', async () => {
    const bench = await open(at('2027-01-02', '08:00'));
    const told: Record<string, string> = {};
    for (const month of ['01', '02', '03', '04', '05']) {
      await hold(bench, `2027-${month}`, '4', '');
      told[month] = await morning(bench, `2027-${month}-04`);
      expect(await morning(bench, `2027-${month}-05`)).toBe('');
    }
    expect([told['01'], told['02'], told['05']]).toEqual(['', '', '']);
    expect(told['03']).toBe(
      [
        '→ secretary',
        'Kính gửi đồng chí. Sau kỳ sinh hoạt ngày 03/03/2027, xin đồng chí để ý giúp:',
        '– Đồng chí Phạm Thị Lan (04): vắng có lý do 3 kỳ liên tiếp trong năm. Nên gặp riêng hỏi thăm, xem đồng chí có khó khăn gì cần chi bộ giúp.',
        `Tin này chỉ gửi riêng đồng chí. Xem tất cả: ${list}`,
      ].join('\n'),
    );
    expect(told['04']).toContain('4 kỳ liên tiếp');
  });

  test('R3-10: at the second and the third month without a reason', async () => {
    const bench = await open(at('2027-01-02', '08:00'));
    await hold(bench, '2027-01', '', '6');
    expect(await morning(bench, '2027-01-04')).toBe('');
    await hold(bench, '2027-02', '', '6');
    expect(await morning(bench, '2027-02-04')).toContain('2 tháng trong năm vắng không lý do');
    await hold(bench, '2027-03', '', '6');
    expect(await morning(bench, '2027-03-04')).toContain('Đề nghị chi ủy xem xét theo quy định');
  });
});

test('nobody is told of themselves; the other officers find it in their list', async () => {
  const bench = await openBench(at('2027-01-02', '08:00'));
  for (const month of ['01', '02', '03']) await hold(bench, `2027-${month}`, '1', '');
  expect(await morning(bench, '2027-03-04')).toBe('');
  expect(await bench.say('deputy', 'private', '/luuy')).toContain(
    `${PEOPLE.secretary.name} (01): vắng có lý do 3 kỳ`,
  );
});

test('a meeting that is not ended yet is asked about, and nothing else is said', async () => {
  const bench = await openBench(at('2027-01-02', '08:00'));
  for (const month of ['01', '02']) await hold(bench, `2027-${month}`, '4', '');
  bench.clock.set(at('2027-03-03', '19:30'));
  await bench.order('secretary', 'private', '/batdau');
  await bench.say('secretary', 'private', '/diemdanh có mặt hết trừ 4');
  expect(await morning(bench, '2027-03-04')).toBe('');
});
