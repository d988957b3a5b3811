import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isVisitorOfSuperior,
  type ProceedingsFact,
  type RollOrder,
  readGuest,
  readProceedings,
  readRollOrder,
} from '../../../src/domain/meeting/read-proceedings.ts';
import { anyText, nfd, shouted, told, unmarked } from '../../support/spellings.ts';

const time = (minutes: number): ProceedingsFact => ({ set: 'time', minutes });
const chair = (name: string): ProceedingsFact => ({ set: 'chair', name });
const taker = (name: string): ProceedingsFact => ({ set: 'minute-taker', name });
const speakers = (count: number): ProceedingsFact => ({ set: 'speakers', count });

const FACTS: readonly (readonly [string, readonly ProceedingsFact[] | null])[] = [
  ['', []],
  [' ; , ', []],
  ['19:35', [time(1175)]],
  ['19h35', [time(1175)]],
  ['19 giờ 35', [time(1175)]],
  ['lúc 19h', [time(1140)]],
  ['7 giờ rưỡi tối', [time(1170)]],
  ['chủ trì Trần Thị Hòa', [chair('Trần Thị Hòa')]],
  ['chủ trì: đ/c Hòa', [chair('đ/c Hòa')]],
  ['chủ trì:Hòa', [chair('Hòa')]],
  ['chủ tọa Hòa', [chair('Hòa')]],
  ['chủ toạ Hòa', [chair('Hòa')]],
  ['thư ký Lê Văn Nam', [taker('Lê Văn Nam')]],
  ['thư kí Lê Văn Nam', [taker('Lê Văn Nam')]],
  ['thư ký:Nam', [taker('Nam')]],
  ['phát biểu 12', [speakers(12)]],
  ['phát biểu: 12 đồng chí', [speakers(12)]],
  ['phát biểu 12 người', [speakers(12)]],
  ['phát biểu 0', [speakers(0)]],
  ['phát biểu 12 lượt', null],
  ['12 ý kiến', null],
  ['phát biểu 200', [speakers(200)]],
  ['19:35; chủ trì Hòa; thư ký Nam; phát biểu 12', [time(1175), chair('Hòa'), taker('Nam'), speakers(12)]],
  ['thư ký Nam, 19h35\nchủ trì Hòa', [taker('Nam'), time(1175), chair('Hòa')]],
  ['phát biểu 201', null],
  ['phát biểu nhiều', null],
  ['25:00', null],
  ['19', null],
  ['chủ trì', null],
  ['Trần Thị Hòa', null],
  ['19:35; hôm nay mưa', null],
];

const present = (names: string): RollOrder => ({ do: 'present', names });
const allBut = (but: string): RollOrder => ({ do: 'all-present', but });
const absent = (names: string, isExcused: boolean | null): RollOrder => ({ do: 'absent', names, isExcused });
const late = (names: string, minutes: number | null): RollOrder => ({ do: 'late', names, minutes });
const left = (names: string, minutes: number | null): RollOrder => ({ do: 'left', names, minutes });

const ORDERS: readonly (readonly [string, RollOrder | null])[] = [
  ['có mặt Lan', present('Lan')],
  ['có mặt: Lan, Hùng', present('Lan, Hùng')],
  ['có mặt:Lan', present('Lan')],
  ['dự Lan và Hùng', present('Lan và Hùng')],
  ['  có   mặt  Lan ', present('Lan')],
  ['có mặt hết', allBut('')],
  ['có mặt đủ', allBut('')],
  ['có mặt tất cả', allBut('')],
  ['có mặt hết trừ Mai', allBut('Mai')],
  ['có mặt hết, trừ: Mai, Lan', allBut('Mai, Lan')],
  ['vắng Mai', absent('Mai', null)],
  ['vắng mặt Mai, Lan', absent('Mai, Lan', null)],
  ['vắng có lý do Mai', absent('Mai', true)],
  ['vắng có lí do Mai', absent('Mai', true)],
  ['vắng mặt có lý do: Mai', absent('Mai', true)],
  ['vắng có phép Mai', absent('Mai', true)],
  ['vắng phép Mai', absent('Mai', true)],
  ['vắng không lý do Mai', absent('Mai', false)],
  ['vắng không có lý do Mai', absent('Mai', false)],
  ['vắng không lí do Mai', absent('Mai', false)],
  ['vắng ko lý do Mai', absent('Mai', false)],
  ['vắng không phép Mai', absent('Mai', false)],
  ['muộn Nam 19:50', late('Nam', 1190)],
  ['đến muộn Nam lúc 19h50', late('Nam', 1190)],
  ['muộn Nam 19.50', late('Nam', 1190)],
  ['muộn Nam, Hòa 20 giờ', late('Nam, Hòa', 1200)],
  ['muộn Nam', late('Nam', null)],
  ['về Nam 20:30', left('Nam', 1230)],
  ['về sớm Nam 20 giờ 30', left('Nam', 1230)],
  ['ra về Nam', left('Nam', null)],
  ['muộn Nam 25:00', late('Nam 25:00', null)],
  ['có mặt', null],
  ['vắng', null],
  ['Lan có mặt', null],
  ['điểm danh', null],
  ['', null],
];

describe('what an officer says of a meeting', () => {
  test.each(FACTS)('"%s"', (text, facts) => {
    expect(readProceedings(text)).toEqual(facts);
  });

  test.each(ORDERS)('on the roll: "%s"', (text, order) => {
    expect(readRollOrder(text)).toEqual(order);
  });

  test('the same decomposed, in capitals, and without diacritics', () => {
    for (const read of [readProceedings, readRollOrder])
      for (const [text] of [...FACTS, ...ORDERS]) {
        const reading = read(text);
        expect(read(nfd(text))).toEqual(reading);
        expect(told(read(shouted(text))), shouted(text)).toBe(told(reading));
        expect(told(read(unmarked(text))), unmarked(text)).toBe(told(reading));
      }
  });

  test('a comrade called Du is one comrade, not everybody', () => {
    expect(readRollOrder('có mặt Du')).toEqual(present('Du'));
    expect(readRollOrder('dự Du')).toEqual(present('Du'));
    expect(readRollOrder('co mat du')).toEqual(allBut(''));
  });
});

type Guest = Extract<RollOrder, { do: 'guest' }>;

describe('guests, and whom they come from (R001-3)', () => {
  test.each<readonly [string, Guest['name'], Guest['level'], Guest['body']]>([
    ['Nguyễn Văn An', 'Nguyễn Văn An', 'guest', null],
    ['đ/c An; Đảng ủy xã Tam Hưng', 'An', 'commune', 'Đảng ủy xã Tam Hưng'],
    ['An; đảng uỷ viên', 'An', 'commune', 'đảng uỷ viên'],
    ['An, đảng ủy viên, Đảng ủy phường Hà Cầu', 'An', 'commune', 'đảng ủy viên, Đảng ủy phường Hà Cầu'],
    ['An; Đảng ủy xã Tam Hưng, tỉnh Hưng Yên', 'An', 'commune', 'Đảng ủy xã Tam Hưng, tỉnh Hưng Yên'],
    ['An; phường Hà Cầu, thành phố Hà Nội', 'An', 'commune', 'phường Hà Cầu, thành phố Hà Nội'],
    ['An; đặc khu Phú Quốc', 'An', 'commune', 'đặc khu Phú Quốc'],
    ['An; Tỉnh ủy viên', 'An', 'province', 'Tỉnh ủy viên'],
    ['An; Thành uỷ Hà Nội', 'An', 'province', 'Thành uỷ Hà Nội'],
    ['An; Ban Tuyên giáo tỉnh', 'An', 'province', 'Ban Tuyên giáo tỉnh'],
    ['An; Ban Dân vận Trung ương', 'An', 'central', 'Ban Dân vận Trung ương'],
    ['An; trưởng thôn', 'An', 'guest', 'trưởng thôn'],
    ['An; đội thanh niên tình nguyện', 'An', 'guest', 'đội thanh niên tình nguyện'],
    ['An; công an địa phương', 'An', 'guest', 'công an địa phương'],
    ['An; Ngân hàng Chính sách xã hội', 'An', 'guest', 'Ngân hàng Chính sách xã hội'],
    ['An; Ngan hang Chinh sach xa hoi', 'An', 'guest', 'Ngan hang Chinh sach xa hoi'],
    ['An; Dang uy xa', 'An', 'commune', 'Dang uy xa'],
  ])('"%s"', (text, name, level, body) => {
    expect(readGuest(text)).toEqual({ do: 'guest', name, level, body });
    expect(readRollOrder(`khách ${text}`)).toEqual(readGuest(text));
    expect(readRollOrder(`đại biểu: ${text}`)).toEqual(readGuest(text));
    expect(readGuest(nfd(text))).toEqual(readGuest(text));
  });

  test.each(['', ' ; ', 'a'.repeat(101), `An; ${'b'.repeat(151)}`])('"%s" is nobody', (text) => {
    expect(readGuest(text)).toBeNull();
  });

  test('a name of a hundred signs, a body of a hundred and fifty are still read', () => {
    expect(readGuest(`${'a'.repeat(100)}; ${'b'.repeat(150)}`)).toMatchObject({ body: 'b'.repeat(150) });
  });

  test('only those of a committee above count as visitors (R003-4)', () => {
    expect((['central', 'province', 'commune', 'guest'] as const).map(isVisitorOfSuperior)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

test('no text makes any of them throw, and none minds how letters are composed', () => {
  const words = ['có mặt', 'hết', 'trừ', 'vắng', 'lý do', 'muộn', '19:50', 'khách', 'thư ký', 'Đảng ủy xã'];
  fc.assert(
    fc.property(anyText(words), (text) => {
      for (const read of [readProceedings, readRollOrder, readGuest])
        expect(read(nfd(text))).toEqual(read(text.normalize('NFC')));
    }),
  );
});
