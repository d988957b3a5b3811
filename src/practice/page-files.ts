import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

/** Every file that the page consists of. Only these are served, so no path of a request reaches the disk. */
const FILES = new Map<string, { readonly name: string; readonly type: string }>([
  ['/', { name: 'index.html', type: TYPES.html }],
  ['/colours.css', { name: 'colours.css', type: TYPES.css }],
  ['/page.css', { name: 'page.css', type: TYPES.css }],
  ['/panel.css', { name: 'panel.css', type: TYPES.css }],
  ['/chat.css', { name: 'chat.css', type: TYPES.css }],
  ['/forced-colours.css', { name: 'forced-colours.css', type: TYPES.css }],
  ['/no-script.css', { name: 'no-script.css', type: TYPES.css }],
  ['/composer.css', { name: 'composer.css', type: TYPES.css }],
  ['/page.js', { name: 'page.js', type: TYPES.js }],
  ['/requests.js', { name: 'requests.js', type: TYPES.js }],
  ['/phones.js', { name: 'phones.js', type: TYPES.js }],
  ['/exercises.js', { name: 'exercises.js', type: TYPES.js }],
  ['/palette.js', { name: 'palette.js', type: TYPES.js }],
  ['/backstage.js', { name: 'backstage.js', type: TYPES.js }],
  ['/panel.js', { name: 'panel.js', type: TYPES.js }],
  ['/message-list.js', { name: 'message-list.js', type: TYPES.js }],
  ['/clock-panel.js', { name: 'clock-panel.js', type: TYPES.js }],
  ['/people.js', { name: 'people.js', type: TYPES.js }],
  ['/composer.js', { name: 'composer.js', type: TYPES.js }],
  ['/new-beginning.js', { name: 'new-beginning.js', type: TYPES.js }],
  ['/notices.js', { name: 'notices.js', type: TYPES.js }],
  ['/icon.svg', { name: 'icon.svg', type: TYPES.svg }],
]);

/** Paths of the page's files, as the browser asks for them. */
export const PAGE_PATHS: readonly string[] = [...FILES.keys()];

/** The folder of the nearest package.json above this file; the same from the sources and from the build. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json not found above the practice page');
    folder = parent;
  }
  return folder;
}

/** The file for a URL path with its media type; null when the page has no such file. */
export async function readPageFile(path: string): Promise<{ body: Buffer; type: string } | null> {
  const file = FILES.get(path);
  if (file === undefined) return null;
  const body = await readFile(join(packageRoot(), 'src', 'practice', 'page', file.name));
  return { body, type: file.type };
}
