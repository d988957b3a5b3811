import type { Reason } from '../../../domain/attendance/rsvp.ts';
import type { LocalTime, Period } from '../../../domain/calendar/calendar.ts';
import type { SessionKind } from '../../../domain/quality/rule-profile.ts';
import type { DocumentType } from '../../../domain/resolutions/document.ts';
import type { Issuer } from './heading.ts';
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

/**
 * What the minutes know. Null is "not known" and prints as an open place (R4-6); an empty list of people is "nobody".
 */
export interface MinutesView extends Issuer {
  readonly isDraft: boolean;
  readonly kind: SessionKind;
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
  readonly excused: readonly { readonly fullName: string; readonly reason: Reason | null }[] | null;
  readonly unexcused: readonly string[] | null;
  readonly exempt: readonly string[] | null;
  /** On a temporary transfer to another branch: of the đảng số, but expected there. */
  readonly elsewhere?: readonly string[];
  readonly visitors: readonly { readonly fullName: string; readonly body: string | null }[] | null;
  readonly chair: string | null;
  readonly secretary: string | null;
  readonly duesNote: string | null;
  readonly agenda: readonly string[];
  readonly lastMonth: readonly {
    readonly content: string;
    readonly owner: string | null;
    readonly state: string | null;
    readonly result: string | null;
  }[];
  /** How many spoke, never who did not (R000-14). */
  readonly speakers: number | null;
  readonly votes: readonly MinutesVote[];
  readonly documents: readonly {
    readonly type: DocumentType;
    readonly number: number | null;
    readonly title: string;
  }[];
  readonly tasks: readonly PaperTask[];
  /** R2-7: three values of three bodies. */
  readonly quality: {
    readonly self: QualityMark;
    readonly branch: QualityMark;
    readonly superior: QualityMark;
  };
}
