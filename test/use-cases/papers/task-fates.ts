import type { Bench } from '../../support/branch-bench.ts';

/** What officers do with tasks in a month, in the chat: #1 handed on and put off, #2 put off, #3 dropped, #4 done. */
export async function tasksGoOn(bench: Bench): Promise<void> {
  const card = (no: number) => bench.press('secretary', 'private', `task-card:${no}`);
  await card(1);
  await bench.tap('secretary', 'private', 'Giao người khác #1');
  await bench.tap('secretary', 'private', 'Lê Đình Khang (03)');
  await card(1);
  await bench.tap('secretary', 'private', 'Gia hạn #1');
  await bench.say('secretary', 'private', '28/12 mưa bão');
  await card(2);
  await bench.tap('secretary', 'private', 'Gia hạn #2');
  await bench.say('secretary', 'private', '26/12 chờ vật liệu');
  await card(3);
  await bench.tap('secretary', 'private', 'Thôi thực hiện (ghi lý do)');
  await bench.say('secretary', 'private', 'xã đã thu.');
  await bench.say('member', 'private', '/xong 4 trồng 30 cây');
  await bench.tap('secretary', 'private', '✅ Hoàn thành');
}
