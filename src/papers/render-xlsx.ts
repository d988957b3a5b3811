import type { FormLayout, SheetLayout } from '../text/sheet-layout.ts';

/** The sheet as an Excel file with a chart of its own. What makes such files is loaded for the first one. */
export async function renderXlsx(layout: SheetLayout): Promise<Uint8Array> {
  const { packSheet } = await import('./pack-sheet.ts');
  return packSheet(layout);
}

/** An empty form to fill in, as an Excel file. */
export async function renderForm(layout: FormLayout): Promise<Uint8Array> {
  const { packForm } = await import('./pack-form.ts');
  return packForm(layout);
}
