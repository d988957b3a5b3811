import { splitRef } from '../../domain/channel/chat-ref.ts';
import { helpText } from '../../text/vi/help.ts';
import { connectGroup } from '../../use-cases/joining/connect-group.ts';
import { askConsent, greetStranger } from '../../use-cases/joining/first-contact.ts';
import { showAttendance } from '../../use-cases/meeting/show-meeting.ts';
import { reply, stayQuiet } from '../../use-cases/replies.ts';
import type { Request } from '../../use-cases/request.ts';
import type { Occasion } from './access.ts';
import { asMember } from './define-command.ts';
import { showDeps } from './deps.ts';
import type { Services } from './services.ts';

/**
 * `/start`, `/help`, `/huongdan`: in a group that is not connected the payload is a join code; in private a member is
 * asked for consent first; otherwise the help for this person in this place.
 */
export async function startHere(
  request: Request,
  payload: string,
  services: Services,
  occasion: Occasion,
): Promise<void> {
  if (occasion.place === 'unconnected-group') {
    if (payload !== '') return connectGroup(services, request, payload);
    return stayQuiet(services, request);
  }
  const { member } = request;
  if (occasion.place === 'private') {
    if (member === null && !occasion.roles.has('operator'))
      return greetStranger(services, request, mayBeKnown(services, request));
    if (member !== null && (await askConsent(services, asMember(request)))) return;
    if (member !== null && payload === 'diemdanh')
      return showAttendance(showDeps(services, request), asMember(request));
  }
  const audience = member !== null ? 'member' : occasion.place === 'private' ? 'operator' : 'stranger';
  const text = helpText(services.help(occasion), audience);
  await reply(services, request, text);
}

/** Whether a stranger in private may be a member whom the group knows under another id. */
export const mayBeKnown = (services: Services, request: Request): boolean =>
  services.capabilities(splitRef(request.account).channel).personIdsMayDiffer === true;
