import { type Tally, tallyOf } from '../../domain/attendance/rsvp.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import { type Rung, withChanges } from '../../domain/meeting/ladder.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { MeetingBoard } from '../../storage/views.ts';
import type { RichText } from '../../text/rich-text.ts';
import type { MeetingWords } from '../../text/vi/attendance/rsvp.ts';
import { type RungName, type SettingsView, switchLabel } from '../../text/vi/meeting/settings.ts';
import { listContent } from '../request.ts';

export const meetingWords = (branch: Pick<Branch, 'name'>, meeting: Meeting): MeetingWords => ({
  branchName: branch.name,
  kind: meeting.kind,
  topic: meeting.topic,
  period: meeting.period,
  date: meeting.date,
  time: meeting.time,
  place: meeting.place,
});

export const boardTally = (board: MeetingBoard): Tally =>
  tallyOf(board.roster, board.answers, board.meeting.date);

export interface SettingsViewDeps {
  /** The default plan, and what each of its steps is called, by job. */
  readonly rungs: readonly Rung[];
  readonly rungLabels: Readonly<Record<string, RungName>>;
}

/** The settings of a branch, with its reminders as they are numbered for people. */
export const settingsViewOf = (deps: SettingsViewDeps, branch: Branch): SettingsView => ({
  branchName: branch.name,
  day: branch.rule.day,
  time: branch.rule.time,
  place: branch.rule.place,
  term: branch.term,
  committeeSeats: branch.committeeSeats ?? null,
  approval: branch.approval ?? null,
  rungs: withChanges(deps.rungs, branch.plan).map((rung) => ({
    label: deps.rungLabels[rung.job] ?? 'reminder',
    daysBefore: rung.daysBefore,
    at: rung.at,
    on: rung.on,
    atStart: rung.atStart === true,
    daily: rung.daily === true,
  })),
});

/** The settings as a message, with a switch for each reminder under them. */
export const settingsList = (text: RichText, view: SettingsView) =>
  listContent('settings', text, switches(view));

const switches = (view: SettingsView) =>
  view.rungs.map((rung, index) => [
    { text: switchLabel(rung.label, rung.on), data: encodeButton('setting', index + 1, rung.on ? 'n' : 'y') },
  ]);
