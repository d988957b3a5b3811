import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttons } from '../commands/buttons/index.ts';
import { commands } from '../commands/index.ts';
import { jobs } from '../jobs/index.ts';
import { AMBIENT, ARROWS, IMPORTS } from './architecture-gates.ts';

const ROOT = join(import.meta.dirname, '..');

/* Biome guards the imports; here each gate shows that it can fail, and that it lets through what it should. */

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: unknown };
  }[];
}

describe('the gates of Biome can fail', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-gates-'));
  /** Path of each stopped file → the rules that stopped it. */
  let stopped: ReadonlyMap<string, readonly string[]>;
  const importFile = (where: string, from: string, kind: string): string =>
    `${where}/${kind}-${from.replace(/[^a-z]+/g, '-')}.ts`;

  beforeAll(() => {
    const config = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8')) as Record<string, unknown>;
    put('biome.json', JSON.stringify({ ...config, vcs: { enabled: false } }));
    cpSync(join(ROOT, 'lint'), join(folder, 'lint'), { recursive: true });
    for (const [where, good, bad] of [...IMPORTS, ...ARROWS]) {
      for (const from of good)
        put(importFile(where, from, 'good'), `import { a } from '${from}';\nexport { a };\n`);
      for (const from of bad) {
        put(importFile(where, from, 'bad'), `import { a } from '${from}';\nexport { a };\n`);
        put(importFile(where, from, 'type'), `import type { A } from '${from}';\nexport type { A };\n`);
        put(importFile(where, from, 'lazy'), `export const a = (): Promise<unknown> => import('${from}');\n`);
      }
    }
    AMBIENT.forEach(([code], index) => {
      put(`src/domain/ambient-${index}.ts`, `export const a = ${code};\n`);
      put(`src/outbox/ambient-${index}.ts`, `export const a = ${code};\n`);
    });
    const args = ['lint', '--reporter=json', '--max-diagnostics=none', 'src', 'commands', 'jobs'];
    const run = spawnSync(join(ROOT, 'node_modules/.bin/biome'), args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    const report = JSON.parse(run.stdout) as Report;
    const found = new Map<string, string[]>();
    for (const { category, location } of report.diagnostics) {
      const path = pathOf(location.path);
      found.set(path, [...(found.get(path) ?? []), category]);
    }
    stopped = found;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  test.each([...IMPORTS, ...ARROWS])('imports of %s', (where, good, bad) => {
    const isStopped = (from: string, kind: string): boolean =>
      (stopped.get(importFile(where, from, kind)) ?? []).includes('lint/style/noRestrictedImports');
    expect(good.filter((from) => isStopped(from, 'good'))).toEqual([]);
    for (const kind of ['bad', 'type', 'lazy'])
      expect(bad.filter((from) => !isStopped(from, kind))).toEqual([]);
  });

  test.each(AMBIENT.map((row, index) => [...row, index] as const))(
    'domain/: %s is let through: %s',
    (_code, isFine, index) => {
      expect((stopped.get(`src/domain/ambient-${index}.ts`) ?? []).includes('plugin')).toBe(!isFine);
      expect((stopped.get(`src/outbox/ambient-${index}.ts`) ?? []).includes('plugin')).toBe(false);
    },
  );

  test('every folder of the program has its gate', () => {
    const config = JSON.parse(readFileSync(join(ROOT, 'lint/house.json'), 'utf8')) as {
      overrides: { includes: string[] }[];
    };
    const gated = config.overrides.flatMap(({ includes }) =>
      includes.map((glob) => glob.split('/').slice(0, 2).join('/')),
    );
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    // The command line is composition: it joins the parts.
    const open = folders.map((entry) => `src/${entry.name}`).filter((name) => !gated.includes(name));
    expect(open).toEqual(['src/channels', 'src/cli', 'src/http']);
    const adapters = readdirSync(join(ROOT, 'src/messaging'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const globs = config.overrides.flatMap(({ includes }) => includes);
    expect(adapters.filter((entry) => !globs.includes(`src/messaging/${entry.name}/*.ts`))).toEqual([]);
  });
});

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && path !== 'index.ts')
    .map((path) => path.slice(0, -3))
    .sort();

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Names of the files that an index imports. */
const importsOf = (index: string): readonly string[] =>
  [...readFileSync(join(ROOT, index), 'utf8').matchAll(/from '\.\/([a-z0-9/-]+)\.ts'/g)]
    .map((match) => match[1] ?? '')
    .sort();

describe('the catalogues are complete', () => {
  test('commands/index.ts lists every file, each named as its command', () => {
    const files = filesOf('commands').filter((file) => !file.startsWith('buttons/'));
    expect(importsOf('commands/index.ts')).toEqual(files);
    expect(commands.map((command) => command.name).sort()).toEqual(files);
    expect(files.length).toBeGreaterThanOrEqual(9);
  });

  test('the names are such as a channel takes', () => {
    for (const { name, aliases = [] } of commands) {
      expect(name).toMatch(/^[a-z0-9_]{1,32}$/);
      for (const alias of aliases) expect(alias).toMatch(/^[a-z0-9_]+(?: [a-z0-9_]+)*$/);
    }
  });

  test('commands/buttons/index.ts lists every file, each named as its button', () => {
    const files = filesOf('commands/buttons');
    expect(importsOf('commands/buttons/index.ts')).toEqual(files);
    expect(buttons.map((button) => button.name).sort()).toEqual(files.map(nameOf).sort());
  });

  test('jobs/index.ts lists every file, each named as its job', () => {
    expect(importsOf('jobs/index.ts')).toEqual(filesOf('jobs'));
    expect(jobs.map((job) => job.name).sort()).toEqual(filesOf('jobs'));
  });
});

describe('a channel is named in its adapter and where the program is put together, nowhere else', () => {
  const MAY = [
    /^src\/messaging\/(?:telegram|zalo)\//,
    /^src\/practice/,
    /^src\/(?:open-channels|config|run)\.ts$/,
    // Each channel tells something else about its bots, and is set up in another way.
    /^src\/doctor\//,
    /^src\/cli\/setup\//,
    /^src\/channels\/(?:telegram|zalo|roster-channels|bots-of-slips|channels-of-dossier)\.ts$/,
    // Names of settings that the operator is to set, and of what is played at the practice chat.
    /^src\/text\/vi\/(?:config|doctor|practice|setup|start|status-page)\.ts$/,
    // What a committee must know of each platform before it agrees.
    /^src\/text\/vi\/privacy\/platforms\.ts$/,
  ];

  test('no "telegram", no "zalo"', () => {
    const files = ['src', 'commands', 'jobs'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => join(folder, path)),
    );
    expect(files.length).toBeGreaterThan(150);
    const naming = files.filter((path) => /telegram|zalo/i.test(readFileSync(join(ROOT, path), 'utf8')));
    expect(naming.filter((path) => !MAY.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(naming.length).toBeGreaterThan(5);
  });
});

/** A path in a report of Biome: a string, or an object that holds it. */
function pathOf(path: unknown): string {
  if (typeof path === 'string') return path;
  const file = typeof path === 'object' && path !== null && 'file' in path ? path.file : '';
  return String(file);
}
