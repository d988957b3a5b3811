import { expect, test } from 'vitest';
import { nameAmong, nameById } from '../../src/text/vi/people/names.ts';

const people = [
  { id: 1, fullName: 'Vũ Thị Mai', no: '07' },
  { id: 2, fullName: 'Vũ Thị Mai', no: '08' },
  { id: 3, fullName: 'Nguyễn Văn Hùng', no: '05' },
  { id: 4, fullName: 'Nguyễn Văn Hưng', no: '06' },
  { id: 5, fullName: 'Lê Nam', no: '31' },
  { id: 6, fullName: 'LÊ NAM', no: '9' },
];

test.each([
  [1, 'Vũ Thị Mai (07)'],
  [2, 'Vũ Thị Mai (08)'],
  [3, 'Nguyễn Văn Hùng'],
  [4, 'Nguyễn Văn Hưng'],
  [5, 'Lê Nam (31)'],
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
