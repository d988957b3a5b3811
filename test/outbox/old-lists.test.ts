import { expect, test } from 'vitest';
import { plainText } from '../../src/text/rich-text.ts';
import { type Asked, openOn } from '../support/both-channels.ts';
import { FRIDAY_MORNING, PEOPLE, type Where, type Who } from '../support/branch-bench.ts';
import { becomeViewer } from '../support/committee-bench.ts';

/* Of a list with buttons only the newest copy can be pressed: the one before it says so, and its buttons go. */

const OLD = 'Đây là bản cũ.\n⬇️ Xin xem bản mới nhất ở bên dưới.';

async function ready(answering: 'pressed' | 'typed' = 'pressed'): Promise<Asked> {
  const bench = await openOn(answering, FRIDAY_MORNING);
  await bench.say('secretary', 'private', '/nghiquyet Việc\n- Dọn kênh; Nguyễn Văn Thành; 15/12');
  await bench.choose('secretary', 'private', '✅ Ban hành').catch(() => undefined);
  if (answering === 'pressed') await bench.tap('secretary', 'private', '✅ Ban hành').catch(() => undefined);
  await becomeViewer(bench);
  await bench.say('secretary', 'private', '/bienban kiến nghị: Xin nâng cấp đường ngõ 3');
  return bench;
}

const LISTS: readonly (readonly [Who, Where, string])[] = [
  ['secretary', 'private', '/nhiemvu'],
  ['secretary', 'private', '/caidat'],
  ['secretary', 'private', '/dangvien 4'],
  ['secretary', 'private', '/bienban kiến nghị'],
  ['secretary', 'private', '/chuongtrinh'],
  ['viewer', 'private', '/tonghop'],
];

test.each(LISTS)('%s, %s: %s shown anew', async (who, where, command) => {
  const bench = await ready();
  const [first] = (await bench.write(who, where, command)).filter(({ message }) => message.buttons);
  expect(first).toBeDefined();
  const before = bench.edited.length;
  const [second] = (await bench.write(who, where, command)).filter(({ message }) => message.buttons);
  await bench.deliver();
  expect(second?.messageId).not.toBe(first?.messageId);
  const changed = bench.edited.slice(before);
  expect(changed.map(({ messageId }) => messageId)).toEqual([first?.messageId]);
  expect(changed.map(({ message }) => [plainText(message.text), message.buttons])).toEqual([
    [OLD, undefined],
  ]);
  // The third time the second copy gives way, and the first is left alone.
  await bench.write(who, where, command);
  await bench.deliver();
  expect(bench.edited.slice(before + 1).map(({ messageId }) => messageId)).toEqual([second?.messageId]);
});

test('lists of different kinds, of different people and turned pages leave each other alone', async () => {
  const bench = await ready();
  for (const command of ['/nhiemvu', '/caidat', '/dangvien 4', '/dangvien 6'])
    await bench.write('secretary', 'private', command);
  await bench.write('deputy', 'private', '/caidat');
  await bench.deliver();
  expect(bench.edited.filter(({ message }) => plainText(message.text) === OLD)).toEqual([]);
});

test('what a copy no longer offers is kept once a chat and list', async () => {
  const bench = await ready();
  for (let count = 0; count < 5; count += 1) await bench.write('secretary', 'private', '/caidat');
  await bench.deliver();
  const rows = bench.sqlite
    .prepare(
      `select count(*) from shown_lists s join chats c on c.id = s.chat_id where c.ref = ? and s.list = 'settings'`,
    )
    .pluck()
    .get(`bench:${PEOPLE.secretary.id}`);
  expect(rows).toBe(1);
});

test('where nothing can be changed afterwards nothing is kept', async () => {
  const bench = await ready('typed');
  await bench.write('secretary', 'private', '/caidat');
  await bench.write('secretary', 'private', '/caidat');
  await bench.deliver();
  expect(bench.sqlite.prepare('select count(*) from shown_lists').pluck().get()).toBe(0);
  expect(bench.edited).toEqual([]);
});
