import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { Collision } from '../../../domain/calendar/collision.ts';
import type { Office, StatusSpan } from '../../../domain/people/membership.ts';
import type { DocumentType } from '../../../domain/resolutions/document.ts';
import type { PaperBlock, PaperLayout, Signature, TableColumn } from '../../paper-layout.ts';
import { type MeetingWords, sessionOf, sessionTitle, whenAndWhere } from '../attendance/rsvp.ts';
import { formatDate, formatShortDate } from '../calendar/dates.ts';
import { holidayReason } from '../meeting/holidays.ts';
import { ruleLines, rungLines, type SettingsView } from '../meeting/settings.ts';
import { branchTitle, comradeFirst, officeName, participationName } from '../people/names.ts';
import { formatNumber } from '../resolutions/documents.ts';
import { stateOn, type TaskLine } from '../tasks/tasks.ts';
import { clean, comradeOrMissing, comrades, dateWords, MISSING, orMissing, withoutStop } from './facts.ts';
import { type Issuer, paperHead, placeAndDate } from './heading.ts';
import { nameOn, type PaperPerson } from './paper-people.ts';
import { dueWords } from './tasks-table.ts';

/* Sổ bàn giao: what whoever takes over the secretary's office needs to know of the branch. */

export interface HandoverView extends Issuer {
  readonly placeName: string | null;
  readonly on: IsoDate;
  /** Both null: the book alone was asked for. `from` null: nobody held the office. */
  readonly from: PaperPerson | null;
  readonly to: PaperPerson | null;
  readonly strength: { readonly official: number; readonly probationary: number };
  /** The chi ủy, and whoever has a standing duty (R001-8). */
  readonly people: readonly {
    readonly no: string;
    readonly person: PaperPerson;
    readonly office: Office;
    readonly duty: string;
  }[];
  readonly documents: readonly {
    readonly type: DocumentType;
    readonly number: number;
    readonly issuedOn: IsoDate;
    readonly title: string;
  }[];
  /** More are in force than the table has room for. */
  readonly moreDocuments: boolean;
  readonly tasks: readonly (Omit<TaskLine, 'owner'> & { readonly owner: PaperPerson | null })[];
  readonly settings: SettingsView;
  readonly next: NextView;
}

/** What is due next. */
export interface NextView {
  readonly meetings: readonly MeetingWords[];
  /** What the day of one of them collides with. */
  readonly collisions: readonly Collision[];
  readonly unclosed: readonly MeetingWords[];
  /** By number: reported and not confirmed, wanting more time, without anybody in charge. */
  readonly reported: readonly number[];
  readonly extensions: readonly number[];
  readonly orphaned: readonly number[];
  /** The quarter's theme, where no meeting had one yet. */
  readonly theme: { readonly quarter: string; readonly topic: string | null } | null;
  readonly endings: readonly {
    readonly no: string;
    readonly person: PaperPerson;
    readonly span: StatusSpan;
  }[];
}

export const handoverLayout = (view: HandoverView): PaperLayout => ({
  draftMark: null,
  head: paperHead(view, null, placeAndDate(view.placeName, view.on)),
  title: { name: 'SỔ BÀN GIAO', subject: 'công việc của Bí thư chi bộ', rule: '-----' },
  blocks: [
    ...openingBlocks(view),
    { kind: 'heading', text: '1. Đảng viên, chức vụ và phân công phụ trách' },
    paragraph(
      `Đảng số ${comrades(view.strength.official + view.strength.probationary)} (chính thức ${view.strength.official}, dự bị ${view.strength.probationary}).`,
    ),
    peopleTable(view.people),
    { kind: 'heading', text: '2. Nghị quyết, kết luận đang có hiệu lực' },
    ...documentBlocks(view),
    { kind: 'heading', text: '3. Nhiệm vụ đang thực hiện' },
    view.tasks.length === 0 ? paragraph('Không có.') : tasksTable(view),
    { kind: 'heading', text: '4. Nền nếp sinh hoạt và lịch nhắc' },
    list([...ruleLines(view.settings), ...rungLines(view.settings)]),
    { kind: 'heading', text: '5. Việc sắp tới' },
    nextBlock(view.next),
  ],
  foot: {
    left: signature('NGƯỜI BÀN GIAO', view.from),
    right: signature('NGƯỜI NHẬN', view.to),
  },
});

const signature = (title: string, person: PaperPerson | null): Signature => ({
  lines: [{ text: title, look: 'bold' }],
  name: orMissing(nameOn(person)),
});

const paragraph = (text: string): PaperBlock => ({ kind: 'paragraph', text: [text] });
const list = (items: readonly string[]): PaperBlock => ({
  kind: 'list',
  items: items.map((text) => ({ mark: '-', text: [text] })),
});
const column = (title: string, widthMm: number, align: TableColumn['align'] = 'left'): TableColumn => ({
  title,
  widthMm,
  align,
});

function openingBlocks({ branchName, on, from, to }: HandoverView): readonly PaperBlock[] {
  const asOf = paragraph(`Số liệu của ${branchTitle(clean(branchName))} tính đến ${dateWords(on)}.`);
  if (to === null) return [asOf];
  return [
    paragraph(
      from === null
        ? 'Chức vụ Bí thư trước khi bàn giao chưa có đồng chí nào giữ.'
        : `Người bàn giao: ${comradeOrMissing(from)}.`,
    ),
    paragraph(`Người nhận: ${comradeOrMissing(to)}.`),
    asOf,
  ];
}

const peopleTable = (people: HandoverView['people']): PaperBlock => ({
  kind: 'table',
  columns: [
    column('Số', 14, 'center'),
    column('Họ và tên', 58),
    column('Chức vụ', 30),
    column('Phụ trách', 63),
  ],
  rows: people.map(({ no, person, office, duty }) => [
    no,
    orMissing(person.fullName),
    officeName(office),
    clean(duty),
  ]),
  rowHeightMm: null,
});

function documentBlocks({ documents, moreDocuments }: HandoverView): readonly PaperBlock[] {
  if (documents.length === 0) return [paragraph('Chưa có.')];
  const table: PaperBlock = {
    kind: 'table',
    columns: [column('Số', 30), column('Ngày', 27, 'center'), column('Về việc', 108)],
    rows: documents.map(({ type, number, issuedOn, title }) => [
      formatNumber(number, type).replace('Số ', ''),
      formatDate(issuedOn),
      withoutStop(title),
    ]),
    rowHeightMm: null,
  };
  return moreDocuments
    ? [table, paragraph(`Còn văn bản khác; trên đây là ${documents.length} văn bản mới nhất.`)]
    : [table];
}

const tasksTable = ({ tasks }: HandoverView): PaperBlock => ({
  kind: 'table',
  columns: [
    column('#', 13, 'center'),
    column('Nhiệm vụ', 60),
    column('Chủ trì', 34),
    column('Thời hạn', 25, 'center'),
    column('Tình trạng', 33),
  ],
  rows: tasks.map((task) => [
    `#${task.no}`,
    withoutStop(task.content),
    orMissing(nameOn(task.owner)),
    dueWords(task.dueOn),
    stateOn(task),
  ]),
  rowHeightMm: null,
});

const numbers = (tasks: readonly number[]): string => tasks.map((no) => `#${no}`).join(', ');

function nextBlock(next: NextView): PaperBlock {
  const items = [
    ...next.meetings.map((meeting) => `${sessionTitle(meeting)}: ${whenAndWhere(meeting)}`),
    ...next.collisions.map((collision) => `Lưu ý: ${holidayReason(collision)}`),
    ...next.unclosed.map((meeting) => `Biên bản ${sessionOf(meeting)} chưa chốt`),
    ...(next.reported.length === 0 ? [] : [`Nhiệm vụ đã báo cáo, chờ xác nhận: ${numbers(next.reported)}`]),
    ...(next.extensions.length === 0
      ? []
      : [`Nhiệm vụ xin gia hạn, chờ trả lời: ${numbers(next.extensions)}`]),
    ...(next.orphaned.length === 0 ? [] : [`Nhiệm vụ chưa có người phụ trách: ${numbers(next.orphaned)}`]),
    ...(next.theme === null
      ? []
      : [
          `Chuyên đề ${next.theme.quarter} chưa họp: ${next.theme.topic === null ? 'chưa chọn chủ đề' : withoutStop(next.theme.topic)}`,
        ]),
    ...next.endings.map(
      ({ no, person, span }) =>
        `${comradeFirst(clean(person.fullName))} (${no}): ${participationName(span.participation)} đến ${span.to === null ? MISSING : formatDate(span.to)}`,
    ),
  ];
  return items.length === 0 ? paragraph('Không có.') : list(items);
}

export const handoverFile = (on: IsoDate): string =>
  `Sổ bàn giao ngày ${formatShortDate(on).replace('/', '-')}-${on.slice(0, 4)}.docx`;
