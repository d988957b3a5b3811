import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { VisitLevelCode, VisitStanding } from '../../../domain/committees/visit-duty.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { activityOf, type MeetingWords, whenAndWhere } from '../attendance/rsvp.ts';
import { formatDate } from '../calendar/dates.ts';
import { branchTitle } from '../people/names.ts';

/* Who of a higher committee is due where (R001-4): levels and days, no names. */

export const VISIT_LEVEL_NAMES: Readonly<Record<VisitLevelCode, string>> = {
  province: 'tỉnh',
  district: 'huyện',
  commune: 'xã',
};

/** A charge as it stands on a day. */
export interface VisitLine {
  readonly branch: string;
  readonly level: VisitLevelCode;
  readonly since: IsoDate;
  readonly lastVisitOn: IsoDate | null;
  readonly standing: VisitStanding;
}

const lastWords = ({ lastVisitOn, since, standing }: VisitLine): string =>
  lastVisitOn === null
    ? `chưa dự từ ngày được giao ${formatDate(since)} (${standing.days} ngày)`
    : `dự gần nhất ${formatDate(lastVisitOn)} (${standing.days} ngày)`;

const dueWords = ({ standing }: VisitLine): string =>
  standing.overdue > 0 ? `quá hạn ${standing.overdue} ngày` : `hạn tới ${formatDate(standing.dueOn)}`;

/** Under a branch's report. */
export const visitLine = (visit: VisitLine): string =>
  `Cấp ủy viên phụ trách, cấp ${VISIT_LEVEL_NAMES[visit.level]}: ${lastWords(visit)}, ${dueWords(visit)}`;

export const visitList = (
  committee: string,
  visits: readonly VisitLine[],
  counts: { readonly all: number; readonly overdue: number },
  mark: string | null,
): RichText =>
  lines(
    [bold(`Cấp ủy viên phụ trách chi bộ · ${committee}`)],
    `Quá hạn dự sinh hoạt: ${counts.overdue}/${counts.all} chi bộ`,
    ...visits.map(
      (one) =>
        `${branchTitle(one.branch)} · cấp ${VISIT_LEVEL_NAMES[one.level]} · ${lastWords(one)} · ${dueWords(one)}`,
    ),
    mark,
  );

export const NO_DUTIES =
  'Chưa giao cấp ủy viên nào phụ trách chi bộ. Người quản trị giao bằng lệnh: chibo viewers --assign';

/**
 * The notice of a meeting, to whoever of the committee is in charge of the branch (2.2 A); `visits`: those that are due by
 * then (R001-4).
 */
export const noticeAbove = (
  meeting: MeetingWords,
  keyIssues: readonly string[],
  visits: readonly VisitLine[],
): RichText =>
  lines(
    'Kính gửi đồng chí phụ trách chi bộ.',
    [
      `${branchTitle(meeting.branchName)} ${activityOf(meeting)} vào `,
      bold(whenAndWhere(meeting)),
      `.${keyIssues.length === 0 ? '' : ` Nội dung trọng tâm: ${keyIssues.join('; ')}.`} Kính mời đồng chí sắp xếp dự. Trân trọng.`,
    ],
    ...visits.map((visit) => `Cấp ${VISIT_LEVEL_NAMES[visit.level]} ${lastWords(visit)}: kỳ này đến hạn dự.`),
  );

/** A meeting has another day, hour or place. */
export const movedAbove = (meeting: MeetingWords): RichText =>
  lines('Kính gửi đồng chí phụ trách chi bộ.', [
    `${branchTitle(meeting.branchName)} dời lịch: ${activityOf(meeting)} vào `,
    bold(whenAndWhere(meeting)),
    '. Trân trọng.',
  ]);

export const cancelledAbove = (meeting: MeetingWords): RichText =>
  lines(
    'Kính gửi đồng chí phụ trách chi bộ.',
    `${branchTitle(meeting.branchName)} không tổ chức ${activityOf(meeting)} vào ${whenAndWhere(meeting)}. Trân trọng.`,
  );
