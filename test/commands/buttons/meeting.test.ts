import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { type Bench, openBench, type Where, type Who } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';
import { clockTo, journalled, marksOf, openMeeting } from '../../support/evening.ts';

const meetingOf = (bench: Bench): number => bench.meetingOf('Chi bộ thôn Đoài').id;
const memberOf = (bench: Bench, name: string): number => bench.idOf('members', name);
const record = (bench: Bench): Record<string, unknown> =>
  bench.sqlite.prepare<[], Record<string, unknown>>('select * from proceedings').get() ?? {};

/** The press is refused with a word that must be closed by hand, and changes nothing. */
async function isRefused(bench: Bench, who: Who, where: Where, data: string): Promise<string> {
  const before = bench.state();
  const { answer, sent } = await bench.press(who, where, data, '1');
  expect({ data, alert: answer?.alert, sent }).toEqual({ data, alert: true, sent: [] });
  expect(bench.state()).toBe(before);
  expect(bench.receiptOf(bench.lastEvent())).toEqual(answer);
  return answer?.text ?? '';
}

describe('✋ Có mặt', () => {
  test('counts at once, twice is once, and is on record', async () => {
    const bench = await openMeeting();
    const { answer } = await bench.tap('member', 'group', '✋ Có mặt');
    expect(answer).toEqual({ text: 'Đã ghi: đồng chí có mặt. Trân trọng cảm ơn đồng chí.' });
    await bench.tap('member', 'group', '✋ Có mặt');
    expect(marksOf(bench)).toEqual(['Phạm Thị Lan (04): present']);
    expect(journalled(bench, 'roll.marked')).toBe(1);
  });

  test('a redelivered press changes nothing, and its first answer is kept', async () => {
    const bench = await openMeeting();
    await bench.tap('member', 'group', '✋ Có mặt');
    const event = bench.lastEvent();
    await bench.press(
      'secretary',
      'private',
      encodeButton('roll-mark', meetingOf(bench), memberOf(bench, 'Phạm Thị Lan'), 1),
    );
    const before = bench.state();
    await bench.again('member', 'group', encodeButton('present', meetingOf(bench)), event);
    expect(bench.state()).toBe(before);
    expect(bench.receiptOf(event)?.text).toContain('có mặt');
  });

  test.each([
    ['before the beginning', async () => openBench(at('2026-12-03', '19:00'))],
    [
      'after the end',
      async () => {
        const bench = await openMeeting();
        clockTo(bench, '21:00');
        await bench.order('secretary', 'private', '/ketthuc');
        return bench;
      },
    ],
    [
      'the next day, although nobody ended it',
      async () => {
        const bench = await openMeeting();
        clockTo(bench, '00:00', '2026-12-04');
        return bench;
      },
    ],
  ])('%s it is too early or too late', async (_when, open) => {
    const bench = await open();
    expect(await isRefused(bench, 'member', 'group', encodeButton('present', meetingOf(bench)))).toMatch(
      /Điểm danh chưa mở|Kỳ sinh hoạt này đã qua, điểm danh đã khép/,
    );
  });

  test('somebody who joined the roster after the meeting is not on its roll', async () => {
    const bench = await openMeeting();
    bench.sqlite
      .prepare(`update member_statuses set from_date = '2026-12-04' where member_id = ?`)
      .run(memberOf(bench, 'Phạm Thị Lan'));
    // By the day of the press the member is here, on the day of the meeting not yet.
    const data = encodeButton('roll-mark', meetingOf(bench), memberOf(bench, 'Phạm Thị Lan'), 0);
    expect(await isRefused(bench, 'secretary', 'private', data)).toContain('không thuộc danh sách');
  });
});

describe('the officers’ list', () => {
  test('one tap after another: present, excused, unexcused, present', async () => {
    const bench = await openMeeting();
    const toasts: (string | undefined)[] = [];
    for (const sign of ['▫️', '✅', '📝', '❌']) {
      await bench.say('secretary', 'private', '/diemdanh');
      toasts.push((await bench.tap('secretary', 'private', `${sign} Lê Đình Khang (03)`)).answer?.text);
    }
    expect(toasts).toMatchInlineSnapshot(`
      [
        "Đã ghi: đồng chí Lê Đình Khang có mặt.",
        "Đã ghi: đồng chí Lê Đình Khang vắng có lý do.",
        "Đã ghi: đồng chí Lê Đình Khang vắng không lý do.",
        "Đã ghi: đồng chí Lê Đình Khang có mặt.",
      ]
    `);
    expect(journalled(bench, 'roll.marked')).toBe(4);
  });

  test('two officers tap at once: both mean the same, and the later one hears of a difference', async () => {
    const bench = await openMeeting();
    const khang = memberOf(bench, 'Lê Đình Khang');
    const present = encodeButton('roll-mark', meetingOf(bench), khang, 0);
    await bench.press('secretary', 'private', present);
    expect((await bench.press('deputy', 'private', present)).answer?.text).not.toContain('vừa ghi');
    const other = encodeButton('roll-mark', meetingOf(bench), khang, 2);
    bench.clock.advance(60_000);
    expect((await bench.press('secretary', 'private', other)).answer?.text).toMatchInlineSnapshot(
      `"Đã ghi: đồng chí Lê Đình Khang vắng không lý do. Đồng chí Trần Thị Hòa vừa ghi có mặt; lần ghi sau được giữ."`,
    );
    bench.clock.advance(4 * 60_000);
    expect((await bench.press('deputy', 'private', present)).answer?.text).not.toContain('vừa ghi');
  });

  test('the rest of the page at once leaves what is marked', async () => {
    const bench = await openMeeting();
    await bench.say('secretary', 'private', '/diemdanh vắng không lý do Hùng');
    await bench.say('secretary', 'private', '/diemdanh');
    // The exempt member is there only when somebody says so of her.
    expect((await bench.tap('secretary', 'private', '✅ Còn lại của trang có mặt')).answer?.text).toBe(
      'Đã ghi 7 đồng chí có mặt.',
    );
    expect(marksOf(bench)).toHaveLength(8);
    expect(marksOf(bench)).toContain('Nguyễn Văn Hùng (05): unexcused');
  });

  test('pages: forward, back, and on by itself when a page is done', async () => {
    const bench = await openMeeting();
    const branch = bench.idOf('organisations', 'Chi bộ thôn Đoài');
    for (let no = 10; no < 15; no += 1) {
      const id = bench.sqlite
        .prepare(
          `insert into members (branch_id, roster_no, full_name, name_key, office, consent, created_at)
           values (?, ?, ?, ?, 'member', 'none', 0)`,
        )
        .run(branch, String(no), `Đỗ Văn ${no}`, `do van ${no}`).lastInsertRowid;
      bench.sqlite
        .prepare(`insert into member_statuses values (?, '2000-01-01', null, 'official', 'regular')`)
        .run(id);
    }
    await bench.say('secretary', 'private', '/diemdanh');
    expect((await bench.tap('secretary', 'private', 'Trang sau ▶️')).answer).toEqual({ text: 'Trang 2' });
    await bench.press('secretary', 'private', encodeButton('roll-page', meetingOf(bench), 1, 'all'));
    expect(marksOf(bench)).toHaveLength(4);
    await bench.press('secretary', 'private', encodeButton('roll-page', meetingOf(bench), 0, 'all'));
    expect(marksOf(bench)).toHaveLength(13);
  });

  test('a page of a list that was replaced is old', async () => {
    const bench = await openMeeting();
    await bench.say('secretary', 'private', '/diemdanh');
    const { answer } = await bench.press(
      'secretary',
      'private',
      encodeButton('roll-page', meetingOf(bench), 0, 'n'),
      '1',
    );
    expect(answer?.text).toContain('Danh sách này đã cũ');
  });
});

describe('the officers’ panel', () => {
  test('a step is ticked, and taken back; twice is once', async () => {
    const bench = await openMeeting();
    const step = (done: 'y' | 'n'): string => encodeButton('step', meetingOf(bench), 3, done);
    expect((await bench.press('secretary', 'private', step('y'))).answer?.text).toMatchInlineSnapshot(
      `"Đã xong: Thông báo tình hình nộp đảng phí."`,
    );
    await bench.press('deputy', 'private', step('y'));
    expect(record(bench)['steps']).toBe('["dues"]');
    expect((await bench.press('secretary', 'private', step('n'))).answer?.text).toContain('Đã bỏ ghi');
    expect(record(bench)['steps']).toBe('[]');
  });

  test('the button for speakers counts nobody by itself; a total that was told stays beside those who are marked', async () => {
    const bench = await openMeeting();
    await bench.say('secretary', 'private', '/diemdanh có mặt hết');
    await bench.say('secretary', 'private', '/batdau phát biểu 5');
    await bench.press('deputy', 'private', encodeButton('speaker', meetingOf(bench)));
    expect(record(bench)['speakers']).toBe(5);
    await bench.tap('deputy', 'private', '▫️ Phạm Thị Lan (04)');
    expect(record(bench)['speakers']).toBe(5);
    expect(await bench.say('secretary', 'private', '/batdau')).toContain('Đồng chí phát biểu: 5');
  });

  test('two of one name: whoever is named for the chair or the minutes bears the number', async () => {
    const bench = await openMeeting();
    const [first] = bench.sqlite
      .prepare<[], { id: number }>(`select id from members where full_name = 'Vũ Thị Mai' order by id`)
      .all();
    const toastOf = async (button: 'chair' | 'minute-taker'): Promise<string | undefined> => {
      const data = encodeButton(button, meetingOf(bench), first?.id ?? 0);
      return (await bench.press('secretary', 'private', data)).answer?.text;
    };
    expect(await toastOf('chair')).toContain('Vũ Thị Mai (07)');
    expect(await toastOf('minute-taker')).toContain('Vũ Thị Mai (07)');
  });

  test('who takes the minutes: the step is ticked with it', async () => {
    const bench = await openMeeting();
    const { answer } = await bench.tap('secretary', 'private', 'Thư ký: Lê Đình Khang (03)');
    expect(answer?.text).toBe('Đã ghi thư ký: đồng chí Lê Đình Khang.');
    expect(record(bench)).toMatchObject({
      minute_taker_id: memberOf(bench, 'Lê Đình Khang'),
      steps: '["minute-taker"]',
    });
  });
});

describe('ticks of the preparation', () => {
  test('the chi ủy met: today; a day that was written since stays', async () => {
    const bench = await openBench();
    const met = () => bench.sqlite.prepare('select committee_met_on from preparations').pluck().get();
    await bench.say('secretary', 'private', '/chuongtrinh');
    await bench.tap('secretary', 'private', '✅ Đã họp chi ủy');
    expect(met()).toBe('2026-11-20');
    await bench.say('secretary', 'private', '/chuongtrinh họp chi ủy 18/11');
    await bench.press('deputy', 'private', encodeButton('committee-met', meetingOf(bench)));
    expect(met()).toBe('2026-11-18');
    expect(journalled(bench, 'meeting.prepared')).toBe(3);
  });

  test('the documents are there: the first tick is the moment that counts', async () => {
    const bench = await openBench();
    const first = bench.clock.now();
    const press = () =>
      bench.press('secretary', 'private', encodeButton('documents-ready', meetingOf(bench)));
    await press();
    bench.clock.advance(86_400_000);
    await press();
    expect(bench.sqlite.prepare('select documents_at from preparations').pluck().get()).toBe(first);
  });
});

describe('📄 Bản .docx by its data', () => {
  test('a number of one’s own branch only', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'group', '/nghiquyet T\n- Việc; Phạm Thị Lan; 31/12');
    await bench.tap('secretary', 'group', '✅ Ban hành');
    const data = encodeButton('paper', 'nq', 1);
    const { sent } = await bench.press('secretary', 'group', data);
    expect(sent.map(({ chat, message }) => [chat, message.document !== undefined])).toEqual([
      ['101', true],
      ['-100', false],
    ]);
    await isRefused(bench, 'otherSecretary', 'private', data);
    await isRefused(bench, 'secretary', 'private', encodeButton('paper', 'nq', 2));
    await isRefused(bench, 'secretary', 'private', encodeButton('paper', 'qd', 1));
  });
});
