import type { Answered, MemberRequest } from '../request.ts';
import { meetingOfIssue } from '../resolutions/meeting-of-issue.ts';
import { type PublishDeps, settleDraft } from '../resolutions/publish-document.ts';
import { frozenDocument } from './frozen-papers.ts';
import { type FactDeps, paperFactsOf } from './paper-facts.ts';

export type IssueDeps = PublishDeps & FactDeps;

/** `✅ Ban hành` or `✖️ Hủy`; what is published is kept as a paper in the same transaction, and printed so ever after. */
export async function issueDraft(
  deps: IssueDeps,
  request: MemberRequest,
  draft: { readonly id: number; readonly revision: number },
  publish: boolean,
): Promise<Answered> {
  const record = publish ? await meetingOfIssue(deps, request.member.branchId, request.now) : null;
  const facts = record === null ? null : await paperFactsOf(deps, record);
  return settleDraft(deps, request, draft, publish, (publishing) => frozenDocument(publishing, facts));
}
