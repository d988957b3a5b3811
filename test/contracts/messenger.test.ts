import { Bot } from 'grammy';
import { describe, expect, test } from 'vitest';
import { MemoryMessenger } from '../../src/messaging/memory/messenger.ts';
import type { OutDocument } from '../../src/messaging/outbound.ts';
import { telegramMessenger } from '../../src/messaging/telegram/messenger.ts';
import { parseUpdate } from '../../src/messaging/telegram/parse-update.ts';
import { zaloClient } from '../../src/messaging/zalo/client.ts';
import { zaloHttp } from '../../src/messaging/zalo/http.ts';
import { zaloMessenger } from '../../src/messaging/zalo/messenger.ts';
import { parseUpdate as parseZaloUpdate } from '../../src/messaging/zalo/parse-update.ts';
import { createLocalBotApi, listenLocalBotApi } from '../../src/practice/bot-api/local-bot-api.ts';
import { createLocalZaloApi, listenLocalZaloApi } from '../../src/practice/zalo-api/local-zalo-api.ts';
import { type ContractBench, messengerContract } from './messenger.contract.ts';

const TOKEN = '4200:practice';
const ME = { id: 4200, username: 'chibo_bot' };
const OWNER = 11;

const fileOf = (file: OutDocument | null) =>
  file === null ? null : { fileName: file.fileName, bytes: Buffer.from(file.bytes).toString('base64') };

async function openTelegram(): Promise<ContractBench> {
  const api = createLocalBotApi({ clock: { now: () => Date.UTC(2026, 11, 3) }, limits: false });
  api.addBot({ token: TOKEN, ...ME, name: 'Trợ lý Chi bộ' });
  api.addUser({ id: OWNER, name: 'Nguyễn Thị Hoa' });
  const group = api.addGroup({ title: 'Chi bộ thôn Đông', ownerId: OWNER, type: 'group' });
  api.addBotToGroup(group, OWNER);
  const { root, close } = await listenLocalBotApi(api);
  const bot = new Bot(TOKEN, { client: { apiRoot: root } });
  const messenger = telegramMessenger(bot.api, { username: () => ME.username, overallPerSecond: 30 });
  return {
    messenger,
    chatId: String(group),
    hasEmphasis: true,
    longText: 'cut',
    paceSeconds: 7,
    view: (chatId = String(group)) =>
      api
        .view(Number(chatId))
        .filter((one) => !one.isService)
        .map((one) => ({
          messageId: String(one.messageId),
          text: one.text,
          bold: one.entities
            .filter((entity) => entity.type === 'bold')
            .map(({ offset, length }) => ({ offset, length })),
          buttons: one.buttons.map((row) => row.map((button) => button.data ?? '')),
          edits: one.editCount,
          file: fileOf(api.file(Number(chatId), one.messageId)),
        })),
    async hinder(how) {
      if (how === 'refused') await close();
      else if (how === 'cut-after') api.addFault({ kind: 'cut-after' });
      else api.addFault({ kind: 'rate-limit', retryAfter: 7 });
    },
    kick: () => api.kickBot(group, OWNER),
    upgrade: () => String(api.upgradeToSupergroup(group)),
    remove: (messageId) => api.deleteMessage(group, Number(messageId)),
    ownMessage: (messageId) =>
      parseUpdate(
        {
          update_id: 1,
          message: {
            message_id: Number(messageId),
            date: 1,
            chat: { id: group, type: 'group', title: 'x' },
            from: { id: ME.id, is_bot: true, first_name: 'Trợ lý Chi bộ', username: ME.username },
            text: '/lich',
          },
        },
        ME,
      ),
    close: async () => {
      await close().catch(() => undefined);
    },
  };
}

async function openMemory(): Promise<ContractBench> {
  const messenger = new MemoryMessenger();
  const chatId = '-1001';
  return {
    messenger,
    chatId,
    hasEmphasis: true,
    longText: 'cut',
    paceSeconds: 7,
    view: (id = chatId) =>
      messenger.view(id).map((one) => ({
        ...one,
        file: fileOf(one.document ?? null),
        buttons: one.buttons.map((row) => row.map((button) => ('data' in button ? button.data : ''))),
      })),
    async hinder(how) {
      if (how === 'rate-limit') messenger.failNext({ failure: { kind: 'retry-after', seconds: 7 } });
      else if (how === 'refused') messenger.failNext({ failure: { kind: 'unsent', detail: 'ECONNREFUSED' } });
      else messenger.failNext({ failure: { kind: 'ambiguous', detail: 'ECONNRESET' }, arrives: true });
    },
    kick: () => messenger.bar(chatId, { kind: 'forbidden', detail: '403 bot was kicked' }),
    upgrade() {
      messenger.bar(chatId, { kind: 'moved', to: '-1002' });
      return '-1002';
    },
    remove: (messageId) => messenger.remove(chatId, messageId),
    ownMessage: () => null,
    close: async () => undefined,
  };
}

async function openZalo(): Promise<ContractBench> {
  const clock = { now: () => Date.UTC(2026, 11, 3) };
  const api = createLocalZaloApi({ clock });
  const token = '1459:practice';
  const me = { id: '1459232241454765289', names: ['Bot Chi bộ thôn Đông'] };
  api.addBot({ token, id: me.id, name: 'Bot Chi bộ thôn Đông' });
  api.addUser({ id: '6ede9afa66b88fe6d6a9', name: 'Nguyễn Thị Hoa' });
  const group = api.addGroup({ memberIds: ['6ede9afa66b88fe6d6a9'], botIds: [me.id] });
  const { root, close } = await listenLocalZaloApi(api);
  const http = zaloHttp({ apiRoot: root, httpsProxy: null });
  const messenger = zaloMessenger({
    bots: [zaloClient(http, token)],
    chats: {
      botOf: async () => null,
      learn: async () => undefined,
      candidates: async (_chatId, bots) => bots,
    },
    clock,
    pause: async () => undefined,
  });
  return {
    messenger,
    chatId: group,
    hasEmphasis: false,
    longText: 'divided',
    paceSeconds: 60,
    view: (chatId = group) =>
      api
        .view(chatId)
        .map(({ messageId, text }) => ({ messageId, text, bold: [], buttons: [], edits: 0, file: null })),
    async hinder(how) {
      if (how === 'refused') await close();
      else api.addFault({ kind: how, method: 'sendMessage' });
    },
    kick: () => api.removeBotFromGroup(group, me.id),
    upgrade: null,
    remove: () => undefined,
    ownMessage: (messageId) =>
      parseZaloUpdate(
        {
          event_name: 'message.text.received',
          message: {
            message_id: messageId,
            chat: { id: group, chat_type: 'GROUP' },
            from: { id: me.id, display_name: 'Bot Chi bộ thôn Đông', is_bot: true },
            text: '/lich',
          },
        },
        me,
      ),
    close: async () => {
      http.close();
      await close().catch(() => undefined);
    },
  };
}

messengerContract('telegram', openTelegram);
messengerContract('zalo', openZalo);
messengerContract('memory', openMemory);

describe('files', () => {
  const document = { fileName: 'Biên bản.docx', bytes: Buffer.from('PK') };

  test('a channel in memory that takes none refuses one, and shows nothing', async () => {
    const messenger = new MemoryMessenger({ capabilities: { files: false } });
    const outcome = await messenger.send({ chatId: '-1001' }, { text: ['Biên bản'], document });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'invalid' } });
    expect(messenger.view('-1001')).toEqual([]);
  });

  test.each([openTelegram, openMemory])(
    'the words beside one are no text to be edited (%s)',
    async (open) => {
      const bench = await open();
      const target = { chatId: bench.chatId };
      const sent = await bench.messenger.send(target, { text: ['một'], document });
      const messageId = sent.ok ? sent.messageId : '';
      expect(await bench.messenger.edit(target, messageId, { text: ['hai'] })).toMatchObject({
        ok: false,
        failure: { kind: 'invalid' },
      });
      expect(bench.view()).toMatchObject([{ messageId, text: 'một' }]);
      await bench.close();
    },
  );
});

describe('telegram: topics', () => {
  const message = {
    text: ['Biên bản'],
    document: { fileName: 'Biên bản.docx', bytes: Buffer.from('PK') },
  };

  async function openForum() {
    const api = createLocalBotApi({ clock: { now: () => Date.UTC(2026, 11, 3) } });
    api.addBot({ token: TOKEN, ...ME, name: 'Trợ lý Chi bộ' });
    api.addUser({ id: OWNER, name: 'Nguyễn Thị Hoa' });
    const forum = api.addGroup({ title: 'Chi bộ thôn Đông', ownerId: OWNER, forum: true });
    api.addBotToGroup(forum, OWNER);
    const { root, close } = await listenLocalBotApi(api);
    const bot = new Bot(TOKEN, { client: { apiRoot: root } });
    const messenger = telegramMessenger(bot.api, { username: () => ME.username, overallPerSecond: 30 });
    return { api, forum, messenger, close };
  }

  test('a file goes into the topic, and beside it when the topic is gone', async () => {
    const { api, forum, messenger, close } = await openForum();
    const topic = api.createTopic(forum, OWNER, 'Văn bản');
    const target = { chatId: String(forum), threadId: String(topic) };
    expect(await messenger.send(target, message)).toMatchObject({ ok: true });
    expect(api.view(forum).at(-1)).toMatchObject({ threadId: topic, document: { size: 2 } });
    api.deleteTopic(forum, topic);
    expect(await messenger.send(target, message)).toMatchObject({ ok: true });
    expect(api.view(forum).at(-1)).toMatchObject({ text: 'Biên bản', document: { size: 2 } });
    expect(api.view(forum).at(-1)).not.toHaveProperty('threadId');
    await close();
  });
});
