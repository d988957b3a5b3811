import type { AccountRef, Channel, ChatRef } from '../channel/chat-ref.ts';
import type { Office, Standing } from '../people/membership.ts';

/** What the roster file may say of a member; everything else in it is passed over (R5-7). */
export const ROSTER_FIELDS = [
  'above',
  'committee',
  'branch',
  'rosterNo',
  'fullName',
  'office',
  'standing',
  'exempt',
  'consent',
] as const;
export type RosterField = (typeof ROSTER_FIELDS)[number];

/** A cell of the file: its text, or why its text cannot be trusted. */
export type RosterCell = string | { readonly unreadable: 'rounded' | 'date' };

/** The first row is the header, which people call line 1. */
export type RosterTable = readonly (readonly RosterCell[])[];

/** A block of merged cells: rows and columns from 0, both ends are in it. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One sheet of a file, as it stands there; a text file has no name and no merged cells. */
export interface RosterSheet {
  readonly name: string | null;
  readonly rows: RosterTable;
  readonly merges: readonly CellRange[];
}

/** The two columns of a channel: the member's account there, and the branch's group there. */
export interface ChannelColumns {
  readonly channel: Channel;
  readonly memberHeader: string;
  readonly groupHeader: string;
  isMemberId(text: string): boolean;
  isGroupId(text: string): boolean;
}

/** Longest cells that are stored, in characters. */
export const ROSTER_LIMITS = { organisation: 200, fullName: 100, rosterNo: 32, other: 100 } as const;

/** A reference to a chat or account, and the header of the column that it stood in. */
export interface Placed<Ref> {
  readonly ref: Ref;
  readonly column: string;
}

/** One member as the file has it. Null where the file has no such column, so that the stored value stays. */
export interface RosterRow {
  /** Line of the file; the header is line 1. */
  readonly line: number;
  /** The committee above the branch's own. */
  readonly above?: { readonly name: string; readonly key: string };
  readonly committee: { readonly name: string; readonly key: string } | null;
  readonly branch: { readonly name: string; readonly key: string };
  readonly rosterNo: string | null;
  readonly fullName: string;
  readonly nameKey: string;
  readonly spelling: string;
  readonly office: Office | null;
  readonly standing: Standing | null;
  readonly exempt: boolean | null;
  /** Consent on paper; false says nothing about consent given elsewhere. */
  readonly consents: boolean;
  readonly accounts: readonly Placed<AccountRef>[];
  readonly groups: readonly Placed<ChatRef>[];
}

/** Why a file is refused, as codes; `line` inside a fault is the other line it speaks of. */
export type RosterFault =
  | { readonly code: 'no-rows' }
  | { readonly code: 'missing-column' }
  | { readonly code: 'double-column' }
  | { readonly code: 'missing' }
  | { readonly code: 'too-long'; readonly limit: number }
  | { readonly code: 'too-many-cells' }
  | { readonly code: 'control-character' }
  | { readonly code: 'formula' }
  | { readonly code: 'rounded' }
  | { readonly code: 'date' }
  | { readonly code: 'no-letter' }
  | { readonly code: 'unknown-office'; readonly value: string }
  | { readonly code: 'unknown-standing'; readonly value: string }
  | { readonly code: 'unclear-mark'; readonly value: string }
  | { readonly code: 'malformed-id'; readonly value: string }
  | { readonly code: 'above-without-committee' }
  | { readonly code: 'above-itself' }
  | { readonly code: 'above-differs'; readonly line: number }
  | { readonly code: 'branch-ambiguous' }
  | { readonly code: 'branch-merged'; readonly into: string }
  | { readonly code: 'member-elsewhere'; readonly branch: string }
  | { readonly code: 'spelled-apart'; readonly other: string }
  | { readonly code: 'same-roster-no'; readonly line: number }
  | { readonly code: 'same-account'; readonly line: number }
  | { readonly code: 'same-name'; readonly line: number }
  | { readonly code: 'same-member'; readonly line: number }
  | { readonly code: 'several-namesakes' }
  | { readonly code: 'account-taken'; readonly branch: string; readonly sameBranch: boolean }
  | { readonly code: 'group-of-two'; readonly line: number }
  | { readonly code: 'group-taken'; readonly branch: string }
  | { readonly code: 'group-is-private' };

export interface RosterProblem {
  /** The sheet, where several are read. */
  readonly sheet?: string;
  readonly line: number;
  /** A field of the roster, the header of a channel's column, or null for the line as a whole. */
  readonly column: string | null;
  readonly fault: RosterFault;
}

/** Why a file cannot be read as a table at all. */
export type RosterFileFault =
  | { readonly code: 'not-found' | 'not-a-file' | 'not-readable' | 'empty' | 'unknown-kind' | 'old-workbook' }
  | { readonly code: 'not-a-workbook' | 'inflates' | 'too-wide' | 'open-document' | 'word-document' }
  | { readonly code: 'not-utf8'; readonly looksLike: 'utf-16' | 'windows-1258' }
  | { readonly code: 'too-big'; readonly megabytes: number }
  | { readonly code: 'too-many-rows'; readonly limit: number }
  | { readonly code: 'broken-csv'; readonly line: number };
