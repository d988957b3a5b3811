import { encodeButton } from '../../domain/channel/button-data.ts';
import { type LetterOrder, readLetter } from '../../domain/committees/read-letter.ts';
import { foldText } from '../../domain/fold.ts';
import type { Button, OutMessage } from '../../messaging/outbound.ts';
import type { CommentsPort } from '../../storage/committees/ports.ts';
import type { Decision, Effects } from '../../storage/effects.ts';
import type { PromptsPort } from '../../storage/resolutions/ports.ts';
import type { RichText } from '../../text/rich-text.ts';
import { NOT_NOW_BUTTON, previewWaits } from '../../text/vi/channel/preview.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as words from '../../text/vi/committees/comments.ts';
import { answerShown, noSuchProposal } from '../../text/vi/committees/proposals.ts';
import { placeLabel } from '../../text/vi/figures/committee-report.ts';
import { branchTitle } from '../../text/vi/people/names.ts';
import { refusePress, refuseStray, reply } from '../replies.ts';
import { type Answered, journalBy, noPrompt, type Request, replyDraft, textContent } from '../request.ts';
import {
  type AnsweringDeps,
  proposalBelow,
  sendAnswer,
  showProposal,
  showProposals,
} from './answer-proposals.ts';
import { called, committeeOf } from './below.ts';
import { takenInButton } from './comments-first.ts';
import { startForm, type VisitFormDeps } from './visit-forms.ts';

/*
 * What a viewer writes in the committee's name: shown first, sent after their yes. It waits, with its words, as the
 * question that waits for this person in this chat.
 */

type Letter =
  | { readonly do: 'comment'; readonly branchId: number; readonly text: string }
  | { readonly do: 'answer'; readonly proposalId: number; readonly text: string }
  /** Several branches are called so: which of them is asked first. */
  | { readonly do: 'which'; readonly branchIds: readonly number[]; readonly text: string };

/** A letter as it waits. */
export interface LetterPrompt {
  readonly kind: 'letter';
  /** An older preview's button carries another one and does nothing. */
  readonly token: number;
  readonly letter: Letter;
  readonly shownAt: number;
}

export const isLetter = (prompt: object | null): prompt is LetterPrompt =>
  prompt !== null && (prompt as Partial<LetterPrompt>).kind === 'letter';

export interface LetterDeps extends AnsweringDeps, VisitFormDeps {
  readonly comments: Pick<CommentsPort, 'send' | 'open'>;
  readonly prompts: Pick<PromptsPort, 'waiting'>;
}

const LASTS_MS = 45 * 60_000;
/** A choice carries one digit. */
const MOST_OFFERED = 9;
const COMMENT_LIFETIME_MS = 3 * 24 * 60 * 60_000;

/** `/gopy Chi bộ thôn Đoài: nội dung`. */
export async function writeLetter(deps: LetterDeps, request: Request, args: string): Promise<void> {
  const order = readLetter(args);
  if (!order.ok) return reply(deps, request, words.LETTER_FAULTS[order.error]);
  switch (order.value.do) {
    case 'comment':
      return writeComment(deps, request, order.value);
    case 'list':
      return void (await showProposals(deps, request, 0));
    case 'show':
      return showProposal(deps, request, order.value.proposalId);
    case 'answer':
      return writeAnswer(deps, request, order.value);
    case 'form':
      return startForm(deps, request, order.value.name);
  }
}

async function writeComment(
  deps: LetterDeps,
  request: Request,
  { name, text }: Extract<LetterOrder, { do: 'comment' }>,
): Promise<void> {
  const below = await deps.figures.below(committeeOf(request));
  const found = called(
    name,
    below.filter(({ isBranch }) => isBranch),
  );
  const [only, other] = found;
  if (only === undefined) return reply(deps, request, words.noBranchCalled(name));
  if (other === undefined)
    return showLetter(
      deps,
      request,
      { do: 'comment', branchId: only.id, text },
      words.commentPreview(branchTitle(only.name), text),
    );
  if (found.length > MOST_OFFERED) return reply(deps, request, words.TOO_MANY_CALLED);
  const names = new Map(below.map((one) => [one.id, one.name]));
  return showLetter(
    deps,
    request,
    { do: 'which', branchIds: found.map(({ id }) => id), text },
    words.WHICH_BRANCH,
    found.map((one) => placeLabel(branchTitle(one.name), names.get(one.parentId ?? 0) ?? null)),
  );
}

async function writeAnswer(
  deps: LetterDeps,
  request: Request,
  { proposalId, text }: Extract<LetterOrder, { do: 'answer' }>,
): Promise<void> {
  const proposal = await proposalBelow(deps, request, proposalId);
  if (proposal === null) return reply(deps, request, noSuchProposal(proposalId));
  return showLetter(
    deps,
    request,
    { do: 'answer', proposalId, text },
    answerShown(
      branchTitle(proposal.branch),
      proposalId,
      text,
      proposal.answeredAt === null ? null : deps.zone.toLocal(proposal.answeredAt).date,
    ),
  );
}

/** Shows a letter where it was written, and keeps it waiting. */
async function showLetter(
  deps: LetterDeps,
  request: Request,
  letter: Letter,
  text: RichText | string,
  choices?: readonly string[],
): Promise<void> {
  await deps.inbox.finish(request.event, shown(request, letter, text, choices), request.now);
}

function shown(
  request: Request,
  letter: Letter,
  text: RichText | string,
  choices?: readonly string[],
): Effects {
  const token = request.event.inboxId;
  const question: LetterPrompt = { kind: 'letter', token, letter, shownAt: request.now };
  return {
    outbox: [replyDraft(request, textContent(text, letterButtons(token, choices)))],
    prompts: [
      { account: request.account, chatId: request.chat.id, question, expiresAt: request.now + LASTS_MS },
    ],
  };
}

function letterButtons(token: number, choices?: readonly string[]): NonNullable<OutMessage['buttons']> {
  const button = (text: string, answer: string): Button => ({
    text,
    data: encodeButton('letter', token, answer),
  });
  const no = button(NOT_NOW_BUTTON, 'n');
  return choices === undefined
    ? [[button(words.SEND_BUTTON, 'y'), no]]
    : [...choices.map((label, index) => [button(label, `c${index}`)]), [no]];
}

/** A press under a letter: `y`, `n`, or `c0` for the first of what is offered. */
export async function pressLetter(
  deps: LetterDeps,
  request: Request,
  { token, answer }: { readonly token: number; readonly answer: string },
): Promise<Answered> {
  const waiting = await deps.prompts.waiting(request.account, request.chat.id, request.now);
  if (!isLetter(waiting) || waiting.token !== token) return refusePress(deps, request, words.NO_LETTER);
  const { letter } = waiting;
  if (answer === 'n') return dropLetter(deps, request);
  if (letter.do === 'which') {
    const branchId = letter.branchIds[Number(answer.slice(1))];
    const branch = branchId === undefined ? null : await deps.figures.organisation(branchId);
    if (branch === null || !answer.startsWith('c')) return refusePress(deps, request, REFUSED_PRESS);
    const chosen = { do: 'comment', branchId: branch.id, text: letter.text } as const;
    const receipt = { text: '' };
    await deps.inbox.finish(
      request.event,
      { ...shown(request, chosen, words.commentPreview(branchTitle(branch.name), letter.text)), receipt },
      request.now,
    );
    return receipt;
  }
  if (answer !== 'y') return refusePress(deps, request, REFUSED_PRESS);
  return letter.do === 'answer'
    ? sendAnswer(deps, request, letter.proposalId, letter.text)
    : sendComment(deps, request, letter);
}

/** The person will not have it sent. */
export async function dropLetter(deps: Pick<LetterDeps, 'inbox'>, request: Request): Promise<Answered> {
  const receipt = { text: words.LETTER_DROPPED };
  await deps.inbox.finish(request.event, { receipt, prompts: [noPrompt(request)] }, request.now);
  return receipt;
}

/** The branch must still stand below the viewer's committee at the moment of the yes. */
async function sendComment(
  deps: LetterDeps,
  request: Request,
  { branchId, text }: Extract<Letter, { do: 'comment' }>,
): Promise<Answered> {
  const committeeId = committeeOf(request);
  const isBelow = (await deps.figures.below(committeeId)).some(
    ({ id, closedAt }) => id === branchId && closedAt === null,
  );
  if (!isBelow) return refuseStray(deps, request, words.BRANCH_GONE, `organisation:${branchId}`);
  const open = await deps.comments.open(branchId);
  const isThere = open.some(
    (one) => one.committeeId === committeeId && foldText(one.text) === foldText(text),
  );
  const outcome = await deps.comments.send<Answered>(
    request.event,
    { branchId, committeeId, text },
    request.now,
    (between) => {
      if (between === null) return said(request, null, words.BRANCH_GONE);
      const title = branchTitle(between.branch);
      return isThere
        ? said(request, null, words.commentThere(title))
        : said(request, true, words.commentSent(title));
    },
    (id, { branch, committee }) => ({
      outbox: [
        {
          key: `comment:${id}`,
          audience: { to: 'officers', branchId },
          priority: 'notice',
          content: textContent(words.commentForOfficers(committee, branchTitle(branch), text), [
            [takenInButton(id, 0, 1)],
          ]),
          expiresAt: request.now + COMMENT_LIFETIME_MS,
        },
      ],
      journal: [
        journalBy(request, {
          branchId,
          action: 'comment.sent',
          subject: `comment:${id}`,
          after: { committeeId },
        }),
      ],
    }),
  );
  return outcome.done ? outcome.result : null;
}

/** As a decision: the letter waits no more, and a message says what became of it. */
const said = (request: Request, change: true | null, text: string): Decision<true, Answered> => ({
  change,
  result: { text: '' },
  effects: {
    receipt: { text: '' },
    outbox: [replyDraft(request, textContent(text))],
    prompts: [noPrompt(request)],
  },
});

/** Words while a letter waits for a yes: they change nothing. */
export function answerLetter(
  deps: Pick<LetterDeps, 'inbox'>,
  request: Request,
  { token, letter }: LetterPrompt,
): Promise<void> {
  const isChoice = letter.do === 'which';
  return reply(
    deps,
    request,
    previewWaits(isChoice ? words.CHOOSE : words.SEND_BUTTON),
    isChoice ? undefined : letterButtons(token),
  );
}
