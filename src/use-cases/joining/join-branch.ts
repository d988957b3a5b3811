import type { Zone } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { type AccountRef, type Channel, splitRef } from '../../domain/channel/chat-ref.ts';
import { afterOffer, type DoorMemories, mayBeOffered, wasOffered } from '../../domain/joining/door.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import { matchPeople } from '../../domain/people/read-people.ts';
import { nameWords } from '../../domain/people/read-people-names.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { JoiningPort } from '../../storage/joining/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as words from '../../text/vi/joining/joining.ts';
import { nameAmong, nameWithNo } from '../../text/vi/people/names.ts';
import { linkQuestionsContent } from '../contents.ts';
import { refusedAtPress, refusePress, refuseStray, reply, strayAtPress } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  type Request,
  replyDraft,
  textContent,
} from '../request.ts';
import { refusedAtDoor, triedBy, wrongAtDoor } from './at-the-door.ts';
import { firstOfMany, restOfMany } from './gathered.ts';
import { linkButtons } from './link-buttons.ts';

export interface JoinDeps {
  readonly joining: JoiningPort;
  readonly directory: DirectoryPort;
  readonly inbox: Pick<InboxPort, 'finish'>;
}

interface IntroduceDeps extends JoinDeps {
  readonly zone: Zone;
}

/** Names are offered for so many words at least, and so many names at most. */
const FEWEST_WORDS = 2;
const MOST_SHOWN = 3;
const CONTACT_CODE = /^\d{6}$/u;
const WORD_LIFETIME_MS = 24 * 60 * 60_000;

export const channelOfAccount = (account: AccountRef): Channel => splitRef(account).channel;

/** One account a channel: a member of two groups has one in each. */
export const isTaken = (member: RosterMember, account: AccountRef): boolean =>
  member.accounts.some((one) => channelOfAccount(one) === channelOfAccount(account));

/** `/toila Họ và tên`: asks the officers to confirm who this account is. */
export async function introduce(deps: IntroduceDeps, request: Request, name: string): Promise<void> {
  const { member } = request;
  if (member !== null)
    return CONTACT_CODE.test(name.trim())
      ? joinContact(deps, { ...request, member }, name.trim())
      : reply(deps, request, words.ALREADY_LINKED);
  if (request.chat.branchId === null) return reply(deps, request, words.TOILA_IN_GROUP);
  if (name.trim() === '') return reply(deps, request, words.TOILA_NEEDS_NAME);
  const roster = await deps.directory.roster(request.chat.branchId);
  if (!roster.some((member) => isOfficer(member.office) && member.accounts.length > 0))
    return reply(deps, request, words.NO_OFFICER_YET);
  const typed = name.slice(0, 100);
  const matches = matchPeople(typed, roster);
  const [match] = matches;
  const found =
    match === undefined || matches.length > 1 || match.kind === 'unknown'
      ? []
      : match.kind === 'person'
        ? [match.person]
        : match.candidates;
  const free = found.filter((one) => !isTaken(one, request.account));
  const [only] = free;
  if (only !== undefined && match?.kind === 'person') {
    const refuse = (door: DoorMemories) => refusedAtDoor(deps.zone, request, 'name', door);
    await askOfficers<void>(deps, request, { memberId: only.id, roster, refuse, result: undefined });
    return;
  }
  // Part of a name must say something of the person before names are shown for it.
  const shown = nameWords(typed).length < FEWEST_WORDS ? [] : free.slice(0, MOST_SHOWN);
  await offerNames(deps, request, shown);
}

/** Shows the names that may be meant, now and then; else the one line that is said of any name. */
async function offerNames(
  deps: IntroduceDeps,
  request: Request,
  shown: readonly RosterMember[],
): Promise<void> {
  const { zone, joining } = deps;
  const { now } = request;
  await joining.knock<void>(request.event, triedBy(request, 'name'), now, (door) => {
    const refused = refusedAtDoor(zone, request, 'name', door);
    if (refused !== null) return refused;
    if (shown.length === 0 || !mayBeOffered(door, now))
      return wrongAtDoor(zone, request, 'name', door, words.NAME_REFUSED);
    const ids = shown.map(({ id }) => id);
    const offers = shown.map((member) => [
      { text: nameWithNo(member), data: encodeButton('offer-link', member.id) },
    ]);
    return {
      change: afterOffer(door, ids, now),
      result: undefined,
      effects: { outbox: [replyDraft(request, textContent(words.WHICH_NAME, offers))] },
    };
  });
}

/** A name that was offered is tapped: by whom it was offered to, and nobody else. */
export async function acceptOffer(deps: JoinDeps, request: Request, memberId: number): Promise<Answered> {
  const roster = request.chat.branchId === null ? [] : await deps.directory.roster(request.chat.branchId);
  const member = roster.find((one) => one.id === memberId);
  if (member === undefined) return refuseStray(deps, request, REFUSED_PRESS, `member:${memberId}`);
  if (request.member !== null) return refusePress(deps, request, words.ALREADY_LINKED);
  const refuse = (door: DoorMemories): Decision<DoorMemories, Answered> | null => {
    if (!wasOffered(door, memberId, request.now))
      return strayAtPress(request, REFUSED_PRESS, `member:${memberId}`);
    return isTaken(member, request.account) ? refusedAtPress(words.NAME_TAKEN) : null;
  };
  const result = { text: words.LINK_ASKED_TOAST };
  return askOfficers<Answered>(deps, request, { memberId, roster, refuse, result });
}

async function askOfficers<R>(
  deps: JoinDeps,
  request: Request,
  asked: {
    readonly memberId: number;
    readonly roster: readonly RosterMember[];
    readonly refuse: (door: DoorMemories) => Decision<DoorMemories, R> | null;
    readonly result: R;
  },
): Promise<R> {
  const { memberId, roster, refuse, result } = asked;
  // Where no officer of the branch is known in this group's channel, nobody here could answer.
  const isHere = roster.some((one) => isOfficer(one.office) && isTaken(one, request.account));
  const { account, displayName } = request;
  const outcome = await deps.joining.requestLink<R>(
    request.event,
    { memberId, account, displayName, group: triedBy(request, 'name').group },
    request.now,
    refuse,
    ({ member, requestId, others }) => ({
      change: 'request',
      result,
      effects: {
        receipt: { text: words.LINK_ASKED_TOAST },
        outbox: linkQuestions(request, member, requestId, {
          name: nameAmong(roster, member),
          isHere,
          othersWait: others.some((other) => channelOfAccount(other.account) === channelOfAccount(account)),
        }),
        journal: [
          journalBy(request, {
            action: 'link.requested',
            subject: `member:${member.id}`,
            branchId: member.branchId,
          }),
        ],
      },
    }),
  );
  return outcome.done ? outcome.result : result;
}

/**
 * The officers are asked where they can be: in this group, gathered while others still wait for their answer, or
 * elsewhere, with a word here.
 */
function linkQuestions(
  request: Request,
  member: RosterMember,
  requestId: number,
  {
    name,
    isHere,
    othersWait,
  }: { readonly name: string; readonly isHere: boolean; readonly othersWait: boolean },
): readonly OutboxDraft[] {
  const question = textContent(words.linkQuestion(request.displayName, name), [linkButtons(requestId)]);
  const draft = replyDraft(request, question);
  if (isHere && othersWait) {
    const channel = channelOfAccount(request.account);
    return [restOfMany(request, 'link-asked', linkQuestionsContent(member.branchId, channel, request.now))];
  }
  if (isHere) return [draft];
  return [
    {
      ...draft,
      key: `link:${requestId}:${request.event.inboxId}`,
      audience: { to: 'officers', branchId: member.branchId, orGroups: true },
      priority: 'notice',
      expiresAt: request.now + WORD_LIFETIME_MS,
    },
    // For all who ask within a minute one word is enough.
    firstOfMany(request, 'link-elsewhere', textContent(words.ASKED_ELSEWHERE)),
  ];
}

/** `toi la 482913`: the private account that was given this code is the same person's. */
async function joinContact(deps: IntroduceDeps, request: MemberRequest, code: string): Promise<void> {
  await deps.joining.useContactCode<void>(
    request.event,
    {
      code,
      memberId: request.member.id,
      account: request.account,
      group: triedBy(request, 'code').group,
    },
    request.now,
    ({ member, contact, contactIsLinked, door }): Decision<'link' | DoorMemories, void> => {
      const refused = refusedAtDoor(deps.zone, request, 'code', door);
      if (refused !== null) return refused;
      const isOurs = contact !== null && channelOfAccount(contact) === channelOfAccount(request.account);
      if (!isOurs || contactIsLinked)
        return wrongAtDoor(deps.zone, request, 'code', door, words.CONTACT_CODE_WRONG);
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
            journalBy(request, {
              action: 'account.linked',
              subject: `member:${member.id}`,
              after: { account: contact },
            }),
          ],
        },
      };
    },
  );
}
