import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NATIONAL_FRAME } from '../../../src/domain/quality/national-frame.ts';
import {
  FULL_MARKS,
  itemsOf,
  monthFrame,
  type QualityFrame,
} from '../../../src/domain/quality/quality-frame.ts';
import { FRAME_LIMITS, readFrame } from '../../../src/domain/quality/read-frame.ts';

const sum = (parts: readonly { readonly max: number }[]): number =>
  parts.reduce((all, { max }) => all + max, 0);
const maxOf = (frame: QualityFrame, code: string) => itemsOf(frame).find((item) => item.code === code)?.max;

describe('2.4 the national frame', () => {
  test('has seven groups that add up to 100', () => {
    expect(NATIONAL_FRAME.groups.map(({ code, max }) => [code, max])).toEqual([
      ['1', 5],
      ['2', 5],
      ['3', 10],
      ['4', 40],
      ['5', 5],
      ['6', 30],
      ['7', 5],
    ]);
    expect(sum(NATIONAL_FRAME.groups)).toBe(FULL_MARKS);
  });

  test.each([true, false])(
    'the items of each group add up to it, with a thematic session or not: %s',
    (withThematic) => {
      for (const group of monthFrame(NATIONAL_FRAME, withThematic).groups)
        expect(sum(group.items)).toBe(group.max);
    },
  );

  test('in a month without a thematic session its 5 points go to the regular content', () => {
    expect([maxOf(NATIONAL_FRAME, '4.2'), maxOf(NATIONAL_FRAME, '4.3')]).toEqual([10, 5]);
    const month = monthFrame(NATIONAL_FRAME, false);
    expect([maxOf(month, '4.2'), maxOf(month, '4.3')]).toEqual([15, undefined]);
    expect(monthFrame(month, false)).toEqual(month);
    expect(monthFrame(NATIONAL_FRAME, true)).toBe(NATIONAL_FRAME);
  });

  test('R2-8 what data can suggest, and what only people score', () => {
    const codes = (by: string) =>
      itemsOf(NATIONAL_FRAME)
        .filter((item) => item.by === by)
        .map(({ code }) => code);
    expect(codes('computed')).toEqual(['1.1', '2.1', '2.2', '3.3', '3.4', '3.5', '4.5', '6.1', '7.3']);
    expect(codes('people')).toHaveLength(16);
  });
});

// ---- frames of committees

type Json = Record<string, unknown>;
const step = (points: number, rest: Json = {}): Json => ({ points, ...rest });
const atLeast = (value: number): Json => ({ share: { value, kind: '>=' } });
const duration: Json = {
  code: '1.1',
  name: 'Thời lượng',
  max: 10,
  by: 'computed',
  measure: 'duration',
  steps: [step(10, { atMost: 0 }), step(5, { atMost: 15, ...atLeast(50) }), step(0)],
};
const content: Json = { code: '2.1', name: 'Nội dung', max: 60, by: 'people' };
const thematic: Json = { code: '2.2', name: 'Chuyên đề', max: 20, by: 'people', otherwiseTo: '2.1' };
const group = (code: string, max: number, ...items: Json[]): Json => ({
  code,
  name: `Nhóm ${code}`,
  max,
  items,
});
const frame = (...groups: Json[]): Json => ({ code: 'an-phu', groups });
const good = frame(group('1', 10, duration), group('2', 90, content, thematic));
const withItem = (item: Json): Json => frame(group('1', 10, item), group('2', 90, content));
const withSteps = (...steps: unknown[]): Json => withItem({ ...duration, steps });

describe('R2-1 a local frame', () => {
  test('is read; what its items leave over is for people, under a code of its own', () => {
    const read = readFrame(good);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.groups[0]?.items).toEqual([{ ...duration, code: '1.1' }]);
    expect(read.value.groups[1]?.items).toEqual([
      { ...content, otherwiseTo: null },
      thematic,
      { code: '2.3', name: null, max: 10, by: 'people', otherwiseTo: null },
    ]);
    for (const withThematic of [true, false])
      for (const one of monthFrame(read.value, withThematic).groups) expect(sum(one.items)).toBe(one.max);
  });

  test('may be the bare groups, and the rest takes a free number', () => {
    const read = readFrame(frame(group('1', 40), group('2', 60, { ...content, code: '2.2', max: 1 })));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(itemsOf(read.value).map(({ code, max }) => [code, max])).toEqual([
      ['1.1', 40],
      ['2.2', 1],
      ['2.3', 59],
    ]);
  });

  test('may be the national one with names', () => {
    const named = JSON.parse(JSON.stringify(NATIONAL_FRAME), (key: string, value: unknown) =>
      key === 'name' ? 'Tên' : value,
    ) as Json;
    const read = readFrame({ ...named, code: 'local' });
    expect(read).toEqual({ ok: true, value: { ...named, code: 'local' } });
  });

  test('names are kept composed and trimmed', () => {
    const read = readFrame(withItem({ ...duration, name: ` ${'Thời lượng'.normalize('NFD')} ` }));
    expect(read.ok && read.value.groups[0]?.items[0]?.name).toBe('Thời lượng');
  });

  const many = (count: number): Json[] =>
    Array.from({ length: count }, (_none, index) => ({ ...content, code: `1.${index + 1}`, max: 1 }));

  test.each<[string, unknown, string, string]>([
    ['null', null, 'shape', ''],
    ['a list', [], 'shape', ''],
    ['a text', 'x', 'shape', ''],
    ['a stray field', { ...good, from: 1 }, 'unknown-field', 'from'],
    ['no code', { groups: [] }, 'code', 'code'],
    ['blanks in the code', { ...good, code: 'an phu' }, 'code', 'code'],
    ['the national code', { ...good, code: 'HD42-2025' }, 'code', 'code'],
    ['no groups', { code: 'x' }, 'shape', 'groups'],
    ['an empty list', frame(), 'sum', 'groups'],
    ['90 in all', frame(group('1', 90)), 'sum', 'groups'],
    ['110 in all', frame(group('1', 60), group('2', 50)), 'sum', 'groups'],
    ['a group twice', frame(group('1', 50), group('1', 50)), 'same-code', 'groups[1].code'],
    ['a group 0', frame(group('0', 100)), 'code', 'groups[0].code'],
    ['a group I', frame(group('I', 100)), 'code', 'groups[0].code'],
    ['a group without a name', frame({ ...group('1', 100), name: ' ' }), 'name', 'groups[0].name'],
    ['a name of two lines', frame({ ...group('1', 100), name: 'a\nb' }), 'name', 'groups[0].name'],
    ['a name too long', frame({ ...group('1', 100), name: 'a'.repeat(61) }), 'name', 'groups[0].name'],
    ['no maximum', frame({ ...group('1', 100), max: '100' }), 'max', 'groups[0].max'],
    ['half a point', frame(group('1', 99.5), group('2', 0.5)), 'max', 'groups[0].max'],
    ['nothing to get', frame(group('1', 100), group('2', 0)), 'max', 'groups[1].max'],
    ['a negative maximum', frame(group('1', 110), group('2', -10)), 'max', 'groups[0].max'],
    ['too many groups', frame(...Array.from({ length: 11 }, () => group('1', 1))), 'too-many', 'groups'],
    ['too many items', frame(group('1', 100, ...many(31))), 'too-many', 'groups[0].items'],
    ['too many with the rest', frame(group('1', 100, ...many(30))), 'too-many', 'groups'],
    ['an item of another group', withItem({ ...duration, code: '2.1' }), 'code', 'groups[0].items[0].code'],
    ['an item twice', frame(group('2', 100, content, content)), 'same-code', 'groups[0].items[1].code'],
    [
      'items of more than the group',
      frame(group('2', 50, content), group('3', 50)),
      'items-exceed-group',
      'groups[0]',
    ],
    ['nobody to score', withItem({ ...duration, by: 'bot' }), 'by', 'groups[0].items[0].by'],
    ['no such measure', withItem({ ...duration, measure: 'mood' }), 'measure', 'groups[0].items[0].measure'],
    [
      'a scale for people',
      withItem({ ...duration, by: 'people' }),
      'unknown-field',
      'groups[0].items[0].measure',
    ],
    [
      'a computed item that moves',
      withItem({ ...duration, otherwiseTo: '1.2' }),
      'unknown-field',
      'groups[0].items[0].otherwiseTo',
    ],
    [
      'points to nobody',
      frame(group('2', 100, { ...thematic, otherwiseTo: '2.9' })),
      'otherwise-to',
      'groups[0].items[0].otherwiseTo',
    ],
    [
      'points to itself',
      frame(group('2', 100, { ...thematic, otherwiseTo: '2.2' })),
      'otherwise-to',
      'groups[0].items[0].otherwiseTo',
    ],
    [
      'points to a number',
      frame(group('2', 100, { ...thematic, otherwiseTo: 2.1 })),
      'otherwise-to',
      'groups[0].items[0].otherwiseTo',
    ],
    [
      'points to a scale',
      frame(group('1', 100, duration, { ...thematic, code: '1.2', otherwiseTo: '1.1' })),
      'otherwise-to',
      'groups[0].items[1].otherwiseTo',
    ],
    ['one step', withSteps(step(10)), 'steps', 'groups[0].items[0].steps'],
    ['no list of steps', withItem({ ...duration, steps: 10 }), 'shape', 'groups[0].items[0].steps'],
    [
      'a scale below the maximum',
      withSteps(step(9, { atMost: 0 }), step(0)),
      'steps',
      'groups[0].items[0].steps',
    ],
    [
      'a last step that asks',
      withSteps(step(10, { atMost: 0 }), step(0, { atMost: 9 })),
      'steps',
      'groups[0].items[0].steps[1]',
    ],
    [
      'a middle step that asks nothing',
      withSteps(step(10, { atMost: 0 }), step(5), step(0)),
      'steps-order',
      'groups[0].items[0].steps[2]',
    ],
    [
      'rising points',
      withSteps(step(10, { atMost: 0 }), step(11, { atMost: 5 }), step(0)),
      'steps-order',
      'groups[0].items[0].steps[1]',
    ],
    [
      'a step no one reaches',
      withSteps(step(10, atLeast(50)), step(5, atLeast(60)), step(0)),
      'steps-order',
      'groups[0].items[0].steps[1]',
    ],
    [
      'the same step again',
      withSteps(step(10, { atMost: 5 }), step(5, { atMost: 5 }), step(0)),
      'steps-order',
      'groups[0].items[0].steps[1]',
    ],
    [
      'a condition of another measure',
      withSteps(step(10, { atLeast: 1 }), step(0)),
      'unknown-field',
      'groups[0].items[0].steps[0].atLeast',
    ],
    [
      'a misspelt condition',
      withSteps(step(10, { atmost: 1 }), step(0)),
      'unknown-field',
      'groups[0].items[0].steps[0].atmost',
    ],
    [
      'a share above 100',
      withSteps(step(10, atLeast(101)), step(0)),
      'steps',
      'groups[0].items[0].steps[0].share',
    ],
    [
      'a share without a kind',
      withSteps(step(10, { share: 90 }), step(0)),
      'steps',
      'groups[0].items[0].steps[0].share',
    ],
    [
      'half a minute',
      withSteps(step(10, { atMost: 0.5 }), step(0)),
      'steps',
      'groups[0].items[0].steps[0].atMost',
    ],
    [
      'negative points',
      withSteps(step(10, { atMost: 0 }), step(-1)),
      'steps',
      'groups[0].items[0].steps[1].points',
    ],
  ])('with %s is refused', (_what, json, fault, at) => {
    expect(readFrame(json)).toEqual({ ok: false, error: { fault, at } });
  });

  test('a half-open share is stricter than a closed one', () => {
    const strict = { share: { value: 50, kind: '>' } };
    expect(readFrame(withSteps(step(10, strict), step(5, atLeast(50)), step(0))).ok).toBe(true);
    expect(readFrame(withSteps(step(10, atLeast(50)), step(5, strict), step(0))).ok).toBe(false);
  });

  test('days may lie before the meeting', () => {
    const papers = { ...duration, measure: 'papers', steps: [step(10, { atMost: -1 }), step(0)] };
    const documents = { ...duration, measure: 'documents', steps: [step(10, { atLeast: -1 }), step(0)] };
    expect([readFrame(withItem(papers)).ok, readFrame(withItem(documents)).ok]).toEqual([true, true]);
  });

  test('no JSON makes it throw, and what it accepts adds up', () => {
    const names = ['code', 'groups', 'items', 'max', 'name', 'by', 'steps', 'points', '__proto__'];
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<unknown>('1', '1.1', 'people', 'computed', 'x', 100, 50, 0, -1, 1.5, null, true),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names), tie('json'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(json, (value) => {
        const read = readFrame(value);
        expect(typeof read.ok).toBe('boolean');
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }),
        fc.boolean(),
        (maxima, withThematic) => {
          const items = maxima.map((max, index) => ({
            ...content,
            code: `1.${index + 1}`,
            max,
            ...(index === 1 ? { otherwiseTo: '1.1' } : {}),
          }));
          const read = readFrame(frame(group('1', 100, ...items)));
          expect(read.ok).toBe(maxima.reduce((all, max) => all + max, 0) <= 100);
          if (!read.ok) return;
          expect(sum(itemsOf(monthFrame(read.value, withThematic)))).toBe(FULL_MARKS);
          expect(itemsOf(read.value).length).toBeLessThanOrEqual(FRAME_LIMITS.items);
        },
      ),
    );
  });
});
