import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../support/program.ts';

/* The samples for operators keep to what the program is: names of variables, paths, ports, and the rules of their kind. */

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** The names under which `src/config.ts` reads its settings. */
const VARIABLES = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name);
const SAMPLES = [
  'Dockerfile',
  ...readdirSync(join(ROOT, 'docs/deploy')).map((name) => `docs/deploy/${name}`),
];

test('every variable that a sample names is one of the program', () => {
  const others = new Set(['NODE_ENV', 'LOCAL_SERVICE']);
  const found = SAMPLES.flatMap((path) =>
    (read(path).match(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g) ?? [])
      .filter((name) => !/^(?:AF|SQLITE|POSTGRES)_/.test(name) && !others.has(name))
      .map((name) => ({ path, name })),
  );
  expect(found.filter(({ name }) => !VARIABLES.includes(name))).toEqual([]);
  expect(new Set(found.map(({ name }) => name)).size).toBeGreaterThanOrEqual(6);
});

test('ports, paths and pages are those of the program', () => {
  for (const path of SAMPLES)
    for (const [, port] of read(path).matchAll(/(?:127\.0\.0\.1|localhost):(\d+)/g))
      expect([path, port]).toEqual([path, '8080']);
  for (const path of ['docs/deploy/Caddyfile', 'docs/deploy/nginx.conf']) {
    expect(read(path)).toContain('/hooks/');
    expect(read(path)).toMatch(/404/);
    // Nothing but the webhooks goes through.
    expect(read(path).replaceAll(/#.*/g, '')).not.toMatch(/healthz|metrics|readyz/);
  }
  for (const path of SAMPLES.filter((name) => name.endsWith('.md')))
    for (const [, target = ''] of read(path).matchAll(/\]\((?!https?:)([^)#]+)/g))
      expect([path, target, existsSync(join(ROOT, dirname(path), target))]).toEqual([path, target, true]);
  for (const script of [
    ...read('docs/deploy/chibo.service').matchAll(/dist\/[\w/.-]+/g),
    ...read('Dockerfile').matchAll(/dist\/src\/[\w.]+/g),
  ])
    expect(['dist/src/main.js']).toContain(script[0]);
});

test('the unit for systemd is closed, and starts again but after wrong settings', () => {
  const unit = read('docs/deploy/chibo.service');
  for (const line of [
    'Restart=always',
    'RestartPreventExitStatus=2',
    'TimeoutStopSec=20',
    'StateDirectory=chibo',
    'StateDirectoryMode=0700',
    'UMask=0077',
    'ProtectSystem=strict',
    'NoNewPrivileges=true',
    'CapabilityBoundingSet=',
  ])
    expect(unit.split('\n')).toContain(line);
  // Node.js makes code while it runs.
  expect(unit).not.toMatch(/^MemoryDenyWriteExecute=/m);
});

const hasSystemd = existsSync('/usr/bin/systemd-analyze');
test.skipIf(!hasSystemd)('systemd itself finds nothing wrong with it', () => {
  const unit = join(ROOT, 'docs/deploy/chibo.service');
  const said = execFileSync('bash', ['-c', `systemd-analyze security --offline=true '${unit}' | tail -n 1`]);
  const [, level] = /exposure level for chibo\.service: ([\d.]+)/.exec(said.toString()) ?? [];
  expect(Number(level)).toBeLessThan(2);
});

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The instructions of the Dockerfile in order, lines that go on joined. */
const instructions = (): readonly Instruction[] =>
  read('Dockerfile')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return { name, rest };
    });

test('the Dockerfile keeps to the rules of its kind', () => {
  const all = instructions();
  const lastStage = all.slice(all.findLastIndex(({ name }) => name === 'FROM'));
  const of = (name: string, among = all) => among.filter((one) => one.name === name).map(({ rest }) => rest);
  expect(of('FROM')).toHaveLength(2);
  for (const image of of('FROM')) expect(image).toMatch(/^node:22\.\d+\.\d+-[a-z]+-slim(?: AS build)?$/);
  expect(of('USER', lastStage)).toEqual(['node']);
  const order = lastStage.map(({ name }) => name);
  expect(order.indexOf('USER')).toBeLessThan(order.indexOf('CMD'));
  expect(of('HEALTHCHECK', lastStage).join()).toMatch(/"node".*\/healthz/);
  expect(of('CMD', lastStage)).toEqual(['["node", "dist/src/main.js"]']);
  expect(of('VOLUME', lastStage)).toEqual(['["/data"]']);
  // The lock file first, so that libraries are fetched anew only when it changes.
  const copies = of('COPY');
  expect(copies[0]).toBe('package.json package-lock.json ./');
  expect(copies.indexOf('. .')).toBeGreaterThan(0);
  const names = all.map(({ name, rest }) => `${name} ${rest}`);
  expect(names.findIndex((line) => line.startsWith('RUN npm ci'))).toBeLessThan(names.indexOf('COPY . .'));
  // What only builds stays in the first stage; nothing secret is in the picture.
  expect(of('RUN', lastStage).join()).not.toMatch(/apt|npm/);
  expect(read('Dockerfile')).not.toMatch(/TOKEN|PASSPHRASE|ADD |:latest|sudo/);
});

test('into the picture goes what the build needs, and no data', () => {
  const lines = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines[0]).toBe('*');
  const taken = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  for (const name of taken) expect([name, existsSync(join(ROOT, name))]).toEqual([name, true]);
  for (const name of ['package.json', 'package-lock.json', 'src', 'commands', 'jobs', 'drizzle', 'scripts'])
    expect(taken).toContain(name);
  for (const name of ['data', 'node_modules', 'dist', '.env', '.git']) expect(taken).not.toContain(name);
});

test('what the last stage copies is all that the program needs to run', () => {
  const copied = instructions()
    .filter(({ name, rest }) => name === 'COPY' && rest.startsWith('--from=build'))
    .map(({ rest }) => /\/app\/(\S+)/.exec(rest)?.[1] ?? '');
  expect(copied).toEqual(['package.json', 'node_modules', 'drizzle', 'docs/privacy.md', 'dist']);
  const folder = mkdtempSync(join(tmpdir(), 'chibo-picture-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'docs'));
  for (const name of copied) symlinkSync(join(ROOT, name), join(folder, name));
  const chibo = (...args: readonly string[]): unknown =>
    JSON.parse(
      execFileSync(
        process.execPath,
        ['--preserve-symlinks', '--preserve-symlinks-main', 'dist/src/cli/chibo.js', ...args, '--json'],
        {
          cwd: folder,
          stdio: ['ignore', 'pipe', 'ignore'],
          env: { PATH: process.env['PATH'] ?? '', DATABASE_PATH: join(folder, 'data/chibo.sqlite') },
        },
      ).toString(),
    );
  expect(chibo('branches')).toEqual([]);
  // The papers for the committee are made of the document on privacy.
  expect(chibo('dossier', '--out', join(folder, 'ho-so'))).toEqual({
    files: expect.arrayContaining([join(folder, 'ho-so', '5-ban-do-du-lieu.docx')]),
  });
});

test('the sample for compose: only this machine reaches it, nothing is writable but the data', () => {
  const compose = read('docs/deploy/compose.yaml');
  expect(compose).toContain('- 127.0.0.1:8080:8080');
  expect(compose).toMatch(/read_only: true/);
  expect(compose).toMatch(/cap_drop:\n\s+- ALL/);
  expect(compose).toMatch(/restart: always/);
  expect(compose).toContain('- chibo-data:/data');
});

describe('the file that is double-clicked on Windows', () => {
  const text = read('docs/deploy/cai-dat.cmd');
  const lines = text.split('\r\n');

  test('its lines end as Windows wants them, and no letter beyond ASCII comes before the page of codes', () => {
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).toBe(text.normalize('NFC'));
    const page = lines.indexOf('chcp 65001 >nul');
    expect(page).toBeGreaterThan(0);
    expect(lines.slice(0, page).join('')).toMatch(/^[ -~]*$/);
  });

  test('every place it goes to is there, and every way ends where the window stays open', () => {
    const labels = lines.flatMap((line) => /^:(\w+)$/.exec(line)?.[1] ?? []);
    const targets = [...text.matchAll(/\bgoto (\w+)/g)].map(([, label = '']) => label);
    expect(targets.filter((label) => !labels.includes(label))).toEqual([]);
    expect(new Set(labels).size).toBe(labels.length);
    expect(lines.slice(-4)).toEqual([':end', 'pause', 'exit /b %code%', '']);
    // Nothing stands in a block: there a path with a bracket, or a variable that changes, would be read wrongly.
    expect(text).not.toMatch(/\($|^\)/m);
  });

  test('what it looks for is in the program', () => {
    const paths = [...text.matchAll(/(?:exist|node) ((?:dist|drizzle|package)[\w.\\-]*)/g)].map(
      ([, path = '']) => path.replaceAll('\\', '/'),
    );
    expect(new Set(paths)).toEqual(
      new Set(['package.json', 'drizzle', 'dist/src/cli/chibo.js', 'dist/src/main.js']),
    );
    for (const path of paths.filter((one) => !one.startsWith('dist')))
      expect(existsSync(join(ROOT, path))).toBe(true);
    const needed = [...text.matchAll(/a>(\d+)\|\|\(a===(\d+)&&b>=(\d+)\)/g)].map(([, above, at, minor]) => [
      above,
      at,
      minor,
    ]);
    expect(needed).toEqual([['20', '20', '19']]);
    expect(read('package.json')).toContain('"node": ">=20.19"');
  });
});
