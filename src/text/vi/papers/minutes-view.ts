import type { Reason } from '../../../domain/attendance/rsvp.ts';
import type { IsoDate, LocalTime, Period } from '../../../domain/calendar/calendar.ts';
import type { SessionKind } from '../../../domain/quality/rule-profile.ts';
import type { DocumentType } from '../../../domain/resolutions/document.ts';
import type { Issuer } from './heading.ts';
import type { PaperPerson } from './paper-people.ts';
import type { PaperTask } from './tasks-table.ts';

/** R3-5: a count of hands. */
export interface MinutesVote {
  readonly subject: string;
  readonly base: number;
  readonly present: number;
  readonly inFavour: number;
  readonly against: number;
  readonly other: number;
  readonly passed: boolean;
}

export interface QualityMark {
  readonly total: number | null;
  /** Tốt, Khá, Trung bình, Kém. */
  readonly rating: string | null;
}

/** A step that a task took since the meeting before. */
export type TaskStep =
  | { readonly what: 'handed-on'; readonly to: PaperPerson | null }
  | { readonly what: 'extended' | 'carried-over'; readonly until: IsoDate | null }
  | { readonly what: 'dropped'; readonly why: string | null }
  | { readonly what: 'done' | 'superseded' | 'handed-back' };

/** A task of an earlier paper, and what became of it since the meeting before. */
export interface ChangedTask {
  readonly no: number;
  readonly content: string;
  readonly steps: readonly TaskStep[];
}

/** R2-5: what is known of a thematic session. */
export interface MinutesTheme {
  readonly topic: string;
  readonly committeeMetOn: IsoDate | null;
  readonly documentsOn: IsoDate | null;
}

/**
 * What the minutes know. Null is "not known" and prints as an open place (R4-6); an empty list of people is "nobody".
 */
export interface MinutesView extends Issuer {
  readonly isDraft: boolean;
  readonly kind: SessionKind;
  /** Null without a theme. */
  readonly theme: MinutesTheme | null;
  readonly period: Period;
  readonly start: LocalTime | null;
  readonly end: LocalTime | null;
  readonly place: string | null;
  /** R3-2: đảng số. */
  readonly official: number | null;
  readonly probationary: number | null;
  /** R3-1: the denominator of the rate, and who of it was there. */
  readonly mustAttend: number | null;
  readonly present: number | null;
  /** Present without having to come: in no other number (R002-5). */
  readonly extraPresent: number | null;
  readonly excused: readonly (PaperPerson & { readonly reason: Reason | null })[] | null;
  readonly unexcused: readonly PaperPerson[] | null;
  readonly exempt: readonly PaperPerson[] | null;
  /** On a temporary transfer to another branch: of the đảng số, but expected there. */
  readonly elsewhere?: readonly PaperPerson[];
  readonly visitors:
    | readonly {
        readonly fullName: string;
        readonly body: string | null;
        /** What they told the branch to do (R002-6); left out where nobody wrote it down. */
        readonly instruction?: string;
      }[]
    | null;
  readonly chair: PaperPerson | null;
  readonly secretary: PaperPerson | null;
  readonly duesNote: string | null;
  readonly agenda: readonly string[];
  readonly lastMonth: readonly {
    readonly content: string;
    readonly owner: PaperPerson | null;
    readonly state: string | null;
    readonly result: string | null;
  }[];
  /** Each task once, in these minutes alone. */
  readonly changes: readonly ChangedTask[];
  /** How many comrades spoke, never who did not (R000-14). */
  readonly speakers: number | null;
  /** Those of them who are known. */
  readonly spoke: readonly PaperPerson[];
  readonly votes: readonly MinutesVote[];
  readonly documents: readonly {
    readonly type: DocumentType;
    readonly number: number | null;
    readonly title: string;
  }[];
  readonly tasks: readonly PaperTask[];
  /** Whether somebody noted that the minutes were read out. */
  readonly wasReadOut: boolean;
  /** R2-7: three values of three bodies. */
  readonly quality: {
    readonly self: QualityMark;
    readonly branch: QualityMark;
    readonly superior: QualityMark;
  };
}
