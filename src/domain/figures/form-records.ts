import type { IsoDate, Minutes } from '../calendar/calendar.ts';

/** A regular meeting of the period, as the forms tell of it. */
export interface FormMeeting {
  readonly date: IsoDate;
  /** Minutes after midnight. */
  readonly time: Minutes;
  readonly place: string | null;
  readonly isCancelled: boolean;
  /** When it really began, UTC ms; null while it was not held. */
  readonly heldAt: number | null;
  /** How many comrades spoke; null while nobody told. */
  readonly speakers: number | null;
}

/** What the forms that go up (2.5) tell of a branch beside its figures. */
export interface FormRecords {
  readonly branchId: number;
  /** R3-2: the đảng số on the day asked for. */
  readonly strength: { readonly official: number; readonly probationary: number };
  /** By their day. */
  readonly meetings: readonly FormMeeting[];
  /** Quarters of the period for which a theme is planned (R001-9). */
  readonly plannedQuarters: number;
}
