import { createHash } from 'node:crypto';

/* Run as a process of its own, with a time of its own: prints what the papers of the samples hash to. */

const now = Number(process.argv[2]);
const RealDate = Date;
class ShiftedDate extends RealDate {
  constructor(...parts: readonly unknown[]) {
    super(...((parts.length === 0 ? [now] : parts) as [number]));
  }
  static override now(): number {
    return now;
  }
}
Object.assign(globalThis, { Date: ShiftedDate });

const { renderDocx } = await import('../../src/papers/render-docx.ts');
const { allLayouts } = await import('./layouts.ts');

for (const layout of allLayouts()) {
  const hash = createHash('sha256').update(await renderDocx(layout));
  process.stdout.write(`${hash.digest('hex')}\n`);
}
