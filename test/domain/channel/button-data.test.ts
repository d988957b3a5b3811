import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeButton, encodeButton, numberArg, yesArg } from '../../../src/domain/channel/button-data.ts';
import { BUTTON_INDEX, BUTTONS } from '../../support/declared.ts';

const NAMES = BUTTONS.map(({ name }) => name);

describe('button data', () => {
  test('codes are short and differ', () => {
    const codes = BUTTONS.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z]{1,2}$/);
  });

  test('property: what is written comes back, and fits the channel', () => {
    const id = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    const word = fc.stringMatching(/^[a-z0-9_-]{0,8}$/);
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.array(id, { maxLength: 3 }),
        fc.array(word, { maxLength: 1 }),
        (name, ids, words) => {
          const data = encodeButton(name, ...ids, ...words);
          expect(Buffer.byteLength(data) - name.length + 2).toBeLessThanOrEqual(64);
          const press = decodeButton(data);
          expect(press?.name).toBe(name);
          expect(press?.args.slice(0, ids.length).map(numberArg)).toEqual(ids);
          expect(press?.args.slice(ids.length)).toEqual(words);
        },
      ),
    );
  });

  test.each([
    ['y', true],
    ['n', false],
    ['Y', null],
    ['', null],
    [undefined, null],
  ] as const)('%s says %s', (arg, said) => {
    expect(yesArg(arg)).toBe(said);
  });

  test('property: other data never throws, and a name is one of ours', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (data) => {
        const press = BUTTON_INDEX.read(data);
        if (press !== null) expect(NAMES).toContain(press.button.name);
      }),
    );
  });

  test.each([
    '',
    ':',
    'A:1',
    '@:1',
    'a:1:2:3:4:5',
    'a:Ế',
    'a: ',
    "a:'; drop table",
    `a:${'x'.repeat(33)}`,
    '__proto__:1',
  ])('%j is refused', (data) => {
    expect(decodeButton(data)).toBeNull();
  });
});

test.each([
  ['0', 0],
  ['1z', 71],
  ['2gosa7pa2gv', Number.MAX_SAFE_INTEGER],
  ['2gosa7pa2gw', null],
  ['zzzzzzzzzzz', null],
  ['', null],
  ['-1', null],
  ['1.5', null],
  ['1_', null],
  [undefined, null],
])('the number in %j is %s', (text, expected) => {
  expect(numberArg(text)).toBe(expected);
});
