import type { Locator, Page } from 'playwright-core';

/* What a person does at the practice page, by mouse and keyboard. */

export const messagesWith = (page: Page, text: string | RegExp): Locator =>
  page.getByTestId('message').filter({ hasText: text });

/** Plays a person; `id` as the picker has it. */
export async function play(page: Page, id: string): Promise<void> {
  await page.getByTestId('person').selectOption(id);
  await page.waitForURL((url) => url.searchParams.get('as') === id);
}

export async function openChat(page: Page, kind: 'group' | 'private'): Promise<void> {
  await page.getByTestId(`chat-${kind}`).click();
  await page.waitForURL((url) => url.searchParams.get('chat') === kind);
}

/** Writes a message and waits until it stands in the chat. */
export async function write(page: Page, text: string): Promise<void> {
  await page.getByTestId('composer').fill(text);
  await page.getByTestId('send').click();
  const [begins = ''] = text.split('\n');
  await messagesWith(page, begins).and(page.locator('.me')).last().waitFor();
}

/** Presses the newest button that bears these words. */
export const press = (page: Page, label: string): Promise<void> =>
  page.getByTestId('button').filter({ hasText: label }).last().click();

/** Does something in the panel, which is opened first where it stands behind the chat. */
export async function inPanel(page: Page, act: () => Promise<unknown>): Promise<void> {
  await openPanel(page);
  await act();
}

export async function openPanel(page: Page): Promise<void> {
  if (await page.locator('.panel').isVisible()) return;
  await page.locator('.panel-toggle').click();
  await page.locator('.panel').waitFor();
}

/** Gives the place back to the chat, where the panel has taken it. */
export async function closePanel(page: Page): Promise<void> {
  const toggle = page.locator('.panel-toggle');
  if (!(await toggle.isVisible()) || !(await page.locator('.panel').isVisible())) return;
  await toggle.click();
  await page.locator('.panel').waitFor({ state: 'hidden' });
}

/** An exercise in the list, ticked or not. */
export const exercise = (page: Page, title: string): Locator =>
  page.locator('[role="treeitem"]').filter({ has: page.locator('.exercise-title', { hasText: title }) });

/** Waits until an exercise has its tick, be the panel open or not. */
export const ticked = (page: Page, title: string): Promise<void> =>
  exercise(page, title).and(page.locator('[aria-checked="true"]')).waitFor({ state: 'attached' });
