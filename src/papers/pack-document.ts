import { Packer } from 'docx';
import type { PaperLayout } from '../text/paper-layout.ts';
import { paperDocument } from './document.ts';
import { bare, PAPER_PARTS, withRows } from './package.ts';

/** The bytes of the Word file. */
export const packDocument = async (layout: PaperLayout): Promise<Uint8Array> =>
  bare(await Packer.toBuffer(paperDocument(layout)), PAPER_PARTS, (xml) => withRows(xml, layout));
