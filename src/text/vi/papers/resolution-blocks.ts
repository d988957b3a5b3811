import { listLetter } from '../../../domain/resolutions/document-numbering.ts';
import type { ListItem, PaperBlock } from '../../paper-layout.ts';
import { branchTitle, comrade } from '../people/names.ts';
import { typeName } from '../resolutions/documents.ts';
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

export function openingBlocks({ session, branchName, type }: ResolutionView): readonly PaperBlock[] {
  const strength = `chính thức ${numberOrMissing(session.official)}, dự bị ${numberOrMissing(session.probationary)}`;
  const title = branchTitle(clean(branchName));
  const agreed = type === 'NQ' ? 'ban hành nghị quyết' : 'kết luận';
  return [
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
    { kind: 'paragraph', text: [`Sau khi thảo luận, ${title} thống nhất ${agreed} như sau:`] },
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

/** R000-6, R000-7: what, who is in charge, who helps, until when. */
function taskItem({ content, owner, helpers, dueOn }: PaperTask, index: number): ListItem {
  const who = [
    `Chủ trì: ${comradeOrMissing(owner)}`,
    ...(helpers.length === 0 ? [] : [`phối hợp: ${helpers.map((name) => comrade(clean(name))).join(', ')}`]),
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

export const workBlocks = (): readonly PaperBlock[] => [
  { kind: 'heading', text: 'III- Phân công, tổ chức thực hiện' },
  list(
    [
      '1.',
      'Các đồng chí chủ trì và phối hợp thực hiện nhiệm vụ được phân công ở mục II, báo cáo kết quả với chi bộ khi đến thời hạn.',
    ],
    ['2.', 'Chi bộ theo dõi, đôn đốc và đánh giá kết quả thực hiện tại kỳ sinh hoạt tới.'],
    ['3.', `Phân công khác: ${MISSING}`],
  ),
];

export function qualityBlocks({ type, qualityPoints, vote }: ResolutionView): readonly PaperBlock[] {
  const [inFavour, base] = [vote?.inFavour ?? null, vote?.base ?? null];
  return [
    { kind: 'heading', text: 'IV- Tự đánh giá chất lượng sinh hoạt' },
    { kind: 'paragraph', text: [`Chi bộ tự chấm: ${numberOrMissing(qualityPoints)}/100 điểm.`] },
    {
      kind: 'paragraph',
      text: [
        `${typeName(type)} được đưa ra biểu quyết: ${numberOrMissing(inFavour)}/${comrades(base)} tán thành, đạt ${rateOrMissing(inFavour, base)}.`,
      ],
    },
  ];
}
