import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { screensPage } from './drawn-screens.ts';
import { DRAWN_STEPS, firstStepsPage } from './drawn-steps.ts';

/*
 * `npm run docs:pictures`: the pictures of the README, taken of the practice chat of the built program on the day of the
 * reminder, as somebody who opens it for the first time would see it; and the drawn steps with their page,
 * docs/first-steps.md. With `-- --steps` the drawn steps alone. Needs Chromium; CHROMIUM names another place.
 */

const ROOT = join(import.meta.dirname, '..');
const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** Where there is room for everything, whatever size the picture has. */
const PLAYED_AT = { width: 1440, height: 900 };

/** To the morning of the 3rd, and one answer. */
async function play(page: Page): Promise<void> {
  await page.getByTestId('clock-to-reminder').click();
  await page.getByTestId('message').filter({ hasText: 'Hôm nay' }).first().waitFor();
  await page
    .getByRole('button', { name: /Dự họp/u })
    .last()
    .click();
  await page.getByTestId('message').filter({ hasText: 'Dự: 1' }).first().waitFor();
}

const PICTURES: readonly Picture[] = [
  { name: 'san-tap.png', width: 1440, height: 900 },
  { name: 'dien-thoai.png', width: 390, height: 844 },
];

/** Starts the practice chat in a folder of its own; resolves with its address and how to end it. */
function startPractice(): Promise<{ readonly address: string; end(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-pictures-'));
  const child = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HTTP_PORT: '0', LOG_LEVEL: 'silent' },
  });
  const end = (): void => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  return new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error('the practice chat did not open; run npm run build first')));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const address = /https?:\/\/[^\s/]+/.exec(text)?.[0];
      if (address !== undefined) resolve({ address, end });
    });
  });
}

/** Draws the steps on the other channels' screens, and writes the page that shows them. */
async function drawSteps(browser: Browser): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-steps-'));
  try {
    for (const { picture, screens } of DRAWN_STEPS) {
      const page = await browser.newPage({ viewport: PLAYED_AT });
      const html = join(folder, 'steps.html');
      writeFileSync(html, screensPage(screens, join(ROOT, 'node_modules/@expo-google-fonts/be-vietnam-pro')));
      await page.goto(pathToFileURL(html).href);
      await page.evaluate('document.fonts.ready.then(() => null)');
      await page.locator('body').screenshot({ path: join(ROOT, 'docs/images', picture) });
      process.stdout.write(`docs/images/${picture}\n`);
      await page.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  writeFileSync(join(ROOT, 'docs/first-steps.md'), firstStepsPage());
  process.stdout.write('docs/first-steps.md\n');
}

const browser = await chromium.launch({
  executablePath: EXECUTABLE,
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await drawSteps(browser);
  for (const { name, width, height } of process.argv.includes('--steps') ? [] : PICTURES) {
    const practice = await startPractice();
    try {
      const page = await browser.newPage({ viewport: PLAYED_AT });
      await page.goto(practice.address);
      await play(page);
      await page.setViewportSize({ width, height });
      await page.getByTestId('toast').waitFor({ state: 'hidden' });
      await page.screenshot({ path: join(ROOT, 'docs/images', name) });
      process.stdout.write(`docs/images/${name}\n`);
      await page.close();
    } finally {
      practice.end();
    }
  }
} finally {
  await browser.close();
}
