import { describe, expect, test } from 'vitest';
import { type Asked, CHANNELS, openOn } from '../support/both-channels.ts';
import { show, type Where } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { clockTo, journalled, marksOf } from '../support/evening.ts';
import { tickAt } from '../support/tick.ts';

const BRANCH = 'Chi bộ thôn Đoài';

interface Case {
  readonly name: string;
  readonly start: number;
  /** What comes before the order. */
  before?(bench: Asked): Promise<unknown>;
  readonly order: string;
  /** Where it may be ordered: anywhere, unless it says otherwise. */
  readonly places?: readonly Where[];
  readonly yes: string;
  readonly shown: readonly string[];
  readonly journal: string;
  /** Somebody else changes what was shown. */
  meanwhile(bench: Asked): Promise<unknown> | undefined;
  readonly stale: string;
}

const running = async (bench: Asked): Promise<void> => {
  await bench.say('secretary', 'group', '/batdau');
};
const held = async (bench: Asked): Promise<void> => {
  await running(bench);
  await bench.say('secretary', 'private', '/diemdanh có mặt hết trừ Phạm Thị Lan');
  clockTo(bench, '21:05');
  await bench.say('secretary', 'private', '/ketthuc');
};
const NOVEMBER = at('2026-11-25', '09:00');

const CASES: readonly Case[] = [
  {
    name: '/doilich',
    start: NOVEMBER,
    order: '/doilich 05/12 20:00 Nhà văn hóa, vì mưa bão',
    yes: '✅ Dời lịch',
    shown: [
      'sinh hoạt thường kỳ tháng 12',
      'Lịch cũ: 19 giờ 30, thứ Năm, ngày 03/12/2026',
      'Lịch mới: 20 giờ, thứ Bảy, ngày 05/12/2026, tại Nhà văn hóa',
      'Lý do: mưa bão',
      'cho 8 đồng chí',
    ],
    journal: 'meeting.moved',
    meanwhile: (bench) => bench.order('deputy', 'private', '/doilich 04/12, vì việc thôn'),
    stale: 'nay vào 19 giờ 30, thứ Sáu, ngày 04/12/2026',
  },
  {
    name: '/huyhop',
    start: NOVEMBER,
    order: '/huyhop mưa bão',
    yes: '✅ Hủy họp',
    shown: ['sinh hoạt thường kỳ tháng 12', '19 giờ 30, thứ Năm, ngày 03/12/2026', 'Lý do: mưa bão'],
    journal: 'meeting.cancelled',
    meanwhile: (bench) => bench.order('deputy', 'private', '/doilich 04/12, vì việc thôn'),
    stale: 'nay vào 19 giờ 30, thứ Sáu, ngày 04/12/2026',
  },
  {
    name: '/caidat ngày',
    start: NOVEMBER,
    order: '/caidat ngày 5',
    yes: '✅ Lưu cài đặt',
    shown: [
      'Lịch mới: ngày 5 hằng tháng, lúc 19:30',
      'Kỳ sinh hoạt tháng 12: từ 19 giờ 30, thứ Năm, ngày 03/12/2026 sang 19 giờ 30, thứ Bảy, ngày 05/12/2026',
    ],
    journal: 'settings.changed',
    meanwhile: (bench) => bench.order('deputy', 'private', '/caidat giờ 20:00'),
    stale: 'nay là: ngày 3 hằng tháng, lúc 20:00',
  },
  {
    name: '/batdau at dawn',
    start: at('2026-12-03', '06:30'),
    order: '/batdau',
    yes: '✅ Bắt đầu ngay',
    shown: ['Bây giờ là 6 giờ 30', 'có lịch lúc 19 giờ 30'],
    journal: 'meeting.started',
    meanwhile: (bench) => bench.order('deputy', 'private', '/doilich 03/12 20:00, vì mưa'),
    stale: 'nay vào 20 giờ, thứ Năm, ngày 03/12/2026',
  },
  {
    name: '/ketthuc with nobody there',
    start: at('2026-12-03', '19:30'),
    before: async (bench) => {
      await running(bench);
      clockTo(bench, '20:30');
    },
    order: '/ketthuc',
    yes: '✅ Kết thúc',
    shown: ['được 60 phút', 'Chưa điểm danh', 'Chưa điểm danh đồng chí nào'],
    journal: 'meeting.ended',
    meanwhile: (bench) => bench.order('deputy', 'private', '/batdau 19:35'),
    stale: 'Kỳ sinh hoạt đã có thay đổi',
  },
  {
    name: '/bienban chốt',
    start: at('2026-12-03', '19:30'),
    before: held,
    order: '/bienban chốt',
    yes: '✅ Chốt biên bản',
    shown: ['Còn', 'chỗ để trống', '– thư ký', 'không sửa và không mở lại được nữa'],
    journal: 'minutes.closed',
    meanwhile: (bench) => bench.say('deputy', 'private', '/ketthuc 21:00'),
    stale: 'Kỳ sinh hoạt đã có thay đổi',
  },
  {
    name: '/bangiao',
    start: NOVEMBER,
    // Who stays in the chi ủy may press again, and hears that it is done.
    order: '/bangiao 4, tôi làm chi ủy viên',
    places: ['private'],
    yes: '✅ Bàn giao',
    shown: [
      'Đồng chí Phạm Thị Lan (04): từ Đảng viên thành Bí thư',
      'Đồng chí Nguyễn Văn Thành (01): từ Bí thư thành Chi ủy viên',
    ],
    journal: 'office.handed-over',
    meanwhile: (bench) => bench.say('secretary', 'private', '/dangvien 4 chi ủy viên'),
    stale: 'Chức vụ trong chi bộ đã có thay đổi',
  },
];

const opened = async (one: Case, answering: (typeof CHANNELS)[number]): Promise<Asked> => {
  const bench = await openOn(answering, one.start);
  await one.before?.(bench);
  return bench;
};

/** All state but the questions that wait: what a preview must leave alone. */
const lasting = (bench: Asked): string =>
  bench
    .state()
    .split('\n')
    .filter((line) => !/^(?:prompts|offers|live_messages):/.test(line))
    .join('\n');

const withoutRuleTexts = (state: string): string => state.replace(/^held_profiles: .*$/mu, '');

describe.each(CHANNELS)('shown before it is done, choices %s', (answering) => {
  describe.each(CASES)('$name', (one) => {
    const places = one.places ?? ['private', 'group'];

    test.each(places)(
      'in %s: shown, nothing changed; done once, by the yes of the same person',
      async (where) => {
        const bench = await opened(one, answering);
        const before = lasting(bench);
        const shown = await bench.ask('secretary', where, one.order);
        for (const words of one.shown) expect(shown).toContain(words);
        expect(shown.split('→ ')).toHaveLength(2);
        expect(lasting(bench)).toBe(before);
        expect(journalled(bench, one.journal)).toBe(0);

        if (where === 'group') {
          expect(await bench.choose('deputy', 'group', one.yes)).toContain('chờ đúng đồng chí đã gõ lệnh');
          expect(lasting(bench)).toBe(before);
        }
        await bench.choose('secretary', where, one.yes);
        expect(journalled(bench, one.journal)).toBe(1);
        const done = lasting(bench);
        expect(await bench.choose('secretary', where, one.yes)).toContain('Việc này đã làm xong');
        expect(journalled(bench, one.journal)).toBe(1);
        expect(lasting(bench)).toBe(done);
      },
    );

    test('refused by ✖️ Thôi, or by words: then the yes does nothing', async () => {
      for (const leave of [
        (bench: Asked) => bench.choose('secretary', 'private', '✖️ Thôi'),
        (bench: Asked) => bench.ask('secretary', 'private', 'thôi'),
      ]) {
        const bench = await opened(one, answering);
        const before = lasting(bench);
        await bench.ask('secretary', 'private', one.order);
        expect(await leave(bench)).toContain('Đã thôi, không có gì thay đổi.');
        expect(await bench.choose('secretary', 'private', one.yes)).toContain('Việc này đã làm xong');
        expect(lasting(bench)).toBe(before);
      }
    });

    test('stale: says what is now true and does nothing', async () => {
      const bench = await opened(one, answering);
      await bench.ask('secretary', 'private', one.order);
      await one.meanwhile(bench);
      const before = lasting(bench);
      const journal = bench.journal().length;
      expect(await bench.choose('secretary', 'private', one.yes)).toContain(one.stale);
      expect(lasting(bench)).toBe(before);
      expect(bench.journal()).toHaveLength(journal);
    });

    test('an older preview does nothing once a newer one is shown; nor does one after its time', async () => {
      const bench = await opened(one, answering);
      const before = lasting(bench);
      await bench.ask('secretary', 'private', one.order);
      bench.clock.advance(46 * 60_000);
      expect(await bench.choose('secretary', 'private', one.yes)).toContain('Việc này đã làm xong');
      expect(lasting(bench)).toBe(before);
    });
  });
});

describe.each(CHANNELS)('two mistaken words at 06:30, choices %s', (answering) => {
  const dawn = at('2026-12-03', '06:30');
  const firstWords = ['/batdau', '/ketthuc'];

  const openDawn = async (): Promise<Asked> => {
    const bench = await openOn(answering, dawn);
    await tickAt(bench, '2026-12-03', '06:30');
    return bench;
  };
  const atTheHour = async (bench: Asked): Promise<string> => show(await tickAt(bench, '2026-12-03', '19:30'));

  test.each(['group', 'private'] as const)(
    'not confirmed (%s): nothing has happened, the roll opens at 19:30',
    async (where) => {
      const bench = await openDawn();
      const before = lasting(bench);
      for (const words of firstWords) await bench.ask('secretary', where, words);
      expect(lasting(bench)).toBe(before);
      expect(await atTheHour(bench)).toContain('Điểm danh kỳ sinh hoạt tháng 12');
    },
  );

  test.each([
    ['group', 'one way back'],
    ['private', 'one way back'],
    ['group', 'both ways back'],
    ['private', 'both ways back'],
  ] as const)('both confirmed in %s, taken back by %s: the roll opens at 19:30', async (where, ways) => {
    const bench = await openDawn();
    const before = lasting(bench);
    await bench.ask('secretary', where, '/batdau');
    await bench.choose('secretary', where, '✅ Bắt đầu ngay');
    clockTo(bench, '06:31');
    await bench.ask('secretary', where, '/ketthuc');
    const ended = await bench.choose('secretary', where, '✅ Kết thúc');
    expect(ended).toContain('↩️ Mở lại');
    expect(ended).toContain('Chưa điểm danh');
    // Nobody was marked, so nobody is settled as away.
    expect(marksOf(bench)).toEqual([]);
    clockTo(bench, '06:40');
    expect(await bench.choose('secretary', where, '↩️ Mở lại')).toContain('chưa bắt đầu');
    if (ways === 'both ways back')
      expect(await bench.choose('secretary', where, '↩️ Mở lại', 1)).toContain('chưa bắt đầu');
    // The rules' text was written down once and stays; that no meeting points to it is in what is compared.
    expect(withoutRuleTexts(lasting(bench))).toBe(withoutRuleTexts(before));
    expect(journalled(bench, 'meeting.start-taken-back')).toBe(1);
    const roll = await atTheHour(bench);
    expect(roll).toContain('Điểm danh kỳ sinh hoạt tháng 12');
    expect(roll).toContain('Có mặt: 0/8');
    expect(bench.meetingOf(BRANCH).state).toBe('scheduled');
  });
});

describe('a bare number right after the preview, where numbers are typed', () => {
  const openGroup = async (): Promise<Asked> => {
    const bench = await openOn('typed', at('2026-12-03', '06:30'));
    // The question of coming stands open in the same group.
    expect(show(await tickAt(bench, '2026-12-03', '06:30'))).toContain('✅ Dự họp');
    await bench.ask('secretary', 'group', '/batdau');
    return bench;
  };

  test('means what was just shown to this person', async () => {
    const bench = await openGroup();
    await bench.say('secretary', 'group', '1');
    expect(journalled(bench, 'meeting.started')).toBe(1);
  });

  test('of somebody else it answers the question of coming', async () => {
    const bench = await openGroup();
    await bench.say('deputy', 'group', '1');
    expect(journalled(bench, 'meeting.started')).toBe(0);
    expect(await bench.say('deputy', 'group', '/diemdanh')).toContain('Dự: 1 ·');
  });

  test('after a while it is asked which is meant', async () => {
    const bench = await openGroup();
    bench.clock.advance(11 * 60_000);
    expect(await bench.say('secretary', 'group', '1')).toContain('mấy tin cùng chờ trả lời');
    expect(journalled(bench, 'meeting.started')).toBe(0);
  });
});

describe('no preview where nothing is odd', () => {
  test('within an hour of its hour a meeting begins at once', async () => {
    const bench = await openOn('pressed', at('2026-12-03', '18:30'));
    expect(await bench.say('secretary', 'group', '/batdau')).toContain('✋ Có mặt');
    expect(journalled(bench, 'meeting.started')).toBe(1);
  });

  test('a meeting of half an hour with people in it ends at once; a shorter one is asked about', async () => {
    for (const [clock, ends] of [
      ['19:59', false],
      ['20:00', true],
    ] as const) {
      const bench = await openOn('pressed', at('2026-12-03', '19:30'));
      await running(bench);
      await bench.say('secretary', 'private', '/diemdanh có mặt Thành, Hòa');
      clockTo(bench, clock);
      await bench.say('secretary', 'private', '/ketthuc');
      expect(journalled(bench, 'meeting.ended')).toBe(ends ? 1 : 0);
    }
  });

  test('facts that came with an early start are noted with its yes', async () => {
    const bench = await openOn('pressed', at('2026-12-03', '06:30'));
    await bench.order('secretary', 'private', '/batdau thư ký Khang');
    expect(bench.sqlite.prepare('select minute_taker_id from proceedings').pluck().get()).toBe(
      bench.idOf('members', 'Lê Đình Khang'),
    );
  });

  test('other words while it waits: they hear that it waits, and change nothing', async () => {
    const bench = await openOn('pressed', at('2026-12-03', '06:30'));
    await bench.ask('secretary', 'private', '/batdau');
    const before = bench.state();
    const said = await bench.ask('secretary', 'private', 'thế nào nhỉ');
    expect(said).toContain('đang chờ đồng chí chọn ✅ Bắt đầu ngay');
    expect(bench.state()).toBe(before);
    await bench.choose('secretary', 'private', '✅ Bắt đầu ngay');
    expect(journalled(bench, 'meeting.started')).toBe(1);
  });

  test('the right may go while it waits', async () => {
    const bench = await openOn('pressed', NOVEMBER);
    await bench.ask('deputy', 'private', '/doilich 05/12, vì mưa bão');
    bench.sqlite.exec(`update members set office = 'committee_member' where full_name = 'Trần Thị Hòa'`);
    expect(await bench.choose('deputy', 'private', '✅ Dời lịch')).toContain('Bí thư hoặc Phó bí thư');
    expect(bench.meetingOf(BRANCH).date).toBe('2026-12-03');
  });
});
