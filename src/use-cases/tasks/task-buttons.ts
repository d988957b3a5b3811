import { encodeButton } from '../../domain/channel/button-data.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { Button } from '../../messaging/outbound.ts';
import * as words from '../../text/vi/tasks/tasks.ts';

/** More buttons than this under one message are of no use to anybody. */
export const MOST_BUTTONS = 24;

export const cardButtons = (tasks: readonly Task[]): Button[][] =>
  chunk(
    tasks.slice(0, MOST_BUTTONS).map((task) => ({
      text: words.openCardButton(task.no),
      data: encodeButton('task-card', task.no),
    })),
    3,
  );

/** `✔️ Đã xong #12` and `⏳ Xin gia hạn #12`. */
export const ownerButtons = (task: Pick<Task, 'no'>): Button[] => [
  { text: words.doneButton(task.no), data: encodeButton('task-done', task.no) },
  { text: words.extendButton(task.no), data: encodeButton('task-extend', task.no) },
];

/** What officers do for somebody whom they ask in person. */
export const inPersonButtons = (task: Pick<Task, 'no'>): Button[] => [
  { text: words.doneButton(task.no), data: encodeButton('task-done', task.no) },
  { text: words.officerExtendButton(task.no), data: encodeButton('officer-extend', task.no) },
];

/** `Nhắc lại` (or `Đã xong` for somebody who cannot be asked on a phone), `Gia hạn`, `Giao người khác`. */
export const lateButtons = (task: Pick<Task, 'no' | 'ownerId'>, ownerSpeaks: boolean): Button[] => [
  ...(task.ownerId === null
    ? []
    : ownerSpeaks
      ? [{ text: words.remindButton(task.no), data: encodeButton('task-remind', task.no) }]
      : [{ text: words.doneButton(task.no), data: encodeButton('task-done', task.no) }]),
  { text: words.officerExtendButton(task.no), data: encodeButton('officer-extend', task.no) },
  { text: words.reassignButton(task.no), data: encodeButton('task-assign', task.no, 0) },
];

const chunk = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
