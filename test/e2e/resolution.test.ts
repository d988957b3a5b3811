import { afterAll, expect, test } from 'vitest';
import type { ViewMessage } from '../../src/practice/bot-api/control.ts';
import { endLeftPrograms } from '../support/program.ts';
import { botMessages, buttonData, type Town, withTown } from './town.ts';

afterAll(endLeftPrograms);

const PLAN = { branches: 1, connected: 1, peopleEach: 4, importAt: '2026-11-20T09:00:00+07:00' };
const ASKED = 'Kính đề nghị đồng chí cập nhật tiến độ';

const hear = (town: Town, chatId: number, words: string): Promise<ViewMessage> =>
  town.until(words, () => botMessages(town, chatId).findLast(({ text }) => text.includes(words)));

test('a resolution put together answer by answer outlives kills; owed news is merged, and old news shown first', async () => {
  await withTown(PLAN, async (town) => {
    const [branch] = town.branches;
    const [secretary, owner, other] = branch?.people ?? [];
    if (!branch || !secretary || !owner || !other) throw new Error('the town is too small');
    town.clock.set('2026-11-20T09:00:00+07:00');
    let program = await town.start();
    const restartAt = async (moment: string | number, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
      await program.end(signal);
      town.clock.set(moment);
      program = await town.start();
    };
    const write = (text: string, from = secretary.telegramId, chatId = from): void => {
      town.api.sendMessage({ chatId, from, text });
    };
    const press = (message: ViewMessage, from: number, label: string) =>
      town.api.press({ chatId: from, messageId: message.messageId, from, data: buttonData(message, label) });

    write('/start', owner.telegramId);
    await hear(town, owner.telegramId, 'Trợ lý chi bộ');

    // ---- one question at a time, the program killed after each
    write('/nghiquyet Vệ sinh môi trường');
    await hear(town, secretary.telegramId, 'nhiệm vụ thứ nhất');
    await restartAt(town.clock.now() + 1000, 'SIGKILL');
    write('Trồng cây; tôi; mai', other.telegramId);
    write('Dọn kênh');
    await hear(town, secretary.telegramId, 'giao đồng chí nào chủ trì');
    await restartAt(town.clock.now() + 1000, 'SIGKILL');
    write(owner.name);
    await hear(town, secretary.telegramId, 'hoàn thành khi nào');
    await restartAt(town.clock.now() + 1000, 'SIGTERM');
    write('01/12');
    const enough = await hear(town, secretary.telegramId, 'nhiệm vụ tiếp theo');
    await press(enough, secretary.telegramId, 'Đủ rồi, xem bản nháp');
    const preview = await hear(town, secretary.telegramId, 'Bản nháp nghị quyết');
    expect(preview.text).toContain(`– Dọn kênh · đồng chí ${owner.name} · hạn thứ Ba, ngày 01/12/2026`);
    expect(town.query('select title from document_drafts')).toEqual([{ title: 'Vệ sinh môi trường' }]);
    await restartAt(town.clock.now() + 1000, 'SIGKILL');
    await press(preview, secretary.telegramId, '✅ Ban hành');
    const posted = await hear(town, branch.chatId, 'NGHỊ QUYẾT · Số 01-NQ/CB');
    expect(posted.text).toContain(`#1 · Dọn kênh · đồng chí ${owner.name}`);
    await hear(town, owner.telegramId, 'đồng chí được phân công chủ trì');
    expect((await press(preview, secretary.telegramId, '✅ Ban hành'))?.text).toContain('đã ban hành rồi');
    await town.settled();

    // ---- off over two follow-up days: one message for both; off for weeks: the officers see it first
    const asked = (): number =>
      botMessages(town, owner.telegramId).filter(({ text }) => text.includes(ASKED)).length;
    await restartAt('2026-12-01T10:00:00+07:00', 'SIGKILL');
    await town.until('the merged word', () => asked() === 1);
    await town.settled();
    await restartAt('2026-12-20T10:00:00+07:00', 'SIGTERM');
    const shown = await hear(town, secretary.telegramId, 'Trợ lý chưa nhắn cho ai');
    await town.settled();
    expect(asked()).toBe(1);
    await press(shown, secretary.telegramId, 'Nhắc lại #1');
    await town.until('the reminder', () => asked() === 2);
    await town.settled();
    expect(asked()).toBe(2);
    expect(botMessages(town, branch.chatId).filter(({ text }) => text.includes('Số 01-NQ/CB'))).toHaveLength(
      1,
    );
    expect(town.api.stats.limitBreaches).toEqual([]);
    await program.end('SIGTERM');
  });
});
