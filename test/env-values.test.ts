import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { withValues } from '../src/env-file.ts';

test.each([
  ['', { A: '1' }, 'A=1\n'],
  ['A=0\nB=2\n', { A: '1' }, 'A=1\nB=2\n'],
  ['# của xã\nexport A = 0\n\nB=2', { A: '1', C: '3' }, '# của xã\nA=1\n\nB=2\nC=3\n'],
  ['A=0\nA=5\n', { A: '1' }, 'A=1\n'],
  ['B=2\r\n', { A: '1' }, 'B=2\r\nA=1\r\n'],
  ['#A=0\n', { A: '1' }, '#A=0\nA=1\n'],
  ['AB=0\n', { A: '1' }, 'AB=0\nA=1\n'],
  ['constructor=0\n', { A: '1' }, 'constructor=0\nA=1\n'],
] as const)('%j with %j', (text, values, whole) => {
  expect(withValues(text, values)).toBe(whole);
  expect(parseEnv(withValues(text, values))).toMatchObject(values);
});
