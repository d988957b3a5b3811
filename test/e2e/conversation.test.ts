import { afterAll, expect, test } from 'vitest';
import type { CallbackAnswer, ViewMessage } from '../../src/practice/bot-api/control.ts';
import { endLeftPrograms } from '../support/program.ts';
import { ABSENT, ATTENDING, botMessages, buttonData, TOKEN, type Town, tallyOf, withTown } from './town.ts';

afterAll(endLeftPrograms);

const PEOPLE = 8;
const STRANGER = 990_001;

/** Ways to speak and look in one chat. People take a while before each word: `meanwhile`. */
function chatOf(town: Town, chatId: number, meanwhile: () => Promise<void>) {
  const find = (words: string): ViewMessage | undefined =>
    botMessages(town, chatId).findLast(({ text }) => text.includes(words));
  const press = async (message: ViewMessage, from: number, data: string): Promise<CallbackAnswer | null> => {
    await meanwhile();
    return town.api.press({ chatId, messageId: message.messageId, from, data });
  };
  return {
    all: () => botMessages(town, chatId),
    async say(from: number, text: string): Promise<void> {
      await meanwhile();
      town.api.sendMessage({ chatId, from, text });
    },
    count: (words: string) => botMessages(town, chatId).filter(({ text }) => text.includes(words)).length,
    find,
    /** The bot's newest message with these words, once it is there. */
    hear: (words: string): Promise<ViewMessage> => town.until(`“${words}”`, () => find(words)),
    press,
    tap: (message: ViewMessage, from: number, label: string) =>
      press(message, from, buttonData(message, label)),
  };
}

const answersOf = (town: Town) => town.query<object>('select * from answers order by meeting_id, member_id');

/** Updates as no app sends them. */
const MALFORMED: readonly Record<string, unknown>[] = [
  {},
  { message: {} },
  { message: 5 },
  { message: { message_id: 'x', chat: { id: 'y', type: 'group' }, text: [] } },
  { callback_query: null },
  { callback_query: { id: 7, from: { id: 1.5 }, data: { a: 1 } } },
  { my_chat_member: { chat: { id: 1, type: 'channel' } } },
  { edited_message: { message_id: 1, chat: { id: 0, type: 'planet' }, text: '/lich' } },
  { a_kind_of_the_future: { deep: [[[[]]]] } },
];

test('a branch from its roster file to a cancelled meeting', async () => {
  const plan = {
    branches: 2,
    connected: 2,
    peopleEach: PEOPLE,
    importAt: '2026-11-22T09:00:00+07:00',
    withoutAccounts: [0],
  };
  await withTown(plan, async (town) => {
    const [own, other] = town.branches;
    const [secretary, second, third, fourth] = own?.people ?? [];
    if (!own || !other || !secretary || !second || !third || !fourth)
      throw new Error('the town is too small');
    town.api.addUser({ id: STRANGER, name: 'Người Ngoài' });
    town.api.addMember(own.chatId, STRANGER);
    const log: string[] = [];
    let program = await town.start();
    /** Longer than the channel wants between two messages or edits in one chat. */
    const meanwhile = async (): Promise<void> => {
      town.clock.set(town.clock.now() + 6000);
      await program.followClock();
    };
    const group = chatOf(town, own.chatId, meanwhile);
    const office = chatOf(town, secretary.telegramId, meanwhile);
    const restartAt = async (moment: string): Promise<void> => {
      expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
      log.push(program.stderr());
      town.clock.set(moment);
      program = await town.start();
    };

    /** So that the group's allowance of messages and edits in a minute does not hold this quick talk up. */
    const aMinutePasses = async (): Promise<void> => {
      town.clock.set(town.clock.now() + 61_000);
      await program.followClock();
    };

    // ---- the group is connected by a code
    town.api.addBotToGroup(own.chatId, secretary.telegramId);
    await group.hear('/ketnoi MÃ');
    const listed = await town.chibo('branches', '--json');
    const views = JSON.parse(listed.stdout) as {
      name: string;
      members: number;
      joinCode: string;
      chats: object[];
    }[];
    const view = views.find(({ name }) => own.name.endsWith(name) || name === own.name);
    expect(view).toMatchObject({ members: PEOPLE, chats: [] });
    await group.say(STRANGER, '/ketnoi KHONGCO1');
    await group.hear('Mã không đúng');
    await group.say(secretary.telegramId, `/ketnoi ${view?.joinCode}`);
    await group.hear('Đã kết nối nhóm với');
    const claim = await group.hear('là ai trong chi ủy?');
    const officerLabel = claim.buttons[0]?.[0]?.text ?? '';
    expect(officerLabel).toContain(secretary.name);
    expect(await group.tap(claim, second.telegramId, officerLabel)).toMatchObject({ showAlert: true });
    expect((await group.tap(claim, secretary.telegramId, officerLabel))?.text).toContain('Đã xác nhận');
    // R5-13: nobody of the chi ủy can be reached in private yet, so the group is asked; an officer alone answers.
    const asked = await group.hear('Đảng ủy đã có ý kiến đồng ý cho chi bộ dùng Trợ lý chưa?');
    expect(await group.tap(asked, second.telegramId, '✅ Đã đồng ý')).toMatchObject({ showAlert: true });
    expect((await group.tap(asked, secretary.telegramId, '✖️ Chưa có'))?.text).toContain('Cảm ơn đồng chí');
    await group.hear('Kính đề nghị chi ủy báo cáo đảng ủy');

    // ---- members say who they are, the officer confirms
    for (const person of [second, third]) {
      await group.say(person.telegramId, `/toila ${person.name}`);
      const question = await group.hear(`xin được ghi tên là đồng chí ${person.name}`);
      expect(await group.tap(question, STRANGER, '✅ Đúng')).toMatchObject({ showAlert: true });
      expect((await group.tap(question, secretary.telegramId, '✅ Đúng'))?.text).toContain('Đã xác nhận');
    }

    // ---- the notice comes at its minute
    await restartAt('2026-11-26T07:59:57+07:00');
    const notice = await group.hear('Kính đề nghị các đồng chí sắp xếp công việc');
    expect(notice.buttons.map((row) => row.map(({ text }) => text))).toEqual([[ATTENDING, ABSENT]]);
    expect(new Date(notice.sentAt).toISOString().slice(0, 16)).toBe('2026-11-26T01:00');
    const tally = (a: number, b: number): Promise<unknown> =>
      town.until(`tally ${a}, ${b}`, () => group.find(tallyOf(a, b, PEOPLE - a - b)));

    expect((await group.tap(notice, second.telegramId, ABSENT))?.text).toContain('vắng mặt');
    const reasons = await group.hear('xin chọn lý do của mình');
    await group.tap(notice, third.telegramId, ABSENT);
    await group.tap(notice, third.telegramId, ATTENDING);
    expect((await group.tap(reasons, second.telegramId, 'Ốm đau'))?.text).toContain('ốm đau');
    expect((await group.tap(reasons, third.telegramId, 'Khác'))?.text).toContain('chọn ❌ Vắng mặt trước');
    await tally(1, 1);
    expect(group.count('xin chọn lý do của mình')).toBe(1);
    expect(group.all().some(({ text }) => /ốm/iu.test(text))).toBe(false);

    // ---- the officer sees the list in private and answers for another
    await office.say(secretary.telegramId, '/diemdanh');
    const list = await office.hear('Chọn tên');
    expect(list.text).toContain(`Vắng: ${second.name} – ốm đau`);
    const row = list.buttons.flat().find(({ text }) => text.includes(fourth.name));
    expect((await office.tap(list, secretary.telegramId, row?.text ?? ''))?.text).toContain(fourth.name);
    await tally(2, 1);
    await town.until('the list shows it', () =>
      office
        .find('Chọn tên')
        ?.buttons.flat()
        .some(({ text }) => text.startsWith('✅') && text.includes(fourth.name)),
    );

    // ---- who may not, and what is broken, changes nothing
    await aMinutePasses();
    await town.settled();
    const before = answersOf(town);
    const otherMeeting = town.query<{ id: number }>(
      `select m.id from meetings m join organisations o on o.id = m.branch_id
       where o.name = (select name from organisations where id = m.branch_id) and m.branch_id <>
         (select branch_id from members where id = (select member_id from member_accounts where account = ?))`,
      `telegram:${second.telegramId}`,
    )[0]?.id;
    if (otherMeeting === undefined) throw new Error('the other branch has no meeting');
    const refused = [
      [STRANGER, buttonData(notice, ATTENDING), 'chưa ghi tên trong chi bộ'],
      [fourth.telegramId, buttonData(notice, ATTENDING), 'chưa ghi tên trong chi bộ'],
      [other.people[1]?.telegramId ?? 0, buttonData(notice, ATTENDING), 'chưa ghi tên trong chi bộ'],
      [second.telegramId, `a:${otherMeeting.toString(36)}:y`, 'không dùng được ở đây'],
      [second.telegramId, 'a:zzzzzz:y', 'không dùng được ở đây'],
      [second.telegramId, 'a', 'không dùng được ở đây'],
      [second.telegramId, "a:1:y'; drop table answers", 'không dùng được ở đây'],
      [second.telegramId, '💥'.repeat(16), 'không dùng được ở đây'],
      [second.telegramId, list.buttons[0]?.[0]?.data ?? '', 'chi ủy'],
    ] as const;
    for (const [from, data, words] of refused)
      expect((await group.press(notice, from, data))?.text, `${from} ${data}`).toContain(words);
    for (const update of MALFORMED) town.api.injectUpdate({ ...update });
    const person = { id: second.telegramId, is_bot: false, first_name: second.name };
    const chat = { id: own.chatId, type: 'supergroup' };
    const huge = `/toila ${'ế'.repeat(200_000)}`;
    town.api.injectUpdate({ message: { message_id: 9001, chat, from: person, date: 1, text: huge } });
    await group.say(second.telegramId, `/doilich ${'9'.repeat(4000)}`);
    await group.say(second.telegramId, '/huyhop vì tôi muốn');
    await town.settled();
    expect(answersOf(town)).toEqual(before);
    expect(group.count('do đồng chí Bí thư hoặc Phó bí thư quyết định')).toBeGreaterThan(0);

    // ---- an old press that is delivered again does not come back to life
    const press = { id: '77001', from: person, chat_instance: '1', data: buttonData(notice, ATTENDING) };
    const updateId = town.api.injectUpdate({
      callback_query: { ...press, message: { message_id: notice.messageId, chat } },
    });
    await tally(3, 0);
    await group.tap(notice, second.telegramId, ABSENT);
    await tally(2, 1);
    for (let again = 0; again < 5; again += 1) town.api.redeliver(updateId);
    expect((await group.tap(notice, third.telegramId, ATTENDING))?.text).toContain('dự họp');
    await town.settled();
    await tally(2, 1);
    const health = await fetch(`${program.address}/healthz`);
    expect([health.status, await health.json()]).toMatchObject([200, { inbox_dead: 0, outbox_unknown: 0 }]);

    // ---- moved: reminders follow
    await aMinutePasses();
    await group.say(secretary.telegramId, '/doilich 05/12 19:30 Nhà văn hóa thôn Hạ, vì mưa bão');
    const shown = await group.hear('Xem trước, chưa dời');
    expect((await group.tap(shown, second.telegramId, '✅ Dời lịch'))?.text).toContain('do chi ủy thực hiện');
    expect((await group.tap(shown, secretary.telegramId, '✅ Dời lịch'))?.text).toContain('Đã đổi lịch');
    const moved = await group.hear('chuyển sang');
    expect(moved.text).toContain('05/12/2026');
    expect(moved.text.split('\n')).toContain(tallyOf(2, 1, PEOPLE - 3));
    await town.until('the older question points down', () => group.find('⬇️')?.messageId === notice.messageId);
    expect((await group.press(notice, second.telegramId, buttonData(notice, ATTENDING)))?.text).toContain(
      'dự họp',
    );
    await tally(3, 0);
    await restartAt('2026-12-03T06:31:00+07:00');
    await town.settled();
    expect(group.count('Hôm nay')).toBe(0);
    await restartAt('2026-12-05T06:29:58+07:00');
    const reminder = await group.hear('Hôm nay');
    expect(reminder.text).toContain('tại Nhà văn hóa thôn Hạ');
    expect(new Date(reminder.sentAt).toISOString().slice(0, 16)).toBe('2026-12-04T23:30');

    // ---- cancelled
    await group.say(secretary.telegramId, '/huyhop mưa bão lớn');
    const toCancel = await group.hear('Xem trước, chưa hủy');
    await group.tap(toCancel, secretary.telegramId, '✅ Hủy họp');
    await group.hear('không tổ chức. Lý do: mưa bão lớn');
    await town.until('the reminder has no buttons any more', () =>
      town.api
        .view(own.chatId)
        .some(({ messageId, buttons }) => messageId === reminder.messageId && buttons.length === 0),
    );
    expect((await group.press(reminder, second.telegramId, buttonData(reminder, ATTENDING)))?.text).toContain(
      'không tổ chức',
    );
    await town.settled();
    expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });

    // ---- what the log must not know
    log.push(program.stderr());
    const words = [
      TOKEN,
      TOKEN.split(':')[1] ?? TOKEN,
      view?.joinCode ?? '',
      'mưa bão',
      'Nhà văn hóa',
      'ếếế',
      'vì tôi muốn',
    ];
    const names = town.branches.flatMap(({ people }) => people.map(({ name }) => name));
    const said = log.join('\n');
    expect(said).toContain('listening');
    for (const secret of [...words, ...names, 'Người Ngoài']) expect(said).not.toContain(secret);
    expect(town.api.stats.limitBreaches).toEqual([]);
    expect(town.api.stats.callsDuringWait).toBe(0);
  });
});
