import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import type { Person } from '../../../src/domain/people/read-people.ts';
import {
  nextGap,
  readMoreTasks,
  readPeople,
  readResolution,
  readTask,
} from '../../../src/domain/resolutions/read-resolution.ts';

const TODAY = '2026-12-01' as IsoDate;
const person = (id: number, fullName: string, office: Person['office'] = 'member'): Person => ({
  id,
  fullName,
  rosterNo: String(id),
  office,
});
const PEOPLE = [
  person(1, 'Nguyễn Văn An', 'secretary'),
  person(2, 'Trần Thị Lan'),
  person(3, 'Lê Thị Lân'),
  person(4, 'Phạm Văn Hùng'),
];
const known = (ownerId: number, ...helperIds: number[]) => ({ kind: 'known', ownerId, helperIds });
const due = (date: string) => ({ kind: 'known', date });

describe('a task as people write it: việc; người; hạn', () => {
  test.each([
    ['Dọn kênh; An; 15/12', 'Dọn kênh', known(1), due('2026-12-15')],
    ['Dọn kênh ; đ/c an , Hùng; cuối tháng', 'Dọn kênh', known(1, 4), due('2026-12-31')],
    ['Dọn kênh; 15/12; Hùng', 'Dọn kênh', known(4), due('2026-12-15')],
    ['Dọn kênh; An; Lân; 15/12', 'Dọn kênh', known(1, 3), due('2026-12-15')],
    ['Dọn kênh; An', 'Dọn kênh', known(1), { kind: 'missing' }],
    ['Dọn kênh; 15/12', 'Dọn kênh', { kind: 'missing' }, due('2026-12-15')],
    ['Dọn kênh', 'Dọn kênh', { kind: 'missing' }, { kind: 'missing' }],
    ['Họp dân; ; 31/02', 'Họp dân', { kind: 'missing' }, { kind: 'unreadable', text: '31/02' }],
    ['Họp dân;;15/12', 'Họp dân', { kind: 'missing' }, due('2026-12-15')],
    ['Dọn kênh; 31/02', 'Dọn kênh', { kind: 'missing' }, { kind: 'unreadable', text: '31/02' }],
    ['Dọn kênh; An; 01/01/1990', 'Dọn kênh', known(1), { kind: 'past', text: '01/01/1990' }],
    ['Dọn kênh; 15/12;', 'Dọn kênh', { kind: 'missing' }, due('2026-12-15')],
    ['Dọn kênh; An;', 'Dọn kênh', known(1), { kind: 'missing' }],
    ['Dọn kênh; bí thư; mai', 'Dọn kênh', known(1), due('2026-12-02')],
    ['Dọn <b>kênh</b> & ao.; An; 15/12', 'Dọn <b>kênh</b> & ao', known(1), due('2026-12-15')],
  ])('%s', (text, content, people, deadline) => {
    expect(readTask(text, PEOPLE, TODAY)).toMatchObject({ content, people, due: deadline });
  });

  test('who is unclear is asked, and a pick settles it', () => {
    const unclear = readPeople('lan, Hùng', PEOPLE);
    expect(unclear).toMatchObject({
      kind: 'unclear',
      text: 'lan',
      candidateIds: [2, 3],
      written: 'lan, Hùng',
    });
    expect(readPeople('lan, Hùng', PEOPLE, { lan: 3 })).toEqual(known(3, 4));
    expect(readPeople('Tèo', PEOPLE)).toMatchObject({ kind: 'unclear', candidateIds: [] });
  });
});

describe('a whole message', () => {
  test('title, tasks, a line that goes on', () => {
    const read = readResolution(
      'Lãnh đạo nhiệm vụ\ntháng 12\n- Dọn kênh; An; 15/12\n• Trồng\ncây; Lan; mai\n2) Họp; Hùng; 31/12',
      PEOPLE,
      TODAY,
    );
    expect(read.title).toBe('Lãnh đạo nhiệm vụ tháng 12');
    expect(read.tasks.map((task) => task.content)).toEqual(['Dọn kênh', 'Trồng cây', 'Họp']);
    expect(read.problem).toBeNull();
  });

  test.each([
    ['a title of 4,000 characters', 'a'.repeat(4000), 'title-too-long'],
    ['60 tasks', `T\n${'- Việc; An; mai\n'.repeat(60)}`, 'too-many-tasks'],
    ['a task of 301 characters', `T\n- ${'v'.repeat(301)}; An; mai`, 'task-too-long'],
  ])('%s is refused', (_what, text, problem) => {
    expect(readResolution(text, PEOPLE, TODAY).problem).toBe(problem);
  });

  test.each([
    ['the title left out', '- Dọn kênh; An; 15/12', '', ['Dọn kênh']],
    ['a title that begins with a figure', '1. Vệ sinh\n- Dọn kênh; An; 15/12', '1. Vệ sinh', ['Dọn kênh']],
    [
      'a line that begins with a date',
      'Kỷ niệm\n20.11 và 22.12\n- Họp; An; 15/12',
      'Kỷ niệm 20.11 và 22.12',
      ['Họp'],
    ],
  ])('%s', (_what, text, title, contents) => {
    const read = readResolution(text, PEOPLE, TODAY);
    expect(read.title).toBe(title);
    expect(read.tasks.map((task) => task.content)).toEqual(contents);
  });

  test.each([
    ['one task', 'Dọn kênh; An; 15/12', ['Dọn kênh']],
    ['a list', '- Dọn kênh; An; 15/12\n2) Trồng cây; Lan', ['Dọn kênh', 'Trồng cây']],
    ['lines without signs', 'Dọn kênh; An; 15/12\n\nTrồng cây; Hùng; mai', ['Dọn kênh', 'Trồng cây']],
    ['one task over two lines', 'Dọn kênh mương\nthôn Đoài; An; 15/12', ['Dọn kênh mương thôn Đoài']],
  ])('an answer with %s', (_what, text, contents) => {
    expect(readMoreTasks(text, PEOPLE, TODAY).tasks.map((task) => task.content)).toEqual(contents);
  });

  test('a task whose people would fill a page is refused', () => {
    const text = `Việc; ${'x'.repeat(900)}; mai`;
    expect(readMoreTasks(text, PEOPLE, TODAY).problem).toBe('task-too-long');
    expect(readResolution(`T\n- ${text}`, PEOPLE, TODAY).problem).toBe('task-too-long');
  });

  test('gaps are asked about one at a time, in order', () => {
    const task = (text: string) => readTask(text, PEOPLE, TODAY);
    expect(nextGap('', [], false)).toEqual({ ask: 'title' });
    expect(nextGap('T', [], false)).toEqual({ ask: 'tasks' });
    expect(nextGap('T', [task('Việc; Tèo; 31/02')], true)).toEqual({ ask: 'people', task: 0 });
    expect(nextGap('T', [task('Việc; An; 31/02')], true)).toEqual({ ask: 'due', task: 0 });
    expect(nextGap('T', [task('; An; mai')], true)).toEqual({ ask: 'content', task: 0 });
    expect(nextGap('T', [task('Việc; An; mai')], true)).toBeNull();
  });

  test('no text makes it throw, and no deadline lies in the past', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        for (const task of readResolution(`T\n- ${text}\n- v; An; ${text}`, PEOPLE, TODAY).tasks)
          if (task.due.kind === 'known') expect(task.due.date >= TODAY).toBe(true);
      }),
    );
  });
});
