import type { IsoDate } from '../domain/calendar/calendar.ts';
import type { DocumentType } from '../domain/resolutions/document.ts';
import type { Content } from '../storage/effects.ts';
import type { QuestionKind } from '../text/vi/attendance/rsvp.ts';
import type { FiguresFileContent } from './figures-content.ts';
import type { JoinedContent, LinkedContent, LinkQuestionsContent } from './joining-contents.ts';
import type { OwnDataContent } from './own-data-content.ts';
import type { TextContent } from './request.ts';
import type { CountedContent, EndedContent } from './telling-contents.ts';

/* What messages are about; their words are found when they are sent (render-content.ts). */

/** The question "will you come?" of a meeting: put into words when it is sent, and kept current afterwards. */
export interface RsvpContent extends Content {
  readonly template: 'rsvp';
  readonly meetingId: number;
  readonly kind: QuestionKind;
  /** The day it speaks of: when the meeting has moved since, its words would be wrong. */
  readonly date: IsoDate;
  /** Why the meeting was moved (R6-2). */
  readonly reason?: string;
  /** Sent only if somebody has answered since then. */
  readonly newsSince?: number;
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
  /** `voice`: in private, to a comrade who speaks for those in charge. */
  readonly place: 'private' | 'group' | 'voice';
}

/** What the officers hear of tasks that need them. */
export interface OverdueContent extends Content {
  readonly template: 'overdue';
  readonly branchId: number;
  readonly taskIds: readonly number[];
  readonly on: IsoDate;
  readonly kind: 'late' | 'stale' | 'orphaned';
  /** Tasks of those who cannot be asked on a phone. */
  readonly inPersonIds?: readonly number[];
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
  /** Posted once more after a gap in hearing. */
  readonly again?: true;
  /** Posted anew because the meeting was ended by mistake. */
  readonly reopened?: boolean;
}

/** The officers' list for marking the roll. */
export interface RollListContent extends Content {
  readonly template: 'roll-list';
  readonly meetingId: number;
  readonly page: number;
}

/** The officers' list for marking who spoke. */
export interface SpeakerListContent extends Content {
  readonly template: 'speaker-list';
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

/** Something waits for officers whom no private chat reaches: said to the group without saying what. */
export interface OfficersUnreachedContent extends Content {
  readonly template: 'officers-unreached';
}

/** What a new secretary needs to know of the branch, as it stands when it is sent; people by id. */
export interface HandoverBook {
  readonly kind: 'handover';
  /** Between whom the office changed hands; null where nobody is, or it did not. */
  readonly fromId: number | null;
  readonly toId: number | null;
  /** Whose eyes it is for: where it goes as text, only officers see names without consent. */
  readonly readerId: number;
  readonly on: IsoDate;
}

/** An older copy of a list, when a newer one stands below it. */
export interface OldListContent extends Content {
  readonly template: 'old-list';
}

/** A paper as a file: minutes, the sheet for the roll, or an issued document. */
export interface PaperContent extends Content {
  readonly template: 'paper';
  readonly branchId: number;
  readonly paper:
    | { readonly kind: 'minutes' | 'roll-sheet' | 'quality'; readonly meetingId: number }
    | HandoverBook
    /** The plan of a year, as it stands when it is sent. */
    | { readonly kind: 'year-plan'; readonly year: number }
    | {
        readonly kind: 'document';
        readonly type: DocumentType;
        readonly number: number;
        /** Left out: the term that runs when the paper is made. */
        readonly term?: string;
      };
}

/** The meetings to come, for somebody's own calendar. */
export interface CalendarContent extends Content {
  readonly template: 'calendar';
  readonly branchId: number;
}

export type ProductContent =
  | TextContent
  | RsvpContent
  | CountedContent
  | EndedContent
  | ReasonsContent
  | MarkingContent
  | InPersonContent
  | FollowUpContent
  | OverdueContent
  | PreparationContent
  | RollContent
  | RollListContent
  | SpeakerListContent
  | MeetingPanelContent
  | SettleContent
  | CollisionContent
  | LinkQuestionsContent
  | LinkedContent
  | JoinedContent
  | PaperContent
  | FiguresFileContent
  | CalendarContent
  | OfficersUnreachedContent
  | OldListContent
  | OwnDataContent;

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
  inPersonIds: readonly number[] = [],
): OverdueContent => ({
  template: 'overdue',
  branchId,
  taskIds,
  on,
  kind,
  ...(inPersonIds.length > 0 ? { inPersonIds } : {}),
});

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

export const rollContent = (meetingId: number, again = false): RollContent => ({
  template: 'roll',
  about: 'meeting',
  meetingId,
  ...(again ? { again } : {}),
});
export const reopenedRollContent = (meetingId: number): RollContent => ({
  ...rollContent(meetingId),
  reopened: true,
});
export const rollListContent = (meetingId: number, page: number): RollListContent => ({
  template: 'roll-list',
  about: 'meeting',
  meetingId,
  page,
});
export const speakerListContent = (meetingId: number, page: number): SpeakerListContent => ({
  template: 'speaker-list',
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
