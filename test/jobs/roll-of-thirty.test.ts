import { expect, test } from 'vitest';
import { encodeButton } from '../../src/domain/channel/button-data.ts';
import { accountRef } from '../../src/domain/channel/chat-ref.ts';
import { type Asked, CHANNELS, openOn } from '../support/both-channels.ts';
import { type Delivered, show } from '../support/branch-bench.ts';
import { CHANNEL } from '../support/branch-roster.ts';
import { at } from '../support/builders.ts';
import { tickAt } from '../support/tick.ts';

/*
 * R8-1, R3-4: a branch of thirty in which three have no phone and two do not want to be in a chat. Their comrades answer
 * for them beforehand; on the evening the secretary reads their numbers from the printed sheet.
 */

const NAMES =
  'An Ba Bích Chiến Cúc Dần Dung Dũng Đào Đức Gấm Giang Hạnh Hiền Hoan Huệ Khoa Kiên Lâm Liên Lộc'.split(' ');
/** Numbers 10 to 30; the base roster has 1 to 8, and 9, who is exempt. */
const FIRST_NO = 10;
const NO_PHONE = [10, 11, 12] as const;
const DECLINED = [13, 14] as const;
const WITH_PHONE = Array.from({ length: 16 }, (_none, index) => 15 + index);
const nameOf = (no: number): string => `Trịnh Công ${NAMES[no - FIRST_NO]}`;

function settle({ sqlite, idOf }: Asked): void {
  const branch = idOf('organisations', 'Chi bộ thôn Đoài');
  for (const [index] of NAMES.entries()) {
    const no = FIRST_NO + index;
    const hasDeclined = (DECLINED as readonly number[]).includes(no);
    const hasPhone = no >= 15;
    const { lastInsertRowid } = sqlite
      .prepare(
        `insert into members (branch_id, roster_no, full_name, name_key, office, consent, created_at) values (?, ?, ?, ?, 'member', ?, 1)`,
      )
      .run(
        branch,
        String(no),
        nameOf(no),
        nameOf(no),
        hasPhone ? 'granted' : hasDeclined ? 'declined' : 'none',
      );
    sqlite
      .prepare(`insert into member_statuses values (?, '2026-01-01', null, 'official', 'regular')`)
      .run(lastInsertRowid);
    if (hasPhone || hasDeclined)
      sqlite
        .prepare('insert into member_accounts (account, member_id, linked_by, linked_at) values (?, ?, ?, 1)')
        .run(accountRef(CHANNEL, String(500 + no)), lastInsertRowid, accountRef(CHANNEL, '101'));
  }
}

test.each(CHANNELS)(
  'choices %s: thirty people, three without a phone, two who declined',
  async (answering) => {
    const bench = await openOn(answering, at('2026-11-20', '09:00'));
    settle(bench);
    const seen: Delivered[] = [];
    const keep = (sent: readonly Delivered[]): string => {
      seen.push(...sent);
      return show(sent);
    };
    // The member (4) speaks for two of the three, the deputy for the others.
    for (const [no, by] of [
      [10, 4],
      [11, 4],
      [12, 2],
      [13, 2],
      [14, 4],
    ] as const)
      expect(await bench.ask('secretary', 'private', `/dangvien ${no} người báo ${by}`)).toContain('Đã ghi');

    keep(await tickAt(bench, '2026-11-26', '08:00'));
    const call = await tickAt(bench, '2026-11-30', '19:00');
    keep(call);
    const askedOf = (chat: string): number =>
      call.filter((one) => one.chat === chat && show([one]).includes('báo giúp')).length;
    expect([askedOf('104'), askedOf('102')]).toEqual([3, 2]);
    for (const [who, text, said] of [
      ['member', 'báo giúp 10: dự', 'đồng chí số 10 dự họp'],
      ['member', 'báo giúp 11 vắng ốm', 'đồng chí số 11 vắng mặt'],
      ['member', 'báo giúp 14: dự', 'đồng chí số 14 dự họp'],
      ['deputy', 'báo giúp 12: dự', `đồng chí ${nameOf(12)} (12) dự họp`],
      ['deputy', 'báo giúp 13: vắng', `đồng chí ${nameOf(13)} (13) vắng mặt`],
    ] as const)
      expect(await bench.ask(who, 'private', text)).toContain(`Đã ghi: ${said}`);

    keep(await tickAt(bench, '2026-12-03', '06:30'));
    keep(await tickAt(bench, '2026-12-03', '19:30'));
    const present = encodeButton('present', bench.meetingOf('Chi bộ thôn Đoài').id);
    for (const no of WITH_PHONE) {
      const base = bench.inboundOf('member', 'group');
      const sender = { ...base.sender, account: accountRef(CHANNEL, String(500 + no)) };
      keep(
        answering === 'typed'
          ? await bench.write('member', 'group', 'tôi có mặt', { sender, isReply: true })
          : (
              await bench.handle({
                ...base,
                sender,
                kind: 'press',
                data: present,
                pressId: 'p',
                messageId: null,
              })
            ).sent,
      );
      bench.clock.advance(10_000);
    }
    keep(
      answering === 'typed'
        ? await bench.write('deputy', 'group', 'tôi có mặt', { isReply: true })
        : (await bench.press('deputy', 'group', present)).sent,
    );
    // From the printed sheet, by number: whoever has come without a phone, and a slip that is put right.
    expect(await bench.ask('secretary', 'private', 'diem danh co mat 1, 4, 10, 12, 14')).toContain('Đã ghi');
    expect(await bench.ask('secretary', 'private', '/diemdanh có mặt 99')).not.toContain('Đã ghi');
    expect(await bench.ask('secretary', 'private', '/diemdanh vắng 14')).toContain('Đã ghi');
    bench.clock.set(at('2026-12-03', '21:00'));
    const ended = await bench.carryOut('secretary', 'private', '/ketthuc');
    expect(keep(ended)).toContain('Có mặt: 21/29');

    const marks = bench.sqlite
      .prepare<[], { no: number; mark: string }>(
        `select cast(m.roster_no as integer) no, a.mark from attendances a join members m on m.id = a.member_id
       where m.roster_no between '10' and '14' order by no`,
      )
      .all();
    expect(marks.map(({ no, mark }) => `${no} ${mark}`)).toEqual([
      '10 present',
      '11 excused',
      '12 present',
      '13 excused',
      '14 unexcused',
    ]);
    // The group, and whoever is no officer, never read a name that did not agree (5.2).
    const open = seen.filter(({ chat }) => chat !== '101' && chat !== '102');
    for (const no of [...NO_PHONE, ...DECLINED]) expect(show(open)).not.toContain(nameOf(no));
    // Who answered for whom is on record.
    expect(
      bench.sqlite
        .prepare(
          `select group_concat(m.roster_no || ' ' || a.answered_by, '; ' order by m.roster_no) from answers a
         join members m on m.id = a.member_id where m.roster_no between '10' and '14'`,
        )
        .pluck()
        .get(),
    ).toBe(
      [10, 11, 12, 13, 14].map((no) => `${no} ${CHANNEL}:${no === 12 || no === 13 ? 102 : 104}`).join('; '),
    );
  },
);
