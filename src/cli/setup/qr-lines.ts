import { QR_MARGIN, qrSquares } from '../../papers/qr.ts';

/* A QR code in the letters of a terminal: each holds two squares, one above the other. */

/** Black on bright white, whatever colours the terminal has, and back. */
const [BLACK_ON_WHITE, AS_BEFORE] = ['\u001b[30;107m', '\u001b[0m'];

/** The text as a QR code, a line of the terminal each. */
export function qrLines(text: string): readonly string[] {
  const code = qrSquares(text);
  const lines: string[] = [];
  for (let y = -QR_MARGIN; y < code.size + QR_MARGIN; y += 2) {
    let line = '';
    for (let x = -QR_MARGIN; x < code.size + QR_MARGIN; x += 1) {
      const [above, below] = [code.isDark(x, y), code.isDark(x, y + 1)];
      line += above ? (below ? '█' : '▀') : below ? '▄' : ' ';
    }
    lines.push(`${BLACK_ON_WHITE}${line}${AS_BEFORE}`);
  }
  return lines;
}
