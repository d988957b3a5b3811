import { describe, expect, test } from 'vitest';
import { ROSTER_CHANNELS } from '../../../src/channels/roster-channels.ts';
import { readCell, readMark, readOffice, readStanding } from '../../../src/domain/roster/roster-cells.ts';
import { readHeader } from '../../../src/domain/roster/roster-header.ts';
import { readRows } from '../../../src/domain/roster/roster-rows.ts';

describe('readHeader', () => {
  test('finds columns in any order and case, and names the ones that are not stored', () => {
    const header = readHeader(
      ['STT', 'HO VA TEN', 'Nhom telegram', 'chi bộ', 'Ngày\nsinh', '', 'ZALO ID', 'STT'],
      ROSTER_CHANNELS,
    );
    if (!header.ok) throw new Error('refused');
    expect([...header.value.fields]).toEqual([
      ['branch', 3],
      ['fullName', 1],
    ]);
    expect(header.value.channels.map(({ memberAt, groupAt }) => [memberAt, groupAt])).toEqual([
      [null, 2],
      [6, null],
    ]);
    expect(header.value.ignored).toEqual(['STT', 'Ngày sinh']);
  });

  test('tells every column that is missing or double', () => {
    expect(readHeader(['Chi bộ', 'chi bo', 'Zalo ID', 'zalo id'], ROSTER_CHANNELS)).toEqual({
      ok: false,
      error: [
        { line: 1, column: 'branch', fault: { code: 'double-column' } },
        { line: 1, column: 'fullName', fault: { code: 'missing-column' } },
        { line: 1, column: 'Zalo ID', fault: { code: 'double-column' } },
      ],
    });
  });
});

describe('cells', () => {
  test.each([
    ['  Lê \u00a0 An ', 'Lê An'],
    ['\ufeffLê\u200b An\u00ad', 'Lê An'],
    ['Lê An'.normalize('NFD'), 'Lê An'],
    ['-', '-'],
    ['', ''],
  ])('%j is read as %j', (cell, expected) => {
    expect(readCell(cell, 100)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['=1', 'formula'],
    ['\u200b=1', 'formula'],
    ['＝1', 'formula'],
    ['a\tb', 'control-character'],
    ['a\u0007', 'control-character'],
    ['a\u202eb', 'control-character'],
    ['abcdef', 'too-long'],
  ])('%j is refused as %s', (cell, code) => {
    expect(readCell(cell, 5)).toMatchObject({ ok: false, error: { code } });
  });

  test('names of offices and standings, ticks', () => {
    const offices = ['Bí thư', 'phó bí thư', 'Chi uỷ viên', 'CHI ỦY VIÊN', 'dang vien', ''].map(readOffice);
    expect(offices.map((one) => one.ok && one.value)).toEqual([
      'secretary',
      'deputy_secretary',
      'committee_member',
      'committee_member',
      'member',
      'member',
    ]);
    expect(['Chính thức', 'dự bị', ''].map(readStanding).map((one) => one.ok && one.value)).toEqual([
      'official',
      'probationary',
      'official',
    ]);
    expect(['x', 'X', '✓', 'TRUE', 'Có'].map(readMark)).toEqual(Array(5).fill({ ok: true, value: true }));
    expect(['', 'FALSE', 'không', '0'].map(readMark)).toEqual(Array(4).fill({ ok: true, value: false }));
  });
});

describe('readRows', () => {
  const read = (rows: string[][]) => {
    const header = readHeader(rows[0] ?? [], ROSTER_CHANNELS);
    if (!header.ok) throw new Error('refused');
    return readRows(rows, header.value);
  };

  test('a column that is absent is null, an empty cell is the default', () => {
    expect(
      read([
        ['Chi bộ', 'Họ và tên', 'Chức vụ'],
        ['Thôn 1', 'Lê An', ''],
      ]).rows,
    ).toEqual([
      {
        line: 2,
        committee: null,
        branch: { name: 'Thôn 1', key: 'thon 1' },
        rosterNo: null,
        fullName: 'Lê An',
        nameKey: 'le an',
        spelling: expect.any(String),
        office: 'member',
        standing: null,
        exempt: null,
        consents: false,
        accounts: [],
        groups: [],
      },
    ]);
  });

  test('several faults of a row are all told; the other rows are read', () => {
    const { rows, problems } = read([
      ['Chi bộ', 'Họ và tên', 'Chức vụ', 'Telegram ID'],
      ['', '=x', 'y', '-1'],
      [],
      ['Thôn 1', 'Lê An', '', '1'],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([4]);
    expect(problems.map(({ line, column, fault }) => [line, column, fault.code])).toEqual([
      [2, 'branch', 'missing'],
      [2, 'fullName', 'formula'],
      [2, 'office', 'unknown-office'],
      [2, 'Telegram ID', 'malformed-id'],
    ]);
  });
});
