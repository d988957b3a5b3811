import { describe, expect, test } from 'vitest';
import {
  checkVisitorForm,
  LONGEST_VISITOR_TEXT,
  MARKED_FIELDS,
  VISITOR_FIELDS,
} from '../../../src/domain/quality/visitor-form.ts';
import { VISITOR_FIELD_NAMES } from '../../../src/text/vi/quality/quality-names.ts';

const texts = { place: 'Nhà văn hóa thôn', remarks: 'Sinh hoạt đúng nền nếp.' };

describe('R003-6 the form of a visiting team', () => {
  test('has exactly six fields, the first four with a mark', () => {
    expect(VISITOR_FIELDS.map((field) => VISITOR_FIELD_NAMES[field])).toEqual([
      'Địa điểm',
      'Cơ sở vật chất',
      'Tài liệu phục vụ',
      'Nội dung và tiến trình',
      'Kiến nghị, đề xuất của chi bộ, đảng viên',
      'Nhận xét, đánh giá của tổ công tác',
    ]);
    expect(MARKED_FIELDS).toEqual(VISITOR_FIELDS.slice(0, 4));
  });

  test('fields may be left out; texts are composed and trimmed', () => {
    const place = ` ${texts.place.normalize('NFD')}\n`;
    expect(
      checkVisitorForm({ texts: { ...texts, place }, marks: { place: 'good', documents: null } }),
    ).toEqual({
      ok: true,
      value: {
        texts: { facilities: '', documents: '', proceedings: '', proposals: '', ...texts },
        marks: { place: 'good', facilities: null, documents: null, proceedings: null },
      },
    });
  });

  test('each field keeps its own words and its own mark', () => {
    const full = Object.fromEntries(VISITOR_FIELDS.map((field) => [field, `về ${field}`]));
    const marks = { place: 'good', facilities: 'fair', documents: 'average', proceedings: 'weak' };
    expect(checkVisitorForm({ texts: full, marks })).toEqual({ ok: true, value: { texts: full, marks } });
  });

  test('marks alone are a form', () => {
    expect(checkVisitorForm({ texts: {}, marks: { proceedings: 'fair' } }).ok).toBe(true);
  });

  const longest = 'ế'.repeat(LONGEST_VISITOR_TEXT);
  test('500 signs fit, however they are typed', () => {
    expect(checkVisitorForm({ texts: { remarks: longest.normalize('NFD') }, marks: {} }).ok).toBe(true);
  });

  test.each([
    ['a field of its own', { weather: 'mưa' }, {}, 'unknown-field', 'weather'],
    ['a field of every object', { toString: 'x' }, {}, 'unknown-field', 'toString'],
    ['a text too long', { remarks: `${longest}ế` }, {}, 'too-long', 'remarks'],
    ['a mark of secrecy (R5-1)', { proposals: 'MẬT\nnội dung' }, {}, 'secret', 'proposals'],
    ['a mark on proposals', texts, { proposals: 'good' }, 'not-marked', 'proposals'],
    ['a mark on remarks', texts, { remarks: 'good' }, 'not-marked', 'remarks'],
    ['a mark on nothing', texts, { weather: 'good' }, 'unknown-field', 'weather'],
    ['a fifth step', texts, { place: 'excellent' }, 'unknown-mark', 'place'],
    ['nothing at all', {}, {}, 'empty', null],
    ['blanks only', { place: '  ' }, { place: null }, 'empty', null],
  ])('%s is refused', (_what, given, marks, fault, field) => {
    expect(checkVisitorForm({ texts: given, marks } as never)).toEqual({
      ok: false,
      error: { fault, field },
    });
  });
});
