import type { ChartLayout } from './chart-layout.ts';
import type { PaperLayout } from './paper-layout.ts';
import type { SheetLayout } from './sheet-layout.ts';

/** Something laid out, and the kind of file it is for. */
export type LaidOut =
  | { readonly as: 'docx'; readonly layout: PaperLayout }
  | { readonly as: 'xlsx'; readonly layout: SheetLayout }
  | { readonly as: 'png'; readonly layout: ChartLayout };

/** The endings of files that can be made. */
export type FileKind = LaidOut['as'];
