import { describe, expect, test } from 'vitest';
import { type Bench, show } from '../../support/branch-bench.ts';
import { journalled, openMeeting, unchanged } from '../../support/evening.ts';

const OPEN = '🗣 Ghi đồng chí phát biểu';
const spokeOf = (bench: Bench): unknown =>
  bench.sqlite.prepare('select spoke, speakers from proceedings').raw().get();

async function openList(...present: readonly string[]): Promise<Bench> {
  const bench = await openMeeting();
  for (const name of present) await bench.say('secretary', 'private', `/diemdanh có mặt ${name}`);
  await bench.tap('secretary', 'private', OPEN);
  return bench;
}

describe('who spoke', () => {
  test('is chosen from those who are there, in private, by name and number', async () => {
    const bench = await openMeeting();
    await bench.say('secretary', 'private', '/diemdanh có mặt Phạm Thị Lan, Lê Đình Khang');
    const { sent } = await bench.tap('secretary', 'private', OPEN);
    expect(show(sent)).toMatchInlineSnapshot(`
      "→ secretary
      Đồng chí phát biểu, kỳ sinh hoạt tháng 12
      Đã ghi: 0 đồng chí.
      Chọn tên đồng chí đã phát biểu; chọn lại để bỏ. Danh sách này gồm các đồng chí có mặt và chỉ chi ủy xem.
      [▫️ Lê Đình Khang (03)]
      [▫️ Phạm Thị Lan (04)]"
    `);
  });

  test('persons are counted: two taps of a slow phone count once, a tap back takes it back', async () => {
    const bench = await openList('Phạm Thị Lan', 'Lê Đình Khang');
    const lan = bench.idOf('members', 'Phạm Thị Lan');
    const first = await bench.tap('secretary', 'private', '▫️ Phạm Thị Lan (04)');
    expect(first.answer?.text).toBe('Đã ghi: đồng chí Phạm Thị Lan phát biểu. Tổng: 1 đồng chí.');
    await bench.tap('secretary', 'private', '▫️ Phạm Thị Lan (04)');
    expect(spokeOf(bench)).toEqual([`[${lan}]`, null]);
    const meeting = bench.meetingOf('Chi bộ thôn Đoài').id.toString(36);
    await bench.press('deputy', 'private', `pb:${meeting}:${lan.toString(36)}:n`);
    expect(spokeOf(bench)).toEqual(['[]', null]);
    expect(journalled(bench, 'meeting.amended')).toBe(3);
  });

  test('whoever is not there has not spoken, and is no speaker any more once marked absent', async () => {
    const bench = await openList('Phạm Thị Lan', 'Lê Đình Khang');
    const meeting = bench.meetingOf('Chi bộ thôn Đoài').id.toString(36);
    const hung = bench.idOf('members', 'Nguyễn Văn Hùng').toString(36);
    const refused = await bench.press('secretary', 'private', `pb:${meeting}:${hung}:y`);
    expect(refused.answer).toEqual({
      text: 'Chưa ghi đồng chí Nguyễn Văn Hùng có mặt, nên chưa ghi phát biểu. Xin điểm danh trước bằng /diemdanh.',
      alert: true,
    });
    await bench.tap('secretary', 'private', '▫️ Phạm Thị Lan (04)');
    await bench.say('secretary', 'private', '/diemdanh vắng Phạm Thị Lan');
    expect(await bench.say('secretary', 'private', '/batdau')).toContain('Đồng chí phát biểu: chưa ghi');
  });

  test('a total is no more than were there, and no less than were marked', async () => {
    const bench = await openList('Phạm Thị Lan', 'Lê Đình Khang', 'Trần Thị Hòa');
    await bench.tap('secretary', 'private', '▫️ Phạm Thị Lan (04)');
    await bench.tap('secretary', 'private', '▫️ Lê Đình Khang (03)');
    const ask = (words: string): Promise<string> => bench.say('secretary', 'private', `/batdau ${words}`);
    expect(await unchanged(bench, () => ask('phát biểu 4'))).toContain('nhiều hơn 3 đồng chí có mặt');
    expect(await unchanged(bench, () => ask('phát biểu 1'))).toContain('đã đánh dấu 2 đồng chí phát biểu');
    expect(await ask('phát biểu 3')).toContain('Đồng chí phát biểu: 3');
  });

  test('with nobody on the roll it says what to do first', async () => {
    const bench = await openMeeting();
    expect(show((await bench.tap('secretary', 'private', OPEN)).sent)).toContain(
      'Xin điểm danh trước bằng /diemdanh',
    );
  });
});

test.each(['member', 'otherSecretary', 'stranger'] as const)('%s marks no speaker', async (who) => {
  const bench = await openList('Phạm Thị Lan');
  const meeting = bench.meetingOf('Chi bộ thôn Đoài').id.toString(36);
  const lan = bench.idOf('members', 'Phạm Thị Lan').toString(36);
  await bench.press(who, 'private', `pb:${meeting}:${lan}:y`);
  await bench.press(who, 'private', `yx:${meeting}`);
  expect(spokeOf(bench)).toEqual(['[]', null]);
});
