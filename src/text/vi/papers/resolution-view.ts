import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { DocumentType } from '../../../domain/resolutions/document.ts';
import type { Issuer } from './heading.ts';
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
  readonly chair: string | null;
  readonly secretary: string | null;
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
  readonly session: SessionNumbers;
  readonly lastMonth: readonly {
    readonly content: string;
    readonly stateBefore: string | null;
    readonly result: string | null;
  }[];
  readonly tasks: readonly PaperTask[];
  /** What the branch agreed on, never what the program worked out (R2-7). */
  readonly qualityPoints: number | null;
  readonly vote: { readonly inFavour: number; readonly base: number } | null;
  readonly signer: {
    readonly office: 'secretary' | 'deputy_secretary';
    readonly fullName: string | null;
  };
}
