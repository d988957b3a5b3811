import { decodeButton, encodeButton, numberArg } from '../../domain/channel/button-data.ts';
import type { Clock } from '../../domain/clock.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import type { Inbound, InboundPress, InboundText } from '../../messaging/inbound.ts';
import type { PressAnswer } from '../../messaging/outbound.ts';
import type { EventRef } from '../../storage/effects.ts';
import {
  ACCESS_REFUSALS,
  CONFIRM_SENDER,
  CONFIRM_SENDER_BUTTON,
  HELD_COMMAND_GONE,
  REFUSED_PRESS,
  SECRET_REFUSED,
  UNKNOWN_COMMAND,
} from '../../text/vi/channel/refusals.ts';
import { CONNECT_AS_YOURSELF, HOW_TO_CONNECT } from '../../text/vi/joining/joining.ts';
import { consentDraft, greetStranger } from '../../use-cases/joining/first-contact.ts';
import { journalBy, type Request, replyDraft, textContent } from '../../use-cases/request.ts';
import { type AccessEntry, checkAccess, type Role } from '../declare/access.ts';
import { accessTable } from '../declare/access-table.ts';
import { asMember, type ButtonHandler, type Occasion } from '../declare/define-command.ts';
import type { Services } from '../declare/services.ts';
import { answerPrompt } from './answer-prompt.ts';
import { commandIndex, type ParsedCommand, parseCommand } from './parse-command.ts';
import { createTypedAnswers } from './typed-answers.ts';

/** Handles one parsed event to its end and returns what a presser gets to see, if it was a press. */
export type Router = (inbound: Inbound, event: EventRef) => Promise<PressAnswer | null>;

const HOLD_MS = 15 * 60_000;

export function createRouter(parts: {
  readonly services: Services;
  readonly buttons: readonly ButtonHandler[];
  readonly clock: Clock;
}): Router {
  const { services, clock } = parts;
  const commands = commandIndex(services.commands);
  const buttons = new Map(parts.buttons.map((button) => [button.name, button]));
  const typed = createTypedAnswers(services, pressed);
  requireAccessRows();

  return async (inbound, event) => {
    const now = clock.now();
    switch (inbound.kind) {
      case 'presence':
        await services.joining.presence(
          event,
          { ref: inbound.chat, kind: inbound.chatKind, presence: inbound.presence },
          now,
          (chat) => {
            const greet = inbound.arrived && chat.kind === 'group' && chat.branchId === null;
            const key = `greeting:${event.inboxId}`;
            const audience = { to: 'chat' as const, chatId: chat.id };
            const expiresAt = now + HOLD_MS;
            return greet
              ? {
                  outbox: [
                    { key, audience, priority: 'reply', content: textContent(HOW_TO_CONNECT), expiresAt },
                  ],
                }
              : {};
          },
        );
        return null;
      case 'moved':
        await services.joining.move(event, inbound.from, inbound.to, now);
        return null;
      default: {
        const { request, occasion } = await meet(inbound, event, now);
        if (inbound.kind === 'press') return onPress(inbound, request, occasion);
        if (inbound.kind === 'secret') await onSecret(request, occasion);
        else await onText(inbound, request, occasion);
        return null;
      }
    }
  };

  /** Who is this, where are we, what may they be here? A member of another branch is a stranger in this group. */
  async function meet(
    inbound: Exclude<Inbound, { kind: 'presence' | 'moved' }>,
    event: EventRef,
    now: number,
  ): Promise<{ request: Request; occasion: Occasion }> {
    const { sender } = inbound;
    const who = await services.directory.whoIs(sender.account, inbound.chat, services.zone.toLocal(now).date);
    const chat =
      who.chat === null || who.chat.presence === 'out'
        ? await services.directory.openChat(inbound.chat, inbound.chatKind, now)
        : who.chat;
    const place =
      chat.kind === 'private' ? 'private' : chat.branchId === null ? 'unconnected-group' : 'branch-group';
    if (who.member !== null && !sender.anonymous && sender.username !== who.username)
      await services.directory.noteUsername(sender.account, sender.username);
    const isHome = place === 'private' || who.member?.branchId === chat.branchId;
    const member = isHome ? who.member : null;
    const roles = new Set<Role>(['stranger']);
    if (member !== null) roles.add('member');
    if (member !== null && isOfficer(member.office)) roles.add('officer');
    if (services.isOperator(sender.account)) roles.add('operator');
    return {
      request: {
        event,
        now,
        account: sender.account,
        displayName: sender.displayName,
        member,
        chat,
        threadId: inbound.threadId,
        canEdit: services.capabilities(inbound.channel).edit,
        hasButtons: services.capabilities(inbound.channel).buttons,
        pressedMessageId: inbound.kind === 'press' ? inbound.messageId : null,
      },
      occasion: { place, roles },
    };
  }

  async function onText(inbound: InboundText, request: Request, occasion: Occasion): Promise<void> {
    const can = services.capabilities(inbound.channel);
    const parsed = parseCommand(inbound.text, commands, can.commandMenu);
    if (parsed === null && !can.buttons && (await typed.answers(inbound, request, occasion))) return;
    if (parsed === null && (await answersPrompt(inbound, request, occasion, can.hearsOnlyAddressed === true)))
      return;
    const isStranger = !occasion.roles.has('member') && !occasion.roles.has('operator');
    if (occasion.place === 'private' && isStranger && can.personIdsMayDiffer === true)
      return greetStranger(services, request, true);
    if (parsed === null || parsed === 'unknown') {
      const isKnownPerson = occasion.roles.has('member') || occasion.roles.has('operator');
      const isPrivate = occasion.place === 'private';
      return say(request, isPrivate && isKnownPerson ? UNKNOWN_COMMAND : null);
    }
    const entry = rowOf(parsed);
    if (inbound.sender.anonymous && entry[occasion.place] !== 'ignored') {
      // The code belongs to the person who got it: in a new group nobody else may press in their place.
      if (occasion.place === 'unconnected-group')
        return say(request, parsed.args === '' ? null : CONNECT_AS_YOURSELF);
      return hold(inbound, request);
    }
    await askConsentOnce(parsed, request, occasion);
    await runCommand(parsed, request, occasion);
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

  async function runCommand(parsed: ParsedCommand, request: Request, occasion: Occasion): Promise<void> {
    const verdict = checkAccess(rowOf(parsed)[occasion.place], occasion.roles);
    if (verdict === 'allowed') return parsed.command.run(request, parsed.args, services, occasion);
    return say(request, verdict === 'ignored' ? null : ACCESS_REFUSALS[verdict]);
  }

  /** A command in the name of the group waits until the person behind it presses a button: presses carry the person. */
  async function hold(inbound: InboundText, request: Request): Promise<void> {
    const expiresAt = request.now + HOLD_MS;
    await services.joining.holdCommand(
      request.event,
      request.chat.ref,
      inbound.text,
      expiresAt,
      (id) => ({
        outbox: [
          replyDraft(
            request,
            textContent(CONFIRM_SENDER, [
              [{ text: CONFIRM_SENDER_BUTTON, data: encodeButton('own-command', id) }],
            ]),
          ),
        ],
      }),
      request.now,
    );
  }

  async function onPress(
    inbound: InboundPress,
    request: Request,
    occasion: Occasion,
  ): Promise<PressAnswer | null> {
    return pressed(inbound.data, request, occasion);
  }

  async function pressed(data: string, request: Request, occasion: Occasion): Promise<PressAnswer | null> {
    const press = decodeButton(data);
    if (press === null) return refusePress(request, REFUSED_PRESS, 'press.malformed');
    const verdict = checkAccess(accessTable.buttons[press.name][occasion.place], occasion.roles);
    if (verdict !== 'allowed') {
      const text = verdict === 'ignored' ? REFUSED_PRESS : ACCESS_REFUSALS[verdict];
      return refusePress(request, text, 'press.refused');
    }
    if (press.name === 'own-command') return onOwnCommand(numberArg(press.args[0]), request, occasion);
    const answer = await buttons.get(press.name)?.run(request, press.args, services, occasion);
    if (answer === undefined || answer === 'malformed')
      return refusePress(request, REFUSED_PRESS, 'press.malformed');
    return answer;
  }

  async function onOwnCommand(
    id: number | null,
    request: Request,
    occasion: Occasion,
  ): Promise<PressAnswer | null> {
    const text = id === null ? null : await services.joining.heldCommand(id, request.chat.ref, request.now);
    const parsed = text === null ? null : parseCommand(text, commands);
    if (id === null || parsed === null || parsed === 'unknown')
      return refusePress(request, HELD_COMMAND_GONE, 'press.refused');
    const verdict = checkAccess(rowOf(parsed)[occasion.place], occasion.roles);
    if (verdict !== 'allowed')
      return refusePress(
        request,
        verdict === 'ignored' ? REFUSED_PRESS : ACCESS_REFUSALS[verdict],
        'press.refused',
      );
    if (!(await services.joining.dropCommand(id)))
      return refusePress(request, HELD_COMMAND_GONE, 'press.refused');
    await parsed.command.run(request, parsed.args, services, occasion);
    return { text: '' };
  }

  async function refusePress(request: Request, text: string, action: string): Promise<PressAnswer> {
    const answer = { text, alert: true };
    const journal = [journalBy(request, { action, subject: `chat:${request.chat.id}` })];
    await services.inbox.finish(request.event, { receipt: answer, journal }, request.now);
    return answer;
  }

  async function onSecret(request: Request, occasion: Occasion): Promise<void> {
    const outbox =
      occasion.place === 'unconnected-group' ? [] : [replyDraft(request, textContent(SECRET_REFUSED))];
    const journal = [journalBy(request, { action: 'secret.refused', subject: `chat:${request.chat.id}` })];
    await services.inbox.finish(request.event, { outbox, journal }, request.now);
  }

  async function say(request: Request, text: string | null): Promise<void> {
    const outbox = text === null ? [] : [replyDraft(request, textContent(text))];
    await services.inbox.finish(request.event, { outbox }, request.now);
  }

  function rowOf(parsed: ParsedCommand): AccessEntry {
    const row = accessTable.commands[parsed.command.name];
    if (row === undefined) throw new Error('a command without a row in the access table');
    return row;
  }

  function requireAccessRows(): void {
    for (const command of services.commands)
      if (accessTable.commands[command.name] === undefined)
        throw new Error(`the command ${command.name} has no row in the access table`);
  }
}
