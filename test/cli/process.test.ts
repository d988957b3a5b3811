import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CliBench, cliBench } from './cli-support.ts';

const execute = promisify(execFile);
let bench: CliBench;
beforeEach(() => {
  bench = cliBench();
});
afterEach(() => bench.remove());

const chibo = (...argv: string[]) =>
  execute(process.execPath, ['--import', 'tsx', 'src/cli/chibo.ts', ...argv], {
    env: { PATH: process.env['PATH'], DATABASE_PATH: bench.databasePath, TZ: 'America/New_York' },
  });

test('the program itself: settings from the environment, exit codes, streams', async () => {
  const imported = await chibo('import', bench.csv(['Chi bộ,Họ và tên', 'Thôn 1,Lê An']), '--json');
  expect(imported.stderr).toBe('');
  expect(JSON.parse(imported.stdout)).toMatchObject({ added: 1 });
  await expect(chibo('import', bench.csv(['Chi bộ,Họ và tên', 'Thôn 1,=An']))).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^dòng 2, cột Họ và tên: /),
  });
});

test('the program as it runs from its sources: each of its threads answers', async () => {
  const { stdout } = await execute(process.execPath, ['--import', 'tsx', 'test/cli/from-sources.ts']);
  expect(JSON.parse(stdout)).toEqual({ paper: expect.any(Number), branches: [1], faults: [] });
});
