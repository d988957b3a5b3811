import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readVisitorForm } from '../../../src/domain/quality/read-visitor-form.ts';
import {
  checkVisitorForm,
  MARKED_FIELDS,
  VISITOR_FIELDS,
  type VisitorEntries,
} from '../../../src/domain/quality/visitor-form.ts';
import { anyText, nfd, shouted, told, unmarked } from '../../support/spellings.ts';

const form = (texts: VisitorEntries['texts'], marks: VisitorEntries['marks'] = {}): VisitorEntries => ({
  texts,
  marks,
});

const FORMS: readonly (readonly [string, VisitorEntries | null])[] = [
  ['Địa điểm: tốt, rộng và đủ chỗ', form({ place: 'rộng và đủ chỗ' }, { place: 'good' })],
  ['Địa điểm: tốt', form({ place: '' }, { place: 'good' })],
  ['Địa điểm: Tốt.', form({ place: '' }, { place: 'good' })],
  ['Địa điểm: rộng', form({ place: 'rộng' })],
  ['Địa điểm:', form({ place: '' })],
  ['Cơ sở vật chất: khá – đủ ghế', form({ facilities: 'đủ ghế' }, { facilities: 'fair' })],
  ['Cơ sở vật chất: trung bình; chật', form({ facilities: 'chật' }, { facilities: 'average' })],
  ['Tài liệu phục vụ: kém', form({ documents: '' }, { documents: 'weak' })],
  ['Tài liệu: tốt', form({ documents: '' }, { documents: 'good' })],
  ['Nội dung và tiến trình: tốt, đủ các bước', form({ proceedings: 'đủ các bước' }, { proceedings: 'good' })],
  ['Nội dung: tốt', form({ proceedings: '' }, { proceedings: 'good' })],
  // Two marks are none: the words stay.
  ['Nội dung: khá tốt', form({ proceedings: 'khá tốt' })],
  ['Kiến nghị, đề xuất: sửa đường; lát gạch', form({ proposals: 'sửa đường; lát gạch' })],
  ['Đề xuất: sửa đường', form({ proposals: 'sửa đường' })],
  ['Nhận xét, đánh giá: nghiêm túc', form({ remarks: 'nghiêm túc' })],
  ['Nhận xét: nghiêm túc\nĐánh giá: đạt yêu cầu', form({ remarks: 'nghiêm túc; đạt yêu cầu' })],
  ['Kiến nghị: sửa đường\nĐề xuất: lát gạch', form({ proposals: 'sửa đường; lát gạch' })],
  // Words behind the mark stay as they were written.
  ['Địa điểm: tốt, họp 19-20h; đủ. Xong', form({ place: 'họp 19-20h; đủ. Xong' }, { place: 'good' })],
  ['Địa điểm: rộng\nthoáng\n\nsạch', form({ place: 'rộng thoáng sạch' })],
  ['Nhận xét: họp lúc 19:30', form({ remarks: 'họp lúc 19:30' })],
  ['- Địa điểm: tốt', form({ place: '' }, { place: 'good' })],
  [
    '1. Địa điểm: tốt\n2) Tài liệu: khá',
    form({ place: '', documents: '' }, { place: 'good', documents: 'fair' }),
  ],
  ['• Địa điểm: tốt\r\n• Nhận xét: được', form({ place: '', remarks: 'được' }, { place: 'good' })],
  ['', null],
  ['Địa điểm tốt', null],
  ['Buổi họp nghiêm túc', null],
  ['Thành phần: đủ', null],
];

describe('the form of a visiting team (R003-6)', () => {
  test.each(FORMS)('"%s"', (text, entries) => {
    expect(readVisitorForm(text)).toEqual(entries);
  });

  test('the same decomposed, in capitals, and without diacritics', () => {
    for (const [text, entries] of FORMS) {
      expect(readVisitorForm(nfd(text))).toEqual(entries);
      expect(told(readVisitorForm(shouted(text))), text).toBe(told(entries));
      expect(told(readVisitorForm(unmarked(text))), text).toBe(told(entries));
    }
  });

  test('all six fields of the example in the usage are read and pass the check', () => {
    const entries = readVisitorForm(
      [
        'Địa điểm: tốt, nhà văn hóa rộng',
        'Cơ sở vật chất: khá',
        'Tài liệu phục vụ: tốt',
        'Nội dung và tiến trình: tốt, đủ các bước',
        'Kiến nghị, đề xuất: …',
        'Nhận xét, đánh giá: …',
      ].join('\n'),
    );
    expect(Object.keys(entries?.texts ?? {})).toEqual([...VISITOR_FIELDS]);
    expect(Object.keys(entries?.marks ?? {})).toEqual([...MARKED_FIELDS]);
    expect(entries === null ? null : checkVisitorForm(entries).ok).toBe(true);
  });

  test('a mark for a field that bears none is read, and then refused by the check', () => {
    const entries = readVisitorForm('Nhận xét: tốt, nghiêm túc');
    expect(entries).toEqual(form({ remarks: 'nghiêm túc' }, { remarks: 'good' }));
  });

  test('no text makes it throw; only known fields come out', () => {
    const words = ['Địa điểm', ':', 'tốt', ',', 'Nhận xét', 'Kiến nghị', '\n', 'khá', 'Nội dung'];
    fc.assert(
      fc.property(anyText(words), (text) => {
        const entries = readVisitorForm(text);
        for (const field of Object.keys({ ...entries?.texts, ...entries?.marks }))
          expect(VISITOR_FIELDS).toContain(field);
      }),
    );
  });
});
