import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsqr from 'jsqr';

/* What a printer would make of a Word file, and what a camera reads on it. */

/** LibreOffice and poppler, as the machine of who changes a sheet has them. */
export const canPrint = ['soffice', 'pdftoppm', 'pdftotext'].every(
  (tool) => spawnSync('which', [tool]).status === 0,
);

// The package names its function twice, and which of the two arrives depends on who loads it.
const readQr = ('default' in jsqr ? jsqr.default : jsqr) as (
  dots: Uint8ClampedArray,
  width: number,
  height: number,
) => { readonly data: string } | null;

/** The code among dots whose shade of grey is told row by row; null where there is none. */
export function decodeGrey(width: number, height: number, grey: (at: number) => number): string | null {
  const dots = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    dots.fill(grey(at), at * 4, at * 4 + 3);
    dots[at * 4 + 3] = 255;
  }
  return readQr(dots, width, height)?.data ?? null;
}

/** A page in shades of grey, a byte a dot. */
export interface GreyPage {
  readonly width: number;
  readonly height: number;
  readonly dots: Buffer;
}

export interface Print {
  /** The words of each page. */
  readonly pages: readonly string[];
  readonly page: (number: number) => GreyPage;
}

/** The file as it is printed, at 150 dots to the inch: what a phone sees of it. */
export function printed(docx: Uint8Array): Print {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-print-'));
  try {
    writeFileSync(join(folder, 'sheet.docx'), docx);
    const run = (tool: string, ...args: readonly string[]) =>
      execFileSync(tool, args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    run(
      'soffice',
      `-env:UserInstallation=file://${folder}/office`,
      '--headless',
      '--convert-to',
      'pdf',
      'sheet.docx',
    );
    const pages = run('pdftotext', '-layout', 'sheet.pdf', '-').toString().split('\f').slice(0, -1);
    run('pdftoppm', '-gray', '-r', '150', 'sheet.pdf', 'page');
    const digits = String(pages.length).length;
    const grey = pages.map((_words, index) =>
      greyPage(readFileSync(join(folder, `page-${String(index + 1).padStart(digits, '0')}.pgm`))),
    );
    return {
      pages,
      page(number) {
        const found = grey[number - 1];
        if (found === undefined) throw new Error(`no page ${number}`);
        return found;
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function greyPage(pgm: Buffer): GreyPage {
  const [, width = 0, height = 0] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString('latin1'))?.map(Number) ?? [];
  return { width, height, dots: pgm.subarray(pgm.length - width * height) };
}

/** The part of a page between two heights, as shares of it, from edge to edge (`left`, `right`: as shares of its width). */
export function readOn(
  { width, height, dots }: GreyPage,
  { top = 0, bottom = 1, left = 0, right = 1 } = {},
): string | null {
  const [x, y] = [Math.floor(left * width), Math.floor(top * height)];
  const [w, h] = [Math.floor(right * width) - x, Math.floor(bottom * height) - y];
  return decodeGrey(w, h, (at) => dots[(y + Math.floor(at / w)) * width + x + (at % w)] ?? 0);
}
