import { afterAll, describe, expect, test } from 'vitest';
import { endLeftPrograms } from '../support/program.ts';
import { ABSENT, ATTENDING, buttonData } from './town.ts';
import {
  botOf,
  groupOf,
  privateOf,
  storedAnswers,
  TELEGRAM_BOT_ID,
  withZaloTown,
  type ZaloBranch,
  type ZaloPerson,
  type ZaloTown,
} from './zalo-town.ts';

afterAll(endLeftPrograms);

const A = { people: ['both', 'zalo', 'zalo', 'zalo'], bot: 0, hasTelegram: true } as const;
const B = { people: ['zalo', 'zalo', 'zalo'], bot: 1, hasTelegram: false } as const;
/** After the last private word to officers was due. */
const EVENING = '2026-12-02T20:00:00+07:00';
const TWO = { bots: 2, branches: [A, B], importAt: EVENING } as const;

type People = readonly [ZaloPerson, ZaloPerson, ZaloPerson, ZaloPerson];
type Two = readonly [ZaloBranch, ZaloBranch];

/** What the bot has written in a Telegram chat. */
const telegramTexts = (town: ZaloTown, chatId: number): readonly string[] =>
  town.telegram.chats().some(({ id }) => id === chatId)
    ? town.telegram
        .view(chatId)
        .filter(({ fromId, isService }) => fromId === TELEGRAM_BOT_ID && !isService)
        .map(({ text }) => text)
    : [];

const countIn = (texts: readonly string[], words: string): number =>
  texts.filter((text) => text.includes(words)).length;

/** A person opens their private chat on Telegram. */
async function openTelegram(town: ZaloTown, id: number): Promise<void> {
  town.telegram.sendMessage({ chatId: id, from: id, text: '/start' });
  await town.until('an answer on Telegram', () => telegramTexts(town, id).length > 0);
}

describe.concurrent('when something fails on Zalo', () => {
  test('off for ten minutes with a question open: it stands once more with the word why, once', async () => {
    // One bot, and groups in which nobody has said a word: it is known all the same whom the silence concerns.
    const plan = { bots: 1, branches: [A, { ...B, bot: 0 }], importAt: EVENING } as const;
    await withZaloTown(plan, async (town) => {
      const [a, b] = town.branches as unknown as Two;
      const [, , a2] = a.members as People;
      const [inA, inB] = [groupOf(town, a), groupOf(town, b)];
      const { token } = botOf(town, a);
      const polls = (): number => town.zalo.stats.calls.get('getUpdates') ?? 0;
      const why = (): readonly number[] => [inA, inB].map((group) => group.count('mất liên lạc'));
      const restartAfter = async (ms: number): Promise<void> => {
        await program.end('SIGKILL');
        town.clock.set(town.clock.now() + ms);
        const before = polls();
        program = await town.start();
        await town.until('listens', () => polls() > before);
        // An idle poll would tell only after half a minute that the bot is heard again.
        town.zalo.injectEvent(token, {});
        await town.until('heard', () => polls() > before + 1);
        await town.settled();
      };
      town.clock.set('2026-12-03T06:30:02+07:00');
      let program = await town.start();
      for (const group of [inA, inB]) await group.hear('Hôm nay');
      await town.settled();

      await restartAfter(20_000);
      expect(why()).toEqual([0, 0]);
      await restartAfter(10 * 60_000);
      await town.until('asked once more', () => why().every((count) => count > 0));
      await town.settled();
      await restartAfter(20_000);
      expect(why()).toEqual([1, 1]);
      expect(countIn(telegramTexts(town, a.telegramGroup), 'mất liên lạc')).toBe(0);
      // It is the question itself: an answer to it counts.
      inA.answer(a2, await inA.hear('mất liên lạc'), '2 ốm');
      await town.settled();
      expect(storedAnswers(town)).toEqual(new Map([[a2.name, 'absent sick']]));
    });
  });

  test('the token of one bot is refused: its officers and the operator hear it elsewhere, the others go on', async () => {
    await withZaloTown(TWO, async (town) => {
      const [a, b] = town.branches as unknown as Two;
      const [a0, a1] = a.members as People;
      const operator = 990_001;
      town.telegram.addUser({ id: operator, name: 'Quản trị' });
      const [inA, inB] = [groupOf(town, a), groupOf(town, b)];
      const { token } = botOf(town, a);
      const env = { OPERATOR_IDS: `telegram:${operator}` };
      let program = await town.start(env);
      await openTelegram(town, a0.telegramId);
      await openTelegram(town, operator);

      inA.say(a1, 'lịch');
      await inA.hear('Địa điểm');
      town.zalo.addFault({ kind: 'unauthorized', botToken: token, times: 10_000 });
      inA.say(a1, 'lịch');
      const officer = (): readonly string[] => telegramTexts(town, a0.telegramId);
      await town.until('the officers hear it', () => countIn(officer(), 'mã đăng nhập') === 1);
      await town.until(
        'the operator hears it',
        () => countIn(telegramTexts(town, operator), 'zalo:14590') === 1,
      );
      inB.say(b.members[1] as ZaloPerson, 'lịch');
      await inB.hear('Địa điểm');
      expect(inA.all()).toHaveLength(1);

      // ---- the reminders of the next morning: all but this one group
      await program.end('SIGTERM');
      town.nothingMissed();
      town.clock.set('2026-12-03T06:30:02+07:00');
      program = await town.start(env);
      await inB.hear('Hôm nay');
      const group = () => town.telegram.view(a.telegramGroup);
      const reminder = await town.until('on Telegram', () =>
        group().find(({ text }) => text.includes('Hôm nay')),
      );
      const press = { chatId: a.telegramGroup, messageId: reminder.messageId, from: a0.telegramId };
      await town.telegram.press({ ...press, data: buttonData(reminder, ATTENDING) });
      inB.say(b.members[1] as ZaloPerson, '1');
      await town.until('both counted', () => storedAnswers(town).size === 2);
      expect(inA.all()).toHaveLength(1);
      expect(countIn(officer(), 'mã đăng nhập')).toBeLessThanOrEqual(2);

      // ---- put right: what is owed to that group goes out, and it is heard again
      await program.end('SIGTERM');
      town.zalo.clearFaults();
      town.clock.set(town.clock.now() + 30 * 60_000);
      await town.start(env);
      await inA.hear('Hôm nay');
      inA.say(a1, '2');
      await town.until('counted', () => storedAnswers(town).get(a1.name) === 'absent');
      expect(inA.count('Hôm nay')).toBe(1);
    });
  });

  test('the month of a bot runs out: warned once at 80 %, from 95 % on only the meeting is spoken of', async () => {
    const plan = { bots: 1, branches: [A], importAt: EVENING } as const;
    await withZaloTown(plan, async (town) => {
      const [a] = town.branches as readonly [ZaloBranch];
      const [a0, a1] = a.members as People;
      const inA = groupOf(town, a);
      const env = { ZALO_MESSAGES_PER_MONTH: '20' };
      const program = await town.start(env);
      await openTelegram(town, a0.telegramId);
      const officer = (words: string): number => countIn(telegramTexts(town, a0.telegramId), words);
      const ask = async (times: number): Promise<void> => {
        for (let count = 0; count < times; count += 1) inA.say(a1, 'lịch');
        await town.settled();
      };
      await ask(15);
      expect(officer('số tin được gửi')).toBe(0);
      await ask(1);
      await town.until('warned', () => officer('đã dùng 80%') === 1);
      await ask(2);
      expect(inA.count('sắp hết')).toBe(0);
      await ask(1);
      await inA.hear('Số tin Trợ lý được gửi trong tháng sắp hết');
      await town.until('told', () => officer('đã dùng 95%') === 1);
      expect(countIn(telegramTexts(town, a.telegramGroup), 'sắp hết')).toBe(0);
      const said = inA.all().length;
      inA.say(a1, 'nhiem vu');
      await town.settled();
      expect(inA.all()).toHaveLength(said);

      await program.end('SIGTERM');
      town.nothingMissed();
      town.clock.set('2026-12-03T06:30:02+07:00');
      await town.start(env);
      await inA.hear('Hôm nay');
      inA.say(a1, '1');
      await town.until('counted', () => storedAnswers(town).size === 1);
      await town.settled();
      expect([inA.count('sắp hết'), officer('đã dùng 80%'), officer('đã dùng 95%')]).toEqual([1, 1, 1]);
      expect(inA.all()).toHaveLength(said + 1);
    });
  });

  test('nobody knows whether a question arrived: an answer counts, and it is asked once more at the most', async () => {
    const plan = { bots: 1, branches: [{ ...B, bot: 0 }], importAt: EVENING } as const;
    await withZaloTown(plan, async (town) => {
      const [b] = town.branches as readonly [ZaloBranch];
      const inB = groupOf(town, b);
      town.clock.set('2026-12-03T06:30:02+07:00');
      // The reminder, the line that tells what was counted, and the reminder once more.
      town.zalo.addFault({ kind: 'cut-after', method: 'sendMessage', chatId: b.group, times: 3 });
      const program = await town.start();
      await inB.hear('Hôm nay');
      await town.until(
        'in doubt',
        () => town.query(`select 1 from outbox where state = 'unknown'`).length === 1,
      );
      inB.say(b.members[1] as ZaloPerson, '1');
      await town.until('counted', () => storedAnswers(town).size === 1);
      await town.settled();
      for (const expected of [2, 2]) {
        town.clock.set(town.clock.now() + 80_000);
        await program.followClock();
        await town.until('looked at again', () => inB.count('Hôm nay') === expected);
        await town.settled();
      }
      expect(
        town.query(`select state, repeats from outbox where dedupe_key like 'meeting-reminder:%'`),
      ).toEqual([{ state: 'unknown', repeats: 1 }]);
    });
  });

  test('one bot is not heard for an hour before a meeting: its officers hear it on the other channel', async () => {
    await withZaloTown(TWO, async (town) => {
      const [a, b] = town.branches as unknown as Two;
      const [a0, a1] = a.members as People;
      const [inA, inB] = [groupOf(town, a), groupOf(town, b)];
      const silent = (): readonly string[] =>
        telegramTexts(town, a0.telegramId).filter((text) => text.includes('chưa liên lạc được'));
      // The beat of the full minute is not far.
      town.clock.set('2026-12-03T10:00:40+07:00');
      const program = await town.start();
      await openTelegram(town, a0.telegramId);
      inA.say(a1, 'lịch');
      inB.say(b.members[1] as ZaloPerson, 'lịch');
      for (const group of [inA, inB]) await group.hear('Địa điểm');
      await town.settled();

      town.zalo.addFault({
        kind: 'html-502',
        method: 'getUpdates',
        botToken: botOf(town, a).token,
        times: 10_000,
      });
      inA.say(a1, 'lịch');
      await town.until('heard for the last time', () => inA.count('Địa điểm') === 2);
      // Whole minutes, so that the beat stays where it is.
      town.clock.set(town.clock.now() + 62 * 60_000);
      await program.followClock();
      inB.say(b.members[1] as ZaloPerson, 'lịch');
      await town.until('the officers hear it', () => silent().length > 0);
      expect(silent()).toHaveLength(1);
      expect(silent()[0]).toContain('Từ 10:0');
      expect(inB.count('chưa liên lạc được')).toBe(0);
      await town.until('goes on', () => inB.count('Địa điểm') === 2);
      expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
    });
  });

  test('a group joins, its people say who they are, and one is known in private under another id', async () => {
    const branch = { people: ['zalo', 'zalo', 'zalo'], bot: 0, hasTelegram: false, isJoined: false } as const;
    const plan = {
      bots: 2,
      branches: [branch],
      importAt: '2026-11-28T09:00:00+07:00',
      // Reports differ on both: here ids differ, and an answer tells what it answers.
      behaviour: { groupPersonIds: 'differ', replyField: 'reply_to_message' },
    } as const;
    await withZaloTown(plan, async (town) => {
      const [a] = town.branches as readonly [ZaloBranch];
      const [a0, a1, a2] = a.members as People;
      const inA = groupOf(town, a);
      const bot = botOf(town, a);
      await town.start();

      // ---- nobody tells the bot that it was added; the first mention does, and it stays silent
      town.zalo.addBotToGroup(a.group, bot.id);
      inA.say(a1, 'xin chào');
      await town.settled();
      expect(inA.all()).toEqual([]);
      expect(town.query('select served_by from chats where ref = ?', `zalo:${a.group}`)).toEqual([
        { served_by: 'zalo:14590' },
      ]);

      // ---- connected by a code; the secretary says who they are by a number
      const [listed] = JSON.parse((await town.chibo('branches', '--json')).stdout) as { joinCode: string }[];
      inA.say(a0, 'ket noi KHONGCO1');
      await inA.hear('Mã không đúng');
      inA.say(a0, `ket noi ${listed?.joinCode}`);
      await inA.hear('Đã kết nối nhóm với');
      const claim = await inA.hear('là ai trong chi ủy?');
      expect(claim.text).toContain(`1. ${a0.name} – Bí thư`);
      inA.answer(a1, claim, '1');
      await inA.hear('dành cho đồng chí vừa kết nối');
      inA.answer(a0, claim, '1');
      await inA.hear(`Đã ghi nhận đồng chí ${a0.name}`);

      // ---- members say who they are; the officer confirms by a number, nobody else
      inA.say(a1, `toi la ${a1.name}`);
      const question = await inA.hear(`xin được ghi tên là đồng chí ${a1.name}`);
      inA.answer(a2, question, '1');
      await inA.hear('chưa ghi tên trong chi bộ');
      inA.answer(a0, question, '1');
      await inA.hear(`Đã ghi nhận đồng chí ${a1.name}`);
      const again = await inA.hear('Từ nay đồng chí trả lời trong nhóm');

      // ---- in private the same person is a stranger until the group has told the code
      const own = privateOf(town, a, a1);
      own.say(a1, 'lịch');
      const code = /toi la (\d{6})/u.exec((await own.hear('chưa nhận ra')).text)?.[1];
      inA.answer(a1, again, 'toi la 000000');
      await inA.hear('Mã này không đúng');
      inA.answer(a1, again, `toi la ${code}`);
      await inA.hear('Đã nối trò chuyện riêng');
      await own.hear(`Đã nhận ra đồng chí ${a1.name}`);
      own.say(a1, 'lịch');
      await own.hear('Địa điểm');
      own.say(a1, 'nhiệm vụ');
      await own.hear('không có nhiệm vụ');
      expect(own.count('có đồng ý không?')).toBe(1);
      const consent = await own.hear('có đồng ý không?');
      own.say(a1, `${/Mã tin: (\w+)/u.exec(consent.text)?.[1]} 1`);
      await own.hear('Đã ghi nhận đồng chí đồng ý');
      await town.settled();
      expect(town.query('select consent from members where full_name = ?', a1.name)).toEqual([
        { consent: 'given' },
      ]);
      expect(
        town.query(
          'select a.account from member_accounts a join members m on m.id = a.member_id where m.full_name = ? order by 1',
          a1.name,
        ),
      ).toEqual(
        [`zalo:${a1.zaloId}`, `zalo:${town.zalo.personIdIn(a.group, a1.zaloId)}`]
          .sort()
          .map((account) => ({ account })),
      );
      expect(own.count(ABSENT)).toBeGreaterThan(0);
    });
  });
});
