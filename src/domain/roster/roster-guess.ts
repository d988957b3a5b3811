import type { RosterField } from './roster.ts';

/** A font from before Unicode. */
export type OldFont = 'tcvn3' | 'vni';

/** A usual word in a column's cells, and the words of the plain form that it is taken for. */
export interface UsualValue {
  readonly kind: 'value';
  readonly field: RosterField;
  readonly text: string;
  readonly words: readonly string[];
  readonly rows: number;
}

/** What is read between the lines of a roster that is not in the plain form: shown, and taken after a yes. */
export type RosterGuess =
  | { readonly kind: 'column'; readonly field: RosterField; readonly title: string }
  | { readonly kind: 'joined'; readonly titles: readonly [string, string] }
  | {
      readonly kind: 'branch' | 'committee';
      /** Line of the file; 0 for the name of the sheet. */
      readonly line: number;
      readonly text: string;
      readonly name: string;
      readonly members: number;
      /** The sheet it stands in, where several are read. */
      readonly sheet?: string;
    }
  | UsualValue
  | { readonly kind: 'nobody'; readonly lines: readonly number[]; readonly sheet?: string }
  /** Letters of a font from before Unicode; a title as it stands there and as it is read. */
  | { readonly kind: 'font'; readonly font: OldFont; readonly text: string; readonly words: string };
