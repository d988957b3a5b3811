import type { Branch } from '../../domain/meeting/branch.ts';
import { type PlanChanges, planLadder, withChanges } from '../../domain/meeting/ladder.ts';
import { type Meeting, type MeetingRule, planMeeting } from '../../domain/meeting/meeting.ts';
import { approvalWords } from '../../domain/meeting/read-approval.ts';
import {
  type MomentRefusal,
  momentRefusal,
  readSetting,
  type SettingChange,
} from '../../domain/meeting/read-setting.ts';
import { FOLLOW_UP_TIME } from '../../domain/tasks/follow-up.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { MeetingChange, SettingsChange } from '../../storage/meeting/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { lines, type RichText } from '../../text/rich-text.ts';
import {
  SETTINGS_BUTTON,
  SETTINGS_REFUSALS,
  SETTINGS_SAVED,
  SETTINGS_SAVED_TOAST,
  seatsSaved,
  settingsAsTheyAre,
  settingsChangedText,
  settingsPreviewText,
  settingsText,
  termKnown,
  termSaved,
} from '../../text/vi/meeting/settings.ts';
import { carriedOut, type SettingsAct, shownFirst } from '../preview.ts';
import { refusedByReply, refuseStray, reply, replyWith } from '../replies.ts';
import { type Answered, journalBy, type MemberRequest, replyDraft, textContent } from '../request.ts';
import { movedAnnouncement, movedForThoseInCharge } from './meeting-change.ts';
import { meetingWords, type SettingsViewDeps, settingsList, settingsViewOf } from './meeting-words.ts';
import { type ApprovalDeps, noteApproval } from './note-approval.ts';
import { type PlanDeps, rungsOf } from './plan-branches.ts';

export interface SettingsDeps extends PlanDeps, SettingsViewDeps, ApprovalDeps {
  readonly directory: Pick<DirectoryPort, 'branch' | 'saveSettings' | 'saveApproval'>;
}

/** `/caidat`: shows the settings, or changes one of them. */
export async function changeSettings(
  deps: SettingsDeps,
  request: MemberRequest,
  words: string,
): Promise<void> {
  if (words.trim() === '') {
    const branch = await deps.directory.branch(request.member.branchId);
    if (branch === null) return;
    const view = settingsViewOf(deps, branch);
    return replyWith(deps, request, [replyDraft(request, settingsList(settingsText(view), view))]);
  }
  if (approvalWords(words) !== null) return noteApproval(deps, request, words);
  const reading = readSetting(words);
  if (!reading.ok) return reply(deps, request, SETTINGS_REFUSALS[reading.error]);
  await apply(deps, request, reading.value);
}

/** A button under the settings: switches one reminder on, or off, as the button says. */
export async function switchRung(
  deps: SettingsDeps,
  request: MemberRequest,
  rung: number,
  on: boolean,
): Promise<Answered> {
  if (deps.rungs[rung - 1] === undefined)
    return refuseStray(deps, request, SETTINGS_REFUSALS.rung, `rung:${rung}`);
  await apply(deps, request, { set: 'switch', rung, on }, (branch) => isOn(deps, branch, rung) === on);
  return { text: SETTINGS_SAVED_TOAST };
}

async function apply(
  deps: SettingsDeps,
  request: MemberRequest,
  change: SettingChange,
  /** Nothing is left to do: pressed twice, or by two officers at once. */
  isSo: (branch: Branch) => boolean = () => false,
): Promise<void> {
  await deps.directory.saveSettings<void>(
    request.event,
    request.member.branchId,
    request.now,
    ({ branch, upcoming }) => {
      if (isSo(branch))
        return { change: null, result: undefined, effects: { receipt: { text: SETTINGS_SAVED_TOAST } } };
      const decision = decided(deps, request, change, { branch, upcoming });
      return decision.change === null || !isForAll(change)
        ? decision
        : settingsPreview(request, change, { branch, upcoming }, decision.change);
    },
  );
}

interface Coming {
  readonly branch: Branch;
  readonly upcoming: readonly Meeting[];
}

/** What thirty people will see is shown first: the day, the hour, the place. */
const isForAll = ({ set }: SettingChange): boolean => set === 'day' || set === 'time' || set === 'place';

const isSameRule = (one: MeetingRule, other: MeetingRule): boolean =>
  one.day === other.day && one.time === other.time && one.place === other.place;

/** `✅ Lưu cài đặt`: what was shown, unless somebody has changed it meanwhile. */
export async function carryOutSetting(
  deps: SettingsDeps,
  request: MemberRequest,
  act: SettingsAct,
): Promise<Answered> {
  const { event, member, now } = request;
  const outcome = await deps.directory.saveSettings<Answered>(event, member.branchId, now, (state) => {
    const isStale = !isSameRule(state.branch.rule, act.shown);
    const decision = isStale
      ? refusedByReply<SettingsChange>(request, settingsChangedText(settingsViewOf(deps, state.branch)))
      : decided(deps, request, act.change, state);
    return carriedOut(request, decision, SETTINGS_SAVED_TOAST);
  });
  return outcome.done ? outcome.result : null;
}

function settingsPreview(
  request: MemberRequest,
  change: SettingChange,
  { branch, upcoming }: Coming,
  { rule, meetings }: SettingsChange,
): Decision<SettingsChange> {
  const moving = meetings.flatMap((one) => {
    const before = upcoming.find((meeting) => meeting.id === one.meetingId);
    return before === undefined || isAsBefore(before, one)
      ? []
      : [{ before: meetingWords(branch, before), after: meetingWords(branch, { ...before, ...one }) }];
  });
  return shownFirst(request, {
    act: { do: 'settings', change, shown: branch.rule },
    text: settingsPreviewText(branch.rule, rule, moving),
    yes: SETTINGS_BUTTON,
  });
}

const isAsBefore = (before: Meeting, after: MeetingChange): boolean =>
  before.date === after.date && before.time === after.time && before.place === after.place;

/** The change with every coming meeting that it reaches. */
function decided(
  deps: SettingsDeps,
  request: MemberRequest,
  change: SettingChange,
  { branch, upcoming }: Coming,
): Decision<SettingsChange> {
  const changed = changedBranch(deps, branch, change);
  if (typeof changed === 'string') return refusedByReply(request, SETTINGS_REFUSALS[changed]);
  if (change.set === 'term')
    return change.term === branch.term
      ? refusedByReply(request, termKnown(change.term))
      : told(request, branch, { term: change.term }, termSaved(change.term, branch.term));
  if (change.set === 'seats')
    return told(request, branch, { committeeSeats: change.seats }, seatsSaved(change.seats));
  if (isForAll(change) && isSameRule(changed.rule, branch.rule))
    return refusedByReply(request, settingsAsTheyAre(settingsViewOf(deps, branch)));
  const meetings = upcoming.flatMap((meeting): MeetingChange[] => {
    const plan = newPlan(deps, change, branch.rule, changed.rule, meeting);
    if (plan === null || plan.startsAt <= request.now) return [];
    const { date, time, startsAt, place } = plan;
    const rungs = rungsOf(deps, changed, plan, request.now);
    return [{ meetingId: meeting.id, date, time, startsAt, place, state: 'scheduled', rungs }];
  });
  const announcements = meetings.flatMap((one) => {
    const meeting = upcoming.find(({ id }) => id === one.meetingId);
    return meeting === undefined ||
      isAsBefore(meeting, one) ||
      !wasAnnounced(deps, branch, meeting, request.now)
      ? []
      : [
          movedAnnouncement({ ...meeting, ...one }, 'announcement'),
          movedForThoseInCharge(branch, { ...meeting, ...one }),
        ];
  });
  return saved(deps, request, branch, { ...branch, ...changed }, meetings, announcements);
}

/**
 * How a coming meeting stands under the new rule; null when it is left alone. One that was moved by hand keeps its day
 * and hour, a thematic one the day it was given; a new place reaches both unless they were given a place of their own.
 */
function newPlan(
  deps: SettingsDeps,
  { set }: SettingChange,
  before: MeetingRule,
  after: MeetingRule,
  meeting: Meeting,
): Pick<Meeting, 'date' | 'time' | 'startsAt' | 'place'> | null {
  if (meeting.state === 'cancelled') return null;
  const followsPlace = set === 'place' && meeting.place === before.place;
  const place = followsPlace ? after.place : meeting.place;
  if (meeting.kind === 'thematic') return followsPlace ? { ...meeting, place } : null;
  const usual = planMeeting(before, meeting.period, deps.zone);
  const isMoved = usual.date !== meeting.date || usual.time !== meeting.time;
  return { ...(isMoved ? meeting : planMeeting(after, meeting.period, deps.zone)), place };
}

function saved(
  deps: SettingsDeps,
  request: MemberRequest,
  before: Branch,
  after: Branch,
  meetings: readonly MeetingChange[],
  announcements: readonly OutboxDraft[],
): Decision<SettingsChange> {
  const view = settingsViewOf(deps, after);
  return {
    change: {
      rule: after.rule,
      plan: after.plan,
      term: after.term,
      committeeSeats: after.committeeSeats ?? null,
      meetings,
    },
    result: undefined,
    effects: {
      receipt: { text: SETTINGS_SAVED_TOAST },
      outbox: [
        replyDraft(request, settingsList(lines(SETTINGS_SAVED, '', settingsText(view)), view)),
        ...announcements,
      ],
      journal: [
        journalBy(request, {
          action: 'settings.changed',
          subject: `branch:${before.id}`,
          before: { rule: before.rule, plan: before.plan },
          after: { rule: after.rule, plan: after.plan },
        }),
      ],
    },
  };
}

/** R4-1, R000-15: a new term, within which numbers run from now on, or the seats of the chi ủy; the calendar stays as it is. */
function told(
  request: MemberRequest,
  branch: Branch,
  news: { readonly term: string } | { readonly committeeSeats: number | null },
  text: RichText | string,
): Decision<SettingsChange> {
  const { rule, plan, term, committeeSeats = null } = branch;
  return {
    change: { rule, plan, term, committeeSeats, meetings: [], ...news },
    result: undefined,
    effects: {
      outbox: [replyDraft(request, textContent(text))],
      journal: [
        journalBy(request, {
          action: 'settings.changed',
          subject: `branch:${branch.id}`,
          before: 'term' in news ? { term } : { committeeSeats },
          after: news,
        }),
      ],
    },
  };
}

/** Whether the group has been told of this meeting already: then it must hear of the new day, too. */
const wasAnnounced = (deps: SettingsDeps, branch: Branch, meeting: Meeting, now: number): boolean =>
  planLadder(withChanges(deps.rungs, branch.plan), meeting, deps.zone).some(
    (rung) => rung.dueAt <= now && deps.rungLabels[rung.job] !== 'preparation',
  );

/** Rungs are numbered from 1, as people see them. */
const isOn = (deps: SettingsDeps, branch: Branch, rung: number): boolean | undefined =>
  withChanges(deps.rungs, branch.plan)[rung - 1]?.on;

function changedBranch(
  deps: SettingsDeps,
  branch: Branch,
  change: SettingChange,
): { rule: MeetingRule; plan: PlanChanges } | MomentRefusal | 'rung' {
  const { rule, plan } = branch;
  if (change.set === 'day') return { rule: { ...rule, day: change.day }, plan };
  if (change.set === 'time') return { rule: { ...rule, time: change.time }, plan };
  if (change.set === 'term' || change.set === 'seats') return { rule, plan };
  if (change.set === 'place') return { rule: { ...rule, place: change.place }, plan };
  const rung = withChanges(deps.rungs, plan)[change.rung - 1];
  if (rung === undefined) return 'rung';
  const refusal = change.set === 'moment' ? momentRefusal(rung, change, FOLLOW_UP_TIME) : null;
  if (refusal !== null) return refusal;
  const next: PlanChanges[string] =
    change.set === 'switch'
      ? { on: change.on }
      : { on: true, daysBefore: change.daysBefore ?? rung.daysBefore, at: change.at ?? rung.at };
  return { rule, plan: { ...plan, [rung.job]: { ...plan[rung.job], ...next } } };
}
