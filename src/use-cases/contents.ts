import type { IsoDate } from '../domain/calendar.ts';
import type { Content } from '../storage/effects.ts';
import type { QuestionKind } from '../text/vi/rsvp.ts';
import type { TextContent } from './request.ts';

/* What messages are about; their words are found when they are sent (render-content.ts). */

/** The question "will you come?" of a meeting: put into words when it is sent, and kept current afterwards. */
export interface RsvpContent extends Content {
  readonly template: 'rsvp';
  readonly meetingId: number;
  readonly kind: QuestionKind;
  /** The day it speaks of: when the meeting has moved since, its words would be wrong. */
  readonly date: IsoDate;
}

export interface ReasonsContent extends Content {
  readonly template: 'reasons';
  readonly meetingId: number;
}

/** The officers' list for answering in place of others. */
export interface MarkingContent extends Content {
  readonly template: 'marking';
  readonly meetingId: number;
  readonly page: number;
}

export interface InPersonContent extends Content {
  readonly template: 'in-person';
  readonly meetingId: number;
}

/** The asking for news: put into words when it is sent, so that nobody is asked who has answered meanwhile. */
export interface FollowUpContent extends Content {
  readonly template: 'follow-up';
  readonly branchId: number;
  readonly taskIds: readonly number[];
  readonly on: IsoDate;
  readonly place: 'private' | 'group';
}

/** What the officers hear of tasks that need them. */
export interface OverdueContent extends Content {
  readonly template: 'overdue';
  readonly branchId: number;
  readonly taskIds: readonly number[];
  readonly on: IsoDate;
  readonly kind: 'late' | 'stale' | 'orphaned';
}

/** The officers' reminder to prepare, with what is unfinished first (R000-3). */
export interface PreparationContent extends Content {
  readonly template: 'preparation';
  readonly meetingId: number;
  readonly on: IsoDate;
}

export type ProductContent =
  | TextContent
  | RsvpContent
  | ReasonsContent
  | MarkingContent
  | InPersonContent
  | FollowUpContent
  | OverdueContent
  | PreparationContent;

export const followUpContent = (
  branchId: number,
  taskIds: readonly number[],
  on: IsoDate,
  place: FollowUpContent['place'],
): FollowUpContent => ({ template: 'follow-up', branchId, taskIds, on, place });

export const overdueContent = (
  branchId: number,
  taskIds: readonly number[],
  on: IsoDate,
  kind: OverdueContent['kind'],
): OverdueContent => ({ template: 'overdue', branchId, taskIds, on, kind });

export const preparationContent = (meetingId: number, on: IsoDate): PreparationContent => ({
  template: 'preparation',
  meetingId,
  on,
});

export const rsvpContent = (
  meeting: { readonly id: number; readonly date: IsoDate },
  kind: QuestionKind,
): RsvpContent => ({
  template: 'rsvp',
  meetingId: meeting.id,
  kind,
  date: meeting.date,
});

export const reasonsContent = (meetingId: number): ReasonsContent => ({ template: 'reasons', meetingId });
export const inPersonContent = (meetingId: number): InPersonContent => ({ template: 'in-person', meetingId });
export const markingContent = (meetingId: number, page: number): MarkingContent => ({
  template: 'marking',
  meetingId,
  page,
});
