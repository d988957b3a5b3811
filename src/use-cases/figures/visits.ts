import { encodeButton } from '../../domain/channel/button-data.ts';
import { visitStanding } from '../../domain/committees/visit-duty.ts';
import type { VisitsPort } from '../../storage/committees/ports.ts';
import { PAGE_BACK, PAGE_ON, pageMark } from '../../text/vi/figures/committee-report.ts';
import * as words from '../../text/vi/figures/visits.ts';
import { type CommitteeDeps, committeeOf } from '../committees/below.ts';
import { type Answered, type Request, replyDraft, settledDraft, textContent } from '../request.ts';
import { pointsButton } from './charge-points.ts';
import { type FiguresDeps, lastPeriodOf } from './report.ts';

/* Who of a higher committee is due where (R001-4). */

export interface VisitDeps extends FiguresDeps {
  readonly visits: VisitsPort;
}

const PER_PAGE = 12;
const byName = new Intl.Collator('vi', { numeric: true });

/** The charges of these branches as they stand at `now` (UTC ms), those that are overdue the longest first. */
export async function visitsOf(
  { visits, zone }: VisitDeps,
  branchIds: readonly number[],
  now: number,
): Promise<readonly words.VisitLine[]> {
  const { date: today } = zone.toLocal(now);
  const intervals = new Map((await visits.levels()).map(({ code, dueDays }) => [code, dueDays]));
  return (await visits.duties(branchIds, today))
    .map((duty) => ({ ...duty, standing: visitStanding(duty, intervals.get(duty.level) ?? 0, today) }))
    .sort(
      (a, b) =>
        b.standing.overdue - a.standing.overdue ||
        (a.standing.dueOn < b.standing.dueOn ? -1 : Number(a.standing.dueOn > b.standing.dueOn)) ||
        byName.compare(a.branch, b.branch),
    );
}

/** `/tonghop phụ trách`: the branches with somebody in charge, where a visit is overdue first. */
export async function showVisits(
  deps: CommitteeDeps & VisitDeps,
  request: Request,
  page: number,
): Promise<Answered> {
  const top = committeeOf(request);
  const open = (await deps.figures.below(top)).filter((one) => one.isBranch && one.closedAt === null);
  const found = await visitsOf(
    deps,
    open.map(({ id }) => id),
    request.now,
  );
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const at = Math.min(page, pages - 1);
  const turn = (text: string, to: number) => ({ text, data: encodeButton('visits', to) });
  const turning = [
    ...(at > 0 ? [turn(PAGE_BACK, at - 1)] : []),
    ...(at < pages - 1 ? [turn(PAGE_ON, at + 1)] : []),
  ];
  const committee = (await deps.figures.organisation(top))?.name ?? '';
  const counts = { all: found.length, overdue: found.filter((one) => one.standing.overdue > 0).length };
  const content =
    found.length === 0
      ? textContent(words.NO_DUTIES)
      : textContent(
          words.visitList(
            committee,
            found.slice(at * PER_PAGE, (at + 1) * PER_PAGE),
            counts,
            pages > 1 ? pageMark(at, pages) : null,
          ),
          [
            ...(turning.length > 0 ? [turning] : []),
            [
              pointsButton(
                await lastPeriodOf(
                  deps,
                  open.map(({ id }) => id),
                  request.now,
                ),
              ),
            ],
          ],
        );
  const draft = settledDraft(request, content) ?? replyDraft(request, content);
  await deps.inbox.finish(request.event, { outbox: [draft], receipt: { text: '' } }, request.now);
  return null;
}
