import { beforeEach, describe, expect, test } from 'vitest';
import { NATIONAL_FRAME } from '../../../src/domain/quality/national-frame.ts';
import { openStorage, type TestStorage } from '../../support/memory-storage.ts';

let storage: TestStorage;
beforeEach(() => {
  storage = openStorage();
});

/** A form of one group, known by its code. */
const form = (code: string): object => ({
  code,
  groups: [
    {
      code: '1',
      name: 'Nội dung',
      max: 100,
      items: [{ code: '1.1', name: 'Chung', max: 100, by: 'people' }],
    },
  ],
});

function organisation(level: string, name: string, parentId: number | null = null): number {
  return Number(
    storage.sqlite
      .prepare(
        'insert into organisations (parent_id, level, name, name_key, created_at) values (?, ?, ?, ?, 0)',
      )
      .run(parentId, level, name, name.toLowerCase()).lastInsertRowid,
  );
}
const levels = (): readonly string[] =>
  storage
    .rows<{ code: string }>('select code from organisation_levels order by rank')
    .map(({ code }) => code);
const codeFor = async (branch: number): Promise<string> => (await storage.frames.frameOf(branch)).code;

describe('the form of a branch', () => {
  test('is its committee’s own, else that of a committee above, else the national one', async () => {
    const [, lower = '', upper = lower] = levels();
    const province = organisation(upper, 'tinh');
    const commune = organisation(lower, 'xa', province);
    const branch = organisation('branch', 'thon', commune);
    const cousin = organisation('branch', 'thon khac', organisation(lower, 'xa khac', province));
    expect(await storage.frames.frameOf(branch)).toBe(NATIONAL_FRAME);
    await storage.frames.setFrame(province, form('tinh'), 1);
    expect([await codeFor(branch), await codeFor(cousin)]).toEqual(['tinh', 'tinh']);
    await storage.frames.setFrame(commune, form('xa'), 2);
    expect([await codeFor(branch), await codeFor(cousin)]).toEqual(['xa', 'tinh']);
    await storage.frames.setFrame(branch, form('thon'), 3);
    expect(await codeFor(branch)).toBe('thon');
  });

  test('set again it is replaced, and taken away it gives way', async () => {
    const commune = organisation(levels()[1] ?? '', 'xa');
    const branch = organisation('branch', 'thon', commune);
    await storage.frames.setFrame(commune, form('mot'), 1);
    await storage.frames.setFrame(commune, form('hai'), 2);
    expect(await codeFor(branch)).toBe('hai');
    expect(storage.rows('select set_at as at from quality_frames')).toEqual([{ at: 2 }]);
    await storage.frames.setFrame(commune, null, 3);
    expect(await codeFor(branch)).toBe(NATIONAL_FRAME.code);
  });

  test('one that cannot be read any more is passed over, not followed blindly', async () => {
    const commune = organisation(levels()[1] ?? '', 'xa');
    const branch = organisation('branch', 'thon', commune);
    await storage.frames.setFrame(commune, form('xa'), 1);
    await storage.frames.setFrame(branch, { code: 'cu', groups: [] }, 1);
    expect(await codeFor(branch)).toBe('xa');
  });

  test('of nobody is the national one', async () => {
    expect(await codeFor(999)).toBe(NATIONAL_FRAME.code);
  });

  test('a ladder that bites its own tail ends', async () => {
    const one = organisation(levels()[1] ?? '', 'mot');
    const two = organisation(levels()[1] ?? '', 'hai', one);
    storage.sqlite.prepare('update organisations set parent_id = ? where id = ?').run(two, one);
    expect(await codeFor(two)).toBe(NATIONAL_FRAME.code);
  });
});

describe('a committee by its name', () => {
  test('is found by its folded name; no branch, and none of two', async () => {
    const [, lower = ''] = levels();
    const commune = organisation(lower, 'xa tam hung');
    organisation('branch', 'xa branch', commune);
    expect(await storage.frames.committeeNamed('xa tam hung')).toBe(commune);
    expect(await storage.frames.committeeNamed('xa branch')).toBeNull();
    expect(await storage.frames.committeeNamed('xa')).toBeNull();
    organisation(lower, 'xa tam hung', organisation(lower, 'tinh khac'));
    expect(await storage.frames.committeeNamed('xa tam hung')).toBeNull();
  });
});
