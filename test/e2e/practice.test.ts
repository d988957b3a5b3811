import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inPracticeChat, isBrowserMissing } from './practice-room.ts';

const TALLY = /Dự: (\d+) · Vắng: (\d+) · Chưa trả lời: (\d+)/u;

/** Words after an outage of a channel, and during one. */
const OUTAGE = /mất liên lạc|chưa liên lạc được/u;

test.skipIf(isBrowserMissing)(
  'a newcomer opens the practice chat, moves the clock and sees three members answer',
  () =>
    inPracticeChat(async (page, folder) => {
      await page.getByTestId('clock-to-reminder').click();
      const reminder = reminderOn(page);
      await reminder.waitFor();
      expect(await reminder.count()).toBe(1);
      expect(await reminder.getByTestId('button').allTextContents()).toEqual(['✅ Dự họp', '❌ Vắng mặt']);
      const [attending, absent, silent] = await tallyIn(reminder);
      expect([attending, absent]).toEqual([0, 0]);

      const [first = '', second = '', third = ''] = await peopleHere(page);
      await answer(page, first, '✅ Dự họp', 'Đã ghi: đồng chí dự họp');
      await answer(page, second, '❌ Vắng mặt', 'Đã ghi: đồng chí vắng mặt');
      await answer(page, third, '✅ Dự họp', 'Đã ghi: đồng chí dự họp');
      await answer(page, second, '✅ Dự họp', 'Đã ghi: đồng chí dự họp');
      await answer(page, third, '❌ Vắng mặt', 'Đã ghi: đồng chí vắng mặt');

      const right = `Dự: 2 · Vắng: 1 · Chưa trả lời: ${(silent ?? 0) - 3}`;
      await reminder.getByText(right).waitFor();
      const picture = join(folder, 'practice.png');
      await page.screenshot({ path: picture });
      const copyTo = process.env['E2E_SCREENSHOT'];
      if (copyTo !== undefined) copyFileSync(picture, copyTo);
    }),
);

test.skipIf(isBrowserMissing)(
  'the Zalo group of the same branch: numbers are typed, and the tally is one for both groups',
  () =>
    inPracticeChat(async (page) => {
      await messagesWith(page, 'Số 01-NQ/CB').waitFor();
      const onTelegram = await peopleHere(page);
      await open(page, 'zalo');
      const onZalo = await peopleHere(page);
      const [first = '', second = ''] = onZalo.filter((person) => !onTelegram.includes(person));
      const third = onTelegram.find((person) => !onZalo.includes(person)) ?? '';
      await messagesWith(page, 'Số 01-NQ/CB').waitFor();
      await page.getByTestId('clock-to-reminder').click();
      const reminder = reminderOn(page);
      await reminder.waitFor();
      expect(await reminder.count()).toBe(1);
      expect(await reminder.getByTestId('button').count()).toBe(0);
      expect(await reminder.locator('.text').textContent()).toMatch(/^1\. ✅ Dự họp\n2\. ❌ Vắng mặt$/mu);
      const [attending, absent, silent] = await tallyIn(reminder);
      expect([attending, absent]).toEqual([0, 0]);

      await play(page, first);
      await page.locator('[data-hint="1"]').click();
      await page.getByTestId('send').click();
      await page.locator('.me .text').getByText('1', { exact: true }).waitFor();
      await play(page, second);
      await write(page, '2 ốm');

      // Who speaks to everybody is not heard; this is said under the words, and changes nothing.
      await page.getByTestId('answer').uncheck();
      await write(page, 'xin vắng');
      await messagesWith(page, 'xin vắng').getByText('Trợ lý không nghe tin này').waitFor();
      await page.getByTestId('answer').check();
      // Nor does the bot hear an answer to another person.
      await page.getByRole('button', { name: 'Trả lời tin của mình' }).last().click();
      expect(await page.getByTestId('answer').isVisible()).toBe(false);
      await write(page, 'diem danh');
      await messagesWith(page, 'diem danh').getByText('Trợ lý không nghe tin này').waitFor();

      await open(page, 'telegram');
      await page.getByTestId('toast').filter({ hasText: 'không dùng Telegram' }).waitFor();
      await answer(page, third, '✅ Dự họp', 'Đã ghi: đồng chí dự họp');
      const both = `Dự: 2 · Vắng: 1 · Chưa trả lời: ${(silent ?? 0) - 3}`;
      await reminderOn(page).getByText(both).waitFor();

      await open(page, 'zalo');
      expect(await page.getByTestId('person').inputValue()).toBe(second);
      await write(page, 'diem danh');
      await messagesWith(page, both).waitFor();
      expect(await page.getByText('Trợ lý không nghe tin này').count()).toBe(2);
      await page.getByTestId('chat-private').click();
      await page.getByText('đồng chí nhắn trước').waitFor();
      await write(page, 'lich');
      await messagesWith(page, both).waitFor();

      // A clock that jumps is no outage: nobody is asked again, and no officer is told of one.
      await open(page, 'telegram');
      expect(await reminderOn(page).count()).toBe(1);
      await open(page, 'zalo');
      await page.getByTestId('clock-plus-hour').click();
      await page.getByTestId('clock').filter({ hasText: '07:' }).waitFor();
      await write(page, 'nhiem vu');
      await messagesWith(page, 'Rà soát các hộ').last().waitFor();
      expect(await reminderOn(page).count()).toBe(1);
      expect(await page.getByTestId('messages').textContent()).not.toMatch(OUTAGE);
      const [, deputy = ''] = onZalo;
      await play(page, deputy);
      await page.getByTestId('chat-private').click();
      await messagesWith(page, 'cần được báo trực tiếp').waitFor();
      expect(await page.getByTestId('messages').textContent()).not.toMatch(OUTAGE);
    }),
);

const messagesWith = (page: Page, text: string): Locator =>
  page.getByTestId('message').filter({ hasText: text });

/** The reminder itself, not the answers that quote it. */
const reminderOn = (page: Page): Locator => messagesWith(page, 'Hôm nay').and(page.locator('.bot'));

const tallyIn = async (message: Locator): Promise<readonly number[]> =>
  (TALLY.exec((await message.textContent()) ?? '') ?? []).slice(1).map(Number);

/** Those who can be played in the group that is open. */
const peopleHere = (page: Page): Promise<readonly string[]> =>
  page
    .getByTestId('person')
    .locator('option:not([disabled])')
    .evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''));

async function open(page: Page, channel: 'telegram' | 'zalo'): Promise<void> {
  await page.getByTestId(`channel-${channel}`).click();
  await page.waitForURL((url) => url.searchParams.get('channel') === channel);
}

async function play(page: Page, person: string): Promise<void> {
  await page.getByTestId('person').selectOption(person);
  await page.waitForURL((url) => url.searchParams.get('as') === person);
}

/** Writes a message and waits until it stands in the chat. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByTestId('composer').fill(text);
  await page.getByTestId('send').click();
  await messagesWith(page, text).and(page.locator('.me')).last().waitFor();
}

/** Plays a person, presses the reminder's button and reads the word that comes back. */
async function answer(page: Page, person: string, label: string, words: string): Promise<void> {
  await play(page, person);
  await reminderOn(page).getByText(label).click();
  await page.getByTestId('toast').filter({ hasText: words }).waitFor();
}
