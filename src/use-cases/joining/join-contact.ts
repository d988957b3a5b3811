import type { Zone } from '../../domain/calendar/calendar.ts';
import type { DoorMemories } from '../../domain/joining/door.ts';
import { onRoster, statusOn } from '../../domain/people/membership.ts';
import type { Decision } from '../../storage/effects.ts';
import type { ContactState, JoiningPort } from '../../storage/joining/ports.ts';
import * as words from '../../text/vi/joining/joining.ts';
import { journalBy, type MemberRequest, type Request, replyDraft, textContent } from '../request.ts';
import { channelOfAccount } from './accounts.ts';
import { refusedAtDoor, triedBy, wrongAtDoor } from './at-the-door.ts';

/* One person, two accounts of a channel: six digits from the private chat, typed in the group, show that both are theirs. */

interface ContactDeps {
  readonly joining: Pick<JoiningPort, 'useContactCode'>;
  readonly zone: Zone;
}

/** `toi la 482913` by a linked member: the private account that was given this code is the same person's. */
export async function joinContact(deps: ContactDeps, request: MemberRequest, code: string): Promise<void> {
  const tried = triedBy(request, 'code');
  await deps.joining.useContactCode<void>(
    request.event,
    { code, memberId: request.member.id, tried },
    request.now,
    ({ member, contact, contactIsLinked, door }): Decision<'link' | DoorMemories, void> => {
      const refused = refusedAtDoor(deps.zone, request, 'code', door);
      if (refused !== null) return refused;
      const isOurs = contact !== null && channelOfAccount(contact) === channelOfAccount(request.account);
      if (member === null || !isOurs || contactIsLinked)
        return wrongAtDoor(deps.zone, request, 'code', door, words.CONTACT_CODE_WRONG);
      return joined(request, member, contact, contact);
    },
  );
}

/**
 * The same by somebody whom the group does not know, and the private chat does: who joined there by a slip. Whatever is
 * wrong is answered as a wrong name is, at the same door.
 */
export async function joinGroup(
  deps: ContactDeps,
  request: Request,
  branchId: number,
  code: string,
): Promise<void> {
  const today = deps.zone.toLocal(request.now).date;
  await deps.joining.useContactCode<void>(
    request.event,
    { code, memberId: null, tried: triedBy(request, 'name') },
    request.now,
    ({ member, contact, door }): Decision<'link' | DoorMemories, void> => {
      const refused = refusedAtDoor(deps.zone, request, 'name', door);
      if (refused !== null) return refused;
      const isOurs = contact !== null && channelOfAccount(contact) === channelOfAccount(request.account);
      const isHere = member?.branchId === branchId && onRoster(statusOn(member.statuses, today));
      if (!isOurs || !isHere) return wrongAtDoor(deps.zone, request, 'name', door, words.NAME_REFUSED);
      return joined(request, member, contact, request.account);
    },
  );
}

function joined(
  request: Request,
  member: NonNullable<ContactState['member']>,
  contact: NonNullable<ContactState['contact']>,
  account: NonNullable<ContactState['contact']>,
): Decision<'link' | DoorMemories, void> {
  return {
    change: 'link',
    result: undefined,
    effects: {
      outbox: [
        replyDraft(request, textContent(words.contactJoined(member.fullName))),
        {
          ...replyDraft(request, textContent(words.contactJoinedPrivately(member.fullName)), 1),
          // They asked for the code in that chat a moment ago.
          audience: { to: 'account', account: contact, because: 'asked' },
        },
      ],
      journal: [
        journalBy(request, { action: 'account.linked', subject: `member:${member.id}`, after: { account } }),
      ],
    },
  };
}
