import { backup } from './backup.ts';
import { branches } from './branches.ts';
import { doctor } from './doctor.ts';
import { dossierCommand } from './dossier.ts';
import { exportPapersCommand } from './export.ts';
import { committees } from './figures/committees.ts';
import { report } from './figures/report.ts';
import { viewersCommand } from './figures/viewers.ts';
import { frame } from './frame.ts';
import { move } from './move.ts';
import { restore } from './restore/restore.ts';
import { importFile } from './roster/import.ts';
import { merge } from './roster/merge.ts';
import { split } from './roster/split.ts';
import { setup } from './setup/setup.ts';
import { slipsCommand } from './slips/slips.ts';
import { start } from './start.ts';
import type { Subcommand } from './subcommand.ts';

/** Every subcommand, in the order in which the help lists them. */
export const SUBCOMMANDS: readonly Subcommand[] = [
  start,
  setup,
  importFile,
  branches,
  committees,
  viewersCommand,
  report,
  exportPapersCommand,
  slipsCommand,
  merge,
  split,
  frame,
  dossierCommand,
  backup,
  restore,
  move,
  doctor,
];
