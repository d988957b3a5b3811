import { foldText } from '../fold.ts';
import { type ClauseReading, readClause } from './read-reply-clauses.ts';
import type { Flag, SaidInClause } from './read-reply-senses.ts';
import { type ReplySpan, spansOf } from './read-reply-spans.ts';
import type { Reason } from './rsvp.ts';

/** What a person's own words say about coming to a meeting (7.4). */
export type ReplyReading =
  /** `isPlain`: it says so, and may turn a recorded answer round; else it lets one conclude it. */
  | { readonly kind: 'coming'; readonly isPlain: boolean }
  | { readonly kind: 'absent'; readonly isPlain: boolean; readonly reason: Reason | null }
  /** The number of a choice, with the code of its message and what stands behind it. */
  | {
      readonly kind: 'number';
      readonly code: string | null;
      readonly number: number;
      readonly rest: ReplyReading;
      readonly words: number;
    }
  | { readonly kind: 'question' }
  | { readonly kind: 'doubt' }
  /** Two answers that do not go together. */
  | { readonly kind: 'several' }
  | { readonly kind: 'about-other' }
  /** R7-2: un-accented `vang` may be vắng or vâng. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'none' };

/** Nobody answers at such length; what is longer is asked about, never counted. */
const MOST_SPANS = 160;
const NONE: ReplyReading = { kind: 'none' };
const BREAKS: ReadonlySet<ReplySpan['sense']> = new Set(['stop', 'mark', 'but', 'so', 'also']);
const BEFORE_NUMBER: ReadonlySet<ReplySpan['sense']> = new Set([
  'polite',
  'me',
  'pick',
  'filler',
  'address',
  'title',
  'role',
  'mark',
  'stop',
  'vang',
  'yes',
]);

/**
 * Reads the whole sentence: who speaks, negation, coming, staying away and why, doubt, question, number. What it is not
 * sure of it does not decide. `speaker` is the full name of who wrote it, where that is known.
 */
export function readReply(text: string, speaker: string | null = null): ReplyReading {
  const spans = spansOf(text.slice(0, 4096));
  // `#12` is a task.
  if (spans[0]?.fold === '#') return NONE;
  if (spans.length > MOST_SPANS) return { kind: 'doubt' };
  const own = speaker === null ? null : new Set(foldText(speaker).split(' '));
  return numbered(spans, own) ?? sentence(spans, own);
}

const COUNTING = /(?:^| )(?:ca|ngay|mung|thu|thang|tuan|buoi|khoang|tam|luc|tuoi)$/;
const isCounting = ({ sense, fold }: ReplySpan): boolean => sense === 'filler' && COUNTING.test(fold);

/** `1`, `1.`, `số 1 ạ`, `A1 1`, `2 ốm`: a number first, behind words of politeness. */
function numbered(spans: readonly ReplySpan[], own: ReadonlySet<string> | null): ReplyReading | null {
  let code: string | null = null;
  let wasPicked = false;
  for (const [at, span] of spans.entries()) {
    if (span.sense === 'code' && code === null) code = span.fold;
    else if (span.sense === 'number' || (isNumeral(span) && (wasPicked || spans.length === at + 1))) {
      const number = span.sense === 'one' ? 1 : span.sense === 'two' ? 2 : Number(span.fold);
      return withNumber(code, number, spans.slice(at + 1), own);
    } else if (span.sense === 'sign' && span.fold !== '#') continue;
    // "Ca 3" is a shift, "ngày 3" a day.
    else if (!BEFORE_NUMBER.has(span.sense) || isCounting(span)) return null;
    wasPicked ||= span.sense === 'pick';
  }
  return null;
}

const isNumeral = ({ sense }: ReplySpan): boolean => sense === 'one' || sense === 'two';

function withNumber(
  code: string | null,
  number: number,
  behind: readonly ReplySpan[],
  own: ReadonlySet<string> | null,
): ReplyReading {
  if (behind.some(({ sense }) => sense === 'question')) return { kind: 'question' };
  const isLoud = ({ sense }: ReplySpan): boolean => !['stop', 'mark', 'sign', 'polite', 'me'].includes(sense);
  const words = behind.filter(isLoud).length;
  const [first] = behind.filter(isLoud);
  if (
    first?.sense === 'number' ||
    (first?.sense === 'doubt' && behind.some(({ sense }) => sense === 'number'))
  )
    return { kind: 'several' };
  const rest = words === 0 ? NONE : sentence(behind, own);
  return { kind: 'number', code, number, rest, words };
}

function sentence(spans: readonly ReplySpan[], own: ReadonlySet<string> | null): ReplyReading {
  const cut = clausesOf(spans);
  const clauses = cut.map((clause) => readClause(clause, own));
  const has = (flag: Flag): boolean => clauses.some(({ flags }) => flags.has(flag));
  if (has('question')) return { kind: 'question' };
  // "Hổm rày ốm, nay đỡ rồi": what is over keeps nobody at home.
  const over = clauses.findLastIndex(({ flags }) => flags.has('over'));
  const said = clauses
    .flatMap((clause, at) => (isOfThen(cut, at) ? [] : saidIn(clause, at)))
    .filter(({ clause, reason }) => clause > over || reason === null);
  const others = said.filter(({ isOther }) => isOther);
  const mine = said.filter(({ isOther }) => !isOther);
  if (others.some(({ reason }) => reason === null) && mine.length > 0) return { kind: 'several' };
  if (has('both') && said.length > 0) return { kind: 'several' };
  // "Tôi đi, ông nhà tôi bận": each has an answer of their own.
  const isTwo = mine.some(({ what, isAgainst }) => what === 'coming' && !isAgainst);
  if (others.length > 0 && isTwo) return { kind: 'several' };
  if (others.length > 0 && !mine.some(({ how }) => how === 'plain')) return { kind: 'about-other' };
  if (has('quote') && said.length > 0) return { kind: 'about-other' };
  // "Tôi dự, có thể đến trễ": it is the hour that is doubted.
  const isSure = mine.some(
    ({ what, how, clause }) =>
      what === 'coming' && how === 'plain' && clauses[clause]?.flags.has('doubt') !== true,
  );
  if (clauses.some(({ flags }) => flags.has('doubt') && !(isSure && flags.has('late'))))
    return { kind: 'doubt' };
  const fixed = clauses.findLastIndex(({ flags }) => flags.has('fix'));
  const last = mine.filter(({ clause }) => clause >= fixed);
  const counted = decide(last.length > 0 ? last : mine, clauses);
  const strong = counted.kind !== 'none' && !mine.every(({ isAgreement }) => isAgreement);
  if (has('vang') && !strong) return { kind: 'unclear' };
  // "OK, đã nhận": only the message was taken.
  if (has('nod') && !strong) return { kind: 'doubt' };
  // "Bà nhà ốm, tôi không đi được": the other's sickness is the speaker's reason.
  if (counted.kind === 'absent' && counted.reason === null && others.length > 0)
    return { ...counted, reason: 'family' };
  if (counted.kind !== 'none') return counted;
  if (has('wish') || has('nod') || has('past') || has('over')) return { kind: 'doubt' };
  return isOnlySigns(spans) ? { kind: 'doubt' } : NONE;
}

const THEN = /^(?:thang|ky|buoi|lan|dot|nam) (?:truoc|roi|ngoai)$/;
const NOW = /^(?:nay|hom nay|toi nay|(?:thang|ky|lan|buoi|dot) nay|mai|toi mai|bay gio|van)$/;

/** "Tháng trước tôi bận nên vắng": what is told of an earlier meeting, and what followed from it then. */
function isOfThen(clauses: readonly (readonly ReplySpan[])[], at: number): boolean {
  const followsFrom = (index: number): boolean =>
    clauses[index]?.[0]?.sense === 'so' && clauses[index].every(({ fold }) => !NOW.test(fold));
  const tellsOfThen = (index: number): boolean =>
    clauses[index]?.some(({ sense, fold }) => sense === 'past' && THEN.test(fold)) === true;
  return (tellsOfThen(at) && followsFrom(at + 1)) || (tellsOfThen(at - 1) && followsFrom(at));
}

/** `👍` alone: it means something, and nobody can say what. */
const isOnlySigns = (spans: readonly ReplySpan[]): boolean =>
  spans.some(({ sense }) => sense === 'sign') &&
  spans.every(({ sense }) => sense === 'sign' || sense === 'stop' || sense === 'mark');

interface Counted extends SaidInClause {
  readonly clause: number;
  readonly isLate: boolean;
  /** The clause sets itself against what went before: "nhưng vẫn dự". */
  readonly isAgainst: boolean;
}

function saidIn({ said, flags }: ClauseReading, clause: number): readonly Counted[] {
  const isAgainst = flags.has('still') || flags.has('but');
  return said
    .filter((one) => !(flags.has('past') && one.reason === null))
    .filter((one) => !(flags.has('wish') && one.what === 'coming'))
    .filter((one) => !(flags.has('over') && one.reason !== null))
    .map((one) => ({ ...one, clause, isLate: flags.has('late'), isAgainst }));
}

function decide(said: readonly Counted[], clauses: readonly ClauseReading[]): ReplyReading {
  const comings = said.filter(({ what, isAgreement }) => what === 'coming' && isAgreement !== true);
  const absences = said.filter(({ what }) => what === 'absent');
  const agreements = said.filter(({ isAgreement }) => isAgreement === true);
  const isPlain = (some: readonly SaidInClause[]): boolean => some.some(({ how }) => how === 'plain');
  if (absences.length === 0) {
    if (comings.length > 0) return { kind: 'coming', isPlain: isPlain(comings) };
    return agreements.length > 0 ? { kind: 'coming', isPlain: false } : NONE;
  }
  if (comings.length === 0) {
    const reasons = absences.flatMap(({ reason }) => reason ?? []);
    const reason = reasons.find((one) => one !== 'other') ?? reasons[0] ?? null;
    // "Đồng ý, không": two words against each other.
    if (agreements.length > 0 && reason === null && !isPlain(absences)) return { kind: 'several' };
    // A reason among words nobody explains may belong to another story.
    const unknown = clauses.reduce((sum, one) => sum + one.unknown, 0);
    if (!isPlain(absences) && unknown > 8) return NONE;
    return { kind: 'absent', isPlain: isPlain(absences), reason };
  }
  const isOutweighed = absences.every(({ reason }) => reason !== null);
  const first = Math.min(...comings.map(({ clause }) => clause));
  const isLater = comings.some(
    ({ isAgainst, clause }) => isAgainst && clause >= Math.max(...absences.map((one) => one.clause)),
  );
  if (isOutweighed && (comings.some(({ isLate }) => isLate) || (isLater && first >= 0)))
    return { kind: 'coming', isPlain: isPlain(comings) };
  return { kind: 'several' };
}

/** "Sức đâu mà đi", "chả có lý do gì mà vắng": what stands before "mà" speaks of what stands behind it. */
const reachesOn = (clause: readonly ReplySpan[]): boolean =>
  clause.some(({ sense }) => sense === 'rhetoric') ||
  (clause.some(({ sense }) => sense === 'neg') && clause.at(-1)?.sense === 'ask');

/** Clauses end at a stop or a comma, and before "nhưng", "nên", "còn". */
function clausesOf(spans: readonly ReplySpan[]): readonly (readonly ReplySpan[])[] {
  const clauses: ReplySpan[][] = [[]];
  for (const span of spans) {
    // "Nhưng còn đi được" is one clause.
    const hasJustBegun = clauses.at(-1)?.every(({ sense }) => sense === 'but' || sense === 'mark') === true;
    const isRhetoric = span.fold === 'ma' && reachesOn(clauses.at(-1) ?? []);
    if (BREAKS.has(span.sense) && !isRhetoric && !(hasJustBegun && span.sense === 'also')) clauses.push([]);
    if (isRhetoric) continue;
    if (span.sense !== 'stop') clauses.at(-1)?.push(span);
  }
  return clauses.filter((clause) => clause.length > 0);
}
