import { describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';

const GRANT = '✅ Đồng ý gia hạn';
const KEEP = '✖️ Giữ thời hạn cũ';

async function published(): Promise<Bench> {
  const bench = await openBench();
  await bench.say('secretary', 'group', '/nghiquyet T\n- Dọn kênh; Phạm Thị Lan; 15/12');
  await bench.tap('secretary', 'group', '✅ Ban hành');
  return bench;
}

const taskOf = (bench: Bench) =>
  bench.sqlite
    .prepare('select due_on as due, extension_due_on as wanted, follow_up_on as next from tasks')
    .get();

describe('/giahan', () => {
  test('asks the officers, who grant it with one tap; the owner hears of it', async () => {
    const bench = await published();
    expect(await bench.say('member', 'private', '/giahan 1 25/12 chờ vật liệu')).toMatchInlineSnapshot(`
      "→ member
      Đã chuyển chi ủy đề nghị gia hạn #1 đến ngày 25/12/2026. Trong lúc chờ, Trợ lý không nhắc việc này.

      → secretary
      Kính gửi đồng chí.
      Đồng chí Phạm Thị Lan xin gia hạn đến ngày 25/12/2026:
      #1 · Dọn kênh · đồng chí Phạm Thị Lan · hạn 15/12
      Lý do: chờ vật liệu
      [✅ Đồng ý gia hạn]
      [✖️ Giữ thời hạn cũ]

      → deputy
      Kính gửi đồng chí.
      Đồng chí Phạm Thị Lan xin gia hạn đến ngày 25/12/2026:
      #1 · Dọn kênh · đồng chí Phạm Thị Lan · hạn 15/12
      Lý do: chờ vật liệu
      [✅ Đồng ý gia hạn]
      [✖️ Giữ thời hạn cũ]"
    `);
    expect(taskOf(bench)).toEqual({ due: '2026-12-15', wanted: '2026-12-25', next: null });
    const { sent } = await bench.tap('deputy', 'private', GRANT);
    expect(JSON.stringify(sent)).toContain('Đồng chí Trần Thị Hòa đồng ý gia hạn #1 đến ngày 25/12/2026.');
    expect(taskOf(bench)).toEqual({ due: '2026-12-25', wanted: null, next: '2026-12-22' });
    expect((await bench.tap('secretary', 'private', KEEP)).answer).toMatchObject({ alert: true });
  });

  test('kept: the old day stands, and the follow-up goes on', async () => {
    const bench = await published();
    await bench.say('member', 'private', '/giahan 1 25/12 chờ vật liệu');
    const { sent } = await bench.tap('deputy', 'private', KEEP);
    expect(JSON.stringify(sent)).toContain('giữ thời hạn 15/12/2026');
    expect(taskOf(bench)).toEqual({ due: '2026-12-15', wanted: null, next: '2026-12-12' });
  });

  test('the button of an earlier request does not grant a later one', async () => {
    const bench = await published();
    const first = await bench.write('member', 'private', '/giahan 1 25/12 chờ vật liệu');
    const old = first
      .flatMap(({ message }) => message.buttons?.flat() ?? [])
      .find(({ text }) => text === GRANT);
    await bench.tap('secretary', 'private', KEEP);
    await bench.say('member', 'private', '/giahan 1 31/01/2027 chờ vật liệu');
    const data = old !== undefined && 'data' in old ? old.data : '';
    expect((await bench.press('deputy', 'private', data)).answer?.text).toContain('đã được trả lời rồi');
    expect(taskOf(bench)).toMatchObject({ due: '2026-12-15', wanted: '2027-01-31' });
  });

  test('an owner without a private chat hears the answer in the group', async () => {
    const bench = await published();
    bench.sqlite.exec(`update chats set presence = 'out' where ref = 'bench:104'`);
    await bench.say('member', 'group', '/giahan 1 25/12 chờ vật liệu');
    const { sent } = await bench.tap('deputy', 'private', GRANT);
    expect(sent.map(({ chat }) => chat)).toEqual(['-100']);
  });

  test('by its button: day and reason are asked for, and again until both are there', async () => {
    const bench = await published();
    await bench.say('member', 'private', '/nhiemvu');
    await bench.tap('member', 'private', '⏳ Xin gia hạn #1');
    for (const [words, answer] of [
      ['mưa nhiều', 'ngày mới và lý do'],
      ['31/02 mưa', 'ngày mới và lý do'],
      ['10/12 mưa', 'phải sau thời hạn đang có'],
      ['01/01/1990 mưa', 'phải sau thời hạn đang có'],
      ['25/12', 'ghi thêm lý do'],
      ['25/12 mưa nhiều ngày', 'đến ngày 25/12/2026'],
    ] as const)
      expect(await bench.say('member', 'private', words)).toContain(answer);
    expect(taskOf(bench)).toMatchObject({ wanted: '2026-12-25' });
  });

  test.each([
    ['', 'Xin gõ kèm số việc, ngày mới và lý do'],
    ['1', 'Xin gõ kèm số việc, ngày mới và lý do'],
    ['9 25/12 chờ vật liệu', 'Không thấy nhiệm vụ'],
    [`1 25/12 ${'x'.repeat(3000)}`, 'dài quá 300 ký tự'],
    ['1 15/12 chờ vật liệu', 'phải sau thời hạn đang có'],
  ])('%s: refused, nothing stored', async (args, answer) => {
    const bench = await published();
    const before = bench.state();
    expect(await bench.say('member', 'group', `/giahan ${args}`)).toContain(answer);
    expect(bench.state()).toBe(before);
  });

  test('for another’s task, twice, or after the report: refused', async () => {
    const bench = await published();
    expect(await bench.say('deputy', 'group', '/giahan 1 25/12 chờ')).toContain('đồng chí khác phụ trách');
    await bench.say('member', 'group', '/giahan 1 25/12 chờ');
    expect(await bench.say('member', 'group', '/giahan 1 26/12 chờ')).toContain('đang chờ chi ủy trả lời');
    await bench.say('member', 'group', '/xong 1 xong');
    expect(await bench.say('member', 'group', '/giahan 1 26/12 chờ')).toContain('đã được báo cáo');
    expect((await bench.tap('deputy', 'private', GRANT)).answer).toMatchObject({ alert: true });
  });
});

test.each([
  ['việc 1 xin thêm 3 ngày vì mưa', '18/12/2026'],
  ['xin thêm 1 tuần cho việc 1, thiếu người', '22/12/2026'],
  ['xin gia hạn việc 1 đến 3 ngày nữa vì mưa', '16/12/2026'],
])('a stretch of days counts from the deadline, "nữa" from today: %s', async (words, until) => {
  const bench = await openBench(at('2026-12-13', '09:00'));
  await bench.say('secretary', 'private', '/nghiquyet Việc\n- Dọn kênh; Phạm Thị Lan; 15/12');
  await bench.tap('secretary', 'private', '✅ Ban hành');
  expect(await bench.say('member', 'private', words)).toContain(`đề nghị gia hạn #1 đến ngày ${until}`);
  // Past its day already: from today on.
  bench.clock.set(at('2026-12-20', '09:00'));
  await bench.tap('secretary', 'private', '✖️ Giữ thời hạn cũ');
  if (!words.includes('nữa'))
    expect(await bench.say('member', 'private', 'việc 1 xin thêm 2 ngày vì mưa')).toContain('22/12/2026');
});
