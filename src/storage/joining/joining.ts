import { and, eq, gt, lte, sql } from 'drizzle-orm';
import type { AccountRef, ChatRef } from '../../domain/channel/chat-ref.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import { loadBranch, loadMember, loadRoster, toChatView } from '../aggregates.ts';
import { type Base, ensureChat, intend } from '../intention.ts';
import {
  chats,
  contactCodes,
  joinCodes,
  linkRequests,
  memberAccounts,
  members,
  outbox,
  pendingCommands,
  prompts,
} from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';
import { contactOf, freshOrCurrentContactCode } from './contact-codes.ts';
import { freshOrCurrentCode } from './join-codes.ts';
import type { JoiningPort, LinkState } from './ports.ts';

export function joiningRepository(base: Base): JoiningPort {
  const { queries, write } = base.database;
  return {
    presence(event, input, now, decide) {
      return intend<void>(base, event, now, (tx) => {
        const chat = ensureChat(tx, input.ref, input.kind, now);
        tx.update(chats).set({ presence: input.presence }).where(eq(chats.id, chat.id)).run();
        return { result: undefined, effects: decide(toChatView({ ...chat, presence: input.presence })) };
      });
    },

    async move(event, from, to, now) {
      const outcome = await intend<boolean>(base, event, now, (tx) => ({ result: moveChat(tx, from, to) }));
      return !outcome.done || outcome.result;
    },

    connect(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const chat = ensureChat(tx, input.ref, 'group', now);
        const code = tx.select().from(joinCodes).where(eq(joinCodes.code, input.code)).get() ?? null;
        const branch = code === null ? null : loadBranch(tx, code.branchId);
        const officers =
          branch === null ? [] : loadRoster(tx, branch.id).filter((one) => isOfficer(one.office));
        const decision = decide({ chat: toChatView(chat), code, branch, officers });
        if (decision.change === 'connect' && code !== null) {
          tx.update(chats)
            .set({ branchId: code.branchId, connectedAt: now, presence: 'in', threadId: input.threadId })
            .where(eq(chats.id, chat.id))
            .run();
          tx.update(joinCodes)
            .set({ usedAt: now, usedBy: input.account })
            .where(eq(joinCodes.code, code.code))
            .run();
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    claimOffice(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const chat = tx.select().from(chats).where(eq(chats.ref, input.ref)).get();
        const member = loadMember(tx, input.memberId);
        const roster = member === null ? [] : loadRoster(tx, member.branchId);
        const decision = decide({
          chat: chat === undefined ? null : toChatView(chat),
          member,
          connectedIt: member !== null && usedCodeOf(tx, member.branchId, input.account),
          hasLinkedOfficer: roster.some((one) => isOfficer(one.office) && one.accounts.length > 0),
          accountIsLinked: isLinked(tx, input.account),
        });
        if (decision.change === 'link') link(tx, input.memberId, input.account, input.account, now);
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    requestLink(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const member = loadMember(tx, input.memberId);
        if (member === null) throw new Error('a link was asked for a member who does not exist');
        const request = tx
          .insert(linkRequests)
          .values({ branchId: member.branchId, ...input, requestedAt: now, state: 'open' })
          .onConflictDoUpdate({
            target: [linkRequests.account, linkRequests.memberId],
            set: { requestedAt: now, state: 'open' },
          })
          .returning({ id: linkRequests.id })
          .get();
        const decision = decide({ member, requestId: request.id });
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    decideLink(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const state = linkState(tx, input.requestId);
        const decision = decide(state);
        if (decision.change !== null && state !== null) {
          tx.update(linkRequests)
            .set({ state: decision.change })
            .where(eq(linkRequests.id, input.requestId))
            .run();
          if (decision.change === 'confirmed') link(tx, state.member.id, state.account, input.account, now);
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    contactCode(account, now, fresh) {
      return write((tx) => freshOrCurrentContactCode(tx, account, now, fresh));
    },

    useContactCode(event, input, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const member = loadMember(tx, input.memberId);
        if (member === null) throw new Error('a code was typed by a member who does not exist');
        const contact = contactOf(tx, input.code, now);
        const decision = decide({
          member,
          contact,
          contactIsLinked: contact !== null && isLinked(tx, contact),
        });
        if (decision.change === 'link' && contact !== null) {
          link(tx, member.id, contact, input.account, now);
          tx.delete(contactCodes).where(eq(contactCodes.code, input.code)).run();
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    setConsent(event, memberId, consent, effects, now) {
      return intend<void>(base, event, now, (tx) => {
        tx.update(members).set({ consent, consentAt: now }).where(eq(members.id, memberId)).run();
        return { result: undefined, effects };
      });
    },

    joinCode(branchId, now, fresh) {
      return write((tx) => freshOrCurrentCode(tx, branchId, now, fresh));
    },

    holdCommand(event, ref, text, expiresAt, effects, now) {
      return intend<void>(base, event, now, (tx) => {
        const chat = ensureChat(tx, ref, 'group', now);
        const held = tx
          .insert(pendingCommands)
          .values({ chatId: chat.id, text, expiresAt })
          .returning({ id: pendingCommands.id })
          .get();
        return { result: undefined, effects: effects(held.id) };
      });
    },

    async heldCommand(id, ref, now) {
      const row = queries
        .select({ text: pendingCommands.text })
        .from(pendingCommands)
        .innerJoin(chats, eq(chats.id, pendingCommands.chatId))
        .where(and(eq(pendingCommands.id, id), eq(chats.ref, ref), gt(pendingCommands.expiresAt, now)))
        .get();
      return row?.text ?? null;
    },

    async purge(now) {
      await write((tx) => {
        tx.delete(pendingCommands).where(lte(pendingCommands.expiresAt, now)).run();
        tx.delete(prompts).where(lte(prompts.expiresAt, now)).run();
        tx.delete(contactCodes).where(lte(contactCodes.expiresAt, now)).run();
      });
    },

    dropCommand(id) {
      return write((tx) => tx.delete(pendingCommands).where(eq(pendingCommands.id, id)).run().changes === 1);
    },
  };
}

const isLinked = (tx: Queries, account: AccountRef): boolean =>
  tx.select().from(memberAccounts).where(eq(memberAccounts.account, account)).get() !== undefined;

const usedCodeOf = (tx: Queries, branchId: number, account: AccountRef): boolean =>
  tx
    .select({ code: joinCodes.code })
    .from(joinCodes)
    .where(and(eq(joinCodes.branchId, branchId), eq(joinCodes.usedBy, account)))
    .get() !== undefined;

function link(tx: Queries, memberId: number, account: AccountRef, linkedBy: string, now: number): void {
  tx.insert(memberAccounts)
    .values({ account, memberId, linkedAt: now, linkedBy })
    .onConflictDoNothing()
    .run();
}

function linkState(tx: Queries, requestId: number): LinkState | null {
  const row = tx.select().from(linkRequests).where(eq(linkRequests.id, requestId)).get();
  if (row === undefined) return null;
  const member = loadMember(tx, row.memberId);
  if (member === null) return null;
  const account = row.account as AccountRef;
  return {
    requestId,
    state: row.state,
    branchId: row.branchId,
    member,
    account,
    accountIsLinked: isLinked(tx, account),
  };
}

/**
 * Gives the group its new id. Posted messages keep the id under which they were sent: they stay editable there.
 * The channel may have told of the new id already; what was noted under it is merged into the group.
 */
function moveChat(tx: Queries, from: ChatRef, to: ChatRef): boolean {
  const old = tx.select().from(chats).where(eq(chats.ref, from)).get();
  // Moved before: the other of the two notices was quicker.
  if (old === undefined) return true;
  const other = tx.select().from(chats).where(eq(chats.ref, to)).get();
  if (other !== undefined) {
    // A group that belongs to another branch is not taken over.
    if (other.branchId !== null && other.branchId !== old.branchId) return false;
    tx.update(outbox).set({ chatId: old.id }).where(eq(outbox.chatId, other.id)).run();
    tx.update(pendingCommands).set({ chatId: old.id }).where(eq(pendingCommands.chatId, other.id)).run();
    tx.run(sql`update live_messages set chat_id = ${old.id} where chat_id = ${other.id}`);
    tx.delete(chats).where(eq(chats.id, other.id)).run();
  }
  tx.update(chats).set({ ref: to, presence: 'in' }).where(eq(chats.id, old.id)).run();
  return true;
}
