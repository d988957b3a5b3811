import type { ButtonHandler } from '../../src/bot/define-command.ts';
import { allTasks } from './all-tasks.ts';
import { assignToButton } from './assign-to.ts';
import { claimOffice } from './claim-office.ts';
import { committeeMet } from './committee-met.ts';
import { confirmLink } from './confirm-link.ts';
import { consent } from './consent.ts';
import { documentsReady } from './documents-ready.ts';
import { draft } from './draft.ts';
import { draftPick } from './draft-pick.ts';
import { extension } from './extension.ts';
import { mark } from './mark.ts';
import { markPage } from './mark-page.ts';
import { minuteTaker } from './minute-taker.ts';
import { moveTo } from './move-to.ts';
import { offerLink } from './offer-link.ts';
import { officerExtend } from './officer-extend.ts';
import { paper } from './paper.ts';
import { present } from './present.ts';
import { reason } from './reason.ts';
import { rollMark } from './roll-mark.ts';
import { rollPage } from './roll-page.ts';
import { rsvp } from './rsvp.ts';
import { setting } from './setting.ts';
import { speaker } from './speaker.ts';
import { step } from './step.ts';
import { taskAssign } from './task-assign.ts';
import { taskCard } from './task-card.ts';
import { taskCarry } from './task-carry.ts';
import { taskCheck } from './task-check.ts';
import { taskDone } from './task-done.ts';
import { taskDrop } from './task-drop.ts';
import { taskExtend } from './task-extend.ts';
import { taskRemind } from './task-remind.ts';

/** Every button but `own-command`, which the router serves itself: it runs another command. */
export const buttons: readonly ButtonHandler[] = [
  rsvp,
  reason,
  mark,
  markPage,
  claimOffice,
  offerLink,
  confirmLink,
  consent,
  setting,
  allTasks,
  assignToButton,
  draft,
  draftPick,
  extension,
  officerExtend,
  taskAssign,
  taskCard,
  taskCarry,
  taskCheck,
  taskDone,
  taskDrop,
  taskExtend,
  taskRemind,
  present,
  rollMark,
  rollPage,
  step,
  speaker,
  minuteTaker,
  committeeMet,
  documentsReady,
  moveTo,
  paper,
];
