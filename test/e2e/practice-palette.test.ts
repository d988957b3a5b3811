import { expect, test } from 'vitest';
import { inPracticeChat, isBrowserMissing } from './practice-room.ts';

test.skipIf(isBrowserMissing)(
  'a slash lists the commands of one’s own role, and one’s answer stays visible',
  () =>
    inPracticeChat(async (page) => {
      const line = page.getByTestId('composer');
      const options = page.getByRole('option', { name: /^\// });
      const names = async (): Promise<readonly string[]> => {
        await options.first().waitFor();
        return (await options.locator('b').allTextContents()).map((usage) => usage.split(' ')[0] ?? '');
      };
      // The secretary in private, then a member there.
      await page.getByTestId('chat-private').click();
      await page.waitForURL(/chat=private/);
      await line.fill('/');
      const forSecretary = await names();
      expect(forSecretary).toEqual(expect.arrayContaining(['/lich', '/bangiao', '/dangvien', '/bienban']));
      await page.getByTestId('person').selectOption('1005');
      await page.waitForURL(/as=1005/);
      await line.fill('');
      await line.fill('/');
      await options.filter({ hasText: '/bangiao' }).waitFor({ state: 'detached' });
      const forMember = await names();
      expect(forMember).toEqual(expect.arrayContaining(['/lich', '/xong']));
      expect(forMember).not.toContain('/dangvien');

      // By keyboard alone: narrowed, chosen, sent.
      await line.fill('/li');
      await options.filter({ hasText: '/diemdanh' }).waitFor({ state: 'detached' });
      expect(await names()).toEqual(['/lich']);
      await line.press('ArrowDown');
      await line.press('Enter');
      expect(await line.inputValue()).toBe('/lich');
      expect(await options.count()).toBe(0);
      await line.press('Enter');
      await page.getByTestId('message').filter({ hasText: 'Kỳ sinh hoạt' }).last().waitFor();

      await page.getByTestId('clock-to-reminder').click();
      await page.getByTestId('chat-group').click();
      const reminder = page.getByTestId('message').filter({ hasText: 'Hôm nay' }).and(page.locator('.bot'));
      await reminder.getByText('❌ Vắng mặt').click();
      const chosen = reminder.locator('[aria-pressed="true"]');
      await chosen.waitFor();
      await reminder.getByText('✅ Dự họp').click();
      await chosen.filter({ hasText: '✅ Dự họp' }).waitFor();
      await page.reload();
      await chosen.filter({ hasText: '✅ Dự họp' }).waitFor();
      expect(await chosen.count()).toBe(1);
      // It is one’s own: nobody else sees it.
      await page.getByTestId('person').selectOption('1003');
      await page.waitForURL(/as=1003/);
      await chosen.waitFor({ state: 'detached' });
    }),
);
