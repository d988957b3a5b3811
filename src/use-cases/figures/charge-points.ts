import { encodeButton } from '../../domain/channel/button-data.ts';
import {
  type ChargePoints,
  isModelOf,
  type ModelPoints,
  pointsInCharge,
  pointsOfModels,
} from '../../domain/figures/charge-points.ts';
import type { OrganisationView } from '../../domain/figures/committee-report.ts';
import {
  isPeriodArgs,
  periodCode,
  type ReportPeriod,
  readReportPeriod,
} from '../../domain/figures/report-period.ts';
import { foldText } from '../../domain/fold.ts';
import { lines } from '../../text/rich-text.ts';
import { splitText } from '../../text/split.ts';
import * as words from '../../text/vi/figures/charge-points.ts';
import { PAGE_BACK, PAGE_ON, pageMark } from '../../text/vi/figures/committee-report.ts';
import { PERIOD_FAULTS } from '../../text/vi/figures/periods.ts';
import { NO_DUTIES } from '../../text/vi/figures/visits.ts';
import { type CommitteeDeps, committeeOf } from '../committees/below.ts';
import { reply } from '../replies.ts';
import { type Answered, journalBy, type Request, replyDraft, settledDraft, textContent } from '../request.ts';
import { type CommitteeReport, type FiguresDeps, lastPeriodOf } from './report.ts';

/* What the branches of each comrade in charge were scored (R004-4). */

type PointsDeps = CommitteeDeps & FiguresDeps;

/** Characters of one page: with buttons, and where the choices below are numbered text. */
const LONGEST_PAGE = { buttons: 3800, numbered: 1700 } as const;

/** What stands behind `phụ trách`, `điểm phụ trách` or `chi bộ điểm`, folded; null where somebody means none of them. */
export function pointsArgs(args: string): string | null {
  const models = /^(?:cac )?chi bo diem(?: (.+))?$/.exec(foldText(args));
  if (models !== null && (models[1] === undefined || isPeriodArgs(models[1]))) return models[1] ?? '';
  const [, asksPoints, period = ''] = /^(diem )?(?:nguoi )?phu trach(?: (.+))?$/.exec(foldText(args)) ?? [];
  // Without either word it is asked who is due where.
  return asksPoints === undefined && period === '' ? null : period;
}

/** `/tonghop phụ trách [kỳ]`, `/tonghop điểm phụ trách`: without a period the last month that has a meeting. */
export async function askPoints(deps: PointsDeps, request: Request, words: string): Promise<void> {
  const { date: today } = deps.zone.toLocal(request.now);
  const read = words === '' ? null : readReportPeriod(words, today);
  if (read?.ok === false) return reply(deps, request, PERIOD_FAULTS[read.error]);
  const period =
    read?.value ??
    (await lastPeriodOf(
      deps,
      (await openBranches(deps, committeeOf(request))).map(({ id }) => id),
      request.now,
    ));
  await showPoints(deps, request, period, 0);
}

/** A page of it. */
export async function showPoints(
  deps: PointsDeps,
  request: Request,
  period: ReportPeriod,
  page: number,
): Promise<Answered> {
  const top = committeeOf(request);
  const open = await openBranches(deps, top);
  const points = await rolledPoints(deps, open, period, request.now);
  const { inCharge } = points;
  // In a group nobody's part is told from the others'.
  const isOwn = ({ account }: { readonly account: string }): boolean =>
    request.chat.kind === 'private' && account === request.account;
  const text = words.chargePointsList((await deps.figures.organisation(top))?.name ?? '', period, points, {
    own: inCharge.find(isOwn) ?? null,
    others: inCharge.filter((one) => !isOwn(one)),
  });
  const content =
    inCharge.length === 0 && points.models === null
      ? textContent(NO_DUTIES)
      : pageOf(splitText(text, longest(request)), period, page);
  const draft = settledDraft(request, content) ?? replyDraft(request, content);
  const journal = [journalBy(request, { action: 'figures.viewed', subject: `organisation:${top}` })];
  // The press is answered without a word: the list is one.
  const receipt = { text: '' };
  await deps.inbox.finish(request.event, { outbox: [draft], journal, receipt }, request.now);
  return receipt;
}

const longest = ({ hasButtons }: Request): number => LONGEST_PAGE[hasButtons ? 'buttons' : 'numbered'];

/** The button that opens it. */
export const pointsButton = (period: ReportPeriod) => ({
  text: words.POINTS_BUTTON,
  data: encodeButton('charge-points', periodCode(period), 0),
});

const openBranches = async (deps: PointsDeps, top: number) =>
  (await deps.figures.below(top)).filter(({ isBranch, closedAt }) => isBranch && closedAt === null);

/** A list that became shorter meanwhile ends earlier. */
function pageOf(pages: ReturnType<typeof splitText>, period: ReportPeriod, asked: number) {
  const at = Math.min(asked, pages.length - 1);
  const turn = (text: string, to: number) => ({
    text,
    data: encodeButton('charge-points', periodCode(period), to),
  });
  const turning = [
    ...(at > 0 ? [turn(PAGE_BACK, at - 1)] : []),
    ...(at < pages.length - 1 ? [turn(PAGE_ON, at + 1)] : []),
  ];
  const mark = pages.length > 1 ? pageMark(at, pages.length) : null;
  return textContent(lines(pages[at] ?? [], mark), turning.length > 0 ? [turning] : undefined);
}

/** R004-4: what branches were scored, by whoever is in charge of them, and the model branches by themselves. */
export interface RolledPoints {
  /** So many of all branches have somebody in charge. */
  readonly charged: number;
  readonly all: number;
  readonly inCharge: readonly ChargePoints[];
  /** Null where there is no model branch. */
  readonly models: ModelPoints | null;
}

/** Of these branches over a period, as their records stand at `now` (UTC ms). */
export async function rolledPoints(
  { figures, zone }: FiguresDeps,
  branches: readonly OrganisationView[],
  period: ReportPeriod,
  now: number,
): Promise<RolledPoints> {
  const charges = await figures.charges(
    branches.map(({ id }) => id),
    period,
  );
  const models = new Map(
    branches.filter((one) => isModelOf(one.modelSince, period)).map((one) => [one.id, one]),
  );
  const scored = await figures.branches([...models.keys()], period, { today: zone.toLocal(now).date, zone });
  return {
    charged: new Set(charges.filter(({ since }) => since <= period.to).map(({ branchId }) => branchId)).size,
    all: branches.length,
    inCharge: pointsInCharge(charges, period),
    models: pointsOfModels(
      scored.map(({ branchId, quality }) => {
        const { name = '', modelSince = null } = models.get(branchId) ?? {};
        return { branchId, name, since: modelSince, quality };
      }),
      period,
    ),
  };
}

/** The same of the branches that a report is about. */
export async function pointsOfReport(
  deps: FiguresDeps,
  { committee, branches, period }: CommitteeReport,
  now: number,
): Promise<RolledPoints> {
  const own = new Set(branches.map(({ branchId }) => branchId));
  const below = await deps.figures.below(committee.id);
  return rolledPoints(
    deps,
    below.filter(({ id }) => own.has(id)),
    period,
    now,
  );
}
