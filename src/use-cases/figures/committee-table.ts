import { encodeButton } from '../../domain/channel/button-data.ts';
import { type FigureFile, formsBeside } from '../../domain/figures/forms.ts';
import { twelveMonths } from '../../domain/figures/practice.ts';
import { isCurrent, periodCode, type ReportPeriod } from '../../domain/figures/report-period.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import { shorten } from '../../text/split.ts';
import * as words from '../../text/vi/figures/committee-report.ts';
import { CHART_BUTTON, formButton, SHEET_BUTTON } from '../../text/vi/figures/files.ts';
import { ONE_SCREEN_BUTTON } from '../../text/vi/figures/one-screen.ts';
import { practiceLines } from '../../text/vi/figures/practice.ts';
import { REMIND_BUTTON } from '../../text/vi/figures/unmet.ts';
import { carriesBelow } from './open-records.ts';
import { openButton } from './opened-page.ts';
import { committeeOverview, type FiguresDeps } from './report.ts';
import { type TablePage, tablePages } from './table-pages.ts';

/** Characters of one page: with buttons, and where the choices below are numbered text. */
const LONGEST_PAGE = { buttons: 3900, numbered: 1760 } as const;
const LONGEST_LABEL = 60;

/** What is looked at: an organisation, over a period, from which page on. */
export interface Look {
  readonly id: number;
  readonly period: ReportPeriod;
  readonly page: number;
}

/** A report as it is posted. */
export interface Table {
  readonly text: readonly string[];
  readonly buttons: NonNullable<OutMessage['buttons']>;
}

/** A page of a committee's table as of `now` (UTC ms), with buttons to turn it and to open the committees below. */
export async function committeeTable(
  deps: FiguresDeps,
  look: Look,
  to: { readonly now: number; readonly hasButtons: boolean },
): Promise<Table> {
  const report = await committeeOverview(deps, look.id, look.period, to.now);
  if (report === null) return { text: [words.NOBODY_BELOW], buttons: [] };
  const secretaries = await deps.figures.secretaries(
    report.own.map(({ branchId }) => branchId),
    deps.zone.toLocal(to.now).date,
  );
  const { date: today } = deps.zone.toLocal(to.now);
  const below = practiceLines(report.totals.practice, twelveMonths(look.period, { today })?.last ?? null);
  const pages = tablePages(
    report,
    { secretaries, below },
    LONGEST_PAGE[to.hasButtons ? 'buttons' : 'numbered'],
  );
  // A table that became shorter meanwhile ends earlier.
  const at = Math.min(look.page, pages.length - 1);
  const page = pages[at];
  if (page === undefined || report.totals.branches === 0)
    return { text: [...(page?.head ?? []), words.NOBODY_BELOW], buttons: [] };
  const mark = pages.length > 1 ? [words.pageMark(at, pages.length)] : [];
  return {
    text: [...page.head, ...page.lines.map(({ text }) => text), ...page.below, ...mark],
    buttons: [
      ...buttonsOf(page, pages.length, { ...look, page: at }),
      ...(pages.length > 1 && report.own.length > 0 ? [[onOneScreen(look)]] : []),
      // Where choices are typed no files can be sent either.
      ...(to.hasButtons ? fileButtons(look) : []),
      ...(isCurrent(look.period, deps.zone.toLocal(to.now).date) && report.unmet.length > 0
        ? [[{ text: REMIND_BUTTON, data: encodeButton('remind-unmet', look.id, periodCode(look.period)) }]]
        : []),
      [openButton(carriesBelow(look.id, look.period))],
    ],
  };
}

function buttonsOf(page: TablePage, pages: number, look: Look): Table['buttons'] {
  const opened = page.lines.flatMap(({ opens }) =>
    opens === null ? [] : [[opening(opens.label, { id: opens.id, period: look.period, page: 0 })]],
  );
  const turning = [
    ...(look.page > 0 ? [opening(words.PAGE_BACK, { ...look, page: look.page - 1 })] : []),
    ...(look.page < pages - 1 ? [opening(words.PAGE_ON, { ...look, page: look.page + 1 })] : []),
  ];
  return turning.length === 0 ? opened : [...opened, turning];
}

/** The same table as a picture and as a sheet; below, the forms that go with it. */
function fileButtons({ id, period }: Look): Table['buttons'] {
  const button = (text: string, of: ReportPeriod, file: FigureFile) => ({
    text,
    data: encodeButton('figures-file', id, periodCode(of), file),
  });
  const forms = formsBeside(period).map((one) =>
    button(formButton(one.form, one.period), one.period, one.form),
  );
  return [
    [button(CHART_BUTTON, period, 'png'), button(SHEET_BUTTON, period, 'xlsx')],
    ...(forms.length === 0 ? [] : [forms]),
  ];
}

/** R002-7: all branches directly below in one message. */
const onOneScreen = ({ id, period }: Look) => ({
  text: ONE_SCREEN_BUTTON,
  data: encodeButton('one-screen', id, periodCode(period)),
});

/** The button that opens it. */
export const opening = (label: string, { id, period, page }: Look) => ({
  text: shorten(label, LONGEST_LABEL),
  data: encodeButton('figures', id, periodCode(period), page),
});
