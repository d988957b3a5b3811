import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AGENDA_BLOCKS,
  AGENDA_LIMITS,
  type AgendaBlock,
  type AgendaItem,
  agendaWarnings,
  blocksOf,
  mayAnnounceContent,
  NO_PREPARATION,
  readAgenda,
} from '../../../src/domain/meeting/agenda.ts';
import { anyText, nfd, unmarked } from '../../support/spellings.ts';

const item = (text: string, isKey = false): AgendaItem => ({ text, isKey });
const key = (text: string): AgendaItem => item(text, true);

describe('an agenda, one item a line', () => {
  test.each<readonly [string, string, readonly AgendaItem[]]>([
    ['bullets', '- Một\n– Hai\n• Ba\n* Bốn', [item('Một'), item('Hai'), item('Ba'), item('Bốn')]],
    ['numbers', '1. Một\n2) Hai\n10. Ba', [item('Một'), item('Hai'), item('Ba')]],
    ['no sign at all', 'Một\nHai', [item('Một'), item('Hai')]],
    ['key issues', '- !Một\n!Hai\n! Ba\n!!Bốn', [key('Một'), key('Hai'), key('Ba'), key('Bốn')]],
    ['blank lines and blanks', '\n  - Một   hai \r\n\n', [item('Một hai')]],
    ['a sign with nothing behind it', '- \n-\n!\n- Một', [item('Một')]],
    [
      'a figure that belongs to the words',
      '10.000 cây xanh\n5 hộ nghèo',
      [item('10.000 cây xanh'), item('5 hộ nghèo')],
    ],
    ['an exclamation inside', 'Thi đua lập thành tích!', [item('Thi đua lập thành tích!')]],
    ['decomposed letters', nfd('- !Đường ngõ'), [key('Đường ngõ')]],
  ])('%s', (_what, text, items) => {
    expect(readAgenda(text)).toEqual({ ok: true, value: items });
  });

  test.each([
    ['', 'empty'],
    ['\n - \n!', 'empty'],
    [
      Array(AGENDA_LIMITS.items + 1)
        .fill('- Một')
        .join('\n'),
      'too-many-items',
    ],
    [`- ${'a'.repeat(AGENDA_LIMITS.item + 1)}`, 'item-too-long'],
  ])('refused: %#', (text, error) => {
    expect(readAgenda(text)).toEqual({ ok: false, error });
  });

  test('twenty items of three hundred signs, and two key issues', () => {
    expect(AGENDA_LIMITS).toEqual({ items: 20, item: 300, keyIssues: 2 });
  });

  test('the limits themselves are allowed', () => {
    expect(readAgenda(Array(AGENDA_LIMITS.items).fill('- Một').join('\n')).ok).toBe(true);
    expect(readAgenda('a'.repeat(AGENDA_LIMITS.item)).ok).toBe(true);
  });

  test('no text makes it throw, and no item is empty', () => {
    fc.assert(
      fc.property(anyText(['-', '!', '1.', '\n', 'Một', '•']), (text) => {
        const reading = readAgenda(text);
        if (reading.ok) for (const one of reading.value) expect(one.text.trim()).not.toBe('');
      }),
    );
  });
});

const COVERED = [item('Thông tin thời sự'), item('Thu đảng phí'), item('Kiểm tra việc thực hiện')];
const kinds = (items: readonly AgendaItem[], last: readonly AgendaItem[] = [], quarter = COVERED) =>
  agendaWarnings(items, last, quarter).map((warning) => warning.kind);

describe('key issues (R000-2)', () => {
  test.each([
    [0, ['no-key-issue']],
    [1, []],
    [2, []],
    [3, ['many-key-issues']],
  ])('%i of them: %j', (count, expected) => {
    const items = Array.from({ length: 4 }, (_, index) => item(`Việc ${index}`, index < count));
    expect(kinds(items)).toEqual(expected);
  });

  test('says how many', () => {
    expect(agendaWarnings([key('a'), key('b'), key('c')], [], COVERED)).toEqual([
      { kind: 'many-key-issues', count: 3 },
    ]);
  });
});

/** An agenda of so many different words, the first `shared` of which are the same in every agenda made here. */
const words = (total: number, shared: number, tag: string): AgendaItem =>
  key(
    Array.from({ length: total }, (_, index) => (index < shared ? `tu${index}` : `${tag}${index}`)).join(' '),
  );

describe('the same agenda again (R000-4)', () => {
  test.each([
    [100, 89, false],
    [100, 90, true],
    [100, 91, true],
    [10, 9, true],
    [10, 8, false],
    [19, 17, false],
  ])('of %i words %i are the same: %s', (total, shared, repeats) => {
    const now = [words(total, shared, 'moi')];
    const before = [words(total, shared, 'cu')];
    expect(kinds(now, before)).toEqual(repeats ? ['repeats-last'] : []);
    expect(kinds(before, now)).toEqual(repeats ? ['repeats-last'] : []);
  });

  test('a short agenda that stands whole within a long one is not the same', () => {
    expect(kinds([words(5, 5, 'x')], [words(20, 20, 'x')])).toEqual([]);
    expect(kinds([words(20, 20, 'x')], [words(5, 5, 'x')])).toEqual([]);
  });

  test('month, order, marks and diacritics make no difference', () => {
    const before = [key('Nhiệm vụ tháng 11/2026'), item('Vệ sinh đường làng')];
    expect(kinds([item('Vệ sinh đường làng'), key('Nhiệm vụ tháng 12')], before)).toContain('repeats-last');
    expect(kinds([key(unmarked('Vệ sinh đường làng, nhiệm vụ tháng 12'))], before)).toContain('repeats-last');
    expect(kinds([key('Nhiệm vụ tháng 12'), item('Giải phóng mặt bằng')], before)).not.toContain(
      'repeats-last',
    );
  });

  test('without an agenda before there is nothing to repeat', () => {
    expect(kinds([key('Việc')], [])).toEqual([]);
  });
});

describe('kinds of content that must come up once a quarter (R001-7)', () => {
  test.each<readonly [string, readonly AgendaBlock[]]>([
    ['Thông tin thời sự', ['ideology']],
    ['Học tập và làm theo Bác', ['ideology']],
    ['Quán triệt nghị quyết của cấp trên', ['ideology']],
    ['Thu đảng phí tháng 12', ['party-building']],
    ['Bồi dưỡng quần chúng, phát triển đảng viên', ['party-building']],
    ['Công tác xây dựng Đảng', ['party-building']],
    ['Kiểm tra, giám sát đảng viên', ['party-building', 'inspection']],
    ['Giám sát cộng đồng', ['inspection']],
    ['Giải phóng mặt bằng đường ngõ 3', []],
    ['Việc khác', []],
  ])('"%s" shows %j', (text, blocks) => {
    for (const one of [text, nfd(text), unmarked(text), text.toUpperCase()])
      expect(blocksOf(item(one))).toEqual(blocks);
  });

  test('what is missing in agenda and quarter together is named, in order', () => {
    const missing = (items: readonly AgendaItem[], quarter: readonly AgendaItem[]) =>
      agendaWarnings(items, [], quarter).find((one) => one.kind === 'missing-blocks');
    expect(missing([key('Việc')], [])).toEqual({ kind: 'missing-blocks', blocks: [...AGENDA_BLOCKS] });
    expect(missing([key('Thời sự')], [item('Đảng phí')])).toEqual({
      kind: 'missing-blocks',
      blocks: ['inspection'],
    });
    expect(missing([key('Thời sự')], [item('Đảng phí'), item('Kiểm tra')])).toBeUndefined();
  });
});

describe('may the content be announced (R000-1)?', () => {
  const met = { ...NO_PREPARATION, committeeMetOn: '2026-11-20' };
  const skipped = { ...NO_PREPARATION, committeeSkippedWhy: 'ít việc' };
  test.each([
    ['no chi ủy in the branch', NO_PREPARATION, false, true],
    ['a chi ủy that has not met', NO_PREPARATION, true, false],
    ['a chi ủy that met', met, true, true],
    ['a reason why it did not', skipped, true, true],
    ['documents alone are not enough', { ...NO_PREPARATION, documentsAt: 1 }, true, false],
  ])('%s', (_what, preparation, hasCommittee, may) => {
    expect(mayAnnounceContent(preparation, hasCommittee)).toBe(may);
  });
});
