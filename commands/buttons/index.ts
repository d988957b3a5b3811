import type { ButtonHandler } from '../../src/bot/declare/define-button.ts';
import { answerFor } from './attendance/answer-for.ts';
import { mark } from './attendance/mark.ts';
import { markPageButton } from './attendance/mark-page.ts';
import { present } from './attendance/present.ts';
import { reason } from './attendance/reason.ts';
import { rollMark } from './attendance/roll-mark.ts';
import { rollPage } from './attendance/roll-page.ts';
import { rsvp } from './attendance/rsvp.ts';
import { letter } from './committees/letter.ts';
import { proposalAnswered } from './committees/proposal-answered.ts';
import { proposalSend } from './committees/proposal-send.ts';
import { proposalsPage } from './committees/proposals-page.ts';
import { takenIn } from './committees/taken-in.ts';
import { visitForm } from './committees/visit-form.ts';
import { chargePoints } from './figures/charge-points.ts';
import { concerns } from './figures/concerns.ts';
import { figures } from './figures/figures.ts';
import { figuresFile } from './figures/figures-file.ts';
import { oneScreenButton } from './figures/one-screen.ts';
import { ownRecords } from './figures/own-records.ts';
import { records } from './figures/records.ts';
import { remindUnmetBranches } from './figures/remind-unmet.ts';
import { visits } from './figures/visits.ts';
import { approvalButton } from './joining/approval.ts';
import { claimOfficeButton } from './joining/claim-office.ts';
import { confirmLink } from './joining/confirm-link.ts';
import { confirmLinks } from './joining/confirm-links.ts';
import { consent } from './joining/consent.ts';
import { offerLink } from './joining/offer-link.ts';
import { chair } from './meeting/chair.ts';
import { committeeMet } from './meeting/committee-met.ts';
import { documentsReady } from './meeting/documents-ready.ts';
import { minuteTaker } from './meeting/minute-taker.ts';
import { moveTo } from './meeting/move-to.ts';
import { notHeld } from './meeting/not-held.ts';
import { preview } from './meeting/preview.ts';
import { reopen } from './meeting/reopen.ts';
import { setting } from './meeting/setting.ts';
import { speaker } from './meeting/speaker.ts';
import { spoke } from './meeting/spoke.ts';
import { step } from './meeting/step.ts';
import { topicButton } from './meeting/topic.ts';
import { topicsOfQuarter } from './meeting/topics.ts';
import { voteAgain } from './meeting/vote-again.ts';
import { meetingCalendar } from './papers/meeting-calendar.ts';
import { paper } from './papers/paper.ts';
import { erase } from './privacy/erase.ts';
import { withdraw } from './privacy/withdraw.ts';
import { acceptSuggestionButton } from './quality/accept-suggestion.ts';
import { qualityGroup } from './quality/quality-group.ts';
import { qualityPaper } from './quality/quality-paper.ts';
import { draft } from './resolutions/draft.ts';
import { draftPick } from './resolutions/draft-pick.ts';
import { memberOrder } from './roster/member-order.ts';
import { rosterPage } from './roster/roster-page.ts';
import { allTasks } from './tasks/all-tasks.ts';
import { assignToButton } from './tasks/assign-to.ts';
import { extension } from './tasks/extension.ts';
import { officerExtend } from './tasks/officer-extend.ts';
import { praise } from './tasks/praise.ts';
import { taskAssign } from './tasks/task-assign.ts';
import { taskCard } from './tasks/task-card.ts';
import { taskCarry } from './tasks/task-carry.ts';
import { taskCheck } from './tasks/task-check.ts';
import { taskDone } from './tasks/task-done.ts';
import { taskDrop } from './tasks/task-drop.ts';
import { taskExtend } from './tasks/task-extend.ts';
import { taskRemind } from './tasks/task-remind.ts';

/** Every button. The program adds the one that releases a held command (held-commands.ts). */
export const buttons: readonly ButtonHandler[] = [
  rsvp,
  reason,
  mark,
  markPageButton,
  claimOfficeButton,
  offerLink,
  confirmLink,
  confirmLinks,
  consent,
  figures,
  figuresFile,
  concerns,
  ownRecords,
  records,
  remindUnmetBranches,
  visits,
  chargePoints,
  oneScreenButton,
  letter,
  takenIn,
  visitForm,
  proposalSend,
  proposalAnswered,
  proposalsPage,
  approvalButton,
  setting,
  allTasks,
  assignToButton,
  draft,
  draftPick,
  extension,
  officerExtend,
  taskAssign,
  praise,
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
  chair,
  spoke,
  voteAgain,
  acceptSuggestionButton,
  qualityGroup,
  qualityPaper,
  minuteTaker,
  committeeMet,
  documentsReady,
  moveTo,
  notHeld,
  preview,
  reopen,
  topicsOfQuarter,
  topicButton,
  paper,
  meetingCalendar,
  answerFor,
  memberOrder,
  rosterPage,
  withdraw,
  erase,
];
