import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { type Bench, openBench, type Where, type Who } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';
import { openMeeting } from '../../support/evening.ts';

/* Who may press the buttons of a meeting: a branch is a wall, and knocking on it is noted. */

/** Every button of a running meeting of thôn Đoài. */
const buttonsOf = (bench: Bench): readonly (readonly [string, string])[] => {
  const meeting = bench.meetingOf('Chi bộ thôn Đoài').id;
  const khang = bench.idOf('members', 'Lê Đình Khang');
  return [
    ['present', encodeButton('present', meeting)],
    ['roll-mark', encodeButton('roll-mark', meeting, khang, 0)],
    ['roll-mark oneself', encodeButton('roll-mark', meeting, bench.idOf('members', 'Hoàng Văn Sơn'), 0)],
    ['roll-page', encodeButton('roll-page', meeting, 0, 'n')],
    ['the whole page', encodeButton('roll-page', meeting, 0, 'all')],
    ['step', encodeButton('step', meeting, 0, 'y')],
    ['speaker', encodeButton('speaker', meeting)],
    ['minute-taker', encodeButton('minute-taker', meeting, khang)],
    ['committee-met', encodeButton('committee-met', meeting)],
    ['documents-ready', encodeButton('documents-ready', meeting)],
    ['move-to', encodeButton('move-to', meeting, '20261205')],
  ];
};

async function areRefused(
  bench: Bench,
  who: Who,
  where: Where,
  besides: readonly string[] = [],
): Promise<void> {
  for (const [what, data] of buttonsOf(bench).filter(([name]) => !besides.includes(name))) {
    const before = bench.state();
    const journal = bench.journal().length;
    const { answer, sent } = await bench.press(who, where, data, '1');
    expect({ what, alert: answer?.alert, sent }).toEqual({ what, alert: true, sent: [] });
    expect(bench.state(), what).toBe(before);
    expect(bench.journal().slice(journal), what).toMatchObject([{ action: 'press.refused' }]);
  }
}

test.each([
  ['otherSecretary', 'otherGroup'],
  ['otherSecretary', 'private'],
  ['otherMember', 'otherGroup'],
  ['otherMember', 'private'],
  ['stranger', 'group'],
  ['stranger', 'private'],
] as const)('%s in %s: each button is refused, noted, and changes nothing', async (who, where) => {
  await areRefused(await openMeeting(), who, where);
});

test('a member marks nobody else, and does nothing that is the officers’', async () => {
  await areRefused(await openMeeting(), 'member', 'group', ['present']);
});

test.each([
  ['f:', 'no meeting'],
  ['ym:1:1', 'no mark'],
  ['ym:1:1:9', 'a mark that is none'],
  ['yp:1:0:x', 'a way that is none'],
  ['yp:1:zz:n', 'a page far away'],
  ['ys:1:0', 'neither done nor not'],
  ['ys:1:zz:y', 'a step that is none'],
  ['yt:1', 'nobody'],
  ['yt:1:zz', 'somebody unknown'],
  ['yv:1:20261305', 'a day that is none'],
  ['yv:1:', 'no day'],
  ['yb:nq', 'no number'],
])('%s (%s) is refused and changes nothing', async (data) => {
  const bench = await openMeeting();
  const before = bench.state();
  expect((await bench.press('secretary', 'private', data, '1')).answer?.alert).toBe(true);
  expect(bench.state()).toBe(before);
});

describe('Chuyển sang … (R6-1, R6-2)', () => {
  /** The Tết of 2027: the meeting of 03/02 falls on 27 tháng Chạp. */
  const openTet = async (): Promise<{ bench: Bench; meeting: number }> => {
    const bench = await openBench(at('2027-01-14', '08:00'));
    await bench.plan('Chi bộ thôn Đoài');
    return { bench, meeting: bench.meetingOf('Chi bộ thôn Đoài', '2027-02').id };
  };
  const dateOf = (bench: Bench): string => bench.meetingOf('Chi bộ thôn Đoài', '2027-02').date;

  test.each(['secretary', 'deputy'] as const)(
    '%s moves it: the hour stays, the groups are told',
    async (who) => {
      const { bench, meeting } = await openTet();
      await bench.press(who, 'private', encodeButton('move-to', meeting, '20270220'));
      expect(dateOf(bench)).toBe('2027-02-03');
      const { answer, sent } = await bench.tap(who, 'private', '✅ Dời lịch');
      expect(answer).toEqual({ text: 'Đã đổi lịch. Trợ lý báo các đồng chí.' });
      expect(bench.meetingOf('Chi bộ thôn Đoài', '2027-02')).toMatchObject({
        date: '2027-02-20',
        time: 1170,
      });
      expect(sent.map(({ chat }) => chat).sort()).toEqual(['-100', who === 'secretary' ? '101' : '102']);
      expect(bench.journal().at(-1)?.action).toBe('meeting.moved');
    },
  );

  test('another member of the chi ủy may not', async () => {
    const { bench, meeting } = await openTet();
    bench.sqlite.exec(`update members set office = 'committee_member' where full_name = 'Trần Thị Hòa'`);
    const before = bench.state();
    const { answer } = await bench.press('deputy', 'private', encodeButton('move-to', meeting, '20270220'));
    expect(answer).toMatchInlineSnapshot(`
      {
        "alert": true,
        "text": "Việc dời hoặc hủy buổi sinh hoạt do đồng chí Bí thư hoặc Phó bí thư quyết định. Xin đồng chí trao đổi với đồng chí Bí thư.",
      }
    `);
    expect(bench.state()).toBe(before);
    expect(bench.receiptOf(bench.lastEvent())).toEqual(answer);
  });

  test.each([
    ['the day where it is already', '20270203', 'đã ở ngày này rồi'],
    ['a day that has passed', '20270110', 'đã qua'],
    ['behind the next month’s meeting', '20270310', 'trùng hoặc sau kỳ sinh hoạt của tháng kế tiếp'],
  ])('%s is refused', async (_what, day, words) => {
    const { bench, meeting } = await openTet();
    const before = bench.state();
    const { answer } = await bench.press('secretary', 'private', encodeButton('move-to', meeting, day));
    expect(answer?.text).toContain(words);
    expect(answer?.alert).toBe(true);
    expect(bench.state()).toBe(before);
  });

  test('once it was cancelled or has begun it stays', async () => {
    const { bench, meeting } = await openTet();
    await bench.order('secretary', 'group', '/huyhop Tết');
    await bench.press('secretary', 'private', encodeButton('move-to', meeting, '20270220'));
    expect(dateOf(bench)).toBe('2027-02-03');
  });

  test('pressed twice, or again after another move, it moves once', async () => {
    const { bench, meeting } = await openTet();
    const data = encodeButton('move-to', meeting, '20270220');
    await bench.press('secretary', 'private', data);
    await bench.tap('secretary', 'private', '✅ Dời lịch');
    const before = bench.state();
    expect((await bench.tap('secretary', 'private', '✅ Dời lịch')).answer?.alert).toBe(true);
    expect((await bench.press('deputy', 'private', data)).answer?.text).toContain('đã ở ngày này rồi');
    expect(bench.state()).toBe(before);
  });
});
