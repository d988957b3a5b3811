import type { PaperBlock, PaperLayout } from './paper-layout.ts';
import { bold, lines, plainText, type RichText } from './rich-text.ts';

/**
 * What stands on a paper, as a message: for channels that take no files. Places to write by hand are left out, and so is
 * a heading with nothing else below it.
 */
export function paperInWords({ blocks }: PaperLayout): RichText {
  const kept = blocks.filter((block) => block.kind !== 'dotted');
  const told = kept.filter(
    (block, index) => block.kind !== 'heading' || (kept[index + 1]?.kind ?? 'heading') !== 'heading',
  );
  return lines(...told.flatMap(blockLines));
}

function blockLines(block: PaperBlock): readonly (RichText | string)[] {
  switch (block.kind) {
    case 'heading':
      return [[bold(block.text)]];
    case 'paragraph':
      return [plainText(block.text)];
    case 'list':
      return block.items.map(({ mark, text }) => `${mark} ${plainText(text)}`);
    case 'table':
      return block.rows.map((cells) => cells.filter((cell) => cell !== '').join(' · '));
    case 'dotted':
      return [];
  }
}
