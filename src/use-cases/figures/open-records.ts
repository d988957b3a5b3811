import { encodeButton } from '../../domain/channel/button-data.ts';
import type { OrganisationView } from '../../domain/figures/committee-report.ts';
import { branchesBehind, type FigureTopic } from '../../domain/figures/opened.ts';
import { periodCode, type ReportPeriod } from '../../domain/figures/report-period.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import { bold, lines } from '../../text/rich-text.ts';
import { shorten } from '../../text/split.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { reportTitle } from '../../text/vi/figures/branch-report.ts';
import { behindLine, totalLines } from '../../text/vi/figures/branches-behind.ts';
import { committeeTitle, NOBODY_BELOW, pageMark } from '../../text/vi/figures/committee-report.ts';
import { openedText } from '../../text/vi/figures/opened.ts';
import { branchTitle } from '../../text/vi/people/names.ts';
import { isOwnOrBelow } from '../committees/below.ts';
import { refuseStray } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type Request,
  replyDraft,
  settledDraft,
  type TextContent,
  textContent,
} from '../request.ts';
import { withPlaces } from './figures-files.ts';
import {
  type Carries,
  type Opening,
  opensBelow,
  recordsContent,
  topicCode,
  topicsContent,
  turning,
} from './opened-page.ts';
import { committeeReport, type FiguresDeps } from './report.ts';

interface RecordsDeps extends FiguresDeps {
  readonly inbox: Pick<InboxPort, 'finish'>;
}

/** Branches on one page: each is a choice of its own. */
const PER_PAGE = 10;
/** A button may be cut by the phone; a typed choice is the line itself. */
const LONGEST = { buttons: 60, numbered: 120 } as const;

/** What is opened: of this organisation, over this period. */
export interface OpeningBelow extends Opening {
  readonly id: number;
  readonly period: ReportPeriod;
}

/** What the buttons for viewers carry. */
export const carriesBelow =
  (id: number, period: ReportPeriod): Carries =>
  (opening) =>
    encodeButton('records', id, periodCode(period), topicCode(opening), opening.page);

/**
 * A tap under `/tonghop`: the numbers to choose from, the branches behind one of a committee, the meetings, papers and tasks
 * behind one of a branch; never a member's name. What is no part of the asker's committee is not opened.
 */
export async function openRecords(
  deps: RecordsDeps,
  request: Request,
  opening: OpeningBelow,
): Promise<Answered> {
  const subject = `organisation:${opening.id}`;
  const organisation = (await isOwnOrBelow(deps, request, opening.id))
    ? await deps.figures.organisation(opening.id)
    : null;
  const content = organisation === null ? null : await contentOf(deps, request, opening, organisation);
  if (content === null) return refuseStray(deps, request, REFUSED_PRESS, subject);
  const draft = (opensBelow(opening) ? null : settledDraft(request, content)) ?? replyDraft(request, content);
  const journal = [
    journalBy(request, { action: 'figures.viewed', subject, after: { topic: opening.topic ?? 'all' } }),
  ];
  const receipt = { text: '' };
  await deps.inbox.finish(request.event, { outbox: [draft], journal, receipt }, request.now);
  return receipt;
}

async function contentOf(
  deps: RecordsDeps,
  request: Request,
  opening: OpeningBelow,
  { id, name, isBranch }: OrganisationView,
): Promise<TextContent | null> {
  const { period, topic } = opening;
  const carries = carriesBelow(id, period);
  if (topic === null)
    return isBranch
      ? topicsContent(reportTitle(name, period), 'branch', carries)
      : topicsContent(committeeTitle(name, period), 'committee', carries);
  if (!isBranch) return behind(deps, request, opening, topic);
  const at = { today: deps.zone.toLocal(request.now).date, zone: deps.zone };
  const opened = await deps.figures.opened(id, period, at);
  if (opened === null) return null;
  const text = openedText(topic, { name, period, at, opened, words: null });
  return recordsContent(text, opening, { hasButtons: request.hasButtons, carries });
}

/** The branches behind a number, those first that lack something; each opens to its own records. */
async function behind(
  deps: RecordsDeps,
  { now, hasButtons }: Request,
  { id, period, page: asked }: OpeningBelow,
  topic: FigureTopic,
): Promise<TextContent | null> {
  const report = await committeeReport(deps, id, period, now);
  if (report === null || topic === 'quality') return null;
  const branches = branchesBehind(topic, withPlaces(report, report.branches), period);
  const pages = Math.max(1, Math.ceil(branches.length / PER_PAGE));
  const page = Math.min(asked, pages - 1);
  const shown = branches.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const at = { today: deps.zone.toLocal(now).date };
  const [title = '', ...totals] = totalLines(topic, report.committee.name, { period, at }, report.totals);
  const rows = shown.map((one) => behindLine(topic, one, period));
  return textContent(
    lines(
      [bold(title)],
      ...totals,
      ...(branches.length === 0 ? [NOBODY_BELOW] : []),
      // A typed choice says the line itself: it need not stand there twice.
      ...(hasButtons ? rows : []),
      ...(pages > 1 ? [pageMark(page, pages)] : []),
    ),
    [
      ...shown.map((one, index) => [
        {
          text: hasButtons
            ? shorten(branchTitle(one.name), LONGEST.buttons)
            : shorten(rows[index] ?? '', LONGEST.numbered),
          data: carriesBelow(one.branchId, period)({ topic, page: 0 }),
        },
      ]),
      ...turning({ topic, page }, pages, carriesBelow(id, period)),
    ],
  );
}
