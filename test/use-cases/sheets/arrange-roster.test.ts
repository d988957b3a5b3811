import { describe, expect, test } from 'vitest';
import { ROSTER_CHANNELS } from '../../../src/channels/roster-channels.ts';
import type { RosterSheet, RosterTable } from '../../../src/domain/roster/roster.ts';
import { arrangeRoster } from '../../../src/use-cases/sheets/arrange-roster.ts';

const sheetOf = (rows: RosterTable, merges: RosterSheet['merges'] = []): RosterSheet => ({
  ...{ name: null, rows, merges },
});
const arrange = (sheet: RosterSheet, branchName: string | null = null) =>
  arrangeRoster(sheet, { channels: ROSTER_CHANNELS, branchName, open: [] });
const arranged = (rows: RosterTable, branchName: string | null = null) => {
  const result = arrange(sheetOf(rows), branchName);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('the plain form comes back as it is', () => {
  test.each<[string, RosterTable]>([
    [
      'plain',
      [
        ['Chi bộ', 'Họ và tên'],
        ['Thôn 1', 'Lê An'],
      ],
    ],
    [
      'a faulty row',
      [
        ['Chi bộ', 'Họ và tên'],
        ['Thôn 1', ''],
        ['', 'Lê An'],
      ],
    ],
    [
      'a foreign column with a usual word',
      [
        ['Chi bộ', 'Họ và tên', 'Chức danh', 'Chức vụ'],
        ['Thôn 1', 'Lê An', 'c', ''],
      ],
    ],
    [
      'too many cells',
      [
        ['Chi bộ', 'Họ và tên'],
        ['Thôn 1', 'Lê An', 'x'],
      ],
    ],
    [
      'a double column',
      [
        ['Chi bộ', 'Họ và tên', 'HO VA TEN'],
        ['Thôn 1', 'Lê An', 'Lê An'],
      ],
    ],
  ])('%s', (_, rows) => {
    const { table, guesses, left } = arranged(rows);
    expect(table).toBe(rows);
    expect([guesses, left.lines]).toEqual([[], []]);
  });

  test('a table without a header at all is left to whoever tells what is missing', () => {
    const rows = [['a', 'b'], ['c']];
    expect(arranged(rows)).toMatchObject({ table: rows, header: null, guesses: [] });
  });
});

describe('rows keep their lines', () => {
  test('title rows and what is left out are empty rows', () => {
    const { table, header } = arranged([
      ['Chi bộ thôn Đoài'],
      ['STT', 'Họ tên'],
      ['1', 'Lê An'],
      ['', 'Tổng cộng: 1'],
    ]);
    expect(header).toEqual({ line: 2, depth: 1 });
    expect(table).toEqual([
      ['STT', 'ho va ten', 'chi bo', 'dang bo'],
      [],
      ['1', 'Lê An', 'Chi bộ thôn Đoài', ''],
      [],
    ]);
  });

  test('cells that cannot be trusted stay so, wherever they are moved', () => {
    const { table } = arranged(
      [
        ['TT', 'Họ đệm', 'Tên', 'Chức vụ'],
        ['1', 'Lê', { unreadable: 'date' }, { unreadable: 'rounded' }],
      ],
      'Thôn 1',
    );
    expect(table[1]).toEqual(['1', { unreadable: 'date' }, '', { unreadable: 'rounded' }, 'Thôn 1', '']);
  });
});

describe('where a list ends', () => {
  const kept = (rows: RosterTable) =>
    arranged([['STT', 'Họ và tên', 'Ghi chú'], ...rows], 'Thôn 1')
      .table.slice(1)
      .flatMap((row) => (row[1] === undefined || row[1] === '' ? [] : [row[1]]));

  test.each<[string, RosterTable, readonly string[]]>([
    ['a signature below a gap', [['1', 'Lê An'], [], ['', 'Lê Ký']], ['Lê An']],
    [
      'people without numbers below a gap, where nobody is numbered',
      [['', 'Lê An'], [], ['', 'Lê Bình']],
      ['Lê An', 'Lê Bình'],
    ],
    [
      'numbers under the titles',
      [
        ['(1)', '(2)', '(3)'],
        ['1', 'Lê An'],
      ],
      ['Lê An'],
    ],
    [
      'letters under the titles',
      [
        ['A', 'B', '1'],
        ['1', 'B', 'x'],
      ],
      ['B'],
    ],
    [
      'a total between people',
      [
        ['1', 'Lê An'],
        ['', 'Cộng: 1'],
        ['2', 'Lê Bình'],
      ],
      ['Lê An', 'Lê Bình'],
    ],
    ['a total over the whole width', [['1', 'Lê An'], ['Tổng số: 1 đồng chí'], ['', 'Lê Ký']], ['Lê An']],
    [
      'numbers with nobody behind them',
      [
        ['1', 'Lê An'],
        ['2', ''],
        ['3', ''],
      ],
      ['Lê An'],
    ],
    [
      'people called Tống, Lưu, Công',
      [
        ['1', 'Tống An'],
        ['2', 'Lưu An'],
        ['3', 'Công An'],
      ],
      ['Tống An', 'Lưu An', 'Công An'],
    ],
  ])('%s', (_, rows, names) => {
    expect(kept(rows)).toEqual(names);
  });

  test('a name that is left out is told: it might be somebody', () => {
    const { guesses } = arranged([['STT', 'Họ và tên'], ['1', 'Lê An'], [], ['', 'Lê Ký']], 'Thôn 1');
    expect(guesses).toEqual([{ kind: 'nobody', lines: [4] }]);
  });
});

describe('merged cells', () => {
  test('that claim the whole sheet do no harm', () => {
    const sheet = sheetOf(
      [
        ['Chi bộ', 'Họ và tên'],
        ['Thôn 1', 'Lê An'],
        ['', 'Lê Bình'],
      ],
      [
        { top: 0, left: 0, bottom: 1_048_575, right: 16_383 },
        { top: 1, left: 0, bottom: 1_048_575, right: 0 },
        { top: 900, left: 900, bottom: 901, right: 901 },
      ],
    );
    const result = arrange(sheet);
    expect(result.ok).toBe(true);
  });

  test('Chi bộ merged downwards is that of every row; a name merged downwards is one person', () => {
    const sheet = sheetOf(
      [
        ['Chi bộ', 'Họ và tên'],
        ['Thôn 1', 'Lê An'],
        ['', ''],
        ['', 'Lê Bình'],
      ],
      [
        { top: 1, left: 0, bottom: 3, right: 0 },
        { top: 1, left: 1, bottom: 2, right: 1 },
      ],
    );
    const result = arrange(sheet);
    expect(result.ok && [result.value.table, result.value.left.lines, result.value.guesses]).toEqual([
      [['Chi bộ', 'Họ và tên'], ['Thôn 1', 'Lê An'], [], ['Thôn 1', 'Lê Bình']],
      [3],
      [],
    ]);
  });

  test('Chi bộ merged down over the total as well makes nobody of it', () => {
    const sheet = sheetOf(
      [
        ['STT', 'Chi bộ', 'Họ và tên'],
        ['1', 'Thôn 1', 'Lê An'],
        ['2', '', 'Lê Bình'],
        ['', '', 'Tổng cộng: 2 đồng chí'],
        ['Tổng cộng: 2 đồng chí', '', ''],
      ],
      [{ top: 1, left: 1, bottom: 4, right: 1 }],
    );
    const result = arrange(sheet);
    expect(result.ok && [result.value.left.lines, result.value.table.slice(3)]).toEqual([
      [4, 5],
      [[], []],
    ]);
  });

  test('of a hundred thousand blocks upon each other do not hold it up', () => {
    const merges = Array.from({ length: 100_000 }, () => ({ top: 0, left: 0, bottom: 17, right: 999 }));
    const rows = [
      Array.from({ length: 1000 }, (_none, at) => `x${at}`),
      ...Array.from({ length: 20 }, () => []),
    ];
    expect(arrange(sheetOf(rows, merges)).ok).toBe(true);
  });
});

test('a note beside a name that begins with “Chi bộ” is no heading', () => {
  const { table, guesses } = arranged(
    [
      ['STT', 'Họ và tên', 'Ghi chú'],
      ['1', 'Lê An', 'Chi bộ thôn Đông chuyển đến'],
    ],
    'Thôn 1',
  );
  expect(guesses).toEqual([]);
  expect(table[1]).toEqual(['1', 'Lê An', 'Chi bộ thôn Đông chuyển đến', 'Thôn 1', '']);
});
