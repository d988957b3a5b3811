import { afterEach, expect, test } from 'vitest';
import { endLeftPrograms } from '../support/program.ts';
import { barriers } from './practice-eyes.ts';
import { isBrowserMissing, openBrowser } from './practice-room.ts';
import { withZaloTown, type ZaloTownPlan } from './zalo-town.ts';

/* The page of the machine, as the person who runs it sees it, on a screen and on a phone. E2E_PICTURES: a folder. */

const PLAN: ZaloTownPlan = {
  bots: 1,
  branches: [
    { people: ['both', 'zalo'], bot: 0, hasTelegram: true },
    { people: ['telegram', 'telegram'], bot: null, hasTelegram: false },
  ],
  importAt: '2026-12-01 09:00',
};

afterEach(endLeftPrograms);

test.skipIf(isBrowserMissing)(
  'the status page has no barrier, by day and by night, on a phone and on a desk',
  async () => {
    await withZaloTown(PLAN, async (town) => {
      const program = await town.start();
      await town.until('the report', () => program.stdout().includes('Việc sắp tới') || undefined);
      const browser = await openBrowser();
      const found: string[] = [];
      for (const [width, height] of [
        [390, 844],
        [320, 640],
        [1280, 800],
      ] as const)
        for (const colorScheme of ['light', 'dark'] as const) {
          const page = await browser.newPage({ viewport: { width, height }, colorScheme });
          await page.goto(program.address);
          await page.getByText('Việc sắp tới').waitFor();
          const sideways = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          if (Number(sideways) > 0) found.push(`${width}: sideways ${sideways}`);
          found.push(...(await barriers(page, `${width} ${colorScheme}`)));
          const folder = process.env['E2E_PICTURES'];
          if (folder !== undefined)
            await page.screenshot({ path: `${folder}/status-${width}-${colorScheme}.png` });
          await page.close();
        }
      expect(found).toEqual([]);
    });
  },
);
