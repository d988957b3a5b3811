import { describe, expect, test } from 'vitest';
import { readWordForOther } from '../../src/domain/attendance/spoken-for.ts';
import { CHANNELS, openOn } from '../support/both-channels.ts';
import { type Bench, openBench } from '../support/branch-bench.ts';
import { CHANNEL } from '../support/branch-roster.ts';
import { at } from '../support/builders.ts';
import { journalled } from '../support/evening.ts';
import { tickAt } from '../support/tick.ts';

/** Whom a member answers for, told by words (R8-1). */
test.each([
  ['12: dự', '12 attending null'],
  ['12 dự', '12 attending null'],
  ['số 12 vắng', 'số 12 absent null'],
  ['đ/c Tư vắng ốm', 'đ/c Tư absent sick'],
  ['đồng chí Vũ Thị Mai dự', 'đồng chí Vũ Thị Mai attending null'],
  ['bác Lan ốm không đi được', 'bác Lan absent sick'],
  ['Lan: 2 ốm', 'Lan absent sick'],
  ['12 1', '12 attending null'],
  ['ong Hung di hop', 'ong Hung attending null'],
  ['12', null],
  ['12 thế nào', null],
  ['đồng chí Lan dự được không?', null],
  ['dự', null],
  ['', null],
])('%s', (text, expected) => {
  const read = readWordForOther(text);
  expect(read === null ? null : `${read.who} ${read.choice} ${read.reason}`).toBe(expected);
});

const answerOf = (bench: Bench, name: string): unknown =>
  bench.sqlite
    .prepare(
      `select a.choice || ' ' || coalesce(a.reason, '') || ' ' || a.answered_by from answers a
       join members m on m.id = a.member_id where m.full_name = ?`,
    )
    .pluck()
    .get(name);

describe.each(CHANNELS)('a spokesperson, choices %s', (answering) => {
  const open = async () => {
    const bench = await openOn(answering, at('2026-11-20', '09:00'));
    await bench.write('secretary', 'private', '/dangvien 6 người báo 4');
    return bench;
  };
  const asked = (sent: readonly { readonly chat: string; readonly message: unknown }[]) =>
    sent.filter(({ message }) => JSON.stringify(message).includes('báo giúp')).map(({ chat }) => chat);

  test('is asked in private with the call, and on the day only for whoever has not answered', async () => {
    const bench = await open();
    await tickAt(bench, '2026-11-26', '08:00');
    const call = await tickAt(bench, '2026-11-30', '19:00');
    expect(asked(call)).toEqual(['104']);
    // Who did not agree is a number to everybody but the officers (5.2).
    expect(JSON.stringify(call)).toContain('đồng chí số 06');
    expect(JSON.stringify(call)).not.toContain('Nguyễn Thị Lan');
    const day = await tickAt(bench, '2026-12-03', '06:30');
    expect(asked(day)).toEqual(['104']);
    await bench.tap('member', 'private', '❌ Vắng mặt');
    expect(answerOf(bench, 'Nguyễn Thị Lan')).toBe(`absent  ${CHANNEL}:104`);
    expect(answerOf(bench, 'Phạm Thị Lan')).toBeUndefined();
    expect(journalled(bench, 'answer.recorded')).toBe(1);
  });

  test('answered already: on the day nobody is asked', async () => {
    const bench = await open();
    await tickAt(bench, '2026-11-26', '08:00');
    await tickAt(bench, '2026-11-30', '19:00');
    expect(await bench.ask('member', 'private', 'báo giúp 6: dự')).toContain('Đã ghi: đồng chí số 06 dự họp');
    expect(answerOf(bench, 'Nguyễn Thị Lan')).toBe(`attending  ${CHANNEL}:104`);
    expect(asked(await tickAt(bench, '2026-12-03', '06:30'))).toEqual([]);
  });

  test('officers may for everybody, others for nobody, and nothing is told of the roster', async () => {
    const bench = await open();
    await tickAt(bench, '2026-11-26', '08:00');
    expect(await bench.ask('secretary', 'private', 'báo giúp đ/c Hùng vắng ốm')).toContain(
      'Đã ghi: đồng chí Nguyễn Văn Hùng (05) vắng mặt',
    );
    expect(answerOf(bench, 'Nguyễn Văn Hùng')).toBe(`absent sick ${CHANNEL}:101`);
    const foreign = await bench.ask('member', 'private', 'báo giúp 7: dự');
    expect(foreign).toContain('Chưa ghi.');
    expect(await bench.ask('member', 'private', 'báo giúp 99: dự')).toBe(foreign);
    const button = `af:${bench.meetingOf('Chi bộ thôn Đoài').id.toString(36)}:${bench.idOf('members', 'Đinh Thị Xuân').toString(36)}:y`;
    await bench.press('member', 'private', button);
    expect(answerOf(bench, 'Đinh Thị Xuân')).toBeUndefined();
  });
});

test('a task of somebody without a phone is followed up through their spokesperson, who reports it', async () => {
  const bench = await openBench();
  await bench.say('secretary', 'private', '/dangvien 6 người báo 4');
  await bench.say('secretary', 'private', '/nghiquyet Việc\n- Dọn kênh; 6; 15/12');
  await bench.tap('secretary', 'private', '✅ Ban hành');
  const sent = await tickAt(bench, '2026-12-12', '07:30');
  const asked = sent.filter(({ message }) => JSON.stringify(message).includes('báo giúp tiến độ'));
  expect(asked.map(({ chat }) => chat)).toEqual(['104']);
  expect(JSON.stringify(asked)).toContain('đồng chí số 06');
  expect(JSON.stringify(sent)).not.toContain('Nguyễn Thị Lan');
  await bench.tap('member', 'private', '✔️ Đã xong #1');
  expect(bench.sqlite.prepare('select state, note from tasks').get()).toEqual({
    state: 'reported',
    note: 'đồng chí Phạm Thị Lan báo thay',
  });
  // Somebody else's voice is none.
  expect(await bench.say('unasked', 'private', '/xong 1')).not.toContain('Đã ghi');
});

test('who withdrew, or was never asked, is no voice: nobody is written to', async () => {
  const bench = await openBench();
  await bench.say('secretary', 'private', '/dangvien 6 người báo 4');
  bench.sqlite.exec(`update members set consent = 'declined' where roster_no = '04'`);
  const call = await tickAt(bench, '2026-11-30', '19:00');
  expect(JSON.stringify(call)).not.toContain('báo giúp');
});
