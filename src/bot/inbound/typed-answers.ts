import { type ChoiceReading, readChoice } from '../../domain/attendance/read-choice.ts';
import { readReply } from '../../domain/attendance/read-reply.ts';
import { REASONS } from '../../domain/attendance/rsvp.ts';
import { decodeButton, encodeButton, numberArg } from '../../domain/channel/button-data.ts';
import { splitRef } from '../../domain/channel/chat-ref.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import type { InboundText } from '../../messaging/inbound.ts';
import type { PressAnswer } from '../../messaging/outbound.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import { ANSWER_REFUSALS } from '../../text/vi/attendance/rsvp.ts';
import {
  ALREADY_PRESENT,
  HOW_TO_WRITE,
  turnRound,
  UNSURE_AGAIN,
  UNSURE_ANSWERS,
  VANG_UNCLEAR,
  whichQuestion,
} from '../../text/vi/channel/typed.ts';
import { lastToldOf } from '../../use-cases/attendance/tell-counted.ts';
import { reply } from '../../use-cases/replies.ts';
import { type Gathering, type Request, replyDraft, textContent } from '../../use-cases/request.ts';
import { rsvpButtons } from '../../use-cases/rsvp-buttons.ts';
import type { Occasion } from '../declare/access.ts';
import type { ButtonIndex } from '../declare/button-index.ts';
import type { Services } from '../declare/services.ts';
import { runPress } from './dispatch.ts';
import { isUnposted, meetingQuestion, withMeetingQuestion } from './meeting-question.ts';
import { allowedTo, waitingFor } from './waiting-offers.ts';

type Choice = Extract<ChoiceReading, { kind: 'choice' }>;
type Unsure = keyof typeof UNSURE_ANSWERS;

const HOUR_MS = 60 * 60_000;
/** Whoever was asked the longest ago is forgotten first. */
const MOST_ASKED = 2000;

/**
 * Answers in words: a number, a code and a number, or the words of coming and staying away stand for the press of a
 * button, with the same rights and the same effects. In a group that has buttons nobody is read.
 */
export function createTypedAnswers(services: Services, buttons: ButtonIndex) {
  /**
   * When somebody was last asked what they meant. Kept in memory alone: after a restart the longer question is asked
   * once more, which hurts nobody.
   */
  const asked = new Map<string, number>();

  return {
    /** False when the text answers no open question: it may still be something else. */
    async answers(inbound: InboundText, request: Request, occasion: Occasion): Promise<boolean> {
      if (request.hasButtons && (occasion.place !== 'private' || inbound.edited)) return false;
      if (occasion.place === 'unconnected-group') return false;
      const spoken = readReply(inbound.text, request.member?.fullName ?? null);
      // Questions and ordinary words are nobody's answer, whatever is open.
      if (spoken.kind === 'none' || spoken.kind === 'question') return false;
      const isNumber = spoken.kind === 'number';
      const posted = request.hasButtons ? [] : await services.outbox.openOffers(request.chat.id, request.now);
      const offers = await withMeetingQuestion(services, posted, request, isNumber);
      if (offers.length === 0) return false;
      const replyTo = inbound.replyTo ?? null;
      const speaker = request.member?.fullName ?? null;
      let own = allowedTo(buttons, offers, request, occasion);
      let reading = readChoice(inbound.text, replyTo, offers, own, speaker);
      if (reading.kind === 'which') {
        own = await waitingFor(services, buttons, own, request);
        reading = readChoice(inbound.text, replyTo, offers, own, speaker);
      }
      if (isLikelyProse(inbound.text, reading, request) && (await isAsked(request))) return false;
      const [first] = own;
      const isOnComing = reading.kind === 'unsure' || reading.kind === 'ask-again';
      // Beside a file words are an answer or they are nothing: what was not taken is told anyway.
      if (isOnComing && inbound.media !== undefined) return false;
      // Somebody who is not known is told that first, as at any answer.
      if (isOnComing && request.member === null && first !== undefined)
        return take(
          { kind: 'choice', offer: first, data: first.options[0] ?? '', reason: null, isPlain: true },
          request,
          occasion,
        );
      switch (reading.kind) {
        case 'none':
          return false;
        case 'ask-again':
          await reply(services, request, VANG_UNCLEAR);
          return true;
        case 'which':
          await reply(
            services,
            request,
            whichQuestion(own.filter((one) => !isUnposted(one)).map((one) => one.code)),
          );
          return true;
        case 'unsure':
          await ask(request, reading.why, offers.some(isRoll));
          return true;
        case 'choice':
          return take(milder(reading, replyTo, spoken), request, occasion);
      }
    },

    /** Marks who asks for it as being there, while the roll is open; false before it and after. */
    async marksPresent(request: Request, occasion: Occasion): Promise<boolean> {
      if (request.member === null || occasion.place === 'unconnected-group') return false;
      const offer = await meetingQuestion(services, request, true);
      const data = offer !== null && isRoll(offer) ? offer.options[0] : undefined;
      if (offer === null || data === undefined) return false;
      return take({ kind: 'choice', offer, data, reason: null, isPlain: true }, request, occasion);
    },

    /** For what was addressed to the bot and was nothing else: asks, if a meeting's question is open to this person. */
    async unsure(request: Request, occasion: Occasion, why: Unsure = 'other-words'): Promise<boolean> {
      if (request.member === null || occasion.place === 'unconnected-group') return false;
      const question = await meetingQuestion(services, request, true);
      if (question === null) return false;
      await ask(request, why, isRoll(question));
      return true;
    },
  };

  /** A number that says of itself which message it answers is taken as it is. */
  function milder(reading: Choice, replyTo: string | null, spoken: ReturnType<typeof readReply>): Choice {
    const isNamed = replyTo === reading.offer.messageId || (spoken.kind === 'number' && spoken.code !== null);
    const read = isNamed ? null : buttons.read(reading.data);
    const args = read?.button.whenUnnamed?.(read.args);
    const { name } = decodeButton(reading.data) ?? {};
    return args === undefined || name === undefined
      ? reading
      : { ...reading, data: encodeButton(name, ...args) };
  }

  /** Carries out what was read, unless it would turn a recorded answer round by words that do not say so. */
  async function take(reading: Choice, request: Request, occasion: Occasion): Promise<boolean> {
    const settled = await settle(reading, request);
    if ('refusal' in settled) {
      await reply(
        services,
        request,
        settled.refusal,
        settled.meetingId === null ? undefined : rsvpButtons(settled.meetingId),
      );
      return true;
    }
    const { data: meant } = settled;
    const button = buttons.read(meant)?.button;
    // Which copy of a question is answered is not known, and no copy could be changed: none is looked for.
    const messageId = button?.hasCopies === true ? null : (reading.offer.messageId ?? 'typed');
    const gathering =
      button?.isMeetingAnswer === true ? await gatheringOf(meant, request, settled.isTurn) : null;
    const press = {
      ...request,
      pressedMessageId: messageId,
      ...(gathering === null ? {} : { gathering }),
    };
    const why = reading.reason === null ? '' : `:${REASONS.indexOf(reading.reason).toString(36)}`;
    const data = button?.takesReason === true ? meant + why : meant;
    const answer = await runPress(services, buttons, data, press, occasion);
    const isAnswer = button?.isMeetingAnswer === true;
    if (answer !== null && needsWord(answer, isAnswer, occasion)) await acknowledge(request, answer.text);
    return true;
  }

  /** What the words mean as things stand: the roll while it is open, nothing once the meeting is over. */
  async function settle(
    { data, isPlain }: Choice,
    { member, hasButtons }: Request,
  ): Promise<
    | { readonly data: string; readonly isTurn: boolean }
    | { readonly refusal: string; readonly meetingId: number | null }
  > {
    const press = decodeButton(data);
    const meetingId = numberArg(press?.args[0]);
    if (press === null || meetingId === null || (press.name !== 'rsvp' && press.name !== 'present'))
      return { data, isTurn: false };
    const record = await services.records.record(meetingId);
    if (record === null || member === null || record.branch.id !== member.branchId)
      return { data, isTurn: false };
    const phase = phaseOf(record.proceedings);
    if (phase === 'ended' || phase === 'closed') return { refusal: ANSWER_REFUSALS.closed, meetingId: null };
    const isAbsence = press.name === 'rsvp' && press.args[1] === 'n';
    if (isAbsence && isPresent(record, member.id)) return { refusal: ALREADY_PRESENT, meetingId: null };
    const current = record.answers.find(({ memberId }) => memberId === member.id)?.choice;
    const wanted = isAbsence ? 'absent' : 'attending';
    const isTurn = current !== undefined && current !== wanted;
    if (isTurn && !isPlain) return { refusal: turnRound(wanted), meetingId: hasButtons ? meetingId : null };
    return { data: phase === 'running' && !isAbsence ? encodeButton('present', meetingId) : data, isTurn };
  }

  /** How an answer that is typed before others can be told; null where the press itself is answered. */
  async function gatheringOf(data: string, request: Request, isTurn: boolean): Promise<Gathering | null> {
    const { chat, member, hasButtons } = request;
    const meetingId = numberArg(decodeButton(data)?.args[0]);
    if (hasButtons || chat.kind !== 'group' || member === null || meetingId === null) return null;
    const { channel } = splitRef(chat.ref);
    const [sent, own] = await Promise.all([
      services.meetings.sentOfLate(chat.id),
      services.meetings.knownPrivateChats(member.id),
    ]);
    const ownChat = own.find(({ ref }) => splitRef(ref).channel === channel)?.chatId ?? null;
    return { lastTold: lastToldOf(sent, meetingId), ownChat, isTurn };
  }

  /** One question, and within the hour only a shorter word: nothing is met with silence, nobody is pestered. */
  async function ask(request: Request, why: Unsure, isOnRoll: boolean): Promise<void> {
    const key = `${request.chat.id}:${request.account}`;
    const before = asked.get(key);
    const isAgain = before !== undefined && request.now - before < HOUR_MS;
    asked.delete(key);
    asked.set(key, isAgain ? before : request.now);
    const [oldest] = asked.keys();
    if (asked.size > MOST_ASKED && oldest !== undefined) asked.delete(oldest);
    const text = isAgain ? UNSURE_AGAIN : UNSURE_ANSWERS[why](isOnRoll);
    const isDeaf = request.chat.kind === 'group' && !request.hasButtons;
    await reply(services, request, isDeaf ? `${text} ${HOW_TO_WRITE}` : text);
  }

  /** Whether the bot has asked this person for words here. */
  async function isAsked({ account, chat, now }: Request): Promise<boolean> {
    return (await services.prompts.waiting(account, chat.id, now)) !== null;
  }

  /** Not a toast here but a message of its own, unless the press has brought a reply already: its key is the same. */
  async function acknowledge(request: Request, text: string): Promise<void> {
    await services.outbox.enqueue({ outbox: [replyDraft(request, textContent(text))] }, request.now);
  }
}

const isRoll = (offer: { readonly options: readonly string[] }): boolean =>
  offer.options.some((data) => decodeButton(data)?.name === 'present');

const isPresent = (record: MeetingRecord, memberId: number): boolean =>
  record.attendances.some((one) => one.memberId === memberId && one.mark === 'present');

/**
 * Words that are likelier meant for a question that waits for words: "2 hộ đã xong", a reason, something unsure. Where
 * there are buttons nobody was offered a number.
 */
function isLikelyProse(text: string, reading: ChoiceReading, request: Request): boolean {
  if (reading.kind === 'unsure' || reading.kind === 'ask-again') return true;
  if (reading.kind !== 'choice') return false;
  if (!reading.isPlain || text.length > 60) return true;
  return /^\s*\d/u.test(text) && (reading.reason === 'other' || request.hasButtons);
}

/** In a group an answer that was simply taken is told together with others: thirty messages would be a flood. */
const needsWord = (answer: PressAnswer, isAnswer: boolean, occasion: Occasion): boolean =>
  answer.text !== '' && (answer.alert === true || !isAnswer || occasion.place === 'private');
