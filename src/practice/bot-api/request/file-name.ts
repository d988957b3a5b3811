const LONGEST_STEM = 60;
const LONGEST_EXTENSION = 20;

/** Kept as they are: letters with their marks in one piece, digits, and the ASCII that no file system minds. */
const KEPT = /[\p{L}\p{N} !#$%()+,.;=@[\]^_{}~-]/u;
/** Marks that stand alone, and what cannot be seen; everything else becomes a blank. */
const DROPPED = /[\p{M}\p{Cf}\0]/u;

const MIME_TYPES: ReadonlyMap<string, string> = new Map([
  ['csv', 'text/csv'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['pdf', 'application/pdf'],
  ['txt', 'text/plain'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['zip', 'application/zip'],
]);

/** What Telegram leaves of the name of an uploaded file: no folders, nothing unusual, at most 60 and 20 characters. */
export function keptFileName(given: string): string {
  // Bytes that are no UTF-8.
  if (given.includes('\uFFFD')) return 'file';
  const name = given.slice(given.lastIndexOf('/') + 1);
  const { stem, extension } = splitName(name);
  const parts = [clean(stem, LONGEST_STEM), clean(extension, LONGEST_EXTENSION)];
  return parts.filter((part) => part !== '').join('.') || 'file';
}

/** The type goes by the name alone, whatever the upload says. */
export const mimeTypeOf = (fileName: string): string =>
  MIME_TYPES.get(splitName(fileName).extension.toLowerCase()) ?? 'application/octet-stream';

function splitName(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf('.');
  return dot > 0
    ? { stem: name.slice(0, dot), extension: name.slice(dot + 1) }
    : { stem: name, extension: '' };
}

function clean(part: string, longest: number): string {
  const kept: string[] = [];
  for (const letter of part) {
    if (kept.length === longest) break;
    if (!KEPT.test(letter) && DROPPED.test(letter)) continue;
    const shown = KEPT.test(letter) ? letter : ' ';
    const isLeadingBlank = kept.length === 0 && (shown === ' ' || shown === '.');
    if (!isLeadingBlank) kept.push(shown);
  }
  return kept.join('').replace(/[ .]+$/, '');
}
