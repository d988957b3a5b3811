import { describe, expect, test } from 'vitest';
import { mayAnnounceMore, worthPraise } from '../../../src/domain/tasks/praise.ts';

const DUE = '2026-12-15' as never;
const task = { state: 'done', dueOn: DUE, ownerId: 4 } as const;
const owner = { id: 4, consent: 'given' } as const;

describe('R000-12: what is worth a word of thanks', () => {
  test.each([
    ['reported before its day', {}, {}, '2026-12-14', 'early'],
    ['on its day', {}, {}, '2026-12-15', 'on-time'],
    ['a day late', {}, {}, '2026-12-16', null],
    ['reported, not confirmed', { state: 'reported' }, {}, '2026-12-14', null],
    ['dropped', { state: 'dropped' }, {}, '2026-12-14', null],
    ['nobody in charge', { ownerId: null }, {}, '2026-12-14', null],
    ['somebody else is in charge', { ownerId: 5 }, {}, '2026-12-14', null],
    ['5.2: not asked for consent', {}, { consent: 'none' }, '2026-12-14', null],
    ['5.2: declined', {}, { consent: 'declined' }, '2026-12-14', null],
  ] as const)('%s', (_what, ofTask, ofOwner, reportedOn, how) => {
    expect(worthPraise({ ...task, ...ofTask }, { ...owner, ...ofOwner }, reportedOn as never)).toBe(how);
  });

  test('an owner who is not on the roster any more', () => {
    expect(worthPraise(task, undefined, '2026-12-14' as never)).toBeNull();
  });
});

test.each([
  [0, false, true],
  [1, false, false],
  [1, true, true],
  [2, true, false],
  [3, true, false],
])('R6-6: after %i messages of the day (week of the meeting: %s) one more: %s', (sent, inWeek, may) => {
  expect(mayAnnounceMore(sent, inWeek)).toBe(may);
});
