import type { Clock } from '../../domain/clock.ts';
import type { Inbound, InboundPresence, InboundText } from '../../messaging/inbound.ts';
import type { PressAnswer } from '../../messaging/outbound.ts';
import type { EventRef } from '../../storage/effects.ts';
import { SECRET_REFUSED, UNKNOWN_COMMAND } from '../../text/vi/channel/refusals.ts';
import { CONNECT_AS_YOURSELF, HOW_TO_CONNECT } from '../../text/vi/joining/joining.ts';
import { consentDraft, greetStranger } from '../../use-cases/joining/first-contact.ts';
import { reply, stayQuiet } from '../../use-cases/replies.ts';
import { journalBy, type Request, replyDraft, textContent } from '../../use-cases/request.ts';
import type { Occasion } from '../declare/access.ts';
import { asMember } from '../declare/define-command.ts';
import type { Services } from '../declare/services.ts';
import { answerPrompt } from './answer-prompt.ts';
import type { Catalogue } from './catalogue.ts';
import { runCommand, runPress } from './dispatch.ts';
import { HOLD_MS, holdCommand } from './held-commands.ts';
import { type ParsedCommand, parseCommand } from './parse-command.ts';
import { createTypedAnswers } from './typed-answers.ts';
import { whoAsks } from './who-asks.ts';

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
        if (inbound.kind === 'secret') await onSecret(request, occasion);
        else await onText(inbound, request, occasion);
        return null;
      }
    }
  };

  /** The bot came to a chat, or left it: in a group that is new to it, it says how to begin. */
  async function onPresence(inbound: InboundPresence, event: EventRef, now: number): Promise<void> {
    const { chat: ref, chatKind: kind, presence } = inbound;
    await services.joining.presence(event, { ref, kind, presence }, now, (chat) => {
      if (!inbound.arrived || chat.kind !== 'group' || chat.branchId !== null) return {};
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

  async function onText(inbound: InboundText, request: Request, occasion: Occasion): Promise<void> {
    const can = services.capabilities(inbound.channel);
    const parsed = parseCommand(inbound.text, commands, can.commandMenu);
    if (parsed === null && (await typed.answers(inbound, request, occasion))) return;
    if (parsed === null && (await answersPrompt(inbound, request, occasion, can.hearsOnlyAddressed === true)))
      return;
    const isKnown = occasion.roles.has('member') || occasion.roles.has('operator');
    const isPrivate = occasion.place === 'private';
    if (isPrivate && !isKnown && can.personIdsMayDiffer === true)
      return greetStranger(services, request, true);
    const isAddressed = isPrivate || can.hearsOnlyAddressed === true;
    if (parsed === null && isAddressed && (await typed.unsure(request, occasion))) return;
    if (parsed === null || parsed === 'unknown')
      return isPrivate && isKnown ? reply(services, request, UNKNOWN_COMMAND) : stayQuiet(services, request);
    if (inbound.sender.anonymous && parsed.command.access[occasion.place] !== 'ignored') {
      if (occasion.place !== 'unconnected-group') return holdCommand(services, inbound, request);
      // The code belongs to the person who got it: in a new group nobody else may press in their place.
      return parsed.args === ''
        ? stayQuiet(services, request)
        : reply(services, request, CONNECT_AS_YOURSELF);
    }
    await askConsentOnce(parsed, request, occasion);
    await runCommand(services, parsed, request, occasion, inbound.edited);
  }

  /** The first private word of a member, whatever it is, brings the question of consent (R5-6). */
  async function askConsentOnce(parsed: ParsedCommand, request: Request, occasion: Occasion): Promise<void> {
    const { member } = request;
    if (occasion.place !== 'private' || member === null || member.consent !== 'none') return;
    if (parsed.command.name === 'huongdan') return;
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
    occasion: Occasion,
    isAddressed: boolean,
  ): Promise<boolean> {
    // Whoever mends an earlier message is not answering the question that is open now.
    if (request.member === null || inbound.sender.anonymous || inbound.edited) return false;
    if (occasion.place !== 'private' && !inbound.isReply && !isAddressed) return false;
    const prompt = await services.prompts.waiting(request.account, request.chat.id, request.now);
    return prompt !== null && answerPrompt(services, asMember(request), prompt, inbound.text);
  }

  async function onSecret(request: Request, occasion: Occasion): Promise<void> {
    const outbox =
      occasion.place === 'unconnected-group' ? [] : [replyDraft(request, textContent(SECRET_REFUSED))];
    const journal = [journalBy(request, { action: 'secret.refused', subject: `chat:${request.chat.id}` })];
    await services.inbox.finish(request.event, { outbox, journal }, request.now);
  }
}
