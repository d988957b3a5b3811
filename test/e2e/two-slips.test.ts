import { afterAll, expect, test } from 'vitest';
import { endLeftPrograms } from '../support/program.ts';
import { buttonData } from './town.ts';
import { groupOf, TELEGRAM_BOT_ID, withZaloTown, type ZaloBranch, type ZaloPerson } from './zalo-town.ts';

afterAll(endLeftPrograms);

const PLAN = {
  bots: 1,
  importAt: '2026-11-26T07:00:00+07:00',
  branches: [
    { people: ['zalo', 'zalo', 'zalo'], bot: 0, hasTelegram: false },
    { people: ['telegram', 'telegram', 'telegram'], bot: null, hasTelegram: true },
  ],
} as const;

const codeOf = ({ text }: { readonly text: string }): string => /Mã tin: (\w+)/.exec(text)?.[1] ?? '';

test('two mistaken words at 06:30, confirmed and taken back: the roll opens at 19:30, on both channels', async () => {
  await withZaloTown(PLAN, async (town) => {
    const [a, b] = town.branches as [ZaloBranch, ZaloBranch];
    const [a0] = a.members as readonly [ZaloPerson];
    const [b0] = b.members as readonly [ZaloPerson];
    const zalo = groupOf(town, a);
    const chatId = b.telegramGroup;
    const telegram = (words: string) =>
      town.until(`“${words}” on Telegram`, () =>
        town.telegram
          .view(chatId)
          .findLast((one) => one.fromId === TELEGRAM_BOT_ID && one.text.includes(words)),
      );
    const press = async (words: string, label: string): Promise<void> => {
      const message = await telegram(words);
      const data = buttonData(message, label);
      await town.telegram.press({ chatId, messageId: message.messageId, from: b0.telegramId, data });
    };
    town.clock.set('2026-12-03T06:30:02+07:00');
    let program = await town.start();
    await zalo.hear('Hôm nay');
    await telegram('Hôm nay');

    // ---- Zalo: numbers, the question of coming open beside
    zalo.say(a0, 'bat dau');
    await zalo.hear('Xem trước, chưa bắt đầu');
    zalo.say(a0, '1');
    await zalo.hear('Điểm danh kỳ sinh hoạt');
    await zalo.hear('Đã bắt đầu');
    zalo.say(a0, 'ket thuc');
    expect((await zalo.hear('Xem trước, chưa kết thúc')).text).toContain('Chưa điểm danh');
    zalo.say(a0, '1');
    const ended = await zalo.hear('Nếu nhầm, chi ủy chọn ↩️ Mở lại');
    zalo.say(a0, `${codeOf(ended)} 1`);
    await zalo.hear('chưa bắt đầu, điểm danh vừa rồi mở nhầm');

    // ---- Telegram: buttons
    const write = (text: string) => town.telegram.sendMessage({ chatId, from: b0.telegramId, text });
    write('/batdau');
    await press('Xem trước, chưa bắt đầu', '✅ Bắt đầu ngay');
    await telegram('Đã bắt đầu');
    write('/ketthuc');
    await press('Xem trước, chưa kết thúc', '✅ Kết thúc');
    await press('Nếu nhầm, chi ủy chọn ↩️ Mở lại', '↩️ Mở lại');
    await telegram('chưa bắt đầu, điểm danh vừa rồi mở nhầm');
    await town.until('the roll that was opened by mistake has gone', () =>
      town.telegram.view(chatId).some(({ text }) => text.includes('Điểm danh này mở nhầm')),
    );
    await town.settled();
    expect(town.query('select count(*) as n from proceedings')).toEqual([{ n: 0 }]);
    expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });

    // ---- the hour
    town.nothingMissed();
    town.clock.set('2026-12-03T19:30:02+07:00');
    program = await town.start();
    expect((await zalo.hear('(bắt đầu 19 giờ 30)')).text).toContain('Có mặt: 0/3');
    expect((await telegram('(bắt đầu 19 giờ 30)')).text).toContain('Có mặt: 0/3');
    await program.end('SIGTERM');
  });
});
