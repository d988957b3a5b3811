import { describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../support/branch-bench.ts';

async function published(): Promise<Bench> {
  const bench = await openBench();
  await bench.say(
    'secretary',
    'group',
    '/nghiquyet T\n- Dọn kênh; Phạm Thị Lan, Trần Thị Hòa; 15/12\n- Họp; bí thư; 20/12',
  );
  await bench.tap('secretary', 'group', '✅ Ban hành');
  return bench;
}

const taskOf = (bench: Bench, no: number) =>
  bench.sqlite.prepare('select state, note, follow_up_on as next from tasks where no = ?').get(no);

describe('/xong', () => {
  test('with words: taken at once, the officers are asked to confirm', async () => {
    const bench = await published();
    expect(await bench.say('member', 'group', '/xong 1 đã dọn 200 mét')).toMatchInlineSnapshot(`
      "→ group
      Đã ghi nhận đồng chí báo xong #1. Chi ủy sẽ xác nhận. Trân trọng cảm ơn đồng chí.

      → secretary
      Kính gửi đồng chí.
      Đồng chí Phạm Thị Lan báo đã xong:
      #1 · Dọn kênh · đồng chí Phạm Thị Lan · hạn 15/12
      Kết quả: đã dọn 200 mét
      Xin đồng chí xác nhận.
      [✅ Hoàn thành]
      [↩️ Chưa đạt, làm tiếp]

      → deputy
      Kính gửi đồng chí.
      Đồng chí Phạm Thị Lan báo đã xong:
      #1 · Dọn kênh · đồng chí Phạm Thị Lan · hạn 15/12
      Kết quả: đã dọn 200 mét
      Xin đồng chí xác nhận.
      [✅ Hoàn thành]
      [↩️ Chưa đạt, làm tiếp]"
    `);
    expect(taskOf(bench, 1)).toEqual({ state: 'reported', note: 'đã dọn 200 mét', next: null });
  });

  test('without words: a short result is asked for, and the officers get it too', async () => {
    const bench = await published();
    await bench.say('member', 'private', '/xong 1');
    expect(await bench.say('member', 'private', 'đã dọn 200 mét')).toMatchInlineSnapshot(`
      "→ member
      Đã ghi kết quả. Trân trọng cảm ơn đồng chí.

      → secretary
      #1 · Dọn kênh · đồng chí Phạm Thị Lan · hạn 15/12 · Đã báo cáo
      Kết quả: đã dọn 200 mét

      → deputy
      #1 · Dọn kênh · đồng chí Phạm Thị Lan · hạn 15/12 · Đã báo cáo
      Kết quả: đã dọn 200 mét"
    `);
    expect(taskOf(bench, 1)).toMatchObject({ note: 'đã dọn 200 mét' });
  });

  test('words after the officers have confirmed: said once, then nothing waits any more', async () => {
    const bench = await published();
    await bench.say('member', 'private', '/xong 1');
    await bench.tap('secretary', 'private', '✅ Hoàn thành');
    expect(await bench.say('member', 'private', 'đã dọn 200 mét')).toContain('đã kết thúc');
    expect(await bench.say('member', 'private', 'xin chào')).not.toContain('đã kết thúc');
  });

  test('a report does not take an officer’s draft away', async () => {
    const bench = await published();
    await bench.say('secretary', 'private', '/nghiquyet Khuyến học');
    await bench.say('secretary', 'private', '/xong 2 đã họp');
    expect(await bench.say('secretary', 'private', 'Trao quà; Phạm Thị Lan; 31/12')).toContain(
      'nhiệm vụ tiếp theo',
    );
  });

  test.each([
    ['12', 'Không thấy nhiệm vụ'],
    ['', 'Xin gõ kèm số việc'],
    ['đã dọn', 'Xin gõ kèm số việc'],
    [`1 ${'x'.repeat(301)}`, 'dài quá 300 ký tự'],
    ['2', 'đồng chí khác phụ trách'],
  ])('%s: %s, and nothing changes', async (args, answer) => {
    const bench = await published();
    const before = bench.state();
    expect(await bench.say('member', 'group', `/xong ${args}`)).toContain(answer);
    expect(bench.state()).toBe(before);
  });

  test.each(['#1 đã dọn', '1: đã dọn', '1, đã dọn', '1 - đã dọn'])('understands %s', async (args) => {
    const bench = await published();
    await bench.say('member', 'group', `/xong ${args}`);
    expect(taskOf(bench, 1)).toMatchObject({ state: 'reported', note: 'đã dọn' });
  });

  test('a helper, an officer and somebody of another branch cannot report it', async () => {
    const bench = await published();
    const before = bench.state();
    await bench.say('deputy', 'group', '/xong 1 xong');
    await bench.say('secretary', 'private', '/xong 1 xong');
    await bench.say('otherMember', 'private', '/xong 1 xong');
    await bench.say('stranger', 'group', '/xong 1 xong');
    expect(bench.state()).toBe(before);
  });

  test('twice: the second time it says so; nobody is told twice', async () => {
    const bench = await published();
    await bench.say('member', 'group', '/xong 1 đã dọn');
    const again = await bench.say('member', 'group', '/xong 1 đã dọn');
    expect(again).toContain('đã được báo cáo');
    expect(again).not.toContain('Xin đồng chí xác nhận');
  });

  test('when no officer can be reached in private the group is asked, and an officer confirms there', async () => {
    const bench = await published();
    bench.sqlite.exec(`update chats set presence = 'out' where kind = 'private'`);
    expect(await bench.say('member', 'group', '/xong 1 đã dọn')).toContain('Xin đồng chí xác nhận');
    expect((await bench.tap('member', 'group', '✅ Hoàn thành')).answer).toMatchObject({ alert: true });
    expect((await bench.tap('deputy', 'group', '✅ Hoàn thành')).answer?.text).toContain('hoàn thành');
    expect(taskOf(bench, 1)).toMatchObject({ state: 'done' });
  });
});
