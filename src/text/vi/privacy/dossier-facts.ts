import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { ListItem, PaperBlock, PaperFoot, PaperLayout } from '../../paper-layout.ts';
import type { RichText } from '../../rich-text.ts';
import { MISSING } from '../papers/facts.ts';
import { paperHead, placeAndDate } from '../papers/heading.ts';
import type { Platform } from './platforms.ts';

/*
 * The papers that an upper committee is asked to approve the assistant by. They know how the program runs here and how
 * many people it serves; of a person they know nothing.
 */

/** What is known of the installation; numbers of people, never their names. */
export interface DossierFacts {
  readonly today: IsoDate;
  readonly version: string;
  /** The one committee above the branches; null when there are several, or none was told. */
  readonly superior: string | null;
  readonly branches: number;
  /** Those whose upper committee's word was told (R5-13). */
  readonly approvedBranches: number;
  readonly isApprovalRequired: boolean;
  readonly members: number;
  readonly smallestBranch: number | null;
  readonly largestBranch: number | null;
  readonly consent: { readonly given: number; readonly declined: number; readonly none: number };
  /** The channels that are on. */
  readonly channels: readonly ChannelInUse[];
  readonly operators: number;
  /** The file, or the server with the database. */
  readonly dataPath: string;
  readonly isOnServer: boolean;
  readonly backup: {
    readonly folder: string;
    readonly keep: number;
    readonly isEncrypted: boolean;
  };
  readonly publicUrl: string | null;
  readonly hasProxy: boolean;
}

/** A channel as it is used here. */
export interface ChannelInUse extends Platform {
  /** Where requests go. */
  readonly host: string;
  readonly bots: number;
  readonly groups: number;
  readonly accounts: number;
  /** The day of the first group that was connected, from which the 60 days of the filing run. */
  readonly since: IsoDate | null;
}

/** One paper of the dossier. */
export interface DossierPaper {
  readonly fileName: string;
  readonly layout: PaperLayout;
}

// ---- blocks

export const heading = (text: string): PaperBlock => ({ kind: 'heading', text });
export const prose = (...text: RichText): PaperBlock => ({ kind: 'paragraph', text });
export const dashes = (...items: readonly string[]): PaperBlock => ({
  kind: 'list',
  items: items.map((text): ListItem => ({ mark: '-', text: [text] })),
});
export const room = (lead: string, lines: number): PaperBlock => ({ kind: 'dotted', lead, lines });

/** A table without a column of numbers. */
export const table = (
  columns: readonly (readonly [title: string, widthMm: number])[],
  rows: readonly (readonly string[])[],
  rowHeightMm: number | null = null,
): PaperBlock => ({
  kind: 'table',
  columns: columns.map(([title, widthMm]) => ({ title, widthMm, align: 'left' })),
  rows,
  rowHeightMm,
});

// ---- head and foot

/** The head of a paper that a branch fills in and keeps: its name is written by hand. */
export const handHead = (superior: string | null): PaperLayout['head'] =>
  paperHead({ superior, branchName: MISSING }, null, placeAndDate(null, null));

/** The head of a paper that is made for all branches of a committee. */
export const committeeHead = (superior: string | null): PaperLayout['head'] => {
  const { left, right } = handHead(superior);
  return { left: left.filter((_line, index) => index !== 1), right };
};

export const signedBy = (...lines: readonly string[]): PaperFoot['right'] => ({
  lines: lines.map((text, index) => ({ text, look: index === 0 ? 'bold' : 'plain' })),
  name: MISSING,
});

/** Two hands under a paper that a committee approves. */
export const APPROVAL_FOOT: PaperFoot = {
  left: signedBy('NGƯỜI LẬP'),
  right: signedBy('ĐẠI DIỆN CẤP ỦY'),
};

/** Whoever signs has compared it with the law as it stands that day; ids of articles are not known here. */
export const TO_BE_COMPARED =
  'Bản này do chương trình lập sẵn theo cấu hình đang chạy; chỗ để …… do người lập điền. Tên văn bản và thời hạn cần được đối chiếu với bản gốc trước khi ký.';
