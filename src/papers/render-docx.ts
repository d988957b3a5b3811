import { Packer } from 'docx';
import type { PaperLayout } from '../text/paper-layout.ts';
import { paperDocument } from './document.ts';
import { bare } from './package.ts';

/** The paper as a Word file. The same layout gives the same bytes, whenever and wherever it is rendered. */
export const renderDocx = async (layout: PaperLayout): Promise<Uint8Array> =>
  bare(await Packer.toBuffer(paperDocument(layout)));
