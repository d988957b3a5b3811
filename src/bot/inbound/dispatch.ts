import type { PressAnswer } from '../../messaging/outbound.ts';
import {
  ACCESS_REFUSALS,
  type AccessRefusal,
  EDITED_AGAIN,
  REFUSED_PRESS,
} from '../../text/vi/channel/refusals.ts';
import { ONLY_REMINDERS } from '../../text/vi/meeting/approval.ts';
import { refusePress, refuseStray, reply, stayQuiet } from '../../use-cases/replies.ts';
import type { Request } from '../../use-cases/request.ts';
import { accessTo, type Occasion } from '../declare/access.ts';
import { waitsForApproval } from '../declare/approval-gate.ts';
import type { ButtonIndex } from '../declare/button-index.ts';
import type { Services } from '../declare/services.ts';
import type { ParsedCommand } from './parse-command.ts';

/* From a command or press that was read to its handler, past the declared rights. */

/** Carries out a command, or says in one line why not. */
export async function runCommand(
  services: Services,
  { command, args }: ParsedCommand,
  request: Request,
  occasion: Occasion,
): Promise<void> {
  const verdict = accessTo(command, occasion);
  if (verdict === 'ignored') return stayQuiet(services, request);
  if (verdict !== 'allowed') return reply(services, request, ACCESS_REFUSALS[refusalFor(verdict, occasion)]);
  if (await waitsForApproval(services, command, request)) return reply(services, request, ONLY_REMINDERS);
  if (request.isEdited && command.edited !== 'corrects') return reply(services, request, EDITED_AGAIN);
  return command.run(request, args, services, occasion);
}

/** Who sees a committee's figures is not sent to join a branch. */
const refusalFor = (verdict: AccessRefusal, { roles }: Occasion): AccessRefusal =>
  verdict === 'not-linked' && roles.has('viewer') ? 'viewer-not-linked' : verdict;

/** Carries out a press; whatever cannot be is noted in the journal and answered with a short word. */
export async function runPress(
  services: Services,
  buttons: ButtonIndex,
  data: string,
  request: Request,
  occasion: Occasion,
): Promise<PressAnswer | null> {
  const press = buttons.read(data);
  if (press === null) return refuse(services, request, REFUSED_PRESS, 'press.malformed');
  const verdict = accessTo(press.button, occasion);
  if (verdict !== 'allowed')
    return refuse(services, request, verdict === 'ignored' ? REFUSED_PRESS : ACCESS_REFUSALS[verdict]);
  if (await waitsForApproval(services, press.button, request))
    return refusePress(services, request, ONLY_REMINDERS);
  const answer = await press.button.run(request, press.args, services, occasion);
  if (answer === 'malformed') return refuse(services, request, REFUSED_PRESS, 'press.malformed');
  return answer;
}

const refuse = (services: Services, request: Request, text: string, action?: string): Promise<PressAnswer> =>
  refuseStray(services, request, text, `chat:${request.chat.id}`, action);
