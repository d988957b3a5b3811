import { afterAll, expect, test } from 'vitest';
import type { ViewMessage } from '../../src/practice/bot-api/control.ts';
import { endLeftPrograms } from '../support/program.ts';
import { botMessages, buttonData, type Town, withTown } from './town.ts';

afterAll(endLeftPrograms);

const PLAN = { branches: 2, connected: 2, peopleEach: 6, importAt: '2026-11-20T09:00:00+07:00' };
const IN_GROUP = 'Kính đề nghị các đồng chí có tên cập nhật tiến độ';
const IN_PRIVATE = 'Kính đề nghị đồng chí cập nhật tiến độ';
const TO_OFFICERS = 'đã quá hạn và chưa có báo cáo';

const texts = (town: Town, chatId: number, words: string): readonly string[] =>
  botMessages(town, chatId)
    .filter(({ text }) => text.includes(words))
    .map(({ text }) => text);

/** The numbers of the tasks that a message asks about, one a line. */
const numbersIn = (text: string | undefined): readonly string[] =>
  (text ?? '').split('\n').flatMap((line) => /^(#\d+) ·/.exec(line)?.[1] ?? []);

test('a resolution with three tasks is followed up to the end, over kills and restarts', async () => {
  await withTown(PLAN, async (town) => {
    const [own, other] = town.branches;
    const [secretary, second, third, fourth] = own?.people ?? [];
    const foreigner = other?.people[0];
    if (!own || !other || !secretary || !second || !third || !fourth || !foreigner)
      throw new Error('the town is too small');
    town.api.addBotToGroup(own.chatId, secretary.telegramId, 'administrator');
    town.clock.set('2026-12-04T09:00:00+07:00');
    let program = await town.start();
    const hear = (chatId: number, words: string): Promise<ViewMessage> =>
      town.until(words, () => botMessages(town, chatId).findLast(({ text }) => text.includes(words)));
    const press = (message: ViewMessage, chatId: number, from: number, label: string) =>
      town.api.press({ chatId, messageId: message.messageId, from, data: buttonData(message, label) });

    // ---- two people open their private chats
    for (const { telegramId } of [secretary, third]) {
      town.api.sendMessage({ chatId: telegramId, from: telegramId, text: '/start' });
      await hear(telegramId, 'Trợ lý chi bộ');
    }

    // ---- message, preview, published once
    const command = [
      '/nghiquyet Lãnh đạo nhiệm vụ tháng 12',
      `- Phát quang <b>đường</b> & ngõ; ${second.name}, ${fourth.name}; 10/12`,
      `- Rà soát hộ cần hỗ trợ; đ/c ${third.name.toLowerCase()}; thứ năm, ngày 10/12`,
      `- Họp dân; ${fourth.name}; hết tháng 12`,
    ].join('\n');
    town.api.sendMessage({ chatId: own.chatId, from: fourth.telegramId, text: command });
    await hear(own.chatId, 'Việc ban hành do chi ủy thực hiện');
    town.api.sendMessage({ chatId: own.chatId, from: secretary.telegramId, text: command });
    const preview = await hear(own.chatId, 'Bản nháp nghị quyết');
    expect(preview.text).toContain(`Phát quang <b>đường</b> & ngõ · đồng chí ${second.name}`);
    expect(preview.text).toContain('hạn thứ Năm, ngày 10/12/2026');
    expect(preview.text).toContain('hạn thứ Năm, ngày 31/12/2026');
    const data = buttonData(preview, '✅ Ban hành');
    const refused = await press(preview, own.chatId, fourth.telegramId, '✅ Ban hành');
    expect(refused?.showAlert).toBe(true);
    const crafted = { chatId: other.chatId, messageId: 1, from: foreigner.telegramId, data };
    expect((await town.api.press(crafted))?.showAlert).toBe(true);
    expect(town.query('select * from documents')).toEqual([]);
    const taps = [1, 2].map(() => press(preview, own.chatId, secretary.telegramId, '✅ Ban hành'));
    const answers = await Promise.all(taps);
    expect(answers.map((answer) => answer?.text?.includes('Số 01-NQ/CB'))).toContain(true);
    const published = await hear(own.chatId, 'NGHỊ QUYẾT · Số 01-NQ/CB');
    expect(numbersIn(published.text)).toEqual(['#1', '#2', '#3']);
    expect(texts(town, own.chatId, 'Số 01-NQ/CB')).toHaveLength(1);
    expect(texts(town, other.chatId, 'NQ/CB')).toEqual([]);
    await hear(third.telegramId, 'đồng chí được phân công chủ trì');

    // ---- the days of follow-up: who hears what
    const restartAt = async (moment: string, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
      await program.end(signal);
      town.clock.set(moment);
      program = await town.start();
    };
    const counts = () => ({
      group: texts(town, own.chatId, IN_GROUP).length,
      private: texts(town, third.telegramId, IN_PRIVATE).length,
      officers: texts(town, secretary.telegramId, TO_OFFICERS).length,
    });
    const expected = { group: 0, private: 0, officers: 0 };
    let isReported = false;
    /** Who hears on that day: the group on the day itself and 1 and 7 days late, the owner in private on all five. */
    const DAYS: readonly (readonly [string, ...('group' | 'private' | 'officers')[]])[] = [
      ['2026-12-06'],
      ['2026-12-07', 'private'],
      ['2026-12-08'],
      ['2026-12-10', 'group', 'private'],
      ['2026-12-11', 'group', 'private'],
      ['2026-12-13', 'private', 'officers'],
      ['2026-12-15'],
      ['2026-12-17', 'group', 'private'],
      ['2026-12-20', 'officers'],
      ['2026-12-24'],
    ];
    for (const [index, [day, ...heard]] of DAYS.entries()) {
      // Once just before the minute, else with the moment already there; every other stop is a kill.
      const time = index === 1 ? '07:29:57' : '07:30:02';
      await restartAt(`${day}T${time}+07:00`, index % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
      for (const who of heard) expected[who] += who === 'private' && isReported ? 0 : 1;
      await town.until(`the messages of ${day}`, () => JSON.stringify(counts()) === JSON.stringify(expected));
      await town.until('no more to send', () => {
        const [row] = town.query<{ open: number }>(
          "select count(*) as open from outbox where state in ('pending', 'sending')",
        );
        return row?.open === 0;
      });
      expect(counts(), day).toEqual(expected);
      const group = texts(town, own.chatId, IN_GROUP).at(-1);
      if (heard.includes('group')) expect(numbersIn(group)).toEqual(['#1']);
      if (day === '2026-12-11') {
        // Another member cannot report it; the owner can.
        const digest = await hear(third.telegramId, IN_PRIVATE);
        expect(numbersIn(digest.text)).toEqual(['#2']);
        town.api.sendMessage({ chatId: own.chatId, from: second.telegramId, text: '/xong 2' });
        await hear(own.chatId, 'do đồng chí khác phụ trách');
      }
      if (day === '2026-12-13') {
        const digest = await hear(third.telegramId, IN_PRIVATE);
        const answer = await press(digest, third.telegramId, third.telegramId, '✔️ Đã xong #2');
        expect(answer?.text).toContain('báo xong');
        isReported = true;
        await hear(secretary.telegramId, 'báo đã xong');
      }
    }
    const late = texts(town, secretary.telegramId, TO_OFFICERS);
    // Weekly from then on, in one list; what was reported meanwhile is left out.
    expect(late.map(numbersIn)).toEqual([['#1', '#2'], ['#1']]);
    expect(town.api.stats.limitBreaches).toEqual([]);
    await program.end('SIGTERM');
  });
});
