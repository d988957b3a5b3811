import type { RichText, Span } from './rich-text.ts';

/** Cuts a long text into parts at line ends; only a single line that is too long is cut inside, at a word's end. */
export function splitText(text: RichText, longest: number): readonly RichText[] {
  const parts: Span[][] = [[]];
  let length = 0;
  const add = (span: Span, size: number): void => {
    parts.at(-1)?.push(span);
    length += size;
  };
  for (const line of linesOf(text)) {
    const size = line.reduce((sum, span) => sum + wordsOf(span).length, 0);
    if (length > 0 && length + size + 1 > longest) {
      parts.push([]);
      length = 0;
    } else if (length > 0) add('\n', 1);
    if (size <= longest) for (const span of line) add(span, wordsOf(span).length);
    else
      for (const piece of pieces(line.map(wordsOf).join(''), longest)) {
        if (length > 0) {
          parts.push([]);
          length = 0;
        }
        add(piece, piece.length);
      }
  }
  return parts.filter((part) => part.length > 0);
}

const wordsOf = (span: Span): string => (typeof span === 'string' ? span : span.b);

function linesOf(text: RichText): Span[][] {
  const rows: Span[][] = [[]];
  for (const span of text)
    for (const [index, words] of wordsOf(span).split('\n').entries()) {
      if (index > 0) rows.push([]);
      if (words !== '') rows.at(-1)?.push(typeof span === 'string' ? words : { b: words });
    }
  return rows;
}

function pieces(line: string, longest: number): string[] {
  const found: string[] = [];
  let piece = '';
  for (const { segment } of new Intl.Segmenter('vi', { granularity: 'word' }).segment(line)) {
    if (piece.length + segment.length > longest && piece !== '') {
      found.push(piece.trimEnd());
      piece = '';
    }
    piece += piece === '' ? segment.trimStart() : segment;
    while (piece.length > longest) {
      const head = headOf(piece, longest);
      found.push(head);
      piece = piece.slice(head.length);
    }
  }
  return piece === '' ? found : [...found, piece];
}

/** A text for a line of a list: when it is longer, as many whole letters as fit, and an ellipsis. */
export const shorten = (text: string, longest: number): string =>
  text.length > longest ? `${headOf(text, longest).trimEnd()}…` : text;

/** As many whole letters, with their marks, as fit; one letter at least. */
function headOf(word: string, longest: number): string {
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(word)) {
    if (end > 0 && index + segment.length > longest) break;
    end = index + segment.length;
  }
  return word.slice(0, end);
}
