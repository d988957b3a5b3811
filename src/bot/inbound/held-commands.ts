import { encodeButton, numberArg } from '../../domain/channel/button-data.ts';
import type { InboundText } from '../../messaging/inbound.ts';
import {
  ACCESS_REFUSALS,
  CONFIRM_SENDER,
  CONFIRM_SENDER_BUTTON,
  HELD_COMMAND_GONE,
  REFUSED_PRESS,
} from '../../text/vi/channel/refusals.ts';
import { ONLY_REMINDERS } from '../../text/vi/meeting/approval.ts';
import { refusePress, refuseStray } from '../../use-cases/replies.ts';
import { type Request, replyDraft, textContent } from '../../use-cases/request.ts';
import { accessTo } from '../declare/access.ts';
import { waitsForApproval } from '../declare/approval-gate.ts';
import { defineButton } from '../declare/define-button.ts';
import type { Command } from '../declare/define-command.ts';
import type { Services } from '../declare/services.ts';
import { parseCommand } from './parse-command.ts';

/*
 * A command in the name of the group carries no person: it waits until the person behind it presses a button, for
 * presses carry the person.
 */

const OWN_COMMAND = 'own-command';

/** How long a command is held (ms). */
export const HOLD_MS = 15 * 60_000;

/** Keeps the command's words, and asks who sent them. */
export async function holdCommand(
  services: Pick<Services, 'joining'>,
  inbound: InboundText,
  request: Request,
): Promise<void> {
  await services.joining.holdCommand(
    request.event,
    request.chat.ref,
    inbound.text,
    request.now + HOLD_MS,
    (id) => ({
      outbox: [
        replyDraft(
          request,
          textContent(CONFIRM_SENDER, [
            [{ text: CONFIRM_SENDER_BUTTON, data: encodeButton(OWN_COMMAND, id) }],
          ]),
        ),
      ],
    }),
    request.now,
  );
}

/** Releases a held command in the name of whoever presses, with that person's rights. */
export const ownCommandOf = (commands: ReadonlyMap<string, Command>) =>
  defineButton({
    name: OWN_COMMAND,
    code: 'x',
    access: {
      'branch-group': 'member',
      'unconnected-group': 'anyone',
      'committee-group': 'in-branch',
      private: 'in-group',
    },
    // What is released is looked at itself.
    beforeApproval: true,
    async run(request, [held], services, occasion) {
      const refuse = (text: string) => refuseStray(services, request, text, `chat:${request.chat.id}`);
      const id = numberArg(held);
      const text = id === null ? null : await services.joining.heldCommand(id, request.chat.ref, request.now);
      const parsed = text === null ? null : parseCommand(text, commands);
      if (id === null || parsed === null || parsed === 'unknown') return refuse(HELD_COMMAND_GONE);
      const verdict = accessTo(parsed.command, occasion);
      if (verdict !== 'allowed')
        return refuse(verdict === 'ignored' ? REFUSED_PRESS : ACCESS_REFUSALS[verdict]);
      if (await waitsForApproval(services, parsed.command, request))
        return refusePress(services, request, ONLY_REMINDERS);
      if (!(await services.joining.dropCommand(id))) return refuse(HELD_COMMAND_GONE);
      await parsed.command.run(request, parsed.args, services, occasion);
      return { text: '' };
    },
  });
