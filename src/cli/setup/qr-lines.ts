import { correction, generate } from 'lean-qr';

/* A QR code in the letters of a terminal: each holds two squares, one above the other. */

/** The white margin that readers need, in squares of the code. */
const MARGIN = 4;
/** Black on bright white, whatever colours the terminal has, and back. */
const [BLACK_ON_WHITE, AS_BEFORE] = ['\u001b[30;107m', '\u001b[0m'];

/** The text as a QR code, a line of the terminal each. */
export function qrLines(text: string): readonly string[] {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const lines: string[] = [];
  for (let y = -MARGIN; y < code.size + MARGIN; y += 2) {
    let line = '';
    for (let x = -MARGIN; x < code.size + MARGIN; x += 1) {
      const [above, below] = [code.get(x, y), code.get(x, y + 1)];
      line += above ? (below ? '█' : '▀') : below ? '▄' : ' ';
    }
    lines.push(`${BLACK_ON_WHITE}${line}${AS_BEFORE}`);
  }
  return lines;
}
