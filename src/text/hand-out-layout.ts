import type { RichText } from './rich-text.ts';

/*
 * A sheet for hands and walls before it becomes a file: what stands on it and in which role, without a word on points and
 * margins. It is no document of the Party: nobody signs it.
 */

export type HandOutBlock =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'subtitle'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** The words hang behind their mark: `1.`, `–`. */
  | { readonly kind: 'point'; readonly mark: string; readonly text: RichText }
  /** What is to be typed, letter by letter. */
  | { readonly kind: 'typed'; readonly text: string }
  /** What is scanned; it is printed under its picture, too. */
  | { readonly kind: 'qr'; readonly link: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly title: string; readonly widthMm: number }[];
      readonly rows: readonly (readonly RichText[])[];
    }
  | { readonly kind: 'note'; readonly text: string };

/** The widths of a table's columns add up to this. */
export const HAND_OUT_WIDTH_MM = 186;

export interface HandOut {
  /** `half`: two of it stand on an A4 page, to be cut apart; `page`: A4, to be read at a desk; `poster`: A4, to be read from afar. */
  readonly form: 'half' | 'page' | 'poster';
  readonly blocks: readonly HandOutBlock[];
}

/** A button's words without its sign: not every printer's fonts have it, and few print its colour. */
export const printedLabel = (label: string): string => label.replace(/^[^\p{L}]+/u, '');
