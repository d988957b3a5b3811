import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { followUpOf } from '../../../src/domain/tasks/follow-up.ts';
import { type Bench, openBench, ZONE } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';
import { plansOf } from '../../support/query-plans.ts';

async function published(...tasks: readonly string[]): Promise<Bench> {
  const bench = await openBench();
  const rows = tasks.map((task) => `- ${task}`).join('\n');
  await bench.say('secretary', 'group', `/nghiquyet T\n${rows}`);
  await bench.tap('secretary', 'group', '✅ Ban hành');
  return bench;
}

const TODAY = '2026-11-28' as IsoDate;
const NOW = at('2026-11-28', '07:30');
const AT = { now: NOW, today: TODAY };

const occurrenceOf = (bench: Bench): number =>
  bench.sqlite
    .prepare<[], number>(
      `select id from occurrences where job = 'task-follow-up' and state = 'due' order by due_at`,
    )
    .pluck()
    .get() ?? 0;

describe('the follow-up of a branch', () => {
  test('is given the tasks whose day has come and those only; each goes on by its own plan', async () => {
    const bench = await published(
      'A; Phạm Thị Lan; 01/12',
      'B; Phạm Thị Lan; 10/12',
      'C; Đinh Thị Xuân; 30/11',
    );
    const seen: string[] = [];
    await bench.storage.schedule.fire(occurrenceOf(bench), AT, ['followUp'], ({ followUp: state }) => {
      seen.push(
        ...state.tasks.map(({ task, owedSince, reachable }) => `#${task.no} ${owedSince} ${reachable}`),
      );
      return {
        change: {
          as: 'done',
          followUps: state.tasks.map(({ task }) => ({
            taskId: task.id,
            followUp: followUpOf(task, TODAY, ZONE),
            officersTold: false,
            ownerLeft: false,
            asked: 'private',
          })),
        },
        result: undefined,
        effects: {},
      };
    });
    // The oldest day of the branch comes first: on the 27th only C is owed a word, on the 28th both.
    expect(seen).toEqual(['#3 2026-11-27 false', '#1 2026-11-28 true']);
    expect(bench.sqlite.prepare('select no, follow_up_on as next from tasks order by no').all()).toEqual([
      { no: 1, next: '2026-12-01' },
      { no: 2, next: '2026-12-07' },
      { no: 3, next: '2026-11-30' },
    ]);
  });

  test('of an occurrence that is done already decides nothing', async () => {
    const bench = await published('A; Phạm Thị Lan; 01/12');
    const id = occurrenceOf(bench);
    bench.sqlite.prepare(`update occurrences set state = 'done' where id = ?`).run(id);
    await bench.storage.schedule.fire(id, AT, ['followUp'], () => {
      throw new Error('asked again');
    });
  });

  test('as the program asks it reads tasks by indexes only', async () => {
    const bench = await published('A; Phạm Thị Lan; 01/12', 'B; Trần Thị Hòa; 01/12');
    bench.sqlite.exec(`
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
        insert into organisations (level, name, name_key, created_at) select 'branch', 'b' || i, 'b' || i, 0 from n;
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 50000)
        insert into tasks (branch_id, no, document_id, content, owner_id, due_on, state, follow_up_on, created_at)
        select (select min(id) from organisations where name = 'b1') + i % 2000, 1 + i / 2000, 1, 'x', null, '2026-12-31',
          'in_progress', '2026-12-28', 0 from n;
      analyze;
    `);
    const member = bench.idOf('members', 'Phạm Thị Lan');
    const branch = bench.idOf('organisations', 'Chi bộ thôn Đoài');
    const { tasks, schedule } = bench.storage;
    const plans = await plansOf(
      bench.sqlite,
      async () => {
        await schedule.fire(occurrenceOf(bench), AT, ['followUp'], ({ followUp: state }) => {
          expect(state.tasks).toHaveLength(2);
          return { change: null, result: undefined, effects: {} };
        });
        await tasks.open(branch);
        await tasks.openOf(member);
        await tasks.byNo(branch, 1);
        await tasks.byIds(branch, [1, 2]);
        await schedule.due(NOW, 30);
      },
      'tasks',
    );
    expect(plans.join('\n')).toMatch(
      /SEARCH tasks USING INDEX tasks_follow_up \(branch_id=\? AND follow_up_on<\?\)/,
    );
    expect(plans.filter((line) => /^SCAN tasks/.test(line))).toEqual([]);
  });
});

describe('the history of a task (R000-8)', () => {
  test('tells who did what, with the new day, the new owner and the words', async () => {
    const bench = await published('A; Phạm Thị Lan; 01/12');
    await bench.say('member', 'private', '/giahan 1 10/12 chờ vật liệu');
    await bench.tap('deputy', 'private', '✅ Đồng ý gia hạn');
    await bench.say('member', 'private', '/xong 1 đã làm');
    await bench.tap('secretary', 'private', '↩️ Chưa đạt, làm tiếp');
    const hoa = bench.idOf('members', 'Trần Thị Hòa');
    await bench.press('secretary', 'private', `b:1:${hoa.toString(36)}`);
    const rows = bench.sqlite
      .prepare(
        `select action, (select full_name from members where id = member_id) as who, detail from task_events order by id`,
      )
      .all();
    expect(rows).toEqual([
      { action: 'assigned', who: 'Nguyễn Văn Thành', detail: null },
      { action: 'ask-extension', who: 'Phạm Thị Lan', detail: '2026-12-10: chờ vật liệu' },
      { action: 'grant-extension', who: 'Trần Thị Hòa', detail: '2026-12-10' },
      { action: 'report', who: 'Phạm Thị Lan', detail: 'đã làm' },
      { action: 'send-back', who: 'Nguyễn Văn Thành', detail: null },
      { action: 'assign', who: 'Nguyễn Văn Thành', detail: `member:${hoa}` },
    ]);
  });

  test.each([`update task_events set detail = 'x'`, 'delete from task_events'])(
    '%s is refused',
    async (sql) => {
      const bench = await published('A; Phạm Thị Lan; 01/12');
      expect(() => bench.sqlite.exec(sql)).toThrow('append-only');
    },
  );

  test('a reminder counts as heeded for 48 hours, not longer', async () => {
    for (const [later, heeded] of [
      [48 * 3_600_000 - 1, true],
      [48 * 3_600_000, false],
    ] as const) {
      const bench = await published('A; Phạm Thị Lan; 01/12');
      bench.sqlite
        .prepare('insert into follow_ups (task_id, member_id, sent_at, is_private) values (1, 4, ?, 1)')
        .run(NOW);
      bench.clock.set(NOW + later);
      await bench.say('member', 'private', '/xong 1 xong');
      const acted = bench.sqlite.prepare('select acted_at is not null from follow_ups').pluck().get();
      expect(acted).toBe(heeded ? 1 : 0);
    }
  });
});
