import { isSlipLink } from '../../domain/joining/slip.ts';
import { isWeekArgs } from '../../domain/reading/read-asking-week.ts';
import { lines } from '../../text/rich-text.ts';
import { helpText } from '../../text/vi/help.ts';
import { ONLY_REMINDERS } from '../../text/vi/meeting/approval.ts';
import { WEEK_HINT } from '../../text/vi/meeting/secretary-week.ts';
import { connectGroup } from '../../use-cases/joining/connect-group.ts';
import { askConsent, greetStranger } from '../../use-cases/joining/first-contact.ts';
import { showAttendance, showWeek } from '../../use-cases/meeting/show-meeting.ts';
import { reply, stayQuiet } from '../../use-cases/replies.ts';
import type { Request } from '../../use-cases/request.ts';
import type { Occasion } from './access.ts';
import { waitsForApproval } from './approval-gate.ts';
import { asMember } from './define-command.ts';
import { showDeps } from './deps.ts';
import { mayBeKnown, openLink } from './join-privately.ts';
import type { Services } from './services.ts';

/** The payload of the link to one's answer to a meeting. */
const ROLL_LINK = 'diemdanh';

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
    if (isOfSlip(payload, member === null)) return openLink(request, payload, services);
    if (member === null && occasion.roles.size === 1)
      return greetStranger(services, request, mayBeKnown(services, request));
    if (member !== null && (await askConsent(services, asMember(request)))) return;
    if (member !== null && payload === ROLL_LINK)
      return showAttendance(showDeps(services, request), asMember(request));
  }
  const audience = member !== null ? 'member' : occasion.place === 'branch-group' ? 'stranger' : 'operator';
  const isWaiting = await waitsForApproval(services, {}, request);
  const isForOfficers = occasion.place === 'private' && occasion.roles.has('officer') && !isWaiting;
  if (isForOfficers && isWeekArgs(payload)) return showWeek(services, asMember(request));
  const help = helpText(services.help(occasion, isWaiting), audience, request.hasButtons);
  const text = isForOfficers ? lines(help, '', WEEK_HINT) : help;
  await reply(services, request, isWaiting ? lines(text, '', ONLY_REMINDERS) : text);
}

/**
 * What stands behind a link, or was copied from one, and is no word of ours: to a stranger it can only be a slip's, or one
 * for a group, which is shorter.
 */
const isOfSlip = (payload: string, isStranger: boolean): boolean =>
  isSlipLink(payload) || (isStranger && payload !== ROLL_LINK && /^[\w-]{9,64}$/u.test(payload));
