import type { PaperLayout } from '../../paper-layout.ts';
import { typeName } from '../resolutions/documents.ts';
import { branchSignature, recipientsOf } from './branch-foot.ts';
import { DRAFT_MARK, numberLine, paperHead, placeAndDate } from './heading.ts';
import { openingBlocks, planBlocks, qualityBlocks, reviewBlocks, workBlocks } from './resolution-blocks.ts';
import type { ResolutionView } from './resolution-view.ts';
import { aboutWords } from './title.ts';

/* Nghị quyết, kết luận of a branch (4.2), after the pattern of a monthly resolution. */

export const resolutionLayout = (view: ResolutionView): PaperLayout => ({
  draftMark: view.isDraft || view.number === null ? DRAFT_MARK : null,
  head: paperHead(view, numberLine(view.number, view.type), placeAndDate(view.placeName, view.issuedOn)),
  title: { name: typeName(view.type).toUpperCase(), subject: aboutWords(view.title), rule: '-----' },
  blocks: [
    ...openingBlocks(view),
    ...reviewBlocks(view.lastMonth),
    ...planBlocks(view.tasks),
    ...workBlocks(view.tasks),
    ...qualityBlocks(view),
  ],
  foot: { left: recipientsOf(view.superior), right: branchSignature(view.signer) },
});
