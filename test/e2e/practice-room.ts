import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { processorTimeUnder } from '../support/processor-time.ts';
import { endLeftPrograms, startProgram } from '../support/program.ts';
import { testClock } from '../support/program-clock.ts';
import { openWatch, type Watch } from '../support/until.ts';

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
let browser: Promise<Browser> | null = null;
/** One browser for all; each test has a window of its own. Waits end with the test's watch, not by the browser's clock. */
export const openBrowser = (): Promise<Browser> => {
  browser ??= chromium.launch({ executablePath: CHROMIUM, args: ARGS, timeout: 0 });
  return browser;
};

afterAll(async () => {
  await (await browser)?.close();
  endLeftPrograms();
});

/** At the gate the browser is installed, and its absence is a fault; elsewhere one may do without. */
export const isBrowserMissing = !existsSync(CHROMIUM) && process.env['CI'] === undefined;
if (isBrowserMissing) process.stderr.write(`${CHROMIUM} is not installed: the practice page is not tested\n`);

/** Lets `use` play in a practice chat of its own; nothing on the page may fail, and the program stops in order. */
export async function inPracticeChat(
  use: (page: Page, folder: string) => Promise<void>,
  { width = 1100, height = 800 } = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-practice-'));
  const watch = openWatch();
  watch.process('program and browser', () => processorTimeUnder(process.pid));
  try {
    const program = await startProgram({
      folder,
      env: { DATABASE_PATH: join(folder, 'data', 'chibo.sqlite'), HTTP_PORT: '0' },
      clock: testClock('2026-11-20T10:00:00+07:00'),
      watch,
    });
    const opened = await watch.hold('the browser', openBrowser());
    const page = await opened.newPage({ viewport: { width, height } });
    page.setDefaultTimeout(0);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await watch.hold('the page', page.goto(program.address));
    await watchPage(watch, page, use(page, folder));
    expect(faults).toEqual([]);
    await page.close();
    expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
  } finally {
    endLeftPrograms();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until somebody has played; when the page shows no more, the error tells what was waited for on it. */
export async function watchPage(watch: Watch, page: Page, played: Promise<void>): Promise<void> {
  try {
    await watch.hold('what the page is to show', played);
  } catch (error) {
    // What still waits on the page ends with it, and says what for.
    await page.close();
    await played.catch((cause: unknown) => {
      throw cause === error ? cause : new Error((error as Error).message, { cause });
    });
    throw error;
  }
}
