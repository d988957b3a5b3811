import { daysBetween, type IsoDate, type Zone } from '../calendar/calendar.ts';

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

/** A proposal that nobody has answered, as a list shows it. */
export interface AgedProposal<P extends Proposal = Proposal> {
  readonly proposal: P;
  readonly state: Exclude<ProposalState, 'answered'>;
  /** Since that local day: sent, or recorded while it is not. */
  readonly since: IsoDate;
  /** Whole local days from then to today. */
  readonly days: number;
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
      const since = zone.toLocal(proposal.sentAt ?? proposal.recordedAt).date;
      // A clock that ran ahead makes nothing younger than today.
      return [{ proposal, state, since, days: Math.max(0, daysBetween(since, today)) }];
    })
    .sort((a, b) => b.days - a.days || a.proposal.id - b.proposal.id);
