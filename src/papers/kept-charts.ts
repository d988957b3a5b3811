import type { LaidOut } from '../text/laid-out.ts';

/** A picture has some 200 kB; a committee's group asks for the same one several times on the day of the report. */
const MOST_KEPT = 16;

/**
 * Makes files, and keeps the newest charts by what they show: the same figures are drawn once, whoever asks, also while
 * they are being drawn. What could not be drawn is tried again.
 */
export function keptCharts(
  render: (file: LaidOut) => Promise<Uint8Array>,
  most = MOST_KEPT,
): (file: LaidOut) => Promise<Uint8Array> {
  const kept = new Map<string, Promise<Uint8Array>>();
  return (file) => {
    if (file.as !== 'png') return render(file);
    const key = JSON.stringify(file.layout);
    const known = kept.get(key);
    // What is asked for again goes to the end: the one that was not asked for longest leaves first.
    kept.delete(key);
    const picture = known ?? render(file);
    kept.set(key, picture);
    if (known === undefined)
      picture.catch(() => {
        if (kept.get(key) === picture) kept.delete(key);
      });
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    return picture;
  };
}
