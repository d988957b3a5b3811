import type { ReplySpan } from './read-reply-spans.ts';

/* Questions that ask nothing: "sao mà vắng được", "đi sao được", "đâu có vắng", "đi chứ sao không". */

type Sense = ReplySpan['sense'];

const VERBS: ReadonlySet<Sense> = new Set(['come', 'go', 'abs']);
const BETWEEN: ReadonlySet<Sense> = new Set(['me', 'filler', 'polite']);
const isLoud = ({ sense }: ReplySpan): boolean =>
  sense !== 'filler' && sense !== 'polite' && sense !== 'sign';
const WHY = new Set(['sao', 'sao lai', 'lam sao']);
/** Ends of such questions: they turn what stands before them. */
const CLOSING = /(?: |^)(?:duoc|noi|kip|danh)$|^thi ai /;
/** Words for somebody else, too: of them such words may really ask. */
const MAYBE_OTHERS = new Set(['bac', 'chu', 'co', 'anh', 'chi', 'ong', 'ba', 'con', 'chau']);

/** A clause without its rhetoric. */
export interface Unasked {
  readonly spans: readonly ReplySpan[];
  /** From this span on the words say the opposite: "đi chứ, sao không đi". */
  readonly turnedFrom: number;
  /** Whether "đâu" does it: "đâu có bận". */
  readonly isDenial: boolean;
}

/** Takes the question out of what only looks like one; a question mark makes one of anything. */
export function withoutRhetoric(clause: readonly ReplySpan[]): Unasked {
  const spans: ReplySpan[] = [];
  let turnedFrom = Number.POSITIVE_INFINITY;
  if (clause.some(({ sense }) => sense === 'question')) return { spans: clause, turnedFrom, isDenial: false };
  for (const [at, span] of clause.entries()) {
    if (isRhetoric(clause, at, span)) {
      // "Vắng sao được" turns what went before, "sao mà vắng được" what comes.
      const isLast = CLOSING.test(span.fold) || !clause.slice(at + 1).some(({ sense }) => VERBS.has(sense));
      turnedFrom = Math.min(turnedFrom, isLast ? 0 : spans.length);
    } else if (!isEmphasis(clause, at) && !isUniversal(clause, at)) spans.push(span);
  }
  // "Có kỳ nào tôi vắng đâu": no word of it asks.
  const isDenied = turnedFrom === 0 && clause.findLast(isLoud)?.fold === 'dau';
  const isDenial = clause.some((span, at) => span.fold.startsWith('dau') && isRhetoric(clause, at, span));
  return { spans: isDenied ? spans.filter(({ sense }) => sense !== 'ask') : spans, turnedFrom, isDenial };
}

/** "Kỳ nào tôi cũng đi": a question word before "cũng" means all of them. */
const isUniversal = (clause: readonly ReplySpan[], at: number): boolean => {
  const isNot = (span: ReplySpan | undefined): boolean =>
    span?.sense === 'neg' && (span.fold === 'chang' || span.fold === 'cha');
  // "Lúc nào chẳng đi" goes always.
  if (clause[at]?.sense === 'ask')
    return (
      isNot(clause[at + 1]) || clause.slice(at + 1).some(({ fold }) => fold === 'cung' || fold === 'deu')
    );
  return isNot(clause[at]) && clause[at - 1]?.sense === 'ask';
};

function isRhetoric(clause: readonly ReplySpan[], at: number, { sense, fold }: ReplySpan): boolean {
  if (sense === 'rhetoric') return clause.some((one) => VERBS.has(one.sense) || one.sense === 'work');
  if (sense !== 'ask') return false;
  const behind = clause.slice(at + 1);
  if (fold === 'dau') {
    const next = behind.find(isLoud)?.sense;
    if (next !== undefined) return VERBS.has(next);
    // "Có vắng đâu"; behind a negation it only stresses that.
    const before = clause.slice(0, at);
    return (
      before.some(
        ({ sense: one, fold: word }) =>
          one === 'have' || one === 'rhetoric' || (one === 'come' && /^co (?!mat)/.test(word)),
      ) && !before.some(({ sense: one }) => one === 'neg' || one === 'notyet')
    );
  }
  if (!WHY.has(fold)) return false;
  const first = behind.findIndex((one) => !BETWEEN.has(one.sense));
  const isOfOthers = behind.slice(0, Math.max(first, 0)).some((one) => MAYBE_OTHERS.has(one.fold));
  if (first === -1 || isOfOthers) return false;
  const [verb, next] = behind.slice(first);
  const can = (some: readonly ReplySpan[]): boolean => some.some((one) => one.sense === 'can');
  // "Sao lại không đi" goes; "sao không đi được" asks.
  if (verb?.sense === 'neg') return next !== undefined && VERBS.has(next.sense) && !can(behind);
  return verb !== undefined && VERBS.has(verb.sense) && can(behind);
}

/** "Có mặt chứ": "chứ" behind one's own verb stresses it; "anh đi chứ" and "họp chứ" may ask. */
function isEmphasis(clause: readonly ReplySpan[], at: number): boolean {
  const span = clause[at];
  if (span?.sense !== 'ask' || span.fold !== 'chu') return false;
  const before = clause.slice(0, at).filter(({ sense }) => sense !== 'filler' && sense !== 'polite');
  const verb = before.at(-1)?.sense;
  if (verb === undefined || !(VERBS.has(verb) || verb === 'can' || verb === 'yes' || verb === 'have'))
    return false;
  return !before.some(({ sense, fold }, index) => {
    const isAddressed = before[index + 1]?.sense === 'role';
    return (sense === 'title' && !isAddressed) || MAYBE_OTHERS.has(fold);
  });
}
