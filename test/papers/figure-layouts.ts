import { committeeTotals } from '../../src/domain/figures/committee-figures.ts';
import { FORM_NAMES } from '../../src/domain/figures/forms.ts';
import type { PaperLayout } from '../../src/text/paper-layout.ts';
import { formPaper } from '../../src/text/vi/figures/forms.ts';
import { branchReportPaper, committeeReportPaper } from '../../src/text/vi/figures/report-paper.ts';
import { day, figures, periodOfText } from '../domain/figures/figure-samples.ts';

/* Samples of the pages of figures: one branch of which little is known. */

export const head = {
  name: 'Đảng bộ xã Tam Hưng',
  superior: null,
  period: periodOfText('2026-12'),
  today: day('2026-12-20'),
};
export const one = { ...figures(), name: 'thôn Đoài' };
export const formRows = [
  {
    branchId: 1,
    figures: one,
    strength: { official: 26, probationary: 2 },
    meetings: [],
    plannedQuarters: 0,
    secretary: null,
  },
];
const totals = committeeTotals([one]);
export const committee = { totals, parts: [], own: [one], secretaries: new Map(), points: null };

/** Every page of figures. */
export const figureLayouts = (): readonly PaperLayout[] => [
  branchReportPaper(head, one),
  committeeReportPaper(head, committee),
  ...FORM_NAMES.map((form) => formPaper(form, head, formRows)),
];
