import type { Zone } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { unansweredProposals } from '../../domain/committees/proposal.ts';
import type { BranchProposal, ProposalChange, ProposalsPort } from '../../storage/committees/ports.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { RichText } from '../../text/rich-text.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as words from '../../text/vi/committees/proposals.ts';
import { PAGE_BACK, PAGE_ON, pageMark } from '../../text/vi/figures/committee-report.ts';
import { branchTitle } from '../../text/vi/people/names.ts';
import { refuseStray, reply, strayAtPress } from '../replies.ts';
import {
  type Answered,
  journalBy,
  noPrompt,
  type Request,
  replyDraft,
  settledDraft,
  textContent,
} from '../request.ts';
import { type CommitteeDeps, committeeOf } from './below.ts';
import { answeredButton, proposalLine } from './proposals.ts';

/* The committee's side of proposals: seen, with how long they wait, and answered (R002-6). */

export interface AnsweringDeps extends CommitteeDeps {
  readonly proposals: ProposalsPort;
  readonly zone: Zone;
}

/** Several of them must fit into one message where choices are numbered text. */
const PER_PAGE = 5;
const LIFETIME_MS = 3 * 24 * 60 * 60_000;

/** `/gopy`: what branches below have asked and nobody has answered, the longest waiting first. */
export async function showProposals(deps: AnsweringDeps, request: Request, page: number): Promise<Answered> {
  const below = await deps.figures.below(committeeOf(request));
  const found = await deps.proposals.waiting(
    below.filter(({ isBranch, closedAt }) => isBranch && closedAt === null).map(({ id }) => id),
  );
  const today = deps.zone.toLocal(request.now).date;
  const aged = unansweredProposals(found, today, deps.zone);
  const pages = Math.max(1, Math.ceil(aged.length / PER_PAGE));
  const at = Math.min(page, pages - 1);
  const shown = aged.slice(at * PER_PAGE, (at + 1) * PER_PAGE).map(({ proposal }) => proposal);
  const turn = (text: string, to: number) => ({ text, data: encodeButton('proposals-page', to) });
  const turning = [
    ...(at > 0 ? [turn(PAGE_BACK, at - 1)] : []),
    ...(at < pages - 1 ? [turn(PAGE_ON, at + 1)] : []),
  ];
  const content =
    aged.length === 0
      ? textContent(words.NO_PROPOSALS_WAIT)
      : textContent(
          words.waitingList(
            shown.map((one) => ({
              ...proposalLine(one, today, deps.zone),
              branch: branchTitle(one.branch),
            })),
            aged.length,
            pages > 1 ? pageMark(at, pages) : null,
          ),
          [...shown.map(({ id }) => [answeredButton(id, false)]), ...(turning.length > 0 ? [turning] : [])],
        );
  const draft = settledDraft(request, content) ?? replyDraft(request, content);
  await deps.inbox.finish(request.event, { outbox: [draft], receipt: { text: '' } }, request.now);
  return null;
}

/** `/gopy kiến nghị 12`: all of its words. */
export async function showProposal(deps: AnsweringDeps, request: Request, id: number): Promise<void> {
  const proposal = await proposalBelow(deps, request, id);
  if (proposal === null) return reply(deps, request, words.noSuchProposal(id));
  const today = deps.zone.toLocal(request.now).date;
  const line = { ...proposalLine(proposal, today, deps.zone), branch: branchTitle(proposal.branch) };
  return reply(
    deps,
    request,
    words.oneProposal(line),
    proposal.answeredAt === null ? [[answeredButton(id, true)]] : undefined,
  );
}

/** A proposal that was sent by a branch below the asker's committee; null for any other. */
export async function proposalBelow(
  deps: Pick<AnsweringDeps, 'proposals' | 'figures'>,
  request: Request,
  id: number,
): Promise<BranchProposal | null> {
  const proposal = await deps.proposals.one(id);
  if (proposal === null || proposal.sentAt === null) return null;
  const below = await deps.figures.below(committeeOf(request));
  return below.some((one) => one.id === proposal.branchId) ? proposal : null;
}

/** `Đã trả lời`: it was answered elsewhere; or `↩️ Chưa trả lời`: it was not after all. */
export async function markAnswered(
  deps: AnsweringDeps,
  request: Request,
  id: number,
  isAnswered: boolean,
): Promise<Answered> {
  const found = await proposalBelow(deps, request, id);
  if (found === null) return refuseStray(deps, request, REFUSED_PRESS, `proposal:${id}`);
  const committee = await ownCommittee(deps, request);
  const { branchId } = found;
  const outcome = await deps.proposals.change<Answered>(
    request.event,
    { branchId, id },
    request.now,
    (proposal) => {
      if (proposal === null) return strayAtPress(request, REFUSED_PRESS, `proposal:${id}`);
      const receipt = { text: '' };
      const isSo = (proposal.answeredAt !== null) === isAnswered;
      const content = textContent(
        isAnswered ? words.markedAnswered(id) : words.markedUnanswered(id),
        isAnswered
          ? [[{ text: words.NOT_ANSWERED, data: encodeButton('proposal-answered', id, 'n') }]]
          : [[answeredButton(id, true)]],
      );
      const said = replyDraft(request, content);
      if (isSo) return { change: null, result: receipt, effects: { receipt, outbox: [said] } };
      const told = toldToOfficers(
        request,
        proposal,
        isAnswered
          ? words.answerForOfficers(committee, id, proposal.text, null)
          : words.stillUnanswered(committee, id, proposal.text),
      );
      return {
        change: isAnswered ? { to: 'answered', answer: null } : { to: 'unanswered' },
        result: receipt,
        effects: { receipt, outbox: [said, told], journal: [answeredLine(request, proposal, isAnswered)] },
      };
    },
  );
  return outcome.done ? outcome.result : null;
}

/** The answer in words, after the viewer's yes. */
export async function sendAnswer(
  deps: AnsweringDeps,
  request: Request,
  id: number,
  text: string,
): Promise<Answered> {
  const found = await proposalBelow(deps, request, id);
  if (found === null) return refuseStray(deps, request, words.noSuchProposal(id), `proposal:${id}`);
  const committee = await ownCommittee(deps, request);
  const { branchId } = found;
  const outcome = await deps.proposals.change<Answered>(
    request.event,
    { branchId, id },
    request.now,
    (proposal): Decision<ProposalChange, Answered> => {
      if (proposal === null) return strayAtPress(request, REFUSED_PRESS, `proposal:${id}`);
      const receipt = { text: '' };
      const said = replyDraft(request, textContent(words.answerSent(branchTitle(proposal.branch), id)));
      return {
        change: { to: 'answered', answer: text },
        result: receipt,
        effects: {
          receipt,
          outbox: [
            said,
            toldToOfficers(request, proposal, words.answerForOfficers(committee, id, proposal.text, text)),
          ],
          prompts: [noPrompt(request)],
          journal: [answeredLine(request, proposal, true)],
        },
      };
    },
  );
  return outcome.done ? outcome.result : null;
}

const ownCommittee = async ({ figures }: Pick<AnsweringDeps, 'figures'>, request: Request): Promise<string> =>
  (await figures.organisation(committeeOf(request)))?.name ?? '';

const toldToOfficers = (request: Request, { id, branchId }: BranchProposal, text: RichText): OutboxDraft => ({
  key: `answer:${id}:${request.event.inboxId}`,
  audience: { to: 'officers', branchId },
  priority: 'notice',
  content: textContent(text),
  expiresAt: request.now + LIFETIME_MS,
});

const answeredLine = (request: Request, { id, branchId }: BranchProposal, isAnswered: boolean) =>
  journalBy(request, {
    branchId,
    action: isAnswered ? 'proposal.answered' : 'proposal.unanswered',
    subject: `proposal:${id}`,
  });
