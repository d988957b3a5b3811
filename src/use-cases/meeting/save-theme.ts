import type { IsoDate, Zone } from '../../domain/calendar/calendar.ts';
import { YEARS_AHEAD } from '../../domain/meeting/read-plan-year.ts';
import {
  chooseTheme,
  isQuarterOver,
  type Quarter,
  quarterOf,
  type ThemeChoice,
  themesAfter,
} from '../../domain/meeting/thematic.ts';
import type { Decision } from '../../storage/effects.ts';
import type { ThematicPort } from '../../storage/meeting/ports.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { withUnsuitedNote } from '../../text/vi/channel/unsuited.ts';
import * as words from '../../text/vi/meeting/thematic.ts';
import { carriedOut, shownFirst, type ThemeAct } from '../preview.ts';
import { type ReplyDeps, refusePress } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';

export interface ThemeDeps extends ReplyDeps {
  readonly thematic: Pick<ThematicPort, 'setPlan'>;
  readonly zone: Zone;
}

type Themes = Decision<{ readonly topics: readonly string[] }>;

/** Why no theme is chosen for that quarter any more, or yet; null when one may be. */
export function quarterFault(quarter: Quarter, today: IsoDate): 'quarter-over' | 'too-far' | null {
  if (isQuarterOver(quarter, today)) return 'quarter-over';
  return quarter.year > quarterOf(today).year + YEARS_AHEAD ? 'too-far' : null;
}

/** A theme is chosen for a quarter, by words or by a tap; one that would write over another is asked about first. */
export async function savePlan(
  { thematic }: Pick<ThemeDeps, 'thematic'>,
  request: MemberRequest,
  quarter: Quarter,
  topic: string,
  by: 'words' | 'tap',
): Promise<Answered> {
  const { branchId } = request.member;
  const outcome = await thematic.setPlan<Answered>(
    request.event,
    { branchId, ...quarter },
    request.now,
    (planned) => {
      const { change, effects } = decided(request, quarter, topic, planned);
      const receipt = by === 'tap' ? { text: change === null ? '' : words.TOPIC_CHOSEN } : null;
      return { change, result: receipt, effects: receipt === null ? effects : { ...effects, receipt } };
    },
  );
  return outcome.done ? outcome.result : null;
}

/** What was asked about is answered; where others chose meanwhile, it is asked anew. */
export async function carryOutTheme(
  deps: ThemeDeps,
  request: MemberRequest,
  { year, quarter: no, topic, planned: shown, choices }: ThemeAct,
  chosen: number | null,
): Promise<Answered> {
  const quarter: Quarter = { year, quarter: no };
  const choice = chosen === null ? undefined : choices[chosen];
  if (choice === undefined) return refusePress(deps, request, REFUSED_PRESS);
  const fault = quarterFault(quarter, deps.zone.toLocal(request.now).date);
  if (fault !== null) return refusePress(deps, request, words.THEMATIC_REFUSALS[fault]);
  const { branchId } = request.member;
  const outcome = await deps.thematic.setPlan<Answered>(
    request.event,
    { branchId, ...quarter },
    request.now,
    (planned) => {
      const isAsShown = planned.join('\n') === shown.join('\n');
      return carriedOut(
        request,
        isAsShown
          ? written(request, quarter, topic, themesAfter(planned, topic, choice))
          : decided(request, quarter, topic, planned),
        words.TOPIC_CHOSEN,
      );
    },
  );
  return outcome.done ? outcome.result : null;
}

function decided(
  request: MemberRequest,
  quarter: Quarter,
  topic: string,
  planned: readonly string[],
): Themes {
  const verdict = chooseTheme(planned, topic);
  if (verdict.as === 'written') return written(request, quarter, topic, verdict.topics);
  const { choices } = verdict;
  return shownFirst(request, {
    act: { do: 'theme', ...quarter, topic, planned, choices },
    text: words.askAboutTheme(quarter, planned, topic),
    yes: words.ONE_OF_THE_CHOICES,
    choices: choices.map((one: ThemeChoice) => words.THEME_CHOICES[one]),
  });
}

const written = (
  request: MemberRequest,
  quarter: Quarter,
  topic: string,
  topics: readonly string[],
): Themes => ({
  change: { topics },
  result: undefined,
  effects: {
    outbox: [
      replyDraft(request, textContent(withUnsuitedNote(words.planSaved(quarter, topics), [topic], true))),
    ],
    journal: [
      journalBy(request, {
        action: 'thematic.planned',
        subject: `branch:${request.member.branchId}`,
        after: quarter,
      }),
    ],
  },
});
