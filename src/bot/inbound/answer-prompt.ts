import { isOfficer } from '../../domain/people/membership.ts';
import { answerLetter, isLetter } from '../../use-cases/committees/letters.ts';
import { answerForm, isForm } from '../../use-cases/committees/visit-forms.ts';
import { type ApprovalPrompt, noteApproval } from '../../use-cases/meeting/note-approval.ts';
import { isPreview } from '../../use-cases/preview.ts';
import type { MemberRequest, Request } from '../../use-cases/request.ts';
import { continueDraft, type DraftPrompt } from '../../use-cases/resolutions/draft-document.ts';
import type { TaskPrompt } from '../../use-cases/tasks/act-on-task.ts';
import { answerTaskPrompt } from '../../use-cases/tasks/read-task-words.ts';
import type { Role } from '../declare/access.ts';
import { answerPreview } from '../declare/previewed-acts.ts';
import type { Services } from '../declare/services.ts';

/** The same for what waits for a viewer of a committee, who need be no member. */
export async function answerViewerPrompt(
  services: Services,
  request: Request,
  roles: ReadonlySet<Role>,
  prompt: object,
  text: string,
): Promise<boolean> {
  if (!roles.has('viewer')) return false;
  if (isForm(prompt)) {
    await answerForm(services, request, prompt, text);
    return true;
  }
  if (!isLetter(prompt)) return false;
  await answerLetter(services, request, prompt);
  return true;
}

/** Hands a person's words to the question that waits for them; false when the right to answer is gone. */
export async function answerPrompt(
  services: Services,
  request: MemberRequest,
  roles: ReadonlySet<Role>,
  prompt: object,
  text: string,
): Promise<boolean> {
  // Of somebody who is a viewer no more.
  if (isLetter(prompt) || isForm(prompt)) return false;
  if (isPreview(prompt)) {
    await answerPreview(services, request, roles, prompt, text);
    return true;
  }
  const question = prompt as DraftPrompt | TaskPrompt | ApprovalPrompt;
  if (question.kind === 'approval') {
    if (!isOfficer(request.member.office)) return false;
    await noteApproval(services, request, text);
    return true;
  }
  if (question.kind !== 'draft') {
    await answerTaskPrompt(services, request, question, text);
    return true;
  }
  if (!roles.has('officer')) return false;
  await continueDraft(services, request, question, text);
  return true;
}
