import { callbackMethods } from './callback-query.ts';
import { chatMethods } from './chat.ts';
import { commandMethods } from './commands.ts';
import { editMethods } from './edit.ts';
import type { Method } from './method.ts';
import { sendMethods } from './send.ts';
import { updateMethods } from './updates.ts';

const METHODS: ReadonlyMap<string, Method> = new Map(
  [updateMethods, sendMethods, editMethods, callbackMethods, chatMethods, commandMethods].flatMap((table) =>
    Object.entries(table),
  ),
);

/** The method of a name in lower case, or null: then the server answers 404. */
export const findMethod = (name: string): Method | null => METHODS.get(name) ?? null;

/** Whether a call counts against the limits, and so must keep the wait of its chat. */
export const isLimited = (name: string): boolean =>
  name === 'sendmessage' || name === 'senddocument' || name.startsWith('edit');
