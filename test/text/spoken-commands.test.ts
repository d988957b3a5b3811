import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandIndex, parseCommand, spokenNames } from '../../src/bot/inbound/parse-command.ts';
import { bold, lines, plainText } from '../../src/text/rich-text.ts';
import { spokenCommands } from '../../src/text/spoken-commands.ts';
import { SAID_BEHIND } from '../../src/text/vi/channel/typed.ts';
import { anyText, nfd, unmarked } from '../support/spellings.ts';

const SPOKEN = new Map([
  ['diemdanh', 'điểm danh'],
  ['xong', 'xong'],
  ['lich', 'lịch'],
]);
const HINT = '(Nhấn giữ.)';
const said = (text: string, hint: string | null = null): string =>
  plainText(spokenCommands([text], SPOKEN, hint));

describe('commands as people say them', () => {
  test.each([
    ['/lich', 'lịch'],
    ['Ví dụ: /xong 12', 'Ví dụ: xong 12'],
    ['xin gõ /lich để xem', 'xin gõ «lịch» để xem'],
    ['xin gõ /lich.', 'xin gõ «lịch».'],
    ['(/diemdanh)', '(điểm danh)'],
    ['– /lich\n– /diemdanh', '– lịch\n– điểm danh'],
    ['/lich; /xong 12', 'lịch; xong 12'],
  ])('"%s" → "%s"', (text, plain) => {
    expect(said(text)).toBe(plain);
  });

  test.each([
    ['Xin gõ /diemdanh có mặt Lan, Hùng hoặc để sau.', 'Xin gõ «điểm danh có mặt Lan, Hùng» hoặc để sau.'],
    ['rồi gõ /xong 12 kèm kết quả', 'rồi gõ «xong 12» kèm kết quả'],
    ['xin gõ /xong kèm số', 'xin gõ «xong» kèm số'],
    ['/xong 12', 'xong 12'],
    ['xin gõ /lich 05/12', 'xin gõ «lịch» 05/12'],
  ])('what belongs to a command stands in its quotes: "%s"', (text, plain) => {
    expect(plainText(spokenCommands([text], SPOKEN, null, SAID_BEHIND))).toBe(plain);
  });

  test.each([
    '/khongco',
    '15/12/2026',
    '03/12',
    'nam/nữ',
    'https://a.vn/lich',
    '//lich',
    '/lich/lich',
    '/lich_hop',
    '/lichhop',
    '/LICH',
    '1/lich',
    'Số 01-NQ/CB',
    '',
  ])('"%s" is left alone, and brings no hint', (text) => {
    expect(said(text, HINT)).toBe(text);
  });

  test('the hint stands once, as the last line', () => {
    expect(said('/lich, /xong 12', HINT)).toBe(`lịch, xong 12\n${HINT}`);
  });

  test('emphasis stays where it was', () => {
    expect(spokenCommands(['Gõ: ', bold('/lich'), ' nhé'], SPOKEN, null)).toEqual([
      'Gõ: ',
      { b: 'lịch' },
      ' nhé',
    ]);
  });

  test('text without a command comes back as it is', () => {
    const text = lines('Kính gửi các đồng chí.', [bold('19 giờ 30'), ', tại nhà văn hóa']);
    expect(spokenCommands(text, SPOKEN, HINT)).toEqual(text);
  });

  test('no text makes it throw, and no slash command of ours is left', () => {
    fc.assert(
      fc.property(anyText(['/lich', '/diemdanh', 'gõ', '/khac', '(', '.']), (text) => {
        expect(said(text, HINT)).not.toMatch(
          /(?<![\p{L}\p{N}_/])\/(?:lich|diemdanh|xong)(?![\p{L}\p{N}_/])/u,
        );
      }),
    );
  });
});

describe('what the bot says to write is understood', () => {
  const index = commandIndex(commands);
  const names = spokenNames(commands);

  test('every command has its words, also under its short names', () => {
    for (const command of commands) expect(names.get(command.name)).toBe(command.text.spoken);
    expect(names.get('nq')).toBe(names.get('nghiquyet'));
    expect([...names.keys()].filter((name) => name.includes(' '))).toEqual([]);
  });

  test.each(commands.map((command) => [command.name, command.text.spoken] as const))(
    '/%s, said as "%s"',
    (name, words) => {
      for (const text of [words, nfd(words), unmarked(words), words.toUpperCase()]) {
        const parsed = parseCommand(text, index, false);
        if (parsed === null || parsed === 'unknown') throw new Error(`${text} is not understood`);
        expect(parsed.command.name).toBe(name);
        expect(parsed.args).toBe('');
      }
    },
  );

  test('the quotes around a command in a sentence need not be copied', () => {
    const quoted = plainText(spokenCommands(['Xin gõ /diemdanh để xem'], names, null));
    const inside = /«(.+)»/u.exec(quoted)?.[1] ?? '';
    expect(parseCommand(inside, index, false)).toMatchObject({ command: { name: 'diemdanh' } });
  });
});
