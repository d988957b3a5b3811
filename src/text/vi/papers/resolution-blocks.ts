import { listLetter } from '../../../domain/resolutions/document-numbering.ts';
import type { ListItem, PaperBlock } from '../../paper-layout.ts';
import { branchTitle } from '../people/names.ts';
import { numberedName, typeName } from '../resolutions/documents.ts';
import {
  capitalised,
  clean,
  comradeOrMissing,
  comrades,
  dateWords,
  MISSING,
  numberOrMissing,
  orMissing,
  rateOrMissing,
  sentence,
} from './facts.ts';
import type { ResolutionView } from './resolution-view.ts';
import { countedTable, dueWords, type PaperTask } from './tasks-table.ts';

/* The parts of a nghị quyết or kết luận, I to IV, and what opens them. */

const list = (...items: readonly (readonly [mark: string, text: string])[]): PaperBlock => ({
  kind: 'list',
  items: items.map(([mark, text]) => ({ mark, text: [text] })),
});

export function openingBlocks({
  session,
  branchName,
  type,
  replaces,
}: ResolutionView): readonly PaperBlock[] {
  const strength = `chính thức ${numberOrMissing(session.official)}, dự bị ${numberOrMissing(session.probationary)}`;
  const title = branchTitle(clean(branchName));
  const agreed = type === 'NQ' ? 'ban hành nghị quyết' : 'kết luận';
  return [
    ...(replaces === null
      ? []
      : [{ kind: 'paragraph', text: [`(${replacesWords(type, replaces)}.)`] } as const]),
    {
      kind: 'paragraph',
      text: [
        `${capitalised(dateWords(session.heldOn))}, tại ${orMissing(session.heldAt)}, ${title} tổ chức sinh hoạt chi bộ.`,
      ],
    },
    list(
      ['-', `Tổng số đảng viên: ${comrades(session.total)} (${strength}).`],
      [
        '-',
        sentence(
          `Có mặt: ${comrades(session.present)}; vắng có lý do: ${numberOrMissing(session.excused)}; vắng không lý do: ${numberOrMissing(session.unexcused)}; được miễn sinh hoạt: ${numberOrMissing(session.exempt)}`,
        ),
      ],
      ['-', `Thời lượng sinh hoạt: ${numberOrMissing(session.lengthMinutes)} phút.`],
      [
        '-',
        sentence(
          `Chủ trì: ${comradeOrMissing(session.chair)}; thư ký: ${comradeOrMissing(session.secretary)}`,
        ),
      ],
      ['-', sentence(`Tình hình nộp đảng phí: ${orMissing(session.duesNote)}`)],
    ),
    { kind: 'paragraph', text: [`${title} ${agreed} như sau:`] },
  ];
}

export function reviewBlocks(lastMonth: ResolutionView['lastMonth']): readonly PaperBlock[] {
  const table = countedTable(
    [
      ['Nhiệm vụ', 75],
      ['Tình trạng đầu kỳ', 39],
      ['Kết quả', 41],
    ],
    lastMonth.map(({ content, stateBefore, result }) => [
      orMissing(content),
      orMissing(stateBefore),
      orMissing(result),
    ]),
  );
  return [
    { kind: 'heading', text: 'I- Đánh giá kết quả thực hiện nhiệm vụ tháng trước' },
    list(
      ['1.', `Về chính trị tư tưởng: ${MISSING}`],
      ['2.', `Về thực hiện nhiệm vụ chính trị:${lastMonth.length === 0 ? ` ${MISSING}` : ''}`],
    ),
    ...(lastMonth.length === 0 ? [] : [table]),
    list(['3.', `Biểu dương, góp ý: ${MISSING}`], ['4.', `Hạn chế, nguyên nhân: ${MISSING}`]),
  ];
}

/** `Bản sửa, thay thế Nghị quyết số 03-NQ/CB ngày 03 tháng 12 năm 2026`. */
const replacesWords = (
  type: ResolutionView['type'],
  { number, issuedOn }: NonNullable<ResolutionView['replaces']>,
): string => `Bản sửa, thay thế ${numberedName(number, type)} ${dateWords(issuedOn)}`;

/** R000-6, R000-7: what, who is in charge, who helps, until when. */
function taskItem({ content, owner, helpers, dueOn }: PaperTask, index: number): ListItem {
  const who = [
    `Chủ trì: ${comradeOrMissing(owner)}`,
    ...(helpers.length === 0 ? [] : [`phối hợp: ${helpers.map(comradeOrMissing).join(', ')}`]),
    `thời hạn: ${dueWords(dueOn)}`,
  ].join('; ');
  return { mark: `${listLetter(index)})`, text: [`${sentence(content)} ${sentence(who)}`] };
}

export function planBlocks(tasks: readonly PaperTask[]): readonly PaperBlock[] {
  return [
    { kind: 'heading', text: 'II- Phương hướng, nhiệm vụ tháng tới' },
    list(['1.', `Nhiệm vụ trọng tâm:${tasks.length === 0 ? ` ${MISSING}` : ''}`]),
    ...(tasks.length === 0 ? [] : [{ kind: 'list', items: tasks.map(taskItem) } as const]),
    list(['2.', `Nhiệm vụ thường xuyên: ${MISSING}`]),
  ];
}

/** Only what was recorded; how the branch follows it up is written by hand. */
export const workBlocks = (tasks: readonly PaperTask[]): readonly PaperBlock[] => [
  { kind: 'heading', text: 'III- Phân công, tổ chức thực hiện' },
  list(
    [
      '1.',
      tasks.length === 0
        ? `Phân công: ${MISSING}`
        : 'Phân công người chủ trì, phối hợp và thời hạn: theo mục II.',
    ],
    ['2.', `Theo dõi, đôn đốc, đánh giá kết quả: ${MISSING}`],
    ['3.', `Phân công khác: ${MISSING}`],
  ),
];

/** R2-7: each value under the name of who gave it; R3-5: the count of hands. */
export function qualityBlocks({ type, quality, vote }: ResolutionView): readonly PaperBlock[] {
  const [inFavour, base] = [vote?.inFavour ?? null, vote?.base ?? null];
  return [
    { kind: 'heading', text: 'IV- Tự đánh giá chất lượng sinh hoạt' },
    {
      kind: 'paragraph',
      text: [
        `Tự chấm: ${numberOrMissing(quality.self)}/100 điểm; chi bộ thông qua: ${numberOrMissing(quality.branch)}/100 điểm.`,
      ],
    },
    {
      kind: 'paragraph',
      text: [
        `Biểu quyết ${typeName(type).toLowerCase()}: ${numberOrMissing(inFavour)}/${comrades(base)} tán thành, đạt ${rateOrMissing(inFavour, base)}.`,
      ],
    },
  ];
}
