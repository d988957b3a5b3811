import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { asWord, RUDE_WORDS } from '../../scripts/rude-words.ts';
import { planParts } from '../../src/app.ts';
import { accessTo, PLACES, type RoleHolder, rolesOf } from '../../src/bot/declare/access.ts';
import { commandIndex, parseCommand } from '../../src/bot/inbound/parse-command.ts';
import { readReply } from '../../src/domain/attendance/read-reply.ts';
import { channelOf } from '../../src/domain/channel/chat-ref.ts';
import type { Branch, RosterMember } from '../../src/domain/meeting/branch.ts';
import { renderHandOuts } from '../../src/papers/render-docx.ts';
import { HAND_OUT_WIDTH_MM, type HandOut } from '../../src/text/hand-out-layout.ts';
import { plainText } from '../../src/text/rich-text.ts';
import {
  type BotPlace,
  type HandOutFacts,
  type HandOutKind,
  handOutsFor,
  lacksGroup,
} from '../../src/use-cases/papers/hand-outs-for.ts';
import { canPrint, printed, readOn } from '../support/printed.ts';
import { allOf, readDocx, textOf } from './read-docx.ts';

/* Half pages for members, the secretary's month, sheets to scan: what stands on them, and that it fits where it is to be. */

const LONG_NAME = 'Chi bộ Tổ dân phố Nguyễn Trường Tộ – Khu đô thị Đông Nam Cường';
const TELEGRAM: BotPlace = {
  ref: channelOf('telegram'),
  channel: 'Telegram',
  bot: '@TroLyTamHungBot',
  answers: 'pressed',
  privateLink: 'https://t.me/TroLyTamHungBot',
  groupLinkOf: (code) => `https://t.me/TroLyTamHungBot?startgroup=${code}`,
};
const ZALO: BotPlace = {
  ref: channelOf('zalo'),
  channel: 'Zalo',
  bot: 'Bot Trợ lý chi bộ',
  answers: 'typed',
  privateLink: null,
  groupLinkOf: null,
};
const BRANCH = {
  id: 1,
  name: 'thôn Đoài',
  superior: null,
  rule: { day: 3, time: 19 * 60 + 30, place: 'Nhà văn hóa thôn Đoài' },
  plan: {},
  term: '',
} as Branch;
const SECRETARY = {
  id: 1,
  fullName: 'Nguyễn Văn Thành',
  office: 'secretary',
  statuses: [{ from: '2000-01-01', to: null, standing: 'official', participation: 'regular' }],
} as unknown as RosterMember;
const FACTS: HandOutFacts = {
  branch: BRANCH,
  roster: [SECRETARY],
  places: [TELEGRAM, ZALO],
  connected: new Set<string>(),
  joinCode: { code: 'AB12CD34', expiresAt: Date.UTC(2026, 10, 29, 3) },
  plan: planParts('Asia/Ho_Chi_Minh'),
  now: Date.UTC(2026, 10, 22, 3),
};
/** All that may be long at once. */
const LONGEST: Partial<HandOutFacts> = {
  branch: { ...BRANCH, name: LONG_NAME, rule: { ...BRANCH.rule, place: `Nhà văn hóa ${LONG_NAME}` } },
  roster: [{ ...SECRETARY, fullName: 'Công Tằng Tôn Nữ Thị Hường Phương Quỳnh Nguyễn' }],
  places: [
    {
      ...TELEGRAM,
      bot: '@TroLyChiBoThonDoaiXaTamHungHaBot',
      privateLink: 'https://t.me/TroLyChiBoThonDoaiXaTamHungHaBot',
      groupLinkOf: (code) => `https://t.me/TroLyChiBoThonDoaiXaTamHungHaBot?startgroup=${code}`,
    },
    { ...ZALO, bot: 'Bot Trợ lý các chi bộ thôn và tổ dân phố phường Đông Ngạc' },
  ],
};

const sheets = (kind: HandOutKind, more: Partial<HandOutFacts> = {}): readonly HandOut[] =>
  handOutsFor({ ...FACTS, ...more }).get(kind) ?? [];

/** All words of a sheet, a line a block. */
const wordsOf = (sheet: HandOut | undefined): string =>
  (sheet?.blocks ?? [])
    .flatMap((block) => {
      if (block.kind === 'table') return block.rows.map((row) => row.map(plainText).join(' | '));
      if (block.kind === 'qr') return [block.link];
      return [typeof block.text === 'string' ? block.text : plainText(block.text)];
    })
    .join('\n');

/** What is printed bold on a sheet: titles apart all that somebody is to press or to type. */
const emphasised = (sheet: HandOut): readonly string[] =>
  sheet.blocks
    .flatMap((block) =>
      block.kind === 'table' ? block.rows.flat() : block.kind === 'point' ? [block.text] : [],
    )
    .flatMap((text) => text.flatMap((span) => (typeof span === 'string' ? [] : [span.b])));

const INDEX = commandIndex(commands);
/** Anywhere. */
const mayUse = (office: 'member' | 'secretary', name: string): boolean => {
  const holder: RoleHolder = {
    office,
    actsAsSecretary: office === 'secretary',
    isOperator: false,
    isViewer: false,
  };
  const command = commands.find((one) => one.name === name);
  if (command === undefined) return false;
  return PLACES.some((place) => accessTo(command, { place, roles: rolesOf(holder) }) === 'allowed');
};

describe('the half page for members', () => {
  test('where there are buttons: which to press, what to type, whom to ask', () => {
    const words = wordsOf(sheets('answer-cards')[0]);
    expect(words).toContain('Chi bộ thôn Đoài\nNhóm Telegram · Trợ lý: @TroLyTamHungBot');
    for (const label of ['Dự họp', 'Vắng mặt', 'Có mặt', '/lich', '/nhiemvu', '/xong 12', '/huongdan'])
      expect(emphasised(sheets('answer-cards')[0] as HandOut)).toContain(label);
    expect(words).toContain('Lý do chỉ chi ủy xem');
    expect(words).toContain('hỏi đồng chí Nguyễn Văn Thành, Bí thư. Điện thoại: …');
  });

  test('where numbers are typed: the numbers, how to be heard, and what the group reads', () => {
    const words = wordsOf(sheets('answer-cards')[1]);
    expect(words).toContain('Nhóm Zalo · Trợ lý: Bot Trợ lý chi bộ');
    expect(words).toContain('gõ 1 là dự, 2 là vắng');
    expect(words).toContain('nhắn riêng cho Trợ lý');
    expect(words).not.toContain('/');
    expect(readReply('2 ốm')).toMatchObject({
      kind: 'number',
      number: 2,
      rest: { kind: 'absent', reason: 'sick' },
    });
  });

  test.each([
    ['Telegram', 0, ['lich', 'nhiemvu', 'xong', 'huongdan']],
    ['Zalo', 1, ['lich', 'nhiemvu', 'xong', 'huongdan']],
  ] as const)('on %s what is to be typed reaches a command that a member may use', (_channel, at, names) => {
    const reached = emphasised(sheets('answer-cards')[at] as HandOut)
      .map((typed) => parseCommand(typed, INDEX, false))
      .flatMap((parsed) => (parsed === null || parsed === 'unknown' ? [] : [parsed.command.name]));
    expect(reached).toEqual(names);
    for (const name of reached) expect(mayUse('member', name)).toBe(true);
  });

  test('no sheet has a sign that a font for papers lacks', () => {
    for (const some of handOutsFor(FACTS).values())
      for (const sheet of some) expect(wordsOf(sheet)).not.toMatch(/\p{Extended_Pictographic}/u);
  });

  test('nobody is secretary, or the name of the assistant is not known', () => {
    const [card] = sheets('answer-cards', { roster: [], places: [{ ...ZALO, bot: '' }] });
    expect(wordsOf(card)).toContain('Nhóm Zalo của chi bộ');
    expect(wordsOf(card)).toContain('hỏi đồng chí Bí thư.');
  });

  test('16 points and no less, two alike on a page with a line to cut along', async () => {
    const docx = readDocx(await renderHandOuts(sheets('answer-cards', LONGEST)));
    const sizes = allOf(docx.body, 'w:sz').map(({ attributes }) => Number(attributes['w:val']));
    expect(Math.min(...sizes)).toBe(32);
    const pages = docx.tables.map((table) => allOf(table, 'w:tr').map(textOf));
    expect(pages.map((halves) => halves.length)).toEqual([2, 2]);
    for (const [above, below] of pages) expect(above).toBe(below);
    expect(allOf(docx.body, 'w:insideH')[0]?.attributes['w:val']).toBe('dashed');
  });
});

describe("the secretary's month", () => {
  const month = (more: Partial<HandOutFacts> = {}) => wordsOf(sheets('secretary-month', more)[0]);

  test('each step of the plan of this branch, with what is typed then', () => {
    const words = month({
      branch: { ...BRANCH, plan: { 'meeting-notice': { daysBefore: 5 }, 'rsvp-call': { on: false } } },
    });
    expect(words).toContain('Ngày sinh hoạt: ngày 3 hằng tháng, lúc 19:30. Địa điểm: Nhà văn hóa thôn Đoài');
    for (const line of [
      'Trước 20 ngày, 08:00 | Chỉ khi trùng ngày lễ, Tết: nêu các ngày để chọn (gửi riêng) | /doilich 05/12 19:30: đổi ngày, giờ, địa điểm kỳ sinh hoạt tới',
      'Trước 10 ngày, 08:00 | Nhắc chi ủy chuẩn bị (gửi riêng chi ủy) | /chuongtrinh: chuẩn bị chương trình kỳ sinh hoạt tới',
      'Trước 5 ngày, 08:00 | Thông báo lịch (nhóm) | (không phải gõ gì)',
      'Đang tắt | Đề nghị xác nhận dự (nhóm) | /diemdanh: xem số đồng chí dự, vắng, chưa trả lời',
      'Trong ngày, 06:30 | Nhắc trong ngày (nhóm) | (không phải gõ gì)',
      'Đúng giờ sinh hoạt | Mở điểm danh (nhóm) | /batdau: bắt đầu sinh hoạt, mở điểm danh',
      'Hằng ngày, 07:30 | Đôn đốc nhiệm vụ (gửi riêng, hoặc nhóm) | /nhiemvu: xem nhiệm vụ đang thực hiện',
      'Ngày 6 hằng tháng, 08:00 | Báo cáo tháng của chi bộ (gửi riêng chi ủy) | /baocao: xem số liệu của chi bộ theo tháng, quý, năm',
    ])
      expect(words.split('\n')).toContain(line);
  });

  test('the meeting step by step, in its order', () => {
    const words = month();
    const places = ['/batdau chủ trì', '/diemdanh có mặt hết trừ', '/bieuquyet 22 1 1', '/nghiquyet tiêu đề']
      .concat('/danhgia: ', '/ketthuc: kết thúc sinh hoạt, khép điểm danh\n', '/bienban chốt')
      .map((typed) => words.lastIndexOf(typed));
    expect(places.every((at) => at > 0)).toBe(true);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  test.each<[string, Partial<HandOutFacts>, string]>([
    ['both channels', {}, 'không cần dấu /'],
    ['Telegram alone', { places: [TELEGRAM] }, 'in lại tờ này'],
    ['Zalo alone', { places: [ZALO] }, 'Không cần dấu tiếng Việt'],
  ])('with %s all that is to be typed is a command that the secretary may use', (_channels, more, note) => {
    const [sheet] = sheets('secretary-month', more);
    if (sheet === undefined) throw new Error('no page');
    expect(wordsOf(sheet)).toContain(note);
    const typed = emphasised(sheet).filter((one) => !/^-|^Ban hành/u.test(one));
    expect(typed.length).toBeGreaterThan(18);
    for (const one of typed) {
      const parsed = parseCommand(one, INDEX, false);
      if (parsed === null || parsed === 'unknown') throw new Error(`nobody understands ${one}`);
      expect([one, mayUse('secretary', parsed.command.name)]).toEqual([one, true]);
    }
    if (more.places?.[0] === ZALO) expect(typed.filter((one) => one.startsWith('/'))).toEqual([]);
  });

  test('the table is as wide as the page', () => {
    for (const block of sheets('secretary-month')[0]?.blocks ?? [])
      if (block.kind === 'table')
        expect(block.columns.reduce((sum, { widthMm }) => sum + widthMm, 0)).toBe(HAND_OUT_WIDTH_MM);
  });
});

describe('the sheet that connects a group', () => {
  test('a link to scan where there is one, else the sentence to type; last day, and that it hangs nowhere', () => {
    const [telegram, zalo] = sheets('connect').map(wordsOf);
    expect(telegram).toContain('NỐI NHÓM TELEGRAM VỚI TRỢ LÝ\nChi bộ thôn Đoài');
    expect(telegram).toContain('https://t.me/TroLyTamHungBot?startgroup=AB12CD34');
    expect(zalo).toContain('@Bot Trợ lý chi bộ ket noi AB12CD34');
    expect(zalo).not.toContain('http');
    for (const words of [telegram, zalo]) {
      expect(words).toContain('đến hết ngày 28/11/2026');
      expect(words).toContain('không treo');
    }
  });

  test('the name on Telegram is not known: what is typed', () => {
    const [sheet] = sheets('connect', {
      places: [{ ...TELEGRAM, bot: '', privateLink: null, groupLinkOf: null }],
    });
    expect(wordsOf(sheet)).toContain('/ketnoi AB12CD34');
  });

  test('none for a channel on which there is a group', () => {
    expect(sheets('connect', { connected: new Set(['telegram']) }).map(wordsOf)).toEqual([
      expect.stringContaining('NHÓM ZALO'),
    ]);
    expect(handOutsFor({ ...FACTS, joinCode: null }).has('connect')).toBe(false);
    expect(lacksGroup({ places: [TELEGRAM], connected: new Set(['telegram']) })).toBe(false);
    expect(lacksGroup({ places: [TELEGRAM, ZALO], connected: new Set(['telegram']) })).toBe(true);
  });
});

describe('the poster for the wall', () => {
  test('how one joins, no code, no name of anybody', () => {
    const [telegram = '', zalo = ''] = sheets('poster').map(wordsOf);
    expect(telegram).toContain('/toila Họ và tên');
    expect(telegram).toContain('\nhttps://t.me/TroLyTamHungBot\n');
    expect(zalo).toContain('toi la Họ và tên');
    for (const words of [telegram, zalo]) {
      expect(words).not.toContain('AB12CD34');
      expect(words).not.toContain('Thành');
    }
  });
});

describe('R7-1: every sheet, on every channel', () => {
  const all = [
    FACTS,
    { ...FACTS, places: [TELEGRAM] },
    { ...FACTS, places: [ZALO] },
    { ...FACTS, roster: [] },
  ]
    .flatMap((facts) => [...handOutsFor(facts).values()].flat())
    .map(wordsOf);

  test('is in NFC and says "ủy"', () => {
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((words) => words !== words.normalize('NFC') || /uỷ/i.test(words))).toEqual([]);
  });

  // What an assistant is called may say that it is one.
  test.each(RUDE_WORDS.filter((word) => word !== 'bot'))('has no "%s"', (word) => {
    expect(all.filter((words) => asWord(word).test(words))).toEqual([]);
  });

  test('has no gap where a word is wanting', () => {
    expect(all.filter((words) => /undefined|null|NaN|\[object| {2}|,\./.test(words))).toEqual([]);
  });
});

describe.skipIf(!canPrint)('printed', () => {
  test.each([
    ['answer-cards', 2, 'Điện thoại: ……', 2],
    ['secretary-month', 1, 'Đổi ngày giờ', 1],
    ['poster', 2, 'hỏi đồng chí Bí thư', 1],
    ['connect', 2, 'không chụp gửi', 1],
  ] as const)(
    '%s, with long names: as many pages as sheets, and their last words are there',
    async (kind, pageCount, last, times) => {
      const { pages, page } = printed(await renderHandOuts(sheets(kind, LONGEST)));
      expect(pages.length).toBe(pageCount);
      for (const words of pages) expect(words.replace(/\s+/g, ' ').split(last).length - 1).toBe(times);
      const [place] = LONGEST.places ?? [];
      const link = { poster: place?.privateLink, connect: place?.groupLinkOf?.('AB12CD34') };
      if (kind === 'poster' || kind === 'connect') {
        expect(readOn(page(1))).toBe(link[kind]);
        expect(readOn(page(2))).toBeNull();
      }
    },
    120_000,
  );
});
