import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../src/domain/button-data.ts';
import { type Offer, readChoice } from '../../src/domain/read-choice.ts';

const rsvp = (meeting: number, code: string, messageId: string | null = null): Offer => ({
  code,
  messageId,
  options: [encodeButton('rsvp', meeting, 'y'), encodeButton('rsvp', meeting, 'n')],
});
const publish: Offer = {
  code: 'B7',
  messageId: 'm7',
  options: [encodeButton('draft', 1, 1, 'y'), encodeButton('draft', 1, 1, 'n')],
};

/** What a member writes under one open question, and what it stands for (7.4). */
const WORDS: readonly (readonly [string, 'y' | 'n' | 'ask-again' | 'none', string | null])[] = [
  ['1', 'y', null],
  ['2', 'n', null],
  [' 1 ', 'y', null],
  ['A2 1', 'y', null],
  ['a2 2', 'n', null],
  ['2 ốm', 'n', 'sick'],
  ['2, đi công tác', 'n', 'business_trip'],
  ['2 việc gia đình', 'n', 'family'],
  ['2 đi làm xa', 'n', 'working_away'],
  ['2 bận họp thôn', 'n', 'other'],
  ['có mặt', 'y', null],
  ['co mat', 'y', null],
  ['Có mặt'.normalize('NFD'), 'y', null],
  ['dự', 'y', null],
  ['dự họp', 'y', null],
  ['đồng ý', 'y', null],
  ['vâng', 'y', null],
  ['vâng ạ', 'y', null],
  ['vắng', 'n', null],
  ['xin vắng', 'n', null],
  ['xin vang', 'n', null],
  ['không đi được', 'n', null],
  ['ko du', 'n', null],
  ['ốm', 'n', 'sick'],
  ['nằm viện', 'n', 'sick'],
  ['vang', 'ask-again', null],
  ['vang a', 'ask-again', null],
  ['3', 'none', null],
  ['Z9 1', 'none', null],
  ['chào các đồng chí', 'none', null],
  ['', 'none', null],
];

describe('an answer in words, R7-2 and 7.4', () => {
  test.each(WORDS)('"%s" stands for %s', (text, meaning, reason) => {
    const reading = readChoice(text, null, [rsvp(1, 'A2')]);
    if (meaning === 'ask-again' || meaning === 'none') expect(reading.kind).toBe(meaning);
    else expect(reading).toMatchObject({ kind: 'choice', data: encodeButton('rsvp', 1, meaning), reason });
  });

  test('several copies of one question are one question', () => {
    expect(readChoice('1', null, [rsvp(1, 'A9'), rsvp(1, 'A2')])).toMatchObject({
      kind: 'choice',
      offer: { code: 'A9' },
    });
  });

  test('a bare number under two questions is asked about; code and reply decide; words mean the meeting', () => {
    const offers = [publish, rsvp(1, 'A2', 'm2')];
    expect(readChoice('1', null, offers)).toEqual({ kind: 'which' });
    expect(readChoice('b7 2', null, offers)).toMatchObject({ data: encodeButton('draft', 1, 1, 'n') });
    expect(readChoice('1', 'm2', offers)).toMatchObject({ data: encodeButton('rsvp', 1, 'y') });
    expect(readChoice('vắng', null, offers)).toMatchObject({ data: encodeButton('rsvp', 1, 'n') });
  });

  test('nothing is open: nothing is read', () => {
    expect(readChoice('1', null, [])).toEqual({ kind: 'none' });
    expect(readChoice('có mặt', null, [publish])).toEqual({ kind: 'none' });
  });

  test('no text makes it throw, and no choice is made up', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (text, replyTo) => {
        const reading = readChoice(text, replyTo, [rsvp(1, 'A2'), publish]);
        if (reading.kind === 'choice') expect(reading.offer.options).toContain(reading.data);
      }),
    );
  });
});
