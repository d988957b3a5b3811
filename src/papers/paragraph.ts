import {
  type IParagraphPropertiesOptions,
  type IRunPropertiesOptions,
  LeaderType,
  Paragraph,
  type ParagraphChild,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import type { RichText } from '../text/rich-text.ts';
import { TEXT_WIDTH } from './page.ts';
import type { StyleId } from './styles.ts';
import { printable } from './words.ts';

/** Where a paragraph differs from its style, in twips; `Normal` is the style of what names none. */
export interface ParagraphLook extends IParagraphPropertiesOptions {
  readonly style?: Exclude<StyleId, 'Normal'>;
}

export const paragraph = (look: ParagraphLook, ...children: readonly ParagraphChild[]): Paragraph =>
  new Paragraph({ ...look, children });

/** A stretch of words of one look. */
export const run = (words: string, look: IRunPropertiesOptions = {}): TextRun =>
  new TextRun({ ...look, text: printable(words) });

export const richRuns = (text: RichText): readonly TextRun[] =>
  text.map((span) => (typeof span === 'string' ? run(span) : run(span.b, { bold: true })));

const DOTS = { type: TabStopType.RIGHT, leader: LeaderType.DOT, position: TEXT_WIDTH };

/** A line to write on, dotted up to the right margin; without words it begins at the left one. */
export const dottedLine = (lead: string): Paragraph =>
  lead === ''
    ? paragraph({ tabStops: [DOTS], indent: { firstLine: 0 } }, tab())
    : paragraph({ tabStops: [DOTS] }, run(`${lead} `), tab());

/** To the next stop; behind the mark of a hanging paragraph, to where its words begin. */
export const tab = (): TextRun => new TextRun({ children: [new Tab()] });
