import { describe, expect, test } from 'vitest';
import { openBench, show } from '../../support/branch-bench.ts';

const ENOUGH = 'Đủ rồi, xem bản nháp';
const REPLY = { isReply: true };

describe('who may press', () => {
  test('a press on a draft that never was, or is not one’s own, changes nothing', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'group', '/nghiquyet Vệ sinh\n- Dọn kênh; Lan; 31/12');
    const before = bench.state();
    for (const data of ['n:zz:1:y', 'n:1:1:q', 'n:1', 'n:1:1:e:e:e', 'k:1:1:p:1', 'k:1:1:x:1', 'n:-1:1:y'])
      expect((await bench.press('otherSecretary', 'otherGroup', data)).answer, data).not.toBeNull();
    expect((await bench.press('deputy', 'group', 'k:1:1:p:4')).answer).not.toBeNull();
    expect(bench.state()).toBe(before);
  });
});

describe('step by step', () => {
  test('as plain words in private, each officer a draft of their own', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/nghiquyet Vệ sinh');
    await bench.say('deputy', 'private', '/nghiquyet Khuyến học');
    await bench.say('secretary', 'private', 'Dọn kênh; lan; 31/12');
    expect(await bench.say('deputy', 'private', 'Trao quà; Đinh Thị Xuân')).toContain(
      '«Trao quà» hoàn thành khi nào',
    );
    expect(show((await bench.tap('secretary', 'private', 'Phạm Thị Lan (04)')).sent)).toContain(
      'nhiệm vụ tiếp theo',
    );
    const { sent } = await bench.tap('secretary', 'private', ENOUGH);
    expect(show(sent)).toContain('– Dọn kênh · đồng chí Phạm Thị Lan · hạn thứ Năm, ngày 31/12/2026');
    expect(show(sent)).not.toContain('Trao quà');
  });

  test('several tasks in one answer, each on its line; a title with its tasks in one answer', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/nghiquyet Vệ sinh');
    await bench.say(
      'secretary',
      'private',
      '- Dọn kênh; Phạm Thị Lan; 31/12\n- Trồng cây; Đinh Thị Xuân; 20/12',
    );
    const { sent } = await bench.tap('secretary', 'private', ENOUGH);
    expect(show(sent)).toContain('– Dọn kênh · đồng chí Phạm Thị Lan');
    expect(show(sent)).toContain('– Trồng cây · đồng chí Đinh Thị Xuân');
    expect(await bench.say('deputy', 'private', '/nghiquyet - Dọn kênh; Phạm Thị Lan; 31/12')).toContain(
      'tiêu đề',
    );
    expect(await bench.say('deputy', 'private', 'Vệ sinh môi trường')).toContain('– Dọn kênh · đồng chí');
  });

  test.each([
    ['an empty part in the middle', '- Họp dân; ; 31/12', 'giao đồng chí nào chủ trì'],
    ['the end left open', '- Họp dân; Phạm Thị Lan;', 'hoàn thành khi nào'],
    ['the day in the place of the person', '- Họp dân; 31/12;', 'giao đồng chí nào chủ trì'],
    ['31/02', '- Họp dân; Phạm Thị Lan; 31/02', 'chưa đọc được thời hạn «31/02»'],
    ['a day in 1990', '- Họp dân; Phạm Thị Lan; 15/12/1990', 'thời hạn «15/12/1990» đã qua'],
    ['a name that fits two', '- Họp dân; lan; 31/12', 'có mấy đồng chí hợp với «lan»'],
    ['no words for the task', '- ; Phạm Thị Lan; 31/12', 'chưa ghi việc gì'],
  ])('%s is asked about', async (_what, line, question) => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'group', `/nghiquyet T\n${line}`)).toContain(question);
  });

  test('namesakes are told apart by their numbers', async () => {
    const bench = await openBench();
    const asked = await bench.say(
      'secretary',
      'private',
      '/nghiquyet T\n- Họp; Vũ Thị Mai, Trần Thị Hòa; 31/12',
    );
    expect(asked).toContain('[Vũ Thị Mai (07)]\n[Vũ Thị Mai (08)]');
    const { sent } = await bench.tap('secretary', 'private', 'Vũ Thị Mai (08)');
    expect(show(sent)).toContain('đồng chí Vũ Thị Mai (08) (phối hợp: đồng chí Trần Thị Hòa)');
    // The question of before has been answered.
    expect((await bench.tap('secretary', 'private', 'Vũ Thị Mai (07)')).answer?.text).toContain(
      'đã được sửa',
    );
  });

  test('in the group namesakes who have not consented are their numbers alone', async () => {
    const bench = await openBench();
    const asked = await bench.say('secretary', 'group', '/nghiquyet T\n- Họp; Vũ Thị Mai; 31/12');
    expect(asked).toContain('[đồng chí số 07]\n[đồng chí số 08]');
    const { sent } = await bench.tap('secretary', 'group', 'đồng chí số 08');
    expect(show(sent)).toContain('Họp · đồng chí số 08 · hạn');
  });

  test('who mends an earlier message does not answer the next question', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/nghiquyet Vệ sinh');
    await bench.say('secretary', 'private', 'Dọn kênh');
    const before = bench.state();
    await bench.say('secretary', 'private', 'Dọn kênh mương', { edited: true });
    expect(bench.state()).toBe(before);
  });

  test('too long an answer is refused, and asked again', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/nghiquyet Vệ sinh');
    const before = bench.state();
    for (const text of [
      'v'.repeat(301),
      `Việc; ${'x'.repeat(1000)}; 31/12`,
      'Việc; Phạm Thị Lan; mai\n'.repeat(31),
    ])
      expect(await bench.say('secretary', 'private', text)).toContain('nên chưa ghi');
    expect(bench.state()).toBe(before);
    expect(await bench.say('secretary', 'private', 'Dọn kênh; Phạm Thị Lan; 31/12')).toContain(
      'nhiệm vụ tiếp theo',
    );
  });

  test('after the draft is gone the question is answered once, then waits no longer', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/nghiquyet Vệ sinh');
    await bench.say('secretary', 'group', '/ketluan Kết luận\n- Dọn kênh; Phạm Thị Lan; 31/12');
    await bench.tap('secretary', 'group', '✖️ Hủy');
    expect(await bench.say('secretary', 'private', 'Dọn kênh; Phạm Thị Lan; mai')).toContain('không còn');
    expect(await bench.say('secretary', 'private', 'Dọn kênh; Phạm Thị Lan; mai')).not.toContain('không còn');
  });

  test('an officer who lost the office cannot go on', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'group', '/nghiquyet Vệ sinh');
    bench.sqlite.exec(`update members set office = 'member' where full_name = 'Nguyễn Văn Thành'`);
    const before = bench.state();
    await bench.say('secretary', 'group', 'Dọn kênh; Phạm Thị Lan; mai', REPLY);
    expect(bench.state()).toBe(before);
  });
});

describe('a preview that is settled', () => {
  test.each([
    ['✅ Ban hành', 'Bản nháp này đã được ban hành.', 'đã ban hành rồi: Số 01-NQ/CB'],
    ['✖️ Hủy', 'Đã hủy bản nháp. Chưa có gì được ban hành.', 'không còn'],
  ])(
    '%s: it loses its buttons and says what became of it; a late press says it too',
    async (label, face, late) => {
      const bench = await openBench();
      await bench.say('secretary', 'group', '/nghiquyet Vệ sinh\n- Dọn kênh; Phạm Thị Lan; 31/12');
      await bench.tap('secretary', 'group', label);
      expect(show(bench.edited)).toBe(`→ group\n${face}`);
      expect((await bench.tap('secretary', 'group', '✅ Ban hành')).answer?.text).toContain(late);
      expect(bench.edited).toHaveLength(1);
    },
  );
});
