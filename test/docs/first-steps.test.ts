import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { screensPage } from '../../scripts/drawn-screens.ts';
import { DRAWN_STEPS, firstStepsPage } from '../../scripts/drawn-steps.ts';

/* The steps that are drawn: the page of the docs is the one that was made, and shows pictures that are there. */

const ROOT = join(import.meta.dirname, '../..');
const words = DRAWN_STEPS.flatMap(({ screens }) => screens.map(({ typing }) => typing));

test('the page is the one that `npm run docs:pictures` writes', () => {
  expect(readFileSync(join(ROOT, 'docs/first-steps.md'), 'utf8')).toBe(firstStepsPage());
});

test('each picture is there, as a PNG that a slow line can carry', () => {
  for (const { picture } of DRAWN_STEPS) {
    const path = join(ROOT, 'docs/images', picture);
    expect([picture, existsSync(path)]).toEqual([picture, true]);
    const png = readFileSync(path);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.length).toBeLessThan(200_000);
  }
});

test('what is typed is what the program reads, and nothing on a screen is markup', () => {
  expect(words).toContain('@Bot Chi bộ thôn Đoài ket noi AB12CD34');
  const page = screensPage([{ head: '<b>&', pieces: [], typing: null, caption: 'một' }], '/fonts');
  expect(page).toContain('<header>&lt;b>&amp;</header>');
});
