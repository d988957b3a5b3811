import { describe, expect, test } from 'vitest';
import type { Office, Participation } from '../../../src/domain/people/membership.ts';
import { type BranchMember, type BranchRoster, numbersBeside } from '../../../src/domain/roster/going-on.ts';
import { planMerge } from '../../../src/domain/roster/plan-merge.ts';
import { planSplit } from '../../../src/domain/roster/plan-split.ts';

const TODAY = '2026-11-22' as never;
let ids = 0;
function member(
  no: string,
  fullName: string,
  more: Partial<BranchMember> & { now?: Participation } = {},
): BranchMember {
  ids += 1;
  const { now = 'regular', ...fields } = more;
  return {
    id: ids,
    rosterNo: no,
    ownNo: null,
    fullName,
    nameKey: 'x',
    office: 'member',
    consent: 'given',
    accounts: 1,
    openTasks: 0,
    spokespersonId: null,
    cell: null,
    headsCell: false,
    continuedAsId: null,
    statuses: [{ from: '2020-01-01' as never, to: null, standing: 'official', participation: now }],
    ...fields,
  };
}
const branch = (id: number, members: readonly BranchMember[]): BranchRoster => ({
  id,
  name: `Chi bộ ${id}`,
  members,
  turnsOn: TODAY,
});
const merged = (into: BranchRoster, from: BranchRoster[], same: Parameters<typeof planMerge>[2] = []) => {
  const plan = planMerge(into, from, same);
  if (!plan.ok) throw new Error(plan.error.why);
  return plan.value;
};

describe('R3-9: numbers beside those that are there', () => {
  test.each([
    ['free ones are kept', ['1', '2'], ['3', 'A7'], ['3', 'A7']],
    ['a clash gets the next free one', ['1', '2'], ['1', '2'], ['3', '4']],
    ['07 and 7 are one number to whoever says it', ['7'], ['07'], ['1']],
    ['capitals do not tell numbers apart', ['A7'], ['a7'], ['1']],
    ['one kept number is not given to another', ['1'], ['1', '2'], ['3', '2']],
    ['nobody there', [], ['4', '09'], ['4', '09']],
  ])('%s', (_what, there, comers, numbers) => {
    const own = there.map((no) => member(no, 'A'));
    const come = comers.map((no) => member(no, 'B'));
    const placed = numbersBeside(own, come);
    expect(come.map(({ id }) => placed.get(id)?.rosterNo ?? String(placed.get(id)?.ownNo))).toEqual(numbers);
  });

  test('a number of one who has left long ago is not given again', () => {
    const gone = member('5', 'A', { now: 'left' });
    const one = member('5', 'B');
    expect(numbersBeside([gone], [one]).get(one.id)?.rosterNo).toBeNull();
  });
});

describe('R3-9: planMerge', () => {
  test.each<[string, Office[], Office[], Office[]]>([
    ['offices end', ['secretary'], ['secretary', 'committee_member'], ['member', 'member']],
    [
      'unless nobody there has one',
      ['member'],
      ['secretary', 'committee_member'],
      ['secretary', 'committee_member'],
    ],
  ])('%s', (_what, there, here, then) => {
    const into = branch(
      1,
      there.map((office, i) => member(String(i + 1), 'A', { office })),
    );
    const from = branch(
      2,
      here.map((office, i) => member(String(i + 11), 'B', { office })),
    );
    expect(merged(into, [from]).branches[0]?.goingOn.map(({ office }) => office)).toEqual(then);
  });

  test('of two branches with officers and one without, the first one’s stand', () => {
    const plan = merged(branch(1, [member('1', 'A')]), [
      branch(2, [member('2', 'B', { office: 'secretary' })]),
      branch(3, [member('3', 'C', { office: 'secretary' })]),
    ]);
    expect(plan.branches.map(({ goingOn, offices }) => [goingOn[0]?.office, offices.length])).toEqual([
      ['secretary', 0],
      ['member', 1],
    ]);
  });

  test('who has left stays where they were; who is exempt or away goes as such, with what was planned', () => {
    const from = branch(2, [
      member('1', 'A', { now: 'left' }),
      member('2', 'B', {
        statuses: [
          { from: '2020-01-01', to: '2026-12-31', standing: 'probationary', participation: 'exempt' },
          { from: '2027-01-01', to: null, standing: 'official', participation: 'regular' },
        ] as never,
      }),
    ]);
    const [plan] = merged(branch(1, [member('9', 'C')]), [from]).branches;
    expect(plan?.goingOn.map(({ no, statuses, left }) => [no, statuses, left])).toEqual([
      [
        '2',
        [
          { from: TODAY, to: '2026-12-31', standing: 'probationary', participation: 'exempt' },
          { from: '2027-01-01', to: null, standing: 'official', participation: 'regular' },
        ],
        [
          { from: '2020-01-01', to: '2026-11-21', standing: 'probationary', participation: 'exempt' },
          { from: TODAY, to: null, standing: 'probationary', participation: 'left' },
        ],
      ],
    ]);
  });

  test('R000-16: tổ đảng are counted on behind those that are there, heads included', () => {
    const into = branch(1, [member('1', 'A', { cell: 2 })]);
    const from = branch(2, [member('2', 'B', { cell: 1, headsCell: true }), member('3', 'C')]);
    expect(merged(into, [from]).branches[0]?.goingOn.map(({ cell, headsCell }) => [cell, headsCell])).toEqual(
      [
        [3, true],
        [null, false],
      ],
    );
  });

  test('namesakes are two people, told apart by number, whatever the spelling of tones', () => {
    const into = branch(1, [member('1', 'Nguyễn Thị Hòa')]);
    const from = branch(2, [member('1', 'Nguyễn Thị Hoà'), member('5', 'Nguyễn Thị Hoa')]);
    expect(merged(into, [from]).namesakes).toEqual([
      { fullName: 'Nguyễn Thị Hoà', numbers: ['1', '2'], wasNo: '1', isThere: true },
    ]);
  });

  test.each<[string, Participation, Participation, Participation]>([
    ['a guest here who was away there belongs here', 'temporary_here', 'temporary_elsewhere', 'regular'],
    ['and the other way round', 'temporary_elsewhere', 'temporary_here', 'regular'],
    ['a guest here who took part there', 'temporary_here', 'exempt', 'exempt'],
    ['else what the surviving branch knows', 'exempt', 'regular', 'exempt'],
  ])('the same person, %s', (_what, there, here, then) => {
    const into = branch(1, [member('1', 'A', { now: there, consent: 'none' })]);
    const from = branch(2, [member('4', 'A', { now: here, consent: 'given' })]);
    const [plan] = merged(into, [from], [{ branchId: 2, no: '4', withNo: '1' }]).branches;
    expect(plan?.goingOn).toEqual([]);
    expect(plan?.joined[0]).toMatchObject({ no: '1', consent: 'given' });
    expect(plan?.joined[0]?.statuses.at(-1)?.participation).toBe(then);
  });

  test('R5-6: of two rows of one person a no stays a no', () => {
    const into = branch(1, [member('1', 'A', { consent: 'given' })]);
    const from = branch(2, [member('4', 'A', { consent: 'declined' })]);
    const [plan] = merged(into, [from], [{ branchId: 2, no: '4', withNo: '1' }]).branches;
    expect(plan?.joined[0]?.consent).toBe('declined');
  });
});

describe('R3-9: planSplit', () => {
  const roster = () =>
    branch(1, [
      member('1', 'A', { office: 'secretary' }),
      member('2', 'B', { office: 'committee_member', accounts: 0 }),
      member('03', 'C', { cell: 1, headsCell: true }),
      member('4', 'D', { now: 'left' }),
    ]);
  test.each([
    [['77', '3', 'x', '77'], { why: 'unknown-numbers', numbers: ['77', 'x'] }],
    [['4'], { why: 'unknown-numbers', numbers: ['4'] }],
    [[], { why: 'nobody' }],
    [['1', '2', '3'], { why: 'everybody' }],
    [['1'], { why: 'last-officer' }],
    [['1', '2'], { why: 'last-officer' }],
  ])('%j is refused', (numbers, refusal) => {
    expect(planSplit(roster(), numbers)).toEqual({ ok: false, error: refusal });
  });

  test('those who go keep their number, and lose office and tổ', () => {
    const plan = planSplit(roster(), ['3', '03', '2']);
    if (!plan.ok) throw new Error(plan.error.why);
    expect(
      plan.value.goingOn.map(({ no, office, cell, headsCell }) => [no, office, cell, headsCell]),
    ).toEqual([
      ['2', 'member', null, false],
      ['03', 'member', null, false],
    ]);
    expect(plan.value.offices).toEqual([{ no: '2', fullName: 'B', office: 'committee_member' }]);
    expect(plan.value.staying).toBe(1);
  });

  test('R8-1: whose voice goes, and who goes without theirs', () => {
    const [a, b, c] = [member('1', 'A', { office: 'secretary' }), member('2', 'B'), member('3', 'C')];
    const spoken = branch(1, [a, { ...b, spokespersonId: c.id }, c]);
    const plan = planSplit(spoken, ['3']);
    expect(plan.ok && plan.value.unspoken).toEqual(['2']);
    const both = planSplit(spoken, ['2', '3']);
    expect(both.ok && both.value.unspoken).toEqual([]);
  });
});
