import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
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

test.skipIf(isBrowserMissing)('on a phone, every exercise is done by its button and gets its tick', () =>
  inPracticeChat(
    async (page) => {
      for (const [title, result] of EXERCISES) {
        await page.locator('.panel-toggle').click();
        const tick = exercise(page, title);
        await tick.and(page.locator('[aria-checked="false"]')).waitFor();
        await page.getByRole('button', { name: `Làm giúp tôi: ${title}` }).click();
        // The chat takes the place of the panel, and shows what came of it.
        await page.locator('.panel').waitFor({ state: 'hidden' });
        await page.getByTestId('message').filter({ hasText: result }).last().waitFor();
        await page.locator('.panel-toggle').click();
        await tick.and(page.locator('[aria-checked="true"]')).waitFor();
        await page.locator('.panel-toggle').click();
      }
      expect(await page.locator('.panel-toggle').textContent()).toBe('Bài tập 10/10');
      await page.locator('.panel-toggle').click();
      await page.getByRole('button', { name: 'Cuối quý' }).click();
      await page.getByTestId('clock').filter({ hasText: '31/12/2026, 17:00' }).waitFor();
    },
    { width: 390, height: 844 },
  ),
);

const exercise = (page: Page, title: string) => page.getByRole('checkbox', { name: title, exact: true });
