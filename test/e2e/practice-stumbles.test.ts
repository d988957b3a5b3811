import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { processorTimeUnder } from '../support/processor-time.ts';
import { endLeftPrograms, startProgram } from '../support/program.ts';
import { testClock } from '../support/program-clock.ts';
import { openWatch } from '../support/until.ts';
import { barriers, measure } from './practice-eyes.ts';
import { messagesWith, openChat, play, write } from './practice-hands.ts';
import { inPracticeChat, isBrowserMissing, openBrowser, watchPage } from './practice-room.ts';

/* What happens to a page that is left open, looked at without a script, or full. */

const TIMES = 2000;
/** Who is on Zalo, and not on Telegram. */
const ON_ZALO = 1002;

const say = async (address: string, body: object): Promise<number> => {
  const { status } = await fetch(`${address}/practice/send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return status;
};

test.skipIf(isBrowserMissing)('without JavaScript the page says so, and nothing that would not answer', () =>
  inPracticeChat(async (page) => {
    const bare = await page.context().browser()?.newContext({ javaScriptEnabled: false });
    const blind = await bare?.newPage();
    await blind?.goto(page.url());
    const said = blind?.locator('.no-script');
    await said?.waitFor();
    expect(await said?.textContent()).toContain('Mời đồng chí bật JavaScript');
    expect(await blind?.getByTestId('composer').isVisible()).toBe(false);
    expect(await blind?.getByRole('button').count()).toBe(0);
    await bare?.close();
  }),
);

test.skipIf(isBrowserMissing)(
  'two thousand messages: the newest are there, older ones come when asked for',
  () =>
    inPracticeChat(
      async (page) => {
        await messagesWith(page, 'Số 01-NQ/CB').waitFor();
        const address = new URL(page.url()).origin;
        // A month of talk, while nobody looks.
        await page.goto('about:blank');
        for (let no = 1; no <= TIMES; no += 1)
          expect(await say(address, { as: 1005, chat: 'group', text: `Tin thứ ${no}.` })).toBe(200);
        await page.goto(address);
        await messagesWith(page, `Tin thứ ${TIMES}.`).waitFor();
        const rows = page.getByTestId('message');
        await messagesWith(page, `Tin thứ ${TIMES}.`).waitFor();
        expect(await rows.count()).toBe(300);
        const older = page.getByRole('button', { name: /Xem thêm \d+ tin cũ hơn/u });
        for (const count of [600, 1200]) {
          const top = (await rows.first().locator('.text').textContent()) ?? '';
          await older.click();
          await rows.nth(count - 1).waitFor();
          expect(await rows.count()).toBe(count);
          // What was looked at has not gone away.
          expect(await page.evaluate(isOnScreen(top))).toBe(true);
        }
        await older.click();
        await messagesWith(page, 'Tin thứ 1.').first().waitFor();
        await messagesWith(page, 'Số 01-NQ/CB').first().waitFor();
        expect(await older.isVisible()).toBe(false);
        // Somebody who writes comes back to the newest.
        await write(page, 'Xong rồi ạ');
        expect(await page.evaluate(isOnScreen('Xong rồi ạ'))).toBe(true);
        expect((await measure(page)).isLineOnScreen).toBe(true);
      },
      { width: 390, height: 844 },
    ),
);

/** Runs in the page: whether a message that contains these words can be seen. */
const isOnScreen = (words: string): string => `(() => {
  const box = document.querySelector('[role=log]').getBoundingClientRect();
  return [...document.querySelectorAll('.message')].some((item) => {
    const { top, bottom } = item.getBoundingClientRect();
    return item.textContent.includes(${JSON.stringify(words)}) && bottom > box.top && top < box.bottom;
  });
})()`;

test.skipIf(isBrowserMissing)('news elsewhere stands in the window’s title until it is looked at', () =>
  inPracticeChat(async (page) => {
    await messagesWith(page, 'Số 01-NQ/CB').waitFor();
    await page.getByTestId('channel-zalo').click();
    await page.waitForURL(/channel=zalo/u);
    await openChat(page, 'private');
    await openChat(page, 'group');
    await page.getByTestId('channel-telegram').click();
    await page.waitForURL(/channel=telegram/u);
    await openChat(page, 'private');
    await openChat(page, 'group');
    expect(await page.title()).toBe('Sân tập – Trợ lý Chi bộ');
    expect(
      await say(new URL(page.url()).origin, {
        as: ON_ZALO,
        channel: 'zalo',
        chat: 'group',
        text: 'Chào các đồng chí',
      }),
    ).toBe(200);
    await page.locator('[data-channel="zalo"] .news').waitFor();
    expect(await page.title()).toBe('(1) Sân tập – Trợ lý Chi bộ');
    await page.getByTestId('channel-zalo').click();
    await page.waitForURL(/channel=zalo/u);
    expect(await page.title()).toBe('Sân tập – Trợ lý Chi bộ');
  }),
);

test.skipIf(isBrowserMissing)(
  'where the system gives the colours, nothing is told by a background alone',
  () =>
    inPracticeChat(async (page) => {
      await page.emulateMedia({ forcedColors: 'active' });
      await page.getByTestId('clock-to-reminder').click();
      await messagesWith(page, 'Hôm nay').waitFor();
      await play(page, '1005');
      await page.getByTestId('button').filter({ hasText: '✅ Dự họp' }).last().click();
      await messagesWith(page, 'Dự: 1').waitFor();
      const picture = process.env['E2E_FORCED_COLOURS'];
      if (picture !== undefined) await page.screenshot({ path: picture });
      expect(await barriers(page, 'forced colours')).toEqual([]);
    }),
);

test.skipIf(isBrowserMissing)(
  'a page that is open goes on after a restart, and after a clock moved elsewhere',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chibo-open-page-'));
    const watch = openWatch();
    watch.process('program and browser', () => processorTimeUnder(process.pid));
    const port = await freePort();
    const start = () =>
      startProgram({
        folder,
        env: { DATABASE_PATH: join(folder, 'data', 'chibo.sqlite'), HTTP_PORT: String(port) },
        clock: testClock('2026-11-20T10:00:00+07:00'),
        watch,
      });
    try {
      const first = await start();
      const browser = await watch.hold('the browser', openBrowser());
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
      const other = await browser.newPage();
      page.setDefaultTimeout(0);
      other.setDefaultTimeout(0);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      const played = async (): Promise<void> => {
        await page.goto(first.address);
        await messagesWith(page, 'Số 01-NQ/CB').waitFor();
        await page.getByTestId('composer').fill('/li');
        await first.end('SIGTERM');
        await page.getByText('Mất liên lạc với chương trình, đang nối lại…').waitFor();
        await start();
        await page.getByText('Mất liên lạc với chương trình').waitFor({ state: 'hidden' });
        // What was half written is still there.
        expect(await page.getByTestId('composer').inputValue()).toBe('/li');
        await write(page, '/lich');
        await messagesWith(page, 'Kỳ sinh hoạt').and(page.locator('.bot')).last().waitFor();
        await other.goto(first.address);
        await other.getByTestId('clock-to-reminder').click();
        await page.getByTestId('clock').filter({ hasText: '03/12/2026, 06:3' }).waitFor();
        await messagesWith(page, 'Hôm nay').waitFor();
      };
      await watchPage(watch, page, played());
      expect(faults).toEqual([]);
      await Promise.all([page.close(), other.close()]);
    } finally {
      endLeftPrograms();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

/** A port that nobody listens on; the same before and after a restart. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
