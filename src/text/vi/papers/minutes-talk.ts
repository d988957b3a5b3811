import { THEMATIC_STEPS, type ThematicStep } from '../../../domain/meeting/thematic.ts';
import type { PaperBlock } from '../../paper-layout.ts';
import { formatDate } from '../calendar/dates.ts';
import {
  clean,
  comradeOrMissing,
  comrades,
  dateWords,
  MISSING,
  orMissing,
  sentence,
  withoutStop,
} from './facts.ts';
import type { ChangedTask, MinutesTheme, MinutesView, TaskStep } from './minutes-view.ts';
import { nameOn } from './paper-people.ts';
import { countedTable } from './tasks-table.ts';

/* Sections 4 to 6 of the minutes: what was reported, what was presented, what was said. */

const heading = (text: string): PaperBlock => ({ kind: 'heading', text });
const dotted = (lead: string, lines: number): PaperBlock => ({ kind: 'dotted', lead, lines });
const paragraph = (text: string): PaperBlock => ({ kind: 'paragraph', text: [text] });

/** Speakers for whom there is room when nobody counted them. */
const SPEAKERS = 6;
const MOST_SPEAKERS = 30;

export const talkBlocks = (view: MinutesView): readonly PaperBlock[] => [
  heading('4. Nội dung'),
  ...contentBlocks(view),
  heading('5. Thảo luận'),
  paragraph(`Có ${comrades(view.speakers)} phát biểu; ý kiến của từng đồng chí:`),
  ...speakerLeads(view).map((lead) => dotted(lead, 3)),
  heading('6. Ý kiến đại biểu cấp trên'),
  ...visitorBlocks(view.visitors),
];

/** 2.3: a theme that is joined to a regular meeting comes after it, as a part of its own. */
function contentBlocks(view: MinutesView): readonly PaperBlock[] {
  const { theme, kind } = view;
  const changes = changeBlocks(view.changes);
  if (kind === 'thematic') return [...themeBlocks(theme), ...changes];
  const regular = [
    dotted('a) Học tập và làm theo Bác:', 3),
    dotted('b) Thời sự, văn bản mới:', 3),
    ...lastMonthBlocks(view.lastMonth),
    ...changes,
    dotted('d) Nhiệm vụ tháng tới:', 3),
  ];
  return kind === 'regular'
    ? regular
    : [
        paragraph('Phần thứ nhất: sinh hoạt thường kỳ'),
        ...regular,
        paragraph('Phần thứ hai: sinh hoạt chuyên đề'),
        ...themeBlocks(theme),
      ];
}

const day = (date: MinutesTheme['documentsOn']): string => (date === null ? MISSING : dateWords(date));
const listed = (mark: string, text: string): PaperBlock => ({
  kind: 'list',
  items: [{ mark, text: [sentence(text)] }],
});

/** R2-5: where each step stands in the minutes; what the program knows of it is filled in. */
const STEP_BLOCKS: Readonly<Record<ThematicStep, (theme: MinutesTheme | null) => PaperBlock>> = {
  planned: (theme) =>
    paragraph(sentence(`Chuyên đề: ${orMissing(theme === null ? null : withoutStop(theme.topic))}`)),
  assigned: () => dotted('a) Đồng chí được phân công chuẩn bị, trình bày:', 1),
  'committee-agreed': (theme) =>
    listed('b)', `Chi ủy họp thông qua dự thảo: ${day(theme?.committeeMetOn ?? null)}`),
  'documents-sent': (theme) =>
    listed('c)', `Tài liệu gửi đảng viên đọc trước: ${day(theme?.documentsOn ?? null)}`),
  presented: () => dotted('d) Nội dung trình bày:', 3),
  discussed: () => dotted('đ) Thảo luận, liên hệ bản thân:', 3),
  concluded: () => dotted('e) Đồng chí chủ trì kết luận, đánh giá chuyên đề:', 3),
  filed: () => dotted('g) Hoàn thiện, cập nhật Sổ tay đảng viên điện tử, báo cáo cấp trên:', 1),
};
const themeBlocks = (theme: MinutesTheme | null): readonly PaperBlock[] =>
  THEMATIC_STEPS.map((step) => STEP_BLOCKS[step](theme));

function lastMonthBlocks(tasks: MinutesView['lastMonth']): readonly PaperBlock[] {
  const lead = 'c) Kết quả thực hiện nhiệm vụ tháng trước:';
  if (tasks.length === 0) return [dotted(lead, 3)];
  return [
    paragraph(lead),
    countedTable(
      [
        ['Nhiệm vụ', 57],
        ['Chủ trì', 32],
        ['Tình trạng', 28],
        ['Kết quả', 38],
      ],
      tasks.map(({ content, owner, state, result }) => [
        orMissing(content),
        orMissing(nameOn(owner)),
        orMissing(state),
        orMissing(result),
      ]),
    ),
    dotted('', 2),
  ];
}

/** What became of tasks of earlier papers, which stay as they were issued. */
function changeBlocks(changes: readonly ChangedTask[]): readonly PaperBlock[] {
  if (changes.length === 0) return [];
  return [
    paragraph('Nhiệm vụ thay đổi từ kỳ trước:'),
    {
      kind: 'list',
      items: changes.map(({ no, content, steps }) => ({
        mark: '-',
        text: [sentence(`#${no}, ${withoutStop(content)}: ${steps.map(stepWords).join('; ')}`)],
      })),
    },
  ];
}

function stepWords(step: TaskStep): string {
  switch (step.what) {
    case 'handed-on':
      return `giao ${comradeOrMissing(step.to)} chủ trì`;
    case 'extended':
      return `gia hạn đến ${step.until === null ? MISSING : formatDate(step.until)}`;
    case 'carried-over':
      return `chuyển kỳ sau, thời hạn ${step.until === null ? MISSING : formatDate(step.until)}`;
    case 'dropped':
      return `thôi thực hiện, lý do: ${orMissing(step.why === null ? null : withoutStop(step.why))}`;
    case 'handed-back':
      return 'chi ủy phân công lại';
    case 'superseded':
      return 'thay bằng bản sửa';
    case 'done':
      return 'hoàn thành';
  }
}

/** R4-5: who is known to have spoken has their place; for the others there is room. */
function speakerLeads({ speakers, spoke }: MinutesView): readonly string[] {
  const places = Math.min(Math.max(speakers || SPEAKERS, spoke.length), MOST_SPEAKERS);
  return Array.from({ length: places }, (_none, index) => {
    const person = spoke[index];
    return person === undefined ? '- Đồng chí' : `- Đồng chí ${clean(person.fullName)}:`;
  });
}

function visitorBlocks(visitors: MinutesView['visitors']): readonly PaperBlock[] {
  if (visitors === null || visitors.length === 0) return [dotted('', 3)];
  return visitors.map(({ fullName, instruction }): PaperBlock => {
    const lead = `- Đồng chí ${clean(fullName)}:`;
    return instruction === undefined ? dotted(lead, 3) : paragraph(`${lead} ${sentence(instruction)}`);
  });
}
