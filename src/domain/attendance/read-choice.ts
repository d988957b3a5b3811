import { decodeButton } from '../channel/button-data.ts';
import { foldText } from '../fold.ts';
import { type ReplyReading, readReply } from './read-reply.ts';
import { REASONS, type Reason } from './rsvp.ts';

/** A question that stands in a chat as numbered text. */
export interface Offer {
  readonly code: string;
  readonly messageId: string | null;
  /** Button data, in the order of their numbers. */
  readonly options: readonly string[];
}

export type ChoiceReading =
  /**
   * One of the offered choices; `reason` goes with an absence. `isPlain` is false where the words only let one conclude
   * it: they do not turn a recorded answer round.
   */
  | {
      readonly kind: 'choice';
      readonly offer: Offer;
      readonly data: string;
      readonly reason: Reason | null;
      readonly isPlain: boolean;
    }
  /** R7-2: un-accented `vang` may be vắng or vâng. */
  | { readonly kind: 'ask-again' }
  /** Several questions are open and the words do not tell which is meant. */
  | { readonly kind: 'which' }
  /** It is about coming, or may be, and does not say so surely enough to be counted. */
  | { readonly kind: 'unsure'; readonly why: 'doubt' | 'several' | 'about-other' }
  /** Ordinary words, or a question of their own. */
  | { readonly kind: 'none' };

const NONE: ChoiceReading = { kind: 'none' };
/** So many words behind a number still belong to it; more are a sentence that begins with a number. */
const FEW_WORDS = 2;
const FEW_REASON_WORDS = 6;

/**
 * Reads what a person wrote in a chat without buttons: by the answered message, by code, or by the only question that
 * is open to this person (`own`, some of `offers`). `speaker` is their full name, where it is known.
 */
export function readChoice(
  text: string,
  replyTo: string | null,
  offers: readonly Offer[],
  own: readonly Offer[] = offers,
  speaker: string | null = null,
): ChoiceReading {
  const reading = readReply(text, speaker);
  const answered = replyTo === null ? undefined : offers.find((offer) => offer.messageId === replyTo);
  if (reading.kind === 'number') return byNumber(reading, answered, offers, own);
  if (reading.kind === 'none' || reading.kind === 'question') return NONE;
  const asking = (answered === undefined ? own : [answered]).filter(asksAboutComing);
  const [newest] = asking;
  if (newest === undefined) return NONE;
  if (reading.kind === 'unclear') return { kind: 'ask-again' };
  if (reading.kind === 'coming') {
    const data = comingOf(newest);
    return data === null
      ? NONE
      : { kind: 'choice', offer: newest, data, reason: null, isPlain: reading.isPlain };
  }
  if (reading.kind !== 'absent') return { kind: 'unsure', why: reading.kind };
  // Who stays away says so in answer to the roll, too; the question of coming stands behind it.
  const about = meetingOf(newest);
  const offer = [...asking, ...offers].find(
    (one) => rsvpOf(one, 'n') !== null && (about === null || meetingOf(one) === about),
  );
  const data = offer === undefined ? null : rsvpOf(offer, 'n');
  return offer === undefined || data === null
    ? NONE
    : { kind: 'choice', offer, data, reason: reading.reason, isPlain: reading.isPlain };
}

/** Whether an offer asks "will you come?" or calls the roll. */
export const asksAboutComing = (offer: Offer): boolean =>
  comingOf(offer) !== null || rsvpOf(offer, 'n') !== null;

/** The data of being there among an offer's options: on the roll, or as an answer beforehand. */
const comingOf = (offer: Offer): string | null =>
  offer.options.find((data) => decodeButton(data)?.name === 'present') ?? rsvpOf(offer, 'y');

/** Questions of one meeting follow each other: "will you come?", then the roll. */
const MEETING_QUESTIONS: ReadonlySet<string> = new Set(['rsvp', 'present']);

function meetingOf(offer: Offer): string | null {
  const press = decodeButton(offer.options[0] ?? '');
  return press !== null && MEETING_QUESTIONS.has(press.name) ? (press.args[0] ?? null) : null;
}

type Numbered = Extract<ReplyReading, { kind: 'number' }>;

function byNumber(
  { code, number, rest, words }: Numbered,
  answered: Offer | undefined,
  offers: readonly Offer[],
  own: readonly Offer[],
): ChoiceReading {
  const named = code === null ? answered : offers.find((offer) => foldText(offer.code) === code);
  if (code !== null && named === undefined) return NONE;
  // Of several copies of one question only the newest counts as open.
  const distinct = own.filter((offer, index) => own.findIndex((one) => sameQuestion(one, offer)) === index);
  const offer = named ?? (distinct.length === 1 ? distinct[0] : undefined);
  if (offer === undefined) return distinct.length === 0 ? NONE : { kind: 'which' };
  const index = number - 1;
  // The roll has one choice: whoever answers it with the number of staying away means the question behind it.
  const behind = meetingOf(offer) === null ? [] : offers.filter((one) => sameQuestion(one, offer));
  const meant = [offer, ...behind].find((one) => one.options[index] !== undefined);
  const data = meant?.options[index];
  if (meant === undefined || data === undefined) return NONE;
  const press = decodeButton(data);
  if (press === null || !MEETING_QUESTIONS.has(press.name))
    return words <= FEW_WORDS && (rest.kind === 'none' || rest.kind === 'coming')
      ? { kind: 'choice', offer: meant, data, reason: null, isPlain: true }
      : NONE;
  const isComing = press.name === 'present' || press.args[1] === 'y';
  return withWords(rest, words, isComing, {
    kind: 'choice',
    offer: meant,
    data,
    reason: null,
    isPlain: true,
  });
}

/** A number and words that go with it count together; a number and words against it are asked about. */
function withWords(
  rest: ReplyReading,
  words: number,
  isComing: boolean,
  choice: Extract<ChoiceReading, { kind: 'choice' }>,
): ChoiceReading {
  switch (rest.kind) {
    case 'coming':
      return isComing ? choice : { kind: 'unsure', why: 'several' };
    case 'absent':
      return isComing ? { kind: 'unsure', why: 'several' } : { ...choice, reason: rest.reason };
    case 'none':
      if (words <= (isComing ? FEW_WORDS : 0)) return choice;
      // Words behind the number of staying away are its reason, as far as one can see.
      return isComing || words > FEW_REASON_WORDS ? NONE : { ...choice, reason: REASONS[4] };
    case 'question':
      return NONE;
    case 'number':
    case 'unclear':
      return { kind: 'unsure', why: 'several' };
    default:
      return { kind: 'unsure', why: rest.kind };
  }
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

/** The data of "comes" or "does not come" among an offer's options, or null when it asks something else. */
function rsvpOf(offer: Offer, answer: 'y' | 'n'): string | null {
  return (
    offer.options.find((data) => {
      const press = decodeButton(data);
      return press?.name === 'rsvp' && press.args[1] === answer;
    }) ?? null
  );
}
