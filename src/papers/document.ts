import {
  Document,
  Header,
  type ISectionPropertiesOptions,
  PageOrientation,
  type Paragraph,
  SimpleField,
  type Table,
} from 'docx';
import type { PaperBlock, PaperLayout } from '../text/paper-layout.ts';
import { footBlocks, headBlocks } from './head-and-foot.ts';
import { type Measures, ONE_PAGE, PAGE, points, USUAL, WIDE_PAGE } from './page.ts';
import { dottedLine, type ParagraphLook, paragraph, richRuns, run } from './paragraph.ts';
import { paperStyles } from './styles.ts';
import { textTable } from './table.ts';

/** What comes below a block: another one, the signatures, or nothing. */
type Below = PaperBlock['kind'] | 'foot' | 'end';

/** What stands above a table or the signature stays with it. */
const LOOK_ABOVE: Readonly<Partial<Record<Below, ParagraphLook>>> = {
  table: { keepNext: true, spacing: { after: points(4) } },
  foot: { keepNext: true },
};

function textBlocks(block: PaperBlock, next: Below, measures: Measures): readonly (Paragraph | Table)[] {
  const look = LOOK_ABOVE[next] ?? {};
  switch (block.kind) {
    case 'heading':
      return [paragraph({ style: 'Heading1', ...look }, run(block.text))];
    case 'paragraph':
      return [paragraph(look, ...richRuns(block.text))];
    case 'list':
      return block.items.map(({ mark, text }, index) =>
        paragraph(index === block.items.length - 1 ? look : {}, ...richRuns([`${mark} `, ...text])),
      );
    case 'table':
      return [textTable(block, measures)];
    case 'dotted':
      return Array.from({ length: block.lines }, (_none, index) => dottedLine(index === 0 ? block.lead : ''));
  }
}

/** The first page is another than the rest, and has no header of its own, so no number. */
const pages = (isWide: boolean): ISectionPropertiesOptions => {
  const { top, right, bottom, left, header } = isWide ? WIDE_PAGE : PAGE;
  return {
    page: {
      // The library turns the sizes of an upright page round.
      size: {
        width: PAGE.width,
        height: PAGE.height,
        ...(isWide ? { orientation: PageOrientation.LANDSCAPE } : {}),
      },
      margin: { top, right, bottom, left, header, footer: header, gutter: 0 },
    },
    titlePage: true,
  };
};

/** The field holds a number from the start, for programs that do not count pages themselves. */
const pageNumber = (): Header =>
  new Header({ children: [paragraph({ style: 'Line' }, new SimpleField('PAGE', '2'))] });

/** The paper in the terms of Word, one section from head to foot. */
export function paperDocument(layout: PaperLayout): Document {
  const measures = layout.onePage === true ? ONE_PAGE : USUAL;
  const below = layout.foot === null ? 'end' : 'foot';
  return new Document({
    styles: paperStyles(measures),
    sections: [
      {
        properties: pages(layout.isWide === true),
        headers: { default: pageNumber() },
        children: [
          ...headBlocks(layout),
          ...layout.blocks.flatMap((block, index) =>
            textBlocks(block, layout.blocks[index + 1]?.kind ?? below, measures),
          ),
          ...footBlocks(layout.foot, measures),
        ],
      },
    ],
  });
}
