import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { type Bench, openBench, openTypedBench } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { setRules } from '../support/local-rules.ts';

/* `🗓 Lịch .ics` under /lich: when and where, for a member's own calendar. */

const BUTTON = '🗓 Lịch .ics';

const fileOf = ({ sent }: Awaited<ReturnType<Bench['tap']>>) => {
  const [only] = sent;
  const document = only?.message.document;
  return { chat: only?.chat, name: document?.fileName, text: new TextDecoder().decode(document?.bytes) };
};
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((event) =>
      ['dtstart', 'status', 'sequence', 'location'].map((name) => String(event.getFirstPropertyValue(name))),
    );
async function take(bench: Bench, who: 'member' | 'secretary' = 'member') {
  await bench.write(who, 'private', '/lich');
  return fileOf(await bench.tap(who, 'private', BUTTON));
}

describe('the calendar file', () => {
  test('from this month to the end of the year that is planned; times and places alone', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'private', '/caidat nơi Nhà văn hóa thôn Đoài; phòng 2');
    await bench.say('secretary', 'private', '/chuyende 15/12 19:00 Chuyển đổi số');
    await bench.say('secretary', 'private', '/chuongtrinh\n- Đánh giá nhiệm vụ');
    const { name, text, chat } = await take(bench);
    expect([name, chat]).toEqual(['lich-sinh-hoat.ics', '104']);
    const events = eventsOf(text);
    expect(events.map(([start]) => start)).toEqual([
      '2026-12-03T12:30:00Z',
      '2026-12-15T12:00:00Z',
      '2027-01-03T12:30:00Z',
      '2027-02-11T12:30:00Z',
      '2027-03-03T12:30:00Z',
      '2027-04-03T12:30:00Z',
      '2027-05-04T12:30:00Z',
      '2027-06-03T12:30:00Z',
      '2027-07-03T12:30:00Z',
      '2027-08-03T12:30:00Z',
      '2027-09-06T12:30:00Z',
      '2027-10-03T12:30:00Z',
      '2027-11-03T12:30:00Z',
      '2027-12-03T12:30:00Z',
    ]);
    expect(text).not.toMatch(/Chuyển đổi số|Đánh giá|Nguyễn|ATTENDEE|ORGANIZER|DESCRIPTION/);
    expect(events[0]?.[3]).toBe('Nhà văn hóa thôn Đoài; phòng 2');
    expect(text).toContain('DTSTAMP:20261120T0200');
  });

  test('a move and a cancelled meeting: the same appointment, a higher number', async () => {
    const bench = await openBench();
    const before = await take(bench);
    await bench.order('secretary', 'group', '/doilich 05/12 19:00');
    const moved = await take(bench);
    expect(eventsOf(before.text)[0]?.slice(0, 3)).toEqual(['2026-12-03T12:30:00Z', 'CONFIRMED', '1']);
    expect(eventsOf(moved.text)[0]?.slice(0, 3)).toEqual(['2026-12-05T12:00:00Z', 'CONFIRMED', '2']);
    const uid = (text: string) => /UID:(\S+)/.exec(text)?.[1];
    expect(uid(moved.text)).toBe(uid(before.text));
    await bench.order('secretary', 'group', '/huyhop mưa bão');
    // The next one that stands is asked about in private by its own word; the old message keeps its button.
    const cancelled = fileOf(await bench.tap('member', 'private', BUTTON));
    expect(eventsOf(cancelled.text)[0]?.slice(0, 3)).toEqual(['2026-12-05T12:00:00Z', 'CANCELLED', '3']);
  });

  test('R2-4, R2-1: a meeting lasts as long as the committee’s own rules of its day say', async () => {
    const bench = await openBench();
    setRules(bench, '2027-02-01', {
      length: [
        { fromMembers: 0, minutes: 60 },
        { fromMembers: 9, minutes: 75 },
      ],
    });
    await bench.say('secretary', 'private', '/chuyende kết hợp: Chuyển đổi số');
    const { text } = await take(bench);
    const ends = new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents('vevent')
      .map((event) => String(event.getFirstPropertyValue('dtend')));
    // December with a theme combined: 120 minutes; January: 90; from February on what the commune set for nine members.
    expect(ends.slice(0, 3)).toEqual([
      '2026-12-03T14:30:00Z',
      '2027-01-03T14:00:00Z',
      '2027-02-11T13:45:00Z',
    ]);
  });

  test('in the middle of a year: this year’s alone', async () => {
    const bench = await openBench(at('2027-03-01', '08:00'));
    await bench.plan('Chi bộ thôn Đoài');
    const years = eventsOf((await take(bench)).text).map(([start]) => start?.slice(0, 4));
    expect(new Set(years)).toEqual(new Set(['2027']));
    expect(years).toHaveLength(10);
  });

  test('pressed in the group: the file goes to whoever pressed, in private', async () => {
    const bench = await openBench();
    expect(await bench.say('member', 'group', '/lich')).toContain(BUTTON);
    const pressed = await bench.tap('member', 'group', BUTTON);
    expect(fileOf(pressed)).toMatchObject({ chat: '104', name: 'lich-sinh-hoat.ics' });
    expect(pressed.sent).toHaveLength(1);
    expect(pressed.answer?.text).toContain('gửi riêng');
  });

  test('a channel that takes no files has no such button', async () => {
    const bench = await openTypedBench();
    for (const where of ['group', 'private'] as const)
      expect(await bench.say('member', where, '/lich')).not.toContain('.ics');
  });

  test('whoever is nobody of the branch gets none; a member of another branch their own', async () => {
    const bench = await openBench();
    const { id } = bench.meetingOf('Chi bộ thôn Đoài');
    for (const [who, where] of [
      ['stranger', 'group'],
      ['otherMember', 'group'],
      ['otherMember', 'private'],
    ] as const)
      expect((await bench.press(who, where, `meeting-calendar:${id.toString(36)}`)).sent).toEqual([]);
    const own = await take(bench);
    await bench.write('otherMember', 'private', '/lich');
    const other = fileOf(await bench.tap('otherMember', 'private', BUTTON));
    const ids = (text: string) => [...text.matchAll(/UID:chi-bo-(\d+)-/g)].map(([, id]) => id);
    expect(new Set(ids(other.text)).size).toBe(1);
    expect(ids(other.text)[0]).not.toBe(ids(own.text)[0]);
  });
});
