import type { ReplySpan } from './read-reply-spans.ts';
import type { Reason } from './rsvp.ts';

/* What the senses of words do within a clause. */

/** What colours a whole clause. */
export type Flag =
  | 'doubt'
  | 'question'
  | 'past'
  | 'wish'
  | 'late'
  | 'still'
  | 'fix'
  | 'quote'
  | 'vang'
  | 'nod'
  | 'over'
  | 'both'
  | 'but';

/** Something that was said of coming, in the order of the words. */
export interface SaidInClause {
  readonly what: 'coming' | 'absent';
  /** `plain` says so; `implied` lets one conclude it (a reason, "có", "đồng ý", a bare "không"). */
  readonly how: 'plain' | 'implied';
  readonly reason: Reason | null;
  /** Not about the speaker. */
  readonly isOther: boolean;
  readonly isAgreement?: boolean;
}

/** Reasons to stay away, by category (R5-8). */
export const REASON_SENSES: Partial<Record<ReplySpan['sense'], Reason>> = {
  sick: 'sick',
  trip: 'business_trip',
  family: 'family',
  away: 'working_away',
  work: 'other',
};
/** Words that colour the whole clause. */
export const FLAG_SENSES: Partial<Record<ReplySpan['sense'], Flag>> = {
  doubt: 'doubt',
  past: 'past',
  since: 'past',
  wish: 'wish',
  still: 'still',
  fix: 'fix',
  quote: 'quote',
  nod: 'nod',
  over: 'over',
  both: 'both',
  but: 'but',
};
/** Words that say nothing of coming by themselves. */
export const QUIET: ReadonlySet<ReplySpan['sense']> = new Set([
  'polite',
  'filler',
  'sign',
  'time',
  'mark',
  'late',
  'also',
  'so',
]);
/** What may follow "đi" when it means going to the meeting; anything else may be another errand. */
export const AFTER_GO: ReadonlySet<ReplySpan['sense']> = new Set([
  'me',
  'title',
  'role',
  'address',
  'can',
  'meet',
  'hall',
  'still',
  'yes',
  'neg',
  'notyet',
  'ask',
  'question',
  'doubt',
  'past',
  'go',
  'vang',
  'fix',
  'stop',
]);
/** Verbs of coming that name where to when something follows. */
export const TOWARDS = /(?:^| )(?:den|toi|qua|sang|len|ra)$/;
/** Words that stand around a word of agreement and leave it alone. */
const AROUND: ReadonlySet<ReplySpan['sense']> = new Set(['me', 'address', 'role', 'title', 'yes']);
/** Words for oneself before a name … */
export const OWN_TITLES = new Set(['toi', 'em', 'minh', 'tui', 'chau', 'con', 'e', 't']);
/** … and those that make it somebody else's. */
export const OTHERS_TITLES = new Set([
  'bac',
  'chu',
  'co',
  'anh',
  'chi',
  'ong',
  'ba',
  'di',
  'cau',
  'mo',
  'thim',
  'thay',
]);
/** Behind a negation they ask nothing: "không bận gì", "không đi đâu". */
export const INDEFINITE = new Set([
  'dau',
  'gi',
  'ai',
  'nao',
  'sao',
  'may',
  'cai gi',
  'di dau',
  'bao gio',
  'khi nao',
  'luc nao',
]);
/** Ways to the meeting, where nothing else is named. */
export const HITHER = new Set(['sang', 'ra', 'len', 'xuong', 'vao', 'qua']);
/** Words that make a sentence of a clause. */
export const WHOLE: ReadonlySet<ReplySpan['sense']> = new Set([
  'come',
  'go',
  'meet',
  'have',
  'can',
  'abs',
  'yes',
  'hall',
  'sick',
  'trip',
  'family',
  'away',
  'work',
  'move',
]);

/** Words that are names when they begin with a capital: Mai, Ba, Hai, Nam. Never one that answers. */
export const NAME_LIKE: ReadonlySet<ReplySpan['sense']> = new Set([
  'filler',
  'polite',
  'place',
  'one',
  'two',
  'me',
  'kin',
]);

/** The words of a name behind a title or "tôi". */
export function nameAfter(spans: readonly ReplySpan[], at: number, isTitle: boolean): readonly string[] {
  const name: string[] = [];
  for (const span of spans.slice(at + 1, at + 5)) {
    const isRole = name.length === 0 && span.sense === 'role';
    const isNumber = isTitle && name.length === 0 && (span.sense === 'number' || span.sense === 'code');
    const isName = span.sense === 'unknown' || (span.isCapital && NAME_LIKE.has(span.sense));
    if (!isRole && !isNumber && !isName) break;
    name.push(span.fold);
    if (isRole) break;
  }
  return name;
}

/** Behind these one's coming hangs on them: "được thì đi". */
const CONDITIONS: ReadonlySet<ReplySpan['sense']> = new Set(['can', 'over', 'neg', 'notyet']);
export const isCondition = ({ sense, fold }: ReplySpan): boolean =>
  CONDITIONS.has(sense) || (sense === 'come' && /(?:^| )(?:duoc|kip|noi)$/.test(fold));
/** Between two who answer together. */
export const AND = new Set(['voi', 'va', 'cung', 'cung voi']);
/** Behind a number they are persons. */
export const PERSONS = new Set(['nguoi', 'dang vien', 'dong chi']);
/** What comes, with or without defiance. */
export const COMING: ReadonlySet<ReplySpan['sense'] | undefined> = new Set(['come', 'go', 'still']);
/** Beginnings of doubts that take a question along. */
export const PONDERING = /^(?:de |xem|chua|tuy|con tuy|cho |doi |nho|nua |phai hoi|hoi |khong biet co)/;
/** Somebody does not let the speaker go. */
export const FORBIDDEN = /(?:^| )(?:cho|cam) /;
/** Verbs of looking after somebody. */
const CARE = /^(?:trong|giu|cham|be|dua|don)(?= |$)/;

/** "Vắng", "không đi", without a reason. */
export const isBareAbsence = (one: SaidInClause | undefined): boolean =>
  one?.what === 'absent' && one.reason === null;
/** The speaker looks after somebody of the family. */
export const isOwnReason = (one: SaidInClause | undefined): boolean =>
  one?.what === 'absent' && one.reason === 'family' && !one.isOther;

/** Whether somebody who is named here looks after somebody: "vợ trông cháu" keeps nobody at home. */
export function isCareAhead(spans: readonly ReplySpan[], at: number): boolean {
  const ahead = spans
    .slice(at + 1)
    .find((one) => one.sense !== 'me' && one.sense !== 'move' && !QUIET.has(one.sense));
  return ahead?.sense === 'family' && CARE.test(ahead.fold);
}

/** Whether only quiet words stand between what was said and the negation before this span. */
export function isBeside(spans: readonly ReplySpan[], at: number): boolean {
  const before = spans.slice(0, at).filter((one) => one.sense !== 'neg' && !QUIET.has(one.sense));
  return ['come', 'go', 'abs', 'meet', 'me', 'can'].includes(before.at(-1)?.sense ?? '');
}

/** What keeps one away until it is done; sickness is not over when an operation is. */
export const isErrand = (one: SaidInClause | undefined): boolean =>
  one?.what === 'absent' && (one.reason === 'family' || one.reason === 'other');

/** Whether nothing but politeness stands around a word. */
export const isAlone = (spans: readonly ReplySpan[], span: ReplySpan): boolean =>
  spans.every((one) => one === span || QUIET.has(one.sense) || AROUND.has(one.sense));

/** Whether nothing but an address stands before a word, which then may be "vâng". */
export function isGreetingBefore(spans: readonly ReplySpan[], at: number): boolean {
  const before = spans.slice(0, at).findLast((one) => !QUIET.has(one.sense))?.sense;
  return before === undefined || before === 'address' || before === 'role' || before === 'title';
}
