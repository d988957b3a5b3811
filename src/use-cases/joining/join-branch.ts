import { encodeButton } from '../../domain/channel/button-data.ts';
import { type AccountRef, type Channel, splitRef } from '../../domain/channel/chat-ref.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import { matchPeople } from '../../domain/people/read-people.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { JoiningPort } from '../../storage/joining/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as words from '../../text/vi/joining/joining.ts';
import { nameAmong, nameWithNo } from '../../text/vi/people/names.ts';
import { linkQuestionsContent } from '../contents.ts';
import { refusePress, refuseStray, reply } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  type Request,
  replyDraft,
  textContent,
} from '../request.ts';
import { firstOfMany, restOfMany } from './gathered.ts';
import { linkButtons } from './link-buttons.ts';

export interface JoinDeps {
  readonly joining: JoiningPort;
  readonly directory: DirectoryPort;
  readonly inbox: Pick<InboxPort, 'finish'>;
}

const MOST_OFFERED = 8;
const CONTACT_CODE = /^\d{6}$/u;
const WORD_LIFETIME_MS = 24 * 60 * 60_000;

export const channelOfAccount = (account: AccountRef): Channel => splitRef(account).channel;

/** One account a channel: a member of two groups has one in each. */
export const isTaken = (member: RosterMember, account: AccountRef): boolean =>
  member.accounts.some((one) => channelOfAccount(one) === channelOfAccount(account));

/** `/toila Họ và tên`: asks the officers to confirm who this account is. */
export async function introduce(deps: JoinDeps, request: Request, name: string): Promise<void> {
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
  const [match, ...others] = matchPeople(name.slice(0, 100), roster);
  if (match === undefined || others.length > 0 || match.kind === 'unknown')
    return reply(deps, request, words.NAME_NOT_FOUND);
  const found = match.kind === 'person' ? [match.person] : match.candidates;
  const free = found.filter((one) => !isTaken(one, request.account));
  const [only] = free;
  if (only === undefined) return reply(deps, request, words.NAME_TAKEN);
  if (free.length === 1 && match.kind === 'person') return askOfficers(deps, request, only.id, roster);
  const offers = free
    .slice(0, MOST_OFFERED)
    .map((member) => [{ text: nameWithNo(member), data: encodeButton('offer-link', member.id) }]);
  await reply(deps, request, words.WHICH_NAME, offers);
}

/** A name that was offered is tapped. */
export async function acceptOffer(deps: JoinDeps, request: Request, memberId: number): Promise<Answered> {
  const roster = request.chat.branchId === null ? [] : await deps.directory.roster(request.chat.branchId);
  const member = roster.find((one) => one.id === memberId);
  if (member === undefined) return refuseStray(deps, request, REFUSED_PRESS, `member:${memberId}`);
  if (request.member !== null) return refusePress(deps, request, words.ALREADY_LINKED);
  if (isTaken(member, request.account)) return refusePress(deps, request, words.NAME_TAKEN);
  await askOfficers(deps, request, memberId, roster);
  return { text: words.LINK_ASKED_TOAST };
}

async function askOfficers(
  deps: JoinDeps,
  request: Request,
  memberId: number,
  roster: readonly RosterMember[],
): Promise<void> {
  // Where no officer of the branch is known in this group's channel, nobody here could answer.
  const isHere = roster.some((one) => isOfficer(one.office) && isTaken(one, request.account));
  await deps.joining.requestLink<void>(
    request.event,
    { memberId, account: request.account, displayName: request.displayName },
    request.now,
    ({ member, requestId, others }) => ({
      change: 'request',
      result: undefined,
      effects: {
        receipt: { text: words.LINK_ASKED_TOAST },
        outbox: linkQuestions(request, member, requestId, {
          name: nameAmong(roster, member),
          isHere,
          othersWait: others.some(
            ({ account }) => channelOfAccount(account) === channelOfAccount(request.account),
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
async function joinContact(deps: JoinDeps, request: MemberRequest, code: string): Promise<void> {
  await deps.joining.useContactCode<void>(
    request.event,
    { code, memberId: request.member.id, account: request.account },
    request.now,
    ({ member, contact, contactIsLinked }): Decision<'link', void> => {
      const isOurs = contact !== null && channelOfAccount(contact) === channelOfAccount(request.account);
      if (!isOurs || contactIsLinked)
        return {
          change: null,
          result: undefined,
          effects: { outbox: [replyDraft(request, textContent(words.CONTACT_CODE_WRONG))] },
        };
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
