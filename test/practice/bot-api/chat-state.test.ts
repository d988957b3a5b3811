import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, BOT_ID, buttons, type Json, MEMBER, OWNER, openBench, STRANGER } from './bench.ts';

const HOUR = 3_600_000;

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ limits: false });
});
afterEach(() => bench.close());

const refusal = async (method: string, args: Json): Promise<string | undefined> =>
  (await bench.call(method, { chat_id: bench.group, text: 'x', ...args })).description;

describe('edits', () => {
  test('check 15: the same content is no change, whatever is compared', async () => {
    const reply_markup = buttons('a');
    const entities = [{ type: 'bold', offset: 0, length: 1 }];
    const message_id = await bench.say({ text: 'a', entities, reply_markup });
    const same = { message_id, text: 'a', entities, reply_markup };
    expect(await refusal('editMessageText', same)).toBe(
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the ' +
        'same as a current content and reply markup of the message',
    );
    expect(await refusal('editMessageReplyMarkup', { message_id, reply_markup })).toContain('not modified');
    for (const change of [
      { ...same, entities: [] },
      { message_id, text: 'a' },
      { message_id, text: 'b' },
    ]) {
      bench.advance(1000);
      expect(await bench.call('editMessageText', { chat_id: bench.group, ...change })).toMatchObject({
        ok: true,
      });
    }
    expect(bench.api.view(bench.group).at(-1)).toMatchObject({ text: 'b', buttons: [], editCount: 3 });
  });

  test('checks 10, 16, 17: messages of others, deleted ones, and those with a reply keyboard', async () => {
    const theirs = bench.api.sendMessage({ chatId: bench.group, from: OWNER, text: 'của tôi' });
    expect(await refusal('editMessageText', { message_id: theirs })).toBe(
      "Bad Request: message can't be edited",
    );
    const gone = await bench.say();
    bench.api.deleteMessage(bench.group, gone);
    expect(await refusal('editMessageText', { message_id: gone })).toBe(
      'Bad Request: message to edit not found',
    );
    const keyboard = await bench.say({ reply_markup: { keyboard: [[{ text: 'Có' }]] } });
    expect(await refusal('editMessageText', { message_id: keyboard })).toBe(
      "Bad Request: message can't be edited",
    );
  });

  test('check 18: after 48 hours only an administrator deletes', async () => {
    const old = await bench.say();
    const theirs = bench.api.sendMessage({ chatId: bench.group, from: OWNER, text: 'của tôi' });
    expect(await refusal('deleteMessage', { message_id: theirs })).toBe(
      "Bad Request: message can't be deleted",
    );
    bench.advance(48 * HOUR);
    expect(await refusal('deleteMessage', { message_id: old })).toContain("can't be deleted for everyone");
    bench.api.addBotToGroup(bench.group, OWNER, 'administrator');
    expect(await refusal('deleteMessage', { message_id: old })).toBeUndefined();
    expect(await refusal('deleteMessage', { message_id: theirs })).toBeUndefined();
  });
});

describe('who may write where', () => {
  test('check 20: kicked, dissolved and never joined groups', async () => {
    bench.api.kickBot(bench.group, OWNER);
    expect(await bench.call('sendMessage', { chat_id: bench.group, text: 'x' })).toMatchObject({
      status: 403,
      description: 'Forbidden: bot was kicked from the supergroup chat',
    });
    const basic = bench.api.addGroup({ title: 'Nhóm', ownerId: OWNER, type: 'group' });
    expect(await refusal('sendMessage', { chat_id: basic })).toBe('Bad Request: chat not found');
    bench.api.addBotToGroup(basic, OWNER);
    await bench.call('leaveChat', { chat_id: basic });
    expect(await refusal('sendMessage', { chat_id: basic })).toBe(
      'Forbidden: bot is not a member of the group chat',
    );
    bench.api.addBotToGroup(basic, OWNER);
    bench.api.deleteGroup(basic);
    expect(await refusal('sendMessage', { chat_id: basic })).toBe('Forbidden: the group chat was deleted');
  });

  test('check 21: a private chat is opened, blocked and opened again by the person', async () => {
    const send = () => refusal('sendMessage', { chat_id: OWNER });
    expect(await send()).toBe("Forbidden: bot can't initiate conversation with a user");
    bench.api.sendMessage({ chatId: OWNER, from: OWNER, text: '/start abc' });
    expect(await send()).toBeUndefined();
    bench.api.blockBot(OWNER);
    expect(await send()).toBe('Forbidden: bot was blocked by the user');
    bench.api.sendMessage({ chatId: OWNER, from: OWNER, text: '/start' });
    expect(await send()).toBeUndefined();
    const kinds = (await bench.updates()).slice(2).map((update) => Object.keys(update)[1]);
    expect(kinds).toEqual(['message', 'my_chat_member', 'my_chat_member', 'message']);
    bench.api.deactivateUser(OWNER);
    expect(await send()).toBe('Forbidden: user is deactivated');
  });

  test('check 22: an upgraded group refuses sends, tells the new id and still takes edits', async () => {
    const basic = bench.api.addGroup({ title: 'Nhóm', ownerId: OWNER, type: 'group' });
    bench.api.addBotToGroup(basic, OWNER);
    const before = await bench.say({ chat_id: basic });
    await bench.updates();
    const fresh = bench.api.upgradeToSupergroup(basic);
    expect(await bench.call('sendMessage', { chat_id: basic, text: 'x' })).toEqual({
      status: 400,
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: fresh },
    });
    expect(await refusal('editMessageText', { chat_id: basic, message_id: before })).toBeUndefined();
    const messages = (await bench.updates()).map((update) => update['message']);
    expect(messages).toMatchObject([
      { chat: { id: basic, type: 'group' }, migrate_to_chat_id: fresh },
      { chat: { id: fresh, type: 'supergroup' }, migrate_from_chat_id: basic, message_id: 1 },
    ]);
    expect(await bench.say({ chat_id: fresh })).toBe(2);
  });

  test('check 23: no right to write, and topics', async () => {
    bench.api.setBotCanWrite(bench.group, false);
    expect(await refusal('sendMessage', {})).toBe(
      'Bad Request: not enough rights to send text messages to the chat',
    );
    bench.api.setBotCanWrite(bench.group, true);
    expect(await refusal('sendMessage', {})).toBeUndefined();
    const forum = bench.api.addGroup({ title: 'Đảng bộ', ownerId: OWNER, forum: true });
    bench.api.addBotToGroup(forum, OWNER);
    const topic = bench.api.createTopic(forum, OWNER, 'Sinh hoạt');
    const send = (message_thread_id: number) => refusal('sendMessage', { chat_id: forum, message_thread_id });
    expect(await send(1)).toBe('Bad Request: message thread not found');
    expect(await send(topic)).toBeUndefined();
    expect(bench.api.view(forum).at(-1)).toMatchObject({ threadId: topic });
    bench.api.closeTopic(forum, topic);
    expect(await send(topic)).toBe('Bad Request: TOPIC_CLOSED');
    bench.api.deleteTopic(forum, topic);
    expect(await send(topic)).toBe('Bad Request: message thread not found');
  });

  test('check 24: a pin makes a service message, which does come back', async () => {
    bench.api.addBotToGroup(bench.group, OWNER, 'administrator');
    const message_id = await bench.say();
    await bench.updates();
    expect(await refusal('pinChatMessage', { message_id, disable_notification: true })).toBeUndefined();
    expect(await bench.updates()).toMatchObject([
      { message: { from: { id: BOT_ID }, pinned_message: { message_id, text: 'Kính gửi đồng chí' } } },
    ]);
    const chat = (await bench.call('getChat', { chat_id: bench.group })).result;
    expect(chat).toMatchObject({ title: 'Chi bộ thôn Đông', pinned_message: { message_id } });
    expect(await refusal('unpinChatMessage', {})).toBeUndefined();
    expect(await refusal('unpinChatMessage', {})).toBe('Bad Request: message to unpin not found');
  });

  test('check 26: members, as far as the bot can know them', async () => {
    const status = async (user_id: number) => {
      const answer = await bench.call('getChatMember', { chat_id: bench.group, user_id });
      return answer.ok ? (answer.result as Json)['status'] : answer.description;
    };
    expect(await status(OWNER)).toBe('creator'); // met: it was who added the bot
    expect(await status(MEMBER)).toBe('Bad Request: user not found');
    bench.api.addBotToGroup(bench.group, OWNER, 'administrator');
    expect(await Promise.all([MEMBER, STRANGER, BOT_ID].map(status))).toEqual([
      'member',
      'left',
      'administrator',
    ]);
    const admins = (await bench.call('getChatAdministrators', { chat_id: bench.group })).result;
    expect(admins).toMatchObject([{ user: { id: OWNER } }, { user: { id: BOT_ID }, can_pin_messages: true }]);
    expect((await bench.call('getChatMemberCount', { chat_id: bench.group })).result).toBe(3);
  });
});

describe('presses', () => {
  test('check 41: a press carries the whole message, and only its address when that is gone', async () => {
    const message_id = await bench.say({ reply_markup: buttons('a') });
    await bench.updates();
    const press = (data: string) =>
      bench.api.press({ chatId: bench.group, messageId: message_id, from: MEMBER, data });
    const first = press('a');
    const [update] = await bench.updates();
    expect(update).toMatchObject({
      callback_query: {
        from: { id: MEMBER, first_name: 'Trần Văn Bình' },
        message: { message_id, date: 1_796_259_600, reply_markup: buttons('a') },
        chat_instance: expect.any(String),
        data: 'a',
      },
    });
    const callback_query_id = ((update?.['callback_query'] ?? {}) as Json)['id'];
    expect(await bench.call('answerCallbackQuery', { callback_query_id })).toMatchObject({ ok: true });
    expect(await first).toEqual({ showAlert: false });
    bench.api.deleteMessage(bench.group, message_id);
    void press('bịa');
    expect((await bench.updates())[0]).toMatchObject({
      callback_query: { message: { chat: { id: bench.group }, message_id, date: 0 }, data: 'bịa' },
    });
  });

  test('check 19: an answer after 15 s of the clock is too late', async () => {
    const messageId = await bench.say({ reply_markup: buttons('a') });
    void bench.api.press({ chatId: bench.group, messageId, from: MEMBER, data: 'a' });
    const update = (await bench.updates()).at(-1);
    const callback_query_id = ((update?.['callback_query'] ?? {}) as Json)['id'];
    bench.advance(16_000);
    expect(await refusal('answerCallbackQuery', { callback_query_id })).toContain('query is too old');
  });
});
