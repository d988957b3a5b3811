import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Offer, readChoice } from '../../../src/domain/attendance/read-choice.ts';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';

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

  test('an answered message that asks something else is not about coming', () => {
    expect(readChoice('vắng', 'm7', [publish, rsvp(1, 'A2', 'm2')])).toEqual({ kind: 'none' });
    expect(readChoice('có mặt', 'm7', [publish, rsvp(1, 'A2', 'm2')])).toEqual({ kind: 'none' });
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

const present = (meeting: number, code: string, messageId: string | null = null): Offer => ({
  code,
  messageId,
  options: [encodeButton('present', meeting)],
});
const yes = encodeButton('rsvp', 1, 'y');
const no = encodeButton('rsvp', 1, 'n');
const here = encodeButton('present', 1);

describe('the roll follows the question of coming', () => {
  /** Newest first, as they stand in the chat. */
  const both = [present(1, 'A9', 'm9'), rsvp(1, 'A2', 'm2')];

  test.each<readonly [string, string, string | null, string | null, string | null]>([
    ['a bare number is for the newer of the two', '1', null, here, null],
    ['coming is being there', 'có mặt', null, here, null],
    ['dự', 'dự', null, here, null],
    ['vâng', 'vâng', null, here, null],
    ['staying away is said on the question behind it', 'vắng', null, no, null],
    ['with its reason', 'ốm', null, no, 'sick'],
    ['in answer to the roll', 'xin vắng', 'm9', no, null],
    ['in answer to the older question', 'có mặt', 'm2', yes, null],
    ['the number of staying away', '2 ốm', null, no, 'sick'],
    ['the same in answer to the roll', '2', 'm9', no, null],
    ['by the code of the older', 'a2 1', null, yes, null],
    ['by the code of the roll', 'a9 1', null, here, null],
    ['a number that neither has', '3', null, null, null],
  ])('%s: "%s"', (_what, text, replyTo, data, reason) => {
    const reading = readChoice(text, replyTo, both);
    if (data === null) expect(reading).toEqual({ kind: 'none' });
    else expect(reading).toMatchObject({ kind: 'choice', data, reason });
  });

  test('a roll alone has no way to say that one stays away', () => {
    expect(readChoice('vắng', null, [present(1, 'A9')])).toEqual({ kind: 'none' });
    expect(readChoice('2', null, [present(1, 'A9')])).toEqual({ kind: 'none' });
    expect(readChoice('vang', null, [present(1, 'A9')])).toEqual({ kind: 'ask-again' });
  });

  test('the question of another meeting is not behind this roll', () => {
    const offers = [present(2, 'A9', 'm9'), rsvp(1, 'A2', 'm2')];
    expect(readChoice('vắng', 'm9', offers)).toEqual({ kind: 'none' });
    expect(readChoice('2', 'm9', offers)).toEqual({ kind: 'none' });
    expect(readChoice('1', null, offers)).toEqual({ kind: 'which' });
    expect(readChoice('vắng', 'm2', offers)).toMatchObject({ data: no });
  });
});

describe('a newer list of one kind takes the place of an older one', () => {
  const list = (name: 'roll-mark' | 'mark' | 'task-card', subject: number, code: string): Offer => ({
    code,
    messageId: `m${code}`,
    options: [1, 2, 3].map((row) => encodeButton(name, subject, row, code.length)),
  });

  test('the same list once more, its marks changed: a bare number is for the newest', () => {
    const offers = [
      list('roll-mark', 1, 'A9'),
      { ...list('roll-mark', 1, 'A8'), options: ['roll-mark:1:1:2'] },
    ];
    expect(readChoice('2', null, offers)).toMatchObject({ offer: { code: 'A9' }, data: 'roll-mark:1:2:2' });
    expect(readChoice('a8 1', null, offers)).toMatchObject({ data: 'roll-mark:1:1:2' });
  });

  test.each([
    ['lists of two meetings', [list('roll-mark', 1, 'A9'), list('roll-mark', 2, 'A8')]],
    ['two kinds of list', [list('roll-mark', 1, 'A9'), list('mark', 1, 'A8')]],
    ['a list and a question', [list('roll-mark', 1, 'A9'), rsvp(1, 'A8')]],
  ])('%s are two questions', (_what, offers) => {
    expect(readChoice('1', null, offers)).toEqual({ kind: 'which' });
  });
});

describe('what is open to this person decides where nothing is named', () => {
  const offers = [publish, rsvp(1, 'A2', 'm2')];

  test('a bare number', () => {
    expect(readChoice('1', null, offers, [rsvp(1, 'A2', 'm2')])).toMatchObject({ data: yes });
    expect(readChoice('1', null, offers, [])).toEqual({ kind: 'none' });
  });

  test('what is named or answered is meant all the same', () => {
    expect(readChoice('b7 1', null, offers, [])).toMatchObject({ offer: { code: 'B7' } });
    expect(readChoice('1', 'm7', offers, [])).toMatchObject({ offer: { code: 'B7' } });
    expect(readChoice('vắng', null, offers, [])).toEqual({ kind: 'none' });
  });
});
