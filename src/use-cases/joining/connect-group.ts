import type { Zone } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import type { DoorMemories } from '../../domain/joining/door.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as committeeWords from '../../text/vi/joining/committee.ts';
import * as words from '../../text/vi/joining/joining.ts';
import { approvalQuestion } from '../meeting/note-approval.ts';
import { refusedAtPress, refusedByReply, reply, strayAtPress } from '../replies.ts';
import { type Answered, journalBy, type Request, replyDraft, textContent } from '../request.ts';
import { isTaken } from './accounts.ts';
import { refusedAtDoor, wrongAtDoor } from './at-the-door.ts';
import type { JoinDeps } from './join-branch.ts';

/** `/ketnoi MÃ`: connects this group to the code's branch or committee; in private a committee's code makes a viewer. */
export async function connectGroup(
  deps: JoinDeps & { readonly zone: Zone },
  request: Request,
  code: string,
): Promise<void> {
  const clean = code.trim().toUpperCase();
  if (clean === '') return reply(deps, request, words.CONNECT_NEEDS_CODE);
  await deps.joining.connect<void>(
    request.event,
    {
      code: clean,
      ref: request.chat.ref,
      kind: request.chat.kind,
      threadId: request.threadId,
      account: request.account,
    },
    request.now,
    ({ chat, code: known, branch, committee, officers, door }): Decision<'connect' | DoorMemories, void> => {
      const refused = refusedAtDoor(deps.zone, request, 'code', door);
      if (refused !== null) return refused;
      const wrong = (text: string) => wrongAtDoor(deps.zone, request, 'code', door, text);
      if (chat.committeeId !== null) {
        const isOurs = known !== null && known.branchId === chat.committeeId;
        return isOurs
          ? refusedByReply(request, committeeWords.ALREADY_COMMITTEE_GROUP)
          : wrong(committeeWords.COMMITTEE_GROUP_TAKEN);
      }
      if (chat.branchId !== null) {
        // Here, too, a code can be guessed at: what is said tells whether it is one.
        if (known === null) return wrong(words.ALREADY_CONNECTED_HERE);
        const isOurs = known.branchId === chat.branchId;
        return refusedByReply(request, isOurs ? words.ALREADY_CONNECTED_HERE : words.CONNECTED_ELSEWHERE);
      }
      if (known === null || (branch === null && committee === null)) return wrong(words.CODE_UNKNOWN);
      if (known.usedAt !== null || known.expiresAt <= request.now) return wrong(words.CODE_EXPIRED);
      if (committee !== null) return committeeConnected(request, committee);
      if (branch === null || chat.kind === 'private') return wrong(committeeWords.CODE_IN_GROUP);
      const anyLinked = officers.some((officer) => officer.accounts.length > 0);
      const ask = textContent(
        words.WHICH_OFFICER,
        officers.map((officer) => [
          {
            text: words.officerLabel(officer.fullName, officer.office, officer.no),
            data: encodeButton('claim-office', officer.id),
          },
        ]),
      );
      return {
        change: 'connect',
        result: undefined,
        effects: {
          outbox: [
            replyDraft(request, textContent(words.connectedText(branch.name))),
            ...(anyLinked || officers.length === 0 ? [] : [replyDraft(request, ask, 1)]),
            // R5-13; where nobody of the chi ủy is known yet it comes when somebody is.
            ...(anyLinked ? approvalAsked(branch, request.now) : []),
          ],
          journal: [
            journalBy(request, { action: 'chat.connected', subject: `chat:${chat.id}`, branchId: branch.id }),
          ],
        },
      };
    },
  );
}

/** The group of a committee, or in private a viewer of it: what it may see from now on, and how. */
const committeeConnected = (
  request: Request,
  committee: { readonly id: number; readonly name: string },
): Decision<'connect', void> => {
  const isGroup = request.chat.kind === 'group';
  const text = isGroup
    ? committeeWords.committeeGroupConnected(committee.name)
    : committeeWords.viewerAdded(committee.name);
  const action = isGroup ? 'committee.connected' : 'viewer.added';
  const line = journalBy(request, { action, subject: `committee:${committee.id}`, branchId: null });
  return {
    change: 'connect',
    result: undefined,
    effects: { outbox: [replyDraft(request, textContent(text))], journal: [line] },
  };
};

/** The person who connected the branch's first group says which roster officer they are. */
export async function claimOffice(deps: JoinDeps, request: Request, memberId: number): Promise<Answered> {
  const outcome = await deps.joining.claimOffice<Answered>(
    request.event,
    { memberId, account: request.account, ref: request.chat.ref },
    request.now,
    (state): Decision<'link', Answered> => {
      const { member, chat } = state;
      const isForeign =
        member === null || chat === null || chat.branchId !== member.branchId || !isOfficer(member.office);
      if (isForeign || !state.connectedIt) {
        const text = isForeign ? REFUSED_PRESS : words.CLAIM_REFUSALS['not-yours'];
        return strayAtPress(request, text, `member:${memberId}`);
      }
      if (state.hasLinkedOfficer || state.accountIsLinked)
        return refusedAtPress(words.CLAIM_REFUSALS['already-linked']);
      if (isTaken(member, request.account)) return refusedAtPress(words.CLAIM_REFUSALS['member-taken']);
      const toast = { text: words.LINK_DONE_TOAST };
      return {
        change: 'link',
        result: toast,
        effects: {
          receipt: toast,
          outbox: [
            replyDraft(request, textContent(words.officeClaimed(member.fullName, member.office))),
            ...approvalAsked(state.branch, request.now),
          ],
          journal: [
            journalBy(request, {
              action: 'account.linked',
              subject: `member:${member.id}`,
              branchId: member.branchId,
            }),
          ],
        },
      };
    },
  );
  return outcome.done ? outcome.result : null;
}

/** The question of the upper committee's word, where it was not told yet. */
const approvalAsked = (branch: Branch | null, now: number): readonly OutboxDraft[] =>
  branch === null || (branch.approval ?? null) !== null ? [] : [approvalQuestion(branch.id, now)];
