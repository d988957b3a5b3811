import {
  Document,
  Header,
  type ISectionPropertiesOptions,
  type Paragraph,
  SimpleField,
  type Table,
} from 'docx';
import type { PaperBlock, PaperLayout } from '../text/paper-layout.ts';
import { footBlocks, headBlocks } from './head-and-foot.ts';
import { type Measures, ONE_PAGE, PAGE, points, USUAL } from './page.ts';
import { dottedLine, type ParagraphLook, paragraph, richRuns, run } from './paragraph.ts';
import { paperStyles } from './styles.ts';
import { textTable } from './table.ts';

/** What stands above a table or the signature stays with it. */
const LOOK_ABOVE: Readonly<Partial<Record<PaperBlock['kind'] | 'foot', ParagraphLook>>> = {
  table: { keepNext: true, spacing: { after: points(4) } },
  foot: { keepNext: true },
};

function textBlocks(
  block: PaperBlock,
  next: PaperBlock['kind'] | 'foot',
  measures: Measures,
): readonly (Paragraph | Table)[] {
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
const PAGES: ISectionPropertiesOptions = {
  page: {
    size: { width: PAGE.width, height: PAGE.height },
    margin: {
      top: PAGE.top,
      right: PAGE.right,
      bottom: PAGE.bottom,
      left: PAGE.left,
      header: PAGE.header,
      footer: PAGE.header,
      gutter: 0,
    },
  },
  titlePage: true,
};

/** The field holds a number from the start, for programs that do not count pages themselves. */
const pageNumber = (): Header =>
  new Header({ children: [paragraph({ style: 'Line' }, new SimpleField('PAGE', '2'))] });

/** The paper in the terms of Word, one section from head to foot. */
export function paperDocument(layout: PaperLayout): Document {
  const measures = layout.onePage === true ? ONE_PAGE : USUAL;
  return new Document({
    styles: paperStyles(measures),
    sections: [
      {
        properties: PAGES,
        headers: { default: pageNumber() },
        children: [
          ...headBlocks(layout),
          ...layout.blocks.flatMap((block, index) =>
            textBlocks(block, layout.blocks[index + 1]?.kind ?? 'foot', measures),
          ),
          ...footBlocks(layout.foot, measures),
        ],
      },
    ],
  });
}
