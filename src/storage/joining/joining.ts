import { and, eq, gt, lte, sql } from 'drizzle-orm';
import type { AccountRef } from '../../domain/channel/chat-ref.ts';
import { afterRightTry } from '../../domain/joining/door.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import { loadBranch, loadMember, loadRoster, toChatView } from '../aggregates.ts';
import { ensureChat } from '../audience.ts';
import { allOldRowsOf, dropOld, type OldRows } from '../delivery/old-rows.ts';
import { about, type Body, first, type Queries, run } from '../engine.ts';
import { type Base, intend } from '../intention.ts';
import {
  chats,
  contactCodes,
  joinCodes,
  linkRequests,
  members,
  pendingCommands,
  prompts,
} from '../schema/index.ts';
import { connectedCounts } from './connected-counts.ts';
import { doorOf, FIRST_DOOR, forgetDoors, hasForgottenDoors, rememberTry } from './doors.ts';
import { freshOrCurrentCode } from './join-codes.ts';
import {
  askedSince,
  isLinked,
  link,
  linkedSinceOf,
  linkState,
  openLinksOf,
  stateOfRequest,
} from './link-rows.ts';
import { isBehind, moveChat } from './move-chat.ts';
import type { JoiningPort, LinkState, Tried } from './ports.ts';
import { privateCodesRepository } from './private-codes.ts';
import { expiredSlips } from './slips.ts';
import { type Committee, dropDuties, loadCommittee, putViewer, viewerOf } from './viewer-rows.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Whoever asks so soon after another is one of many who join. */
const LATELY_MS = 30 * 60_000;

/* What waits for somebody, until its time is over. */
const EXPIRED: readonly OldRows[] = [
  allOldRowsOf(pendingCommands, () => lte(pendingCommands.expiresAt, sql.placeholder('now'))),
  allOldRowsOf(prompts, () => lte(prompts.expiresAt, sql.placeholder('now'))),
  allOldRowsOf(contactCodes, () => lte(contactCodes.expiresAt, sql.placeholder('now'))),
  expiredSlips,
];

export function joiningRepository(base: Base): JoiningPort {
  const { read, write } = base.database;
  return {
    ...privateCodesRepository(base),
    connectedCounts: () => connectedCounts(base.database),

    presence(event, input, now, decide) {
      return intend<void>(base, about.chat(input.ref), event, now, function* (tx) {
        // What is told of the id that a group had before it moved is of no use any more.
        if (input.kind === 'group' && (yield* isBehind(input.ref))) return { result: undefined };
        const chat = yield* ensureChat(tx, input.ref, input.kind, now);
        yield* run(tx.update(chats).set({ presence: input.presence }).where(eq(chats.id, chat.id)));
        return { result: undefined, effects: decide(toChatView({ ...chat, presence: input.presence })) };
      });
    },

    async move(event, from, to, now) {
      const outcome = await intend<boolean>(base, about.chat(from), event, now, function* (tx) {
        return { result: yield* moveChat(tx, from, to, now) };
      });
      return !outcome.done || outcome.result;
    },

    connect(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.chat(input.ref), event, now, function* (tx) {
        const chat = yield* ensureChat(tx, input.ref, input.kind, now);
        const code =
          (yield* first(tx.select().from(joinCodes).where(eq(joinCodes.code, input.code)))) ?? null;
        const branch = code === null ? null : yield* loadBranch(code.branchId);
        const committee = code === null ? null : yield* loadCommittee(code.branchId);
        const officers =
          branch === null ? [] : (yield* loadRoster(branch.id)).filter((one) => isOfficer(one.office));
        const group = input.kind === 'group' ? input.ref : null;
        const tried: Tried = { door: 'code', account: input.account, group };
        const door = yield* doorOf(tried);
        const decision = decide({ chat: toChatView(chat), code, branch, committee, officers, door });
        if (decision.change !== null && decision.change !== 'connect')
          yield* rememberTry(tried, door, decision.change);
        if (decision.change === 'connect' && code !== null) {
          yield* connectTo(tx, committee, code.branchId, { ...input, chatId: chat.id, now });
          yield* run(
            tx
              .update(joinCodes)
              .set({ usedAt: now, usedBy: input.account })
              .where(eq(joinCodes.code, code.code)),
          );
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    claimOffice(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.member(input.memberId), event, now, function* (tx) {
        const chat = yield* first(tx.select().from(chats).where(eq(chats.ref, input.ref)));
        const member = yield* loadMember(input.memberId);
        const roster = member === null ? [] : yield* loadRoster(member.branchId);
        const decision = decide({
          chat: chat === undefined ? null : toChatView(chat),
          member,
          connectedIt: member !== null && (yield* usedCodeOf(tx, member.branchId, input.account)),
          branch: member === null ? null : yield* loadBranch(member.branchId),
          hasLinkedOfficer: roster.some((one) => isOfficer(one.office) && one.accounts.length > 0),
          accountIsLinked: yield* isLinked(input.account),
        });
        if (decision.change === 'link') yield* link(tx, input.memberId, input.account, input.account, now);
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    knock(event, tried, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.account(tried.account), event, now, function* () {
        const door = yield* doorOf(tried);
        const decision = decide(door);
        if (decision.change !== null) yield* rememberTry(tried, door, decision.change);
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    requestLink(event, { memberId, account, displayName, group }, now, refuse, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.member(memberId), event, now, function* (tx) {
        const tried: Tried = { door: 'name', account, group };
        const door = yield* doorOf(tried);
        const refused = refuse(door);
        if (refused?.change) yield* rememberTry(tried, door, refused.change);
        if (refused !== null) return { result: refused.result as never, effects: refused.effects };
        const member = yield* loadMember(memberId);
        if (member === null) throw new Error('a link was asked for a member who does not exist');
        yield* rememberTry(tried, door, afterRightTry(door, now));
        const lately = yield* askedSince(member.branchId, now - LATELY_MS);
        const request = yield* first(
          tx
            .insert(linkRequests)
            .values({
              branchId: member.branchId,
              memberId,
              account,
              displayName,
              requestedAt: now,
              state: 'open',
            })
            .onConflictDoUpdate({
              target: [linkRequests.account, linkRequests.memberId],
              set: { requestedAt: now, displayName, state: 'open' },
            })
            .returning({ id: linkRequests.id }),
        );
        const open = yield* openLinksOf(member.branchId, now - DAY_MS);
        const others = open.filter(({ requestId }) => requestId !== request.id);
        const decision = decide({ member, requestId: request.id, others, lately });
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    isLinkOpen(requestId) {
      return read(function* () {
        return (yield* stateOfRequest.first({ requestId }))?.state === 'open';
      });
    },

    decideLinks(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(input.branchId), event, now, function* (tx) {
        const states: LinkState[] = [];
        for (const requestId of input.requestIds) {
          const state = yield* linkState(tx, requestId);
          if (state !== null) states.push(state);
        }
        const decision = decide(states);
        for (const { requestId, as } of decision.change ?? []) {
          const state = states.find((one) => one.requestId === requestId);
          if (state === undefined) continue;
          yield* run(
            tx.update(linkRequests).set({ state: as, displayName: '' }).where(eq(linkRequests.id, requestId)),
          );
          if (as === 'confirmed') yield* link(tx, state.member.id, state.account, input.account, now);
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    openLinks(branchId, since) {
      return read(() => openLinksOf(branchId, since));
    },

    linkedSince(branchId, since) {
      return read(() => linkedSinceOf(branchId, since));
    },

    setConsent(event, memberId, consent, effects, now) {
      return intend<void>(base, about.member(memberId), event, now, function* (tx) {
        yield* run(tx.update(members).set({ consent, consentAt: now }).where(eq(members.id, memberId)));
        return { result: undefined, effects };
      });
    },

    joinCode(branchId, now, fresh) {
      return write(about.branch(branchId), () => freshOrCurrentCode(branchId, now, fresh));
    },

    holdCommand(event, ref, text, expiresAt, effects, now) {
      return intend<void>(base, about.chat(ref), event, now, function* (tx) {
        const chat = yield* ensureChat(tx, ref, 'group', now);
        const held = yield* first(
          tx
            .insert(pendingCommands)
            .values({ chatId: chat.id, text, expiresAt })
            .returning({ id: pendingCommands.id }),
        );
        return { result: undefined, effects: effects(held.id) };
      });
    },

    heldCommand(id, ref, now) {
      return read(function* (queries) {
        const row = yield* first(
          queries
            .select({ text: pendingCommands.text })
            .from(pendingCommands)
            .innerJoin(chats, eq(chats.id, pendingCommands.chatId))
            .where(and(eq(pendingCommands.id, id), eq(chats.ref, ref), gt(pendingCommands.expiresAt, now))),
        );
        return row?.text ?? null;
      });
    },

    async purge(now) {
      let gone = 0;
      for (const expired of EXPIRED)
        gone += await dropOld(base.database, about.delivery('joining'), expired, { now });
      let last: string | null = (await read(() => hasForgottenDoors(now))) ? FIRST_DOOR : null;
      while (last !== null) {
        const after: string = last;
        last = await write(about.delivery('joining'), () => forgetDoors(after, now));
      }
      return gone;
    },

    dropCommand(id) {
      return write(about.chat(`held:${id}`), function* (tx) {
        return (yield* run(tx.delete(pendingCommands).where(eq(pendingCommands.id, id)))) === 1;
      });
    },
  };
}

function* usedCodeOf(tx: Queries, branchId: number, account: AccountRef): Body<boolean> {
  return (
    (yield* first(
      tx
        .select({ code: joinCodes.code })
        .from(joinCodes)
        .where(and(eq(joinCodes.branchId, branchId), eq(joinCodes.usedBy, account))),
    )) !== undefined
  );
}

/** A group becomes the branch's or the committee's; in private a committee's code makes the account a viewer. */
function* connectTo(
  tx: Queries,
  committee: Committee | null,
  branchId: number,
  by: {
    readonly kind: 'group' | 'private';
    readonly account: AccountRef;
    readonly threadId: string | null;
    readonly chatId: number;
    readonly now: number;
  },
): Body<void> {
  if (committee !== null && by.kind === 'private') {
    const before = yield* viewerOf.first({ account: by.account });
    yield* putViewer.run({ account: by.account, committeeId: committee.id, now: by.now });
    // What they were in charge of stands below the committee they looked at.
    if (before !== undefined && before.committeeId !== committee.id)
      yield* dropDuties.run({ account: by.account });
    return;
  }
  const whose = committee === null ? { branchId } : { committeeId: committee.id };
  yield* run(
    tx
      .update(chats)
      .set({ ...whose, connectedAt: by.now, presence: 'in', threadId: by.threadId })
      .where(eq(chats.id, by.chatId)),
  );
}
