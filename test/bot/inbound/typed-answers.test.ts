import { beforeEach, describe, expect, test } from 'vitest';
import type { QuestionKind } from '../../../src/text/vi/attendance/rsvp.ts';
import { rsvpContent } from '../../../src/use-cases/contents.ts';
import {
  accountOf,
  type Bench,
  openBench,
  openTypedBench,
  show,
  type Where,
  type Who,
} from '../../support/branch-bench.ts';
import { CHANNEL } from '../../support/branch-roster.ts';
import { at } from '../../support/builders.ts';

const MINUTE_MS = 60_000;
/** Wednesday, 02/12/2026, 09:00 in Việt Nam: the meeting is tomorrow at 19:30. */
const DAY_BEFORE = Date.UTC(2026, 11, 2, 2, 0);
const EVENING = Date.UTC(2026, 11, 3, 12, 30);

let bench: Bench;
let meetingId = 0;

const answers = (): readonly string[] =>
  bench.sqlite
    .prepare<[], string>(
      `select m.full_name || ': ' || a.choice || coalesce(' ' || a.reason, '')
       from answers a join members m on m.id = a.member_id order by m.id`,
    )
    .pluck()
    .all();
const present = (): readonly string[] =>
  bench.sqlite
    .prepare<[], string>(
      `select m.full_name from attendances a join members m on m.id = a.member_id where mark = 'present' order by m.id`,
    )
    .pluck()
    .all();

async function open(make: () => Promise<Bench>): Promise<void> {
  bench = await make();
  meetingId = bench.meetingOf('Chi bộ thôn Đoài').id;
}

/** What the group was asked. */
const asked: string[] = [];

/** The question stands in the group, as numbered text where nothing can be pressed. */
async function postQuestion(kind: QuestionKind = 'reminder'): Promise<void> {
  await bench.storage.outbox.enqueue(
    {
      outbox: [
        {
          key: `question:${bench.clock.now()}`,
          audience: { to: 'branch-groups', branchId: bench.idOf('organisations', 'Chi bộ thôn Đoài') },
          priority: 'announcement',
          content: rsvpContent({ id: meetingId, date: '2026-12-03' as never }, kind),
          expiresAt: bench.clock.now() + 24 * 60 * MINUTE_MS,
        },
      ],
    },
    bench.clock.now(),
  );
  asked.push(show(await bench.deliver()));
}

const said = (who: Who, text: string, where: Where = 'group'): Promise<string> => bench.say(who, where, text);

/** Said by somebody whom no private chat reaches. */
function inGroupAlone(who: Who, text: string): Promise<string> {
  bench.sqlite.prepare(`update chats set presence = 'out' where ref = ?`).run(accountOf(who));
  return said(who, text);
}

const clock = (time: string): void => bench.clock.set(at('2026-12-02', time));

/** What is sent by then (local time of the day before), each at its own moment. */
async function heardUntil(time: string): Promise<string> {
  const sent: string[] = [];
  for (;;) {
    const next = await bench.storage.outbox.nextAt(CHANNEL);
    if (next === null || next > at('2026-12-02', time)) break;
    bench.clock.set(next);
    sent.push(show(await bench.deliver()));
  }
  clock(time);
  return sent.filter((text) => text !== '').join('\n\n');
}

describe('in a group where answers are typed', () => {
  beforeEach(async () => {
    await open(() => openTypedBench(DAY_BEFORE));
    await postQuestion();
  });

  test('what comes first after a question is told within a minute, for all who answered', async () => {
    for (const [who, text] of [
      ['member', 'dạ em dự ạ'],
      ['secretary', 'tôi đi được'],
      ['deputy', 'con ốm không đi được'],
    ] as const)
      expect(await inGroupAlone(who, text)).toBe('');
    expect(answers()).toEqual([
      'Nguyễn Văn Thành: attending',
      'Trần Thị Hòa: absent family',
      'Phạm Thị Lan: attending',
    ]);
    bench.clock.advance(MINUTE_MS);
    expect(show(await bench.deliver())).toBe(
      '→ group\nĐã ghi: đồng chí Nguyễn Văn Thành, đồng chí Phạm Thị Lan dự; đồng chí Trần Thị Hòa báo vắng. Dự: 2 · Vắng: 1 · Chưa trả lời: 5',
    );
    expect(await heardUntil('23:00')).toBe('');
  });

  test('who follows is told in the evening, all together', async () => {
    await inGroupAlone('member', 'dự');
    bench.clock.advance(2 * MINUTE_MS);
    await bench.deliver();
    for (const who of ['secretary', 'deputy'] as const) await inGroupAlone(who, 'tôi dự');
    expect(await heardUntil('20:29')).toBe('');
    expect(await heardUntil('20:30')).toBe(
      '→ group\nĐã ghi: đồng chí Nguyễn Văn Thành, đồng chí Trần Thị Hòa dự. Dự: 3 · Vắng: 0 · Chưa trả lời: 5',
    );
    // Later than that within a quarter of an hour.
    clock('20:40');
    await inGroupAlone('unasked', 'tôi đi được');
    expect(await heardUntil('20:54')).toBe('');
    expect(await heardUntil('20:55')).toContain('Đã ghi: đồng chí số 05 dự. Dự: 4');
  });

  test('the next question tells it, and no line of its own follows', async () => {
    await inGroupAlone('member', 'dự');
    bench.clock.advance(2 * MINUTE_MS);
    await bench.deliver();
    await inGroupAlone('deputy', 'tôi xin vắng');
    clock('19:00');
    await postQuestion();
    const question = asked.at(-1) ?? '';
    expect(question).toContain('Dự: 1 · Vắng: 1 · Chưa trả lời: 6\nĐã ghi: 1 đồng chí báo vắng.');
    expect(await heardUntil('23:00')).toBe('');
    // What the question told is not told again with the next answer.
    clock('21:30');
    await inGroupAlone('secretary', 'tôi dự');
    expect(await heardUntil('21:31')).toBe(
      '→ group\nĐã ghi: đồng chí Nguyễn Văn Thành dự. Dự: 2 · Vắng: 1 · Chưa trả lời: 5',
    );
  });

  test('what turns a recorded answer round is told within a minute; never two lines in one minute', async () => {
    await inGroupAlone('member', 'dự');
    bench.clock.advance(MINUTE_MS);
    await bench.deliver();
    const told = bench.clock.now();
    bench.clock.advance(1000);
    await inGroupAlone('member', 'tôi xin đổi, tôi vắng');
    const next = await bench.storage.outbox.nextAt(CHANNEL);
    expect(next).toBe(told + 1000 + MINUTE_MS);
    bench.clock.set(next ?? 0);
    expect(show(await bench.deliver())).toContain('Đã ghi: đồng chí Phạm Thị Lan báo vắng. Dự: 0 · Vắng: 1');
  });

  test('who has a private chat is told there at once, and the group only that it works', async () => {
    clock('09:05');
    await postQuestion('notice');
    expect(await said('member', 'dạ em dự ạ')).toBe(
      '→ member\nĐã ghi: đồng chí dự họp. Trân trọng cảm ơn đồng chí.',
    );
    expect(await heardUntil('09:06')).toContain('→ group\nĐã ghi: đồng chí Phạm Thị Lan dự.');
    expect(await said('deputy', 'con ốm không đi được')).toContain(
      '→ deputy\nĐã ghi: vắng mặt, lý do việc gia đình',
    );
    expect(await said('member', 'tôi xin đổi, tôi vắng')).toContain('→ member\nĐã ghi: đồng chí vắng mặt.');
    expect(await heardUntil('23:00')).toBe('');
    // Asked once more the group need not hear of it; the next message tells it with the tally.
    await postQuestion();
    await said('secretary', 'tôi dự');
    expect(await heardUntil('23:30')).toBe('');
  });

  test('R5-6: without consent no name stands there, and no reason ever', async () => {
    expect(await said('unasked', 'tôi ốm')).toBe('');
    bench.clock.advance(MINUTE_MS);
    expect(show(await bench.deliver())).toBe(
      '→ group\nĐã ghi: đồng chí số 05 báo vắng. Dự: 0 · Vắng: 1 · Chưa trả lời: 7',
    );
  });

  test('the last word of the minute is told, as it stands when the line leaves', async () => {
    await inGroupAlone('member', 'dự');
    await inGroupAlone('member', 'thôi tôi vắng');
    bench.clock.advance(MINUTE_MS);
    expect(show(await bench.deliver())).toContain('Đã ghi: đồng chí Phạm Thị Lan báo vắng. Dự: 0 · Vắng: 1');
  });

  test('an answer given in private is not told in the group', async () => {
    expect(await said('member', 'vắng', 'private')).toContain('Đã ghi: đồng chí vắng mặt');
    bench.clock.advance(MINUTE_MS);
    expect(show(await bench.deliver())).toBe('');
  });

  test.each([
    ['tôi dự, bà nhà tôi vắng', 'hai ý'],
    ['chưa biết', 'chưa rõ đồng chí dự hay vắng'],
    ['đ/c Tư ốm', 'nói về người khác'],
    ['👍', 'chưa rõ đồng chí dự hay vắng'],
    ['vang a', '«vắng» hay «vâng»'],
    ['1 vắng', 'hai ý'],
    ['🙂'.repeat(900), 'chưa rõ'],
    ['đồng bào '.repeat(220), 'chưa'],
  ])('unsure: «%s» is asked about, nothing is recorded', async (text, words) => {
    expect(await said('member', text)).toContain(words);
    expect(answers()).toEqual([]);
  });

  test('asked once; a second time within the hour a shorter line, later the question again', async () => {
    const first = await said('member', 'để xem');
    expect(first).toContain('xin trả lời bằng số: 1 là dự, 2 là vắng');
    expect(await said('member', 'chưa biết được')).toContain(
      'Trợ lý vẫn chưa ghi gì. Xin chỉ gõ một số: 1 hoặc 2.',
    );
    expect(await said('secretary', 'để xem')).toBe(first);
    bench.clock.advance(61 * MINUTE_MS);
    expect(await said('member', 'để xem')).toContain('1 là dự, 2 là vắng');
  });

  test('before the roll who asks to be marked is shown how it stands', async () => {
    expect(await said('member', 'cho tôi điểm danh')).toContain('Chưa trả lời');
    expect(answers()).toEqual([]);
  });

  test('a stranger learns why it did not count', async () => {
    for (const text of ['tôi dự', '1', 'chưa biết']) expect(await said('stranger', text)).not.toBe('');
    expect(answers()).toEqual([]);
  });

  test('a recorded answer is turned round only by words that say so', async () => {
    await said('member', '1');
    for (const text of ['đi viện', 'không', 'bận'])
      expect(await said('member', text)).toContain('Đồng chí đã báo dự; đồng chí muốn đổi thành vắng mặt?');
    expect(answers()).toEqual(['Phạm Thị Lan: attending']);
    await said('member', '2 ốm');
    expect(answers()).toEqual(['Phạm Thị Lan: absent sick']);
    for (const text of ['vâng', 'có ạ', 'nhất trí'])
      expect(await said('member', text)).toContain('Đồng chí đã báo vắng; đồng chí muốn đổi thành dự họp?');
    await said('member', 'tôi xin đổi, tôi dự');
    expect(answers()).toEqual(['Phạm Thị Lan: attending']);
    await said('member', 'tôi không đi được nữa');
    expect(answers()).toEqual(['Phạm Thị Lan: absent']);
    await said('member', 'ốm');
    expect(answers()).toEqual(['Phạm Thị Lan: absent sick']);
  });
});

describe('in a private chat', () => {
  test.each([
    ['where answers are typed', () => openTypedBench(DAY_BEFORE)],
    ['where there are buttons', () => openBench(DAY_BEFORE)],
  ])('%s words and numbers answer the one open question', async (_name, make) => {
    await open(make);
    expect(await said('member', '1', 'private')).toContain('Đã ghi: đồng chí dự họp');
    expect(await said('secretary', 'Tôi bị ốm ạ.', 'private')).toContain('Đã ghi: vắng mặt, lý do ốm đau');
    expect(await said('deputy', 'dự', 'private')).toContain('Đã ghi: đồng chí dự họp');
    expect(answers()).toEqual([
      'Nguyễn Văn Thành: absent sick',
      'Trần Thị Hòa: attending',
      'Phạm Thị Lan: attending',
    ]);
  });

  test('weeks before a meeting words count, a bare number does not', async () => {
    await open(() => openBench());
    await said('member', '1', 'private');
    expect(answers()).toEqual([]);
    await said('member', 'tôi vắng', 'private');
    expect(answers()).toEqual(['Phạm Thị Lan: absent']);
  });

  test("in a group with buttons words are nobody's answer", async () => {
    await open(() => openBench(DAY_BEFORE));
    expect(await said('member', 'tôi vắng')).toBe('');
    expect(answers()).toEqual([]);
  });
});

describe('while the roll is open', () => {
  beforeEach(async () => {
    await open(() => openTypedBench(DAY_BEFORE));
    await postQuestion();
    bench.clock.set(EVENING);
    await said('secretary', 'bat dau');
    bench.clock.advance(MINUTE_MS);
    await bench.deliver();
  });

  test('the same words mean the roll, and staying away is announced', async () => {
    for (const [who, text] of [
      ['member', 'dạ em có mặt'],
      ['secretary', '1'],
      ['unasked', 'tôi dự'],
    ] as const)
      await said(who, text);
    await said('deputy', 'tôi xin vắng');
    expect(present()).toEqual(['Nguyễn Văn Thành', 'Phạm Thị Lan', 'Nguyễn Văn Hùng']);
    expect(answers()).toEqual(['Trần Thị Hòa: absent']);
    bench.clock.advance(MINUTE_MS);
    expect(show(await bench.deliver())).toContain(
      'Đã ghi: đồng chí Nguyễn Văn Thành, đồng chí Phạm Thị Lan, đồng chí số 05 có mặt; đồng chí Trần Thị Hòa báo vắng. Có mặt: 3/8 (37,5%)',
    );
  });

  test('who asks to be marked is there', async () => {
    await said('member', 'cho tôi điểm danh');
    await said('deputy', 'điểm danh cho em với ạ');
    expect(present()).toEqual(['Trần Thị Hòa', 'Phạm Thị Lan']);
  });

  test.each([
    ['told with the end', '20:50', '→ group\nKỳ sinh hoạt tháng 12 đã kết thúc lúc 20 giờ 50.'],
    ['two hours after the beginning when nobody ends it', null, '→ group\nĐã ghi: '],
  ])('who follows one after the other is %s', async (_name, end, words) => {
    for (const who of ['member', 'secretary', 'unasked', 'deputy'] as const) {
      await inGroupAlone(who, 'có mặt');
      bench.clock.advance(MINUTE_MS + 1000);
      const heard = show(await bench.deliver());
      expect(heard).toContain(who === 'member' ? 'Đã ghi: đồng chí Phạm Thị Lan có mặt.' : '');
      if (who !== 'member') expect(heard).toBe('');
    }
    bench.clock.set(at('2026-12-03', end ?? '21:29'));
    const before =
      end === null ? show(await bench.deliver()) : await bench.order('secretary', 'private', '/ketthuc');
    bench.clock.set(at('2026-12-03', '21:31'));
    const after = show(await bench.deliver());
    const told = `${before}\n${after}`;
    expect(end === null ? after : before).toContain(words);
    expect(told).toContain(
      'Đã ghi: đồng chí Nguyễn Văn Thành, đồng chí Trần Thị Hòa, đồng chí số 05 có mặt.',
    );
    expect(told.match(/Đã ghi: đồng chí/gu)).toHaveLength(1);
  });

  test('in private too; who is in the room does not stay away any more', async () => {
    expect(await said('member', 'có mặt', 'private')).toContain('Đã ghi: đồng chí có mặt');
    expect(await said('member', 'vắng', 'private')).toContain('Đồng chí đã được ghi có mặt');
    expect(answers()).toEqual([]);
  });

  test('once the meeting is over no number and no word changes it', async () => {
    await bench.order('secretary', 'group', 'ket thuc');
    const before = bench.state();
    for (const text of ['1', '2', 'vắng', 'tôi dự']) await said('member', text);
    expect(bench.state().replaceAll(/offers.*?(?=\n\w+:|$)/gs, '')).toBe(
      before.replaceAll(/offers.*?(?=\n\w+:|$)/gs, ''),
    );
    expect([answers(), present()]).toEqual([[], []]);
  });
});

test('a name that was confirmed does not keep a bare number waiting', async () => {
  await open(() => openTypedBench(DAY_BEFORE));
  await said('stranger', 'toi la Lê Đình Khang');
  await bench.deliver();
  expect(await said('secretary', '1', 'group')).not.toContain('mấy tin');
  await postQuestion();
  await said('secretary', '1', 'group');
  expect(answers()).toEqual(['Nguyễn Văn Thành: attending']);
});
