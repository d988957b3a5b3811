import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { renderDocx } from '../../../src/papers/render-docx.ts';
import { renamedIn } from '../../../src/text/vi/papers/paper-people.ts';
import { makePaper } from '../../../src/use-cases/papers/make-papers.ts';
import { type Bench, ZONE } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';
import { clockTo, openMeeting } from '../../support/evening.ts';
import { tasksGoOn } from './task-fates.ts';

/* A paper that was issued says for ever what it said, whatever became of tasks, people and the branch since. */

const BRANCH = 'Chi bộ thôn Đoài';
type Asked = Parameters<typeof makePaper>[2];

async function printed(
  bench: Bench,
  paper: Asked,
): Promise<{ readonly text: string; readonly hash: string }> {
  const deps = { ...bench.storage, zone: ZONE, now: () => bench.clock.now() };
  const branchId = Number(
    bench.sqlite
      .prepare(`select id from organisations where level = 'branch' order by id limit 1`)
      .pluck()
      .get(),
  );
  const made = await makePaper(deps, branchId, paper);
  if (made === null) throw new Error('no paper');
  const bytes = await renderDocx(made.layout);
  return {
    text: JSON.stringify(made.layout),
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
}

const DOCUMENT: Asked = { kind: 'document', type: 'NQ', number: 1 };

/** A meeting that resolved four tasks, was ended and whose minutes are closed. */
async function openClosed(): Promise<{ readonly bench: Bench; readonly minutes: Asked }> {
  const bench = await openMeeting();
  await bench.say('secretary', 'private', '/diemdanh có mặt hết trừ Nguyễn Văn Hùng');
  await bench.say('secretary', 'private', '/bieuquyet 7 0 0 Thông qua nghị quyết');
  clockTo(bench, '21:05');
  await bench.order('secretary', 'private', '/ketthuc');
  const tasks = [
    'Phát quang; Phạm Thị Lan',
    'Dọn kênh; Lê Đình Khang',
    'Thu quỹ; Trần Thị Hòa',
    'Trồng cây; Phạm Thị Lan, Vũ Thị Mai (08)',
  ];
  await bench.say(
    'secretary',
    'private',
    `/nghiquyet Nhiệm vụ tháng 12\n${tasks.map((task) => `- ${task}; 20/12`).join('\n')}`,
  );
  await bench.tap('secretary', 'private', '✅ Ban hành');
  await bench.order('secretary', 'private', '/bienban chốt');
  return { bench, minutes: { kind: 'minutes', meetingId: bench.meetingOf(BRANCH).id } };
}

/** Everything that can become of it within a year. */
async function aYearGoesBy(bench: Bench): Promise<void> {
  clockTo(bench, '09:00', '2026-12-10');
  const [lan, khang] = [bench.idOf('members', 'Phạm Thị Lan'), bench.idOf('members', 'Lê Đình Khang')];
  await tasksGoOn(bench);
  bench.sqlite.exec(`update members set full_name = 'Phạm Thị Ngọc Lan', office = 'committee_member' where id = ${lan};
    update members set full_name = 'Nguyễn Văn Thành Công', office = 'member' where full_name = 'Nguyễn Văn Thành';
    update members set office = 'secretary' where full_name = 'Trần Thị Hòa';
    update member_statuses set participation = 'exempt' where member_id = ${khang};
    update organisations set name = 'Chi bộ tổ dân phố Đoài' where name = '${BRANCH}';
    update organisations set name = 'Đảng bộ phường Tam Hưng' where level <> 'branch';
    update meetings set place = 'Nhà văn hóa mới';
    update votes set in_favour = 1, subject = 'khác';
    update branch_settings set place = 'Nhà văn hóa mới'`);
}

describe('frozen as issued', () => {
  test('a resolution and closed minutes are printed again to the letter, and the file to the byte', async () => {
    const { bench, minutes } = await openClosed();
    const before = [await printed(bench, DOCUMENT), await printed(bench, minutes)];
    expect(before[0]?.text).toContain('Phạm Thị Lan');
    expect(before[0]?.text).toContain('7/8 đồng chí tán thành, đạt 87,5%');
    expect(before[0]?.text).toContain('Vũ Thị Mai (08)');
    expect(before[1]?.text).toContain('Nguyễn Văn Hùng');
    await aYearGoesBy(bench);
    bench.clock.set(at('2027-12-03', '10:00'));
    expect([await printed(bench, DOCUMENT), await printed(bench, minutes)]).toEqual(before);
  });

  test('what is shown in the chat is the present state of the tasks', async () => {
    const { bench } = await openClosed();
    await aYearGoesBy(bench);
    expect(await bench.say('deputy', 'private', '/nghiquyet 1')).toContain(
      '#1 · Phát quang · đồng chí Lê Đình Khang',
    );
  });

  test('minutes that are not closed follow what is told', async () => {
    const bench = await openMeeting();
    const minutes: Asked = { kind: 'minutes', meetingId: bench.meetingOf(BRANCH).id };
    const before = await printed(bench, minutes);
    await bench.say('secretary', 'private', '/batdau thư ký Trần Thị Hòa');
    expect((await printed(bench, minutes)).text).not.toBe(before.text);
    expect(bench.sqlite.prepare('select count(*) from frozen_papers').pluck().get()).toBe(0);
  });

  test('what an older version of the program issued is kept from its first print on', async () => {
    const { bench, minutes } = await openClosed();
    bench.sqlite.exec('delete from frozen_papers');
    const before = [await printed(bench, DOCUMENT), await printed(bench, minutes)];
    await aYearGoesBy(bench);
    expect([await printed(bench, DOCUMENT), await printed(bench, minutes)]).toEqual(before);
  });

  test('a name alone can go: beside each stands whose it is', async () => {
    const { bench } = await openClosed();
    const khang = bench.idOf('members', 'Lê Đình Khang');
    const views = bench.sqlite.prepare('select view from frozen_papers').pluck().all() as string[];
    const erased = views.map((view) => JSON.stringify(renamedIn(JSON.parse(view), khang, 'Đồng chí số 3')));
    expect(views.join()).toContain('Lê Đình Khang');
    expect(erased.join()).not.toContain('Lê Đình Khang');
    expect(erased.join()).toContain('Phạm Thị Lan');
    expect(erased.join().replaceAll('Đồng chí số 3', 'Lê Đình Khang')).toBe(views.join());
  });
});
