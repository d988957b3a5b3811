import type { AccountRef, ChatRef } from '../channel/chat-ref.ts';
import type { Consent } from '../meeting/branch.ts';
import type { Office, StatusSpan } from '../people/membership.ts';

/** An organisation that is stored; the key is its folded name. */
export interface StoredOrganisation {
  readonly id: number;
  readonly name: string;
  readonly key: string;
}

export interface StoredBranch extends StoredOrganisation {
  readonly parentId: number | null;
}

export interface StoredMember {
  readonly id: number;
  readonly rosterNo: string | null;
  readonly fullName: string;
  readonly nameKey: string;
  readonly spelling: string;
  readonly office: Office;
  readonly consent: Consent;
  /** The name is erased, or about to be: no file brings it back, nor an account. */
  readonly isErased?: boolean;
  /** The branch in which the person went on when this one was divided. */
  readonly wentTo?: string;
  readonly statuses: readonly StatusSpan[];
  /** `imported` accounts came from a roster file; the others were confirmed by an officer. */
  readonly accounts: readonly { readonly account: AccountRef; readonly imported: boolean }[];
}

/** What is stored of everything a file speaks of. */
export interface RosterSnapshot {
  /** The organisations that branches stand under, by key. */
  readonly committees: ReadonlyMap<string, StoredOrganisation>;
  /** All branches whose key the file names. */
  readonly branches: readonly StoredBranch[];
  /** Branches that became part of another one, by the name they had, and where they went. */
  readonly merged?: readonly (StoredBranch & { readonly into: string })[];
  /** The members of every branch that the file may mean. */
  readonly membersOf: ReadonlyMap<number, readonly StoredMember[]>;
  readonly accountOwners: ReadonlyMap<
    AccountRef,
    { readonly memberId: number; readonly branchId: number; readonly branch: string }
  >;
  readonly groups: ReadonlyMap<
    ChatRef,
    {
      readonly kind: 'group' | 'private';
      readonly branchId: number | null;
      readonly branch: string | null;
    }
  >;
}

/** What the file speaks of, so that storage loads that and no more. */
export interface RosterScope {
  readonly branchKeys: ReadonlySet<string>;
  /** Branches by `branchIdentity`; one without a superior may be any branch of that key. */
  readonly branches: ReadonlySet<string>;
  readonly accounts: ReadonlySet<AccountRef>;
  readonly groups: ReadonlySet<ChatRef>;
}
