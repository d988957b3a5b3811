import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { SUBCOMMANDS } from '../../src/cli/subcommands.ts';
import { type CliBench, cliBench, NOW } from './cli-support.ts';

let bench: CliBench;
beforeEach(() => {
  bench = cliBench();
});
afterEach(() => bench.remove());

describe('the command line', () => {
  test('--help lists every subcommand', async () => {
    const run = await bench.run(['--help']);
    expect(run).toMatchObject({ code: 0, err: '' });
    for (const { name, summary } of SUBCOMMANDS)
      expect(run.out).toMatch(new RegExp(`^  ${name} .*${summary}$`, 'm'));
    expect(run.out).toContain('  import FILE  ');
  });

  test('--version is the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await bench.run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test('a subcommand has a help of its own', async () => {
    const run = await bench.run(['import', '--help']);
    expect(run.code).toBe(0);
    expect(run.out).toContain('Cách dùng: chibo import FILE [tùy chọn]');
    expect(run.out).toContain('--dry-run');
  });

  test.each([
    [[], 'Chưa ghi lệnh.'],
    [['nhap'], 'Không có lệnh “nhap”.'],
    [['--nhap'], 'Không có tùy chọn “--nhap”.'],
    [['import'], 'Thiếu FILE.'],
    [['import', 'a.csv', 'b.csv'], 'Thừa “b.csv”.'],
    [['import', 'a.csv', '--force'], 'Không có tùy chọn “--force”.'],
    [['branches', '--json=1'], 'Tùy chọn “--json” không nhận giá trị.'],
    [['branches', 'x'], 'Thừa “x”.'],
  ])('wrong use %j', async (argv, expected) => {
    const run = await bench.run(argv);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err.split('\n')[0]).toBe(expected);
    expect(run.err).toMatch(/Xem cách dùng: chibo .*--help\n$/);
  });

  test.each(['import', 'branches', 'start'])('%s: wrong settings are wrong use', async (name) => {
    const err: string[] = [];
    const code = await runCli([name, ...(name === 'import' ? ['x.csv'] : [])], {
      stdout: { write: () => {} },
      stderr: { write: (text) => err.push(text) },
      env: {},
      now: () => NOW,
      config: async () => ({ ok: false, error: ['TZ_NAME: không phải là múi giờ'] }),
    });
    expect(code).toBe(2);
    expect(err.join('')).toBe('TZ_NAME: không phải là múi giờ\n');
  });

  test('a data file that cannot be opened is a failure, told in one line', async () => {
    bench.file('data', 'not a folder');
    const run = await bench.run(['branches']);
    expect(run.code).toBe(1);
    expect(run.err).toMatch(/^Có lỗi ngoài dự kiến: .*\n$/);
  });
});
