import { describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../support/branch-bench.ts';

const ONE = '/nghiquyet Vệ sinh môi trường\n- Dọn kênh; Phạm Thị Lan; 31/12/2026';
const count = (bench: Bench, table: string): number =>
  bench.sqlite.prepare<[], number>(`select count(*) from ${table}`).pluck().get() ?? -1;

async function published(): Promise<Bench> {
  const bench = await openBench();
  await bench.say('secretary', 'group', ONE);
  await bench.tap('secretary', 'group', '✅ Ban hành');
  return bench;
}

describe('a resolution', () => {
  test('is shown as it will stand, published once, numbered by type', async () => {
    const bench = await openBench();
    const preview = await bench.say('secretary', 'group', ONE);
    expect(preview).toContain('Dọn kênh · đồng chí Phạm Thị Lan · hạn thứ Năm, ngày 31/12/2026');
    const first = await bench.tap('secretary', 'group', '✅ Ban hành');
    expect(first.answer?.alert).toBeUndefined();
    const again = await bench.tap('deputy', 'group', '✅ Ban hành');
    expect(again.answer).toMatchObject({ alert: true });
    expect(again.answer?.text).toContain('Số 01-NQ/CB');
    expect(count(bench, 'documents')).toBe(1);
    expect(count(bench, 'tasks')).toBe(1);
    await bench.say('secretary', 'group', ONE.replace('nghiquyet', 'ketluan'));
    await bench.tap('secretary', 'group', '✅ Ban hành');
    expect(await bench.say('member', 'group', '/ketluan 1')).toContain('KẾT LUẬN · Số 01-KL/CB');
  });

  test('of a member who is no officer is refused, as is their press', async () => {
    const bench = await openBench();
    const before = bench.state();
    expect(await bench.say('member', 'group', ONE)).toContain('do chi ủy thực hiện');
    expect(bench.state()).toBe(before);
    await bench.say('secretary', 'group', ONE);
    expect((await bench.tap('member', 'group', '✅ Ban hành')).answer?.alert).toBe(true);
    expect(count(bench, 'documents')).toBe(0);
  });

  test('cannot be published from another branch, nor by an older preview, nor by an officer of yesterday', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'group', ONE);
    expect((await bench.press('otherSecretary', 'otherGroup', 'n:1:1:y')).answer?.alert).toBe(true);
    await bench.say('secretary', 'group', ONE.replace('Dọn kênh', 'Trồng cây'));
    expect((await bench.press('secretary', 'group', 'n:1:1:y')).answer?.text).toContain('đã được sửa');
    bench.sqlite.exec(
      "update members set office = 'member' where full_name like '%' and office = 'secretary'",
    );
    expect((await bench.press('secretary', 'group', 'n:1:2:y')).answer?.alert).toBe(true);
    expect(count(bench, 'documents')).toBe(0);
  });

  test('is discarded by ✖️ Hủy', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'group', ONE);
    await bench.tap('secretary', 'group', '✖️ Hủy');
    expect((await bench.press('secretary', 'group', 'n:1:1:y')).answer?.text).toContain('không còn');
    expect(count(bench, 'documents')).toBe(0);
  });

  test('corrected: a new version, the old one kept, its open tasks replaced', async () => {
    const bench = await published();
    await bench.say('secretary', 'group', '/nghiquyet sửa 1 Vệ sinh\n- Dọn ao; Phạm Thị Lan; 31/12/2026');
    await bench.tap('secretary', 'group', '✅ Ban hành');
    const shown = await bench.say('member', 'group', '/nghiquyet 1');
    expect(shown).toContain('Số 01-NQ/CB (bản sửa lần 1)');
    expect(shown).toContain('#2 · Dọn ao');
    expect(count(bench, 'documents')).toBe(2);
    expect(await bench.say('member', 'group', '/nhiemvu')).not.toContain('#1 ·');
  });

  test('step by step, one question at a time, other people never taken for the answer', async () => {
    const bench = await openBench();
    const reply = { isReply: true };
    expect(await bench.say('secretary', 'group', '/nghiquyet Vệ sinh')).toContain('nhiệm vụ thứ nhất');
    const before = bench.state();
    await bench.say('deputy', 'group', 'Trồng cây; Phạm Thị Lan; mai', reply);
    await bench.say('secretary', 'group', 'Trồng cây; Phạm Thị Lan; mai');
    expect(bench.state()).toBe(before);
    expect(await bench.say('secretary', 'group', 'Dọn kênh', reply)).toContain('giao đồng chí nào chủ trì');
    expect(await bench.say('secretary', 'group', 'Người Không Có', reply)).toContain('chưa thấy');
    expect(await bench.say('secretary', 'group', 'Phạm Thị Lan', reply)).toContain('hoàn thành khi nào');
    expect(await bench.say('secretary', 'group', '31/02', reply)).toContain('chưa đọc được');
    expect(await bench.say('secretary', 'group', '01/01/1990', reply)).toContain('đã qua');
    expect(await bench.say('secretary', 'group', '31/12', reply)).toContain('nhiệm vụ tiếp theo');
    const { sent } = await bench.tap('secretary', 'group', 'Đủ rồi, xem bản nháp');
    expect(JSON.stringify(sent)).toContain('Dọn kênh · đồng chí Phạm Thị Lan');
  });

  test.each([
    ['a title of 4,000 characters', `/nghiquyet ${'a'.repeat(3990)}`],
    ['60 tasks', `/nghiquyet T\n${'- Việc; Phạm Thị Lan; 31/12\n'.repeat(60)}`],
  ])('%s is refused and nothing half-stored', async (_what, text) => {
    const bench = await openBench();
    const before = bench.state();
    expect(await bench.say('secretary', 'group', text)).toContain('nên chưa ghi');
    expect(bench.state()).toBe(before);
  });
});

describe('a task', () => {
  test('is reported by its owner alone, with a result, and confirmed by an officer', async () => {
    const bench = await published();
    expect(await bench.say('deputy', 'group', '/xong 1')).toContain('đồng chí khác phụ trách');
    const told = await bench.say('member', 'group', '/xong 1');
    expect(told).toContain('vài chữ về kết quả');
    expect(told).toContain('báo đã xong');
    expect(await bench.say('member', 'group', 'dọn 200 mét', { isReply: true })).toContain('Đã ghi kết quả');
    expect((await bench.press('member', 'group', 'h:1:y')).answer?.alert).toBe(true);
    expect((await bench.press('secretary', 'private', 'h:1:y')).answer?.text).toContain('hoàn thành');
    expect((await bench.press('secretary', 'private', 'h:1:y')).answer?.text).toContain('đã kết thúc');
    expect(await bench.say('member', 'group', '/nhiemvu')).toContain('không còn nhiệm vụ');
    const history = bench.sqlite.prepare('select action from task_events order by id').pluck().all();
    expect(history).toEqual(['assigned', 'report', 'add-note', 'confirm']);
    expect(() => bench.sqlite.exec('delete from task_events')).toThrow('append-only');
  });

  test('gets more time when an officer agrees with one tap', async () => {
    const bench = await published();
    expect(await bench.say('member', 'group', '/giahan 1 05/01/2027')).toContain('ghi thêm lý do');
    expect(await bench.say('member', 'group', '/giahan 1 05/01/2027 chờ vật liệu')).toContain(
      'Lý do: chờ vật liệu',
    );
    expect((await bench.press('deputy', 'private', 'g:1:y')).answer?.text).toContain('đồng ý gia hạn');
    expect((await bench.press('secretary', 'private', 'g:1:n')).answer?.alert).toBe(true);
    expect(await bench.say('member', 'group', '/nhiemvu')).toContain('hạn 05/01');
  });

  test('is handed on, carried over, dropped with a reason; another branch cannot touch it', async () => {
    const bench = await published();
    const before = bench.state();
    for (const data of ['h:1:y', 'g:1:y', 'd:1', 'b:1:2', 'w:1', 'i:1'])
      await bench.press('otherSecretary', 'otherGroup', data);
    expect(bench.state()).toBe(before);
    const deputy = bench.idOf('members', 'Trần Thị Hòa');
    await bench.press('secretary', 'private', `b:1:${deputy.toString(36)}`);
    expect(await bench.say('member', 'group', '/nhiemvu')).toContain('Trần Thị Hòa');
    await bench.press('secretary', 'private', 'w:1');
    expect(await bench.say('member', 'group', '/nhiemvu')).toContain('hạn 03/01');
    await bench.press('secretary', 'private', 'u:1');
    expect(await bench.say('secretary', 'private', 'không còn cần thiết')).toContain('thôi thực hiện #1');
    expect(await bench.say('member', 'group', '/nhiemvu')).toContain('không còn nhiệm vụ');
  });
});
