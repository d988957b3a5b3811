import type { Zone } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import { type Approval, approvalWords, readApproval } from '../../domain/meeting/read-approval.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import * as words from '../../text/vi/meeting/approval.ts';
import { refusedByReply, reply } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  noPrompt,
  replyDraft,
  textContent,
} from '../request.ts';

/* R5-13: whether the upper committee has agreed, by which paper. Who told it and when stands in the journal. */

export interface ApprovalDeps {
  readonly directory: Pick<DirectoryPort, 'branch' | 'saveApproval'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
  readonly zone: Zone;
  /** Without it nothing but reminders works. */
  readonly requiresApproval: boolean;
}

/** The prompt that says: this person's next words here are number and day of the paper. */
export interface ApprovalPrompt {
  readonly kind: 'approval';
}

const DAY_MS = 24 * 60 * 60_000;

/** The question to the officers of a branch that was connected: once, since its key names the branch. */
export const approvalQuestion = (branchId: number, now: number): OutboxDraft => ({
  key: `approval:${branchId}`,
  audience: { to: 'officers', branchId, orGroups: true },
  priority: 'notice',
  content: textContent(words.APPROVAL_QUESTION, [
    [
      { text: words.APPROVAL_YES, data: encodeButton('approval', 'y') },
      { text: words.APPROVAL_NO, data: encodeButton('approval', 'n') },
    ],
  ]),
  expiresAt: now + 7 * DAY_MS,
});

/** A button under the question: the paper is asked for, or what to do without one is said. */
export async function pressApproval(
  deps: ApprovalDeps,
  request: MemberRequest,
  hasAgreed: boolean,
): Promise<Answered> {
  const toast = { text: hasAgreed ? words.APPROVAL_ASKED_TOAST : words.APPROVAL_NOT_YET_TOAST };
  const branch = await deps.directory.branch(request.member.branchId);
  const known = branch?.approval ?? null;
  const text =
    known !== null
      ? words.approvalKnown(known)
      : hasAgreed
        ? words.APPROVAL_ASKED
        : words.approvalNotYet(deps.requiresApproval);
  const waits = known === null && hasAgreed;
  // Where presses are typed the message is the answer.
  const receipt = request.hasButtons ? toast : { text: '' };
  await deps.inbox.finish(
    request.event,
    {
      receipt,
      outbox: [replyDraft(request, textContent(text))],
      prompts: waits
        ? [
            {
              account: request.account,
              chatId: request.chat.id,
              question: { kind: 'approval' } satisfies ApprovalPrompt,
              expiresAt: request.now + DAY_MS,
            },
          ]
        : [],
    },
    request.now,
  );
  return receipt;
}

/** `/caidat đồng ý của đảng ủy: số …, ngày …`, or the words that answer the question. */
export async function noteApproval(deps: ApprovalDeps, request: MemberRequest, said: string): Promise<void> {
  const read = readApproval(approvalWords(said) ?? said, deps.zone.toLocal(request.now).date);
  if (!read.ok) return reply(deps, request, words.APPROVAL_PROBLEMS[read.error]);
  const { event, member, now } = request;
  await deps.directory.saveApproval<void>(event, member.branchId, now, (branch) =>
    decided(request, branch, read.value),
  );
}

function decided(
  request: MemberRequest,
  branch: Branch,
  approval: Approval | null,
): Decision<{ readonly approval: Approval | null }> {
  const before = branch.approval ?? null;
  if (approval === null && before === null)
    return refusedByReply(request, words.approvalNotYet(false), { prompts: [noPrompt(request)] });
  if (before !== null && before.document === approval?.document && before.date === approval.date)
    return refusedByReply(request, words.approvalKnown(before), { prompts: [noPrompt(request)] });
  const text = approval === null ? words.APPROVAL_TAKEN_BACK : words.approvalSaved(approval);
  return {
    change: { approval },
    result: undefined,
    effects: {
      outbox: [replyDraft(request, textContent(text))],
      prompts: [noPrompt(request)],
      // The paper's number is words: the journal has its day.
      journal: [
        journalBy(request, {
          action: 'approval.noted',
          subject: `branch:${branch.id}`,
          before: { on: before?.date ?? null },
          after: { on: approval?.date ?? null },
        }),
      ],
    },
  };
}
