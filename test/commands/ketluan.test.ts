import { expect, test } from 'vitest';
import { openBench, show } from '../support/branch-bench.ts';

test('a conclusion has a series of its own, a list of its own, and may have no task', async () => {
  const bench = await openBench();
  await bench.say('secretary', 'private', '/ketluan Thống nhất mức đóng quỹ');
  expect(show((await bench.tap('secretary', 'private', 'Đủ rồi, xem bản nháp')).sent)).toContain(
    'KẾT LUẬN · Số: cấp khi ban hành',
  );
  const { sent } = await bench.tap('secretary', 'private', '✅ Ban hành');
  expect(show(sent)).toContain('KẾT LUẬN · Số 01-KL/CB');
  expect(await bench.say('member', 'group', '/ketluan')).toContain('Số 01-KL/CB, 20/11/2026: Thống nhất');
  expect(await bench.say('member', 'group', '/nghiquyet')).toContain('chưa có nghị quyết nào');
  expect(await bench.say('member', 'group', '/nghiquyet 1')).toContain('Không thấy Số 01-NQ/CB');
});

test('begun after a resolution, it takes the place of that draft: the older preview publishes nothing', async () => {
  const bench = await openBench();
  await bench.say('secretary', 'group', '/nghiquyet A\n- Dọn kênh; Phạm Thị Lan; 31/12');
  await bench.say('secretary', 'group', '/ketluan B\n- Dọn kênh; Phạm Thị Lan; 31/12');
  expect((await bench.press('secretary', 'group', 'n:1:1:y')).answer?.text).toContain('không còn');
  await bench.tap('secretary', 'group', '✅ Ban hành');
  expect(bench.sqlite.prepare('select type, title from documents').all()).toEqual([
    { type: 'KL', title: 'B' },
  ]);
});

test('it is corrected under its own number', async () => {
  const bench = await openBench();
  await bench.say('secretary', 'group', '/ketluan A\n- Dọn kênh; Phạm Thị Lan; 31/12');
  await bench.tap('secretary', 'group', '✅ Ban hành');
  expect(await bench.say('secretary', 'group', '/ketluan sửa 1 B\n- Dọn ao; Phạm Thị Lan; 31/12')).toContain(
    'KẾT LUẬN · Số 01-KL/CB (bản sửa lần 1)',
  );
  expect(await bench.say('secretary', 'group', '/nghiquyet sửa 1 B')).toContain('Không thấy Số 01-NQ/CB');
});
