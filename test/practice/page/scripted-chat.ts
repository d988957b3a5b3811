import type {
  CallbackAnswer,
  ViewChat,
  ViewFile,
  ViewMessage,
} from '../../../src/practice/bot-api/control.ts';
import type { PracticeChat, PracticeParts } from '../../../src/practice/practice-parts.ts';
import {
  createLocalZaloApi,
  type LocalZaloApiServer,
} from '../../../src/practice/zalo-api/local-zalo-api.ts';

export const GROUP = -1001;
export const SECRETARY = 11;
export const MEMBER = 12;
export const NO_PHONE = 13;
/** Of the three above only the secretary is on Zalo, too; this member is nowhere else. */
export const ZALO_MEMBER = 14;
export const ZALO_GROUP = 'zgr-1';
export const ZALO_TOKEN = '2:zalo';
/** 20:00 on Tuesday 01/12/2026 in Việt Nam. */
export const START = Date.UTC(2026, 11, 1, 13, 0);

const HOUR_MS = 3_600_000;

type Draft = Partial<ViewMessage> & { text: string };

/** A chat whose bot says what the test tells it to say. */
export interface ScriptedChat extends PracticeChat {
  post(chatId: number, draft: Draft): number;
  change(chatId: number, messageId: number, draft: Partial<ViewMessage>): void;
  readonly files: Map<number, ViewFile>;
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
    files: new Map(),
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
    file: (_chatId, messageId) => chat.files.get(messageId) ?? null,
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

const PEOPLE: PracticeParts['people'] = [
  { id: SECRETARY, name: 'Nguyễn Văn An', office: 'Bí thư', accounts: { telegram: SECRETARY, zalo: 'z11' } },
  { id: MEMBER, name: 'Lê Thị Bình', office: 'Đảng viên', accounts: { telegram: MEMBER, zalo: null } },
  { id: NO_PHONE, name: 'Trần Văn Cả', office: 'Đảng viên', accounts: { telegram: null, zalo: null } },
  { id: ZALO_MEMBER, name: 'Phạm Thị Dung', office: 'Đảng viên', accounts: { telegram: null, zalo: 'z14' } },
];

/** A Zalo group with a bot in it, on the local server itself. */
function createZalo(now: () => number): LocalZaloApiServer {
  const zalo = createLocalZaloApi({ clock: { now } });
  zalo.addBot({ token: ZALO_TOKEN, id: '2', name: 'Bot Trợ lý' });
  for (const { name, accounts } of PEOPLE)
    if (accounts.zalo !== null) zalo.addUser({ id: accounts.zalo, name: `${name} (tên Zalo)` });
  zalo.addGroup({ id: ZALO_GROUP, title: 'Nhóm Zalo Thôn Đông', memberIds: ['z11', 'z14'], botIds: ['2'] });
  return zalo;
}

/** The parts of a practice server around a scripted chat and clock; Zalo is the local server itself. */
export function scriptedParts(): {
  parts: PracticeParts;
  chat: ScriptedChat;
  zalo: LocalZaloApiServer;
  clock: ScriptedClock;
} {
  const clock: ScriptedClock = { ms: START, due: START + 5 * HOUR_MS, gate: null };
  const chat = createScriptedChat(() => clock.ms);
  const zalo = createZalo(() => clock.ms);
  const parts: PracticeParts = {
    telegram: { api: chat, groupId: GROUP, botUsername: 'chibo_bot' },
    zalo: { api: zalo, groupId: ZALO_GROUP, botToken: ZALO_TOKEN },
    people: PEOPLE,
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
  return { parts, chat, zalo, clock };
}
