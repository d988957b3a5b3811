import { and, eq, isNotNull } from 'drizzle-orm';
import { all, type Database } from '../engine.ts';
import { chats, organisations } from '../schema/index.ts';

/** A group that belongs to a branch. */
export interface ConnectedGroup {
  /** `channel:id`. */
  readonly ref: string;
  readonly branchId: number;
  readonly branch: string;
  readonly presence: 'in' | 'muted' | 'out';
  /** `channel:bot`; null while nobody knows, or where there is only one. */
  readonly servedBy: string | null;
}

/** All connected groups, for whoever looks after the machine. */
export const connectedGroups = ({ read }: Pick<Database, 'read'>): Promise<readonly ConnectedGroup[]> =>
  read((queries) =>
    all(
      queries
        .select({
          ref: chats.ref,
          branchId: organisations.id,
          branch: organisations.name,
          presence: chats.presence,
          servedBy: chats.servedBy,
        })
        .from(chats)
        .innerJoin(organisations, eq(organisations.id, chats.branchId))
        .where(and(eq(chats.kind, 'group'), isNotNull(chats.branchId)))
        .orderBy(chats.id),
    ),
  );
