import type { Request } from '../../use-cases/request.ts';
import type { Services } from './services.ts';

/**
 * R5-13: whether a command or button must wait for the upper committee's word. A place that belongs to no branch waits
 * for none.
 */
export async function waitsForApproval(
  { requiresApproval, directory }: Services,
  declared: { readonly beforeApproval?: true },
  { chat, member }: Request,
): Promise<boolean> {
  const branchId = chat.branchId ?? member?.branchId ?? null;
  if (!requiresApproval || declared.beforeApproval === true || branchId === null) return false;
  const branch = await directory.branch(branchId);
  return branch !== null && (branch.approval ?? null) === null;
}
