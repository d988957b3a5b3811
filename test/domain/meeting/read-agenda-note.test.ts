import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { type AgendaNote, readAgendaNote } from '../../../src/domain/meeting/read-agenda-note.ts';
import { anyText, nfd, shouted, told, unmarked } from '../../support/spellings.ts';

/** A Friday. */
const TODAY = '2026-11-20' as IsoDate;

const met = (on: string): AgendaNote => ({ note: 'committee-met', on: on as IsoDate });
const skipped = (why: string): AgendaNote => ({ note: 'committee-skipped', why });
const documents = (ready: boolean): AgendaNote => ({ note: 'documents', ready });
const visitor = (words: string): AgendaNote => ({ note: 'visitor', words });

const NOTES: readonly (readonly [string, AgendaNote | null])[] = [
  ['họp chi ủy', met('2026-11-20')],
  ['đã họp chi ủy', met('2026-11-20')],
  ['họp chi ủy hôm nay', met('2026-11-20')],
  ['họp chi ủy hôm qua', met('2026-11-19')],
  ['họp chi ủy tối qua', met('2026-11-19')],
  ['họp chi ủy hôm kia', met('2026-11-18')],
  ['họp chi ủy 18/11', met('2026-11-18')],
  ['họp chi uỷ 18/11', met('2026-11-18')],
  ['họp chi ủy ngày 18/11', met('2026-11-18')],
  ['họp chi ủy 18-11', met('2026-11-18')],
  ['họp chi ủy 18.11.2026', met('2026-11-18')],
  ['họp chi ủy 5/11', met('2026-11-05')],
  // What lies ahead is for the use case to refuse; it must not be bent into last year.
  ['họp chi ủy 28/11', met('2026-11-28')],
  ['họp chi ủy 28/12', met('2026-12-28')],
  ['họp chi ủy mai', met('2026-11-21')],
  ['không họp chi ủy: đã thống nhất qua điện thoại', skipped('đã thống nhất qua điện thoại')],
  ['không họp chi ủy, ít việc', skipped('ít việc')],
  ['không họp chi uỷ', skipped('')],
  ['tài liệu', documents(true)],
  ['đã có tài liệu', documents(true)],
  ['tài liệu đã có trên Sổ tay', documents(true)],
  ['đã có tài liệu trên sổ tay', documents(true)],
  ['sổ tay', documents(true)],
  ['chưa có tài liệu', documents(false)],
  ['bỏ tài liệu', documents(false)],
  ['đại biểu Nguyễn Văn An; Đảng ủy xã', visitor('Nguyễn Văn An; Đảng ủy xã')],
  ['đại biểu: Nguyễn Văn An', visitor('Nguyễn Văn An')],
  ['mời: ông Bình', visitor('ông Bình')],
  ['mời:ông Bình', visitor('ông Bình')],
  // Not notes: agendas, or words that are asked about.
  ['', null],
  ['họp chi ủy 31/11', null],
  ['họp chi ủy mở rộng', null],
  ['- Đánh giá nhiệm vụ\n- !Đường ngõ 3', null],
  ['họp chi ủy\n- Việc khác', null],
  ['tài liệu học tập Nghị quyết', null],
  ['đại biểu', null],
];

describe('a note about the preparation', () => {
  test.each(NOTES)('"%s"', (text, note) => {
    expect(readAgendaNote(text, TODAY)).toEqual(note);
  });

  test('the same decomposed, in capitals, and without diacritics', () => {
    for (const [text, note] of NOTES) {
      expect(readAgendaNote(nfd(text), TODAY)).toEqual(note);
      expect(told(readAgendaNote(shouted(text), TODAY)), text).toBe(told(note));
      expect(told(readAgendaNote(unmarked(text), TODAY)), text).toBe(told(note));
    }
  });

  test.each([
    ['2027-01-02', 'họp chi ủy 28/12', '2026-12-28'],
    ['2027-01-02', 'họp chi ủy 28/12/2026', '2026-12-28'],
    // Half a year ahead may be a slip of this year; further ahead it was last year's.
    ['2027-06-20', 'họp chi ủy 25/12', '2027-12-25'],
    ['2027-05-20', 'họp chi ủy 25/12', '2026-12-25'],
    ['2027-03-01', 'họp chi ủy hôm qua', '2027-02-28'],
    ['2027-01-01', 'họp chi ủy tối qua', '2026-12-31'],
    ['2028-03-01', 'họp chi ủy 29/2', '2028-02-29'],
  ])('on %s "%s" is %s', (today, text, on) => {
    expect(readAgendaNote(text, today as IsoDate)).toEqual(met(on));
  });

  test('no text makes it throw, and no day is made up that does not exist', () => {
    const words = ['họp', 'chi ủy', 'không', 'ngày', '31/11', '29/2', 'hôm qua', 'tài liệu', 'đại biểu'];
    fc.assert(
      fc.property(anyText(words), (text) => {
        const note = readAgendaNote(text, TODAY);
        if (note?.note === 'committee-met') expect(note.on).toMatch(/^\d{4}-(?:0[1-9]|1[0-2])-[0-3]\d$/);
      }),
    );
  });
});
