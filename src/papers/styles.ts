import {
  AlignmentType,
  DocumentDefaults,
  type IParagraphPropertiesOptions,
  type IParagraphStyleOptions,
  type ISpacingProperties,
  type IStylesOptions,
  LineRuleType,
  NextAttributeComponent,
  StyleForParagraph,
} from 'docx';
import { type Measures, points } from './page.ts';

/* Named styles, so that a secretary who goes on writing in the file gets the same look without setting anything. */

const FONT = 'Times New Roman';

/** Paragraph styles by their ids. `Line`: short lines of head, foot and page number; `Cell`: text of a table. */
export type StyleId = 'Normal' | 'Heading1' | 'Title' | 'Subtitle' | 'Line' | 'Cell';

interface StyleOptions extends IParagraphStyleOptions {
  readonly id: StyleId;
  readonly basedOn?: StyleId;
  readonly next?: StyleId;
}

const single = (before: number): ISpacingProperties => ({
  before,
  after: 0,
  line: 240,
  lineRule: LineRuleType.AUTO,
});
const NO_INDENT = { firstLine: 0 };

/** The style of every paragraph that names none: `docx` has no option for that. */
class DefaultStyle extends StyleForParagraph {
  constructor(options: StyleOptions) {
    super(options);
    this.root.push(new NextAttributeComponent({ default: { key: 'w:default', value: 1 } }));
  }
}

const bodyLook = ({ before, line, indent }: Measures): IParagraphPropertiesOptions => ({
  widowControl: true,
  spacing: { before, after: 0, line, lineRule: LineRuleType.EXACT },
  indent: { firstLine: indent },
  alignment: AlignmentType.BOTH,
});

const normal = (measures: Measures): StyleOptions => ({
  id: 'Normal',
  name: 'Normal',
  quickFormat: true,
  paragraph: bodyLook(measures),
});

/** Word's own styles stand in its gallery, in the language of Word; ours are for the paper's head, foot and tables. */
const others = ({ size, aboveTitle }: Measures): readonly StyleOptions[] => [
  {
    id: 'Heading1',
    name: 'heading 1',
    basedOn: 'Normal',
    next: 'Normal',
    quickFormat: true,
    paragraph: { keepNext: true, outlineLevel: 0 },
    run: { bold: true },
  },
  {
    id: 'Title',
    name: 'Title',
    basedOn: 'Normal',
    next: 'Subtitle',
    quickFormat: true,
    paragraph: {
      keepNext: true,
      spacing: single(aboveTitle),
      indent: NO_INDENT,
      alignment: AlignmentType.CENTER,
    },
    run: { bold: true, size: size.title },
  },
  {
    id: 'Subtitle',
    name: 'Subtitle',
    basedOn: 'Title',
    next: 'Normal',
    quickFormat: true,
    paragraph: { spacing: single(points(2)) },
    run: { size: size.body },
  },
  {
    id: 'Line',
    name: 'Paper Line',
    basedOn: 'Normal',
    paragraph: { spacing: single(0), indent: NO_INDENT, alignment: AlignmentType.CENTER },
  },
  {
    id: 'Cell',
    name: 'Paper Cell',
    basedOn: 'Normal',
    paragraph: { spacing: single(points(1)), indent: NO_INDENT, alignment: AlignmentType.LEFT },
    run: { size: size.table },
  },
];

/** Times New Roman, black, 14 points, Vietnamese; then the styles, in place of those that `docx` brings along. */
export const paperStyles = (measures: Measures): IStylesOptions => ({
  importedStyles: [
    new DocumentDefaults({
      run: {
        font: { ascii: FONT, hAnsi: FONT, eastAsia: FONT, cs: FONT },
        color: '000000',
        size: measures.size.body,
        language: { value: 'vi-VN', eastAsia: 'vi-VN', bidirectional: 'ar-SA' },
      },
    }),
    new DefaultStyle(normal(measures)),
  ],
  paragraphStyles: others(measures),
});
