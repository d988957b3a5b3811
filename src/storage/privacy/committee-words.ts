import { eq } from 'drizzle-orm';
import { proposals, superiorComments } from '../schema/index.ts';
import type { WordsOf } from './forget.ts';

/** What goes to and fro between a committee and a branch, where it may hold somebody's name. */
export const COMMITTEE_WORDS: readonly WordsOf[] = [
  {
    table: superiorComments,
    key: [superiorComments.id],
    columns: { text: [superiorComments.text, 'words'] },
    ofBranch: (_, branchId) => eq(superiorComments.branchId, branchId),
  },
  {
    table: proposals,
    key: [proposals.id],
    columns: { text: [proposals.text, 'words'], answer: [proposals.answer, 'words'] },
    ofBranch: (_, branchId) => eq(proposals.branchId, branchId),
  },
];
