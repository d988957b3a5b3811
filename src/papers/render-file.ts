import type { LaidOut } from '../text/laid-out.ts';
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
