import type { Offer } from '../../domain/attendance/read-choice.ts';
import {
  type ButtonName,
  type ButtonPress,
  decodeButton,
  numberArg,
} from '../../domain/channel/button-data.ts';
import { answersCloseAt } from '../../domain/meeting/meeting.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import { awaitsOwner, type Task } from '../../domain/tasks/task.ts';
import type { Request } from '../../use-cases/request.ts';
import { checkAccess } from '../declare/access.ts';
import { accessTable } from '../declare/access-table.ts';
import type { Occasion } from '../declare/define-command.ts';
import type { Services } from '../declare/services.ts';

/* Which of the questions that stand in a chat a bare number may answer. */

/** Choices for people who are not known yet: whoever is known has no use for them. */
const FOR_NEWCOMERS: ReadonlySet<ButtonName> = new Set(['claim-office', 'offer-link']);

/**
 * What this person may answer here, or, when they are not known yet, could answer if they were; where that is nothing,
 * the newest, which tells why not.
 */
export function allowedTo(
  offers: readonly Offer[],
  request: Request,
  { place, roles }: Occasion,
): readonly Offer[] {
  const allowed = offers.filter((offer) => {
    const press = pressOf(offer);
    if (press === null || (request.member !== null && FOR_NEWCOMERS.has(press.name))) return false;
    const verdict = checkAccess(accessTable.buttons[press.name][place], roles);
    return verdict === 'allowed' || verdict === 'not-linked';
  });
  return allowed.length > 0 ? allowed : offers.slice(0, 1);
}

/** Lists to choose from: a bare number means one only while nothing newer stands below it. */
const LISTS: ReadonlySet<ButtonName> = new Set([
  'offer-link',
  'mark',
  'mark-page',
  'roll-mark',
  'roll-page',
  'setting',
  'task-card',
  'all-tasks',
  'step',
  'speaker',
  'minute-taker',
  'committee-met',
  'documents-ready',
  'paper',
  'move-to',
  'task-remind',
  'officer-extend',
  'task-assign',
  'assign-to',
  'task-carry',
  'task-drop',
]);

/** Of several questions those that still wait for this person; when none does, the newest, which tells why. */
export async function waitingFor(
  services: Pick<Services, 'courses' | 'directory' | 'documents' | 'tasks' | 'zone'>,
  offers: readonly Offer[],
  request: Request,
): Promise<readonly Offer[]> {
  // In private the question of coming stands under answers to "when do we meet?": it asks nobody for anything.
  const isList = ({ name }: ButtonPress): boolean =>
    LISTS.has(name) || (request.chat.kind === 'private' && (name === 'rsvp' || name === 'present'));
  const waiting: Offer[] = [];
  for (const [index, offer] of offers.entries()) {
    const press = pressOf(offer);
    if (press === null) continue;
    const waits = isList(press) ? index === 0 : await isWaiting(offer, press);
    if (waits) waiting.push(offer);
  }
  return waiting.length === 0 ? offers.slice(0, 1) : waiting;

  async function isWaiting(offer: Offer, press: ButtonPress): Promise<boolean> {
    const id = numberArg(press.args[0]);
    if (id === null) return press.name !== 'consent' || request.member?.consent === 'none';
    switch (press.name) {
      case 'rsvp':
      case 'present':
        return isOpen(id, press.name);
      case 'claim-office':
        return !(await hasLinkedOfficer(request.chat.branchId));
      case 'draft':
      case 'draft-pick': {
        const draft = await services.documents.draft(id);
        return draft?.state === 'open' && draft.revision === numberArg(press.args[1]);
      }
      case 'task-done':
        return (await tasksOf(offer)).some(
          (task) => task.ownerId === request.member?.id && awaitsOwner(task),
        );
      case 'task-check':
        return (await tasksOf(offer)).some((task) => task.state === 'reported');
      case 'extension':
        return (await tasksOf(offer)).some((task) => task.extension !== null);
      default:
        return true;
    }
  }

  async function isOpen(meetingId: number, question: 'rsvp' | 'present'): Promise<boolean> {
    const course = await services.courses.course(meetingId);
    if (course === null || course.meeting.state !== 'scheduled') return false;
    return question === 'present'
      ? phaseOf(course.proceedings) === 'running'
      : request.now < answersCloseAt(course.meeting, services.zone);
  }

  async function hasLinkedOfficer(branchId: number | null): Promise<boolean> {
    const roster = branchId === null ? [] : await services.directory.roster(branchId);
    return roster.some((member) => isOfficer(member.office) && member.accounts.length > 0);
  }

  async function tasksOf(offer: Offer): Promise<readonly Task[]> {
    const branchId = request.member?.branchId;
    if (branchId === undefined) return [];
    const numbers = new Set(offer.options.flatMap((data) => numberArg(decodeButton(data)?.args[0]) ?? []));
    const states = await Promise.all([...numbers].map((no) => services.tasks.byNo(branchId, no)));
    return states.flatMap((state) => state?.task ?? []);
  }
}

const pressOf = (offer: Offer): ButtonPress | null => decodeButton(offer.options[0] ?? '');
