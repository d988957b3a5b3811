import { describe, expect, test } from 'vitest';
import { jobs } from '../../../jobs/index.ts';
import { accountRef } from '../../../src/domain/channel/chat-ref.ts';
import { TASK_FOLLOW_UP } from '../../../src/domain/tasks/follow-up.ts';
import { plainText } from '../../../src/text/rich-text.ts';
import {
  type Bench,
  CHATS,
  type Delivered,
  openBench,
  PEOPLE,
  type Who,
} from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';
import { tickAt } from '../../support/tick.ts';

/*
 * R5-6: before a yes the program writes nothing of its own accord to a person in private. Every path that writes there, with a
 * member who said yes (it does write), one who said no, and one who was not asked yet.
 */

const DOAI = 'Chi bộ thôn Đoài';
const MEETING = '2026-12-03';

/** A path: what happens, and whom it would tell. `job` = the scheduled one that is carried out in it. */
interface Path {
  readonly tells: Who;
  readonly job?: string;
  readonly run: (bench: Bench) => Promise<readonly Delivered[]>;
}

const publish = async (bench: Bench, lines: string): Promise<readonly Delivered[]> => {
  await bench.write('secretary', 'group', `/nghiquyet Việc tháng 12\n${lines}`);
  return (await bench.tap('secretary', 'group', '✅ Ban hành')).sent;
};
const withTask = async (bench: Bench): Promise<void> => {
  await publish(bench, '- Phát quang ngõ 3; Phạm Thị Lan; 25/11');
};
const taskOf = (bench: Bench): number =>
  bench.sqlite.prepare<[], number>('select no from tasks order by no desc limit 1').pluck().get() ?? 0;
const press = async (bench: Bench, data: string): Promise<readonly Delivered[]> =>
  (await bench.press('secretary', 'private', data)).sent;
const no36 = (bench: Bench): string => taskOf(bench).toString(36);

const run =
  (...steps: readonly ((bench: Bench) => Promise<unknown>)[]) =>
  async (bench: Bench): Promise<readonly Delivered[]> => {
    for (const step of steps.slice(0, -1)) await step(bench);
    return ((await steps.at(-1)?.(bench)) ?? []) as readonly Delivered[];
  };
const tick = (date: string, clock: string) => (bench: Bench) => tickAt(bench, date, clock);

const PATHS: Readonly<Record<string, Path>> = {
  'a task is given by a resolution': {
    tells: 'member',
    run: (bench) => publish(bench, '- Phát quang ngõ 3; Phạm Thị Lan; 25/11'),
  },
  'a task gives way to a correction': {
    tells: 'member',
    run: async (bench) => {
      await withTask(bench);
      await bench.write(
        'secretary',
        'group',
        '/nghiquyet sửa 1 Việc tháng 12\n- Việc khác; Trần Thị Hòa; 25/11',
      );
      return (await bench.tap('secretary', 'group', '✅ Ban hành')).sent;
    },
  },
  'a task is followed up': {
    tells: 'member',
    job: TASK_FOLLOW_UP,
    run: run(withTask, tick('2026-11-22', '07:30')),
  },
  'an officer reminds': {
    tells: 'member',
    run: run(withTask, (bench) => press(bench, `task-remind:${no36(bench)}`)),
  },
  'an extension is granted': {
    tells: 'member',
    run: run(
      withTask,
      (bench) => bench.say('member', 'private', `/giahan ${taskOf(bench)} 30/11 chờ vật liệu`),
      (bench) => bench.tap('secretary', 'private', '✅ Đồng ý gia hạn').then(({ sent }) => sent),
    ),
  },
  'a report is confirmed': {
    tells: 'member',
    run: run(
      withTask,
      (bench) => bench.say('member', 'private', `/xong ${taskOf(bench)} đã phát quang`),
      (bench) => press(bench, `task-check:${no36(bench)}:y`),
    ),
  },
  'a task is handed on to somebody': {
    tells: 'member',
    run: run(
      (bench) => publish(bench, '- Phát quang ngõ 3; Trần Thị Hòa; 25/11'),
      (bench) =>
        press(bench, `assign-to:${no36(bench)}:${bench.idOf('members', PEOPLE.member.name).toString(36)}`),
    ),
  },
  'a task is handed on from somebody': {
    tells: 'member',
    run: run(withTask, (bench) =>
      press(bench, `assign-to:${no36(bench)}:${bench.idOf('members', PEOPLE.deputy.name).toString(36)}`),
    ),
  },
  'a report comes in': {
    tells: 'deputy',
    run: run(withTask, (bench) => bench.write('member', 'private', `/xong ${taskOf(bench)} đã phát quang`)),
  },
  'an extension is asked for': {
    tells: 'deputy',
    run: run(withTask, (bench) =>
      bench.write('member', 'private', `/giahan ${taskOf(bench)} 30/11 chờ vật liệu`),
    ),
  },
  'a member takes consent back': {
    tells: 'deputy',
    run: async (bench) => {
      await bench.say('member', 'private', '/dulieu');
      return (await bench.tap('member', 'private', 'Rút lại đồng ý')).sent;
    },
  },
  'an account and a private chat are named by their number': {
    tells: 'deputy',
    run: async (bench) => {
      const branchId = bench.idOf('organisations', DOAI);
      await bench.storage.outbox.enqueue(
        {
          outbox: [
            {
              key: 'by-account',
              audience: { to: 'account', account: accountRef('bench' as never, PEOPLE.deputy.id) },
              priority: 'notice',
              content: { template: 'text', message: { text: ['Một lời không ai hỏi'] } } as never,
              expiresAt: bench.clock.now() + 60_000,
            },
            {
              key: 'by-chat',
              audience: {
                to: 'chat',
                chatId:
                  bench.sqlite
                    .prepare<[string], number>('select id from chats where ref = ?')
                    .pluck()
                    .get(`bench:${PEOPLE.deputy.id}`) ?? 0,
              },
              priority: 'announcement',
              content: { template: 'text', message: { text: [`Một lời khác của ${branchId}`] } } as never,
              expiresAt: bench.clock.now() + 60_000,
            },
          ],
        },
        bench.clock.now(),
      );
      return bench.deliver();
    },
  },
  'ten days before': { tells: 'deputy', job: 'preparation', run: tick('2026-11-23', '08:00') },
  'the evening before': { tells: 'deputy', job: 'in-person-list', run: tick('2026-12-02', '19:00') },
  'at the hour': { tells: 'deputy', job: 'open-roll', run: tick(MEETING, '19:30') },
  'the next morning': {
    tells: 'deputy',
    job: 'next-morning',
    run: run(tick(MEETING, '19:30'), tick('2026-12-04', '07:30')),
  },
  'a meeting that was cancelled, at the end of its month': {
    tells: 'deputy',
    job: 'month-end',
    run: run(
      (bench) => bench.order('secretary', 'group', '/huyhop mưa bão'),
      tick('2026-12-04', '08:00'),
      tick('2026-12-29', '08:00'),
    ),
  },
  'a quarter without a theme': { tells: 'deputy', job: 'thematic-check', run: tick('2026-12-01', '08:00') },
  'the figures of the month': { tells: 'deputy', job: 'month-report', run: tick('2026-12-06', '08:00') },
  'a day that collides': {
    tells: 'deputy',
    job: 'collision-warning',
    run: async (bench) => {
      await bench.order('secretary', 'group', '/caidat ngày 1');
      bench.clock.set(at('2026-12-02', '08:00'));
      await bench.plan(DOAI);
      return tickAt(bench, '2026-12-12', '08:00');
    },
  },
  'a status that ends': {
    tells: 'deputy',
    job: 'status-ending',
    run: async (bench) => {
      await bench.say('secretary', 'private', '/dangvien 9 tạm miễn từ 01/12/2026 đến 31/01/2027');
      return tickAt(bench, '2027-01-01', '08:00');
    },
  },
  'what still stands': {
    tells: 'secretary',
    job: 'standing-word',
    run: async (bench) => {
      await bench.plan(DOAI);
      await bench.order('deputy', 'private', '/caidat chi ủy 7');
      // One of three looks in a row is at the seats.
      const looks = bench.sqlite
        .prepare<[string, number], string>(
          'select key from occurrences where job = ? and branch_id = ? order by key',
        )
        .pluck()
        .all('standing-word', bench.idOf('organisations', DOAI));
      const sent = [];
      for (const date of looks.slice(0, 3)) sent.push(...(await tickAt(bench, date, '08:00')));
      return sent;
    },
  },
  'who speaks for a comrade': {
    tells: 'member',
    job: 'rsvp-call',
    run: async (bench) => {
      await bench.say('secretary', 'private', '/dangvien 6 người báo 4');
      return tickAt(bench, '2026-11-30', '19:00');
    },
  },
  'tasks that are late': {
    tells: 'deputy',
    job: TASK_FOLLOW_UP,
    run: run(withTask, tick('2026-11-25', '07:30'), tick('2026-11-28', '07:30')),
  },
};

/** Jobs that write to the branch's groups, or to nobody. */
const IN_THE_GROUP = [
  'plan-month',
  'meeting-notice',
  'rsvp-call',
  'meeting-reminder',
  'close-answers',
  'meeting-summary',
];

async function openWith(tells: Who, consent: string): Promise<Bench> {
  const bench = await openBench();
  bench.sqlite.prepare('update members set consent = ? where full_name = ?').run(consent, PEOPLE[tells].name);
  // Asked before: what a member says now brings no question of consent along.
  bench.sqlite.prepare(`delete from outbox`).run();
  return bench;
}

/** What was sent to somebody's private chat, but for answers to what they said or pressed there themselves. */
const unasked = (bench: Bench, who: Who): readonly string[] =>
  bench.sqlite
    .prepare<[string], string>(
      `select dedupe_key from outbox join chats on chats.id = chat_id
       where chats.ref = ? and dedupe_key not like 'reply:%' and dedupe_key not like 'consent:%' and dedupe_key not like 'settled:%'`,
    )
    .pluck()
    .all(`bench:${PEOPLE[who].id}`);

test('every job is looked at here', () => {
  const looked = new Set([...Object.values(PATHS).flatMap(({ job }) => job ?? []), ...IN_THE_GROUP]);
  expect(jobs.map(({ name }) => name).filter((name) => !looked.has(name))).toEqual([]);
});

describe.each(Object.entries(PATHS))('%s', (_name, { tells, job, run: path }) => {
  test('with a yes it writes', async () => {
    const bench = await openWith(tells, 'given');
    await path(bench);
    expect(unasked(bench, tells).length).toBeGreaterThan(0);
    if (job !== undefined)
      expect(
        bench.sqlite
          .prepare(`select count(*) from occurrences where job = ? and state = 'done'`)
          .pluck()
          .get(job),
      ).toBeGreaterThan(0);
  });

  test.each(['none', 'declined'])('%s: nothing, and no name in the group', async (consent) => {
    const bench = await openWith(tells, consent);
    const sent = await path(bench);
    expect(unasked(bench, tells)).toEqual([]);
    const inGroup = sent
      .filter(({ chat }) => chat === CHATS.group)
      .map(({ message }) => plainText(message.text));
    for (const text of inGroup) expect(text).not.toContain(PEOPLE[tells].name);
  });
});
