import { AlignmentType, LineRuleType, type Paragraph } from 'docx';
import type { SlipLayout } from '../../text/slip-layout.ts';
import { points } from '../page.ts';
import { type ParagraphLook, paragraph, richRuns, run } from '../paragraph.ts';
import { packPieces } from './cut-sheet.ts';
import { qrRun } from './qr-run.ts';

/* Slips to be cut apart, two side by side. */

const SIDE_BY_SIDE = 2;
const QR_MM = 42;

/** Sizes of letters in half points. */
const LETTERS = { small: 18, head: 22, foot: 20, plain: 26, name: 30, typed: 36 } as const;

const centred = (before: number): ParagraphLook => ({
  style: 'Line',
  alignment: AlignmentType.CENTER,
  spacing: { before: points(before), line: 240, lineRule: LineRuleType.AUTO },
});

const slipBlocks = ({ heading, branch, name, ways, link, foot }: SlipLayout): readonly Paragraph[] => [
  paragraph(centred(0), run(heading, { bold: true, size: LETTERS.head })),
  paragraph(centred(0), run(branch, { size: LETTERS.head })),
  paragraph(centred(5), run(name, { bold: true, size: LETTERS.name })),
  ...ways.flatMap(({ how, type }) => [
    paragraph({ ...centred(5), alignment: AlignmentType.LEFT }, ...richRuns(how)),
    ...(type === null
      ? link === null
        ? []
        : [
            paragraph(centred(0), qrRun(link, QR_MM)),
            paragraph(centred(0), run(link, { size: LETTERS.small })),
          ]
      : [paragraph(centred(4), run(type, { bold: true, size: LETTERS.typed }))]),
  ]),
  paragraph(
    { ...centred(5), alignment: AlignmentType.LEFT },
    run(foot, { size: LETTERS.foot, italics: true }),
  ),
];

/** The bytes of a Word file with these slips, four a page. */
export const packSlips = (slips: readonly SlipLayout[]): Promise<Uint8Array> =>
  packPieces(slips.map(slipBlocks), SIDE_BY_SIDE);
