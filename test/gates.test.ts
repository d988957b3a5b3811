import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/* Each gate of `npm run check` beside Biome's rules (see architecture.test.ts): it passes as things are, and can fail. */

const root = resolve(import.meta.dirname, '..');
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'chibo-gates-'));
  for (const part of [
    'commands',
    'docs',
    'drizzle',
    'jobs',
    'scripts',
    'src',
    'package.json',
    'tsconfig.json',
    'knip.json',
  ])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true }));

/** Runs a tool in the copy; true when it is content. */
const passes = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { cwd: copy, stdio: 'ignore' }).status === 0;

/** A tool that is installed, without npm's own start before it. */
const tool = (name: string): string => join(root, 'node_modules/.bin', name);

/** Runs `check` with a file changed, and puts the file back. */
function withChange<T>(path: string, change: (text: string) => string, check: () => T): T {
  const file = join(copy, path);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, change(before));
  try {
    return check();
  } finally {
    writeFileSync(file, before);
  }
}

describe('the gate', () => {
  test('of the commands page notices a page that is not what the declarations say', () => {
    const check = () => passes(tool('tsx'), 'scripts/commands-doc.ts', '--check');
    expect(check()).toBe(true);
    expect(withChange('docs/commands.md', (text) => `${text}\n`, check)).toBe(false);
  });

  test('of the migrations notices a schema that no migration carries, and a wrong order', () => {
    const check = () => passes('node', 'scripts/check-migrations.mjs');
    expect(check()).toBe(true);
    const changed = withChange(
      'src/storage/schema/journal.ts',
      (text) => text.replace("after: text('after'),", "after: text('after'),\n    extra: text('extra'),"),
      check,
    );
    expect(changed).toBe(false);
    const unordered = withChange(
      'drizzle/meta/_journal.json',
      (text) => text.replace(/"when": (\d+)/, '"when": 99999999999999'),
      check,
    );
    expect(unordered).toBe(false);
  });

  test('of types notices a wrong one', () => {
    const check = () => passes(tool('tsc'), '--noEmit');
    expect(withChange('src/main.ts', (text) => `${text}\nexport const wrong: number = 'no';\n`, check)).toBe(
      false,
    );
  });

  test('of the count notices a run without tests', () => {
    const count = (passed: number, failed: number) => {
      const report = { numPassedTests: passed, numFailedTests: failed, numTotalTests: passed + failed };
      writeFileSync(join(copy, 'report.json'), JSON.stringify(report));
      const { status, stdout } = spawnSync('node', ['scripts/count-tests.mjs', 'report.json'], {
        cwd: copy,
        encoding: 'utf8',
      });
      return [status, stdout.trim()];
    };
    expect(count(3, 1)).toEqual([0, '3 passed, 1 failed']);
    expect(count(0, 0)).toEqual([1, '0 passed, 0 failed']);
  });
});
