import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { barriers, LEAST_SHARE, measure, sizeAt } from './practice-eyes.ts';
import { inPracticeChat, isBrowserMissing } from './practice-room.ts';

/** A phone, one with its keyboard up, a small one, a tablet, a laptop, and what has room for both groups. */
const SCREENS = [
  [390, 844],
  [390, 480],
  [320, 640],
  [768, 1024],
  [1280, 800],
  [1600, 900],
] as const;
const ZOOMS = [100, 125, 150, 175, 200] as const;

/** What is promised of the page at each size. */
const MOST_TAB_STOPS = 12;
const BOTH_FROM_PX = 1200;

test.skipIf(isBrowserMissing)(
  'at every size and zoom the conversation keeps its height, and the line for writing is near',
  () =>
    inPracticeChat(async (page) => {
      await page.getByTestId('clock-to-reminder').click();
      await page.getByTestId('message').filter({ hasText: 'Hôm nay' }).waitFor();
      const wrong: string[] = [];
      const rows: string[] = [];
      for (const channel of ['telegram', 'zalo'] as const) {
        await openGroup(page, channel);
        for (const [width, height] of SCREENS)
          for (const zoom of ZOOMS) {
            const size = sizeAt(width, height, zoom);
            await page.setViewportSize(size);
            const { share, isLineOnScreen, logs, sideways } = await measure(page);
            const stops = await tabStopsToLine(page);
            const row = `${width}×${height} at ${zoom} %, ${channel}: ${Math.round(share * 100)} %, ${stops} stops, ${logs} logs`;
            rows.push(row);
            const isRight =
              share >= LEAST_SHARE &&
              isLineOnScreen &&
              stops <= MOST_TAB_STOPS &&
              sideways === 0 &&
              logs === (size.width >= BOTH_FROM_PX ? 2 : 1);
            if (!isRight) wrong.push(`${row}, line on screen ${isLineOnScreen}, sideways ${sideways}`);
          }
      }
      if (process.env['E2E_TABLE'] !== undefined) process.stdout.write(`${rows.join('\n')}\n`);
      expect(wrong).toEqual([]);
    }),
);

test.skipIf(isBrowserMissing)(
  'the page has no barrier that axe knows, by day, by night, on small and large screens',
  () =>
    inPracticeChat(async (page) => {
      await page.getByTestId('clock-to-reminder').click();
      await page.getByTestId('message').filter({ hasText: 'Hôm nay' }).waitFor();
      const found: unknown[] = [];
      for (const [width, height] of [
        [320, 640],
        [1280, 800],
      ] as const) {
        await page.setViewportSize({ width, height });
        for (const channel of ['telegram', 'zalo'] as const) {
          await openGroup(page, channel);
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme });
            found.push(...(await barriers(page, `${width}×${height} ${colorScheme} ${channel}`)));
          }
        }
      }
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByTestId('composer').press('/');
      await page.locator('#commands > div').first().waitFor();
      found.push(...(await barriers(page, 'the list of commands')));
      await page.getByTestId('composer').press('Escape');
      await page.locator('.panel-toggle').click();
      await page.getByTestId('backstage').check();
      await page
        .locator('[data-lines="calls"] li')
        .filter({ hasText: 'sendMessage → 200' })
        .first()
        .waitFor();
      await page.locator('[data-lines="outbox"] li').filter({ hasText: '→ sent' }).first().waitFor();
      await page
        .locator('[data-lines="journal"] li')
        .filter({ hasText: 'document.published' })
        .first()
        .waitFor();
      found.push(...(await barriers(page, 'the panel on a phone')));
      expect(found).toEqual([]);
    }),
);

test.skipIf(isBrowserMissing)(
  'the skip link leads to the line, and arrows go through the buttons of the chat',
  () =>
    inPracticeChat(async (page) => {
      await page.getByTestId('clock-to-reminder').click();
      await page.getByTestId('message').filter({ hasText: 'Hôm nay' }).waitFor();
      await openGroup(page, 'telegram');
      await page.getByTestId('message').filter({ hasText: 'Hôm nay' }).waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForFunction(`${FOCUSED}.id === 'line'`);
      const coming = page.getByTestId('message').filter({ hasText: 'Hôm nay' }).getByText('✅ Dự họp');
      await coming.focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.evaluate(`${FOCUSED}.textContent`)).toBe('❌ Vắng mặt');
      expect(await page.locator('[role=log] [tabindex="0"]').count()).toBe(1);
    }),
);

const FOCUSED = 'document.activeElement';

/** How often Tab is pressed from the top of the page, the skip link first, until the line for writing has the focus. */
async function tabStopsToLine(page: Page): Promise<number> {
  await page.locator('.skip').focus();
  for (let stops = 1; stops <= 2 * MOST_TAB_STOPS; stops += 1) {
    if ((await page.evaluate(`${FOCUSED}.id`)) === 'line') return stops;
    await page.keyboard.press('Tab');
  }
  return Number.POSITIVE_INFINITY;
}

/** Loads the page anew, with the group of a channel. */
async function openGroup(page: Page, channel: 'telegram' | 'zalo'): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/?channel=${channel}`);
  await page.getByTestId('message').filter({ hasText: 'Hôm nay' }).waitFor();
}
