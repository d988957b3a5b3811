import type { IsoDate } from '../domain/calendar/calendar.ts';
import type { ChatRef } from '../domain/channel/chat-ref.ts';
import type { DocumentType } from '../domain/resolutions/document.ts';
import type { Content } from '../storage/effects.ts';
import type { QuestionKind } from '../text/vi/attendance/rsvp.ts';
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

/** What was counted in one group within one minute, where a question cannot show it. */
export interface CountedContent extends Content {
  readonly template: 'counted';
  readonly meetingId: number;
  readonly chatRef: ChatRef;
  readonly from: number;
  readonly to: number;
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

/** The roll of a meeting: the question in the group while it runs, and what stays of it. */
export interface RollContent extends Content {
  readonly template: 'roll';
  readonly meetingId: number;
}

/** The officers' list for marking the roll. */
export interface RollListContent extends Content {
  readonly template: 'roll-list';
  readonly meetingId: number;
  readonly page: number;
}

/** The officers' panel while a meeting runs: facts, steps, speakers. */
export interface MeetingPanelContent extends Content {
  readonly template: 'course-panel';
  readonly meetingId: number;
}

/** What the officers settle when a meeting has ended. */
export interface SettleContent extends Content {
  readonly template: 'settle';
  readonly meetingId: number;
}

/** A day that collides with a holiday, with days to choose. */
export interface CollisionContent extends Content {
  readonly template: 'collision';
  readonly meetingId: number;
  readonly on: IsoDate;
}

/** A paper as a file: minutes, the sheet for the roll, or an issued document. */
export interface PaperContent extends Content {
  readonly template: 'paper';
  readonly branchId: number;
  readonly paper:
    | { readonly kind: 'minutes' | 'roll-sheet'; readonly meetingId: number }
    | { readonly kind: 'document'; readonly type: DocumentType; readonly number: number };
}

export type ProductContent =
  | TextContent
  | RsvpContent
  | CountedContent
  | ReasonsContent
  | MarkingContent
  | InPersonContent
  | FollowUpContent
  | OverdueContent
  | PreparationContent
  | RollContent
  | RollListContent
  | MeetingPanelContent
  | SettleContent
  | CollisionContent
  | PaperContent;

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
  about: 'meeting',
  meetingId: meeting.id,
  kind,
  date: meeting.date,
});

export const countedContent = (
  meetingId: number,
  chatRef: ChatRef,
  from: number,
  to: number,
): CountedContent => ({ template: 'counted', meetingId, chatRef, from, to });

export const reasonsContent = (meetingId: number): ReasonsContent => ({
  template: 'reasons',
  about: 'meeting',
  meetingId,
});
export const inPersonContent = (meetingId: number): InPersonContent => ({
  template: 'in-person',
  about: 'meeting',
  meetingId,
});
export const markingContent = (meetingId: number, page: number): MarkingContent => ({
  template: 'marking',
  meetingId,
  page,
});

export const rollContent = (meetingId: number): RollContent => ({
  template: 'roll',
  about: 'meeting',
  meetingId,
});
export const rollListContent = (meetingId: number, page: number): RollListContent => ({
  template: 'roll-list',
  about: 'meeting',
  meetingId,
  page,
});
export const meetingPanelContent = (meetingId: number): MeetingPanelContent => ({
  template: 'course-panel',
  about: 'meeting',
  meetingId,
});
export const settleContent = (meetingId: number): SettleContent => ({
  template: 'settle',
  about: 'meeting',
  meetingId,
});
export const collisionContent = (meetingId: number, on: IsoDate): CollisionContent => ({
  template: 'collision',
  about: 'meeting',
  meetingId,
  on,
});
export const paperContent = (branchId: number, paper: PaperContent['paper']): PaperContent => ({
  template: 'paper',
  branchId,
  paper,
});
