import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { commandIndex, parseCommand } from '../../../src/bot/inbound/parse-command.ts';
import { readSentence } from '../../../src/bot/inbound/read-sentence.ts';
import * as replies from '../../domain/attendance/replies.ts';

const index = commandIndex(commands);

/** As the router reads a text where no slash is needed. */
function reach(text: string): string {
  const parsed = parseCommand(text, index, false) ?? readSentence(text, index);
  if (parsed === null || parsed === 'unknown') return '-';
  return typeof parsed === 'string' ? parsed : `${parsed.command.name} ${parsed.args}`.trim();
}

const tableOf = (file: string): readonly (readonly [string, string])[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => {
      const [text = '', meant = ''] = line.split(' → ');
      return [text, meant] as const;
    });

const TABLE = tableOf('sentences.txt');
/** Commands that change something or close it. */
const ACTS = /^(?:doilich|huyhop|batdau|ketthuc|bienban chốt|xong \d|giahan|leave)/;

describe('a plain sentence', () => {
  test.each(TABLE)('"%s" reaches %s', (text, meant) => {
    expect(reach(text)).toBe(meant);
  });
});

test('an answer about coming reaches no command', () => {
  const answers = [
    ...replies.COMING,
    ...replies.COMING_IMPLIED,
    ...replies.ABSENT,
    ...replies.ABSENT_SICK,
    ...replies.ABSENT_FAMILY,
    ...replies.ABSENT_TRIP,
    ...replies.ABSENT_AWAY,
    ...replies.ABSENT_OTHER,
    ...replies.DOUBT,
    ...replies.SEVERAL,
    ...replies.ABOUT_OTHER,
    ...replies.UNCLEAR,
    ...replies.NUMBERS.map(([text]) => text),
  ];
  // Politeness alone is read after the answers; what is said for somebody else has a command of its own.
  const own = answers.filter((text) => !text.startsWith('báo giúp'));
  expect(own.filter((text) => !['-', 'thanks', 'greeting'].includes(reach(text)))).toEqual([]);
});

describe('whatever the words', () => {
  const meant = TABLE.filter(([, command]) => command !== '-');
  const sentence = fc.constantFrom(...meant);

  test('politeness around them changes nothing', () => {
    const before = fc.constantFrom('dạ ', 'thưa đồng chí, ', 'trợ lý ơi, ', 'Dạ thưa ', 'bot ơi ', 'em ');
    const after = fc.constantFrom(' ạ', ' nhé', ' ạ.', ' nhé ạ', '.', ' !');
    fc.assert(
      fc.property(sentence, before, after, ([text, command], lead, tail) => {
        if (/[?@👍🙏]|toila|greeting|thanks|leave/u.test(text + command)) return;
        const polite = `${lead}${text}${text.endsWith('ạ.') ? '' : tail}`;
        const alike = (reached: string): string =>
          reached.replace(/#|(?<=doilich )(?:họp )?sang |(?<=giahan #?\d+ )đến |[\s.!]+$/gu, '');
        expect(alike(reach(polite))).toBe(alike(command));
      }),
      { numRuns: 400 },
    );
  });

  test('a question never does anything', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TABLE),
        fc.constantFrom('?', ' chưa?', ' không?', ' à?', ' phải không?', ' hả?'),
        ([text], asks) => {
          expect(reach(text.replace(/[.!?]+$/u, '') + asks)).not.toMatch(ACTS);
        },
      ),
      { numRuns: 600 },
    );
  });

  test.each([
    'a',
    'bao giờ họp ',
    'việc 1 xong ',
    '🙏',
    'xin ',
    'dạ thưa đồng chí ',
    'co a ',
    'lam the nao de ',
    '#1 ',
    '\u0301',
    'chuc ',
  ])('a message full of %j costs less than 50 ms', (piece) => {
    const text = piece.repeat(4096).slice(0, 4096);
    for (const length of [4096, 400, 390]) {
      reach(text.slice(0, length));
      // Processor time: the machine may be busy with other tests.
      const began = process.cpuUsage();
      reach(text.slice(0, length));
      expect(process.cpuUsage(began).user / 1000).toBeLessThan(50);
    }
  });
});
