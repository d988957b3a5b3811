import type { RosterMember } from '../../domain/meeting/branch.ts';
import type { Decision, EventRef, Outcome } from '../effects.ts';
import type { OwnData } from './own-data.ts';

export type { OwnData, OwnDataHere } from './own-data.ts';

/** A name that is to go. */
export interface Erasure {
  readonly memberId: number;
  readonly why: 'asked' | 'left';
  /** UTC milliseconds. */
  readonly askedAt: number;
}

/** An erasure as it is kept outside of the data, to be repeated on an older copy: by number, without a name. */
export interface ErasureNote {
  readonly memberId: number;
  /** When the member's row was made: the same number in another data file is somebody else. */
  readonly since: number;
  readonly why: 'asked' | 'left';
  readonly askedAt: number;
  readonly doneAt: number | null;
}

/** What is put in a name's place, wherever it stands. */
export interface Forgetting {
  readonly fullName: string;
  readonly nameKey: string;
  /** Words of people. */
  text(words: string): string;
  /** A paper as it was issued. */
  view(view: object): object;
}

/** What a decision about a member's own data is made on. */
export interface OwnState {
  readonly member: RosterMember;
  readonly roster: readonly RosterMember[];
}

export interface PrivacyPort {
  /** Everything that is stored on a member; null when there is none of this number. */
  ownData(memberId: number): Promise<OwnData | null>;
  /**
   * Consent is taken back, or the name is to go: from the commit on nothing that waits is sent to the member, nor their
   * name to anybody. With `erase` their accounts are theirs no more.
   */
  leave<R>(
    event: EventRef,
    memberId: number,
    now: number,
    decide: (
      state: OwnState,
    ) => Decision<{ readonly do: 'withdraw' | 'erase'; readonly forget: Forgetting }, R>,
  ): Promise<Outcome<R>>;
  /** Notes those who left their branch before that day as names that are to go, and takes their accounts away. */
  noteLeft(before: string, now: number): Promise<number>;
  /** Names that are to go, the oldest first. */
  due(): Promise<readonly Erasure[]>;
  /** Takes a name out of everything that is stored. */
  erase(erasure: Erasure, now: number, forget: (state: OwnState) => Forgetting): Promise<void>;
  /** All erasures, done or to be done, for those who keep older copies. */
  notes(): Promise<readonly ErasureNote[]>;
  /** Notes erasures of a later time than this data; returns how many are new here. */
  noteAgain(notes: readonly ErasureNote[], now: number): Promise<number>;
}
