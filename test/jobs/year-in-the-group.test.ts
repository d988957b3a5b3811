import { expect, test } from 'vitest';
import { addDays, type IsoDate } from '../../src/domain/calendar/calendar.ts';
import { plainText } from '../../src/text/rich-text.ts';
import { CHANNELS, openOn } from '../support/both-channels.ts';
import { type Bench, CHATS, type Delivered, type Who } from '../support/branch-bench.ts';
import { CHANNEL } from '../support/branch-roster.ts';
import { at } from '../support/builders.ts';
import { tickAt } from '../support/tick.ts';

/*
 * A branch's year as its group sees it: every month with its notice, answers, roll, resolution, end and summary, and
 * tasks of which some are done, some late and some never done. The group is not to be flooded, nobody shamed.
 */

const HOURS = ['06:30', '07:30', '08:00', '19:00', '19:30', '21:00'] as const;
const REPLIES = ['dạ em dự ạ', '1', 'tôi đi được', 'tôi dự nhé'];
/** One who can be asked nowhere but in the group gets a task a quarter, and never reports. */
const SILENT = 'Phạm Thị Lan';
const resolutionOf = (month: number): string =>
  [
    `/nghiquyet Việc tháng ${month}`,
    `- Thu quỹ; Trần Thị Hòa; 20/${month}`,
    ...(month % 3 === 0 ? [`- Dọn kênh; ${SILENT}; 15/${month}`] : []),
  ].join('\n');
const MEMBERS = ['secretary', 'deputy', 'member', 'unasked'] as const satisfies readonly Who[];

async function live(answering: (typeof CHANNELS)[number]): Promise<readonly string[]> {
  const bench = await openOn(answering, at('2026-11-20', '09:00'));
  bench.sqlite.prepare(`update chats set presence = 'out' where ref = ?`).run(`${CHANNEL}:104`);
  const group: Delivered[] = [];
  const keep = (sent: readonly Delivered[]): void => void group.push(...sent.filter(isGroup));
  const isGroup = ({ chat }: Delivered): boolean => chat === CHATS.group;
  const say = async (who: Who, text: string): Promise<void> => keep(await bench.write(who, 'group', text));
  const without = answering === 'typed' ? [CHANNEL] : [];
  for (let day = '2026-11-21' as IsoDate; day < '2027-11-21'; day = addDays(day, 1)) {
    keep(await tickAt(bench, day, '04:00', without));
    const period = day.slice(0, 7);
    for (const hour of HOURS) {
      keep(await tickAt(bench, day, hour, without));
      bench.clock.set(at(day, hour) + 20_000);
      const isDay = day.endsWith('-03');
      // Notice, call and reminder are answered by those who answer; every third month one stays away.
      const answers = hour === '08:00' && addDays(day, 7).endsWith('-03');
      if (answers) await answered(bench, answering, Number(period.slice(5)), say);
      if (isDay && hour === '19:30') {
        await present(bench, answering, say);
        keep(await bench.carryOut('secretary', 'private', '/bieuquyet 4 0 0 Nghị quyết'));
        keep(await bench.write('secretary', 'private', resolutionOf(Number(period.slice(5)))));
        const { sent } = await bench.tap('secretary', 'private', '✅ Ban hành');
        keep(sent);
      }
      if (isDay && hour === '21:00') keep(await bench.carryOut('secretary', 'private', '/ketthuc'));
      // The deputy reports in time in even months, the member never does.
      if (hour === '08:00' && day.slice(8) === '19' && Number(period.slice(5)) % 2 === 0)
        for (const no of openTasksOf(bench, 'Trần Thị Hòa'))
          await bench.write('deputy', 'private', `/xong ${no}`);
      bench.clock.advance(16 * 60_000);
      keep(await bench.deliver());
    }
  }
  return group.map(({ message }) => plainText(message.text));
}

async function answered(
  bench: Bench,
  answering: (typeof CHANNELS)[number],
  month: number,
  say: (who: Who, text: string) => Promise<void>,
): Promise<void> {
  for (const [index, who] of MEMBERS.entries()) {
    const staysAway = month % 3 === 0 && who === 'deputy';
    if (answering === 'pressed') await bench.tap(who, 'group', staysAway ? '❌ Vắng mặt' : '✅ Dự họp');
    else await say(who, staysAway ? 'báo cáo tôi ốm' : (REPLIES[index] ?? '1'));
    bench.clock.advance(70_000);
  }
}

async function present(
  bench: Bench,
  answering: (typeof CHANNELS)[number],
  say: (who: Who, text: string) => Promise<void>,
): Promise<void> {
  for (const who of MEMBERS) {
    if (answering === 'pressed') await bench.tap(who, 'group', '✋ Có mặt');
    else await say(who, 'tôi có mặt');
    bench.clock.advance(70_000);
  }
}

const openTasksOf = (bench: Bench, name: string): readonly number[] =>
  bench.sqlite
    .prepare<[string], number>(
      `select no from tasks t join members m on m.id = t.owner_id where m.full_name = ? and t.state = 'in_progress'`,
    )
    .pluck()
    .all(name);

/** Lines of what was counted, in a group whose messages cannot change. */
const isCounted = (text: string): boolean => text.startsWith('Đã ghi: ');

test.each(CHANNELS)(
  'choices %s: the group is not flooded, and nobody named again and again',
  async (answering) => {
    const said = await live(answering);
    const counted = said.filter(isCounted).length;
    expect(said.length - counted).toBeLessThanOrEqual(100);
    // Where nothing shows by itself that an answer was taken: two lines for a run of answers.
    expect(counted).toBe(answering === 'typed' ? 4 * 12 : 0);
    const named = new Map<string, number>();
    for (const text of said.filter((one) => one.includes('cập nhật tiến độ')))
      for (const [, no = ''] of text.matchAll(/^#(\d+) ·.*Lan/gmu)) named.set(no, (named.get(no) ?? 0) + 1);
    expect([...named.values()]).toEqual([3, 3, 3, 3]);
    for (const text of said) expect(text).not.toMatch(/Nguyễn Văn Hùng|Vũ Thị Mai/u);
  },
  60_000,
);
