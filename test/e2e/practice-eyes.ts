import axe from 'axe-core';
import type { Page } from 'playwright-core';

/* What is looked at on the practice page, whatever happens on it. */

/** What the conversation has at least of the height. */
export const LEAST_SHARE = 0.45;

/** The size of a page that is shown larger, as a browser does it: by fewer and larger pixels. */
export const sizeAt = (width: number, height: number, zoom: number) => ({
  width: Math.floor((width * 100) / zoom),
  height: Math.floor((height * 100) / zoom),
});

/** A phone, a tablet, a laptop, and the laptop with the page made twice as large. */
export const PLAYED_AT = [
  { size: '390×844', ...sizeAt(390, 844, 100) },
  { size: '768×1024', ...sizeAt(768, 1024, 100) },
  { size: '1280×800', ...sizeAt(1280, 800, 100) },
  { size: '1280×800 at 200 %', ...sizeAt(1280, 800, 200) },
] as const;

export interface Measured {
  readonly share: number;
  readonly isLineOnScreen: boolean;
  readonly logs: number;
  readonly sideways: number;
}

/** How much of the height the conversation has, and whether the line for writing can be seen whole. */
export const measure = (page: Page): Promise<Measured> => page.evaluate(MEASURE);

/** Runs in the page. */
const MEASURE = `(async () => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  const boxes = [...document.querySelectorAll('[role=log]')]
    .map((log) => log.getBoundingClientRect())
    .filter(({ height }) => height > 0);
  const shares = boxes.map(({ top, bottom }) => (Math.min(bottom, innerHeight) - Math.max(top, 0)) / innerHeight);
  const { left, top, right, bottom } = document.querySelector('textarea').getBoundingClientRect();
  return {
    share: Math.min(...shares),
    isLineOnScreen:
      bottom - top >= 24 && right - left >= 60 && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
    logs: boxes.length,
    sideways: Math.max(0, document.documentElement.scrollWidth - innerWidth),
  };
})()`;

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** What axe finds, by rule and element. It is handed over by the browser's debugger, past the page's own policy. */
export async function barriers(page: Page, where: string): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResult;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${where}: ${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}
