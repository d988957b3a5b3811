import type { HandOut } from '../text/hand-out-layout.ts';
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
  const { packSlips } = await import('./hand-outs/slip-sheet.ts');
  return packSlips(slips);
}

/** Sheets for hands and walls, all of one form, as a Word file. */
export async function renderHandOuts(sheets: readonly HandOut[]): Promise<Uint8Array> {
  const { packHandOuts } = await import('./hand-outs/hand-out-sheet.ts');
  return packHandOuts(sheets);
}
