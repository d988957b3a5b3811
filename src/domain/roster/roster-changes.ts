import { addDays, type IsoDate } from '../calendar/calendar.ts';
import { type AccountRef, splitRef } from '../channel/chat-ref.ts';
import type { Consent } from '../meeting/branch.ts';
import {
  type Office,
  type Participation,
  type Status,
  type StatusSpan,
  statusOn,
} from '../people/membership.ts';
import type { RosterRow } from './roster.ts';
import { isPlain } from './roster-names.ts';
import type { StoredMember } from './roster-snapshot.ts';

/** The columns of a member that are written. */
export interface MemberFields {
  readonly fullName: string;
  readonly nameKey: string;
  readonly rosterNo: string | null;
  readonly office: Office;
  readonly consent: Consent;
}

/** A status that begins today; `close` ends the span that held until now on the day before. */
export interface StatusChange {
  readonly status: Status;
  readonly from: IsoDate;
  readonly close: { readonly from: IsoDate; readonly to: IsoDate } | null;
}

export interface NewMember {
  readonly fields: MemberFields;
  readonly status: StatusChange;
  readonly link: readonly AccountRef[];
  readonly after: object;
}

export interface MemberUpdate {
  readonly memberId: number;
  /** The fields that change … */
  readonly set: Partial<MemberFields>;
  /** … and all of them as they are afterwards. */
  readonly fields: MemberFields;
  readonly status: StatusChange | null;
  readonly link: readonly AccountRef[];
  readonly unlink: readonly AccountRef[];
  /** What the journal keeps: the changed fields only (R5-7). */
  readonly before: object;
  readonly after: object;
}

/** A member who was not on the roster; their status begins on the day `since`. */
export function newMember(row: RosterRow, since: IsoDate): NewMember {
  const { fullName, nameKey, rosterNo } = row;
  const status: Status = {
    standing: row.standing ?? 'official',
    participation: row.exempt === true ? 'exempt' : 'regular',
  };
  const office = row.office ?? 'member';
  const consent = row.consents ? 'given' : 'none';
  const link = row.accounts.map(({ ref }) => ref);
  return {
    fields: { fullName, nameKey, rosterNo, office, consent },
    status: { status, from: since, close: null },
    link,
    after: { rosterNo, office, consent, ...status, ...(link.length > 0 ? { accounts: link } : {}) },
  };
}

/** What a row changes of a member on the roster; null when nothing. */
export function memberUpdate(row: RosterRow, member: StoredMember, today: IsoDate): MemberUpdate | null {
  const set = changedFields(row, member);
  const status = statusChange(row, member.statuses, today);
  const known = new Set(member.accounts.map(({ account }) => account));
  const link =
    member.isErased === true ? [] : row.accounts.map(({ ref }) => ref).filter((ref) => !known.has(ref));
  // A file replaces what a file said before, never an account that an officer confirmed.
  const channels = new Set(link.map((ref) => splitRef(ref).channel));
  const unlink = member.accounts
    .filter(({ account, imported }) => imported && channels.has(splitRef(account).channel))
    .map(({ account }) => account);
  // The journal, whose rows stay for good, says that a name was put right, and neither name.
  const { nameKey: _, fullName, ...shown } = set;
  if (Object.keys(set).length === 0 && status === null && link.length === 0) return null;
  return {
    memberId: member.id,
    set,
    fields: {
      fullName: member.fullName,
      nameKey: member.nameKey,
      rosterNo: member.rosterNo,
      office: member.office,
      consent: member.consent,
      ...set,
    },
    status,
    link,
    unlink,
    before: {
      ...Object.fromEntries(Object.keys(shown).map((field) => [field, member[field as keyof typeof shown]])),
      ...(status === null ? {} : statusOn(member.statuses, today)),
      ...(link.length > 0 ? { accounts: [...known] } : {}),
    },
    after: {
      ...shown,
      ...(fullName === undefined ? {} : { name: 'corrected' }),
      ...status?.status,
      ...(link.length > 0
        ? { accounts: [...known].filter((one) => !unlink.includes(one)).concat(link) }
        : {}),
    },
  };
}

function changedFields(row: RosterRow, member: StoredMember): Partial<MemberFields> {
  // A list typed without diacritics does not take them from a name that has them.
  const keepsName =
    member.isErased === true ||
    row.fullName === member.fullName ||
    (row.nameKey === member.nameKey && isPlain(row) && !isPlain(member));
  return {
    ...(keepsName ? {} : { fullName: row.fullName, nameKey: row.nameKey }),
    ...(row.rosterNo === null || row.rosterNo === member.rosterNo ? {} : { rosterNo: row.rosterNo }),
    ...(row.office === null || row.office === member.office ? {} : { office: row.office }),
    // Whoever declined in person is not overruled by an older paper (5.2).
    ...(row.consents && member.consent === 'none' && member.isErased !== true ? { consent: 'given' } : {}),
  };
}

function statusChange(row: RosterRow, spans: readonly StatusSpan[], today: IsoDate): StatusChange | null {
  const current = statusOn(spans, today);
  const status: Status = {
    standing: row.standing ?? current?.standing ?? 'official',
    participation: participationOf(row.exempt, current?.participation ?? null),
  };
  if (current?.standing === status.standing && current.participation === status.participation) return null;
  const open = spans
    .filter((span) => span.from < today && (span.to === null || span.to >= today))
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  return {
    status,
    from: today,
    close: open === undefined ? null : { from: open.from, to: addDays(today, -1) },
  };
}

/** The file knows exempt or not; the finer states are kept as long as they do not contradict it. */
function participationOf(exempt: boolean | null, current: Participation | null): Participation {
  if (exempt === true) return 'exempt';
  if (current === null || current === 'left') return 'regular';
  return exempt === false && current === 'exempt' ? 'regular' : current;
}
