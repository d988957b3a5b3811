const LETTERS = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Cuts at the last line end that fits, never inside a letter with its marks. `longest` in UTF-16 units. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest - 1);
  const lineEnd = head.lastIndexOf('\n');
  if (lineEnd > longest / 2) return `${head.slice(0, lineEnd)}\n…`;
  let end = 0;
  for (const { index, segment } of LETTERS.segment(text)) {
    if (index + segment.length > longest - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}
