import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { type Bench, openBench, show } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';

async function published(owner = 'Phạm Thị Lan', due = '15/12'): Promise<Bench> {
  const bench = await openBench();
  await bench.say('secretary', 'group', `/nghiquyet T\n- Dọn kênh; ${owner}, Trần Thị Hòa; ${due}`);
  await bench.tap('secretary', 'group', '✅ Ban hành');
  return bench;
}

const card = async (bench: Bench): Promise<string> =>
  show((await bench.press('secretary', 'private', encodeButton('task-card', 1))).sent);
const taskOf = (bench: Bench) => bench.sqlite.prepare('select due_on as due, state, note from tasks').get();
const actions = (bench: Bench) =>
  bench.sqlite
    .prepare('select action, member_id is not null as who, detail from task_events order by id')
    .all();

describe('what an officer can do about a task', () => {
  test('send back what was reported: the owner is asked again, and may report again', async () => {
    const bench = await published();
    await bench.say('member', 'private', '/xong 1 đã dọn');
    const { sent } = await bench.tap('deputy', 'private', '↩️ Chưa đạt, làm tiếp');
    expect(show(sent)).toBe(
      '→ member\nĐồng chí Trần Thị Hòa đề nghị làm tiếp #1. Xin đồng chí trao đổi trực tiếp để rõ thêm.',
    );
    expect(taskOf(bench)).toMatchObject({ state: 'in_progress' });
    // The question is settled: it says so, and has no buttons any more.
    expect(show(bench.edited.slice(-1))).toBe(
      '→ deputy\n#1 · Dọn kênh · đồng chí Phạm Thị Lan · hạn 15/12\nĐã ghi: làm tiếp.',
    );
    expect((await bench.tap('deputy', 'private', '↩️ Chưa đạt, làm tiếp')).answer).toMatchObject({
      alert: true,
    });
    expect(await bench.say('member', 'private', '/xong 1 đã dọn hết')).toContain('Đã ghi nhận');
  });

  test('hand it on: the new one is told, the old one too, and a helper in charge is no helper', async () => {
    const bench = await published();
    await card(bench);
    await bench.tap('secretary', 'private', 'Giao người khác #1');
    const { sent } = await bench.tap('secretary', 'private', 'Trần Thị Hòa (02)');
    expect(show(sent)).toMatchInlineSnapshot(`
      "→ secretary
      Đã giao #1 cho đồng chí Trần Thị Hòa.

      → deputy
      Kính gửi đồng chí.
      Đồng chí Nguyễn Văn Thành giao đồng chí chủ trì:
      #1 · Dọn kênh · đồng chí Trần Thị Hòa · hạn 15/12
      Trân trọng.

      → member
      Đồng chí Nguyễn Văn Thành đã giao #1 cho đồng chí khác phụ trách. Trân trọng cảm ơn đồng chí."
    `);
    expect(await bench.say('member', 'group', '/nghiquyet 1')).toContain(
      '#1 · Dọn kênh · đồng chí Trần Thị Hòa · hạn',
    );
    expect(await bench.say('member', 'private', '/xong 1 xong')).toContain('đồng chí khác phụ trách');
    expect((await bench.tap('secretary', 'private', 'Trần Thị Hòa (02)')).answer).toMatchObject({
      alert: true,
    });
  });

  test('give more time of their own accord, with a reason', async () => {
    const bench = await published();
    await card(bench);
    await bench.tap('secretary', 'private', 'Gia hạn #1');
    expect(await bench.say('secretary', 'private', '25/12')).toContain('ghi thêm lý do');
    expect(await bench.say('secretary', 'private', '25/12 mưa bão')).toMatchInlineSnapshot(`
      "→ secretary
      Đã gia hạn #1 đến ngày 25/12/2026.

      → member
      Đồng chí Nguyễn Văn Thành đồng ý gia hạn #1 đến ngày 25/12/2026."
    `);
    expect(taskOf(bench)).toMatchObject({ due: '2026-12-25' });
  });

  test('drop it with a reason: the owner is told why, the history keeps it', async () => {
    const bench = await published();
    await card(bench);
    await bench.tap('secretary', 'private', 'Thôi thực hiện (ghi lý do)');
    expect(await bench.say('secretary', 'private', 'đã có xã làm')).toMatchInlineSnapshot(`
      "→ secretary
      Đã ghi: thôi thực hiện #1.

      → member
      Theo ý kiến đồng chí Nguyễn Văn Thành, thôi thực hiện #1. Lý do: đã có xã làm"
    `);
    expect(actions(bench)).toEqual([
      { action: 'assigned', who: 1, detail: null },
      { action: 'drop', who: 1, detail: 'đã có xã làm' },
    ]);
    await card(bench);
    for (const data of ['u:1', 'j:1', 'i:1', 'w:1', 'h:1:y', 'd:1', 'e:1', 'g:1:y'])
      expect((await bench.press('secretary', 'private', data)).answer, data).toMatchObject({ alert: true });
    expect(await bench.say('secretary', 'private', 'lý do khác')).not.toContain('thôi thực hiện');
    expect(taskOf(bench)).toMatchObject({ state: 'dropped', note: 'đã có xã làm' });
  });

  test.each([
    ['15/12', '2026-11-25', '2027-01-03', 'the next meeting is being prepared'],
    ['01/12', '2026-12-05', '2027-01-03', 'the meeting is over'],
    ['15/01/2027', '2026-12-05', '2027-02-03', 'due after the next meeting'],
  ])('due %s, carried over on %s: due %s, for %s', async (due, today, expected) => {
    const bench = await published('Phạm Thị Lan', due);
    bench.clock.set(at(today, '09:00'));
    await card(bench);
    await bench.tap('secretary', 'private', 'Chuyển kỳ sau');
    expect(taskOf(bench)).toMatchObject({ due: expected });
    // A second tap on the same card does not carry it on once more.
    expect((await bench.tap('secretary', 'private', 'Chuyển kỳ sau')).answer?.text).toContain('đã đổi thành');
    expect(taskOf(bench)).toMatchObject({ due: expected });
  });
});

describe('a word of reminder', () => {
  const remind = (bench: Bench) => bench.press('secretary', 'private', encodeButton('task-remind', 1));

  test('reaches the owner in private, once a day', async () => {
    const bench = await published();
    expect(show((await remind(bench)).sent)).toContain('→ member\nKính gửi đồng chí.');
    expect((await remind(bench)).sent).toEqual([]);
  });

  test.each(['Đinh Thị Xuân', 'Phạm Thị Lan'])(
    'to %s without a private chat: nothing in the group, the officer is asked to go and ask',
    async (owner) => {
      const bench = await published(owner, '25/11');
      bench.sqlite.exec(`update chats set presence = 'out' where ref = 'bench:104'`);
      bench.clock.set(at('2026-11-28', '09:00'));
      const { answer, sent } = await remind(bench);
      expect(sent).toEqual([]);
      expect(answer?.text).toBe(
        'Không nhắn riêng cho đồng chí phụ trách được. Xin hỏi trực tiếp, rồi gõ /xong 1 kèm kết quả.',
      );
      const said = await bench.say('deputy', 'private', '/xong 1 đã dọn xong');
      expect(said).toContain(`Đã ghi: đồng chí ${owner} đã xong #1, đồng chí báo thay.`);
      expect(taskOf(bench)).toMatchObject({
        state: 'reported',
        note: 'đã dọn xong (đồng chí Trần Thị Hòa báo thay)',
      });
    },
  );

  test('pressed in the evening it still stands in the morning', async () => {
    const bench = await published();
    bench.clock.set(at('2026-11-25', '22:00'));
    await bench.press('secretary', 'private', encodeButton('task-remind', 1));
    const row = bench.sqlite
      .prepare<[], { expires: number }>(
        `select expires_at as expires from outbox where dedupe_key like 'remind:%'`,
      )
      .get();
    expect(row?.expires).toBeGreaterThan(at('2026-11-26', '06:00'));
  });

  test.each([
    ['reported', '/xong 1 đã dọn', 'đã được báo cáo'],
    ['waiting for an answer', '/giahan 1 25/12 mưa', 'đã xin gia hạn'],
  ])('of a task that is %s: not sent, and said so', async (_what, words, answer) => {
    const bench = await published();
    await bench.say('member', 'private', words);
    const { answer: told, sent } = await remind(bench);
    expect(told?.text).toContain(answer);
    expect(sent).toEqual([]);
  });
});

describe('who may press', () => {
  const TASK_BUTTONS: readonly string[] = [
    'task-done',
    'task-extend',
    'extension',
    'task-check',
    'task-card',
    'task-remind',
    'officer-extend',
    'task-assign',
    'assign-to',
    'task-carry',
    'task-drop',
  ];
  const dataOf = (name: string): string => encodeButton(name, 1, name === 'assign-to' ? '2' : 'y');

  test.each([
    ['otherSecretary', 'otherGroup', 'another branch'],
    ['otherSecretary', 'private', 'another branch in private'],
    ['stranger', 'group', 'nobody known'],
    ['unasked', 'group', 'a member who has nothing to do with it'],
  ] as const)('%s in %s (%s): nothing of the task changes', async (who, where, _what) => {
    const bench = await published();
    const of = () => JSON.stringify([taskOf(bench), actions(bench)]);
    const before = of();
    for (const name of TASK_BUTTONS) {
      const { sent } = await bench.press(who, where, dataOf(name));
      expect(
        sent.filter(({ message }) => JSON.stringify(message).includes('Dọn kênh')),
        name,
      ).toEqual([]);
    }
    expect(of()).toBe(before);
  });

  test.each(['h:1', 'h::y', 'g:1:x', 'z:1', 'z:1:zzzzz', 'b:1', 'd:', 'w:-1', 'b:1:zzzzzzzzzzz'])(
    '%s, which no button carries, changes nothing',
    async (data) => {
      const bench = await published();
      const before = bench.state();
      expect((await bench.press('secretary', 'group', data)).answer).toMatchObject({ alert: true });
      expect(bench.state()).toBe(before);
    },
  );
});
