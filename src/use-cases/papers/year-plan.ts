import type { Zone } from '../../domain/calendar/calendar.ts';
import { DEFAULT_HOLIDAYS } from '../../domain/calendar/holidays.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { visitsDue } from '../../domain/committees/visits.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import { readPlanYear } from '../../domain/meeting/read-plan-year.ts';
import { isQuarterOver, lastDayOfQuarter, themesLacking } from '../../domain/meeting/thematic.ts';
import { branchTypeOf } from '../../domain/meeting/topic-bank.ts';
import { planYear, type YearPlan } from '../../domain/meeting/year-plan.ts';
import { secretaryOn } from '../../domain/people/acting.ts';
import type { VisitsPort } from '../../storage/committees/ports.ts';
import type { RecordsPort, ThematicPort } from '../../storage/meeting/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import * as words from '../../text/vi/papers/captions.ts';
import { yearPlanLayout, yearPlanText } from '../../text/vi/papers/year-plan.ts';
import type { YearPlanView } from '../../text/vi/papers/year-plan-words.ts';
import { paperContent } from '../contents.ts';
import { type ReplyDeps, reply, replyWith } from '../replies.ts';
import { type MemberRequest, paperTaken, replyDraft } from '../request.ts';
import type { FinishedPaper } from './make-papers.ts';
import { personIn } from './paper-people.ts';
import { placeNameOf } from './resolution-views.ts';

/* The year of a branch on one page: twelve meetings, the themes of its quarters, visits and reports due. */

export interface YearPlanDeps {
  readonly directory: Pick<DirectoryPort, 'branch' | 'roster'>;
  readonly records: Pick<RecordsPort, 'between' | 'lastVisits' | 'rulesOn'>;
  readonly thematic: Pick<ThematicPort, 'year'>;
  readonly visits: Pick<VisitsPort, 'levels'>;
  readonly zone: Zone;
  now(): number;
}

const YEAR_MS = 366 * 24 * 60 * 60_000;

/** The plan of a year as it stands now; null when there is no such branch. */
export async function loadYearPlan(
  {
    directory,
    records,
    thematic,
    zone,
    now,
  }: Omit<YearPlanDeps, 'directory' | 'records' | 'visits'> & {
    readonly directory: Pick<DirectoryPort, 'branch'>;
    readonly records: Pick<RecordsPort, 'between'>;
  },
  branchId: number,
  year: number,
): Promise<{ readonly branch: Branch; readonly plan: YearPlan } | null> {
  const branch = await directory.branch(branchId);
  if (branch === null) return null;
  // A meeting may be moved into the month before its own.
  const [from, to] = [Date.UTC(year - 1, 10, 30), Date.UTC(year + 1, 1, 2)];
  const meetings = await records.between(branchId, from, to);
  const { plans } = await thematic.year(branchId, year);
  const { date: today } = zone.toLocal(now());
  const plan = planYear(year, { rule: branch.rule, meetings, plans, today, holidays: DEFAULT_HOLIDAYS });
  return { branch, plan };
}

/** The paper with its words and the quarters whose theme can be chosen; null when there is no such branch. */
export async function makeYearPlan(
  deps: YearPlanDeps,
  branchId: number,
  year: number,
): Promise<FinishedPaper | null> {
  const loaded = await loadYearPlan(deps, branchId, year);
  if (loaded === null) return null;
  const { branch, plan } = loaded;
  const now = deps.now();
  const on = deps.zone.toLocal(now).date;
  const roster = await deps.directory.roster(branchId);
  const signer = secretaryOn(roster, on);
  const needed = await themesNeeded(deps, branchId, plan);
  const view: YearPlanView = {
    superior: branch.superior,
    branchName: branch.name,
    placeName: placeNameOf(branch.superior),
    plan,
    needed,
    rule: branch.rule,
    branchType: branchTypeOf(branch.name),
    visits: visitsDue(
      await deps.records.lastVisits(branchId, now - YEAR_MS, now),
      await deps.visits.levels(),
    ),
    signer: {
      office: signer?.office === 'deputy_secretary' ? 'deputy_secretary' : 'secretary',
      person: personIn(roster, signer?.id ?? null),
    },
    on,
  };
  // A quarter that has its meetings needs no theme any more.
  const open = plan.quarters.filter(
    (themed, at) => themesLacking(themed, needed[at] ?? 1) > 0 && !isQuarterOver(themed.quarter, on),
  );
  const buttons = open.map(({ quarter }) => [
    { text: words.topicsButton(quarter), data: encodeButton('topics', quarter.year, quarter.quarter) },
  ]);
  return {
    fileName: words.yearPlanFile(year),
    layout: yearPlanLayout(view),
    caption: words.yearPlanCaption(branch.name, year, buttons.length > 0),
    inWords: yearPlanText(view),
    isWholeInWords: true,
    ...(buttons.length === 0 ? {} : { buttons }),
  };
}

/** R2-1: how many thematic meetings each quarter of the plan needs, by the rules of its last day. */
async function themesNeeded(
  { records }: Pick<YearPlanDeps, 'records'>,
  branchId: number,
  { quarters }: YearPlan,
): Promise<readonly number[]> {
  const days = quarters.map(({ quarter }) => lastDayOfQuarter(quarter));
  const rules = await records.rulesOn(branchId, days);
  return days.map((day) => rules.get(day)?.thematicPerQuarter ?? 1);
}

/** `/kehoach [năm]`: the plan of that year, of the coming one from November on; in private, for officers. */
export async function askYearPlan(
  deps: ReplyDeps & Pick<YearPlanDeps, 'zone'>,
  request: MemberRequest,
  args: string,
): Promise<void> {
  const { date: today } = deps.zone.toLocal(request.now);
  const year = readPlanYear(args, today);
  if (!year.ok) return reply(deps, request, words.planYearFault(year.error, Number(today.slice(0, 4))));
  const { branchId } = request.member;
  const content = paperContent(branchId, { kind: 'year-plan', year: year.value });
  return replyWith(
    deps,
    request,
    [replyDraft(request, content)],
    [paperTaken(request, `branch:${branchId}`, 'year-plan')],
  );
}
