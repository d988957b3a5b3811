import type { LaidOut } from '../text/laid-out.ts';
import type { FormLayout } from '../text/sheet-layout.ts';
import { renderDocx } from './render-docx.ts';

/**
 * The bytes of the file it was laid out for. What makes a kind of file is loaded for the first of its kind: most days have
 * none.
 */
export async function renderFile(file: LaidOut): Promise<Uint8Array> {
  switch (file.as) {
    case 'docx':
      return renderDocx(file.layout);
    case 'xlsx': {
      const { packSheet } = await import('./pack-sheet.ts');
      return packSheet(file.layout);
    }
    case 'png': {
      const { packChart } = await import('./pack-chart.ts');
      return packChart(file.layout);
    }
  }
}

/** An empty form to fill in, as an Excel file. */
export async function renderForm(layout: FormLayout): Promise<Uint8Array> {
  const { packForm } = await import('./pack-form.ts');
  return packForm(layout);
}
