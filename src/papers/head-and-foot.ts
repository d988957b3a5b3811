import {
  AlignmentType,
  BorderStyle,
  type IRunPropertiesOptions,
  LineRuleType,
  type Paragraph,
  type Table,
} from 'docx';
import type { LineLook, PaperLayout, PaperLine, Recipients, Signature } from '../text/paper-layout.ts';
import { type Measures, millimetres, points } from './page.ts';
import { type ParagraphLook, paragraph, run } from './paragraph.ts';
import { halves } from './table.ts';

/** Makes the rule under a line about as long as its words. */
const RULE_INSET = millimetres(9.5);

const LETTERS: Readonly<Record<LineLook, IRunPropertiesOptions>> = {
  plain: {},
  bold: { bold: true },
  italic: { italics: true },
  ruled: { bold: true },
};

const RULED: ParagraphLook = {
  border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
  indent: { left: RULE_INSET, right: RULE_INSET },
  spacing: { after: points(3) },
};

const line = ({ text, look }: PaperLine, more: ParagraphLook = {}): Paragraph =>
  paragraph({ style: 'Line', ...(look === 'ruled' ? RULED : {}), ...more }, run(text, LETTERS[look]));

/** From the mark of a draft down to the title. */
export const headBlocks = ({ draftMark, head, title }: PaperLayout): readonly (Paragraph | Table)[] => [
  ...(draftMark === null
    ? []
    : [line({ text: draftMark, look: 'bold' }, { alignment: AlignmentType.RIGHT })]),
  halves(
    head.left.map((one) => line(one)),
    head.right.map((one) => line(one)),
  ),
  paragraph({ style: 'Title' }, run(title.name)),
  paragraph({ style: 'Subtitle' }, run(title.subject)),
  ...(title.rule === null ? [] : [line({ text: title.rule, look: 'plain' })]),
];

const signature = ({ lines, name }: Signature, { signingRoom }: Measures): readonly Paragraph[] => [
  ...lines.map((one) => line(one, { keepNext: true })),
  line({ text: name, look: 'bold' }, { spacing: { before: signingRoom } }),
];

const recipients = ({ heading, lines }: Recipients, { size }: Measures): readonly Paragraph[] => {
  const look: ParagraphLook = { style: 'Line', alignment: AlignmentType.LEFT };
  return [
    paragraph(look, run(heading, { underline: {} })),
    ...lines.map((words) => paragraph(look, run(words, { size: size.recipients }))),
  ];
};

function leftFoot(left: PaperLayout['foot']['left'], measures: Measures): readonly Paragraph[] {
  if (left === null) return [paragraph({ style: 'Line' })];
  return 'heading' in left ? recipients(left, measures) : signature(left, measures);
}

/** Tables that touch become one, and a document ends with a paragraph: hence the one before and the one after. */
export const footBlocks = (
  { left, right }: PaperLayout['foot'],
  measures: Measures,
): readonly (Paragraph | Table)[] => [
  paragraph({ style: 'Line', keepNext: true }),
  halves(leftFoot(left, measures), signature(right, measures)),
  paragraph({ style: 'Line', spacing: { line: points(1), lineRule: LineRuleType.EXACT } }),
];
