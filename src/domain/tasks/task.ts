import { daysBetween, type IsoDate } from '../calendar/calendar.ts';
import { err, ok, type Result } from '../result.ts';

/** Đang thực hiện · Đã báo cáo · Hoàn thành · Chưa hoàn thành (dropped with a reason). */
export const TASK_STATES = ['in_progress', 'reported', 'done', 'dropped'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** Xin gia hạn: asked for by the owner, decided by an officer. */
export interface Extension {
  readonly dueOn: IsoDate;
  readonly reason: string;
}

export interface Task {
  readonly id: number;
  readonly branchId: number;
  /** The branch's own running number, shown as `#12`. */
  readonly no: number;
  readonly documentId: number;
  readonly content: string;
  /** The one in charge (R000-7); null when that member left and nobody took over yet. */
  readonly ownerId: number | null;
  readonly helperIds: readonly number[];
  readonly dueOn: IsoDate;
  readonly state: TaskState;
  readonly extension: Extension | null;
  /** What came of it, in the owner's words. */
  readonly note: string | null;
}

/** Whole days since the due day has ended, for a task that nobody has reported; 0 for every other. */
export const daysLate = ({ state, dueOn }: Pick<Task, 'state' | 'dueOn'>, today: IsoDate): number =>
  state === 'in_progress' ? Math.max(0, daysBetween(dueOn, today)) : 0;

export type TaskAction =
  | { readonly do: 'report'; readonly note: string | null }
  | { readonly do: 'add-note'; readonly note: string }
  | { readonly do: 'ask-extension'; readonly dueOn: IsoDate; readonly reason: string }
  | { readonly do: 'grant-extension' }
  | { readonly do: 'refuse-extension' }
  | { readonly do: 'extend'; readonly dueOn: IsoDate; readonly reason: string }
  | { readonly do: 'confirm' }
  | { readonly do: 'send-back' }
  | { readonly do: 'assign'; readonly memberId: number }
  | { readonly do: 'carry-over'; readonly dueOn: IsoDate }
  | { readonly do: 'drop'; readonly reason: string };

export interface Actor {
  readonly memberId: number;
  readonly isOfficer: boolean;
  /** The owner is asked in person: an officer may report for them. */
  readonly mayReportFor?: boolean;
  /** The owner's spokesperson (R8-1): reports and asks as the owner does. */
  readonly speaksFor?: boolean;
}

export type TaskRefusal =
  | 'not-yours'
  | 'officers-only'
  | 'closed'
  | 'reported-already'
  | 'not-reported'
  | 'no-extension'
  | 'extension-pending'
  | 'not-later'
  | 'same-owner';

export type TaskChange = Partial<Pick<Task, 'ownerId' | 'dueOn' | 'state' | 'extension' | 'note'>>;

const OWNERS: ReadonlySet<TaskAction['do']> = new Set(['report', 'add-note', 'ask-extension']);
const REPORTS: ReadonlySet<TaskAction['do']> = new Set(['report', 'add-note']);

/**
 * What an action makes of a task, or why not. Owners report and ask, and their spokespersons for them; officers confirm, decide, hand on, and report for
 * those who are asked in person; what is closed stays closed. The history is kept by the storage, step by step (R000-8).
 */
export function decideTask(task: Task, action: TaskAction, actor: Actor): Result<TaskChange, TaskRefusal> {
  if (OWNERS.has(action.do)) {
    const reportsFor = actor.isOfficer && actor.mayReportFor === true && REPORTS.has(action.do);
    if (task.ownerId !== actor.memberId && actor.speaksFor !== true && !reportsFor) return err('not-yours');
  } else if (!actor.isOfficer) return err('officers-only');
  if (task.state === 'done' || task.state === 'dropped') return err('closed');
  switch (action.do) {
    case 'report':
      if (task.state === 'reported') return err('reported-already');
      return ok({ state: 'reported', extension: null, note: action.note ?? task.note });
    case 'add-note':
      return ok({ note: action.note });
    case 'ask-extension':
      if (task.state === 'reported') return err('reported-already');
      if (task.extension !== null) return err('extension-pending');
      if (action.dueOn <= task.dueOn) return err('not-later');
      return ok({ extension: { dueOn: action.dueOn, reason: action.reason } });
    case 'grant-extension':
      if (task.extension === null) return err('no-extension');
      return ok({ dueOn: task.extension.dueOn, extension: null });
    case 'refuse-extension':
      return task.extension === null ? err('no-extension') : ok({ extension: null });
    case 'extend':
    case 'carry-over':
      if (action.dueOn <= task.dueOn) return err('not-later');
      return ok({ dueOn: action.dueOn, extension: null, state: 'in_progress' });
    case 'confirm':
      return ok({ state: 'done', extension: null });
    case 'send-back':
      return task.state === 'reported' ? ok({ state: 'in_progress' }) : err('not-reported');
    case 'assign':
      if (task.ownerId === action.memberId) return err('same-owner');
      return ok({ ownerId: action.memberId, extension: null, state: 'in_progress' });
    case 'drop':
      return ok({ state: 'dropped', extension: null, note: action.reason });
  }
}

/** Overdue: the due day has ended and nothing was reported. */
export const isOverdue = (task: Pick<Task, 'state' | 'dueOn'>, today: IsoDate): boolean =>
  task.state === 'in_progress' && task.dueOn < today;

/** Whether the task still waits for its owner: nothing reported, no extension asked for. */
export const awaitsOwner = (task: Pick<Task, 'state' | 'extension'>): boolean =>
  task.state === 'in_progress' && task.extension === null;
