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
  /** What each command can take behind its name; nothing where nothing may follow. */
  const TAKEN: Readonly<Record<string, string>> = {
    diemdanh: 'vắng Lan',
    toila: 'Lan',
    nghiquyet: 'Phát quang ngõ 3\n- phát quang; Lan; 15/12',
    ketluan: 'sửa 3 Phát quang',
    xong: '12 đã phát quang',
    giahan: '12 15/12 mưa',
    chuongtrinh: '\n! phát quang\nthu đảng phí',
    batdau: '19:30; chủ trì Lan',
    bieuquyet: '22 1 1',
    ketthuc: '20:45',
    bienban: 'chốt',
    danhgia: 'tự chấm 92',
    chuyende: 'kết hợp: học Bác',
    doilich: '05/12 19:30',
    huyhop: 'vì bão',
    caidat: 'ngày 5',
    ketnoi: 'ABCD2345',
    machibo: 'thôn Đoài',
  };

  test.each(commands.map(({ name, text }) => [text.spoken, name]))(
    '%j is /%s, as the texts say it',
    (spoken, name) => {
      expect(parseCommand(spoken, index, false)).toMatchObject({ command: { name }, args: '' });
      const args = TAKEN[name];
      if (args !== undefined)
        expect(parseCommand(`${spoken} ${args}`, index, false)).toMatchObject({
          command: { name },
          args: args.trim(),
        });
    },
  );

  test.each([
    'lịch sử chi bộ thôn Đoài',
    'nhiệm vụ của tôi là phát quang',
    'kết thúc lúc mấy giờ',
    'nghị quyết số 1',
    'nghị quyết của Đảng rất hay',
    'bắt đầu từ đâu?',
    'biên bản hôm trước ai ghi?',
    'điểm danh ở đâu',
    'xong phim',
    'gia hạn là gì',
    'hướng dẫn số 42 của trung ương',
    'chương trình nông thôn mới',
    'đánh giá chất lượng thế nào',
    'cài đặt điện thoại giúp tôi',
    'tôi là ai',
    'hủy họp à?',
    'đổi lịch sang hôm nào',
  ])('%j only begins like one', (text) => {
    expect(parseCommand(text, index, false)).toBeNull();
  });
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
