import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { endLeftPrograms, startProgram } from '../support/program.ts';
import { testClock } from '../support/program-clock.ts';

const CHROMIUM = '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PATIENCE_MS = 20_000;
const TALLY = /Dự: (\d+) · Vắng: (\d+) · Chưa trả lời: (\d+)/u;

afterAll(endLeftPrograms);

/** At the gate the browser is installed, and its absence is a fault; elsewhere one may do without. */
const isBrowserMissing = !existsSync(CHROMIUM) && process.env['CI'] === undefined;
if (isBrowserMissing) process.stderr.write(`${CHROMIUM} is not installed: the practice page is not tested\n`);

test.skipIf(isBrowserMissing)(
  'a newcomer opens the practice chat, moves the clock and sees three members answer',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chibo-practice-'));
    let browser: Browser | null = null;
    try {
      const program = await startProgram({
        folder,
        env: { DATABASE_PATH: join(folder, 'data', 'chibo.sqlite'), HTTP_PORT: '0' },
        clock: testClock('2026-11-20T10:00:00+07:00'),
      });
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
      const page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
      page.setDefaultTimeout(PATIENCE_MS);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(program.address);

      await page.getByTestId('clock-to-reminder').click();
      const reminder = page.getByTestId('message').filter({ hasText: 'Hôm nay' });
      await reminder.waitFor();
      expect(await reminder.count()).toBe(1);
      expect(await reminder.getByTestId('button').allTextContents()).toEqual(['✅ Dự họp', '❌ Vắng mặt']);
      const [, attending, absent, silent] = (TALLY.exec((await reminder.textContent()) ?? '') ?? []).map(
        Number,
      );
      expect([attending, absent]).toEqual([0, 0]);

      const names = await page
        .getByTestId('person')
        .locator('option:not([disabled])')
        .evaluateAll((options) => options.slice(0, 3).map((option) => option.getAttribute('value') ?? ''));
      const [first = '', second = '', third = ''] = names;
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
      expect(faults).toEqual([]);
      expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
    } finally {
      await browser?.close();
      endLeftPrograms();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

/** Plays a person, presses the reminder's button and reads the word that comes back. */
async function answer(page: Page, person: string, label: string, words: string): Promise<void> {
  await page.getByTestId('person').selectOption(person);
  await page.waitForURL((url) => url.searchParams.get('as') === person);
  const reminder = page.getByTestId('message').filter({ hasText: 'Hôm nay' });
  await reminder.getByText(label).click();
  await page.getByTestId('toast').filter({ hasText: words }).waitFor();
}
