import { decodeButton, numberArg } from '../../domain/channel/button-data.ts';
import { answersCloseAt } from '../../domain/meeting/meeting.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { AskedButton } from './define-button.ts';
import type { Services } from './services.ts';

/* Whether what a posted question asks about is still open: for the declarations of its buttons. */

/** The question of coming until the meeting ends, the roll while it runs; neither after its day. */
export async function isMeetingOpen(
  question: AskedButton,
  services: Pick<Services, 'records' | 'zone'>,
  what: 'coming' | 'roll',
): Promise<boolean> {
  const meetingId = numberArg(question.args[0]);
  if (meetingId === null) return true;
  const record = await services.records.record(meetingId);
  if (record === null || record.meeting.state !== 'scheduled') return false;
  // By the next day nobody answers about it any more, ended or not.
  if (question.request.now >= answersCloseAt(record.meeting, services.zone)) return false;
  const phase = phaseOf(record.proceedings);
  return phase === 'running' || (what === 'coming' && phase === 'ahead');
}

/** A draft waits in the state in which it was shown. */
export async function isDraftOpen(
  { args: [id, shown] }: AskedButton,
  services: Pick<Services, 'documents'>,
): Promise<boolean> {
  const draftId = numberArg(id);
  if (draftId === null) return true;
  const draft = await services.documents.draft(draftId);
  return draft?.state === 'open' && draft.revision === numberArg(shown);
}

/** Whether one of the tasks that the question offers still waits. */
export async function isTaskOpen(
  { args, offer, request }: AskedButton,
  services: Pick<Services, 'tasks'>,
  waits: (task: Task) => boolean,
): Promise<boolean> {
  if (numberArg(args[0]) === null) return true;
  const branchId = request.member?.branchId;
  if (branchId === undefined) return false;
  const numbers = new Set(offer.options.flatMap((data) => numberArg(decodeButton(data)?.args[0]) ?? []));
  const states = await Promise.all([...numbers].map((no) => services.tasks.byNo(branchId, no)));
  return states.some((state) => state !== null && waits(state.task));
}
