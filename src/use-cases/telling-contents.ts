import type { OutMessage } from '../messaging/outbound.ts';
import type { Content } from '../storage/effects.ts';
import type { RichText } from '../text/rich-text.ts';

/* What a group is told beside its questions. */

/** What was counted in a group and is not told there yet, where a question cannot show it. */
export interface CountedContent extends Content {
  readonly template: 'counted';
  readonly meetingId: number;
  /** When the group had last read how the meeting stands. */
  readonly since: number;
}

/** The meeting has ended: said where the posted roll cannot be changed to say so, and where the order was given. */
export interface EndedContent extends Content {
  readonly template: 'ended';
  readonly meetingId: number;
  readonly message: OutMessage;
  readonly orderedIn: number;
}

export const countedContent = (meetingId: number, since: number): CountedContent => ({
  template: 'counted',
  meetingId,
  since,
});

export const endedContent = (meetingId: number, text: RichText, orderedIn: number): EndedContent => ({
  template: 'ended',
  about: 'meeting',
  meetingId,
  message: { text },
  orderedIn,
});
