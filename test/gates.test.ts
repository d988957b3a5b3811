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
    'biome.json',
    'commands',
    'docs',
    'drizzle',
    'jobs',
    'lint',
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

/** What a tool says in the copy, and whether it is content. */
function saysOf(command: string, ...args: string[]): { readonly passes: boolean; readonly lines: string } {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: copy,
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { passes: status === 0, lines: stdout + stderr };
}

/** Runs a tool in the copy; true when it is content. */
const passes = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { cwd: copy, stdio: 'ignore' }).status === 0;

/** A tool that is installed, without npm's own start before it. */
const tool = (name: string): string => join(root, 'node_modules/.bin', name);

/** As `npm run typecheck`; what it found of files that are as they were is kept beside them. */
const TYPES = ['--noEmit', '--incremental', '--tsBuildInfoFile', 'kept.tsbuildinfo'];

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
    const check = () => passes('node', 'scripts/run.mjs', 'scripts/commands-doc.ts', '--check');
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
    const check = () => passes(tool('tsc'), ...TYPES);
    expect(withChange('src/main.ts', (text) => `${text}\nexport const wrong: number = 'no';\n`, check)).toBe(
      false,
    );
  });

  const house = () => saysOf('node', 'scripts/run.mjs', 'scripts/check-house.ts');
  const types = () => saysOf(tool('tsc'), ...TYPES, '--pretty', 'false');
  const lintOf = (file: string) => () =>
    saysOf(tool('biome'), 'lint', '--colors=off', '--vcs-enabled=false', file);

  test('of the house is content with things as they are', () => {
    expect(house()).toEqual({ passes: true, lines: '' });
  });

  const FAULTS: readonly (readonly [
    what: string,
    file: string,
    change: (text: string) => string,
    check: () => { readonly passes: boolean; readonly lines: string },
    line: RegExp,
  ])[] = [
    [
      'a command without a declaration of rights',
      'commands/lich.ts',
      (text) => text.replace('  access: MEMBERS,\n', ''),
      types,
      /^commands\/lich\.ts.*'access' is missing/m,
    ],
    [
      'a button without a declaration of rights',
      'commands/buttons/attendance/mark.ts',
      (text) => text.replace('  access: OFFICERS,\n', ''),
      types,
      /^commands\/buttons\/attendance\/mark\.ts.*'access' is missing/m,
    ],
    [
      'two commands with one word',
      'commands/lich.ts',
      (text) => text.replace("aliases: ['lich hop']", "aliases: ['nq']"),
      house,
      /^commands\/index\.ts: two commands answer to nq$/m,
    ],
    [
      'a code of a button used twice',
      'commands/buttons/meeting/speaker.ts',
      (text) => text.replace("code: 'yx'", "code: 'ys'"),
      house,
      /^commands\/buttons\/index\.ts: two buttons answer to "ys"$/m,
    ],
    [
      'a query that is made and not carried out',
      'src/storage/meeting/answer-rows.ts',
      (text) => text.replace('yield* touchQuestions(', 'touchQuestions('),
      () => saysOf('node', 'scripts/run.mjs', 'scripts/check-bodies.ts'),
      /^src\/storage\/meeting\/answer-rows\.ts:\d+: nothing happens without "yield\*" before touchQuestions$/m,
    ],
    [
      'a button that is made and not declared',
      'src/use-cases/rsvp-buttons.ts',
      (text) => text.replace("encodeButton('reason'", "encodeButton('why'"),
      house,
      /^src\/use-cases\/rsvp-buttons\.ts: no button is declared by the name "why"$/m,
    ],
    [
      'an exported name that stands twice',
      'src/domain/result.ts',
      (text) => `${text}\nexport const foldText = 1;\n`,
      house,
      /the exported name foldText stands more than once$/m,
    ],
    [
      'an import against the arrows',
      'src/domain/calendar/quiet-hours.ts',
      (text) =>
        `import { followUpOf } from '../tasks/follow-up.ts';\n${text}export const after = followUpOf;\n`,
      lintOf('src/domain/calendar/quiet-hours.ts'),
      /quiet-hours\.ts:1:\d+ lint\/style\/noRestrictedImports/,
    ],
    [
      'words for people outside their room',
      'src/use-cases/replies.ts',
      (text) => `${text}\nexport const WORDS = 'Trân trọng cảm ơn đồng chí.';\n`,
      () => saysOf('node', 'scripts/run.mjs', 'scripts/check-texts.ts'),
      /^src\/use-cases\/replies\.ts:\d+: words for people stand in src\/text\/vi\/: "Trân trọng/m,
    ],
    [
      'a forgotten await',
      'src/use-cases/replies.ts',
      (text) =>
        `${text}\nexport async function forgets(deps: ReplyDeps, request: Request): Promise<void> {\n  stayQuiet(deps, request);\n}\n`,
      lintOf('src/use-cases/replies.ts'),
      /replies\.ts:\d+:\d+ lint\/nursery\/noFloatingPromises/,
    ],
  ];

  test.each(FAULTS)('%s stops the build with one clear line', (_what, file, change, check, line) => {
    const before = readFileSync(join(copy, file), 'utf8');
    expect(change(before)).not.toBe(before);
    const said = withChange(file, change, check);
    expect(said.passes).toBe(false);
    expect(said.lines).toMatch(line);
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
