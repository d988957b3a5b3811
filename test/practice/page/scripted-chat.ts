import type { CallbackAnswer, ViewChat, ViewMessage } from '../../../src/practice/bot-api/control.ts';
import type { PracticeChat, PracticeParts } from '../../../src/practice/practice-parts.ts';

export const GROUP = -1001;
export const SECRETARY = 11;
export const MEMBER = 12;
export const NO_PHONE = 13;
/** 20:00 on Tuesday 01/12/2026 in Việt Nam. */
export const START = Date.UTC(2026, 11, 1, 13, 0);

const HOUR_MS = 3_600_000;

type Draft = Partial<ViewMessage> & { text: string };

/** A chat whose bot says what the test tells it to say. */
export interface ScriptedChat extends PracticeChat {
  post(chatId: number, draft: Draft): number;
  change(chatId: number, messageId: number, draft: Partial<ViewMessage>): void;
  readonly documents: Map<number, Buffer>;
  readonly presses: { chatId: number; messageId: number; from: number; data: string }[];
  readonly sent: { chatId: number; from: number; text: string; replyTo?: number }[];
  nextAnswer: CallbackAnswer | null;
  readonly listeners: number;
}

export function createScriptedChat(now: () => number): ScriptedChat {
  const messages = new Map<number, ViewMessage[]>();
  const listeners = new Set<(chatId: number) => void>();
  let lastId = 0;

  const tell = (chatId: number): void => {
    for (const listener of listeners) listener(chatId);
  };
  const chatOf = (id: number): ViewChat =>
    id === GROUP
      ? { id, type: 'supergroup', title: 'Chi bộ Thôn Đông', memberIds: [SECRETARY, MEMBER] }
      : { id, type: 'private', title: '', memberIds: [id] };

  const chat: ScriptedChat = {
    documents: new Map(),
    presses: [],
    sent: [],
    nextAnswer: null,
    get listeners() {
      return listeners.size;
    },
    chats: () => [...messages.keys()].map(chatOf),
    view(chatId) {
      const found = messages.get(chatId);
      if (found === undefined) throw new Error(`no chat ${chatId}`);
      return found;
    },
    post(chatId, draft) {
      lastId += 1;
      const message: ViewMessage = {
        messageId: lastId,
        fromId: 1,
        fromName: 'chibo_bot',
        isBot: true,
        isService: false,
        entities: [],
        buttons: [],
        sentAt: now(),
        editCount: 0,
        ...draft,
      };
      messages.set(chatId, [...(messages.get(chatId) ?? []), message]);
      tell(chatId);
      return lastId;
    },
    change(chatId, messageId, draft) {
      const list = chat.view(chatId);
      messages.set(
        chatId,
        list.map((item) => (item.messageId === messageId ? { ...item, ...draft, editedAt: now() } : item)),
      );
      tell(chatId);
    },
    readDocument: (_chatId, messageId) => chat.documents.get(messageId) ?? null,
    async press(press) {
      chat.presses.push(press);
      return chat.nextAnswer;
    },
    sendMessage(message) {
      chat.sent.push(message);
      const name = message.from === SECRETARY ? 'Nguyễn Văn An' : 'Lê Thị Bình';
      return chat.post(message.chatId, {
        text: message.text,
        fromId: message.from,
        fromName: name,
        isBot: false,
      });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return chat;
}

/** A clock that stands still until it is moved; `gate`, when set, is awaited by each move. */
export interface ScriptedClock {
  ms: number;
  due: number | null;
  gate: (() => Promise<void>) | null;
}

/** The parts of a practice server around a scripted chat and clock. */
export function scriptedParts(): { parts: PracticeParts; chat: ScriptedChat; clock: ScriptedClock } {
  const clock: ScriptedClock = { ms: START, due: START + 5 * HOUR_MS, gate: null };
  const chat = createScriptedChat(() => clock.ms);
  const parts: PracticeParts = {
    api: chat,
    groupId: GROUP,
    botUsername: 'chibo_bot',
    people: [
      { id: SECRETARY, name: 'Nguyễn Văn An', office: 'Bí thư', hasPhone: true },
      { id: MEMBER, name: 'Lê Thị Bình', office: 'Đảng viên', hasPhone: true },
      { id: NO_PHONE, name: 'Trần Văn Cả', office: 'Đảng viên', hasPhone: false },
    ],
    clock: {
      zone: 'Asia/Ho_Chi_Minh',
      now: () => clock.ms,
      async advanceTo(ms) {
        await clock.gate?.();
        clock.ms = ms;
      },
      nextDueAt: async () => clock.due,
    },
  };
  return { parts, chat, clock };
}
