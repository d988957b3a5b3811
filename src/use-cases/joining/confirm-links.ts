import type { RosterMember } from '../../domain/meeting/branch.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { LinkDecision, LinkState } from '../../storage/joining/ports.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as words from '../../text/vi/joining/joining.ts';
import { nameAmong } from '../../text/vi/people/names.ts';
import { linkedContent, linkQuestionsContent } from '../joining-contents.ts';
import { refusedAtPress, strayAtPress } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  replyDraft,
  settledDraft,
  textContent,
} from '../request.ts';
import { channelOfAccount, isTaken } from './accounts.ts';
import { firstOfMany, JOINING_MS, restOfMany } from './gathered.ts';
import type { JoinDeps } from './join-branch.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Officers answer: are these accounts those members? Each request is looked at by itself; taken names stay open. */
export async function decideLinks(
  deps: Pick<JoinDeps, 'directory' | 'joining'>,
  request: MemberRequest,
  requestIds: readonly number[],
  isRight: boolean,
): Promise<Answered> {
  const { branchId } = request.member;
  const roster = await deps.directory.roster(branchId);
  const outcome = await deps.joining.decideLinks<Answered>(
    request.event,
    { branchId, requestIds, account: request.account },
    request.now,
    (states): Decision<readonly LinkDecision[], Answered> => {
      const [first] = states;
      if (first === undefined || states.some((state) => state.branchId !== branchId))
        return strayAtPress(request, REFUSED_PRESS, `link-request:${requestIds[0]}`);
      const open = states.filter(({ state }) => state === 'open');
      if (open.length === 0) return refusedAtPress(words.LINK_DECIDED_ALREADY);
      const decided = isRight ? free(open) : open;
      if (decided.length === 0) return refusedAtPress(words.NAME_TAKEN);
      const left = open.length - decided.length;
      const done = isRight ? words.linksDoneToast(decided.length, left) : words.LINK_REFUSED_TOAST;
      // Where a press has no short word of its own, the message that follows says it.
      const toast = { text: request.hasButtons || left > 0 ? done : '' };
      return {
        change: decided.map(({ requestId }) => ({ requestId, as: isRight ? 'confirmed' : 'refused' })),
        result: toast,
        effects: {
          receipt: toast,
          outbox: [
            ...(isRight
              ? linkedWords(request, decided, roster, requestIds.length > 1)
              : refusedWords(request, decided, roster)),
          ],
          journal: decided.map((state) =>
            journalBy(request, {
              action: isRight ? 'account.linked' : 'link.refused',
              subject: `member:${state.member.id}`,
              after: { account: state.account },
            }),
          ),
        },
      };
    },
  );
  return outcome.done ? outcome.result : null;
}

/** Of several requests those that can all be granted: one account for one member, and one of a channel for each. */
function free(states: readonly LinkState[]): readonly LinkState[] {
  const taken = new Set<string>();
  return states.filter((state) => {
    const names = [state.account, `${state.member.id} ${channelOfAccount(state.account)}`];
    if (state.accountIsLinked || isTaken(state.member, state.account)) return false;
    if (names.some((name) => taken.has(name))) return false;
    for (const name of names) taken.add(name);
    return true;
  });
}

/**
 * The names that were confirmed: of a page under the page itself where it can be changed, else with the next page of those
 * who wait; and in the groups where those people wait.
 */
function linkedWords(
  request: MemberRequest,
  states: readonly LinkState[],
  roster: readonly RosterMember[],
  isPage: boolean,
): readonly OutboxDraft[] {
  const { branchId } = request.member;
  const { now } = request;
  const channels = [...new Set(states.map(({ account }) => channelOfAccount(account)))];
  const [only = null, ...more] = channels;
  const asked = more.length > 0 ? null : only;
  const names = states.map(({ member }) => nameAmong(roster, member));
  const settled = isPage ? settledDraft(request, linkQuestionsContent(branchId, asked, null, names)) : null;
  const next = linkQuestionsContent(
    branchId,
    asked,
    isPage ? now - DAY_MS : null,
    settled === null ? names : [],
  );
  return [
    ...(settled === null ? [] : [settled]),
    replyDraft(request, next),
    // Asked on another channel: the group there waits for the answer, too.
    ...channels
      .filter((channel) => channel !== channelOfAccount(request.account))
      .flatMap((channel) => {
        const there = {
          audience: { to: 'branch-groups', branchId, on: [channel] },
          forMs: JOINING_MS,
        } as const;
        const rest = restOfMany(request, 'linked', linkedContent(branchId, now + 1, channel), there);
        const first = textContent(words.linkConfirmed(names));
        return isPage
          ? [{ ...rest, content: linkedContent(branchId, now, channel) }]
          : [firstOfMany(request, 'linked', first, there), rest];
      }),
  ];
}

/** Who was not recognised hears it where they asked. */
function refusedWords(
  request: MemberRequest,
  states: readonly LinkState[],
  roster: readonly RosterMember[],
): readonly OutboxDraft[] {
  return states.flatMap((state, part) => {
    const draft = replyDraft(
      request,
      textContent(words.linkRefused(nameAmong(roster, state.member))),
      2 * part,
    );
    const channel = channelOfAccount(state.account);
    return channel === channelOfAccount(request.account)
      ? [draft]
      : [
          draft,
          {
            ...draft,
            key: `${draft.key}:there`,
            audience: { to: 'branch-groups' as const, branchId: state.branchId, on: [channel] },
          },
        ];
  });
}
