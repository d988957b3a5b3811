import { type ChoiceReading, readChoice } from '../../domain/attendance/read-choice.ts';
import { REASONS } from '../../domain/attendance/rsvp.ts';
import type { InboundText } from '../../messaging/inbound.ts';
import type { PressAnswer } from '../../messaging/outbound.ts';
import { VANG_UNCLEAR, whichQuestion } from '../../text/vi/channel/typed.ts';
import { reply } from '../../use-cases/replies.ts';
import { type Request, replyDraft, textContent } from '../../use-cases/request.ts';
import type { Occasion } from '../declare/access.ts';
import type { ButtonIndex } from '../declare/button-index.ts';
import type { Services } from '../declare/services.ts';
import { runPress } from './dispatch.ts';
import { allowedTo, waitingFor } from './waiting-offers.ts';

/**
 * Answers in words, on channels without buttons: a number, a code and a number, or the words of coming and staying
 * away stand for the press of a button, with the same rights and the same effects.
 */
export function createTypedAnswers(services: Services, buttons: ButtonIndex) {
  return {
    /** False when the text answers no open question: it may still be something else. */
    async answers(inbound: InboundText, request: Request, occasion: Occasion): Promise<boolean> {
      const offers = await services.outbox.openOffers(request.chat.id, request.now);
      if (offers.length === 0) return false;
      const replyTo = inbound.replyTo ?? null;
      let own = allowedTo(buttons, offers, request, occasion);
      let reading = readChoice(inbound.text, replyTo, offers, own);
      if (reading.kind === 'which') {
        own = await waitingFor(services, buttons, own, request);
        reading = readChoice(inbound.text, replyTo, offers, own);
      }
      if (isLikelyProse(inbound.text, reading) && (await isAsked(request))) return false;
      switch (reading.kind) {
        case 'none':
          return false;
        case 'ask-again':
          await reply(services, request, VANG_UNCLEAR);
          return true;
        case 'which':
          await reply(services, request, whichQuestion(own.map((offer) => offer.code)));
          return true;
        case 'choice': {
          const button = buttons.read(reading.data)?.button;
          // Which copy of a question is answered is not known, and no copy could be changed: none is looked for.
          const messageId = button?.hasCopies === true ? null : (reading.offer.messageId ?? 'typed');
          const press = { ...request, pressedMessageId: messageId };
          const why = reading.reason === null ? '' : `:${REASONS.indexOf(reading.reason).toString(36)}`;
          const data = button?.takesReason === true ? reading.data + why : reading.data;
          const answer = await runPress(services, buttons, data, press, occasion);
          const isAnswer = button?.isMeetingAnswer === true;
          if (answer !== null && needsWord(answer, isAnswer, occasion))
            await acknowledge(request, answer.text);
          return true;
        }
      }
    },
  };

  /** Whether the bot has asked this person for words here. */
  async function isAsked({ account, chat, now }: Request): Promise<boolean> {
    return (await services.prompts.waiting(account, chat.id, now)) !== null;
  }

  /** Not a toast here but a message of its own, unless the press has brought a reply already: its key is the same. */
  async function acknowledge(request: Request, text: string): Promise<void> {
    await services.outbox.enqueue({ outbox: [replyDraft(request, textContent(text))] }, request.now);
  }
}

/** "2 hộ đã xong": a number with words behind it that are no reason one knows. */
const isLikelyProse = (text: string, reading: ChoiceReading): boolean =>
  reading.kind === 'choice' && reading.reason === 'other' && /^\s*\d/u.test(text);

/** In a group an answer that was simply taken needs no message: thirty of them would be a flood. */
const needsWord = (answer: PressAnswer, isAnswer: boolean, occasion: Occasion): boolean =>
  answer.text !== '' && (answer.alert === true || !isAnswer || occasion.place === 'private');
