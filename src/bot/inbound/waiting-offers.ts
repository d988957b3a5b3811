import type { Offer } from '../../domain/attendance/read-choice.ts';
import type { Request } from '../../use-cases/request.ts';
import { accessTo, type Occasion } from '../declare/access.ts';
import type { ButtonIndex } from '../declare/button-index.ts';
import type { ButtonHandler } from '../declare/define-button.ts';
import type { Services } from '../declare/services.ts';
import { isUnposted } from './meeting-question.ts';

/* Which of the questions that stand in a chat a bare number may answer: asked of the buttons' declarations. */

/**
 * What this person may answer here, or, when they are not known yet, could answer if they were; where that is nothing,
 * the newest, which tells why not.
 */
export function allowedTo(
  buttons: ButtonIndex,
  offers: readonly Offer[],
  request: Request,
  occasion: Occasion,
): readonly Offer[] {
  const allowed = offers.filter((offer) => {
    const button = buttons.read(offer.options[0] ?? '')?.button;
    if (button === undefined || (request.member !== null && button.isForNewcomers === true)) return false;
    const verdict = accessTo(button, occasion);
    return verdict === 'allowed' || verdict === 'not-linked';
  });
  return allowed.length > 0 ? allowed : offers.slice(0, 1);
}

/** Of several questions those that still wait for this person; when none does, the meeting's, or the newest, which tells why. */
export async function waitingFor(
  services: Services,
  buttons: ButtonIndex,
  offers: readonly Offer[],
  request: Request,
): Promise<readonly Offer[]> {
  const [newest] = offers;
  const asked = newest === undefined ? null : buttons.read(newest.options[0] ?? '');
  if (newest !== undefined && asked !== null) {
    const question = { args: asked.args, offer: newest, request };
    if ((await asked.button.isJustAsked?.(question, services)) === true) return [newest];
  }
  const waiting: Offer[] = [];
  for (const [index, offer] of offers.entries()) {
    const first = buttons.read(offer.options[0] ?? '');
    // Whoever was asked something here answers that, before what was asked nowhere.
    if (first === null || isUnposted(offer)) continue;
    const { button, args } = first;
    const waits = isList(button, request)
      ? index === 0
      : (await button.waits?.({ args, offer, request }, services)) !== false;
    if (waits) waiting.push(offer);
  }
  if (waiting.length > 0) return waiting;
  // The meeting's own question is there whether or not it was posted here.
  const unposted = offers.find(isUnposted);
  return unposted === undefined ? offers.slice(0, 1) : [unposted];
}

/** In private the question of coming stands under answers to "when do we meet?": it asks nobody for anything. */
const isList = ({ list }: ButtonHandler, { chat }: Request): boolean =>
  list === 'always' || (list === 'in-private' && chat.kind === 'private');
