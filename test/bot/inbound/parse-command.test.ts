import { describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { menusOf } from '../../../src/bot/declare/menu.ts';
import { commandIndex, parseCommand } from '../../../src/bot/inbound/parse-command.ts';

const index = commandIndex(commands);
const read = (text: string): unknown => {
  const parsed = parseCommand(text, index);
  return parsed === null || parsed === 'unknown' ? parsed : [parsed.command.name, parsed.args];
};

describe('the command of a text', () => {
  test.each<[string, unknown]>([
    ['/lich', ['lich', '']],
    ['  /lich', ['lich', '']],
    ['/Lich@Tro_Ly_Bot', ['lich', '']],
    ['/lịch', ['lich', '']],
    ['/li\u0323ch', ['lich', '']],
    ['/doilich\n05/12', ['doilich', '05/12']],
    ['/DOILICH@bot 05/12  Nhà văn hóa ', ['doilich', '05/12  Nhà văn hóa']],
    ['/start abc', ['huongdan', 'abc']],
    ['/lich.', null],
    ['/lichx', 'unknown'],
    ['/', null],
    ['/ lich', null],
    ['lich', null],
    ['xin /lich', null],
    ['/constructor', 'unknown'],
    [`/${'a'.repeat(65)}`, null],
    ['', null],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('two commands of one name are a bug, told at the start', () => {
    expect(() => commandIndex([...commands, ...commands.slice(0, 1)])).toThrow('two commands');
  });
});

describe('where no slash is needed', () => {
  test.each(commands.map(({ name, text }) => [text.spoken, name]))(
    '%j is /%s, as the texts say it',
    (spoken, name) => {
      const parsed = parseCommand(`${spoken} x`, index, false);
      expect(parsed).toMatchObject({ command: { name }, args: 'x' });
    },
  );
});

describe('the menus', () => {
  const menus = menusOf(commands);
  test('officers see more than members in a group, nobody sees the operator command', () => {
    const names = (list: readonly { command: string }[]): readonly string[] =>
      list.map((entry) => entry.command);
    expect(names(menus.groupAdministrators)).toEqual(
      expect.arrayContaining([...names(menus.groups), 'doilich']),
    );
    expect(names(menus.groups)).not.toContain('doilich');
    expect(names(menus.privateChats)).not.toContain('toila');
    expect(names(Object.values(menus).flat())).not.toContain('machibo');
  });

  test('every entry is within the limits of a channel', () => {
    for (const { command, description } of Object.values(menus).flat()) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/);
      expect(description.length).toBeGreaterThan(2);
      expect(description.length).toBeLessThanOrEqual(256);
    }
  });
});
