import { beforeEach, describe, expect, test } from 'vitest';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { type Bench, openBench, type Who } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';

let bench: Bench;
let meeting: number;
beforeEach(async () => {
  bench = await openBench();
  meeting = bench.meetingOf('Chi bộ thôn Đoài').id;
});

const yes = (): string => encodeButton('rsvp', meeting, 'y');
const no = (): string => encodeButton('rsvp', meeting, 'n');
const answers = (): unknown =>
  bench.sqlite
    .prepare(
      'select m.full_name as name, a.choice, a.reason from answers a join members m on m.id = a.member_id order by m.id',
    )
    .all();

describe('✅ Dự họp, ❌ Vắng mặt', () => {
  test('the last press counts, each gets a word, and the word is kept', async () => {
    const first = await bench.press('member', 'group', yes());
    expect(first).toEqual({
      answer: { text: 'Đã ghi: đồng chí dự họp. Trân trọng cảm ơn đồng chí.' },
      sent: [],
    });
    expect(bench.receiptOf(bench.lastEvent())).toEqual(first.answer);
    await bench.press('member', 'group', no());
    expect(answers()).toEqual([{ name: 'Phạm Thị Lan', choice: 'absent', reason: null }]);
  });

  test('the journal tells from what to what, and not the same twice', async () => {
    await bench.press('member', 'group', yes());
    await bench.press('member', 'group', yes());
    await bench.press('member', 'group', no());
    const lines = bench.sqlite
      .prepare(`select before, after from journal where action = 'answer.recorded'`)
      .all();
    expect(lines).toEqual([
      { before: 'null', after: '{"choice":"attending","reason":null}' },
      { before: '{"choice":"attending","reason":null}', after: '{"choice":"absent","reason":null}' },
    ]);
  });

  test('the reasons are posted once a meeting, at the first absence', async () => {
    const first = await bench.press('member', 'group', no());
    expect(first.sent.map((one) => one.message.buttons?.flat().map((button) => button.text))).toEqual([
      ['Ốm đau', 'Đi công tác', 'Việc gia đình', 'Đi làm xa', 'Khác'],
    ]);
    expect((await bench.press('unasked', 'group', no())).sent).toEqual([]);
  });

  test('a reason is of the presser, and stays through a second "absent"', async () => {
    await bench.press('member', 'group', no());
    const { answer } = await bench.tap('member', 'group', 'Ốm đau');
    expect(answer?.text).toBe('Đã ghi: vắng mặt, lý do ốm đau (chỉ chi ủy xem).');
    await bench.press('member', 'group', no());
    expect(answers()).toEqual([{ name: 'Phạm Thị Lan', choice: 'absent', reason: 'sick' }]);
  });

  test('a reason without an absence is not recorded', async () => {
    await bench.press('member', 'group', no());
    await bench.press('unasked', 'group', yes());
    const { answer } = await bench.tap('unasked', 'group', 'Khác');
    expect(answer).toEqual({
      text: 'Mục này dành cho đồng chí đã báo vắng. Nếu vắng, xin chọn ❌ Vắng mặt trước.',
      alert: true,
    });
    expect(answers()).toContainEqual({ name: 'Nguyễn Văn Hùng', choice: 'attending', reason: null });
  });

  test('the message with the reasons keeps its buttons after the first reason', async () => {
    await bench.order('secretary', 'group', '/doilich 05/12');
    await bench.tap('member', 'group', '❌ Vắng mặt');
    const before = liveMessages();
    await bench.tap('member', 'group', 'Ốm đau');
    expect(liveMessages()).toEqual(before);
  });

  test('a press under /lich in private does not close that reply', async () => {
    await bench.say('secretary', 'private', '/diemdanh');
    const before = liveMessages();
    await bench.say('secretary', 'private', '/lich');
    await bench.tap('secretary', 'private', '✅ Dự họp');
    expect(liveMessages()).toEqual(before);
  });

  test('a redelivered press changes nothing, and its first answer is kept for it', async () => {
    await bench.press('member', 'group', yes());
    const event = bench.lastEvent();
    const before = bench.state();
    await bench.again('member', 'group', no(), event);
    expect(bench.state()).toBe(before);
    expect(bench.receiptOf(event)?.text).toContain('dự họp');
  });

  test.each([
    ['after the day of the meeting', Date.UTC(2026, 11, 3, 17, 0), 'đã qua'],
    ['one minute before its end', Date.UTC(2026, 11, 3, 16, 59), 'Đã ghi'],
  ])('%s', async (_when, now, word) => {
    bench.clock.set(now);
    expect((await bench.press('member', 'group', yes())).answer?.text).toContain(word);
  });

  test('somebody who left the branch is a stranger', async () => {
    bench.sqlite
      .prepare(`insert into member_statuses values (?, '2026-11-01', null, 'official', 'left')`)
      .run(bench.idOf('members', 'Phạm Thị Lan'));
    expect((await bench.press('member', 'group', yes())).answer?.text).toContain('chưa ghi tên trong chi bộ');
    expect(answers()).toEqual([]);
  });
});

describe('an officer answers for others', () => {
  test.each<[Who, string]>([
    ['member', 'Việc này do chi ủy thực hiện. Xin đồng chí trao đổi với đồng chí Bí thư.'],
    ['otherSecretary', 'Tài khoản này chưa ghi tên trong chi bộ.'],
  ])('%s may not', async (who, text) => {
    const before = bench.state();
    const data = encodeButton('mark', meeting, bench.idOf('members', 'Lê Đình Khang'), 'y');
    expect((await bench.press(who, 'group', data)).answer?.text).toContain(text);
    expect(bench.state()).toBe(before);
  });

  test('a member of another branch cannot be marked in this meeting', async () => {
    const before = bench.state();
    const data = encodeButton('mark', meeting, bench.idOf('members', 'Bùi Thị Nga'), 'y');
    expect((await bench.press('secretary', 'private', data)).answer?.alert).toBe(true);
    expect(bench.state()).toBe(before);
    expect(bench.journal().at(-1)?.action).toBe('press.refused');
  });
});

const liveMessages = (): unknown =>
  bench.sqlite.prepare('select chat_id, message_id, state, content from live_messages').all();

test('the meeting has ended: neither an old question nor an old roll changes it any more, and both say so', async () => {
  await bench.order('secretary', 'group', '/doilich 05/12');
  bench.clock.set(at('2026-12-05', '19:30'));
  await bench.say('secretary', 'group', '/batdau');
  await bench.say('secretary', 'group', '/diemdanh có mặt Trần Thị Hòa');
  bench.clock.set(at('2026-12-05', '21:05'));
  await bench.order('secretary', 'group', '/ketthuc');
  const before = bench.state();
  const coming = await bench.tap('member', 'group', '✅ Dự họp');
  expect(coming.answer).toMatchObject({ alert: true });
  expect(coming.answer?.text).toContain('đã qua');
  const here = await bench.tap('member', 'group', '✋ Có mặt');
  expect(here.answer?.text).toContain('đã qua, điểm danh đã khép');
  expect(bench.state()).toBe(before);
});
