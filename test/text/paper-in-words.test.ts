import { expect, test } from 'vitest';
import { paperInWords } from '../../src/text/paper-in-words.ts';
import { plainText } from '../../src/text/rich-text.ts';
import { minutesLayout } from '../../src/text/vi/papers/minutes.ts';
import { minutes } from '../papers/samples.ts';

test('the figures of minutes as a message: what is written by hand is left out, with its heading', () => {
  const words = plainText(
    paperInWords(minutesLayout({ ...minutes, visitors: [], tasks: minutes.tasks.slice(0, 1) })),
  );
  expect(words).toContain('- Phải dự: 26 đồng chí; có mặt: 24 đồng chí, đạt 92,3%.');
  expect(words).toContain('tán thành 22 (đạt 91,7%)');
  expect(words).toContain('8. Phân công\n1 · Vận động');
  expect(words).toContain('- Tự chấm: 92/100 điểm, mức Tốt.');
  expect(words).not.toContain('6. Ý kiến đại biểu');
  expect(words).not.toContain('Học tập và làm theo Bác');
});
