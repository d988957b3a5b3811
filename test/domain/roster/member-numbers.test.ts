import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memberNo, nextNumber, numbersToGive } from '../../../src/domain/roster/member-numbers.ts';

const member = (id: number, rosterNo: string | null, ownNo: number | null = null) => ({
  id,
  rosterNo,
  ownNo,
});

describe('the number of a member in the branch', () => {
  test.each([
    ['the roster gives one', member(7, '031', 4), '031'],
    ['the roster gives none', member(7, null, 4), '4'],
  ])('%s', (_what, one, no) => {
    expect(memberNo(one)).toBe(no);
  });

  test.each([
    ['nobody has one', [member(1, null), member(2, null)], { 1: 1, 2: 2 }],
    [
      'the roster has taken some',
      [member(1, '1'), member(2, '03'), member(3, null), member(4, null)],
      { 3: 2, 4: 4 },
    ],
    ['one of ours is given to another by the roster', [member(1, null, 1), member(2, '1')], { 1: 2 }],
    [
      'one of ours has got a number of the roster: it is not given again',
      [member(1, '50', 1), member(2, null)],
      { 2: 2 },
    ],
    ['numbers with letters take nothing', [member(1, 'ĐV1'), member(2, null)], { 2: 1 }],
    ['everybody has one', [member(1, null, 1), member(2, '9')], {}],
  ] as const)('%s', (_what, members, given) => {
    expect(Object.fromEntries(numbersToGive(members))).toEqual(given);
  });

  test.each([
    ['nobody is there', [], '1'],
    ['above the highest that was ever ours', [member(1, null, 7), member(2, '31', 9)], '10'],
    ['past what the roster has taken', [member(1, '1'), member(2, '2')], '3'],
  ] as const)('the next newcomer’s: %s', (_what, members, no) => {
    expect(nextNumber(members)).toBe(no);
  });

  test('whatever the roster says, afterwards everybody has a number of their own, and nothing is left to give', () => {
    const some = fc.array(
      fc.record({
        rosterNo: fc.option(fc.nat(30).map(String), { nil: null }),
        ownNo: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(some, (rows) => {
        const unique = rows.filter(
          (row, index) =>
            rows.findIndex((other) => row.rosterNo !== null && other.rosterNo === row.rosterNo) in
              { [-1]: 1, [index]: 1 } &&
            rows.findIndex((other) => row.ownNo !== null && other.ownNo === row.ownNo) in
              { [-1]: 1, [index]: 1 },
        );
        const members = unique.map((row, index) => ({ id: index + 1, ...row }));
        const given = numbersToGive(members);
        const after = members.map((one) => ({ ...one, ownNo: given.get(one.id) ?? one.ownNo }));
        const numbers = after.map(memberNo);
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(numbersToGive(after).size).toBe(0);
        // What was ours before is nobody else's now.
        const before = new Map(members.map((one) => [one.ownNo, one.id]));
        for (const [id, no] of given) expect(before.get(no) ?? id).toBe(id);
      }),
    );
  });
});
