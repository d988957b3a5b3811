import type { Zone } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { afterOffer, type DoorMemories, mayBeOffered, wasOffered } from '../../domain/joining/door.ts';
import { isOfSlips, readSlip } from '../../domain/joining/slip.ts';
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
import { SLIP_IN_PRIVATE } from '../../text/vi/joining/slips.ts';
import { nameAmong, nameWithNo } from '../../text/vi/people/names.ts';
import { linkQuestionsContent } from '../joining-contents.ts';
import { refusedAtPress, refusePress, refuseStray, reply, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type Request, replyDraft, textContent } from '../request.ts';
import { channelOfAccount, isTaken } from './accounts.ts';
import { refusedAtDoor, triedBy, wrongAtDoor } from './at-the-door.ts';
import { firstOfMany, JOINING_MS, restOfMany } from './gathered.ts';
import { joinContact, joinGroup } from './join-contact.ts';
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
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** So many who ask within half an hour are no crowd. */
const FEW = 2;
const WORD_LIFETIME_MS = 24 * HOUR_MS;

/** `/toila Họ và tên`: asks the officers to confirm who this account is. */
export async function introduce(deps: IntroduceDeps, request: Request, name: string): Promise<void> {
  const { member, chat } = request;
  const code = readSlip(name);
  if (code !== null && isOfSlips(code.digits)) return reply(deps, request, SLIP_IN_PRIVATE);
  if (member !== null)
    return code === null
      ? reply(deps, request, words.ALREADY_LINKED)
      : joinContact(deps, { ...request, member }, code.digits);
  if (chat.branchId === null) return reply(deps, request, words.TOILA_IN_GROUP);
  if (code !== null) return joinGroup(deps, request, chat.branchId, code.digits);
  if (name.trim() === '') return reply(deps, request, words.TOILA_NEEDS_NAME);
  const roster = await deps.directory.roster(chat.branchId);
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
    ({ member, requestId, others, lately }) => ({
      change: 'request',
      result,
      effects: {
        receipt: { text: words.LINK_ASKED_TOAST },
        outbox: linkQuestions(request, member, requestId, {
          name: nameAmong(roster, member),
          isHere,
          forMs: gatherMs(
            lately,
            others.some((other) => channelOfAccount(other.account) === channelOfAccount(account)),
            request.now,
          ),
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
 * How long those who ask are gathered into one page for the officers; null: one who asks alone, or nearly, is asked about
 * at once. Of thirty on one evening only the first are.
 */
function gatherMs(lately: readonly number[], othersWait: boolean, now: number): number | null {
  if (lately.length < FEW && !othersWait) return null;
  return lately.every((at) => now - at < MINUTE_MS) ? MINUTE_MS : JOINING_MS;
}

/** The officers are asked where they can be: in this group, or elsewhere, with a word here. */
function linkQuestions(
  request: Request,
  member: RosterMember,
  requestId: number,
  { name, isHere, forMs }: { readonly name: string; readonly isHere: boolean; readonly forMs: number | null },
): readonly OutboxDraft[] {
  const { branchId } = member;
  const channel = channelOfAccount(request.account);
  const audience = { to: 'officers', branchId, orGroups: true } as const;
  const where = isHere ? {} : { audience };
  const as = isHere ? {} : ({ priority: 'notice', expiresAt: request.now + WORD_LIFETIME_MS } as const);
  const question = textContent(words.linkQuestion(request.displayName, name), [linkButtons(requestId)]);
  const asked =
    forMs === null
      ? {
          ...replyDraft(request, question),
          ...(isHere ? {} : { key: `link:${requestId}:${request.event.inboxId}`, audience }),
        }
      : restOfMany(request, 'link-asked', linkQuestionsContent(branchId, channel, request.now), {
          ...where,
          forMs,
        });
  return [
    { ...asked, ...as },
    // For all who ask within the hour one word is enough.
    ...(isHere
      ? []
      : [firstOfMany(request, 'link-elsewhere', textContent(words.ASKED_ELSEWHERE), { forMs: HOUR_MS })]),
  ];
}
