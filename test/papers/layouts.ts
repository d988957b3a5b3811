import type { PaperLayout } from '../../src/text/paper-layout.ts';
import { minutesLayout } from '../../src/text/vi/papers/minutes.ts';
import { resolutionLayout } from '../../src/text/vi/papers/resolution.ts';
import { rollSheetLayout } from '../../src/text/vi/papers/roll-sheet.ts';
import { emptyMinutes, emptyResolution, emptyRollSheet, minutes, resolution, rollSheet } from './samples.ts';

/** Every paper, once full and once with nothing known. */
export const allLayouts = (): readonly PaperLayout[] => [
  resolutionLayout(resolution),
  resolutionLayout(emptyResolution),
  minutesLayout(minutes),
  minutesLayout(emptyMinutes),
  rollSheetLayout(rollSheet(100)),
  rollSheetLayout(emptyRollSheet),
];
