import type { Answer } from '../domain/attendance/rsvp.ts';
import type { ChatRef } from '../domain/channel/chat-ref.ts';
import type { Branch, RosterMember } from '../domain/meeting/branch.ts';
import type { Meeting } from '../domain/meeting/meeting.ts';

/*
 * The storage as the rest of the program sees it. Each method that changes something is one whole intention:
 * it claims the event, loads what the decision needs, lets the pure decision speak, and writes state, journal and
 * outgoing messages in one transaction. Methods return promises so that a networked database can stand behind them.
 */

// ---- who is who

export interface ChatView {
  readonly id: number;
  readonly ref: ChatRef;
  readonly kind: 'group' | 'private';
  readonly branchId: number | null;
  /** The committee whose group it is. */
  readonly committeeId: number | null;
  readonly presence: 'in' | 'muted' | 'out';
}

// ---- meetings

export interface MeetingBoard {
  readonly branch: Branch;
  readonly meeting: Meeting;
  readonly roster: readonly RosterMember[];
  readonly answers: readonly Answer[];
}
