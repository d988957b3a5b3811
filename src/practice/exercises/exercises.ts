import { err, ok, type Result } from '../../domain/result.ts';
import * as words from '../../text/vi/practice.ts';
import type { ClockControl } from '../clock-control.ts';
import type { PageRefusal } from '../http-reply.ts';
import { SHOWN_MESSAGES } from '../page-message.ts';
import type { Behind, PracticeParts } from '../practice-parts.ts';
import type { TelegramSide } from '../telegram-side.ts';
import { EXERCISE_LIST, type ExerciseId } from './exercise-list.ts';
import { createHands, type Scene, StuckError } from './hands.ts';
import { JUMP_NAMES } from './jumps.ts';
import type { MadeTroubles } from './troubles.ts';

/** What the page shows of the exercises. */
export interface ExerciseState {
  readonly roles: readonly {
    readonly title: string;
    readonly exercises: readonly {
      readonly id: ExerciseId;
      readonly title: string;
      readonly sentence: string;
      readonly isDone: boolean;
    }[];
  }[];
  readonly jumps: readonly { readonly name: string; readonly title: string }[];
  readonly troubles: MadeTroubles;
}

/** Where nothing lies behind the page. */
export const NO_EXERCISES: ExerciseState = {
  roles: [],
  jumps: [],
  troubles: { network: false, removed: false },
};

export interface Exercises {
  state(): ExerciseState;
  /** Does an exercise in somebody's place, one at a time; says where to look. */
  help(id: ExerciseId): Promise<Result<Scene, PageRefusal>>;
}

/** The exercises of one world: which are done, and how they are done. */
export function createExercises(
  parts: PracticeParts,
  behind: Behind,
  given: { readonly clock: ClockControl; readonly telegram: TelegramSide },
): Exercises {
  const hands = createHands(parts, behind, given);
  let isHelping = false;

  const hasReport = (): boolean =>
    parts.people.some(
      (person) =>
        person.accounts.telegram !== null &&
        given.telegram
          .messages('private', person, SHOWN_MESSAGES)
          .some(({ side, text }) => side === 'bot' && isReport(text)),
    );

  return {
    state() {
      const evidence = { deeds: behind.program.deeds(), noted: behind.memory.done, hasReport: hasReport() };
      const rolesOf = Object.entries(words.EXERCISE_ROLES).map(([role, title]) => ({
        title,
        exercises: EXERCISE_LIST.filter((one) => one.role === role).map((one) => ({
          id: one.id,
          ...words.EXERCISES[one.id],
          isDone: one.isDone(evidence),
        })),
      }));
      return {
        roles: rolesOf,
        jumps: JUMP_NAMES.map((name) => ({ name, title: words.JUMPS[name] })),
        troubles: behind.troubles.now(),
      };
    },
    async help(id) {
      const exercise = EXERCISE_LIST.find((one) => one.id === id);
      if (exercise === undefined) return err({ status: 400, message: words.WHICH_EXERCISE });
      if (isHelping) return err({ status: 409, message: words.HELP_BUSY });
      if (given.clock.state().move !== null) return err({ status: 409, message: words.CLOCK_BUSY });
      isHelping = true;
      try {
        return ok(await exercise.help(hands));
      } catch (error) {
        if (!(error instanceof StuckError)) throw error;
        return err({ status: 409, message: words.HELP_STUCK });
      } finally {
        isHelping = false;
      }
    },
  };
}

const isReport = (text: string): boolean => text.startsWith(words.REPORT_BEGINS);
