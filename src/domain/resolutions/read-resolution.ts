import type { IsoDate } from '../calendar/calendar.ts';
import { matchPeople, type Person } from '../people/read-people.ts';
import { readDate } from '../reading/read-date.ts';
import { DOCUMENT_LIMITS } from './document.ts';

/** Words that could mean several people, and who was meant. */
export type PeoplePicks = Readonly<Record<string, number>>;

/** Who is meant, as far as it was understood. */
export type DraftPeople =
  | { readonly kind: 'known'; readonly ownerId: number; readonly helperIds: readonly number[] }
  /** One of the named people could be several, or nobody: to be asked. `picks` are choices already made, by words. */
  | {
      readonly kind: 'unclear';
      readonly text: string;
      readonly candidateIds: readonly number[];
      readonly written: string;
      readonly picks: PeoplePicks;
    }
  | { readonly kind: 'missing' };

export type DraftDue =
  | { readonly kind: 'known'; readonly date: IsoDate }
  | { readonly kind: 'unclear'; readonly text: string; readonly candidates: readonly IsoDate[] }
  | { readonly kind: 'past'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'missing' };

export interface DraftTask {
  readonly content: string;
  readonly people: DraftPeople;
  readonly due: DraftDue;
}

export type ResolutionProblem = 'title-too-long' | 'too-many-tasks' | 'task-too-long';

export interface ResolutionReading {
  readonly title: string;
  readonly tasks: readonly DraftTask[];
  readonly problem: ResolutionProblem | null;
}

const TASK_LINE = /^\s*(?:[-–—•*+]|\d{1,2}[.)](?!\d))\s*(.*)$/u;
/** People and deadline come on top of what is to be done. */
const LONGEST_TASK_LINE = DOCUMENT_LIMITS.task * 3;

/** Reads the text after `/nghiquyet`: the title, then one line per task `- việc; người; hạn`. */
export function readResolution(text: string, people: readonly Person[], today: IsoDate): ResolutionReading {
  const title: string[] = [];
  const tasks: string[] = [];
  for (const line of text.normalize('NFC').split(/\r?\n/)) {
    const task = TASK_LINE.exec(line)?.[1]?.trim();
    // A title may begin with a dash or a figure; a semicolon tells that the title was left out.
    if (task !== undefined && (title.length > 0 || tasks.length > 0 || task.includes(';'))) {
      if (task !== '') tasks.push(task);
    } else if (line.trim() !== '') {
      // A line that is no task goes on with what stands before it.
      if (tasks.length > 0) tasks[tasks.length - 1] += ` ${line.trim()}`;
      else title.push(line.trim());
    }
  }
  const words = title.join(' ').replace(/\s+/gu, ' ');
  return {
    title: words,
    tasks: tasks.slice(0, DOCUMENT_LIMITS.tasks).map((task) => readTask(task, people, today)),
    problem: problemOf(words, tasks),
  };
}

function problemOf(title: string, tasks: readonly string[]): ResolutionProblem | null {
  if (title.length > DOCUMENT_LIMITS.title) return 'title-too-long';
  if (tasks.length > DOCUMENT_LIMITS.tasks) return 'too-many-tasks';
  return tasks.some(isTaskTooLong) ? 'task-too-long' : null;
}

const isTaskTooLong = (task: string): boolean =>
  (task.split(';')[0] ?? '').trim().length > DOCUMENT_LIMITS.task || task.length > LONGEST_TASK_LINE;

/** Reads an answer to "which task next?": one task, or several, each on a line of its own. */
export function readMoreTasks(
  text: string,
  people: readonly Person[],
  today: IsoDate,
): Pick<ResolutionReading, 'tasks' | 'problem'> {
  const rows = text
    .normalize('NFC')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const isList = rows.length > 1 && rows.every((line) => TASK_LINE.test(line) || line.includes(';'));
  const written = isList ? rows : [rows.join(' ')];
  const tasks = written.map((line) => (TASK_LINE.exec(line)?.[1] ?? line).trim());
  return {
    tasks: tasks.slice(0, DOCUMENT_LIMITS.tasks).map((task) => readTask(task, people, today)),
    problem: problemOf('', tasks),
  };
}

/** Reads one task `việc; người; hạn`; a part that is left out or empty is missing, to be asked for. */
export function readTask(text: string, people: readonly Person[], today: IsoDate): DraftTask {
  const [head = '', ...rest] = text.split(';').map((part) => part.trim());
  const content = head.replace(/\s+/gu, ' ').replace(/[.,]+$/u, '');
  const [first = '', ...more] = rest;
  if (more.length === 0) {
    // One part only: whoever writes figures means a day.
    const due = dueOrMissing(first, today);
    return due.kind === 'known' || due.kind === 'unclear' || /\d/.test(first)
      ? { content, people: { kind: 'missing' }, due }
      : { content, people: peopleOrMissing(first, people), due: { kind: 'missing' } };
  }
  const last = more.at(-1) ?? '';
  // The deadline stands last, unless somebody clearly wrote it in the middle.
  const isSwapped = !isDay(last, today) && isDay(first, today) && (last !== '' || /\d/.test(first));
  return isSwapped
    ? { content, people: peopleOrMissing(more.join(', '), people), due: dueOrMissing(first, today) }
    : {
        content,
        people: peopleOrMissing([first, ...more.slice(0, -1)].join(', '), people),
        due: dueOrMissing(last, today),
      };
}

const isDay = (text: string, today: IsoDate): boolean =>
  text !== '' && readDue(text, today).kind !== 'unreadable';

const dueOrMissing = (text: string, today: IsoDate): DraftDue =>
  text === '' ? { kind: 'missing' } : readDue(text, today);

const peopleOrMissing = (text: string, people: readonly Person[]): DraftPeople =>
  /[\p{L}\p{N}]/u.test(text) ? readPeople(text, people) : { kind: 'missing' };

/** Reads `A, B`: the first is in charge, the others help (R000-7). */
export function readPeople(text: string, people: readonly Person[], picks: PeoplePicks = {}): DraftPeople {
  const ids: number[] = [];
  for (const match of matchPeople(text, people)) {
    const id = match.kind === 'person' ? match.person.id : picks[match.text];
    if (id === undefined) {
      const candidates = match.kind === 'ambiguous' ? match.candidates : [];
      return {
        kind: 'unclear',
        text: match.text,
        candidateIds: candidates.map((one) => one.id),
        written: text,
        picks,
      };
    }
    if (!ids.includes(id)) ids.push(id);
  }
  const [ownerId, ...helperIds] = ids;
  return ownerId === undefined ? { kind: 'missing' } : { kind: 'known', ownerId, helperIds };
}

/** Reads a deadline; only a day from today on is one. */
export function readDue(text: string, today: IsoDate): DraftDue {
  const reading = readDate(text, today);
  switch (reading.kind) {
    case 'date':
      return { kind: 'known', date: reading.date };
    case 'ambiguous':
      return { kind: 'unclear', text, candidates: reading.candidates };
    case 'past':
      return { kind: 'past', text };
    case 'unreadable':
      return { kind: 'unreadable', text };
  }
}

export type DraftGap =
  | { readonly ask: 'title' }
  | { readonly ask: 'tasks' }
  | { readonly ask: 'content'; readonly task: number }
  | { readonly ask: 'people'; readonly task: number }
  | { readonly ask: 'due'; readonly task: number };

/** The next thing to be asked, one at a time; null when the draft can be shown whole. `complete` = no more tasks come. */
export function nextGap(title: string, tasks: readonly DraftTask[], complete: boolean): DraftGap | null {
  if (title === '') return { ask: 'title' };
  for (const [index, task] of tasks.entries()) {
    if (task.content === '') return { ask: 'content', task: index };
    if (task.people.kind !== 'known') return { ask: 'people', task: index };
    if (task.due.kind !== 'known') return { ask: 'due', task: index };
  }
  return complete ? null : { ask: 'tasks' };
}
