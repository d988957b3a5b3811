import type { PaperLayout } from '../text/paper-layout.ts';
import type { SlipLayout } from '../text/slip-layout.ts';

/**
 * The paper as a Word file. The same layout gives the same bytes, whenever and wherever it is rendered. What makes Word
 * files is loaded for the first paper: most days have none.
 */
export async function renderDocx(layout: PaperLayout): Promise<Uint8Array> {
  const { packDocument } = await import('./pack-document.ts');
  return packDocument(layout);
}

/** Slips to be cut apart, four a page, as a Word file. */
export async function renderSlips(slips: readonly SlipLayout[]): Promise<Uint8Array> {
  const { packSlips } = await import('./slip-sheet.ts');
  return packSlips(slips);
}
