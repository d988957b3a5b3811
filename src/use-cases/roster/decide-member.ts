import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { type Member, type RosterMember, speaksHere } from '../../domain/meeting/branch.ts';
import { actsAsSecretary } from '../../domain/people/acting.ts';
import { changeStatus, type StatusRefusal } from '../../domain/people/change-status.ts';
import { isOfficer, type Office, type StatusSpan } from '../../domain/people/membership.ts';
import { matchPeople } from '../../domain/people/read-people.ts';
import { namesHouseholder } from '../../domain/roster/households.ts';
import type { MemberOrder, NewcomerWords } from '../../domain/roster/read-member-order.ts';
import { areNamesakes, nameForms } from '../../domain/roster/roster-names.ts';
import type { MemberChange, MembersState } from '../../storage/roster/ports.ts';
import type { RichText } from '../../text/rich-text.ts';
import { erasedName } from '../../text/vi/people/names.ts';
import * as words from '../../text/vi/roster/members.ts';
import { decideCell } from './decide-cell.ts';

/* What an officer's word about a member comes to: pure decisions over the branch as it is. */

export type WantedChange =
  | { readonly memberId: number; readonly order: MemberOrder }
  | { readonly newcomer: NewcomerWords };

export interface MemberOutcome {
  readonly change: MemberChange;
  /** The reply once it is stored. */
  readonly done: RichText | string;
  /** What is to be, as it stands in a preview behind the name. */
  readonly said: string;
  readonly subject: RosterMember | null;
  /** For the journal: no names, no texts. */
  readonly after: object;
  /** It reaches back to the day of a meeting that was held, or ends what cannot be seen from the card. */
  readonly asksFirst: boolean;
  /** A question of its own that comes first. */
  readonly question?: RichText;
  readonly statuses?: readonly StatusSpan[];
  /** Those whom nobody speaks for any more, by number. */
  readonly unspoken: readonly string[];
}

export type Decided = { readonly refusal: string } | MemberOutcome;

/** Decides one change as `asker` wants it on the local day `today`. */
export function decideMember(
  state: MembersState,
  asker: Member,
  today: IsoDate,
  wanted: WantedChange,
): Decided {
  if ('newcomer' in wanted) return decideNewcomer(state, today, wanted.newcomer);
  const member = state.roster.find(({ id }) => id === wanted.memberId);
  if (member === undefined) return { refusal: words.MEMBER_GONE };
  const { order } = wanted;
  const outcome = (
    change: Omit<Extract<MemberChange, { memberId: number }>, 'memberId'>,
    said: string,
    after: object,
    more: Partial<MemberOutcome> = {},
  ): MemberOutcome => ({
    change: { memberId: member.id, ...change },
    done: words.recorded(member.no, member.fullName, said),
    said,
    subject: member,
    after,
    asksFirst: false,
    unspoken: [],
    ...more,
  });
  switch (order.do) {
    case 'status':
      return decideStatus(state, member, order, today, outcome);
    case 'office': {
      const refusal = officeRefusal(state, asker, member, order.office, today);
      return refusal !== null
        ? { refusal: words.ORDER_REFUSALS[refusal] }
        : outcome({ set: { office: order.office } }, words.officeSaid(order.office), {
            office: order.office,
            before: member.office,
          });
    }
    case 'speak-for': {
      const voice = order.by === null ? null : onePersonOf(order.by, state.roster);
      if (voice === undefined) return { refusal: words.nobodyCalled(order.by ?? '') };
      const refusal = voice === null ? null : voiceRefusal(state, member, voice);
      return refusal !== null
        ? { refusal: words.ORDER_REFUSALS[refusal] }
        : outcome(
            { set: { spokespersonId: voice?.id ?? null } },
            words.spokenForSaid(voice === null ? null : words.personSaid(voice)),
            { spokesperson: voice?.id ?? null },
          );
    }
    case 'duty':
      return namesHouseholder(order.duty)
        ? { refusal: words.HOUSEHOLDER_NAMED }
        : outcome({ set: { duty: order.duty } }, words.dutySaid(order.duty), { duty: true });
    case 'contact':
      return order.on > today
        ? { refusal: words.DAY_AHEAD }
        : outcome({ set: { contactedOn: order.on } }, words.contactSaid(order.on), { contactedOn: order.on });
    case 'transfer':
      return order.since === (state.details.get(member.id)?.transferSince ?? null)
        ? { refusal: words.ORDER_REFUSALS['as-it-is'] }
        : outcome({ set: { transferSince: order.since } }, words.transferSaid(order.since), {
            transferSince: order.since,
          });
    case 'rename':
      // Erased (R5-9): a slip that they used is their own word that they are back.
      if (member.fullName === erasedName(member.no) && member.accounts.length === 0)
        return { refusal: words.nameNeedsSlip(member.no) };
      return outcome({ set: { fullName: order.fullName } }, words.renamedSaid(order.fullName), {
        renamed: true,
      });
    case 'cell': {
      const decided = decideCell(state, member, order, today);
      return 'refusal' in decided
        ? decided
        : outcome({ set: decided.set }, decided.said, { cell: order.cell, heads: order.heads });
    }
    case 'unlink':
      if (member.accounts.length === 0) return { refusal: words.ORDER_REFUSALS['no-account'] };
      if (isLastVoiceOfOfficers(state.roster, member, today))
        return { refusal: words.ORDER_REFUSALS['last-officer'] };
      return outcome({ unlink: true }, words.UNLINKED_SAID, { unlinked: member.accounts.length });
  }
}

function decideStatus(
  state: MembersState,
  member: RosterMember,
  { status, leaving = 'removed' }: Extract<MemberOrder, { do: 'status' }>,
  today: IsoDate,
  outcome: (
    change: Omit<Extract<MemberChange, { memberId: number }>, 'memberId'>,
    said: string,
    after: object,
    more: Partial<MemberOutcome>,
  ) => MemberOutcome,
): Decided {
  const { from } = status;
  const { lastClosedOn, lastEndedOn, details, roster } = state;
  if (lastClosedOn !== null && from <= lastClosedOn)
    return { refusal: words.minutesClosedThen(lastClosedOn) };
  const changed = changeStatus(member.statuses, status);
  if (!changed.ok) return { refusal: statusRefusal(changed.error) };
  const isLeaving = status.set === 'left';
  if (isLeaving && isLastVoiceOfOfficers(roster, member, today))
    return { refusal: words.ORDER_REFUSALS['last-officer'] };
  // On a day to come, the program ends access then.
  const leavesNow = isLeaving && from <= today;
  const unspoken = isLeaving
    ? [...details].flatMap(([id, { spokespersonId }]) =>
        spokespersonId === member.id ? (roster.find((one) => one.id === id)?.no ?? []) : [],
      )
    : [];
  return outcome(
    { statuses: changed.value, ...(leavesNow ? { leaves: true } : {}) },
    statusSaid(status, leaving),
    isLeaving ? { ...status, why: leaving } : status,
    {
      statuses: changed.value,
      unspoken,
      asksFirst: (lastEndedOn !== null && from <= lastEndedOn) || (isLeaving && isOfficer(member.office)),
    },
  );
}

function statusSaid(
  status: Extract<MemberOrder, { do: 'status' }>['status'],
  leaving: NonNullable<Extract<MemberOrder, { do: 'status' }>['leaving']>,
): string {
  switch (status.set) {
    case 'participation':
      return words.statusSaid(status.participation, status.from, status.to);
    case 'regular':
      return words.statusSaid('regular', status.from, null);
    case 'official':
      return words.officialSaid(status.from);
    case 'left':
      return words.leftSaid(leaving, status.from);
  }
}

function statusRefusal(refusal: StatusRefusal): string {
  switch (refusal.why) {
    case 'overlaps':
      return words.overlaps(refusal.span);
    case 'not-on-roster':
      return words.notOnRoster(refusal.on);
    default:
      return words.ORDER_REFUSALS[refusal.why];
  }
}

function officeRefusal(
  { roster }: MembersState,
  asker: Member,
  member: RosterMember,
  office: Office,
  today: IsoDate,
): words.OrderRefusal | null {
  // As the roster has them now: the office may have gone since the press came in.
  const now = roster.find(({ id }) => id === asker.id);
  if (now === undefined || !actsAsSecretary(now, roster, today)) return 'secretary-only';
  if (member.office === 'secretary') return 'is-secretary';
  if (member.office === office) return 'as-it-is';
  return office === 'member' && isLastVoiceOfOfficers(roster, member, today) ? 'last-officer' : null;
}

/** R8-1: somebody with a phone who agreed, and who needs no voice themselves. */
function voiceRefusal(
  { details }: MembersState,
  member: RosterMember,
  voice: RosterMember,
): words.OrderRefusal | null {
  if (voice.id === member.id) return 'speaks-for-self';
  if (!speaksHere(voice)) return 'voice-unreachable';
  if ((details.get(voice.id)?.spokespersonId ?? null) !== null) return 'voice-has-voice';
  const speaksToo = [...details.values()].some(({ spokespersonId }) => spokespersonId === member.id);
  return speaksToo ? 'is-a-voice' : null;
}

/** Without this officer's account no officer could be reached, nor change anything. */
function isLastVoiceOfOfficers(
  roster: readonly RosterMember[],
  member: RosterMember,
  _today: IsoDate,
): boolean {
  const reachable = roster.filter(({ office, accounts }) => isOfficer(office) && accounts.length > 0);
  return reachable.length === 1 && reachable[0]?.id === member.id;
}

/** Undefined unless the words mean exactly one. */
export function onePersonOf(text: string, roster: readonly RosterMember[]): RosterMember | undefined {
  const [match, ...others] = matchPeople(text, roster);
  return match?.kind === 'person' && others.length === 0 ? match.person : undefined;
}

function decideNewcomer(
  { roster, nextNo }: MembersState,
  today: IsoDate,
  { fullName, standing, rosterNo }: NewcomerWords,
): Decided {
  const taken = rosterNo === null ? undefined : roster.find(({ no }) => no === rosterNo);
  if (rosterNo !== null && taken !== undefined)
    return { refusal: words.numberTaken(rosterNo, taken.fullName) };
  const forms = nameForms(fullName);
  const namesakes = roster.filter((one) => areNamesakes(nameForms(one.fullName), forms));
  return {
    change: { add: { fullName, rosterNo, from: today, status: { standing, participation: 'regular' } } },
    done: words.added(fullName, standing, rosterNo ?? nextNo),
    said: '',
    subject: null,
    after: { standing, from: today },
    asksFirst: namesakes.length > 0,
    ...(namesakes.length === 0
      ? {}
      : {
          question: words.namesakeThere(
            fullName,
            namesakes.map(({ no }) => no),
          ),
        }),
    unspoken: [],
  };
}
