import type { ListItem, PaperBlock } from '../../paper-layout.ts';
import { branchTitle } from '../people/names.ts';
import { typeName } from '../resolutions/documents.ts';
import {
  clean,
  comrades,
  MISSING,
  minutesBetween,
  momentWords,
  numberOrMissing,
  orMissing,
  rateOrMissing,
  sentence,
  withoutStop,
} from './facts.ts';
import { numberLine } from './heading.ts';
import type { MinutesView, MinutesVote, QualityMark } from './minutes-view.ts';
import { assignmentTable } from './tasks-table.ts';
import { aboutWords, midSentence } from './title.ts';

/* Sections 7 to 10 of the minutes: what was decided, and the end. */

const heading = (text: string): PaperBlock => ({ kind: 'heading', text });
const dash = (text: string): ListItem => ({ mark: '-', text: [text] });

/** R3-5: the base is told, so that everybody can check the majority. */
const voteWords = ({ subject, base, present, inFavour, against, other, passed }: MinutesVote): string =>
  [
    `Biểu quyết ${midSentence(withoutStop(subject))}:`,
    `tổng số đảng viên chính thức được tính ${comrades(base)}, có mặt ${present};`,
    `tán thành ${inFavour} (đạt ${rateOrMissing(inFavour, base)}), không tán thành ${against}, ý kiến khác ${other}.`,
    `Kết quả: ${passed ? 'được thông qua' : 'chưa được thông qua'}.`,
  ].join(' ');

const documentWords = ({ type, number, title }: MinutesView['documents'][number]): string =>
  sentence(`Ban hành ${typeName(type)} ${numberLine(number, type).replace(/^S/, 's')} ${aboutWords(title)}`);

export const decisionBlocks = ({ votes, documents, tasks }: MinutesView): readonly PaperBlock[] => [
  heading('7. Kết luận, biểu quyết'),
  { kind: 'dotted', lead: 'Đồng chí chủ trì kết luận:', lines: 4 },
  {
    kind: 'list',
    items: [
      ...(votes.length === 0 ? [dash(`Biểu quyết: ${MISSING}`)] : votes.map((vote) => dash(voteWords(vote)))),
      // R3-3: to be written on paper, not told in a chat.
      dash(`Ý kiến bảo lưu: ${MISSING}`),
      ...documents.map((document) => dash(documentWords(document))),
    ],
  },
  heading('8. Phân công'),
  ...(tasks.length === 0 ? [{ kind: 'dotted', lead: '', lines: 4 } as const] : [assignmentTable(tasks)]),
];

const markWords = (body: string, { total, rating }: QualityMark): string =>
  sentence(`${body}: ${numberOrMissing(total)}/100 điểm, mức ${orMissing(rating)}`);

/** R2-7: a mark is whose it is. */
export const scoreBlocks = ({ self, branch, superior }: MinutesView['quality']): readonly PaperBlock[] => [
  heading('9. Chấm điểm chất lượng'),
  {
    kind: 'list',
    items: [
      dash(markWords('Tự chấm', self)),
      dash(markWords('Chi bộ thông qua', branch)),
      dash(markWords('Cấp trên quyết định', superior)),
    ],
  },
];

export const closingBlocks = ({ start, end, branchName, wasReadOut }: MinutesView): readonly PaperBlock[] => [
  heading('10. Kết thúc'),
  {
    kind: 'paragraph',
    text: [
      `Sinh hoạt kết thúc lúc ${momentWords(end)} (thời lượng ${numberOrMissing(minutesBetween(start, end))} phút).`,
    ],
  },
  {
    kind: 'paragraph',
    text: [
      wasReadOut
        ? `Biên bản đã đọc lại trước ${branchTitle(clean(branchName))}, nhất trí ${MISSING}%.`
        : `Đọc lại biên bản trước ${branchTitle(clean(branchName))}: ${MISSING}; nhất trí ${MISSING}%.`,
    ],
  },
];
