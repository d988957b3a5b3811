import { splitRef } from '../../domain/channel/chat-ref.ts';
import { hasName, isOfSlips, readSlip } from '../../domain/joining/slip.ts';
import { TOILA_IN_GROUP } from '../../text/vi/joining/joining.ts';
import {
  alreadyJoined,
  CONTACT_CODE_IN_GROUP,
  groupCode,
  SLIP_NEEDS_NAME,
} from '../../text/vi/joining/slips.ts';
import { greetStranger } from '../../use-cases/joining/first-contact.ts';
import { scanSlip, typeSlip } from '../../use-cases/joining/use-slip.ts';
import { reply } from '../../use-cases/replies.ts';
import { type Request, replyDraft, textContent } from '../../use-cases/request.ts';
import type { Services } from './services.ts';

/** "I am …" in a private chat: what is typed of a slip of paper; without one, how to join. */
export async function joinPrivately(request: Request, args: string, services: Services): Promise<void> {
  const { member } = request;
  const isTwofold = mayBeKnown(services, request);
  if (member !== null) {
    const text = alreadyJoined(member.fullName);
    return reply(services, request, isTwofold ? `${text} ${await codeForGroup(request, services)}` : text);
  }
  const typed = readSlip(args);
  if (typed === null)
    return isTwofold ? greetStranger(services, request, true) : reply(services, request, TOILA_IN_GROUP);
  if (isTwofold && !isOfSlips(typed.digits)) return reply(services, request, CONTACT_CODE_IN_GROUP);
  if (!hasName(typed)) return reply(services, request, SLIP_NEEDS_NAME);
  return afterJoining(request, services, await typeSlip(services, request, typed));
}

/** The link of a slip was opened. */
export const openLink = async (request: Request, payload: string, services: Services): Promise<void> =>
  afterJoining(request, services, await scanSlip(services, request, payload));

/** Where a group may know somebody under another id, who has joined gets the code that is typed there. */
async function afterJoining(request: Request, services: Services, hasJoined: boolean): Promise<void> {
  if (!hasJoined || !mayBeKnown(services, request)) return;
  const words = textContent(await codeForGroup(request, services));
  await services.outbox.enqueue({ outbox: [replyDraft(request, words, 1)] }, request.now);
}

const codeForGroup = async (request: Request, services: Services): Promise<string> =>
  groupCode(
    await services.joining.contactCode(request.account, request.now, () => services.freshContactCode()),
  );

/** Whether a stranger in private may be a member whom the group knows under another id. */
export const mayBeKnown = (services: Services, request: Request): boolean =>
  services.capabilities(splitRef(request.account).channel).personIdsMayDiffer === true;
