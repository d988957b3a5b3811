import { and, eq, isNull } from 'drizzle-orm';
import { organisations } from './schema/index.ts';

/** A branch that is not closed: it plans, is written to and is counted among those there are. */
export const isOpenBranch = and(eq(organisations.level, 'branch'), isNull(organisations.closedAt));
