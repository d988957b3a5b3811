import { expect, test } from 'vitest';
import { type Bench, openBench } from '../support/branch-bench.ts';

/* R4-1, R3-7: `/caidat nhiệm kỳ …`: numbers begin anew. */

async function publish(bench: Bench, title: string): Promise<string> {
  await bench.say('secretary', 'group', `/nghiquyet ${title}\n- Dọn kênh; Phạm Thị Lan; 31/12`);
  const { sent } = await bench.tap('secretary', 'group', '✅ Ban hành');
  return /Số \d+-NQ\/CB/.exec(JSON.stringify(sent))?.[0] ?? '';
}

const documents = (bench: Bench) =>
  bench.sqlite.prepare('select term, number, title from documents order by id').raw().all();

test('numbers begin anew, the same number of the term before stays within reach', async () => {
  const bench = await openBench();
  await bench.say('secretary', 'private', '/caidat nhiệm kỳ 2020-2025');
  expect(await publish(bench, 'Việc cũ')).toBe('Số 01-NQ/CB');
  expect(await publish(bench, 'Việc cũ hai')).toBe('Số 02-NQ/CB');
  expect(await bench.say('secretary', 'group', '/caidat nhiệm kỳ 2025–2030')).toMatchInlineSnapshot(`
    "→ group
    Đã ghi nhiệm kỳ 2025–2030. Nghị quyết, kết luận ban hành từ nay đánh số trong nhiệm kỳ này, bắt đầu từ 01 (nhiệm kỳ đã có văn bản thì số chạy tiếp).
    Văn bản trước đó vẫn giữ nguyên, xem bằng: /nghiquyet 3 nhiệm kỳ 2020–2025
    Nếu ghi nhầm, xin gõ: /caidat nhiệm kỳ 2020–2025"
  `);
  expect(await publish(bench, 'Việc mới')).toBe('Số 01-NQ/CB');
  expect(documents(bench)).toEqual([
    ['2020–2025', 1, 'Việc cũ'],
    ['2020–2025', 2, 'Việc cũ hai'],
    ['2025–2030', 1, 'Việc mới'],
  ]);
  expect(await bench.say('member', 'group', '/nghiquyet 1')).toContain('Việc mới');
  expect(await bench.say('member', 'group', '/nghiquyet 1 nhiệm kỳ 2020-2025')).toContain('Việc cũ');
  expect(await bench.say('member', 'group', '/nghiquyet 1 nhiệm kỳ trước')).toContain('Việc cũ');
  expect(await bench.say('member', 'group', '/nghiquyet 2')).toMatchInlineSnapshot(`
    "→ group
    Nhiệm kỳ này chưa có số 02-NQ/CB. Số ấy của nhiệm kỳ trước, xin gõ: /nghiquyet 2 nhiệm kỳ 2020–2025"
  `);
  expect(await bench.say('member', 'group', '/nghiquyet 9')).toContain('Không thấy Số 09-NQ/CB.');
  expect(await bench.say('member', 'group', '/nghiquyet 2 nhiệm kỳ kia')).toMatchInlineSnapshot(`
    "→ group
    Nhiệm kỳ chưa rõ. Xin ghi năm đầu và năm cuối, ví dụ: /nghiquyet 2 nhiệm kỳ 2020–2025"
  `);
  expect(await bench.say('member', 'group', '/nghiquyet')).toMatchInlineSnapshot(`
    "→ group
    Nghị quyết đang có hiệu lực
    Số 01-NQ/CB, 20/11/2026: Việc mới
    Số 02-NQ/CB (nhiệm kỳ 2020–2025), 20/11/2026: Việc cũ hai
    Số 01-NQ/CB (nhiệm kỳ 2020–2025), 20/11/2026: Việc cũ"
  `);
});

test('the paper of the older term is the older paper, under a name of its own', async () => {
  const bench = await openBench();
  await bench.say('secretary', 'private', '/caidat nhiệm kỳ 2020–2025');
  await publish(bench, 'Việc cũ');
  await bench.say('secretary', 'private', '/caidat nhiệm kỳ 2025–2030');
  await publish(bench, 'Việc mới');
  const fileOf = async (text: string) => {
    await bench.say('secretary', 'private', text);
    const { sent } = await bench.tap('secretary', 'private', '📄 Bản .docx');
    return sent.map(({ message }) => message.document?.fileName);
  };
  expect(await fileOf('/nghiquyet 1')).toEqual(['Nghị quyết 01-NQ-CB nhiệm kỳ 2025-2030.docx']);
  expect(await fileOf('/nghiquyet 1 nhiệm kỳ 2020–2025')).toEqual([
    'Nghị quyết 01-NQ-CB nhiệm kỳ 2020-2025.docx',
  ]);
});

test('the same term again changes nothing; a wrong one is explained; a member is refused', async () => {
  const bench = await openBench();
  await bench.say('secretary', 'private', '/caidat nhiệm kỳ 2025–2030');
  const before = bench.state();
  expect(await bench.say('deputy', 'private', '/caidat nhiệm kỳ 2025 - 2030')).toMatchInlineSnapshot(`
    "→ deputy
    Chi bộ đang ở nhiệm kỳ 2025–2030; không có gì thay đổi."
  `);
  expect(await bench.say('secretary', 'private', '/caidat nhiệm kỳ 2030–2025')).toMatchInlineSnapshot(`
    "→ secretary
    Nhiệm kỳ chưa đúng. Xin ghi năm đầu và năm cuối, ví dụ: /caidat nhiệm kỳ 2025–2030"
  `);
  await bench.say('member', 'group', '/caidat nhiệm kỳ 2020–2025');
  expect(bench.state()).toBe(before);
  // Neither the day of the meeting nor its reminders are touched.
  expect(bench.meetingOf('Chi bộ thôn Đoài')).toMatchObject({ date: '2026-12-03', state: 'scheduled' });
});
