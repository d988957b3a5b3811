import { type AccountRef, type Channel, splitRef } from '../../domain/channel/chat-ref.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';

export const channelOfAccount = (account: AccountRef): Channel => splitRef(account).channel;

/** One account a channel: a member of two groups has one in each. */
export const isTaken = (member: RosterMember, account: AccountRef): boolean =>
  member.accounts.some((one) => channelOfAccount(one) === channelOfAccount(account));
