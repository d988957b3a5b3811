import { expect, test } from 'vitest';
import { openBench } from '../support/branch-bench.ts';

const THREE = [
  '/nghiquyet Nhiệm vụ tháng 12',
  '- Dọn kênh; Phạm Thị Lan; 15/12',
  '- Rà soát hộ cần hỗ trợ; bí thư; 10/12',
  `- Họp dân ${'rất dài '.repeat(30)}; Đinh Thị Xuân; 31/12`,
].join('\n');

async function published() {
  const bench = await openBench();
  await bench.say('secretary', 'group', THREE);
  await bench.tap('secretary', 'group', '✅ Ban hành');
  return bench;
}

test('in the group: all open tasks by their day, one a line, no buttons', async () => {
  const bench = await published();
  expect(await bench.say('member', 'group', '/nhiemvu')).toMatchInlineSnapshot(`
    "→ group
    Nhiệm vụ của chi bộ đang thực hiện
    #2 · Rà soát hộ cần hỗ trợ · đồng chí Nguyễn Văn Thành · hạn 10/12
    #1 · Dọn kênh · đồng chí Phạm Thị Lan · hạn 15/12
    #3 · Họp dân rất dài rất dài rất dài rất dài rất dài rất dài rất dài rất dài rất dài rất dài rất dài rất… · đồng chí số 09 · hạn 31/12"
  `);
});

test('in private: one’s own with two buttons; officers may see all and open each', async () => {
  const bench = await published();
  expect(await bench.say('member', 'private', '/nhiemvu')).toMatchInlineSnapshot(`
    "→ member
    Nhiệm vụ của đồng chí
    #1 · Dọn kênh · đồng chí Phạm Thị Lan · hạn 15/12

    Khi có kết quả, xin gõ /xong kèm số việc, hoặc chọn ở dưới đây.
    [✔️ Đã xong #1] [⏳ Xin gia hạn #1]"
  `);
  expect(await bench.say('secretary', 'private', '/nhiemvu')).toContain('[Nhiệm vụ của cả chi bộ]');
  await bench.tap('secretary', 'private', 'Nhiệm vụ của cả chi bộ');
  const { sent } = await bench.tap('secretary', 'private', 'Xem #1');
  expect(sent[0]?.message.buttons?.map((row) => row.map(({ text }) => text))).toEqual([
    ['✅ Hoàn thành'],
    ['Chuyển kỳ sau'],
    ['Thôi thực hiện (ghi lý do)'],
    ['Gia hạn #1'],
    ['Giao người khác #1'],
  ]);
  expect(await bench.say('unasked', 'private', '/nhiemvu')).toContain('Đồng chí không có nhiệm vụ nào');
});

test('the state stands in the line; what is closed is gone; another branch sees nothing of it', async () => {
  const bench = await published();
  await bench.say('member', 'private', '/xong 1 đã dọn');
  expect(await bench.say('member', 'group', '/nhiemvu')).toContain('hạn 15/12 · Đã báo cáo');
  await bench.say('secretary', 'private', '/giahan 2 20/12 chờ số liệu');
  expect(await bench.say('member', 'group', '/nhiemvu')).toContain('hạn 10/12 · Xin gia hạn');
  await bench.tap('secretary', 'private', '✅ Hoàn thành');
  expect(await bench.say('member', 'group', '/nhiemvu')).not.toContain('#1 ·');
  expect(await bench.say('otherMember', 'otherGroup', '/nhiemvu')).toContain('không còn nhiệm vụ nào');
  expect(await bench.say('stranger', 'group', '/nhiemvu')).not.toContain('#2');
});
