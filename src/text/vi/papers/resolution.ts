import type { PaperLayout, Recipients, Signature } from '../../paper-layout.ts';
import { typeName } from '../resolutions/documents.ts';
import { orMissing } from './facts.ts';
import { DRAFT_MARK, numberLine, paperHead, placeAndDate } from './heading.ts';
import { nameOn } from './paper-people.ts';
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
  foot: { left: recipients(view.superior), right: signature(view.signer) },
});

/** The papers go to the committee: the Đảng ủy of a Đảng bộ. */
const recipients = (superior: string | null): Recipients => ({
  heading: 'Nơi nhận:',
  lines: [
    `- ${orMissing(superior).replace(/^Đảng bộ(?= )/u, 'Đảng ủy')} (để báo cáo),`,
    '- Các đồng chí đảng viên,',
    '- Lưu Chi bộ.',
  ],
});

const SIGNER_OFFICES = { secretary: 'BÍ THƯ', deputy_secretary: 'PHÓ BÍ THƯ' } as const;

/** For the branch as a whole; a deputy signs in his own office (R3-8). */
const signature = ({ office, person }: ResolutionView['signer']): Signature => ({
  lines: [
    { text: 'T/M CHI BỘ', look: 'bold' },
    { text: SIGNER_OFFICES[office], look: 'plain' },
  ],
  name: orMissing(nameOn(person)),
});
