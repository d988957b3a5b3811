import { decodeButton } from '../channel/button-data.ts';
import { foldText } from '../fold.ts';
import { REASONS, type Reason } from './rsvp.ts';

/** A question that stands in a chat as numbered text. */
export interface Offer {
  readonly code: string;
  readonly messageId: string | null;
  /** Button data, in the order of their numbers. */
  readonly options: readonly string[];
}

export type ChoiceReading =
  /** One of the offered choices; `reason` goes with an absence. */
  | { readonly kind: 'choice'; readonly offer: Offer; readonly data: string; readonly reason: Reason | null }
  /** R7-2: un-accented `vang` may be vắng or vâng. */
  | { readonly kind: 'ask-again' }
  /** Several questions are open and the words do not tell which is meant. */
  | { readonly kind: 'which' }
  /** Ordinary words. */
  | { readonly kind: 'none' };

const NUMBERED = /^(?:([a-z]{1,2}\d{1,4})[\s:.-]+)?(\d{1,2})(?:[\s.,:;-]+(.{1,200}))?$/;
const FEW_WORDS = /^[^\s;]+(?: [^\s;]+)?$/;
/** Tried before the words of coming: "không đi được" holds "đi" (7.4). */
const STAYING =
  /^(?:2|vang mat|xin vang|bao vang|xin nghi|nghi|ban|om|nam vien|di xa|di cong tac|cong tac|khong|ko|k|hong|chua)(?=$|[\s,.;:-])|khong (?:di|du|den|toi|hop)|ko (?:di|du|den|hop)/;
const COMING = /^(?:co mat|co|du hop|du|se du|di|dong y|ok|tham gia|toi du|toi se du)(?=$|[\s,.;:-])/;
const REASON_WORDS: readonly (readonly [RegExp, Reason])[] = [
  [/\b(?:om|benh|vien|dau|cam|kham)\b/, 'sick'],
  [/\bcong tac\b/, 'business_trip'],
  [/\b(?:gia dinh|viec nha|gio|cuoi|dam|con|chau|me|bo|vo|chong)\b/, 'family'],
  [/\b(?:lam xa|di xa|o xa)\b/, 'working_away'],
];

/**
 * Reads what a person wrote in a chat without buttons: by the answered message, by code, or by the only question that
 * is open to this person (`own`, some of `offers`).
 */
export function readChoice(
  text: string,
  replyTo: string | null,
  offers: readonly Offer[],
  own: readonly Offer[] = offers,
): ChoiceReading {
  const words = text.normalize('NFC').trim().toLowerCase();
  const folded = foldText(words);
  const answered = replyTo === null ? undefined : offers.find((offer) => offer.messageId === replyTo);
  const numbered = NUMBERED.exec(folded);
  if (numbered !== null) return byNumber(numbered, answered, offers, own);
  const intent = intentOf(words, folded);
  if (intent === null) return { kind: 'none' };
  const asking = (answered === undefined ? own : [answered]).filter(
    (offer) => comingOf(offer) !== null || rsvpOf(offer, 'n') !== null,
  );
  const [newest] = asking;
  if (newest === undefined) return { kind: 'none' };
  if (intent === 'unclear') return { kind: 'ask-again' };
  if (intent === 'attending') {
    const data = comingOf(newest);
    return data === null ? { kind: 'none' } : { kind: 'choice', offer: newest, data, reason: null };
  }
  // Who stays away says so in answer to the roll, too; the question of coming stands behind it.
  const about = meetingOf(newest);
  const offer = [...asking, ...offers].find(
    (one) => rsvpOf(one, 'n') !== null && (about === null || meetingOf(one) === about),
  );
  const data = offer === undefined ? null : rsvpOf(offer, 'n');
  return offer === undefined || data === null
    ? { kind: 'none' }
    : { kind: 'choice', offer, data, reason: reasonOf(folded) };
}

/** The data of being there among an offer's options: on the roll, or as an answer beforehand. */
const comingOf = (offer: Offer): string | null =>
  offer.options.find((data) => decodeButton(data)?.name === 'present') ?? rsvpOf(offer, 'y');

/** Questions of one meeting follow each other: "will you come?", then the roll. */
const MEETING_QUESTIONS: ReadonlySet<string> = new Set(['rsvp', 'present']);

function meetingOf(offer: Offer): string | null {
  const press = decodeButton(offer.options[0] ?? '');
  return press !== null && MEETING_QUESTIONS.has(press.name) ? (press.args[0] ?? null) : null;
}

function byNumber(
  match: RegExpExecArray,
  answered: Offer | undefined,
  offers: readonly Offer[],
  own: readonly Offer[],
): ChoiceReading {
  const [, code, number = '', rest] = match;
  const named = code === undefined ? answered : offers.find((offer) => foldText(offer.code) === code);
  if (code !== undefined && named === undefined) return { kind: 'none' };
  // Of several copies of one question only the newest counts as open.
  const distinct = own.filter((offer, index) => own.findIndex((one) => sameQuestion(one, offer)) === index);
  const offer = named ?? (distinct.length === 1 ? distinct[0] : undefined);
  if (offer === undefined) return distinct.length === 0 ? { kind: 'none' } : { kind: 'which' };
  const index = Number(number) - 1;
  // The roll has one choice: whoever answers it with the number of staying away means the question behind it.
  const behind = meetingOf(offer) === null ? [] : offers.filter((one) => sameQuestion(one, offer));
  const meant = [offer, ...behind].find((one) => one.options[index] !== undefined);
  const data = meant?.options[index];
  if (meant === undefined || data === undefined) return { kind: 'none' };
  // A reason goes with an absence; elsewhere many words behind a number are something else that begins with one.
  const isAnswer = decodeButton(data)?.name === 'rsvp';
  if (rest !== undefined && !isAnswer && !FEW_WORDS.test(rest)) return { kind: 'none' };
  return { kind: 'choice', offer: meant, data, reason: rest === undefined ? null : reasonOf(rest) };
}

/** Whether a newer message asks what an older one asked: then only the newer one is open. */
const sameQuestion = (a: Offer, b: Offer): boolean => subjectOf(a) === subjectOf(b);

/** What a message asks about: a meeting's question, a list and what it is a list of. */
function subjectOf(offer: Offer): string {
  const meeting = meetingOf(offer);
  if (meeting !== null) return `meeting:${meeting}`;
  const press = decodeButton(offer.options[0] ?? '');
  return press === null ? offer.options.join() : `${press.name}:${press.args[0] ?? ''}`;
}

type Intent = 'attending' | 'absent' | 'unclear';

function intentOf(words: string, folded: string): Intent | null {
  if (/^v[aâ]ng(?: [aạ])?$/.test(folded)) {
    if (words.startsWith('vâng')) return 'attending';
    if (words.startsWith('vắng')) return 'absent';
    return 'unclear';
  }
  if (words.startsWith('vắng')) return 'absent';
  if (words.startsWith('vâng')) return 'attending';
  if (STAYING.test(folded)) return 'absent';
  return COMING.test(folded) ? 'attending' : null;
}

/** The category of a reason given in words (R5-8); the words themselves are not kept. */
export function reasonOf(folded: string): Reason | null {
  const found = REASON_WORDS.find(([words]) => words.test(folded))?.[1];
  if (found !== undefined) return found;
  return folded
    .replace(
      /^(?:2|vang mat|vang|xin vang|bao vang|xin nghi|(?:khong|ko|k)(?: (?:di|du|den|hop))?(?: duoc)?)\b/,
      '',
    )
    .trim() === ''
    ? null
    : REASONS[4];
}

/** The data of "comes" or "does not come" among an offer's options, or null when it asks something else. */
function rsvpOf(offer: Offer, answer: 'y' | 'n'): string | null {
  return (
    offer.options.find((data) => {
      const press = decodeButton(data);
      return press?.name === 'rsvp' && press.args[1] === answer;
    }) ?? null
  );
}
