import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * A folder that lives as long as a run of vitest. What takes seconds to make and can be copied is made by the first file
 * that needs it, kept there, and copied by the others.
 */

const KEY = 'TEST_TEMPLATES';

/** Vitest calls it before the first file of a run. */
// biome-ignore lint/style/noDefaultExport: vitest takes the default export
export default function openTemplates(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-templates-'));
  process.env[KEY] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** The one of this name, if it has been made. */
export function templateOf(name: string): string | null {
  const folder = process.env[KEY];
  const place = folder === undefined ? null : join(folder, name);
  return place !== null && existsSync(place) ? place : null;
}

/** Has one made at a place that is handed over; others see it when it is whole. Outside of vitest nothing is kept. */
export async function keepTemplate(
  name: string,
  make: (place: string) => Promise<void> | void,
): Promise<void> {
  const folder = process.env[KEY];
  if (folder === undefined) return;
  const made = join(folder, `${name}.${process.pid}`);
  await make(made);
  try {
    renameSync(made, join(folder, name));
  } catch {
    // Another file was quicker.
    rmSync(made, { recursive: true });
  }
}
