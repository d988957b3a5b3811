import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ViewMessage } from '../../src/practice/bot-api/control.ts';
import type { Program } from '../support/program.ts';
import { botMessages, buttonData, type Town, type TownBranch } from './town.ts';

/* What the people of one branch do and see in their chats, while the built program serves them. */

/** A chat: a person's own with the bot, by their place in the list, or the group. */
export type Chat = number | 'group';

/** A message as it stood when somebody looked at it. */
export interface Seen extends ViewMessage {
  readonly chat: Chat;
}

export interface Hall {
  /** Starts the program at that moment, whether it ran before or not. */
  startAt(time: string, day?: string): Promise<void>;
  stop(): Promise<void>;
  /** Puts the clocks of the town and of the running program to a later moment of the day. */
  moveTo(time: string): Promise<void>;
  /** Lets so many seconds pass at once. */
  skip(seconds: number): Promise<void>;
  /** Writes, and waits for the answer that contains these words. */
  ask(place: number, text: string, words: string, where?: 'group'): Promise<Seen>;
  /** The newest message of the bot that contains these words; waited for. */
  hear(chat: Chat, words: string): Promise<Seen>;
  /** Presses a button of the message as it was seen, however it stands by now; returns what pops up. */
  press(place: number, message: Seen, label: string): Promise<string>;
  /** Waits until the message shows these words, in its text or on a button. */
  shows(message: Seen, words: string): Promise<Seen>;
  /** Everything the bot says in a chat. */
  texts(chat: Chat): readonly string[];
  file(message: Seen): Uint8Array;
}

/** People need a moment between two messages, and so no answer waits for its turn in the chat. */
const BETWEEN_MESSAGES_MS = 1500;

export function openHall(town: Town, branch: TownBranch, day: string): Hall {
  const { api } = town;
  let program: Program | null = null;
  const idOf = (chat: Chat): number =>
    chat === 'group' ? branch.chatId : (branch.people[chat]?.telegramId ?? 0);
  const find = async (chat: Chat, what: string, match: (message: ViewMessage) => boolean): Promise<Seen> => {
    const found = await town.until(what, () => botMessages(town, idOf(chat)).findLast(match) ?? null);
    if (found === null) throw new Error(what);
    return { ...found, chat };
  };
  const moved = async (moment: string | number): Promise<void> => {
    town.clock.set(moment);
    await program?.followClock();
  };
  return {
    async startAt(time, on = day) {
      await program?.end('SIGTERM');
      town.clock.set(`${on}T${time}+07:00`);
      program = await town.start();
    },
    async stop() {
      await program?.end('SIGTERM');
    },
    moveTo: (time) => moved(`${day}T${time}+07:00`),
    skip: (seconds) => moved(town.clock.now() + seconds * 1000),
    async ask(place, text, words, where) {
      const chat = where ?? place;
      await moved(town.clock.now() + BETWEEN_MESSAGES_MS);
      const written = api.sendMessage({ chatId: idOf(chat), from: idOf(place), text });
      return find(
        chat,
        `«${words}» after ${text}`,
        (message) => message.messageId > written && message.text.includes(words),
      );
    },
    hear: (chat, words) => find(chat, words, ({ text }) => text.includes(words)),
    async press(place, message, label) {
      const { chat, messageId } = message;
      const press = { chatId: idOf(chat), messageId, from: idOf(place), data: buttonData(message, label) };
      return (await api.press(press))?.text ?? '';
    },
    shows: ({ chat, messageId }, words) =>
      find(
        chat,
        `«${words}» shown`,
        (message) =>
          message.messageId === messageId &&
          (message.text.includes(words) || message.buttons.flat().some(({ text }) => text.includes(words))),
      ),
    texts: (chat) => botMessages(town, idOf(chat)).map(({ text }) => text),
    file({ chat, messageId }) {
      const file = api.file(idOf(chat), messageId);
      if (file === null) throw new Error('no file under the message');
      return file.bytes;
    },
  };
}

/**
 * With `EVENING_OUT` set to a folder, everything that is said and the papers are kept there, to be looked at. Returns
 * how to keep a file.
 */
export function keepEvening(town: Town): (name: string, bytes: Uint8Array) => void {
  const folder = process.env['EVENING_OUT'];
  if (folder === undefined) return () => undefined;
  mkdirSync(folder, { recursive: true });
  const transcript = join(folder, 'transcript.txt');
  writeFileSync(transcript, '');
  const known = new Map<string, string>();
  town.api.onChange((chatId) => {
    const title = town.api.chats().find(({ id }) => id === chatId)?.title ?? '';
    for (const message of town.api.view(chatId)) {
      const key = `${chatId}:${message.messageId}`;
      const file = message.document === undefined ? '' : `\n<${message.document.fileName}>`;
      const rows = message.buttons.map((row) => `\n   ${row.map(({ text }) => `[${text}]`).join(' ')}`);
      const text = `${message.text}${file}${rows.join('')}`;
      if (known.get(key) === text) continue;
      const edited = known.has(key) ? ' (edited)' : '';
      known.set(key, text);
      const time = new Date(town.clock.now() + 7 * 3_600_000).toISOString().slice(5, 19);
      appendFileSync(transcript, `--- ${time} · ${title} · ${message.fromName}${edited}\n${text}\n\n`);
    }
  });
  return (name, bytes) => writeFileSync(join(folder, name), bytes);
}
