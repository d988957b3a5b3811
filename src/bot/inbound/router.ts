import type { Clock } from '../../domain/clock.ts';
import { foldText } from '../../domain/fold.ts';
import { readSlip } from '../../domain/joining/slip.ts';
import { asksToBeMarked } from '../../domain/reading/read-asking.ts';
import { saysTakenIn } from '../../domain/reading/read-plain-args.ts';
import { said } from '../../domain/reading/read-said.ts';
import type { Inbound, InboundPresence, InboundText } from '../../messaging/inbound.ts';
import type { PressAnswer } from '../../messaging/outbound.ts';
import type { EventRef } from '../../storage/effects.ts';
import {
  EDITED_AGAIN,
  SECRET_REFUSED,
  TOO_MANY_WORDS,
  UNKNOWN_COMMAND,
} from '../../text/vi/channel/refusals.ts';
import { CONNECT_AS_YOURSELF, HOW_TO_CONNECT } from '../../text/vi/joining/joining.ts';
import {
  greetBack,
  leaveQuestion,
  leaveWhatWaits,
  mediaDraft,
  takeThanks,
} from '../../use-cases/channel/small-talk.ts';
import { takeInByWords } from '../../use-cases/committees/take-in-comment.ts';
import { consentDraft, greetStranger } from '../../use-cases/joining/first-contact.ts';
import { reply, replyWith, stayQuiet } from '../../use-cases/replies.ts';
import { journalBy, type Request, replyDraft, textContent } from '../../use-cases/request.ts';
import type { Occasion } from '../declare/access.ts';
import { asMember } from '../declare/define-command.ts';
import { joinPrivately } from '../declare/join-privately.ts';
import type { Services } from '../declare/services.ts';
import { answerPrompt, answerViewerPrompt } from './answer-prompt.ts';
import type { Catalogue } from './catalogue.ts';
import { runCommand, runPress } from './dispatch.ts';
import { HOLD_MS, holdCommand } from './held-commands.ts';
import { type ParsedCommand, parseCommand } from './parse-command.ts';
import { readSentence } from './read-sentence.ts';
import { strangerBrake } from './stranger-brake.ts';
import { createTypedAnswers } from './typed-answers.ts';
import { createUnclear } from './unclear.ts';
import { whoAsks } from './who-asks.ts';

/** Short words that may be an answer of coming or staying away. */
const MAY_BE_ANSWER =
  /^(?=.{1,60}$)(?:.* )?(?:[12]|du|vang|nghi|om|ban|di|den|co|khong|ko|khong duoc)(?: |[.,!]|$)/;

/** Handles one parsed event to its end and returns what a presser gets to see, if it was a press. */
export type Router = (inbound: Inbound, event: EventRef) => Promise<PressAnswer | null>;

export function createRouter(parts: {
  readonly services: Services;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
}): Router {
  const { services, clock } = parts;
  const { commands, buttons } = parts.catalogue;
  const typed = createTypedAnswers(services, buttons);
  const unclear = createUnclear(services);
  const brake = strangerBrake();

  return async (inbound, event) => {
    const now = clock.now();
    switch (inbound.kind) {
      case 'presence':
        await onPresence(inbound, event, now);
        return null;
      case 'moved':
        await services.joining.move(event, inbound.from, inbound.to, now);
        return null;
      default: {
        const { request, occasion } = await whoAsks(services, inbound, event, now);
        if (inbound.kind === 'press') return runPress(services, buttons, inbound.data, request, occasion);
        if (inbound.kind === 'secret') await onSecret(inbound, request, occasion);
        else if (inbound.kind === 'media') await onMedia(request, occasion);
        else await onText(inbound, request, occasion);
        return null;
      }
    }
  };

  /** The bot came to a chat, or left it: in a group that is new to it, it says how to begin. */
  async function onPresence(inbound: InboundPresence, event: EventRef, now: number): Promise<void> {
    const { chat: ref, chatKind: kind, presence } = inbound;
    await services.joining.presence(event, { ref, kind, presence }, now, (chat) => {
      if (!inbound.arrived || chat.kind !== 'group' || chat.branchId !== null || chat.committeeId !== null)
        return {};
      const greeting = {
        key: `greeting:${event.inboxId}`,
        audience: { to: 'chat', chatId: chat.id },
        priority: 'reply',
        content: textContent(HOW_TO_CONNECT),
        expiresAt: now + HOLD_MS,
      } as const;
      return { outbox: [greeting] };
    });
  }

  /** Whether nothing is read of it any more: an account that is nobody's here has written too often within the hour. */
  async function isBraked(
    { sender }: Pick<InboundText, 'sender'>,
    request: Request,
    { place, roles }: Occasion,
  ): Promise<boolean> {
    // A committee's group was let in by its code, whoever speaks there.
    if (place === 'committee-group') return false;
    // Whoever writes in the name of a group shares the account with all who do.
    if (roles.size > 1 || sender.anonymous) return false;
    const heard = brake(request);
    if (heard === 'unheard') await stayQuiet(services, request);
    if (heard === 'last') await reply(services, request, TOO_MANY_WORDS);
    return heard !== 'heard';
  }

  /**
   * A text is read as a command, as words that leave what was begun, as a sentence that means a command, as an answer to
   * an open question, as the words a question waits for, as politeness; what is addressed to the bot and is none of
   * these gets a word too.
   */
  async function onText(inbound: InboundText, request: Request, occasion: Occasion): Promise<void> {
    // What stands beside the words was not taken, whatever becomes of the words.
    if (inbound.media !== undefined && occasion.place !== 'unconnected-group')
      await services.outbox.enqueue({ outbox: [mediaDraft(request)] }, request.now);
    const can = services.capabilities(inbound.channel);
    const isPrivate = occasion.place === 'private';
    const isAddressed =
      isPrivate || inbound.isReply || inbound.isMention === true || can.hearsOnlyAddressed === true;
    const isPlain = isAddressed && !inbound.sender.anonymous && occasion.place !== 'unconnected-group';
    const parsed = parseCommand(inbound.text, commands, can.commandMenu && !isPlain);
    const isForUs = parsed !== null || (isAddressed && occasion.place !== 'unconnected-group');
    if (isForUs && (await isBraked(inbound, request, occasion))) return;
    const sentence = parsed === null && isPlain ? readSentence(inbound.text, commands) : null;
    const asked = parsed === 'unknown' ? null : (parsed ?? (typeof sentence === 'object' ? sentence : null));
    const wantsMark = isPlain && !inbound.edited && asked !== null && asksToBeMarked(said(inbound.text));
    if (wantsMark && (await typed.marksPresent(request, occasion))) return;
    if (asked !== null) return onCommand(inbound, asked, request, occasion);
    if (inbound.edited) return onEdited(inbound, request, isPrivate);
    if (sentence === 'thanks' && (await takesIn(inbound, request, occasion))) return;
    if (sentence === 'leave' && request.member !== null) return leaveWhatWaits(services, asMember(request));
    if (sentence === 'leave' && occasion.roles.has('viewer')) return leaveQuestion(services, request);
    if (parsed === null && (!can.buttons || isPrivate) && (await typed.answers(inbound, request, occasion)))
      return;
    if (parsed === null && (await answersPrompt(inbound, request, occasion, isAddressed))) return;
    // Digits of a slip, without the words before them.
    if (isPrivate && request.member === null && parsed === null && readSlip(inbound.text) !== null)
      return joinPrivately(request, inbound.text, services);
    if (!isAddressed || inbound.sender.anonymous || occasion.place === 'unconnected-group')
      return stayQuiet(services, request);
    await askConsentOnce(null, request, occasion);
    if (parsed === 'unknown' && occasion.roles.size > 1) return reply(services, request, UNKNOWN_COMMAND);
    if (sentence === 'greeting' && request.member !== null) return greetBack(services, request);
    if (sentence === 'thanks' && request.member !== null) return takeThanks(services, request);
    if (inbound.media !== undefined) return stayQuiet(services, request);
    // Where answers are typed, words that are none may have been meant as one.
    if (parsed === null && !can.buttons && (await typed.unsure(request, occasion))) return;
    return unclear(request, occasion, can);
  }

  async function onCommand(
    inbound: InboundText,
    asked: ParsedCommand,
    request: Request,
    occasion: Occasion,
  ): Promise<void> {
    const can = services.capabilities(inbound.channel);
    const isKnown = occasion.roles.size > 1;
    const isForAll = asked.command.access.private === 'anyone';
    if (occasion.place === 'private' && !isKnown && can.personIdsMayDiffer === true && !isForAll)
      return greetStranger(services, request, true);
    // Figures are the committee's group's, whoever asks for them there.
    const needsPerson = occasion.place !== 'committee-group';
    if (inbound.sender.anonymous && needsPerson && asked.command.access[occasion.place] !== 'ignored') {
      if (inbound.edited) return reply(services, request, EDITED_AGAIN);
      if (occasion.place !== 'unconnected-group') return holdCommand(services, inbound, request);
      // The code belongs to the person who got it: in a new group nobody else may press in their place.
      return asked.args === '' ? stayQuiet(services, request) : reply(services, request, CONNECT_AS_YOURSELF);
    }
    await askConsentOnce(asked, request, occasion);
    await runCommand(services, asked, request, occasion);
  }

  /** `Đã tiếp thu` of an officer in private is more than thanks while a comment of the upper committee waits. */
  async function takesIn(
    { text }: InboundText,
    request: Request,
    { place, roles }: Occasion,
  ): Promise<boolean> {
    if (place !== 'private' || !roles.has('officer') || saysTakenIn(foldText(text)) === null) return false;
    const waiting = await services.comments.open(asMember(request).member.branchId);
    if (waiting.length === 0) return false;
    await takeInByWords(services, asMember(request), null);
    return true;
  }

  /** An edited message is no new answer either: who changed one in private is told to send it again. */
  function onEdited({ text }: InboundText, request: Request, isPrivate: boolean): Promise<void> {
    const mayBeAnswer = isPrivate && request.member !== null && MAY_BE_ANSWER.test(foldText(text));
    return mayBeAnswer ? reply(services, request, EDITED_AGAIN) : stayQuiet(services, request);
  }

  /** The first private word of a member, whatever it is, brings the question of consent (R5-6). */
  async function askConsentOnce(
    asked: ParsedCommand | null,
    request: Request,
    occasion: Occasion,
  ): Promise<void> {
    const { member } = request;
    if (occasion.place !== 'private' || member === null || member.consent !== 'none') return;
    if (asked?.command.name === 'huongdan') return;
    const branch = await services.directory.branch(member.branchId);
    await services.outbox.enqueue(
      { outbox: [consentDraft(asMember(request), branch?.name ?? '')] },
      request.now,
    );
  }

  /** Words that answer a question the bot has put to this very person here: in the group only as a reply. */
  async function answersPrompt(
    inbound: InboundText,
    request: Request,
    { roles }: Occasion,
    isAddressed: boolean,
  ): Promise<boolean> {
    // Whoever mends an earlier message is not answering the question that is open now.
    if (inbound.sender.anonymous || inbound.edited || !isAddressed) return false;
    if (request.member === null && !roles.has('viewer')) return false;
    const prompt = await services.prompts.waiting(request.account, request.chat.id, request.now);
    if (prompt === null) return false;
    if (await answerViewerPrompt(services, request, roles, prompt, inbound.text)) return true;
    return request.member !== null && answerPrompt(services, asMember(request), roles, prompt, inbound.text);
  }

  /** Files and photos are not taken, and the sender is told (R5-3): once for an album. */
  async function onMedia(request: Request, occasion: Occasion): Promise<void> {
    if (occasion.place === 'unconnected-group') return stayQuiet(services, request);
    await replyWith(services, request, [mediaDraft(request)]);
  }

  async function onSecret(
    inbound: Pick<InboundText, 'sender'>,
    request: Request,
    occasion: Occasion,
  ): Promise<void> {
    if (await isBraked(inbound, request, occasion)) return;
    const outbox =
      occasion.place === 'unconnected-group' ? [] : [replyDraft(request, textContent(SECRET_REFUSED))];
    const journal = [journalBy(request, { action: 'secret.refused', subject: `chat:${request.chat.id}` })];
    await services.inbox.finish(request.event, { outbox, journal }, request.now);
  }
}
