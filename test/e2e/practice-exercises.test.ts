import { expect, test } from 'vitest';
import { barriers, PLAYED_AT } from './practice-eyes.ts';
import { closePanel, exercise, messagesWith, openPanel, ticked } from './practice-hands.ts';
import { inPracticeChat, isBrowserMissing } from './practice-room.ts';

/** Each exercise, and what stands in the chat that is open after it was done for somebody. */
const EXERCISES = [
  ['Ghi tên', 'Đã ghi nhận đồng chí Hà Văn Chiến'],
  ['Trả lời việc lưu dữ liệu', 'Đã ghi nhận đồng chí đồng ý'],
  ['Báo dự họp', 'Dự: 1 · Vắng: 0'],
  ['Điểm danh', 'Đã ghi 26 đồng chí có mặt'],
  ['Ban hành nghị quyết', 'Số 02-NQ/CB'],
  ['Đôn đốc việc quá hạn', 'Đã ghi: hoàn thành'],
  ['Lấy biên bản', 'Dự thảo biên bản'],
  ['Xem báo cáo tháng', 'Báo cáo tháng 12/2026'],
  ['Mất mạng rồi có lại', 'Kỳ sinh hoạt thường kỳ tháng 1'],
  ['Trợ lý bị mời ra khỏi nhóm', 'Kỳ sinh hoạt thường kỳ tháng 1'],
] as const;

test.skipIf(isBrowserMissing).each(PLAYED_AT)(
  'every exercise is done by its button and gets its tick: $size',
  ({ width, height }) =>
    inPracticeChat(
      async (page) => {
        const isNarrow = await page.locator('.panel-toggle').isVisible();
        for (const [title, result] of EXERCISES) {
          await openPanel(page);
          await exercise(page, title).and(page.locator('[aria-checked="false"]')).waitFor();
          await page.getByRole('button', { name: `Làm giúp tôi: ${title}` }).click();
          // On a small screen the chat takes the place of the panel, and shows what came of it.
          if (isNarrow) await page.locator('.panel').waitFor({ state: 'hidden' });
          await messagesWith(page, result).last().waitFor();
          await openPanel(page);
          await ticked(page, title);
          await closePanel(page);
        }
        expect(await page.locator('.panel-toggle').textContent()).toBe('Bài tập 10/10');
        await openPanel(page);
        expect(await barriers(page, 'all done')).toEqual([]);
        await page.getByRole('button', { name: 'Cuối quý' }).click();
        await page.getByTestId('clock').filter({ hasText: '31/12/2026, 17:00' }).waitFor();
      },
      { width, height },
    ),
);

test.skipIf(isBrowserMissing)(
  'the exercises are a list by keyboard: one stop, and arrows from one to the next',
  () =>
    inPracticeChat(async (page) => {
      await exercise(page, 'Ghi tên').waitFor();
      expect(await page.locator('.exercises [role="treeitem"][tabindex="0"]').count()).toBe(3);
      await exercise(page, 'Ghi tên').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('End');
      const here = '[role="treeitem"]:focus';
      expect(await page.locator(`${here} .exercise-title`).textContent()).toBe('Báo dự họp');
      expect(await page.locator(here).getAttribute('aria-checked')).toBe('false');
      await page.keyboard.press('Tab');
      await page.locator('button:focus', { hasText: 'Làm giúp tôi' }).waitFor();
    }),
);

test.skipIf(isBrowserMissing)('on a phone one tap leads a newcomer to the first reminder', () =>
  inPracticeChat(
    async (page) => {
      const start = page.getByRole('button', { name: 'Bắt đầu: xem lời nhắc họp 06:30 ngày 03' });
      await start.click();
      await messagesWith(page, 'Hôm nay').waitFor();
      await start.waitFor({ state: 'hidden' });
      await messagesWith(page, 'Hôm nay').getByText('✅ Dự họp').click();
      await messagesWith(page, 'Dự: 1').waitFor();
      await page.reload();
      await messagesWith(page, 'Dự: 1').waitFor();
      expect(await start.isVisible()).toBe(false);
    },
    { width: 390, height: 844 },
  ),
);
