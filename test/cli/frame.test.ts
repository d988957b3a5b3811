import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CliBench, cliBench, NOW } from './cli-support.ts';

let bench: CliBench;
beforeEach(async () => {
  bench = cliBench();
  await bench.importJson([
    'Đảng bộ,Chi bộ,Họ và tên',
    'Đảng bộ xã Tam Hưng,Chi bộ thôn Đoài,Nguyễn Văn Thành',
    'Đảng bộ xã Khác,Chi bộ thôn Đông,Hoàng Văn Sơn',
  ]);
});
afterEach(() => bench.remove());

interface Item {
  readonly code: string;
  readonly name: string;
  readonly max: number;
  readonly by: string;
}
const item = (code: string, max: number): Item => ({ code, name: `Mục ${code}`, max, by: 'people' });
const group = (code: string, max: number, items: readonly Item[] = [item(`${code}.1`, max)]) => ({
  code,
  name: `Nhóm ${code}`,
  max,
  items,
});
const FORM = {
  code: 'TH-2026',
  groups: [group('1', 60), group('2', 40, [item('2.1', 25), item('2.2', 15)])],
};

const file = (json: unknown, name = 'phieu.json'): string => bench.file(name, JSON.stringify(json));
const run = (path: string, ...more: readonly string[]) =>
  bench.run(['frame', path, '--committee', 'Đảng bộ xã Tam Hưng', ...more]);
const stored = () =>
  bench.query(
    'select o.name, f.frame, f.set_at as at from quality_frames f join organisations o on o.id = f.organisation_id',
  );

describe('chibo frame', () => {
  test('sets the committee’s form, as it was written', async () => {
    const { code, out, err } = await run(file(FORM));
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe('Các chi bộ thuộc Đảng bộ xã Tam Hưng dùng phiếu chấm này.\n');
    expect(stored()).toEqual([{ name: 'Đảng bộ xã Tam Hưng', frame: JSON.stringify(FORM), at: NOW }]);
  });

  test('a newer one takes its place', async () => {
    await run(file(FORM));
    bench.setNow(NOW + 5);
    await run(file({ ...FORM, code: 'TH-2027' }));
    expect(stored()).toMatchObject([{ at: NOW + 5 }]);
    expect(JSON.parse(String(stored()[0]?.['frame']))).toMatchObject({ code: 'TH-2027' });
  });

  test('the name may be written without diacritics, in any case', async () => {
    const { code } = await bench.run(['frame', file(FORM), '--committee', 'dang bo XA tam hung']);
    expect(code).toBe(0);
    expect(stored()).toHaveLength(1);
  });

  test('a mark at the beginning of the file does no harm', async () => {
    expect((await run(bench.file('bom.json', `\uFEFF${JSON.stringify(FORM)}`))).code).toBe(0);
  });

  test('--dry-run checks and writes nothing, and does not say that it did', async () => {
    const { code, out } = await run(file(FORM), '--dry-run');
    expect(code).toBe(0);
    expect(stored()).toEqual([]);
    expect(out).not.toContain('dùng phiếu chấm này');
  });
});

describe('a form that is wrong names what and where, ends with 2 and is not kept', () => {
  test.each<readonly [string, unknown, string]>([
    ['the groups do not add up to 100', { ...FORM, groups: [group('1', 60), group('2', 39)] }, 'groups'],
    [
      'more in the items than in their group',
      { ...FORM, groups: [group('1', 60), group('2', 40, [item('2.1', 41)])] },
      'groups[1]',
    ],
    ['a misspelled field', { ...FORM, gruops: [] }, 'gruops'],
    ['points that are no number', { ...FORM, groups: [{ ...group('1', 100), max: '100' }] }, 'groups[0].max'],
    [
      'an item of another group',
      { ...FORM, groups: [group('1', 100, [item('2.1', 100)])] },
      'groups[0].items[0].code',
    ],
    ['a group twice', { ...FORM, groups: [group('1', 50), group('1', 50)] }, 'groups[1].code'],
    [
      'nobody to score it',
      { ...FORM, groups: [group('1', 100, [{ ...item('1.1', 100), by: 'ai' }])] },
      'groups[0].items[0].by',
    ],
    ['no object at all', [], 'gốc của tệp'],
  ])('%s', async (_what, json, where) => {
    const { code, out, err } = await run(file(json));
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Phiếu chấm chưa đúng ở /u);
    expect(err).toContain(`ở ${where}: `);
    expect(err).toMatchSnapshot();
    expect(stored()).toEqual([]);
  });

  test('items that leave points over are allowed: people score the rest', async () => {
    const { code } = await run(
      file({ ...FORM, groups: [group('1', 60), group('2', 40, [item('2.1', 25)])] }),
    );
    expect(code).toBe(0);
  });
});

describe('wrong use ends with 2, and a word on stderr', () => {
  test('a file that is not there, or no JSON', async () => {
    for (const path of [bench.path('khong-co.json'), bench.file('hong.json', '{"code":')]) {
      const { code, out, err } = await run(path);
      expect([code, out, err]).toEqual([2, '', `Không đọc được ${path}: cần tệp JSON, UTF-8.\n`]);
    }
  });

  test('no committee, an unknown one, and a branch', async () => {
    const path = file(FORM);
    expect(await bench.run(['frame', path])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Xin ghi tên tổ chức cấp trên'),
    });
    for (const name of ['Đảng bộ xã Nào', 'Chi bộ thôn Đoài', 'Đảng bộ']) {
      const { code, err } = await bench.run(['frame', path, '--committee', name]);
      expect([code, err]).toEqual([
        2,
        `Không thấy đúng một tổ chức cấp trên tên “${name}”. Xin ghi như trong danh sách đã nhập.\n`,
      ]);
    }
    expect(stored()).toEqual([]);
  });

  test('no file', async () => {
    expect(await bench.run(['frame', '--committee', 'x'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('FILE'),
    });
  });
});
