import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { NamedFigures } from '../../../domain/figures/committee-figures.ts';
import type { FormMeeting, FormRecords } from '../../../domain/figures/form-records.ts';
import type { FormName } from '../../../domain/figures/forms.ts';
import { meanRating, meanTenths } from '../../../domain/figures/mean.ts';
import type { ReportPeriod } from '../../../domain/figures/report-period.ts';
import { RATINGS } from '../../../domain/quality/quality-score.ts';
import type { PaperBlock, PaperLayout } from '../../paper-layout.ts';
import type { SheetLayout } from '../../sheet-layout.ts';
import { formatDate, formatShortDate, formatTime } from '../calendar/dates.ts';
import { clean, MISSING } from '../papers/facts.ts';
import { branchTitle } from '../people/names.ts';
import { RATING_NAMES } from '../quality/quality-names.ts';
import { meanWords, pointsWords, shareOf } from './branch-report.ts';
import { NOBODY_BELOW, type SecretaryName } from './committee-report.ts';
import { periodName } from './periods.ts';
import { asOf, committeePaperHead, type DenseColumn, denseTable, type ReportHead } from './report-paper.ts';

/*
 * The forms that go up (2.5, R2-10), as committees fill them in by hand today. What the program does not know is left
 * open; of people only the secretary is named.
 */

/** A meeting with the local day on which it was held. */
export interface FormMeetingView extends FormMeeting {
  readonly heldOn: IsoDate | null;
}

/** A branch in a form. */
export interface FormRow extends Omit<FormRecords, 'meetings'> {
  readonly figures: NamedFigures;
  readonly meetings: readonly FormMeetingView[];
  readonly secretary: SecretaryName | null;
}

/** Null: nobody knows; an empty word: a hand writes there in any case. */
type Cell = string | number | null;

interface Column {
  readonly title: string;
  readonly widthMm: number;
  readonly align?: 'left';
  of(row: FormRow, today: IsoDate): Cell;
  /** Where a sheet holds a share of one instead of words. */
  share?(row: FormRow): number | null;
}

interface Form {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly notes: readonly string[];
}

const column = (title: string, widthMm: number, of: Column['of'], more: Partial<Column> = {}): Column => ({
  title,
  widthMm,
  of,
  ...more,
});
const byHand = (title: string, widthMm: number): Column => column(title, widthMm, () => '');
const LEFT = { align: 'left' } as const;

/** R3-2: the whole, and both parts of it. */
const strength = (width: number): readonly Column[] => [
  column('Số đảng viên', width, ({ strength: { official, probationary } }) => official + probationary),
  column('Chính thức', 17, (row) => row.strength.official),
  column('Dự bị', 13, (row) => row.strength.probationary),
];
const branch = (width: number): Column =>
  column('Tên chi bộ', width, ({ figures }) => branchTitle(clean(figures.name)), LEFT);

const heldDays = ({ meetings }: FormRow): Cell =>
  meetings.flatMap(({ heldOn }) => (heldOn === null ? [] : [formatShortDate(heldOn)])).join(', ') || null;

/** R2-7: the points are those the branch agreed on, and so is the rating. */
const points = ({ figures: { quality } }: FormRow): Cell => {
  const tenths = meanTenths(quality.branch);
  return tenths === null ? null : tenths / 10;
};
const ratingColumns: readonly Column[] = RATINGS.map((rating) =>
  column(RATING_NAMES[rating], 14, ({ figures: { quality, rules } }) =>
    meanRating(quality.branch, rules.ratingFrom) === rating ? 'X' : '',
  ),
);
const superiorWords = ({ figures: { quality, rules } }: FormRow): Cell =>
  pointsWords(quality.superior) === null ? '' : `Cấp trên: ${meanWords(quality.superior, rules.ratingFrom)}`;

/** The month's meeting, unless it was cancelled without a new date. */
const meetingOf = ({ meetings }: FormRow): FormMeetingView | null =>
  meetings.find(({ isCancelled }) => !isCancelled) ?? meetings[0] ?? null;
const ofMeeting =
  (of: (meeting: FormMeetingView, today: IsoDate) => Cell): Column['of'] =>
  (row, today) => {
    const meeting = meetingOf(row);
    return meeting === null ? null : of(meeting, today);
  };

function stateWords({ heldOn, isCancelled, date }: FormMeetingView, today: IsoDate): string {
  if (heldOn !== null) return 'Đã sinh hoạt';
  if (isCancelled) return 'Đã hủy';
  return date < today ? 'Chưa sinh hoạt' : 'Theo lịch';
}

/** Persons at each meeting, added up; null while nobody noted any. */
function spokenWords({ meetings }: FormRow): Cell {
  const counts = meetings.flatMap(({ speakers }) => (speakers === null ? [] : [speakers]));
  return counts.length === 0 ? null : `${counts.reduce((sum, count) => sum + count, 0)} lượt`;
}

const QUARTERS_OF_HALF = 2;

const FORMS: Readonly<Record<FormName, Form>> = {
  thang: {
    title: 'BẢNG TỔNG HỢP CHẤT LƯỢNG SINH HOẠT CHI BỘ',
    columns: [
      branch(56),
      ...strength(18),
      column('Ngày họp', 27, heldDays),
      column('Điểm', 16, points),
      ...ratingColumns,
      column('Ghi chú', 44, superiorWords, LEFT),
    ],
    notes: ['Điểm, xếp loại: theo điểm chi bộ thông qua. Thuyết minh điểm trừ xin ghi ở cột Ghi chú.'],
  },
  dangky: {
    title: 'BẢNG ĐĂNG KÝ LỊCH SINH HOẠT CHI BỘ',
    columns: [
      branch(50),
      ...strength(17),
      column(
        'Ngày giờ',
        30,
        ofMeeting(({ date, time }) => `${formatTime(time)} ngày ${formatDate(date)}`),
      ),
      column(
        'Địa điểm',
        42,
        ofMeeting(({ place }) => (place === null ? null : clean(place) || null)),
        LEFT,
      ),
      column('Bí thư', 34, ({ secretary }) => nameOf(secretary), LEFT),
      byHand('Điện thoại', 22),
      column('Trạng thái', 22, ofMeeting(stateWords)),
    ],
    notes: ['Số điện thoại và chỗ để trống xin ghi tay.'],
  },
  'sau-thang': {
    title: 'BẢNG TỔNG HỢP SINH HOẠT CHI BỘ',
    columns: [
      branch(45),
      ...strength(17),
      column(
        'Tỷ lệ dự',
        30,
        ({ figures: { attendance } }) =>
          attendance.mustAttend > 0 ? shareOf(attendance.present, attendance.mustAttend) : null,
        {
          share: ({ figures: { attendance } }) =>
            attendance.mustAttend > 0 ? attendance.present / attendance.mustAttend : null,
        },
      ),
      column('Phát biểu', 18, spokenWords),
      byHand('Dân vận khéo', 18),
      column('Học tập chuyên đề', 20, ({ figures }) => `${figures.meetings.thematic} kỳ`),
      column('Kế hoạch sinh hoạt chuyên đề', 27, ({ plannedQuarters }) =>
        plannedQuarters === 0 ? null : `${plannedQuarters}/${QUARTERS_OF_HALF} quý`,
      ),
      byHand('Kết nạp Đảng', 14),
      byHand('Kiểm tra, giám sát', 14),
      byHand('Ghi chú', 14),
    ],
    notes: ['Phát biểu: số lượt đồng chí phát biểu đã được ghi. Cột để trống xin ghi tay.'],
  },
};

/** R5-6: without consent the name stands in no chat; here it stays open for a hand, as it does where the seat is empty. */
const nameOf = (secretary: SecretaryName | null): Cell =>
  secretary?.hasConsented === true ? clean(secretary.fullName) : null;

const subject = (period: ReportPeriod): string => {
  const name = periodName(period);
  return name.charAt(0).toUpperCase() + name.slice(1);
};

/** The form as a page to print, on its side. */
export function formPaper(form: FormName, head: ReportHead, rows: readonly FormRow[]): PaperLayout {
  const { title, columns, notes } = FORMS[form];
  return {
    isWide: true,
    draftMark: null,
    head: committeePaperHead(head.name, head.superior, head.today),
    title: { name: title, subject: subject(head.period), rule: null },
    blocks: [
      line(`${asOf(head.today)}.`),
      rows.length === 0
        ? line(NOBODY_BELOW)
        : denseTable(
            columns.map(
              ({ title: name, widthMm, align }): DenseColumn =>
                align === undefined ? [name, widthMm] : [name, widthMm, align],
            ),
            rows.map((row) => columns.map((one) => printed(one.of(row, head.today)))),
          ),
      ...notes.map(line),
    ],
    foot: null,
  };
}

const line = (text: string): PaperBlock => ({ kind: 'paragraph', text: [text] });

const printed = (cell: Cell): string => {
  if (cell === null) return MISSING;
  return typeof cell === 'number' ? String(cell).replace('.', ',') : cell;
};

const MM_OF_LETTER = 2.75;

/** The same form as a sheet: numbers as numbers, and nothing where nothing is known. */
export function formSheet(form: FormName, head: ReportHead, rows: readonly FormRow[]): SheetLayout {
  const { title, columns, notes } = FORMS[form];
  return {
    name: subject(head.period).replaceAll('/', '-'),
    heading: [
      clean(head.name).toUpperCase(),
      `${title} ${periodName(head.period)}`,
      ...notes,
      asOf(head.today),
    ],
    columns: [
      { title: 'STT', width: 5 },
      ...columns.map((one) => ({
        title: one.title,
        width: Math.ceil(one.widthMm / MM_OF_LETTER),
        ...(one.share === undefined ? {} : { isShare: true as const }),
        ...(one.align === undefined ? {} : { isWords: true as const }),
      })),
    ],
    rows: rows.map((row, index) => [
      index + 1,
      ...columns.map((one) => {
        const cell = one.share === undefined ? one.of(row, head.today) : one.share(row);
        return cell === '' ? null : cell;
      }),
    ]),
    chart: null,
  };
}
