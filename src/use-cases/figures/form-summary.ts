import { formTotals } from '../../domain/committees/visit-form.ts';
import { splitNameAndPeriod } from '../../domain/figures/report-period.ts';
import { noBranchCalled } from '../../text/vi/committees/comments.ts';
import { NOBODY_BELOW } from '../../text/vi/figures/committee-report.ts';
import { PERIOD_FAULTS, periodName } from '../../text/vi/figures/periods.ts';
import * as words from '../../text/vi/figures/visit-form.ts';
import { branchTitle } from '../../text/vi/people/names.ts';
import { type CommitteeDeps, called, committeeOf } from '../committees/below.ts';
import { takenInSince } from '../committees/comments-first.ts';
import { reply, replyWith } from '../replies.ts';
import { journalBy, type Request, replyDraft, textContent } from '../request.ts';
import { lastPeriodOf } from './report.ts';
import type { VisitDeps } from './visits.ts';

/** So many forms of one branch are shown with all their words. */
const MOST_WHOLE = 3;

/**
 * `/tonghop phiếu [tên] [kỳ]`: the visitors' forms over the branches below, summed up (R003-6). Of one branch, and where
 * nobody else reads along, the newest ones with all their words.
 */
export async function showForms(
  deps: CommitteeDeps & VisitDeps,
  request: Request,
  args: string,
): Promise<void> {
  const top = committeeOf(request);
  const { name, period: read } = splitNameAndPeriod(args, deps.zone.toLocal(request.now).date);
  if (read?.ok === false) return reply(deps, request, PERIOD_FAULTS[read.error]);
  const below = (await deps.figures.below(top)).filter(({ isBranch }) => isBranch);
  const meant = name === '' ? below : called(name, below);
  if (meant.length === 0) return reply(deps, request, name === '' ? NOBODY_BELOW : noBranchCalled(name));
  const ids = meant.map(({ id }) => id);
  const period = read?.value ?? (await lastPeriodOf(deps, ids, request.now));
  const forms = await deps.visits.forms(ids, period.from, period.to);
  if (forms.length === 0) return reply(deps, request, words.noForms(periodName(period)));
  const [only] = meant;
  const isOne = name !== '' && meant.length === 1 && only !== undefined;
  const all = (await deps.figures.organisation(top))?.name ?? '';
  // Several are called so, in different communes: the sum is theirs alone, not everybody's.
  const who = isOne ? branchTitle(only.name) : name === '' ? all : words.branchesCalled(name, meant.length);
  const given = forms.flatMap(({ instruction }) => (instruction === null ? [] : [instruction]));
  const counts = {
    forms: forms.length,
    branches: new Set(forms.map(({ branchId }) => branchId)).size,
    instructions: given.length,
    takenIn: given.filter(({ takenInAt }) => takenInAt !== null).length,
  };
  const { date: today } = deps.zone.toLocal(request.now);
  const totals = formTotals(forms.map(({ form }) => form));
  const summary = words.formSummary(`${periodName(period)} · ${who}`, counts, totals);
  const whole =
    isOne && request.chat.kind === 'private'
      ? forms.slice(0, MOST_WHOLE).map(({ branch, date, visitor, form, instruction }) =>
          words.wholeForm(
            branchTitle(branch),
            date,
            visitor,
            form,
            instruction === null
              ? null
              : {
                  text: instruction.text,
                  ...takenInSince(instruction.givenAt, instruction.takenInAt, today, deps.zone),
                },
          ),
        )
      : [];
  await replyWith(
    deps,
    request,
    [summary, ...whole].map((text, part) => replyDraft(request, textContent(text), part)),
    [journalBy(request, { action: 'forms.viewed', subject: `organisation:${isOne ? only.id : top}` })],
  );
}
