import type { PaperBlock, PaperLayout } from '../../paper-layout.ts';
import { plainText } from '../../rich-text.ts';
import { MISSING } from './facts.ts';

/* What of a paper is left for a hand to fill in: read off the paper itself, so that it is true of whatever is printed. */

const LONGEST = 80;

/** The lines of a paper that hold a blank, each once and by the words that stand before it. */
export function blanksOf({ blocks, foot }: PaperLayout): readonly string[] {
  const rows = blocks.flatMap(rowsOf);
  const signed = [foot.left, foot.right].flatMap((one) =>
    one !== null && 'name' in one ? [`${one.lines.map(({ text }) => text).join(' ')}: ${one.name}`] : [],
  );
  return [...new Set([...rows, ...signed].filter((row) => row.includes(MISSING)).map(named))];
}

function rowsOf(block: PaperBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [plainText(block.text)];
    case 'list':
      return block.items.map((item) => plainText(item.text));
    case 'table':
      return block.rows.map((row) => row.join(', '));
    // Lines to write on are meant to be empty.
    case 'dotted':
      return [];
  }
}

/** "Thư ký: ……, ……" is "Thư ký"; a blank with hardly a word before it is known by its whole line. */
function named(row: string): string {
  const before = row
    .slice(0, row.indexOf(MISSING))
    .replace(/[\s:,(–-]+$/u, '')
    .trim();
  const words = before.includes(' ') ? before : row.trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
