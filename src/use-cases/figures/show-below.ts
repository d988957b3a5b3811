import type { OrganisationView } from '../../domain/figures/committee-report.ts';
import { periodCode, type ReportPeriod, splitNameAndPeriod } from '../../domain/figures/report-period.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { shorten } from '../../text/split.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { branchReportLines } from '../../text/vi/figures/branch-report.ts';
import { modelSinceLine } from '../../text/vi/figures/charge-points.ts';
import * as words from '../../text/vi/figures/committee-report.ts';
import { oneScreen } from '../../text/vi/figures/one-screen.ts';
import { PERIOD_FAULTS } from '../../text/vi/figures/periods.ts';
import { visitLine } from '../../text/vi/figures/visits.ts';
import { called, committeeOf, isOwnOrBelow } from '../committees/below.ts';
import { longReply } from '../long-replies.ts';
import { refuseStray, reply } from '../replies.ts';
import { type Answered, journalBy, listContent, type Request, replyDraft, settledDraft } from '../request.ts';
import { committeeTable, type Look, opening, type Table } from './committee-table.ts';
import { carriesBelow } from './open-records.ts';
import { openButton } from './opened-page.ts';
import { branchReport, committeeOverview, lastPeriodOf } from './report.ts';
import { type VisitDeps, visitsOf } from './visits.ts';

export interface BelowDeps extends VisitDeps {
  readonly inbox: Pick<InboxPort, 'finish'>;
}

const MOST_OFFERED = 10;
const LONGEST_NAME = 60;

/** `/tonghop [tên] [kỳ]`: the table of the asker's committee, or what stands below it by that name. */
export async function showBelow(deps: BelowDeps, request: Request, args: string): Promise<void> {
  const top = committeeOf(request);
  const { name, period: read } = splitNameAndPeriod(args, deps.zone.toLocal(request.now).date);
  if (read?.ok === false) return reply(deps, request, PERIOD_FAULTS[read.error]);
  const own = await deps.figures.organisation(top);
  const below = [...(own === null ? [] : [own]), ...(await deps.figures.below(top))];
  const period = read?.value ?? (await lastPeriodOf(deps, branchesOf(below), request.now));
  if (name === '') return void (await show(deps, request, { id: top, period, page: 0 }));
  const found = called(name, below);
  const [only, other] = found;
  if (only === undefined) return reply(deps, request, words.noneCalled(shorten(name, LONGEST_NAME)));
  if (other === undefined) return void (await show(deps, request, { id: only.id, period, page: 0 }));
  const names = new Map(below.map((one) => [one.id, one.name]));
  const text =
    found.length > MOST_OFFERED ? [words.WHICH_OF_THEM, words.MORE_OF_THEM] : [words.WHICH_OF_THEM];
  return reply(
    deps,
    request,
    lines(...text),
    found.slice(0, MOST_OFFERED).map((one) => [
      opening(words.placeLabel(one.name, names.get(one.parentId ?? 0) ?? null), {
        id: one.id,
        period,
        page: 0,
      }),
    ]),
  );
}

/** A tap under a table: another page, or what stands below. What is no part of the asker's committee is not opened. */
export async function openBelow(deps: BelowDeps, request: Request, look: Look): Promise<Answered> {
  if (!(await isOwnOrBelow(deps, request, look.id)))
    return refuseStray(deps, request, REFUSED_PRESS, `organisation:${look.id}`);
  return show(deps, request, look);
}

const branchesOf = (below: readonly OrganisationView[]): readonly number[] =>
  below.filter(({ isBranch }) => isBranch).map(({ id }) => id);

async function show(deps: BelowDeps, request: Request, look: Look): Promise<Answered> {
  const organisation = await deps.figures.organisation(look.id);
  if (organisation === null) return refuseStray(deps, request, REFUSED_PRESS, `organisation:${look.id}`);
  const { text, buttons } = organisation.isBranch
    ? await ofBranch(deps, request, organisation, look.period)
    : await committeeTable(deps, look, request);
  const content = listContent(`figures:${look.id}:${periodCode(look.period)}`, lines(...text), buttons);
  const draft = settledDraft(request, content) ?? replyDraft(request, content);
  const journal = [journalBy(request, { action: 'figures.viewed', subject: `organisation:${look.id}` })];
  // The press is answered without a word: the table is one.
  const receipt = { text: '' };
  await deps.inbox.finish(request.event, { outbox: [draft], journal, receipt }, request.now);
  return receipt;
}

async function ofBranch(
  deps: BelowDeps,
  request: Request,
  { id, name, modelSince }: OrganisationView,
  period: ReportPeriod,
): Promise<Table> {
  const figures = await branchReport(deps, id, period, request.now);
  if (figures === null) return { text: [], buttons: [] };
  const visits = (await visitsOf(deps, [id], request.now)).map(visitLine);
  return {
    text: [
      ...branchReportLines(name, period, figures),
      ...visits,
      ...(modelSince === null ? [] : [modelSinceLine(modelSince)]),
    ],
    buttons: [[openButton(carriesBelow(id, period))]],
  };
}

/** Characters of the whole table in one message: where choices are typed it holds 2,000, else 4,096. */
const LONGEST_SCREEN = { buttons: 3700, numbered: 1900 } as const;

/** R002-7: the branches directly below a committee of the asker's, all of them in one message. */
export async function showOneScreen(
  deps: BelowDeps,
  request: Request,
  id: number,
  period: ReportPeriod,
): Promise<Answered> {
  const isTheirs = await isOwnOrBelow(deps, request, id);
  const report = isTheirs ? await committeeOverview(deps, id, period, request.now) : null;
  if (report === null) return refuseStray(deps, request, REFUSED_PRESS, `organisation:${id}`);
  const longest = LONGEST_SCREEN[request.hasButtons ? 'buttons' : 'numbered'];
  const text = lines(...oneScreen(report.committee.name, period, report.own, longest));
  const journal = [journalBy(request, { action: 'figures.viewed', subject: `organisation:${id}` })];
  // The press is answered without a word: the list is one.
  const receipt = { text: '' };
  await deps.inbox.finish(request.event, { outbox: longReply(request, text), journal, receipt }, request.now);
  return receipt;
}
