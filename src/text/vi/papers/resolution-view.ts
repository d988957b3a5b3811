import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { DocumentType } from '../../../domain/resolutions/document.ts';
import type { Issuer } from './heading.ts';
import type { PaperPerson } from './paper-people.ts';
import type { PaperTask } from './tasks-table.ts';

/** R3-2: the strength with its official and probationary members; each number as far as it is known. */
export interface SessionNumbers {
  readonly heldOn: IsoDate | null;
  readonly heldAt: string | null;
  readonly total: number | null;
  readonly official: number | null;
  readonly probationary: number | null;
  readonly present: number | null;
  readonly excused: number | null;
  readonly unexcused: number | null;
  readonly exempt: number | null;
  readonly lengthMinutes: number | null;
  readonly chair: PaperPerson | null;
  readonly secretary: PaperPerson | null;
  readonly duesNote: string | null;
}

export interface ResolutionView extends Issuer {
  readonly type: DocumentType;
  /** Null until the secretary gives it: the paper is a draft then in any case (R4-3). */
  readonly number: number | null;
  readonly isDraft: boolean;
  /** The place that stands before the date at the top: the commune, without "xã". */
  readonly placeName: string | null;
  readonly issuedOn: IsoDate | null;
  readonly title: string;
  /** The document that this one takes the place of, as it was called. */
  readonly replaces: {
    readonly number: number;
    readonly issuedOn: IsoDate;
  } | null;
  readonly session: SessionNumbers;
  readonly lastMonth: readonly {
    readonly content: string;
    readonly stateBefore: string | null;
    readonly result: string | null;
  }[];
  readonly tasks: readonly PaperTask[];
  /** Whose points they are, never what the program worked out (R2-7). */
  readonly quality: { readonly self: number | null; readonly branch: number | null };
  readonly vote: { readonly inFavour: number; readonly base: number } | null;
  readonly signer: {
    readonly office: 'secretary' | 'deputy_secretary';
    readonly person: PaperPerson | null;
  };
}
