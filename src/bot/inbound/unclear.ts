import type { Capabilities } from '../../messaging/capabilities.ts';
import { ACCESS_REFUSALS } from '../../text/vi/channel/refusals.ts';
import { UNCLEAR } from '../../text/vi/channel/small-talk.ts';
import { oncePer } from '../../use-cases/channel/small-talk.ts';
import { greetStranger } from '../../use-cases/joining/first-contact.ts';
import { reply, replyWith } from '../../use-cases/replies.ts';
import type { Request } from '../../use-cases/request.ts';
import type { Occasion } from '../declare/access.ts';
import type { Services } from '../declare/services.ts';

const MINUTE_MS = 60_000;
/** So long after a hint the next one is short. */
const AGAIN_MS = 10 * MINUTE_MS;
const MOST_KEPT = 5000;

/**
 * The word to whoever addressed the bot and was not understood: what to write instead, once at length. Who was told
 * lately is kept in memory alone: after a start people are told at length again, which hurts nobody.
 */
export function createUnclear(services: Services) {
  const told = new Map<string, number>();

  return async (request: Request, occasion: Occasion, can: Capabilities): Promise<void> => {
    const isPrivate = occasion.place === 'private';
    if (occasion.place === 'committee-group')
      return replyWith(services, request, [oncePer(request, 'unclear', MINUTE_MS, UNCLEAR.viewer)]);
    if (!occasion.roles.has('member') && !(isPrivate && occasion.roles.size > 1))
      return isPrivate
        ? greetStranger(services, request, can.personIdsMayDiffer === true)
        : replyWith(services, request, [
            oncePer(request, 'stranger', MINUTE_MS, ACCESS_REFUSALS['not-linked']),
          ]);
    const isAgain = wasTold(`${request.chat.id}:${request.account}`, request.now);
    if (!isAgain) return reply(services, request, hintFor(occasion, can, isPrivate));
    // In a group everybody sees it.
    return replyWith(services, request, [oncePer(request, 'unclear', MINUTE_MS, UNCLEAR.again)]);
  };

  function wasTold(who: string, now: number): boolean {
    const at = told.get(who);
    told.delete(who);
    told.set(who, now);
    const [oldest] = told.keys();
    if (told.size > MOST_KEPT && oldest !== undefined) told.delete(oldest);
    return at !== undefined && now - at < AGAIN_MS && now >= at;
  }
}

function hintFor({ roles }: Occasion, can: Capabilities, isPrivate: boolean): string {
  if (!roles.has('member')) return roles.has('viewer') ? UNCLEAR.viewer : UNCLEAR.operator;
  if (roles.has('officer')) return UNCLEAR.officer;
  // With buttons in the group nobody answers in words.
  return can.buttons && !isPrivate ? UNCLEAR.pressing : UNCLEAR.member;
}
