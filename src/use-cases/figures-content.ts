import type { FigureFile } from '../domain/figures/forms.ts';
import type { Content } from '../storage/effects.ts';

/** Figures over the branches below a committee as a file, made of what is recorded when it is sent. */
export interface FiguresFileContent extends Content {
  readonly template: 'figures-file';
  readonly committeeId: number;
  /** The code of the period (`periodCode`). */
  readonly period: string;
  readonly file: FigureFile;
}
