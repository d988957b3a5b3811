import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/*
 * A made-up command and a made-up button, each in a file of its own and a line in its index: then rights, menu, help,
 * typed answers, the wire and the docs know them. Tried in a copy of the program, by the program's own code.
 */

const ROOT = resolve(import.meta.dirname, '..');
let copy = '';

const COMMAND = `
import { MEMBERS } from '../src/bot/declare/access.ts';
import { defineCommand } from '../src/bot/declare/define-command.ts';
import { encodeButton } from '../src/domain/channel/button-data.ts';
import { reply } from '../src/use-cases/replies.ts';

export const thu = defineCommand({
  name: 'thu',
  aliases: ['chay thu'],
  text: { summary: 'Xem lời thử', usage: '/thu', spoken: 'thử máy' },
  access: MEMBERS,
  edited: 'send-again',
  run: (request, args, services) =>
    reply(services, request, 'Lời thử ' + args, [[{ text: 'Nút thử', data: encodeButton('nut-thu', 7, 'y') }]]),
});
`;

const BUTTON = `
import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { refusePress } from '../../../src/use-cases/replies.ts';

export const nutThu = defineButton({
  name: 'nut-thu',
  code: 'zt',
  access: OFFICERS,
  waits: async ({ args }) => numberArg(args[0]) === 7,
  async run(request, [no], services) {
    const number = numberArg(no);
    return number === null ? 'malformed' : refusePress(services, request, 'Thử số ' + number);
  },
});
`;

interface Findings {
  readonly said: Readonly<Record<string, string>>;
  readonly pressed: Readonly<Record<string, string | undefined>>;
  readonly menu: readonly string[];
  readonly adminMenu: readonly string[];
  readonly help: readonly string[];
  readonly spoken: readonly (string | null)[];
  readonly onWire: string;
  readonly waiting: Readonly<Record<string, readonly string[]>>;
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'chibo-made-up-'));
  for (const part of [
    'commands',
    'docs',
    'drizzle',
    'jobs',
    'scripts',
    'src',
    'test',
    'package.json',
    'tsconfig.json',
  ])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'commands/thu.ts'), COMMAND);
  writeFileSync(join(copy, 'commands/buttons/meeting/nut-thu.ts'), BUTTON);
  listed('commands/index.ts', 'thu', './thu.ts');
  listed('commands/buttons/index.ts', 'nutThu', './meeting/nut-thu.ts');
});
afterAll(() => rmSync(copy, { recursive: true }));

/** One line more in an index (and the import that it needs). */
function listed(index: string, name: string, from: string): void {
  const path = join(copy, index);
  const text = readFileSync(path, 'utf8').replace(/\n\];/, `\n  ${name},\n];`);
  writeFileSync(path, `import { ${name} } from '${from}';\n${text}`);
}

const carriedOut = (script: string): string => {
  const args = ['scripts/run.mjs', script];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};

test('the program knows a command and a button that were declared in one file each', () => {
  const found = JSON.parse(carriedOut('test/support/made-up-probe.ts')) as Findings;
  expect(found.said).toMatchObject({
    member: 'Lời thử abc',
    // Another branch's member is a stranger here.
    stranger: expect.stringContaining('chưa ghi tên trong chi bộ'),
    edited: expect.stringContaining('gửi lại'),
    newGroup: '',
  });
  expect(found.pressed).toEqual({
    secretary: 'Thử số 7',
    byCode: 'Thử số 7',
    member: expect.stringContaining('chi ủy'),
    malformed: expect.stringContaining('không dùng được ở đây'),
  });
  expect(found.menu).toContain('thu: Xem lời thử');
  expect(found.adminMenu).toContain('thu: Xem lời thử');
  expect(found.help).toContain('/thu');
  expect(found.spoken).toEqual(['thu', 'thu', 'thu', null]);
  expect(found.onWire).toBe('zt:7:y');
  expect(found.waiting).toEqual({ officer: ['A1', 'B2'], member: ['B2'], over: ['B2'] });
});

test('the page of commands and the checks of the house know them as well', () => {
  carriedOut('scripts/commands-doc.ts');
  expect(readFileSync(join(copy, 'docs/commands.md'), 'utf8')).toContain(
    '| `/thu` | Xem lời thử | đảng viên đã ghi tên | – | chỉ trong chi bộ | đảng viên đã ghi tên |',
  );
  carriedOut('scripts/check-house.ts');
});
