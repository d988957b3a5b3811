import { describe, expect, test } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { rungsOfJobs } from '../../src/bot/declare/define-job.ts';
import { Runner } from '../../src/scheduler/runner.ts';
import { plainText } from '../../src/text/rich-text.ts';
import { type Bench, CHATS, openBench, PEOPLE, ZONE } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';

/* The follow-up as people meet it: which words reach which chat at which minute, while the clock moves on. */

const ASKED = 'cập nhật tiến độ';
const LATE = 'đã quá hạn và chưa có báo cáo';
const IN_PERSON = 'không nhận tin trên điện thoại';
const NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(CHATS).map(([name, id]) => [id, name])),
  ...Object.fromEntries(Object.entries(PEOPLE).map(([name, person]) => [person.id, name])),
};

interface Passage {
  /** `date time chat kind: numbers`, in the order of sending. */
  readonly heard: string[];
  readonly texts: string[];
  /** The program runs until then; every recorded moment is handled in its minute. */
  runTo(date: string, clock: string): Promise<void>;
  /** The program is off until then, and starts. */
  offUntil(date: string, clock: string): Promise<void>;
}

function passing(bench: Bench): Passage {
  const { storage, clock } = bench;
  const heard: string[] = [];
  const texts: string[] = [];
  const runner = () =>
    new Runner({
      ...storage,
      jobs,
      plan: { zone: ZONE, rungs: rungsOfJobs(jobs) },
      zone: ZONE,
      channelsWithoutEdits: [],
      clock,
      log: { info: () => undefined, error: (fields) => expect(fields).toBeNull() },
    });
  const listen = async (): Promise<void> => {
    for (const { chat, message } of await bench.deliver()) {
      const text = plainText(message.text);
      const kind = [ASKED, LATE, 'Trợ lý đã ngừng', 'chưa có người phụ trách', IN_PERSON].findIndex((words) =>
        text.includes(words),
      );
      if (kind < 0) continue;
      const local = ZONE.toLocal(clock.now());
      const time = `${Math.floor(local.minutes / 60)}:${String(local.minutes % 60).padStart(2, '0')}`;
      const numbers = text.split('\n').flatMap((line) => /^(#\d+) ·/.exec(line)?.[1] ?? []);
      heard.push(
        `${local.date} ${time} ${NAMES[chat]} ${['asked', 'late', 'stale', 'orphaned', 'in-person'][kind]}: ${numbers.join(' ')}`,
      );
      texts.push(text);
    }
  };
  const beat = async (running: Runner): Promise<void> => {
    await running.tick();
    await listen();
  };
  return {
    heard,
    texts,
    async runTo(date, time) {
      const running = runner();
      const until = at(date, time);
      for (;;) {
        const next = await storage.schedule.nextDueAt();
        if (next === null || next > until) break;
        clock.set(Math.max(clock.now(), next));
        await beat(running);
      }
      clock.set(until);
      await beat(running);
    },
    async offUntil(date, time) {
      clock.set(at(date, time));
      await beat(runner());
    },
  };
}

/** Publishes `việc; người; hạn` lines on Friday, 20/11/2026, 09:00. */
async function published(...tasks: readonly string[]): Promise<Bench> {
  const bench = await openBench();
  await bench.say(
    'secretary',
    'group',
    `/nghiquyet Nhiệm vụ\n${tasks.map((task) => `- ${task}`).join('\n')}`,
  );
  const { answer } = await bench.tap('secretary', 'group', '✅ Ban hành');
  expect(answer?.alert).toBeUndefined();
  return bench;
}

const LAN = 'Dọn kênh; Phạm Thị Lan; 01/12';
/** Somebody without an account is asked through the officers. */
const XUAN = 'Thăm hộ khó khăn; Đinh Thị Xuân; 01/12';

/** A member with a phone who agreed, and whose private chat is not open: asked in the group. */
async function withGroupOnly(...tasks: readonly string[]): Promise<Bench> {
  const bench = await published(...tasks);
  bench.sqlite.exec(`update chats set presence = 'out' where ref = 'bench:104'`);
  return bench;
}

describe('over forty days', () => {
  test('exactly the expected messages, in the expected chats, at the expected minutes', async () => {
    const bench = await published(
      LAN,
      XUAN,
      'Họp dân; Nguyễn Văn Hùng; 10/12',
      'Sửa loa; Phạm Thị Lan; 01/12',
    );
    const time = passing(bench);
    await time.runTo('2026-12-02', '08:00');
    await bench.say('member', 'group', '/xong 1 đã dọn 200 mét');
    await time.runTo('2026-12-08', '09:00');
    await bench.say('unasked', 'private', '/giahan 3 20/12 chờ thôn bố trí');
    await time.runTo('2026-12-12', '09:00');
    await bench.tap('deputy', 'private', '✅ Đồng ý gia hạn');
    await time.runTo('2026-12-30', '23:00');
    expect(time.heard).toEqual([
      '2026-11-28 7:30 member asked: #1 #4',
      '2026-11-28 7:30 secretary in-person: #2',
      '2026-11-28 7:30 deputy in-person: #2',
      '2026-12-01 7:30 member asked: #1 #4',
      '2026-12-01 7:30 secretary in-person: #2',
      '2026-12-01 7:30 deputy in-person: #2',
      '2026-12-02 7:30 member asked: #1 #4',
      '2026-12-02 7:30 secretary in-person: #2',
      '2026-12-02 7:30 deputy in-person: #2',
      '2026-12-04 7:30 member asked: #4',
      '2026-12-04 7:30 secretary late: #2 #4',
      '2026-12-04 7:30 deputy late: #2 #4',
      // Hùng has an account and has not agreed: he is written to by nobody.
      '2026-12-07 7:30 secretary in-person: #3',
      '2026-12-07 7:30 deputy in-person: #3',
      '2026-12-08 7:30 member asked: #4',
      '2026-12-11 7:30 secretary late: #2 #4',
      '2026-12-11 7:30 deputy late: #2 #4',
      '2026-12-17 7:30 secretary in-person: #3',
      '2026-12-17 7:30 deputy in-person: #3',
      '2026-12-18 7:30 secretary late: #2 #4',
      '2026-12-18 7:30 deputy late: #2 #4',
      '2026-12-20 7:30 secretary in-person: #3',
      '2026-12-20 7:30 deputy in-person: #3',
      '2026-12-21 7:30 secretary in-person: #3',
      '2026-12-21 7:30 deputy in-person: #3',
      '2026-12-23 7:30 secretary late: #3',
      '2026-12-23 7:30 deputy late: #3',
      '2026-12-25 7:30 secretary late: #2 #4 #3',
      '2026-12-25 7:30 deputy late: #2 #4 #3',
    ]);
  });

  test('ten months of silence: three times in the group, then nobody is named; the officers have one list a week', async () => {
    const bench = await withGroupOnly(LAN, 'Sửa loa; Phạm Thị Lan; 03/12');
    const time = passing(bench);
    await time.runTo('2027-09-30', '12:00');
    const inGroup = time.heard.filter((line) => line.includes(' group '));
    expect(inGroup).toEqual([
      '2026-12-01 7:30 group asked: #1',
      '2026-12-02 7:30 group asked: #1',
      '2026-12-03 7:30 group asked: #2',
      '2026-12-04 7:30 group asked: #2',
      '2026-12-08 7:30 group asked: #1',
      '2026-12-10 7:30 group asked: #2',
    ]);
    const lists = time.heard.filter((line) => line.includes('secretary late'));
    expect(lists.slice(0, 4)).toEqual([
      '2026-12-04 7:30 secretary late: #1',
      '2026-12-06 7:30 secretary late: #2',
      '2026-12-11 7:30 secretary late: #1 #2',
      '2026-12-18 7:30 secretary late: #1 #2',
    ]);
    // 43 weeks, less the days of Tết.
    expect(lists.length).toBeLessThanOrEqual(45);
  });

  test('each reminder is on record with what came of it within two days', async () => {
    const bench = await published(LAN);
    const time = passing(bench);
    await time.runTo('2026-12-01', '09:00');
    bench.clock.set(at('2026-12-03', '07:00'));
    await bench.say('member', 'private', '/xong 1 xong');
    const rows = bench.sqlite
      .prepare('select sent_at as sent, is_private as private, acted_at as acted from follow_ups order by id')
      .all();
    expect(rows).toEqual([
      { sent: at('2026-11-28', '07:30'), private: 1, acted: null },
      { sent: at('2026-12-01', '07:30'), private: 1, acted: at('2026-12-03', '07:00') },
    ]);
  });

  test('the group message names people politely, without a word on lateness, two buttons for each task', async () => {
    const bench = await withGroupOnly(LAN);
    const time = passing(bench);
    await time.runTo('2026-12-02', '08:00');
    expect(time.texts.at(-1)).toMatchInlineSnapshot(`
      "Kính gửi các đồng chí. Kính đề nghị các đồng chí có tên cập nhật tiến độ giúp chi ủy:
      #1 · Dọn kênh · đồng chí Phạm Thị Lan · hạn 01/12
      Trân trọng."
    `);
    const { answer } = await bench.tap('unasked', 'group', '✔️ Đã xong #1');
    expect(answer).toMatchObject({ alert: true });
    expect((await bench.tap('unasked', 'group', '⏳ Xin gia hạn #1')).answer).toMatchObject({ alert: true });
  });

  test('whom nobody can ask on a phone: the officers ask, and report for them', async () => {
    const bench = await published(XUAN);
    const time = passing(bench);
    await time.runTo('2026-12-01', '08:00');
    expect(time.texts.at(-1)).toMatchInlineSnapshot(`
      "Kính gửi đồng chí.
      Những đồng chí sau không nhận tin trên điện thoại. Xin đồng chí hỏi giúp tiến độ:
      #1 · Thăm hộ khó khăn · đồng chí Đinh Thị Xuân · hạn 01/12 (đến hạn hôm nay)
      Khi có kết quả, xin gõ /xong kèm số việc, ví dụ: /xong 12 đã dọn xong."
    `);
    expect((await bench.tap('secretary', 'private', '✔️ Đã xong #1')).answer?.alert).toBeUndefined();
    await bench.say('secretary', 'private', 'đã thăm 3 hộ');
    expect(bench.sqlite.prepare('select state, note from tasks').get()).toEqual({
      state: 'reported',
      note: 'đã thăm 3 hộ (đồng chí Nguyễn Văn Thành báo thay)',
    });
  });

  test('more tasks on one day than a message holds: it says how many more', async () => {
    const many = Array.from({ length: 23 }, (_, index) => `Việc ${index + 1}; Phạm Thị Lan; 01/12`);
    const bench = await published(...many);
    const time = passing(bench);
    await time.runTo('2026-11-28', '08:00');
    expect(time.heard).toHaveLength(1);
    expect(time.texts[0]).toContain('… và 3 nhiệm vụ khác. Xin gõ /nhiemvu để xem đủ.');
  });
});

describe('silence', () => {
  test('mùng 1 to 3 Tết: one message on mùng 4, 07:30, for all that was owed', async () => {
    const bench = await openBench(at('2027-01-20', '09:00'));
    await bench.say(
      'secretary',
      'group',
      '/nghiquyet Tết\n- Trực; Phạm Thị Lan; 06/02\n- Quét; Phạm Thị Lan; 08/02',
    );
    await bench.tap('secretary', 'group', '✅ Ban hành');
    const time = passing(bench);
    await time.runTo('2027-02-10', '12:00');
    expect(time.heard).toEqual([
      '2027-02-03 7:30 member asked: #1',
      '2027-02-05 7:30 member asked: #2',
      '2027-02-09 7:30 member asked: #1 #2',
      '2027-02-09 7:30 secretary late: #1',
      '2027-02-09 7:30 deputy late: #1',
    ]);
  });

  test.each([
    ['at night', '2026-12-01', '22:10', '2026-12-02 7:30 member asked: #1'],
    ['early in the morning', '2026-12-02', '06:10', '2026-12-02 7:30 member asked: #1'],
    ['during the day', '2026-12-03', '10:12', '2026-12-03 10:12 member asked: #1'],
  ])('the program comes back %s: one message for all that was owed', async (_when, date, clock, expected) => {
    const bench = await published(LAN);
    const time = passing(bench);
    await time.runTo('2026-11-28', '12:00');
    await time.offUntil(date, clock);
    await time.runTo('2026-12-03', '12:00');
    expect(time.heard.slice(1)).toEqual([expected]);
  });

  test('while a meeting runs nobody is asked', async () => {
    const bench = await published(LAN);
    bench.sqlite
      .prepare('update meetings set starts_at = ? where id = ?')
      .run(at('2026-11-28', '07:00'), bench.meetingOf('Chi bộ thôn Đoài').id);
    const time = passing(bench);
    await time.runTo('2026-11-28', '12:00');
    expect(time.heard).toEqual(['2026-11-28 9:30 member asked: #1']);
  });

  test('after more than a week off the officers see first what is owed; later days go on as usual', async () => {
    const bench = await published(LAN, 'Họp dân; Trần Thị Hòa; 20/12');
    const time = passing(bench);
    await time.runTo('2026-11-27', '12:00');
    await time.offUntil('2026-12-18', '10:00');
    expect(time.heard).toEqual([
      '2026-12-18 10:00 secretary stale: #1 #2',
      '2026-12-18 10:00 deputy stale: #1 #2',
    ]);
    await bench.tap('secretary', 'private', 'Nhắc lại #2');
    // That the officers saw it before it was late does not count as having been told that it is late.
    await time.runTo('2026-12-23', '12:00');
    expect(time.heard.slice(2)).toEqual([
      '2026-12-20 7:30 deputy asked: #2',
      '2026-12-21 7:30 deputy asked: #2',
      '2026-12-23 7:30 deputy asked: #2',
      '2026-12-23 7:30 secretary late: #2',
      '2026-12-23 7:30 deputy late: #2',
    ]);
  });

  test('words that waited for the morning are dropped when the owner has answered meanwhile', async () => {
    const bench = await published(LAN);
    bench.clock.set(at('2026-11-28', '07:30'));
    await new Runner({
      ...bench.storage,
      jobs,
      plan: { zone: ZONE, rungs: rungsOfJobs(jobs) },
      zone: ZONE,
      channelsWithoutEdits: [],
      clock: bench.clock,
      log: { info: () => undefined, error: () => undefined },
    }).tick();
    expect(await bench.say('member', 'private', '/xong 1 xong rồi')).not.toContain(ASKED);
  });
});

test('the task of somebody who left goes back to the officers, who hand it on', async () => {
  const bench = await published(LAN);
  bench.sqlite
    .prepare(
      `insert into member_statuses (member_id, from_date, standing, participation) values (?, '2026-11-25', 'official', 'left')`,
    )
    .run(bench.idOf('members', 'Phạm Thị Lan'));
  const time = passing(bench);
  await time.runTo('2026-12-02', '08:00');
  expect(time.heard).toEqual([
    '2026-11-28 7:30 secretary orphaned: #1',
    '2026-11-28 7:30 deputy orphaned: #1',
  ]);
  await bench.tap('secretary', 'private', 'Giao người khác #1');
  await bench.tap('secretary', 'private', 'Nguyễn Văn Hùng (05)');
  await time.runTo('2026-12-05', '08:00');
  expect(time.heard.slice(2)).toEqual([
    '2026-12-04 7:30 secretary late: #1',
    '2026-12-04 7:30 deputy late: #1',
  ]);
});
