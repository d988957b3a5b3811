import type { SessionKind } from '../../../domain/quality/rule-profile.ts';
import type { PaperLayout } from '../../paper-layout.ts';
import { monthWords, orMissing } from './facts.ts';
import { DRAFT_MARK, numberLine, paperHead } from './heading.ts';
import { closingBlocks, decisionBlocks, scoreBlocks } from './minutes-end.ts';
import { beginningBlocks } from './minutes-start.ts';
import { talkBlocks } from './minutes-talk.ts';
import type { MinutesView } from './minutes-view.ts';
import { nameOn } from './paper-people.ts';

/* Biên bản of a branch (4.3): a skeleton with the numbers filled in; opinions are written by hand (R4-5). */

export const SESSION_NAMES: Readonly<Record<SessionKind, string>> = {
  regular: 'sinh hoạt chi bộ thường kỳ',
  thematic: 'sinh hoạt chi bộ chuyên đề',
  combined: 'sinh hoạt chi bộ thường kỳ kết hợp chuyên đề',
};

/** Without place and date at the top right: section 1 tells them. */
export const minutesLayout = (view: MinutesView): PaperLayout => ({
  draftMark: view.isDraft ? DRAFT_MARK : null,
  head: paperHead(view, numberLine(null, 'BB'), null),
  title: {
    name: 'BIÊN BẢN',
    subject: `${SESSION_NAMES[view.kind]} ${monthWords(view.period)}`,
    rule: '-----',
  },
  blocks: [
    ...beginningBlocks(view),
    ...talkBlocks(view),
    ...decisionBlocks(view),
    ...scoreBlocks(view.quality),
    ...closingBlocks(view),
  ],
  foot: {
    left: { lines: [{ text: 'NGƯỜI GHI BIÊN BẢN', look: 'bold' }], name: orMissing(nameOn(view.secretary)) },
    right: { lines: [{ text: 'CHỦ TRÌ HỘI NGHỊ', look: 'bold' }], name: orMissing(nameOn(view.chair)) },
  },
});
