import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { approvalWords, readApproval } from '../../../src/domain/meeting/read-approval.ts';

const TODAY = '2026-11-27' as IsoDate;

describe('R5-13: number and day of the upper committee’s paper', () => {
  test.each([
    ['số 15-CV/ĐU, ngày 12/11/2026', '15-CV/ĐU', '2026-11-12'],
    ['15-CV/ĐU 12-11-2026', '15-CV/ĐU', '2026-11-12'],
    ['so 15 ngay 12.11.2026', '15', '2026-11-12'],
    ['ngày 12 tháng 11 năm 2026, công văn số 15-CV/ĐU', '15-CV/ĐU', '2026-11-12'],
    ['Thông báo 15-TB/ĐU của Đảng ủy xã, ngày 2/9/2026.', 'Thông báo 15-TB/ĐU của Đảng ủy xã', '2026-09-02'],
    ['theo văn bản số: 07-CV/ĐU\nngày 27/11/2026', '07-CV/ĐU', '2026-11-27'],
  ])('%s', (text, document, date) => {
    expect(readApproval(text, TODAY)).toEqual({ ok: true, value: { document, date } });
  });

  test.each(['chưa', 'Chưa có', 'chua co.', 'không', 'khong co', 'bỏ'])('%s: there is none', (text) => {
    expect(readApproval(text, TODAY)).toEqual({ ok: true, value: null });
  });

  test.each([
    ['số 15-CV/ĐU', 'date'],
    ['số 15-CV/ĐU, ngày 12/11', 'date'],
    ['số 15, ngày 31/02/2026', 'date'],
    ['số 15, ngày 12/11/1926', 'date'],
    ['số 15, ngày 28/11/2026', 'future'],
    ['ngày 12/11/2026', 'document'],
    ['', 'document'],
    ['…', 'document'],
    [`${'dài '.repeat(30)} ngày 12/11/2026`, 'document'],
  ])('%s is not understood: %s', (text, problem) => {
    expect(readApproval(text, TODAY)).toEqual({ ok: false, error: problem });
  });

  test.each([
    ['đồng ý của đảng ủy: số 15, ngày 12/11/2026', 'số 15, ngày 12/11/2026'],
    ['dong y cua dang uy so 15', 'so 15'],
    ['Đảng ủy đã đồng ý: số 15', 'số 15'],
    ['đồng ý: chưa', 'chưa'],
    ['đồng ý', ''],
    ['ngày 5', null],
    ['nơi Hội trường đảng ủy', null],
    ['nhiệm kỳ 2025–2030', null],
  ])('as a setting: %s', (setting, words) => {
    expect(approvalWords(setting)).toBe(words);
  });
});
