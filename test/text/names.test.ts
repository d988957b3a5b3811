import { expect, test } from 'vitest';
import { nameAmong, nameById } from '../../src/text/vi/people/names.ts';

const people = [
  { id: 1, fullName: 'Vũ Thị Mai', rosterNo: '07' },
  { id: 2, fullName: 'Vũ Thị Mai', rosterNo: '08' },
  { id: 3, fullName: 'Nguyễn Văn Hùng', rosterNo: '05' },
  { id: 4, fullName: 'Nguyễn Văn Hưng', rosterNo: '06' },
  { id: 5, fullName: 'Lê Nam', rosterNo: null },
  { id: 6, fullName: 'LÊ NAM', rosterNo: '9' },
];

test.each([
  [1, 'Vũ Thị Mai (07)'],
  [2, 'Vũ Thị Mai (08)'],
  [3, 'Nguyễn Văn Hùng'],
  [4, 'Nguyễn Văn Hưng'],
  [5, 'Lê Nam'],
  [6, 'LÊ NAM (9)'],
  [7, null],
  [null, null],
])('namesakes carry their number, others do not: %s', (id, name) => {
  expect(nameById(people, id)).toBe(name);
});

test('alone there is nobody to be mistaken for', () => {
  const [mai] = people;
  expect(mai && nameAmong([mai], mai)).toBe('Vũ Thị Mai');
});
