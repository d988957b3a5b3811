import { encodeButton } from '../../domain/channel/button-data.ts';
import { periodCode, type ReportPeriod } from '../../domain/figures/report-period.ts';
import { lines } from '../../text/rich-text.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { ONE_SCREEN_BUTTON, oneScreen } from '../../text/vi/figures/one-screen.ts';
import { type CommitteeDeps, isOwnOrBelow } from '../committees/below.ts';
import { longReply } from '../long-replies.ts';
import { refuseStray } from '../replies.ts';
import { type Answered, journalBy, type Request } from '../request.ts';
import { committeeReport, type FiguresDeps } from './report.ts';

/** Characters of the whole: where choices are typed a message holds 2,000, else 4,096. */
const LONGEST = { buttons: 3700, numbered: 1900 } as const;

/** The button that opens it, under a table of several pages. */
export const onOneScreen = (id: number, period: ReportPeriod) => ({
  text: ONE_SCREEN_BUTTON,
  data: encodeButton('one-screen', id, periodCode(period)),
});

/** R002-7: the branches directly below a committee of the asker's, all of them in one message. */
export async function showOneScreen(
  deps: CommitteeDeps & FiguresDeps,
  request: Request,
  id: number,
  period: ReportPeriod,
): Promise<Answered> {
  const report = (await isOwnOrBelow(deps, request, id))
    ? await committeeReport(deps, id, period, request.now)
    : null;
  if (report === null) return refuseStray(deps, request, REFUSED_PRESS, `organisation:${id}`);
  const longest = LONGEST[request.hasButtons ? 'buttons' : 'numbered'];
  const text = lines(...oneScreen(report.committee.name, period, report.own, longest));
  const journal = [journalBy(request, { action: 'figures.viewed', subject: `organisation:${id}` })];
  // The press is answered without a word: the list is one.
  const receipt = { text: '' };
  await deps.inbox.finish(request.event, { outbox: longReply(request, text), journal, receipt }, request.now);
  return receipt;
}
