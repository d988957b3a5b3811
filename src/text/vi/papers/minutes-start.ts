import { listLetter } from '../../../domain/resolutions/document-numbering.ts';
import type { ListItem, PaperBlock } from '../../paper-layout.ts';
import { REASON_NAMES } from '../attendance/rsvp.ts';
import { comrade } from '../people/names.ts';
import {
  clean,
  comradeOrMissing,
  comrades,
  MISSING,
  momentWords,
  numberOrMissing,
  orMissing,
  rateOrMissing,
  sentence,
} from './facts.ts';
import type { MinutesView } from './minutes-view.ts';
import { countedTable } from './tasks-table.ts';

/* Sections 1 to 6 of the minutes: who was there, what was reported, what was said. */

const item = (mark: string, text: string): ListItem => ({ mark, text: [text] });
const heading = (text: string): PaperBlock => ({ kind: 'heading', text });

export const beginningBlocks = (view: MinutesView): readonly PaperBlock[] => [
  heading('1. Thời gian, địa điểm'),
  {
    kind: 'list',
    items: [
      item('-', sentence(`Bắt đầu: ${momentWords(view.start)}`)),
      item('-', sentence(`Địa điểm: ${orMissing(view.place)}`)),
    ],
  },
  heading('2. Thành phần'),
  { kind: 'list', items: peopleItems(view).map((text) => item('-', sentence(text))) },
  heading('3. Tình hình đảng phí, thông qua chương trình'),
  {
    kind: 'list',
    items: [
      item('-', sentence(`Tình hình nộp đảng phí: ${orMissing(view.duesNote)}`)),
      item('-', `Chương trình sinh hoạt:${view.agenda.length === 0 ? ` ${MISSING}` : ''}`),
      ...view.agenda.map((line, index) => item(`${listLetter(index)})`, sentence(line))),
      item('-', `Ý kiến về chương trình: ${MISSING}`),
    ],
  },
];

function peopleItems(view: MinutesView): readonly string[] {
  const { official, probationary, extraPresent } = view;
  const total = official === null || probationary === null ? null : official + probationary;
  const excused = view.excused?.map(
    ({ fullName, reason }) =>
      `${comrade(clean(fullName))} (${reason === null ? MISSING : REASON_NAMES[reason].toLowerCase()})`,
  );
  const visitors = view.visitors?.map(
    ({ fullName, body }) => `${comrade(clean(fullName))} (${orMissing(body)})`,
  );
  return [
    `Tổng số đảng viên: ${comrades(total)} (chính thức ${numberOrMissing(official)}, dự bị ${numberOrMissing(probationary)})`,
    `Phải dự: ${comrades(view.mustAttend)}; có mặt: ${comrades(view.present)}, đạt ${rateOrMissing(view.present, view.mustAttend)}`,
    ...(extraPresent === 0 ? [] : [`Được miễn sinh hoạt, có dự: ${comrades(extraPresent)}`]),
    peopleLine('Vắng có lý do', excused),
    peopleLine('Vắng không lý do', view.unexcused?.map(comradeClean)),
    peopleLine('Được miễn sinh hoạt', view.exempt?.map(comradeClean)),
    // Nearly every branch has nobody there: then nothing is said.
    ...(view.elsewhere === undefined || view.elsewhere.length === 0
      ? []
      : [peopleLine('Sinh hoạt tạm thời nơi khác', view.elsewhere.map(comradeClean))]),
    visitors?.length === 0
      ? 'Đại biểu cấp trên: không có'
      : `Đại biểu cấp trên: ${visitors?.join(', ') ?? MISSING}`,
    `Chủ trì: ${comradeOrMissing(view.chair)}`,
    `Thư ký: ${comradeOrMissing(view.secretary)}`,
  ];
}

const comradeClean = (fullName: string): string => comrade(clean(fullName));

function peopleLine(label: string, people: readonly string[] | undefined): string {
  if (people === undefined) return `${label}: ${MISSING}`;
  return people.length === 0
    ? `${label}: không có`
    : `${label}: ${comrades(people.length)}: ${people.join(', ')}`;
}

/** Speakers for whom there is room when nobody counted them. */
const SPEAKERS = 6;
const MOST_SPEAKERS = 30;

export const talkBlocks = (view: MinutesView): readonly PaperBlock[] => [
  heading('4. Nội dung'),
  dotted('a) Học tập và làm theo Bác:', 3),
  dotted('b) Thời sự, văn bản mới:', 3),
  ...lastMonthBlocks(view.lastMonth),
  dotted('d) Nhiệm vụ tháng tới:', 3),
  heading('5. Thảo luận'),
  {
    kind: 'paragraph',
    text: [`Có ${comrades(view.speakers)} phát biểu; ý kiến của từng đồng chí:`],
  },
  ...Array.from({ length: Math.min(view.speakers || SPEAKERS, MOST_SPEAKERS) }, () =>
    dotted('- Đồng chí', 3),
  ),
  heading('6. Ý kiến đại biểu cấp trên'),
  ...visitorBlocks(view.visitors),
];

const dotted = (lead: string, lines: number): PaperBlock => ({ kind: 'dotted', lead, lines });

function lastMonthBlocks(tasks: MinutesView['lastMonth']): readonly PaperBlock[] {
  const lead = 'c) Kết quả thực hiện nhiệm vụ tháng trước:';
  if (tasks.length === 0) return [dotted(lead, 3)];
  return [
    { kind: 'paragraph', text: [lead] },
    countedTable(
      [
        ['Nhiệm vụ', 57],
        ['Chủ trì', 32],
        ['Tình trạng', 28],
        ['Kết quả', 38],
      ],
      tasks.map(({ content, owner, state, result }) => [
        orMissing(content),
        orMissing(owner),
        orMissing(state),
        orMissing(result),
      ]),
    ),
    dotted('', 2),
  ];
}

function visitorBlocks(visitors: MinutesView['visitors']): readonly PaperBlock[] {
  if (visitors === null) return [dotted('', 3)];
  if (visitors.length === 0) return [{ kind: 'paragraph', text: ['Không có đại biểu cấp trên dự.'] }];
  return visitors.map(({ fullName }) => dotted(`- Đồng chí ${clean(fullName)}:`, 3));
}
