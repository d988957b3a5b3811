import { describe, expect, test } from 'vitest';
import { LONGEST_TOPIC } from '../../../src/domain/meeting/read-thematic.ts';
import { quarterArgs } from '../../../src/domain/meeting/thematic.ts';
import {
  branchTypeOf,
  CONTENT_BLOCKS,
  type ContentBlock,
  contentOf,
  TOPIC_BANK,
  type TopicId,
  topicOf,
  topicsFor,
} from '../../../src/domain/meeting/topic-bank.ts';
import { TOPIC_NAMES } from '../../../src/text/vi/meeting/topics.ts';

describe('R001-9: the bank of themes', () => {
  test.each([
    ['Chi bộ thôn Đoài', 'rural'],
    ['CHI BỘ BẢN MINH CHÂU', 'rural'],
    ['Chi bộ ấp 3', 'rural'],
    ['Chi bộ Tổ dân phố số 5', 'urban'],
    ['Chi bộ khu phố 2', 'urban'],
    ['Chi bộ TDP 4', 'urban'],
    ['Chi bộ Ban Quản lý chợ', 'other'],
    ['Chi bộ Trường Tiểu học Tam Hưng', 'other'],
    ['Chi bộ Ủy ban nhân dân xã', 'other'],
  ])('%s is %s', (name, type) => {
    expect(branchTypeOf(name)).toBe(type);
    expect(branchTypeOf(name.normalize('NFD'))).toBe(type);
  });

  test('every branch has themes to choose from in every quarter, the first another one each time', () => {
    for (const type of ['rural', 'urban', 'other'] as const) {
      const each = ([1, 2, 3, 4] as const).map((quarter) => topicsFor(type, quarter));
      for (const topics of each) {
        expect(topics.length).toBeGreaterThanOrEqual(3);
        // As many as fit under one question.
        expect(topics.length).toBeLessThanOrEqual(8);
      }
      expect(new Set(each.map(([first]) => first)).size).toBe(4);
    }
  });

  test('by what kind of branch it is, and by season', () => {
    expect(topicsFor('rural', 1)).toContain('spring-crop');
    expect(topicsFor('urban', 1)).not.toContain('spring-crop');
    expect(topicsFor('rural', 3)).not.toContain('spring-crop');
    expect(topicsFor('other', 4)).not.toContain('new-countryside');
  });

  test('each has a name that a plan can keep, in one form of letters, and an id that a button can carry', () => {
    for (const { id } of TOPIC_BANK) {
      expect(TOPIC_NAMES[id]).toBe(TOPIC_NAMES[id].normalize('NFC'));
      expect(TOPIC_NAMES[id].length).toBeLessThanOrEqual(LONGEST_TOPIC);
      expect(id).toMatch(/^[a-z0-9_-]{1,32}$/);
      expect(topicOf(id)).toBe(id);
    }
    expect(new Set(TOPIC_BANK.map(({ id }) => id)).size).toBe(TOPIC_BANK.length);
    expect([topicOf('no-such'), topicOf(undefined)]).toEqual([null, null]);
  });
});

describe('R2-6: the blocks of content that a thôn or tổ dân phố has to deal with', () => {
  test.each<[ContentBlock, TopicId]>([
    ['people', 'unity'],
    ['economy', 'new-countryside'],
    ['economy', 'civilised-street'],
    ['economy', 'year-end-security'],
    ['democracy', 'grassroots-democracy'],
    ['integrity', 'thrift'],
    ['integrity', 'waste'],
    ['members', 'new-members'],
  ])('%s: %s', (block, topic) => {
    expect(contentOf(topic)).toBe(block);
  });

  test.each(['rural', 'urban'] as const)(
    'a year of a %s branch is offered a theme of every block',
    (type) => {
      const year = ([1, 2, 3, 4] as const).flatMap((quarter) => topicsFor(type, quarter));
      expect(new Set(year.flatMap((topic) => contentOf(topic) ?? []))).toEqual(new Set(CONTENT_BLOCKS));
    },
  );

  test('what is no block of its own has none', () => {
    expect(contentOf('year-end-review')).toBeNull();
  });
});

test.each([
  [['1kb', '1'], { year: 2027, quarter: 1 }],
  [['1kb', '4'], { year: 2027, quarter: 4 }],
  [['1kb', '5'], null],
  [['1kb', '0'], null],
  [['1kb'], null],
  [['1', '1'], null],
  [['!', '1'], null],
])('a quarter on a button: %j', (args, quarter) => {
  expect(quarterArgs(args)).toEqual(quarter);
});
