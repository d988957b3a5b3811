import type { IsoDate, Period } from '../../../domain/calendar/calendar.ts';
import { type BranchFigures, branchFigures } from '../../../domain/figures/branch-figures.ts';
import {
  absentFrom,
  type FigureTopic,
  type OpenedPerson,
  type OpenedRecords,
  type OpenedWords,
} from '../../../domain/figures/opened.ts';
import {
  fateOf,
  isHeld,
  meetingsOfPeriod,
  type PeriodMeetings,
  startedOn,
  type TaskFate,
} from '../../../domain/figures/period-meetings.ts';
import { focusMonths, twelveMonths } from '../../../domain/figures/practice.ts';
import type { AskedAt, CountedMeeting } from '../../../domain/figures/records.ts';
import { isWithinQuarter, type ReportPeriod } from '../../../domain/figures/report-period.ts';
import { VALUE_KINDS } from '../../../domain/quality/quality-score.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { formatDate } from '../calendar/dates.ts';
import { nameWithNo } from '../people/names.ts';
import { numberedName } from '../resolutions/documents.ts';
import { branchReportLines, shareOf, UNKNOWN } from './branch-report.ts';
import { materialsLine, ownFocusLine, visitedInYearLine } from './practice.ts';

/* What stands behind the numbers of one branch: each line of the report once more, and below it the records it counts. */

export const OPEN_BUTTON = '🔎 Xem từng số liệu';
export const BACK_TO_TOPICS = '↩️ Số liệu khác';
export const WHICH_NUMBER = 'Xin chọn số liệu muốn xem.';
export const NOTHING_BEHIND = 'Kỳ này chưa ghi gì.';

const TOPIC_NAMES: Readonly<Record<FigureTopic, string>> = {
  meetings: 'Sinh hoạt',
  attendance: 'Dự họp, vắng',
  thematic: 'Chuyên đề',
  visitors: 'Cấp ủy cấp trên dự',
  documents: 'Nghị quyết, kết luận',
  tasks: 'Nhiệm vụ',
  quality: 'Chất lượng',
  focus: 'Trọng tâm và giao nhiệm vụ',
  materials: 'Tài liệu sinh hoạt',
};
export const topicName = (topic: FigureTopic): string => TOPIC_NAMES[topic];

/** What is opened, of which branch: names and words stand in it for the branch's own officers alone. */
export interface OpenedBranch {
  readonly name: string;
  readonly period: ReportPeriod;
  readonly at: AskedAt;
  readonly opened: OpenedRecords;
  readonly words: OpenedWords | null;
}

/** The title of the report alone, over the list of what can be opened. */
export const numbersText = (title: string): RichText => lines([bold(title)], WHICH_NUMBER);

/** One number of a branch, and all that it counts. */
export function openedText(topic: FigureTopic, branch: OpenedBranch): RichText {
  const { name, period, at, opened } = branch;
  const figures = branchFigures(opened.records, period, at);
  const [title = '', ...report] = branchReportLines(name, period, figures);
  const rows = rowsOf(topic, branch);
  return lines(
    [bold(title)],
    ...numberLines(topic, report, figures, branch),
    ...(rows.length === 0 ? [NOTHING_BEHIND] : rows.map((row) => `– ${row}`)),
  );
}

/** Which lines of the report speak of it, counted from the one after the title. */
const LINES_OF: Readonly<Partial<Record<FigureTopic, readonly number[]>>> = {
  meetings: [0],
  attendance: [1, 2],
  thematic: [3],
  visitors: [4],
  documents: [5],
  tasks: [6],
  quality: [7],
};

function numberLines(
  topic: FigureTopic,
  report: readonly string[],
  { practice }: BranchFigures,
  { period, at }: Pick<OpenedBranch, 'period' | 'at'>,
): readonly string[] {
  if (topic === 'focus') return [ownFocusLine(practice.focus)];
  if (topic === 'materials') return [materialsLine(practice.materials)];
  const own = (LINES_OF[topic] ?? []).flatMap((line) => report[line] ?? []);
  const last = twelveMonths(period, at)?.last ?? null;
  return topic === 'visitors' && practice.visitedInYear !== null && last !== null
    ? [...own, visitedInYearLine(practice.visitedInYear, last)]
    : own;
}

/** In the order of their days. */
const byDay = (meetings: readonly CountedMeeting[]): readonly CountedMeeting[] =>
  meetings.toSorted((a, b) => a.startsAt - b.startsAt || a.id - b.id);

function rowsOf(topic: FigureTopic, branch: OpenedBranch): readonly string[] {
  const { period, opened, words } = branch;
  const { records } = opened;
  const meetings = meetingsOfPeriod(records, period);
  switch (topic) {
    case 'meetings':
      return byDay(meetings.planned).map((one) => `${dayOf(one)}: ${heldWords(one, branch.at)}`);
    case 'attendance':
      return byDay(meetings.ended).flatMap((one) => rollRows(one, words));
    case 'thematic':
      return themeRows(isWithinQuarter(period) ? meetings.thematicInQuarter : meetings.thematic, words);
    case 'visitors':
      return byDay(meetings.held).map(
        (one) => `${dayOf(one)}: ${one.hasVisitor ? 'có cấp ủy cấp trên dự' : 'chưa ghi cấp ủy cấp trên dự'}`,
      );
    case 'documents':
      return opened.documents.map((one) => {
        const title = words?.titles.get(one.id);
        return `${numberedName(one.number, one.type)}, ${formatDate(one.issuedOn)}${title === undefined ? '' : `: ${title}`}`;
      });
    case 'tasks':
      return taskRows(branch);
    case 'quality':
      return byDay(meetings.ended.filter(({ kind }) => kind === 'regular')).map(
        (one) => `${dayOf(one)}: ${qualityWords(one)}`,
      );
    case 'focus':
      return focusRows(meetings, opened);
    case 'materials':
      return byDay(meetings.held).map(
        (one) => `${dayOf(one)}: ${one.hasMaterials ? 'có tài liệu' : 'chưa ghi tài liệu'}`,
      );
  }
}

/** A regular meeting by its day; a thematic one of its own says so. */
const dayOf = ({ kind, date }: Pick<CountedMeeting, 'kind' | 'date'>): string =>
  `${kind === 'thematic' ? 'Chuyên đề ' : 'Kỳ '}${formatDate(date)}`;

function heldWords(meeting: CountedMeeting, at: AskedAt): string {
  if (!isHeld(meeting)) return meeting.date < at.today ? 'chưa ghi đã sinh hoạt' : 'chưa đến ngày';
  const began: IsoDate = startedOn(meeting, at);
  return began === meeting.date ? 'đã sinh hoạt, đúng lịch' : `đã sinh hoạt ngày ${formatDate(began)}`;
}

function rollRows(meeting: CountedMeeting, words: OpenedWords | null): readonly string[] {
  const { roll } = meeting;
  if (roll === null) return [`${dayOf(meeting)}: điểm danh ${UNKNOWN}`];
  const unexcused = roll.mustAttend - roll.present - roll.excused;
  const counts = `${dayOf(meeting)}: dự ${shareOf(roll.present, roll.mustAttend)}, có lý do ${roll.excused}, không lý do ${unexcused}`;
  if (words === null) return [counts];
  const absent = absentFrom(words, meeting);
  return [
    counts,
    ...(absent.excused.length === 0 ? [] : [`Vắng có lý do: ${names(absent.excused)}`]),
    ...(absent.unexcused.length === 0 ? [] : [`Vắng không lý do: ${names(absent.unexcused)}`]),
  ];
}

const names = (people: readonly OpenedPerson[]): string => people.map(nameWithNo).join(', ');

const themeRows = (meetings: readonly CountedMeeting[], words: OpenedWords | null): readonly string[] =>
  byDay(meetings).map((one) => {
    const topic = words?.topics.get(one.id);
    const how = one.kind === 'thematic' ? 'sinh hoạt riêng' : 'kết hợp kỳ thường kỳ';
    return `${formatDate(one.date)}: ${how}${topic === undefined ? '' : `, ${topic}`}`;
  });

const FATES: Readonly<Record<TaskFate, string>> = {
  overdue: 'quá hạn',
  open: 'đang làm',
  late: 'xong chậm',
  'on-time': 'xong đúng hạn',
};
/** What waits for help first. */
const FATE_ORDER: readonly TaskFate[] = ['overdue', 'open', 'late', 'on-time'];

function taskRows({ opened, words, at }: OpenedBranch): readonly string[] {
  return opened.records.tasks
    .map((task) => ({ task, fate: fateOf(task, at) }))
    .toSorted((a, b) => FATE_ORDER.indexOf(a.fate) - FATE_ORDER.indexOf(b.fate) || a.task.no - b.task.no)
    .map(({ task, fate }) => {
      const told = words?.tasks.get(task.id);
      const owner = words?.people.find(({ id }) => id === told?.ownerId);
      return [
        `#${task.no}`,
        ...(told === undefined ? [] : [told.content]),
        ...(owner === undefined ? [] : [`đ/c ${nameWithNo(owner)}`]),
        `hạn ${formatDate(task.dueOn)}`,
        FATES[fate],
      ].join(' · ');
    });
}

/** R2-7: whose value it is stands with it, always. */
const qualityWords = ({ quality }: CountedMeeting): string =>
  VALUE_KINDS.map(
    (kind) =>
      `${{ self: 'tự chấm', branch: 'chi bộ thông qua', superior: 'cấp trên' }[kind]} ${quality[kind] ?? UNKNOWN}`,
  ).join(' · ');

const monthWords = (month: Period): string => `Tháng ${Number(month.slice(5))}/${month.slice(0, 4)}`;

const focusRows = (meetings: PeriodMeetings, { records }: OpenedRecords): readonly string[] =>
  focusMonths(meetings, records).map(
    ({ month, hasKeyIssue, assigned }) =>
      `${monthWords(month)}: ${hasKeyIssue ? 'có vấn đề trọng tâm' : 'chưa ghi vấn đề trọng tâm'}, giao ${assigned} nhiệm vụ`,
  );
