import { expect, test } from 'vitest';
import { speakersCounted } from '../../../src/domain/meeting/speakers.ts';

/* R001-6: how many comrades spoke at a meeting: what was told, those marked by name who were there, all who were there. */
test.each([
  ['nobody told', null, 0, 20, null],
  ['those marked by name', null, 3, 20, 3],
  ['a total that was told', 12, 0, 20, 12],
  ['a total stands for those who were not marked', 12, 3, 20, 12],
  ['more were marked than told', 2, 3, 20, 3],
  ['all who were there', 20, 0, 20, 20],
  ['more than were there is nobody’s number', 21, 0, 20, null],
  ['no roll was taken: the total as it was told', 21, 0, 0, 21],
  ['nobody spoke', 0, 0, 20, 0],
])('R001-6: %s', (_what, told, spoke, present, expected) => {
  expect(speakersCounted(told, spoke, present)).toBe(expected);
});
