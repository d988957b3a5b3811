import { describe, expect, test } from 'vitest';
import { OPEN_BUTTON } from '../../src/text/vi/figures/opened.ts';
import { sendTables } from '../../src/use-cases/figures/send-tables.ts';
import { CHANNELS } from '../support/both-channels.ts';
import { type Bench, CHATS, type Delivered, openBench, PEOPLE, show, ZONE } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { openAbove } from '../support/committee-bench.ts';
import { tickAt } from '../support/tick.ts';

/* The 6th at 08:00: officers get the figures of their branch, each committee's group the table of the month. */

const reports = (sent: readonly Delivered[]): readonly Delivered[] =>
  sent.filter(({ message }) => JSON.stringify(message.text).includes('Báo cáo tháng'));
const readers = (sent: readonly Delivered[]): readonly string[] =>
  reports(sent)
    .map(({ chat }) => chat)
    .sort();

describe('officers', () => {
  test('in private, once; no group hears of it', async () => {
    const bench = await openBench();
    expect(readers(await tickAt(bench, '2026-12-06', '07:59'))).toEqual([]);
    const sent = await tickAt(bench, '2026-12-06', '08:00');
    expect(readers(sent)).toEqual([PEOPLE.secretary.id, PEOPLE.deputy.id, PEOPLE.otherSecretary.id].sort());
    expect(show(reports(sent))).toContain('Báo cáo tháng 12/2026 · Chi bộ thôn Đoài\nSinh hoạt: 0/1 kỳ');
    expect(readers(await tickAt(bench, '2026-12-06', '08:01'))).toEqual([]);
  });

  test('each branch its own', async () => {
    const bench = await openBench();
    const sent = reports(await tickAt(bench, '2026-12-06', '08:00'));
    const other = sent.filter(({ chat }) => chat === PEOPLE.otherSecretary.id);
    expect(show(other)).toContain('Chi bộ thôn Đông');
    expect(show(other)).not.toContain('Chi bộ thôn Đoài');
  });

  test.each([
    ['2026-12-08', '10:00', 3],
    ['2026-12-09', '06:00', 0],
    ['2026-12-06', '22:00', 0],
    ['2027-01-01', '09:00', 0],
  ])('the machine was off until %s %s', async (date, clock, count) => {
    const bench = await openBench();
    expect(readers(await tickAt(bench, date, clock))).toHaveLength(count);
  });

  test('a month that was called off has nothing to report', async () => {
    const bench = await openBench();
    await bench.order('secretary', 'private', '/huyhop bão lũ');
    expect(readers(await tickAt(bench, '2026-12-06', '08:00'))).toEqual([PEOPLE.otherSecretary.id]);
  });

  test('the month after is planned as well', async () => {
    const bench = await openBench();
    await tickAt(bench, '2026-12-01', '09:00');
    expect(readers(await tickAt(bench, '2026-12-06', '08:00'))).toHaveLength(3);
    expect(readers(await tickAt(bench, '2027-01-06', '08:00'))).toHaveLength(3);
  });
});

/** What the button that opens the numbers carries, and where in the message it stands. */
function openingOf(sent: readonly Delivered[]): {
  readonly message: Delivered;
  readonly data: string;
  readonly no: number;
} {
  for (const message of sent) {
    const choices = (message.choices ?? []).flat();
    const no = choices.findIndex(({ text }) => text === OPEN_BUTTON);
    const choice = choices[no];
    if (choice !== undefined && 'data' in choice) return { message, data: choice.data, no: no + 1 };
  }
  throw new Error('nothing to open');
}

describe.each(CHANNELS)('every number of what comes by itself opens, choices %s', (answering) => {
  test('to an officer: the members and meetings of the own branch', async () => {
    const bench = await openAbove(answering);
    const sent = reports(await tickAt(bench, '2026-12-06', '08:00'));
    const { message, data, no } = openingOf(sent.filter(({ chat }) => chat === PEOPLE.deputy.id));
    const list =
      answering === 'pressed'
        ? (await bench.press('deputy', 'private', data, message.messageId)).sent
        : await bench.write('deputy', 'private', String(no), { isReply: true, replyTo: message.messageId });
    // The report stays as it is, the list stands below it.
    expect(bench.edited).toEqual([]);
    expect(show(list)).toContain('Báo cáo tháng 12/2026 · Chi bộ thôn Đoài\nXin chọn số liệu muốn xem.');
  });
});

describe('committees', () => {
  const connect = (bench: Bench, connectedAt: number): void =>
    void bench.sqlite
      .prepare(
        `insert into chats (ref, kind, committee_id, presence, connected_at, created_at)
         select 'bench:${CHATS.committeeGroup}', 'group', id, 'in', ?, 0 from organisations where level = 'commune'`,
      )
      .run(connectedAt);
  async function tablesAt(bench: Bench, date: string, clock: string): Promise<readonly Delivered[]> {
    const now = at(date, clock);
    bench.clock.set(now);
    await sendTables({ ...bench.storage, zone: ZONE, hasButtons: () => true }, now);
    return (await bench.deliver()).filter(({ chat }) => chat === CHATS.committeeGroup);
  }

  test('the group gets the table of the month, once', async () => {
    const bench = await openBench();
    connect(bench, at('2026-11-25', '09:00'));
    expect(await tablesAt(bench, '2026-12-06', '07:59')).toEqual([]);
    expect(show(await tablesAt(bench, '2026-12-06', '08:00'))).toContain(
      'Tổng hợp tháng 12/2026 · Xã Tam Hưng\nĐã sinh hoạt: 0/3 chi bộ',
    );
    expect(await tablesAt(bench, '2026-12-06', '08:01')).toEqual([]);
    expect(await tablesAt(bench, '2027-01-06', '08:00')).toHaveLength(1);
  });

  test('the numbers of the table open in the group', async () => {
    const bench = await openBench();
    connect(bench, at('2026-11-25', '09:00'));
    const { message, data } = openingOf(await tablesAt(bench, '2026-12-06', '08:00'));
    const { sent } = await bench.press('viewer', 'committeeGroup', data, message.messageId);
    expect(show(sent)).toContain('Tổng hợp tháng 12/2026 · Xã Tam Hưng\nXin chọn số liệu muốn xem.');
    // Everybody else in the group still has the table.
    expect(bench.edited).toEqual([]);
  });

  test('a stop between handing over and noting it makes no second one', async () => {
    const bench = await openBench();
    connect(bench, at('2026-11-25', '09:00'));
    expect(await tablesAt(bench, '2026-12-06', '08:00')).toHaveLength(1);
    bench.sqlite.exec(`delete from facts where key = 'committee-tables'`);
    expect(await tablesAt(bench, '2026-12-06', '08:01')).toEqual([]);
  });

  test.each([
    ['back on the 8th: it comes late', '2026-11-25', '2026-12-08', '10:00', 1],
    ['not at night', '2026-11-25', '2026-12-07', '22:00', 0],
    ['three days later it is no news', '2026-11-25', '2026-12-09', '10:00', 0],
    ['not before the 6th of the next month', '2026-11-25', '2027-01-02', '10:00', 0],
    ['connected since then: nothing of the past is made up for', '2026-12-07', '2026-12-08', '10:00', 0],
  ])('%s', async (_what, connected, date, clock, count) => {
    const bench = await openBench();
    connect(bench, at(connected, '09:00'));
    expect(await tablesAt(bench, date, clock)).toHaveLength(count);
  });

  test('a meeting moved to a later day is appointed, not missing', async () => {
    const bench = await openBench();
    connect(bench, at('2026-11-25', '09:00'));
    await bench.order('secretary', 'private', '/doilich 10/12');
    const table = show(await tablesAt(bench, '2026-12-06', '08:00'));
    expect(table).toContain('Chi bộ thôn Đoài · hẹn ngày 10/12');
    expect(table).toContain('Chi bộ thôn Đông · chưa sinh hoạt');
  });
});
