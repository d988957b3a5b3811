import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { type Channel, splitRef } from '../../domain/channel/chat-ref.ts';
import { type RosterMember, speaksHere } from '../../domain/meeting/branch.ts';
import { timelineOf } from '../../domain/people/change-status.ts';
import { onRoster, type StatusSpan, statusOn } from '../../domain/people/membership.ts';
import { householdCount } from '../../domain/roster/households.ts';
import type { Button } from '../../messaging/outbound.ts';
import type { MemberDetails } from '../../storage/roster/ports.ts';
import type { RichText } from '../../text/rich-text.ts';
import { cellOf, cellOnCard } from '../../text/vi/roster/cells.ts';
import * as words from '../../text/vi/roster/members.ts';

/* What officers see of the roster: a page of lines, or one member's card. */

export const MEMBERS_PER_PAGE = 20;

/** A member as listed on a day; null for one who is not on the roster then. */
export function lineOf(
  member: RosterMember,
  details: ReadonlyMap<number, MemberDetails>,
  today: IsoDate,
): words.MemberLine | null {
  const status = statusOn(member.statuses, today);
  if (status === null || !onRoster(status)) return null;
  const now = spanOn(member, today);
  const { cell = null, headsCell = false } = details.get(member.id) ?? {};
  return {
    no: member.no,
    fullName: member.fullName,
    office: member.office,
    standing: status.standing,
    cell: cell === null ? null : cellOf(cell, headsCell),
    span: now === null || now.participation === 'regular' ? null : now,
    channels: channelsOf(member),
  };
}

const spanOn = ({ statuses }: RosterMember, day: IsoDate): StatusSpan | null =>
  timelineOf(statuses).find(({ from, to }) => from <= day && (to === null || to >= day)) ?? null;

const channelsOf = (member: RosterMember): readonly Channel[] =>
  speaksHere(member) ? [...new Set(member.accounts.map((account) => splitRef(account).channel))].sort() : [];

export interface RosterPage {
  readonly text: RichText;
  readonly buttons: readonly (readonly Button[])[];
}

/** One page of the roster, in its own order; a page that is not there is the nearest one. */
export function pageOf(
  branchName: string,
  {
    roster,
    details,
    today,
  }: {
    readonly roster: readonly RosterMember[];
    readonly details: ReadonlyMap<number, MemberDetails>;
    readonly today: IsoDate;
  },
  asked: number,
): RosterPage {
  const listed = roster.flatMap((member) => {
    const line = lineOf(member, details, today);
    return line === null ? [] : [{ line, duty: details.get(member.id)?.duty ?? '' }];
  });
  const all = listed.map(({ line }) => line);
  const pages = Math.max(1, Math.ceil(all.length / MEMBERS_PER_PAGE));
  const page = Math.min(Math.max(asked, 0), pages - 1);
  const turn = (text: string, to: number): Button => ({ text, data: encodeButton('roster-page', to) });
  const row = [
    ...(page > 0 ? [turn(words.PREVIOUS_ROSTER_PAGE, page - 1)] : []),
    ...(page < pages - 1 ? [turn(words.NEXT_ROSTER_PAGE, page + 1)] : []),
  ];
  return {
    text: words.rosterText({
      branchName,
      members: all.length,
      page,
      pages,
      lines: all.slice(page * MEMBERS_PER_PAGE, (page + 1) * MEMBERS_PER_PAGE),
      households: householdCount(listed.map(({ duty }) => duty)),
    }),
    buttons: row.length === 0 ? [] : [row],
  };
}

/** The card of a member, with what the asker may do at a tap. */
export function cardOf(
  member: RosterMember,
  known: {
    readonly roster: readonly RosterMember[];
    readonly details: ReadonlyMap<number, MemberDetails>;
    readonly today: IsoDate;
    /** Offices are the secretary's to give. */
    readonly mayGiveOffices: boolean;
  },
): RosterPage {
  const { roster, details, today } = known;
  const line = timelineOf(member.statuses);
  const now = spanOn(member, today) ?? line.at(-1);
  if (now === undefined) throw new Error('a member without any status');
  const nameOf = (id: number): string | null => {
    const one = roster.find((other) => other.id === id);
    return one === undefined ? null : `${one.fullName} (${one.no})`;
  };
  const voice = details.get(member.id)?.spokespersonId ?? null;
  return {
    text: words.memberCard({
      no: member.no,
      fullName: member.fullName,
      office: member.office,
      standing: now.standing,
      channels: channelsOf(member),
      now,
      planned: line.filter(({ from, participation }) => from > today && participation !== now.participation),
      spokesperson: voice === null ? null : nameOf(voice),
      speaksFor: spokenForBy(details, member.id).flatMap((id) => nameOf(id) ?? []),
      duty: details.get(member.id)?.duty ?? '',
      contactedOn: details.get(member.id)?.contactedOn ?? null,
      transferSince: details.get(member.id)?.transferSince ?? null,
      cell: cellFor(member, details, nameOf),
    }),
    buttons: rows(buttonsFor(member, now, known.mayGiveOffices)),
  };
}

function cellFor(
  member: RosterMember,
  details: ReadonlyMap<number, MemberDetails>,
  nameOf: (id: number) => string | null,
): string | null {
  const { cell = null, headsCell = false } = details.get(member.id) ?? {};
  if (cell === null) return null;
  const [head] = [...details].find(([, one]) => one.cell === cell && one.headsCell) ?? [];
  return cellOnCard(cell, headsCell, head === undefined ? null : nameOf(head));
}

/** Whom a member speaks for. */
export const spokenForBy = (
  details: ReadonlyMap<number, MemberDetails>,
  memberId: number,
): readonly number[] =>
  [...details].flatMap(([id, { spokespersonId }]) => (spokespersonId === memberId ? [id] : []));

function buttonsFor(member: RosterMember, now: StatusSpan, mayGiveOffices: boolean): readonly Button[] {
  const { participation, standing } = now;
  const fitting: Readonly<Record<words.OrderButton, boolean>> = {
    exempt: participation === 'regular',
    away: participation === 'regular',
    regular: participation !== 'regular',
    official: standing === 'probationary' && participation !== 'left',
    moved: participation !== 'left',
    died: participation !== 'left',
    unlink: member.accounts.length > 0,
    committee: mayGiveOffices && member.office === 'member' && participation !== 'left',
    deputy: mayGiveOffices && member.office === 'committee_member',
    member: mayGiveOffices && (member.office === 'committee_member' || member.office === 'deputy_secretary'),
  };
  return (Object.keys(fitting) as words.OrderButton[])
    .filter((button) => fitting[button])
    .map((button) => ({
      text: words.ORDER_BUTTONS[button],
      data: encodeButton('member-order', member.id, button),
    }));
}

const rows = (buttons: readonly Button[]): readonly (readonly Button[])[] =>
  Array.from({ length: Math.ceil(buttons.length / 2) }, (_, index) =>
    buttons.slice(index * 2, index * 2 + 2),
  );
