import { addDays, zoneOf } from '../../domain/calendar/calendar.ts';
import { ATTENDING_BUTTON } from '../../text/vi/attendance/rsvp.ts';
import { formatDate } from '../../text/vi/calendar/dates.ts';
import { CONFIRM_YES, CONSENT_YES } from '../../text/vi/joining/joining.ts';
import {
  DONE_BEGINS,
  type EXERCISE_ROLES,
  type EXERCISES,
  PRACTICE_ROLL,
  practiceResolution,
} from '../../text/vi/practice.ts';
import { PUBLISH_BUTTON } from '../../text/vi/resolutions/documents.ts';
import { CONFIRM_BUTTON } from '../../text/vi/tasks/tasks.ts';
import type { Hands, Scene } from './hands.ts';

export type ExerciseId = keyof typeof EXERCISES;

/** What shows whether an exercise is done. */
export interface Evidence {
  /** How often each act stands in the journal, what the sample itself did left out. */
  readonly deeds: ReadonlyMap<string, number>;
  /** What only the page knows of. */
  readonly noted: ReadonlySet<string>;
  /** Somebody has a report in a private chat. */
  readonly hasReport: boolean;
}

interface Exercise {
  readonly id: ExerciseId;
  readonly role: keyof typeof EXERCISE_ROLES;
  isDone(evidence: Evidence): boolean;
  /** Does it, as people would; may begin anew at any point. */
  help(hands: Hands): Promise<Scene>;
}

const DAYS_FOR_A_TASK = 10;
const MEETING_MS = 80 * 60_000;
const MINUTES_MS = 60_000;

const did = (evidence: Evidence, ...actions: readonly string[]): boolean =>
  actions.some((action) => (evidence.deeds.get(action) ?? 0) > 0);

async function join(hands: Hands): Promise<Scene> {
  const { newcomer, secretary } = hands;
  if (hands.deeds('account.linked') === 0) {
    await hands.say(newcomer, 'group', `/toila ${newcomer.name}`);
    await hands.press(secretary, 'group', CONFIRM_YES);
    await hands.until(() => hands.deeds('account.linked') > 0);
  }
  return hands.scene(newcomer, 'group');
}

async function callRoll(hands: Hands): Promise<Scene> {
  const { secretary } = hands;
  if (hands.deeds('roll.marked') === 0) {
    await hands.jump('meeting');
    await hands.say(secretary, 'private', PRACTICE_ROLL);
  }
  return hands.scene(secretary, 'private');
}

/** All exercises, in the order in which a newcomer meets them. */
export const EXERCISE_LIST: readonly Exercise[] = [
  { id: 'join', role: 'member', isDone: (seen) => did(seen, 'account.linked'), help: join },
  {
    id: 'consent',
    role: 'member',
    isDone: (seen) => did(seen, 'consent.recorded'),
    async help(hands) {
      await join(hands);
      await hands.say(hands.newcomer, 'private', '/start');
      await hands.press(hands.newcomer, 'private', CONSENT_YES);
      return hands.scene(hands.newcomer, 'private');
    },
  },
  {
    id: 'answer',
    role: 'member',
    isDone: (seen) => did(seen, 'answer.recorded'),
    async help(hands) {
      const { member } = hands;
      if (!hands.canPress(member, 'group', ATTENDING_BUTTON))
        await hands.move({ preset: 'reminder-morning' });
      await hands.press(member, 'group', ATTENDING_BUTTON);
      return hands.scene(member, 'group');
    },
  },
  { id: 'roll', role: 'secretary', isDone: (seen) => did(seen, 'roll.marked'), help: callRoll },
  {
    id: 'resolution',
    role: 'secretary',
    isDone: (seen) => (seen.deeds.get('document.published') ?? 0) > 0,
    async help(hands) {
      const { secretary, member } = hands;
      const today = zoneOf(hands.zone).toLocal(hands.now()).date;
      await hands.say(
        secretary,
        'group',
        practiceResolution(member.name, formatDate(addDays(today, DAYS_FOR_A_TASK))),
      );
      await hands.press(secretary, 'group', PUBLISH_BUTTON);
      return hands.scene(secretary, 'group');
    },
  },
  {
    id: 'overdue',
    role: 'secretary',
    isDone: (seen) => did(seen, 'task.confirm'),
    async help(hands) {
      const { member, secretary } = hands;
      if (!hands.canPress(secretary, 'private', CONFIRM_BUTTON)) {
        if (!hands.canPress(member, 'group', DONE_BEGINS)) await hands.jump('overdue');
        await hands.press(member, 'group', DONE_BEGINS);
      }
      await hands.press(secretary, 'private', CONFIRM_BUTTON);
      return hands.scene(secretary, 'private');
    },
  },
  {
    id: 'minutes',
    role: 'secretary',
    isDone: (seen) => did(seen, 'paper.taken', 'minutes.closed'),
    async help(hands) {
      const { secretary } = hands;
      if (hands.deeds('meeting.ended') === 0) {
        await callRoll(hands);
        await hands.move({ to: hands.now() + MEETING_MS });
        await hands.say(secretary, 'private', '/ketthuc');
      }
      await hands.say(secretary, 'private', '/bienban');
      return hands.scene(secretary, 'private');
    },
  },
  {
    id: 'report',
    role: 'secretary',
    isDone: (seen) => seen.hasReport,
    async help(hands) {
      await hands.say(hands.secretary, 'private', '/baocao');
      return hands.scene(hands.secretary, 'private');
    },
  },
  {
    id: 'network',
    role: 'operator',
    isDone: (seen) => seen.noted.has('network'),
    async help(hands) {
      const { member, troubles } = hands;
      troubles.set({ network: true });
      hands.tell(member, 'group', '/lich');
      await hands.move({ to: hands.now() + MINUTES_MS });
      troubles.set({ network: false });
      // What is of unknown fate is repeated after a while.
      await hands.move({ to: hands.now() + 3 * MINUTES_MS });
      return hands.scene(member, 'group');
    },
  },
  {
    id: 'removed',
    role: 'operator',
    isDone: (seen) => seen.noted.has('removed'),
    async help(hands) {
      const { secretary, troubles } = hands;
      troubles.set({ removed: true });
      await hands.move({ to: hands.now() + MINUTES_MS });
      troubles.set({ removed: false });
      await hands.move({ to: hands.now() + MINUTES_MS });
      await hands.say(secretary, 'group', '/lich');
      return hands.scene(secretary, 'group');
    },
  },
];
