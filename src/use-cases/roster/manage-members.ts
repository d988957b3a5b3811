import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { actsAsSecretary } from '../../domain/people/acting.ts';
import type { StatusOrder } from '../../domain/people/change-status.ts';
import { matchPeople } from '../../domain/people/read-people.ts';
import {
  type MemberOrder,
  type RosterWordsRefusal,
  readRosterWords,
} from '../../domain/roster/read-member-order.ts';
import { nameForms } from '../../domain/roster/roster-names.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import type { RichText } from '../../text/rich-text.ts';
import { CELL_UNREAD } from '../../text/vi/roster/cells.ts';
import * as words from '../../text/vi/roster/members.ts';
import { reply } from '../replies.ts';
import {
  type Answered,
  journalBy,
  listContent,
  type MemberRequest,
  replyDraft,
  settledDraft,
} from '../request.ts';
import { changeMember, type MembersDeps } from './change-member.ts';
import { cardOf, pageOf } from './show-members.ts';

const WORDS_REFUSED: Readonly<Record<RosterWordsRefusal, string>> = {
  usage: words.USAGE,
  date: words.DATE_UNREAD,
  name: words.NAME_UNREAD,
  secretary: words.SECRETARY_ELSEWHERE,
  cell: CELL_UNREAD,
  ahead: words.DAY_AHEAD,
};

/** `/dangvien`: the roster, one card, or a change in words. */
export async function manageMembers(deps: MembersDeps, request: MemberRequest, args: string): Promise<void> {
  const roster = await deps.directory.roster(request.member.branchId);
  // A whole name is a name, whatever its last word could order: "Nguyễn Văn Miễn".
  const whole = bearerOf(args, roster);
  if (whole !== null) return showCard(deps, request, roster, whole);
  const read = readRosterWords(args, deps.zone.toLocal(request.now).date);
  if (!read.ok) return reply(deps, request, WORDS_REFUSED[read.error]);
  const said = read.value;
  if (said.say === 'list') return void (await showPage(deps, request, 0));
  if (said.say === 'add') return changeMember(deps, request, { newcomer: said.newcomer }, 'said');
  const [match, ...others] = matchPeople(said.who, roster);
  if (match?.kind === 'ambiguous')
    return reply(deps, request, words.severalCalled(said.who, match.candidates.map(words.personSaid)));
  if (match?.kind !== 'person' || others.length > 0)
    return reply(deps, request, words.nobodyCalled(said.who));
  return said.say === 'card'
    ? showCard(deps, request, roster, match.person)
    : changeMember(deps, request, { memberId: match.person.id, order: said.order }, 'said');
}

/** The one member who bears this whole name. */
function bearerOf(text: string, roster: readonly RosterMember[]): RosterMember | null {
  const { nameKey } = nameForms(text);
  const found = nameKey === '' ? [] : roster.filter((one) => nameForms(one.fullName).nameKey === nameKey);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A page of the roster: anew, or in the place of the one whose button was pressed. */
export async function showPage(deps: MembersDeps, request: MemberRequest, page: number): Promise<Answered> {
  const { branchId } = request.member;
  const branch = await deps.directory.branch(branchId);
  const roster = await deps.directory.roster(branchId);
  const details = await deps.members.details(branchId);
  const today = deps.zone.toLocal(request.now).date;
  const { text, buttons } = pageOf(branch?.name ?? '', { roster, details, today }, page);
  await show(deps, request, { text, buttons, viewed: 'roster.viewed', subject: `branch:${branchId}` });
  return null;
}

async function showCard(
  deps: MembersDeps,
  request: MemberRequest,
  roster: readonly RosterMember[],
  member: RosterMember,
): Promise<void> {
  const today = deps.zone.toLocal(request.now).date;
  const details = await deps.members.details(request.member.branchId);
  const mayGiveOffices = actsAsSecretary(request.member, roster, today);
  const { text, buttons } = cardOf(member, { roster, details, today, mayGiveOffices });
  await show(deps, request, { text, buttons, viewed: 'member.viewed', subject: `member:${member.id}` });
}

/** Who looks at the list of names stands in the journal (R5-11). */
async function show(
  deps: MembersDeps,
  request: MemberRequest,
  {
    text,
    buttons,
    viewed,
    subject,
  }: {
    readonly text: RichText;
    readonly buttons: NonNullable<OutMessage['buttons']>;
    readonly viewed: string;
    readonly subject: string;
  },
): Promise<void> {
  const content = listContent(subject, text, buttons);
  const turned = settledDraft(request, text);
  const draft =
    turned === null
      ? replyDraft(request, content)
      : { ...turned, content: { ...turned.content, ...content } };
  const journal = [journalBy(request, { action: viewed, subject })];
  await deps.inbox.finish(request.event, { outbox: [draft], journal, receipt: { text: '' } }, request.now);
}

/** A button of the card: shown first, as of today. */
export async function pressOrder(
  deps: MembersDeps,
  request: MemberRequest,
  memberId: number,
  button: words.OrderButton,
): Promise<Answered> {
  const order = orderOf(button, deps.zone.toLocal(request.now).date);
  await changeMember(deps, request, { memberId, order }, 'tapped');
  return null;
}

function orderOf(button: words.OrderButton, from: IsoDate): MemberOrder {
  const status = (order: StatusOrder): MemberOrder => ({ do: 'status', status: order });
  switch (button) {
    case 'exempt':
    case 'away':
      return status({ set: 'participation', participation: button, from, to: null });
    case 'regular':
    case 'official':
      return status({ set: button, from });
    case 'moved':
    case 'died':
      return { do: 'status', status: { set: 'left', from }, leaving: button };
    case 'unlink':
      return { do: 'unlink' };
    case 'committee':
      return { do: 'office', office: 'committee_member' };
    case 'deputy':
      return { do: 'office', office: 'deputy_secretary' };
    case 'member':
      return { do: 'office', office: 'member' };
  }
}
