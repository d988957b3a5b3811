import type { Channel } from './town.ts';

/* What one run has brought about, and what was found to be wrong in it. */

/** A promise that was not kept. */
export interface Finding {
  readonly promise:
    | 'answers'
    | 'heard'
    | 'effects'
    | 'order'
    | 'sends'
    | 'reminders'
    | 'limits'
    | 'walls'
    | 'restores'
    | 'recovery'
    | 'process';
  /** The world's time. */
  readonly at: string;
  readonly what: string;
}

export interface Figures {
  branchYears: number;
  steps: number;
  simulatedMs: number;
  realMs: number;
  processorMs: number;
  kills: number;
  faults: Record<string, number>;
  taps: number;
  tapsAnswered: number;
  tapsLost: number;
  heardAndLost: number;
  effects: number;
  effectsTwice: number;
  messages: number;
  orderViolations: number;
  unknown: {
    sends: number;
    arrived: number;
    repeated: number;
    leftAlone: number;
    givenUp: number;
    twice: number;
  };
  reminders: { onTime: number; late: number; missed: number; skipped: number; unexplained: number };
  limitViolations: number;
  crossBranch: { tried: number; made: number };
  /** Simulated seconds from the end of a fault to the next answer. */
  recoveries: number[];
  /** On Zalo, where what a broken poll has taken along is lost. */
  askedAgain: number;
  restores: { made: number; unequal: number };
  upgrades: number;
}

export const noFigures = (): Figures => ({
  branchYears: 0,
  steps: 0,
  simulatedMs: 0,
  realMs: 0,
  processorMs: 0,
  kills: 0,
  faults: {},
  taps: 0,
  tapsAnswered: 0,
  tapsLost: 0,
  heardAndLost: 0,
  effects: 0,
  effectsTwice: 0,
  messages: 0,
  orderViolations: 0,
  unknown: { sends: 0, arrived: 0, repeated: 0, leftAlone: 0, givenUp: 0, twice: 0 },
  reminders: { onTime: 0, late: 0, missed: 0, skipped: 0, unexplained: 0 },
  limitViolations: 0,
  crossBranch: { tried: 0, made: 0 },
  recoveries: [],
  askedAgain: 0,
  restores: { made: 0, unequal: 0 },
  upgrades: 0,
});

/** A message of the bot as it arrived in a chat, whatever its sender knows of it. */
export interface Arrived {
  readonly no: number;
  readonly channel: Channel;
  readonly chatId: string;
  readonly messageId: string;
  readonly text: string;
  /** Labels of its buttons. */
  readonly labels: readonly string[];
  /** The world's time. */
  readonly at: number;
}

/** A stretch in which something was wrong with the machine, its clock, its disk or its line. */
export interface Trouble {
  readonly what: string;
  readonly from: number;
  until: number;
}
