import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReplyReading, readReply } from '../../../src/domain/attendance/read-reply.ts';
import * as replies from './replies.ts';

type Kind = ReplyReading['kind'];

const TABLE: readonly (readonly [string, readonly string[], Partial<ReplyReading>])[] = [
  ['coming', replies.COMING, { kind: 'coming', isPlain: true }],
  ['coming, as one may conclude', replies.COMING_IMPLIED, { kind: 'coming', isPlain: false }],
  ['absent', replies.ABSENT, { kind: 'absent' }],
  ['absent, sick', replies.ABSENT_SICK, { kind: 'absent', reason: 'sick' }],
  ['absent, family', replies.ABSENT_FAMILY, { kind: 'absent', reason: 'family' }],
  ['absent, on business', replies.ABSENT_TRIP, { kind: 'absent', reason: 'business_trip' }],
  ['absent, working away', replies.ABSENT_AWAY, { kind: 'absent', reason: 'working_away' }],
  ['absent, another reason', replies.ABSENT_OTHER, { kind: 'absent', reason: 'other' }],
  ['doubt', replies.DOUBT, { kind: 'doubt' }],
  ['question', replies.QUESTION, { kind: 'question' }],
  ['two answers in one', replies.SEVERAL, { kind: 'several' }],
  ['about somebody else', replies.ABOUT_OTHER, { kind: 'about-other' }],
  ['vang', replies.UNCLEAR, { kind: 'unclear' }],
  ['no answer', replies.NOT_AN_ANSWER, { kind: 'none' }],
];

const COUNTED: readonly (readonly [string, Kind])[] = [
  ...replies.COMING.map((text) => [text, 'coming'] as const),
  ...replies.COMING_IMPLIED.map((text) => [text, 'coming'] as const),
  ...[
    replies.ABSENT,
    replies.ABSENT_SICK,
    replies.ABSENT_FAMILY,
    replies.ABSENT_TRIP,
    replies.ABSENT_AWAY,
    replies.ABSENT_OTHER,
  ]
    .flat()
    .map((text) => [text, 'absent'] as const),
];

describe('7.4, R5-8, R7-2: what people type', () => {
  test('the table is long enough to say something', () => {
    expect(TABLE.reduce((sum, [, lines]) => sum + lines.length, replies.NUMBERS.length)).toBeGreaterThan(
      1000,
    );
  });

  test.each(TABLE)('%s', (_name, lines, meaning) => {
    const wrong = lines.filter((text) => {
      const reading: Partial<Record<string, unknown>> = readReply(text);
      return Object.entries(meaning).some(([key, value]) => reading[key] !== value);
    });
    expect(wrong).toEqual([]);
  });

  test('what is asked, doubted or said of others is never counted', () => {
    const counts = ['coming', 'absent'];
    expect(replies.NOT_COUNTED.filter((text) => counts.includes(readReply(text).kind))).toEqual([]);
  });

  test.each(replies.NUMBERS)('«%s» is number %i, code %s, then %s', (text, number, code, rest) => {
    expect(readReply(text)).toMatchObject({ kind: 'number', number, code, rest: { kind: rest } });
  });

  test('who speaks is known by name: the own one is no other person', () => {
    expect(readReply('đ/c Tư vắng', 'Nguyễn Văn Tư')).toMatchObject({ kind: 'absent' });
    expect(readReply('đồng chí Nguyễn Văn Tư xin dự', 'Nguyễn Văn Tư')).toMatchObject({ kind: 'coming' });
    expect(readReply('đ/c Tư vắng', 'Trần Thị Lan')).toMatchObject({ kind: 'about-other' });
    expect(readReply('Tư vắng', 'Trần Thị Lan')).toMatchObject({ kind: 'about-other' });
    expect(readReply('Lan dự ạ', 'Trần Thị Lan')).toMatchObject({ kind: 'coming' });
  });
});

const counted = fc.constantFrom(...COUNTED);

describe('whatever the words', () => {
  const BEFORE = [
    'dạ ',
    'Dạ thưa ',
    'báo cáo ',
    'Kính thưa đồng chí bí thư, ',
    'bc đ/c bt ',
    'thưa các đồng chí ',
  ];
  const AFTER = [' ạ', ' nhé', ' ạ.', '. Cảm ơn đồng chí', ', trân trọng', ' 🙏', '  '];

  test('politeness around it changes nothing', () => {
    fc.assert(
      fc.property(
        counted,
        fc.constantFrom(...BEFORE),
        fc.constantFrom(...AFTER),
        ([text, kind], before, after) => {
          const bare = text.replace(/[.!…\s]+$/u, '');
          expect([`${before}${text}`, readReply(`${before}${text}`).kind]).toEqual([
            `${before}${text}`,
            kind,
          ]);
          expect([`${bare}${after}`, readReply(`${bare}${after}`).kind]).toEqual([`${bare}${after}`, kind]);
        },
      ),
      { numRuns: 3000, seed: 11 },
    );
  });

  test('a negation turns it round or is asked about', () => {
    const verbs = [
      'dự',
      'đi',
      'đến',
      'tham gia',
      'có mặt',
      'tham dự',
      'đi được',
      'dự họp',
      'vắng',
      'bận',
      'nghỉ',
      'vắng mặt',
    ];
    const no = ['không', 'ko', 'k', 'hông', 'chẳng', 'chả', 'không thể', 'khoong', 'kg', 'chưa'];
    const me = ['', 'tôi ', 'em ', 'dạ em ', 'báo cáo tôi ', 'bác ', 'Lan '];
    fc.assert(
      fc.property(
        fc.constantFrom(...me),
        fc.constantFrom(...no),
        fc.constantFrom(...verbs),
        fc.constantFrom('', ' ạ', ' nhé', ' đâu ạ'),
        (who, not, verb, end) => {
          const [plain, negated] = [readReply(`${who}${verb}`), readReply(`${who}${not} ${verb}${end}`)];
          expect(['coming', 'absent']).toContain(plain.kind);
          expect([`${who}${not} ${verb}${end}`, negated.kind]).not.toEqual([
            `${who}${not} ${verb}${end}`,
            plain.kind,
          ]);
        },
      ),
      { numRuns: 2000, seed: 11 },
    );
  });

  test('a question never counts', () => {
    fc.assert(
      fc.property(
        counted,
        fc.constantFrom('?', ' ?', ' à?', ' phải không', ' hả', ', mấy giờ họp', ' không?'),
        ([text], end) => {
          expect([text, end, ['coming', 'absent'].includes(readReply(`${text}${end}`).kind)]).toEqual([
            text,
            end,
            false,
          ]);
        },
      ),
      { numRuns: 2000, seed: 11 },
    );
  });

  test('capitals, invisible signs and the form of the marks change nothing', () => {
    for (const [text, kind] of COUNTED) {
      expect([text, readReply(text.toUpperCase()).kind]).toEqual([text, kind]);
      expect([text, readReply(text.normalize('NFD')).kind]).toEqual([text, kind]);
      expect([text, readReply(`\u200f\u200b ${text}\ufeff`).kind]).toEqual([text, kind]);
    }
  });

  test('capitals at every word never make it the opposite', () => {
    for (const [text, kind] of COUNTED) {
      const titled = text.replace(/(?<=^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
      expect([titled, readReply(titled).kind]).not.toEqual([titled, kind === 'coming' ? 'absent' : 'coming']);
    }
  });

  test('without marks it means the same, is asked about, or is left alone; never the opposite', () => {
    for (const [text, kind] of COUNTED) {
      const bare = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D');
      const opposite = kind === 'coming' ? 'absent' : 'coming';
      expect([text, readReply(bare).kind]).not.toEqual([text, opposite]);
    }
  });

  test('4,096 characters of anything cost less than 50 ms', () => {
    const units = [
      'không ',
      'a',
      '?',
      '1 ',
      'đ/c Tư ',
      '👍',
      'tôi dự, bà nhà tôi vắng ',
      'dduj',
      'ạ'.normalize('NFD'),
      '\u200b',
      '1h',
      'A1 ',
      ',',
      'w',
      'aeiou',
    ];
    readReply('tôi dự');
    for (const unit of units) {
      const text = unit.repeat(4096 / unit.length + 1).slice(0, 4096);
      // A busy machine takes the processor away in the middle of a try: the quickest of several counts.
      let best = Number.POSITIVE_INFINITY;
      for (let tries = 0; tries < 20 && best >= 50; tries += 1) {
        const from = performance.now();
        readReply(text);
        best = Math.min(best, performance.now() - from);
      }
      expect([unit, best < 50]).toEqual([unit, true]);
    }
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => readReply(text) !== undefined));
  });
});
