import type { PaperLayout } from '../../src/text/paper-layout.ts';
import { handoverLayout } from '../../src/text/vi/papers/handover.ts';
import { minutesLayout } from '../../src/text/vi/papers/minutes.ts';
import { resolutionLayout } from '../../src/text/vi/papers/resolution.ts';
import { rollSheetLayout } from '../../src/text/vi/papers/roll-sheet.ts';
import { yearPlanLayout } from '../../src/text/vi/papers/year-plan.ts';
import {
  emptyHandover,
  emptyMinutes,
  emptyResolution,
  emptyRollSheet,
  emptyYearPlan,
  handover,
  minutes,
  resolution,
  rollSheet,
  yearPlan,
} from './samples.ts';

/** Every paper, once full and once with nothing known. */
export const allLayouts = (): readonly PaperLayout[] => [
  resolutionLayout(resolution),
  resolutionLayout(emptyResolution),
  minutesLayout(minutes),
  minutesLayout(emptyMinutes),
  rollSheetLayout(rollSheet(100)),
  rollSheetLayout(emptyRollSheet),
  handoverLayout(handover),
  handoverLayout(emptyHandover),
  yearPlanLayout(yearPlan),
  yearPlanLayout(emptyYearPlan),
];
