import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import {
  decideTask,
  isOverdue,
  type Task,
  type TaskAction,
  type TaskRefusal,
} from '../../../src/domain/tasks/task.ts';

const day = (text: string): IsoDate => text as IsoDate;
const OWNER = 7;
const open: Task = {
  id: 1,
  branchId: 1,
  no: 12,
  documentId: 1,
  content: 'Dọn kênh',
  ownerId: OWNER,
  helperIds: [],
  dueOn: day('2026-12-15'),
  state: 'in_progress',
  extension: null,
  note: null,
};
const asking: Task = { ...open, extension: { dueOn: day('2026-12-20'), reason: 'chờ vật liệu' } };
const reported: Task = { ...open, state: 'reported' };
const done: Task = { ...open, state: 'done' };
const dropped: Task = { ...open, state: 'dropped' };

const owner = { memberId: OWNER, isOfficer: false };
const officer = { memberId: 1, isOfficer: true };
const other = { memberId: 9, isOfficer: false };

const report: TaskAction = { do: 'report', note: 'xong 200 mét' };
const ask: TaskAction = { do: 'ask-extension', dueOn: day('2026-12-20'), reason: 'chờ vật liệu' };
const extend: TaskAction = { do: 'extend', dueOn: day('2026-12-20'), reason: 'mưa bão' };
const carry: TaskAction = { do: 'carry-over', dueOn: day('2027-01-03') };
const drop: TaskAction = { do: 'drop', reason: 'không còn cần' };
const assign: TaskAction = { do: 'assign', memberId: 8 };
const grant: TaskAction = { do: 'grant-extension' };
const keep: TaskAction = { do: 'refuse-extension' };
const confirm: TaskAction = { do: 'confirm' };
const sendBack: TaskAction = { do: 'send-back' };

describe('what an action makes of a task, R000-7, R000-8', () => {
  test.each<[string, Task, TaskAction, typeof owner, Partial<Task>]>([
    ['the owner reports', open, report, owner, { state: 'reported', note: 'xong 200 mét' }],
    ['a report settles an open request', asking, report, owner, { state: 'reported', extension: null }],
    ['the result follows', reported, { do: 'add-note', note: 'đủ' }, owner, { note: 'đủ' }],
    ['the owner asks for time', open, ask, owner, { extension: asking.extension }],
    ['an officer grants it', asking, grant, officer, { dueOn: day('2026-12-20'), extension: null }],
    ['an officer keeps the day', asking, keep, officer, { extension: null }],
    ['an officer extends', open, extend, officer, { dueOn: day('2026-12-20'), state: 'in_progress' }],
    ['an officer confirms a report', reported, confirm, officer, { state: 'done' }],
    ['an officer closes what was told in person', open, confirm, officer, { state: 'done' }],
    ['an officer sends it back', reported, sendBack, officer, { state: 'in_progress' }],
    ['an officer hands it on', open, assign, officer, { ownerId: 8, state: 'in_progress' }],
    ['an officer carries it over', open, carry, officer, { dueOn: day('2027-01-03') }],
    ['an officer drops it with a reason', open, drop, officer, { state: 'dropped', note: 'không còn cần' }],
  ])('%s', (_what, task, action, actor, change) => {
    const decided = decideTask(task, action, actor);
    expect(decided.ok && decided.value).toMatchObject(change);
  });

  test.each<[TaskRefusal, Task, TaskAction, typeof owner]>([
    ['not-yours', open, report, other],
    ['not-yours', open, report, officer],
    ['not-yours', open, ask, other],
    ['officers-only', reported, confirm, owner],
    ['officers-only', asking, grant, owner],
    ['officers-only', open, assign, owner],
    ['officers-only', open, drop, other],
    ['closed', done, report, owner],
    ['closed', dropped, confirm, officer],
    ['closed', done, assign, officer],
    ['reported-already', reported, report, owner],
    ['reported-already', reported, ask, owner],
    ['extension-pending', asking, ask, owner],
    ['not-later', open, { ...ask, dueOn: day('2026-12-15') }, owner],
    ['not-later', open, { ...carry, dueOn: day('2026-12-01') }, officer],
    ['no-extension', open, grant, officer],
    ['no-extension', open, keep, officer],
    ['not-reported', open, sendBack, officer],
    ['same-owner', open, { do: 'assign', memberId: OWNER }, officer],
  ])('%s', (refusal, task, action, actor) => {
    expect(decideTask(task, action, actor)).toEqual({ ok: false, error: refusal });
  });

  test.each([
    [open, '2026-12-15', false],
    [open, '2026-12-16', true],
    [reported, '2026-12-16', false],
    [done, '2027-01-01', false],
  ] as const)('overdue once the due day has ended and nothing was reported', (task, today, isLate) => {
    expect(isOverdue(task, day(today))).toBe(isLate);
  });
});
