import { foldText } from '../../domain/fold.ts';
import { PREVIEW_DROPPED, previewWaits } from '../../text/vi/channel/preview.ts';
import { ACCESS_REFUSALS, REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import { carryOutCancel } from '../../use-cases/meeting/cancel-meeting.ts';
import { carryOutSetting } from '../../use-cases/meeting/change-settings.ts';
import { carryOutEnd } from '../../use-cases/meeting/end-meeting.ts';
import { carryOutMove, giveMoveReason, pickMeeting } from '../../use-cases/meeting/move-meeting.ts';
import { carryOutTheme } from '../../use-cases/meeting/save-theme.ts';
import { carryOutStart } from '../../use-cases/meeting/start-meeting.ts';
import { carryOutClosing } from '../../use-cases/papers/make-papers.ts';
import {
  type PreviewedAct,
  type PreviewPrompt,
  pressedPreview,
  previewButtons,
} from '../../use-cases/preview.ts';
import { refusePress, reply } from '../../use-cases/replies.ts';
import {
  type Answered,
  type MemberRequest,
  noPrompt,
  replyDraft,
  textContent,
} from '../../use-cases/request.ts';
import { carryOutMemberChange } from '../../use-cases/roster/change-member.ts';
import { carryOutHandover } from '../../use-cases/roster/hand-over.ts';
import { type AccessRule, checkAccess, type Role } from './access.ts';
import type { Services } from './services.ts';

/* Every act that is shown before it is done: who may do it, and how it is carried out. */

type Act<D extends PreviewedAct['do']> = Extract<PreviewedAct, { readonly do: D }>;

interface Carrying<D extends PreviewedAct['do']> {
  readonly by: Extract<AccessRule, 'officer' | 'leader' | 'secretary'>;
  /** `chosen`: the place of what was chosen among several, 0 for the first; null for yes. */
  carryOut(services: Services, request: MemberRequest, act: Act<D>, chosen: number | null): Promise<Answered>;
}

const ACTS: { readonly [D in PreviewedAct['do']]: Carrying<D> } = {
  move: { by: 'leader', carryOut: carryOutMove },
  cancel: { by: 'leader', carryOut: carryOutCancel },
  settings: { by: 'officer', carryOut: carryOutSetting },
  start: { by: 'officer', carryOut: carryOutStart },
  end: { by: 'officer', carryOut: carryOutEnd },
  close: { by: 'officer', carryOut: carryOutClosing },
  member: { by: 'officer', carryOut: carryOutMemberChange },
  handover: { by: 'secretary', carryOut: carryOutHandover },
  theme: { by: 'officer', carryOut: carryOutTheme },
};

const carryOut = <D extends PreviewedAct['do']>(
  services: Services,
  request: MemberRequest,
  act: Act<D>,
  chosen: number | null,
): Promise<Answered> => (ACTS[act.do] as unknown as Carrying<D>).carryOut(services, request, act, chosen);

/** The right may have gone since the act was shown. */
const verdictOn = (act: PreviewedAct, roles: ReadonlySet<Role>) => checkAccess(ACTS[act.do].by, roles);

/** Who may carry out what was shown first: for the table of rights. */
export const PREVIEWED_RIGHTS: readonly {
  readonly act: PreviewedAct['do'];
  readonly by: Carrying<never>['by'];
}[] = (Object.keys(ACTS) as PreviewedAct['do'][]).map((act) => ({ act, by: ACTS[act].by }));

/** A press under a preview: `y`, `n`, or `c0` for the first of what is offered. */
export async function pressPreview(
  services: Services,
  request: MemberRequest,
  roles: ReadonlySet<Role>,
  press: { readonly token: number; readonly memberId: number; readonly answer: string },
): Promise<Answered> {
  const { token, memberId, answer } = press;
  const pressed = await pressedPreview(services, request, { token, memberId, isYes: answer !== 'n' });
  if ('answer' in pressed) return pressed.answer;
  const { act } = pressed;
  const verdict = verdictOn(act, roles);
  if (verdict !== 'allowed')
    return refusePress(services, request, verdict === 'ignored' ? REFUSED_PRESS : ACCESS_REFUSALS[verdict]);
  const chosen = act.do === 'move' ? act.choices[Number(answer.slice(1))] : undefined;
  if (act.do === 'move' && answer.startsWith('c') && chosen !== undefined)
    return pickMeeting(services, request, act, chosen);
  return carryOut(services, request, act, answer.startsWith('c') ? Number(answer.slice(1)) : null);
}

const NO_WORDS = /^(?:thoi|huy|huy bo|khong|bo qua|dung)(?: a| nhe)?[.!]*$/;

/** Words while a preview waits: they leave it, give the reason that is missing, or hear that it waits. */
export async function answerPreview(
  services: Services,
  request: MemberRequest,
  roles: ReadonlySet<Role>,
  waiting: PreviewPrompt,
  text: string,
): Promise<void> {
  const { act } = waiting;
  if (NO_WORDS.test(foldText(text.trim().slice(0, 40)))) {
    const outbox = [replyDraft(request, textContent(PREVIEW_DROPPED))];
    await services.inbox.finish(request.event, { outbox, prompts: [noPrompt(request)] }, request.now);
    return;
  }
  if (act.do === 'move' && act.meetingId !== null && verdictOn(act, roles) === 'allowed')
    return giveMoveReason(services, request, act, text);
  const buttons = act.do === 'move' ? undefined : previewButtons(request, waiting, waiting.choices);
  return reply(services, request, previewWaits(waiting.yes), buttons);
}
