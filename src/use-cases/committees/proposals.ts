import type { IsoDate, Zone } from '../../domain/calendar/calendar.ts';
import { daysBetween } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { type Proposal, proposalState } from '../../domain/committees/proposal.ts';
import type { ProposalOrder } from '../../domain/committees/read-proposal.ts';
import { foldText } from '../../domain/fold.ts';
import type { Button } from '../../messaging/outbound.ts';
import type { CommentsPort, ProposalsPort } from '../../storage/committees/ports.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { withUnsuitedNote } from '../../text/vi/channel/unsuited.ts';
import * as words from '../../text/vi/committees/proposals.ts';
import { branchTitle } from '../../text/vi/people/names.ts';
import { type ReplyDeps, refusedAtPress, refusedByReply, reply, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';
import { showHeard } from './comments-first.ts';

/* The officers' side of proposals: recorded, seen, sent to those above (R002-6). */

export interface ProposalDeps extends ReplyDeps {
  readonly proposals: ProposalsPort;
  readonly comments: Pick<CommentsPort, 'open' | 'recent'>;
  readonly zone: Zone;
}

/** So many may wait at once: whoever has more asks for too much. */
const MOST_OPEN = 20;
const MOST_LISTED = 6;
const LIFETIME_MS = 3 * 24 * 60 * 60_000;

/** `/bienban kiến nghị`, `/bienban kiến nghị: nội dung`, `/bienban chỉ đạo`. */
export async function handleProposals(
  deps: ProposalDeps,
  request: MemberRequest,
  order: ProposalOrder,
): Promise<void> {
  const { branchId } = request.member;
  if (order.do === 'heard') return showHeard(deps, request);
  if (order.do === 'how') return reply(deps, request, words.howToRecord(order.text));
  if (order.do === 'too-long') return reply(deps, request, words.PROPOSAL_TOO_LONG);
  if (order.do === 'list') {
    const found = await deps.proposals.recent(branchId, MOST_LISTED);
    if (found.length === 0) return reply(deps, request, words.NO_PROPOSALS);
    const today = deps.zone.toLocal(request.now).date;
    const unsent = found.filter((one) => proposalState(one) === 'unsent').map(({ id }) => [sendButton(id)]);
    return reply(
      deps,
      request,
      words.proposalList(found.map((one) => proposalLine(one, today, deps.zone))),
      unsent.length === 0 ? undefined : unsent,
    );
  }
  const { text } = order;
  await deps.proposals.record<void>(
    request.event,
    branchId,
    request.now,
    (open) => {
      const same = open.find((one) => foldText(one.text) === foldText(text));
      if (same !== undefined) return refusedByReply(request, words.proposalThere(same.id));
      return open.length >= MOST_OPEN
        ? refusedByReply(request, words.TOO_MANY_PROPOSALS)
        : { change: { text }, result: undefined, effects: {} };
    },
    (id) => ({
      outbox: [
        replyDraft(
          request,
          textContent(withUnsuitedNote(words.proposalRecorded(id, text), [text], true), [[sendButton(id)]]),
        ),
      ],
      journal: [journalBy(request, { action: 'proposal.recorded', subject: `proposal:${id}` })],
    }),
  );
}

const sendButton = (id: number): Button => ({
  text: words.sendProposalLabel(id),
  data: encodeButton('proposal-send', id),
});

/** What a list says of it: since when it is as it is, and for how many days. */
export function proposalLine(proposal: Proposal, today: IsoDate, zone: Zone): words.ProposalLine {
  const { id, text, recordedAt, sentAt, answeredAt, answer } = proposal;
  const since = zone.toLocal(answeredAt ?? sentAt ?? recordedAt).date;
  return {
    id,
    text,
    answer,
    state: proposalState(proposal),
    since,
    days: Math.max(0, daysBetween(since, today)),
  };
}

/** `📨 Gửi kiến nghị 12 lên cấp trên`: from then on those above see it, and the viewers of the committee hear of it. */
export async function sendProposal(
  deps: ProposalDeps,
  request: MemberRequest,
  id: number,
): Promise<Answered> {
  const { branchId } = request.member;
  const outcome = await deps.proposals.change<Answered>(
    request.event,
    { branchId, id },
    request.now,
    (proposal) => {
      if (proposal === null) return strayAtPress(request, REFUSED_PRESS, `proposal:${id}`);
      if (proposal.sentAt !== null) return refusedAtPress(words.PROPOSAL_SENT_BEFORE);
      const { committee, branch, text } = proposal;
      if (committee === null) return refusedAtPress(words.NO_COMMITTEE_ABOVE);
      const receipt = { text: words.proposalSent(id, committee.name) };
      return {
        change: { to: 'sent' },
        result: receipt,
        effects: {
          receipt,
          outbox: [
            {
              key: `proposal:${id}`,
              audience: { to: 'viewers', committeeId: committee.id },
              priority: 'notice',
              content: textContent(words.proposalArrived(branchTitle(branch), id, text), [
                [answeredButton(id, true)],
              ]),
              expiresAt: request.now + LIFETIME_MS,
            },
          ],
          journal: [journalBy(request, { action: 'proposal.sent', subject: `proposal:${id}` })],
        },
      };
    },
  );
  return outcome.done ? outcome.result : null;
}

/** `Đã trả lời`, or that it was not after all; alone under one proposal, with its number in a list. */
export const answeredButton = (id: number, isAlone: boolean): Button => ({
  text: isAlone ? words.ANSWERED_ALONE : words.answeredLabel(id),
  data: encodeButton('proposal-answered', id, 'y'),
});
