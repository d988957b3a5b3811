import type { IsoDate, Zone } from '../calendar/calendar.ts';
import { type Waiting, waitingSince } from '../calendar/waiting.ts';

/* What a branch asks of those above it (R002-6): `chưa gửi`, `đã gửi`, `đã trả lời`, and for how long. */

export interface Proposal {
  readonly id: number;
  readonly text: string;
  /** UTC milliseconds, as all moments here. */
  readonly recordedAt: number;
  /** Null while it waits with the officers. */
  readonly sentAt: number | null;
  readonly answeredAt: number | null;
  /** Null also where it was answered elsewhere. */
  readonly answer: string | null;
}

export type ProposalState = 'unsent' | 'sent' | 'answered';

export function proposalState({
  sentAt,
  answeredAt,
}: Pick<Proposal, 'sentAt' | 'answeredAt'>): ProposalState {
  if (answeredAt !== null) return 'answered';
  return sentAt === null ? 'unsent' : 'sent';
}

/** A proposal that nobody has answered, as a list shows it; it waits since it was sent, or recorded while it is not. */
export interface AgedProposal<P extends Proposal = Proposal> extends Waiting {
  readonly proposal: P;
  readonly state: Exclude<ProposalState, 'answered'>;
}

/** Those without an answer, with their age on that day, the longest waiting first (R002-6). */
export const unansweredProposals = <P extends Proposal>(
  proposals: readonly P[],
  today: IsoDate,
  zone: Zone,
): readonly AgedProposal<P>[] =>
  proposals
    .flatMap((proposal): AgedProposal<P>[] => {
      const state = proposalState(proposal);
      if (state === 'answered') return [];
      return [{ proposal, state, ...waitingSince(proposal.sentAt ?? proposal.recordedAt, today, zone) }];
    })
    .sort((a, b) => b.days - a.days || a.proposal.id - b.proposal.id);
