import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileNameFor } from '../../../src/messaging/telegram/file-name.ts';
import { keptFileName } from '../../../src/practice/bot-api/request/file-name.ts';

describe('file names for Telegram', () => {
  test.each([
    ['Nghị quyết số 12 (dự thảo).docx', 'Nghị quyết số 12 (dự thảo).docx'],
    ['Biên bản 03.12.2026.docx', 'Biên bản 03.12.2026.docx'],
    ['Đảng phí quý IV, ưu tiên.docx'.normalize('NFD'), 'Đảng phí quý IV, ưu tiên.docx'],
    ['Nghị quyết 05-NQ/CB.docx', 'Nghị quyết 05-NQ-CB.docx'],
    ['Họp – tháng 12: “gấp”.docx', 'Họp - tháng 12- -gấp-.docx'],
    ['Việc 1; việc 2.docx', 'Việc 1- việc 2.docx'],
    ['Đạt 95%20.docx', 'Đạt 95-20.docx'],
    ['Đạt 95 %.docx', 'Đạt 95 %.docx'],
    ['dòng một\r\ndòng hai\t.docx', 'dòng một dòng hai.docx'],
    ['"ngoặc".docx', '-ngoặc-.docx'],
    [`${'Nghị quyết '.repeat(9)}.docx`, `${'Nghị quyết '.repeat(5)}Nghị.docx`],
    ['..docx', 'docx'],
    ['', 'file'],
    ['👍.docx', '-.docx'],
    ['Số 5. Về việc', 'Số 5- Về việc'],
  ])('%j becomes %j', (name, wanted) => {
    expect(fileNameFor(name)).toBe(wanted);
  });

  test('what comes out is kept by Telegram letter for letter', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '.docx',
        '.',
        ' ',
        '%',
        '%41',
        '/',
        ';',
        '"',
        '\\',
        'ệ',
        'ệ'.normalize('NFD'),
        'a'.repeat(30),
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const name = fileNameFor(pieces.join(''));
        expect(keptFileName(name)).toBe(name);
        expect(name).not.toMatch(/[;\r\n]|^"|%[0-9a-f]{2}/i);
      }),
      { numRuns: 500 },
    );
  });

  test('Vietnamese letters are kept, composed or not', () => {
    const letters = 'ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ';
    for (const word of [letters, letters.toUpperCase()])
      for (const form of ['NFC', 'NFD'])
        for (const letter of word)
          expect(fileNameFor(`${letter.normalize(form)}.docx`)).toBe(`${letter}.docx`);
  });
});
