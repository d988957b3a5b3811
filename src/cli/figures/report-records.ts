import type { ModelPoints } from '../../domain/figures/charge-points.ts';
import type { OrganisationView } from '../../domain/figures/committee-report.ts';
import { meanTenths } from '../../domain/figures/mean.ts';
import {
  branchesBehind,
  COMMITTEE_TOPICS,
  type OpenedRecords,
  reachOf,
  TOPICS,
} from '../../domain/figures/opened.ts';
import { fateOf, isHeld, meetingsOfPeriod, startedOn } from '../../domain/figures/period-meetings.ts';
import type { AskedAt } from '../../domain/figures/records.ts';
import type { ReportPeriod } from '../../domain/figures/report-period.ts';
import { VALUE_KINDS } from '../../domain/quality/quality-score.ts';
import { plainText } from '../../text/rich-text.ts';
import { behindLine, totalLines } from '../../text/vi/figures/branches-behind.ts';
import { reportPointsLines } from '../../text/vi/figures/charge-points.ts';
import { openedText } from '../../text/vi/figures/opened.ts';
import type { RolledPoints } from '../../use-cases/figures/charge-points.ts';
import { withPlaces } from '../../use-cases/figures/figures-files.ts';
import type { CommitteeReport } from '../../use-cases/figures/report.ts';

/* What stands behind a report's numbers, as `--records` prints it: what a viewer sees, so nobody's name and no words. */

export interface RecordsMade {
  readonly lines: readonly string[];
  readonly json: object;
}

/** Number by number, the meetings, papers and tasks of a branch. */
export function branchRecords(
  { id, name }: OrganisationView,
  period: ReportPeriod,
  at: AskedAt,
  opened: OpenedRecords,
): RecordsMade {
  const parts = TOPICS.map((topic) =>
    plainText(openedText(topic, { name, period, at, opened, words: null })).split('\n'),
  );
  return {
    lines: [parts[0]?.[0] ?? '', ...parts.flatMap(([, ...rows]) => rows)],
    json: { branch: { id, name }, period: daysOf(period), records: recordsOf(opened, period, at) },
  };
}

function recordsOf({ records, documents }: OpenedRecords, period: ReportPeriod, at: AskedAt) {
  const { planned, ended } = meetingsOfPeriod(records, period);
  const meetings = [...new Set([...planned, ...ended])].sort((a, b) => a.startsAt - b.startsAt);
  return {
    meetings: meetings.map((one) => ({
      date: one.date,
      kind: one.kind,
      startedOn: isHeld(one) ? startedOn(one, at) : null,
      hasTopic: one.hasTopic,
      hasVisitor: one.hasVisitor,
      hasKeyIssue: one.hasKeyIssue,
      hasMaterials: one.hasMaterials,
      // What nobody met over counts for nothing, whatever is noted of it.
      attendance: isHeld(one) ? one.roll : null,
      quality: isHeld(one) ? one.quality : null,
    })),
    documents: documents.map(({ type, number, issuedOn }) => ({ type, number, issuedOn })),
    tasks: records.tasks.map((one) => ({ no: one.no, dueOn: one.dueOn, fate: fateOf(one, at) })),
  };
}

/** Number by number, the branches of a committee, those first that lack something. */
export function committeeRecords(report: CommitteeReport, at: AskedAt, points: RolledPoints): RecordsMade {
  const { committee, period, totals } = report;
  const named = withPlaces(report, report.branches);
  const parts = COMMITTEE_TOPICS.map((topic) => ({
    topic,
    total: totalLines(topic, committee.name, { period, at }, totals),
    branches: branchesBehind(topic, named, period),
  }));
  return {
    lines: [
      parts[0]?.total[0] ?? '',
      ...parts.flatMap(({ topic, total: [, ...total], branches }) => [
        ...total,
        ...branches.map((one) => `– ${behindLine(topic, one, period)}`),
      ]),
      ...reportPointsLines(points),
    ],
    json: {
      committee: { id: committee.id, name: committee.name },
      period: daysOf(period),
      records: Object.fromEntries(
        parts.map(({ topic, branches }) => [
          topic,
          branches.map((one) => ({ id: one.branchId, reach: reachOf(topic, one, period) })),
        ]),
      ),
      inCharge: points.inCharge.map(rolled),
      models: points.models === null ? null : rolled(points.models),
    },
  };
}

/** R004-4: the branches by their numbers, each value with the number of meetings behind it. */
const rolled = ({ branchIds, quality }: ModelPoints) => ({
  branches: branchIds,
  quality: Object.fromEntries(
    VALUE_KINDS.map((kind) => {
      const tenths = meanTenths(quality[kind]);
      return [kind, { points: tenths === null ? null : tenths / 10, meetings: quality[kind].count }];
    }),
  ),
});

const daysOf = ({ from, to }: ReportPeriod) => ({ from, to });
