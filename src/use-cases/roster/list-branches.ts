import type { IsoDate } from '../../domain/calendar/calendar.ts';
import { splitRef } from '../../domain/channel/chat-ref.ts';
import type { Approval } from '../../domain/meeting/read-approval.ts';
import type { BranchListing } from '../../storage/roster/ports.ts';

/** Where the list comes from; a join code that was used or has expired is replaced on the way. */
export interface BranchStore {
  listBranches(now: number, today: IsoDate, makeCode: () => string): Promise<readonly BranchListing[]>;
}

/** A branch as operators and their scripts read it. */
export interface BranchView {
  readonly id: number;
  /** The superior organisation's name, or null. */
  readonly committee: string | null;
  readonly name: string;
  readonly members: number;
  readonly joinCode: string;
  /** ISO 8601, UTC. */
  readonly joinCodeExpiresAt: string;
  readonly chats: readonly { readonly channel: string; readonly id: string }[];
}

/** The same with what stands in the table for people alone. */
export interface ListedBranch extends BranchView {
  readonly approval: Approval | null;
  readonly modelSince: IsoDate | null;
}

/** All branches, each with a join code that works now. */
export async function listBranches(
  store: BranchStore,
  input: { readonly now: number; readonly today: IsoDate; readonly makeCode: () => string },
): Promise<readonly ListedBranch[]> {
  const listings = await store.listBranches(input.now, input.today, input.makeCode);
  return listings.map(
    ({ id, superior, name, members, joinCode, joinCodeExpiresAt, chats, approval, modelSince }) => ({
      id,
      committee: superior,
      name,
      members,
      joinCode,
      joinCodeExpiresAt: new Date(joinCodeExpiresAt).toISOString(),
      chats: chats.map((ref) => splitRef(ref)),
      approval,
      modelSince,
    }),
  );
}
