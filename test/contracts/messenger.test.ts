import { Bot } from 'grammy';
import { MemoryMessenger } from '../../src/messaging/memory/messenger.ts';
import { telegramMessenger } from '../../src/messaging/telegram/messenger.ts';
import { parseUpdate } from '../../src/messaging/telegram/parse-update.ts';
import { createLocalBotApi, listenLocalBotApi } from '../../src/practice/bot-api/local-bot-api.ts';
import { type ContractBench, messengerContract } from './messenger.contract.ts';

const TOKEN = '4200:practice';
const ME = { id: 4200, username: 'chibo_bot' };
const OWNER = 11;

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
        })),
    async hinder(how) {
      if (how === 'refused') await close();
      else if (how === 'cut-after') api.addFault({ kind: 'cut-after', method: 'sendMessage' });
      else api.addFault({ kind: 'rate-limit', method: 'sendMessage', retryAfter: 7 });
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
    view: (id = chatId) =>
      messenger.view(id).map((one) => ({
        ...one,
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

messengerContract('telegram', openTelegram);
messengerContract('memory', openMemory);
