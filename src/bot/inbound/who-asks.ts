import type { Inbound } from '../../messaging/inbound.ts';
import type { EventRef } from '../../storage/effects.ts';
import type { Request } from '../../use-cases/request.ts';
import { type Occasion, type Place, rolesOf } from '../declare/access.ts';
import type { Services } from '../declare/services.ts';

/** What somebody said or pressed, as opposed to what happened to a chat. */
export type SaidOrPressed = Exclude<Inbound, { kind: 'presence' | 'moved' }>;

/** Who is this, where are we, what may they be here? A member of another branch is a stranger in this group. */
export async function whoAsks(
  services: Services,
  inbound: SaidOrPressed,
  event: EventRef,
  now: number,
): Promise<{ readonly request: Request; readonly occasion: Occasion }> {
  const { sender } = inbound;
  const who = await services.directory.whoIs(sender.account, inbound.chat, services.zone.toLocal(now).date);
  const chat =
    who.chat === null || who.chat.presence === 'out'
      ? await services.directory.openChat(inbound.chat, inbound.chatKind, now)
      : who.chat;
  const place = placeOf(chat);
  if (who.member !== null && !sender.anonymous && sender.username !== who.username)
    await services.directory.noteUsername(sender.account, sender.username);
  const isHome = place === 'private' || who.member?.branchId === chat.branchId;
  const member = isHome ? who.member : null;
  const roles = rolesOf({
    office: member?.office ?? null,
    actsAsSecretary: who.actsAsSecretary,
    isOperator: services.isOperator(sender.account),
    isViewer: place === 'private' && who.viewerOf !== null,
  });
  const can = services.capabilities(inbound.channel);
  return {
    request: {
      event,
      now,
      account: sender.account,
      displayName: sender.displayName,
      member,
      chat,
      viewsCommittee: chat.kind === 'private' ? who.viewerOf : chat.committeeId,
      threadId: inbound.threadId,
      canEdit: can.edit,
      hasButtons: can.buttons,
      // Numbers of messages begin anew when a group moves: one from before is none of this chat's.
      pressedMessageId: inbound.kind === 'press' && chat.ref === inbound.chat ? inbound.messageId : null,
      saidIn: inbound.kind === 'text' ? `${inbound.chat}/${inbound.messageId}` : null,
      isEdited: inbound.kind === 'text' && inbound.edited,
    },
    occasion: { place, roles },
  };
}

function placeOf(chat: Request['chat']): Place {
  if (chat.kind === 'private') return 'private';
  if (chat.committeeId !== null) return 'committee-group';
  return chat.branchId === null ? 'unconnected-group' : 'branch-group';
}
