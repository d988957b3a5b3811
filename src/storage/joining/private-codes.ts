import { eq } from 'drizzle-orm';
import { loadBranch, loadMember } from '../aggregates.ts';
import { about, run } from '../engine.ts';
import { type Base, intend } from '../intention.ts';
import { contactCodes } from '../schema/index.ts';
import { contactOf, freshOrCurrentContactCode } from './contact-codes.ts';
import { doorOf, rememberTry } from './doors.ts';
import { BY_SLIP, isLinked, joinedBySlipBetween, link, memberOf, settleRequest } from './link-rows.ts';
import type { JoiningPort, Tried } from './ports.ts';
import { endSlip, issueSlips, slipOf } from './slips.ts';

type PrivateCodes = Pick<
  JoiningPort,
  'joinedBySlip' | 'contactCode' | 'useContactCode' | 'issueSlips' | 'useSlip'
>;

/** The two series of six digits: of slips, typed in private, and of private chats, typed in the group. */
export function privateCodesRepository(base: Base): PrivateCodes {
  const { read, write } = base.database;
  return {
    joinedBySlip(branchId, since, until) {
      return read(() => joinedBySlipBetween(branchId, since, until));
    },

    contactCode(account, now, fresh) {
      return write(about.account(account), function* (tx) {
        return yield* freshOrCurrentContactCode(tx, account, now, fresh);
      });
    },

    useContactCode(event, { code, memberId, tried }, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      const what = memberId === null ? about.account(tried.account) : about.member(memberId);
      return intend<R>(base, what, event, now, function* (tx) {
        const contact = yield* contactOf(tx, code, now);
        const bearerId = contact === null ? null : yield* memberOf(contact);
        const id = memberId ?? bearerId;
        const member = id === null ? null : yield* loadMember(id);
        const door = yield* doorOf(tried);
        const decision = decide({ member, contact, contactIsLinked: bearerId !== null, door });
        if (decision.change !== null && decision.change !== 'link')
          yield* rememberTry(tried, door, decision.change);
        if (decision.change === 'link' && contact !== null && member !== null) {
          yield* link(tx, member.id, memberId === null ? tried.account : contact, tried.account, now);
          yield* run(tx.delete(contactCodes).where(eq(contactCodes.code, code)));
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    issueSlips(branchId, memberIds, lasting, make) {
      return write(about.branch(branchId), () => issueSlips(branchId, memberIds, lasting, make));
    },

    useSlip(event, { slip, account }, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.account(account), event, now, function* (tx) {
        const tried: Tried = { door: 'code', account, group: null };
        const door = yield* doorOf(tried);
        const row = yield* slipOf(slip);
        const member = row === undefined ? null : yield* loadMember(row.memberId);
        const branch = member === null ? null : yield* loadBranch(member.branchId);
        const decision = decide({
          slip:
            row === undefined || member === null || branch === null
              ? null
              : { member, branch, expiresAt: row.expiresAt },
          accountIsLinked: yield* isLinked(account),
          door,
        });
        if (decision.change !== null && decision.change !== 'link')
          yield* rememberTry(tried, door, decision.change);
        if (decision.change === 'link' && member !== null) {
          yield* link(tx, member.id, account, BY_SLIP, now);
          yield* endSlip(member.id);
          yield* settleRequest.run({ memberId: member.id, account });
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },
  };
}
