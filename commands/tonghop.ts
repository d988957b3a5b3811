import { COMMITTEE } from '../src/bot/declare/access.ts';
import { defineCommand } from '../src/bot/declare/define-command.ts';
import type { IsoDate } from '../src/domain/calendar/calendar.ts';
import { isPeriodArgs, splitNameAndPeriod } from '../src/domain/figures/report-period.ts';
import { foldText } from '../src/domain/fold.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { askPoints, pointsArgs } from '../src/use-cases/figures/charge-points.ts';
import { showForms } from '../src/use-cases/figures/form-summary.ts';
import { showBelow } from '../src/use-cases/figures/show-below.ts';
import { showVisits } from '../src/use-cases/figures/visits.ts';

/** `phụ trách`: who of the committee is due where. */
const asksForVisits = (args: string): boolean => /^(?:nguoi )?phu trach$/.test(foldText(args.trim()));

/** `phụ trách [kỳ]`, `điểm phụ trách`: what the branches of those in charge were scored; in plain words no other words may follow. */
const isPointsArgs = (args: string): boolean => {
  const period = pointsArgs(args);
  return period !== null && (period === '' || isPeriodArgs(period));
};

/** How the name of a branch or a committee begins; in plain words nothing else may follow. */
const NAME =
  /^(?:chi bo|dang bo|dang uy|thon|xom|ban|ap|lang|buon|to dan pho|tdp|khu|khoi|to|xa|phuong|truong) /;
/** Any day will do: a period is told from a name by how it is written. */
const ANY_DAY = '2026-01-01' as IsoDate;
const isNamed = (args: string): boolean => NAME.test(foldText(splitNameAndPeriod(args, ANY_DAY).name));

/** `phiếu [tên] [kỳ]`: the visitors' forms, and what stands behind the word. */
const formArgs = (args: string): string | null => {
  const found = /^(?:phiếu|phieu)(?:\s+(?:dự|du))?(?:\s+(.*))?$/isu.exec(args.normalize('NFC').trim());
  return found === null ? null : (found[1] ?? '').trim();
};

/** The table over the branches below a committee, or the report of one of them. */
export const tonghop = defineCommand({
  name: 'tonghop',
  text: COMMAND_TEXTS.tonghop,
  access: COMMITTEE,
  // What may be seen is the committee's own, whatever a branch of the asker's still waits for.
  beforeApproval: true,
  takes: (args) =>
    isPeriodArgs(args) ||
    asksForVisits(args) ||
    isPointsArgs(args) ||
    formArgs(args) !== null ||
    isNamed(args),
  async run(request, args, services) {
    const forms = formArgs(args);
    if (forms !== null) return showForms(services, request, forms);
    if (asksForVisits(args)) return void (await showVisits(services, request, 0));
    const points = pointsArgs(args);
    if (points !== null) return askPoints(services, request, points);
    return showBelow(services, request, args);
  },
});
