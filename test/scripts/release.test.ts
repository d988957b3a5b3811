import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { releaseOf, versionProblem } from '../../scripts/next-release.ts';

const root = resolve(import.meta.dirname, '../..');
const OLDER = '## 0.1.0 (2026-11-01)\n\n- Bản đầu.\n';
const BLOCK = 'Bản có Zalo.\n\n### Có mới\n\n- Nhóm Zalo.';
const changelogOf = (block: string): string => `# Các thay đổi\n\nMới nhất ở trên.\n\n${block}${OLDER}`;
const PENDING_BLOCK = changelogOf(`## Chưa phát hành\n\n${BLOCK}\n\n`);

describe('the version after', () => {
  test.each([
    ['0.1.0', '0.1.1', true],
    ['0.1.9', '0.1.10', true],
    ['0.9.9', '1.0.0', true],
    ['0.10.0', '0.9.0', false],
    ['0.1.0', '0.1.0', false],
    ['1.0.0', '0.9.9', false],
    ['0.1.0', 'v0.2.0', false],
    ['0.1.0', '0.2', false],
    ['0.1.0', '0.02.0', false],
    ['0.1.0', '0.2.0-rc.1', false],
  ])('%s may be %s: %s', (current, next, allowed) => {
    expect(versionProblem(current, next) === null).toBe(allowed);
  });
});

describe('the changelog', () => {
  test('of a release has its block under the version, and an empty one above', () => {
    expect(releaseOf(PENDING_BLOCK, '0.2.0', '2026-12-03')).toEqual({
      notes: BLOCK,
      changelog: changelogOf(`## Chưa phát hành\n\n## 0.2.0 (2026-12-03)\n\n${BLOCK}\n\n`),
    });
  });

  test('may hold nothing but the pending block, as before a first release', () => {
    expect(releaseOf('# T\n\n## Chưa phát hành\n\n- Một.\n', '0.2.0', '2026-12-03')?.changelog).toBe(
      '# T\n\n## Chưa phát hành\n\n## 0.2.0 (2026-12-03)\n\n- Một.\n',
    );
  });

  test.each([
    ['an empty block', changelogOf('## Chưa phát hành\n\n')],
    ['a block of headings alone', changelogOf('## Chưa phát hành\n\n### Có mới\n\n')],
    ['an empty block at the end', '# T\n\n## Chưa phát hành\n'],
    ['no block', changelogOf('')],
    ['what this script has just written', releaseOf(PENDING_BLOCK, '0.2.0', '2026-12-03')?.changelog ?? ''],
  ])('is refused with %s', (_, changelog) => {
    expect(releaseOf(changelog, '0.3.0', '2026-12-04')).toBeNull();
  });

  test('of this project is in the form that the script reads', () => {
    const own = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
    const release = releaseOf(
      own.replace('## Chưa phát hành\n', '## Chưa phát hành\n\n- Một.\n'),
      '9.9.9',
      'D',
    );
    expect(release?.changelog).toContain('## Chưa phát hành\n\n## 9.9.9 (D)\n\n- Một.\n');
  });
});

describe('npm run release', () => {
  /** The script in one file, and a project as it stands before it: made once, copied for each test. */
  let made = '';
  let folder = '';
  const run = (command: string, ...args: string[]) =>
    spawnSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  const git = (...args: string[]): string => {
    const { status, stdout, stderr } = run('git', ...args);
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };
  const release = (...args: string[]) => run(process.execPath, join(made, 'release.mjs'), ...args);
  const write = (name: string, content: string): void => writeFileSync(join(folder, name), content);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const state = () => [git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('tag')];

  beforeAll(() => {
    made = mkdtempSync(join(tmpdir(), 'chibo-release-made-'));
    execFileSync(process.execPath, [
      join(root, 'scripts/run.mjs'),
      ...['--into', join(made, 'release.mjs'), join(root, 'scripts/release.ts')],
    ]);
    folder = join(made, 'project');
    mkdirSync(folder);
    const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
    write('package.json', json({ name: 'x', version: '0.1.0', private: true }));
    write(
      'package-lock.json',
      json({
        name: 'x',
        version: '0.1.0',
        packages: { '': { name: 'x', version: '0.1.0' }, 'node_modules/y': { version: '0.1.0' } },
      }),
    );
    write('CHANGELOG.md', PENDING_BLOCK);
    git('init', '--quiet', '--initial-branch=main');
    git('config', 'user.name', 'Tester');
    git('config', 'user.email', 'tester@localhost');
    git('add', '.');
    git('commit', '--quiet', '--message', 'start');
  });
  afterAll(() => rmSync(made, { recursive: true }));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chibo-release-'));
    cpSync(join(made, 'project'), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('sets the version, dates the block, commits and tags with the block as message', () => {
    const { status, stdout, stderr } = release('0.2.0');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe('0.2.0 is committed and tagged v0.2.0. "git push --follow-tags" publishes it.\n');
    expect(JSON.parse(read('package.json'))).toMatchObject({ name: 'x', version: '0.2.0', private: true });
    expect(JSON.parse(read('package-lock.json'))).toEqual({
      name: 'x',
      version: '0.2.0',
      packages: { '': { name: 'x', version: '0.2.0' }, 'node_modules/y': { version: '0.1.0' } },
    });
    expect(read('CHANGELOG.md')).toMatch(
      /\n## Chưa phát hành\n\n## 0\.2\.0 \(\d{4}-\d\d-\d\d\)\n\nBản có Zalo\./,
    );
    expect(git('log', '-1', '--format=%s')).toBe('release: 0.2.0');
    expect(git('cat-file', '-t', 'v0.2.0')).toBe('tag');
    expect(git('tag', '--list', '--format=%(contents)', 'v0.2.0')).toBe(BLOCK);
    expect(git('rev-parse', 'v0.2.0^{commit}')).toBe(git('rev-parse', 'HEAD'));
    expect(git('status', '--porcelain')).toBe('');
  });

  test('with --dry-run says what it would do and changes nothing', () => {
    const before = state();
    const { status, stdout } = release('0.2.0', '--dry-run');
    expect(status).toBe(0);
    expect(stdout).toContain('would be committed and tagged v0.2.0');
    expect(stdout).toContain(BLOCK);
    expect(state()).toEqual(before);
    expect(read('CHANGELOG.md')).toBe(PENDING_BLOCK);
  });

  test.each<[why: string, said: string, args: string[], prepare: () => void]>([
    [
      'a file that is changed',
      'The working tree has changes',
      ['0.2.0'],
      () => write('CHANGELOG.md', '# T\n'),
    ],
    ['a file that is new', 'The working tree has changes', ['0.2.0'], () => write('new.txt', '')],
    ['the same version', '0.1.0 is not greater', ['0.1.0'], () => {}],
    ['a lower version', '0.0.9 is not greater', ['0.0.9'], () => {}],
    ['no version', 'Use: npm run release', [], () => {}],
    ['two versions', 'Use: npm run release', ['0.2.0', '0.3.0'], () => {}],
    ['something else', '"next" is no version', ['next'], () => {}],
    ['an unknown option', "Unknown option '--force'", ['0.2.0', '--force'], () => {}],
    ['a tag that exists', 'The tag v0.2.0 exists already', ['0.2.0'], () => git('tag', 'v0.2.0')],
    [
      'an empty block',
      'CHANGELOG.md has nothing under "## Chưa phát hành"',
      ['0.2.0'],
      () => {
        write('CHANGELOG.md', changelogOf('## Chưa phát hành\n\n'));
        git('commit', '--quiet', '--all', '--message', 'empty');
      },
    ],
  ])('refuses %s', (_, said, args, prepare) => {
    prepare();
    const before = state();
    const { status, stdout, stderr } = release(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(said);
    expect(state()).toEqual(before);
  });

  test('leaves everything as it was when the commit is refused', () => {
    const hook = join(folder, '.git/hooks/pre-commit');
    writeFileSync(hook, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const before = state();
    expect(release('0.2.0').status).toBe(1);
    expect(state()).toEqual(before);
  });
});
