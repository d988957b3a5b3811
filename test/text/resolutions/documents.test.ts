import { expect, test } from 'vitest';
import { formatNumber, numberedName } from '../../../src/text/vi/resolutions/documents.ts';

test.each([
  [3, 'NQ', 'Số 03-NQ/CB', 'Nghị quyết số 03-NQ/CB'],
  [12, 'KL', 'Số 12-KL/CB', 'Kết luận số 12-KL/CB'],
  [105, 'NQ', 'Số 105-NQ/CB', 'Nghị quyết số 105-NQ/CB'],
] as const)('R4-1: number %s of %s is written %s', (number, type, text, name) => {
  expect(formatNumber(number, type)).toBe(text);
  expect(numberedName(number, type)).toBe(name);
});
