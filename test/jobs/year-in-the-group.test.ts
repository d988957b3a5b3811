import { describe, expect, test } from 'vitest';
import { type Bench, CHATS } from '../support/branch-bench.ts';
import { type Given, type Heard, liveYear } from '../support/branch-year.ts';
import { GROUP_OWNER } from '../support/year-people.ts';

/*
 * A branch's year as its group sees it, on both channels: the group is not to be flooded, nobody shamed, everybody told
 * what was counted, and every month to end in a known state. The figures stand in docs/benchmark.md.
 */

const MINUTE_MS = 60_000;

/** What a message to the group is, by its words; the first that fits. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['line of what was counted', /^Đã ghi: /u],
  ['call', /^Để chi ủy chuẩn bị/u],
  ['evening before', /^Trả lời đã ghi cho/u],
  ['reminder', /Hôm nay, /u],
  ['moved or cancelled', / chuyển sang |không tổ chức/u],
  ['roll', /^Điểm danh /u],
  ['end', /đã kết thúc lúc/u],
  ['resolution', /^NGHỊ QUYẾT/u],
  ['summary', /đã ban hành:/u],
  ['follow-up', /cập nhật tiến độ/u],
  ['reasons', /xin chọn lý do của mình/u],
  ['joining', /ghi tên/u],
  ['notice', /sắp xếp công việc/u],
];
const kindOf = (text: string): string =>
  KINDS.find(([, words]) => words.test(text))?.[0] ?? 'answer to a word';

const SCHEDULE = { notice: 13, call: 13, reminder: 12, roll: 12, summary: 11 };
const COMMON = { ...SCHEDULE, resolution: 11, 'moved or cancelled': 2, 'follow-up': 4 };
const COUNTS = {
  pressed: { ...COMMON, reasons: 12, joining: 5, 'answer to a word': 1 },
  typed: {
    ...COMMON,
    'line of what was counted': 69,
    end: 12,
    'evening before': 8,
    joining: 6,
    'answer to a word': 7,
  },
} as const;

/** `Đã ghi: đồng chí A, đồng chí B dự; đồng chí C báo vắng.`, alone or within another message: who is told what. */
function toldIn(text: string): readonly { readonly name: string; readonly what: string }[] {
  const [, told = ''] = /^Đã ghi: (.*?)\.(?: |$)/mu.exec(text) ?? [];
  return told.split('; ').flatMap((part) => {
    const [, names = '', verb = ''] = /^(.*) (dự|báo vắng|có mặt)$/u.exec(part) ?? [];
    const what = verb === 'dự' ? 'attending' : verb === 'có mặt' ? 'present' : 'absent';
    return names
      .split(', ')
      .flatMap((one) =>
        one === '' || /^\d/u.test(one) ? [] : [{ name: one.replace('đồng chí ', ''), what }],
      );
  });
}

/** What is in the data of the member so called, at this moment. */
function recorded({ sqlite }: Bench, name: string): readonly string[] {
  const byNo = /^số (\d+)$/u.exec(name)?.[1];
  const who = byNo === undefined ? 'm.full_name = ?' : 'm.roster_no = ?';
  return sqlite
    .prepare<[string, string], string>(
      `select a.choice from answers a join members m on m.id = a.member_id where ${who}
       union all select r.mark from attendances r join members m on m.id = r.member_id where ${who}`,
    )
    .pluck()
    .all(byNo ?? name, byNo ?? name);
}

const numberOf = ({ sqlite }: Bench, name: string): string =>
  String(sqlite.prepare('select roster_no from members where full_name = ?').pluck().get(name));

/** Answers typed in the group of which their giver has not heard by the end of the day: in the group, or in private. */
function notTold(bench: Bench, given: readonly Given[], heard: readonly Heard[]): readonly string[] {
  return given.flatMap(({ at, person, where, what }) => {
    if (where === 'private') return [];
    const endOfDay = at - ((at + 7 * 60 * MINUTE_MS) % (24 * 60 * MINUTE_MS)) + 24 * 60 * MINUTE_MS;
    const names = [person.name, `số ${numberOf(bench, person.name)}`];
    const isTold = heard.some(
      (one) =>
        one.at >= at &&
        one.at < endOfDay &&
        ((one.chat === person.account && one.text.startsWith('Đã ghi: ')) ||
          (one.chat === CHATS.group &&
            (toldIn(one.text).some((told) => names.includes(told.name) && told.what === what) ||
              // Within another message nobody is named who stays away.
              (what === 'absent' && /^Đã ghi: .*\d đồng chí báo vắng/mu.test(one.text))))),
    );
    return isTold ? [] : [`${person.name}: ${what}`];
  });
}

/** What became of each regular meeting, and whether the officers were asked about it. */
const monthsOf = ({ sqlite }: Bench): readonly string[] =>
  sqlite
    .prepare<[], string>(
      `select m.period || ': ' || m.state || case when p.ended_at is null then '' else ', ended' end ||
         case when exists (select 1 from journal j where j.subject = 'meeting:' || m.id
           and j.action = 'meeting.asked-about') then ', asked about' else '' end
       from meetings m join organisations o on o.id = m.branch_id left join proceedings p on p.meeting_id = m.id
       where o.name = 'Chi bộ thôn Đoài' and m.kind = 'regular' and m.period < '2027-12' order by m.period`,
    )
    .pluck()
    .all();

describe.each(['pressed', 'typed'] as const)('a year in which choices are %s', (answering) => {
  test('counted by kind, told what is stored, nobody named again and again, every month known', async () => {
    const wrong: string[] = [];
    const { bench, heard, given } = await liveYear(answering, (now, { chat, text }) => {
      for (const { name, what } of chat === CHATS.group ? toldIn(text) : [])
        if (!recorded(now, name).includes(what)) wrong.push(`${name}: ${what}`);
    });
    const group = heard.filter(({ chat }) => chat === CHATS.group);
    const counts: Record<string, number> = {};
    for (const { text } of group) counts[kindOf(text)] = (counts[kindOf(text)] ?? 0) + 1;
    expect(counts).toEqual(COUNTS[answering]);
    if (answering === 'pressed') expect(group.length).toBeLessThanOrEqual(100);

    expect(wrong).toEqual([]);
    if (answering === 'typed') expect(notTold(bench, given, heard)).toEqual([]);
    const lines = group.filter(({ text }) => text.startsWith('Đã ghi: ')).map(({ at }) => at);
    for (const [index, at] of lines.slice(1).entries())
      expect(at - (lines[index] ?? 0)).toBeGreaterThanOrEqual(MINUTE_MS);

    const named = new Map<string, number>();
    for (const { text } of group.filter(({ text }) => kindOf(text) === 'follow-up'))
      for (const [, no = ''] of text.matchAll(/^#(\d+) ·/gmu)) named.set(no, (named.get(no) ?? 0) + 1);
    expect([...named.values()].sort()).toEqual([1, 3]);
    for (const { text } of group.filter(({ text }) => kindOf(text) === 'follow-up'))
      expect(text).toContain(GROUP_OWNER.name);

    expect(monthsOf(bench)).toEqual([
      '2026-12: scheduled, ended',
      '2027-01: scheduled, ended',
      '2027-02: scheduled, ended',
      '2027-03: scheduled, ended',
      '2027-04: scheduled, ended',
      '2027-05: scheduled, ended',
      '2027-06: scheduled, ended',
      '2027-07: scheduled, ended',
      '2027-08: cancelled, asked about',
      '2027-09: scheduled, ended',
      '2027-10: scheduled, ended, asked about',
      '2027-11: scheduled, ended',
    ]);
  }, 120_000);
});
