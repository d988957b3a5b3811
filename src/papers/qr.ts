import { correction, generate } from 'lean-qr';

/* A QR code before anybody draws it: on paper, or in a terminal. */

/** The white margin that readers need on every side, in squares of the code. */
export const QR_MARGIN = 4;

/** The squares of a code without its margin; columns and rows count from 0, and beyond the code all is white. */
export interface QrSquares {
  /** How many squares a side has. */
  readonly size: number;
  isDark(column: number, row: number): boolean;
}

/** The text as a QR code; a seventh of it may be hidden by a thumb or a fold. */
export function qrSquares(text: string): QrSquares {
  const code = generate(text, { minCorrectionLevel: correction.M });
  return { size: code.size, isDark: (column, row) => code.get(column, row) };
}
