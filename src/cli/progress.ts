import type { Output } from './subcommand.ts';

/** Milliseconds between two drawings of the line. */
const REDRAW_MS = 100;
const CLEAR_LINE = '\r\u001b[2K';

/** One line on a terminal that is overwritten; silent when the output is not a terminal. */
export interface ProgressLine {
  show(text: string): void;
  /** For counts that come in a loop: drawn now and then only. */
  count(text: () => string): void;
  clear(): void;
}

/** Makes the line; `now` in milliseconds. */
export function progressLine(output: Output, now: () => number): ProgressLine {
  if (output.isTTY !== true) return { show: () => {}, count: () => {}, clear: () => {} };
  let drawnAt = 0;
  let steps = 0;
  const show = (text: string): void => {
    drawnAt = now();
    output.write(`${CLEAR_LINE}${text}`);
  };
  return {
    show,
    count(text) {
      steps += 1;
      // The clock is not asked for each of many thousand rows.
      if (steps % 256 === 0 && now() - drawnAt >= REDRAW_MS) show(text());
    },
    clear: () => output.write(CLEAR_LINE),
  };
}
