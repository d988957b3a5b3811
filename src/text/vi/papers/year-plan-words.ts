import { addDays, type IsoDate } from '../../../domain/calendar/calendar.ts';
import type { Collision } from '../../../domain/calendar/collision.ts';
import type { VisitDue } from '../../../domain/committees/visits.ts';
import { foldText } from '../../../domain/fold.ts';
import type { MeetingRule } from '../../../domain/meeting/meeting.ts';
import type { VisitorLevel } from '../../../domain/meeting/proceedings.ts';
import { isQuarterOver, type ThemedQuarter, themesLacking } from '../../../domain/meeting/thematic.ts';
import { type BranchType, topicsFor } from '../../../domain/meeting/topic-bank.ts';
import {
  PAPERS_WITHIN_DAYS,
  type PlannedMonth,
  reportDueIn,
  type YearPlan,
  type YearReport,
} from '../../../domain/meeting/year-plan.ts';
import { shorten } from '../../split.ts';
import { formatDate, formatShortDate, formatTimeWords, formatWeekday } from '../calendar/dates.ts';
import { holidayReason } from '../meeting/holidays.ts';
import { TOPIC_NAMES } from '../meeting/topics.ts';
import type { BranchSigner } from './branch-foot.ts';
import { clean, MISSING, withoutStop } from './facts.ts';
import type { Issuer } from './heading.ts';

/* The parts of a year plan in words, on paper and in a chat alike. */

export interface YearPlanView extends Issuer {
  readonly placeName: string | null;
  readonly plan: YearPlan;
  /** R2-1: how many thematic meetings each of its quarters needs. */
  readonly needed: readonly number[];
  /** Day, hour and place when nobody says otherwise. */
  readonly rule: MeetingRule;
  readonly branchType: BranchType;
  readonly visits: readonly VisitDue[];
  readonly signer: BranchSigner;
  /** The day it is made on. */
  readonly on: IsoDate;
}

/** "thứ Năm 11/02"; with the year where it is not the plan's own. */
export function dayOfMonth({ period, date }: PlannedMonth): string {
  if (date === null) return MISSING;
  const isOfYear = date.slice(0, 4) === period.slice(0, 4);
  return `${formatWeekday(date)} ${isOfYear ? formatShortDate(date) : formatDate(date)}`;
}

/** What is to be said of a month's meeting beside its day; '' for nothing. */
export function monthNote({ state, collision }: PlannedMonth): string {
  switch (state) {
    case 'held':
      return 'đã sinh hoạt';
    case 'cancelled':
      return 'đã báo không tổ chức';
    case 'moved':
      return 'đã đổi lịch';
    case 'unknown':
      return 'chưa ghi nhận';
    case 'proposed':
      return collision === null ? '' : `thay ${reasonOf(collision)}`;
    default:
      return collision === null ? '' : reasonOf(collision);
  }
}

/** Without what stands in brackets: a plan has little room. */
const reasonOf = (collision: Collision): string => holidayReason(collision).replace(/ \([^)]*\)$/, '');

/** "19 giờ 30, ngày 03 hằng tháng, tại Nhà văn hóa thôn". */
export const usualWords = ({ day, time, place }: MeetingRule, longest: number): string =>
  `${formatTimeWords(time)}, ngày ${String(day).padStart(2, '0')} hằng tháng${place === null ? '' : `, tại ${shorten(clean(place), longest)}`}`;

const REPORT_NAMES: Readonly<Record<YearReport, string>> = {
  'first-quarter': 'sơ kết quý I',
  'first-half': 'sơ kết 6 tháng',
  'third-quarter': 'sơ kết quý III',
  year: 'tổng kết năm',
};

/** What goes up after a month's meeting and at the end of that month: "05/03; sơ kết quý I". */
export function dueOfMonth({ period, date, state }: PlannedMonth): string {
  const report = reportDueIn(period);
  const isHeldOrAhead = date !== null && state !== 'cancelled';
  return [
    ...(isHeldOrAhead ? [formatShortDate(addDays(date, PAPERS_WITHIN_DAYS))] : []),
    ...(report === null ? [] : [REPORT_NAMES[report]]),
  ].join('; ');
}

/** A quarter's theme, and how sure it is. */
export interface ThemeWords {
  readonly topic: string;
  readonly note: string;
}

const MOST_THEMES = 2;

/**
 * Of what was met over or is fixed that, with what was chosen for another meeting where the rules ask for more; else what
 * was chosen, else what the bank suggests, marked as such (R001-9, R003-1).
 */
export function themeOf(
  themed: ThemedQuarter,
  { branchType, on, needed }: Pick<YearPlanView, 'branchType' | 'on' | 'needed'>,
  longest: number,
): ThemeWords {
  const { quarter, planned, meetings } = themed;
  const asked = needed[quarter.quarter - 1] ?? 1;
  const isOver = isQuarterOver(quarter, on);
  const lacking = isOver || asked < 2 ? 0 : themesLacking(themed, asked);
  if (meetings.length > 0) return themeOfMeetings(themed, { lacking, isOver }, longest);
  if (planned.length > 0)
    return {
      topic: joinedThemes(planned.slice(0, MOST_THEMES), longest),
      note: ['đã chọn', ...otherThemes(planned), ...moreWords(lacking - planned.length)].join('; '),
    };
  if (isOver) return { topic: MISSING, note: 'chưa ghi nhận' };
  const [suggested] = topicsFor(branchType, quarter.quarter);
  return suggested === undefined
    ? { topic: MISSING, note: '' }
    : { topic: TOPIC_NAMES[suggested], note: ['gợi ý', ...moreWords(lacking - 1)].join('; ') };
}

const moreWords = (count: number): readonly string[] => (count > 0 ? [`cần thêm ${count} buổi`] : []);

const otherThemes = (planned: readonly string[]): readonly string[] =>
  planned.length > MOST_THEMES ? [`và ${planned.length - MOST_THEMES} chủ đề khác`] : [];

/** They share the room there is. */
function joinedThemes(topics: readonly string[], longest: number): string {
  const each = Math.floor(longest / topics.length) - (topics.length - 1);
  return topics.map((topic) => shorten(withoutStop(topic), each)).join('; ');
}

function themeOfMeetings(
  { planned, meetings }: ThemedQuarter,
  { lacking, isOver }: { readonly lacking: number; readonly isOver: boolean },
  longest: number,
): ThemeWords {
  const unmet = planned.filter((one) => meetings.every(({ topic }) => foldText(topic) !== foldText(one)));
  // Of one theme that was chosen alone nobody knows whether another was met over in its place; of several one is left.
  const next = !isOver && (lacking > 0 || planned.length > 1) ? unmet.slice(0, MOST_THEMES) : [];
  const shown = meetings.slice(0, MOST_THEMES);
  const topics = [...shown.map(({ topic }) => topic), ...next];
  const more = meetings.length - shown.length;
  return {
    topic: joinedThemes(topics, longest),
    note: [
      ...shown.map(({ date, isHeld }) => `${isHeld ? 'đã sinh hoạt' : 'lịch'} ${formatShortDate(date)}`),
      ...(more > 0 ? [`và ${more} buổi khác`] : []),
      ...next.map(() => 'đã chọn'),
      ...moreWords(lacking - next.length),
    ].join('; '),
  };
}

/** `mỗi quý ít nhất một lần`; '' where quarters differ, or none is asked for. */
export function themesEachQuarter({ needed }: Pick<YearPlanView, 'needed'>): string {
  const [first = 0, ...others] = needed;
  const words = ['', 'một', 'hai', 'ba'][first] ?? '';
  return words === '' || others.some((one) => one !== first) ? '' : `mỗi quý ít nhất ${words} lần`;
}

const LEVEL_NAMES: Readonly<Record<VisitorLevel, string>> = {
  central: 'cấp trung ương',
  province: 'cấp tỉnh, thành phố',
  commune: 'cấp xã, phường',
  guest: 'khách mời',
};

const MONTHLY_DAYS = 31;
const HALF_YEARLY_DAYS = 183;

const everyWords = (days: number): string => {
  if (days === MONTHLY_DAYS) return 'hằng tháng';
  return days === HALF_YEARLY_DAYS ? '6 tháng một lần' : `${days} ngày một lần`;
};

/** "cấp xã, phường hằng tháng (gần nhất 03/11/2026, đến hạn 04/12/2026)". */
export const visitWords = ({ level, everyDays, last, due }: VisitDue): string =>
  `${LEVEL_NAMES[level]} ${everyWords(everyDays)} (${
    last === null || due === null
      ? 'chưa ghi nhận lần nào'
      : `gần nhất ${formatDate(last)}, đến hạn ${formatDate(due)}`
  })`;

/** Whether another day was put in the place of one that collides. */
export const hasProposals = ({ months }: YearPlan): boolean =>
  months.some(({ state }) => state === 'proposed');

/** "tại Trường tiểu học" where a meeting is elsewhere than usual; '' where it is not. */
export const elsewhere = (month: PlannedMonth, rule: MeetingRule): string =>
  month.place === null || month.place === rule.place || month.recorded === null
    ? ''
    : `tại ${clean(month.place)}`;
